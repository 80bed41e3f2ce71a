"""Rules of time zones: each one used is declared, named as everybody names it, and no longer than needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

from events.feedcheck import values
from events.feedcheck.calendar_file import Component
from events.feedcheck.rules.identity import uid_of
from events.feedcheck.rules.rule import Checked, Severity, Violation, rule

_OFFSET = re.compile(r"[+-](?!0{4}(?:00)?\Z)\d{4}(?:\d\d)?|\+0{4}(?:00)?", re.ASCII)
_MOST_CHANGES = 60  # of the clock in one zone: about thirty years of summer time


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(available_timezones())


@rule(
    "zone-declared", _("Each zone used is declared"), Severity.FATAL, "RFC 5545, 3.2.19",
    clients=("outlook", "khal", "apple"),
    why=_("Times in an undeclared zone are shown at the wrong hour or not at all; Outlook reports an error."),
    mend=_("Put a VTIMEZONE with the same TZID into the file for each zone."),
)  # fmt: skip
def _zone_declared(checked: Checked) -> Iterator[Violation]:
    declared = {zone.text("TZID") for zone in checked.file.named.get("VTIMEZONE", [])}
    missing = set()
    for event in checked.file.events:
        for prop in event.properties:
            zone = prop.param("TZID")
            if zone and zone not in declared and zone not in missing and not zone.startswith("/"):
                missing.add(zone)
                yield Violation(prop.line, uid_of(event), zone[:60])


@rule(
    "zone-form", _("A declared zone says what its clocks do"), Severity.WARNING, "RFC 5545, 3.6.5",
    clients=("outlook", "apple", "khal", "thunderbird"),
    why=_("A zone that cannot be read is no better than none: times are shown in UTC or in the reader's own zone."),
    mend=_("Give it one TZID, and in each STANDARD or DAYLIGHT part DTSTART, TZOFFSETFROM and TZOFFSETTO once."),
)  # fmt: skip
def _zone_form(checked: Checked) -> Iterator[Violation]:
    seen = set()
    for zone in checked.file.named.get("VTIMEZONE", []):
        name = zone.text("TZID")
        parts = [part for part in zone.children if part.name in ("STANDARD", "DAYLIGHT")]
        if not name or name in seen or not parts or not all(map(_is_whole, parts)):
            yield Violation(zone.line, detail=name[:60])
        seen.add(name)


def _is_whole(part: Component) -> bool:
    start = part.all("DTSTART")
    offsets = [part.all("TZOFFSETFROM"), part.all("TZOFFSETTO")]
    return (
        len(start) == 1
        and values.date_kind(start[0]) == "floating"
        and all(len(offset) == 1 and _OFFSET.fullmatch(offset[0].value) for offset in offsets)
    )


@rule(
    "zone-use", _("A zone goes with a local time only"), Severity.WARNING, "RFC 5545, 3.2.19",
    clients=("outlook", "khal", "google"),
    why=_("A zone beside a day or a time in UTC says two things at once; some readers refuse the event."),
    mend=_("Leave TZID off values that end in Z, and off days."),
)  # fmt: skip
def _zone_use(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        for prop in event.properties:
            if prop.param("TZID") and values.date_kind(prop) in ("utc", "day"):
                yield Violation(prop.line, uid_of(event), f"{prop.name};TZID={prop.param('TZID')[:40]}")


@rule(
    "zone-name", _("Zones have the names everybody uses"), Severity.HINT, "RFC 5545, 3.8.3.1",
    clients=("google", "apple", "nextcloud", "icsx5"),
    why=_("Google and Android look up the name and pass over the declaration; one they do not know becomes UTC."),
    mend=_("Name zones as the IANA database does, for example Europe/Berlin."),
)  # fmt: skip
def _zone_name(checked: Checked) -> Iterator[Violation]:
    for zone in checked.file.named.get("VTIMEZONE", []):
        if (name := zone.text("TZID")) and not _is_known(name):
            yield Violation(zone.line, detail=name[:60])


def _is_known(name: str) -> bool:
    """Names with a maker's prefix, such as /example.org/2025/Europe/Berlin, are understood by their end."""
    parts = name.strip("/").split("/")
    return any("/".join(parts[at:]) in _names() for at in range(max(0, len(parts) - 3), len(parts)))


@rule(
    "zone-size", _("Zones are no longer than the years they serve"), Severity.HINT, _("good practice"),
    clients=("google", "khal", "icsx5"),
    why=_("Every change of the clock since 1970 makes a small feed large, and slow to read."),
    mend=_("Write the changes of the years the events are in, or their rule."),
)  # fmt: skip
def _zone_size(checked: Checked) -> Iterator[Violation]:
    for zone in checked.file.named.get("VTIMEZONE", []):
        changes = len(zone.children) + sum(
            len(prop.value.split(",")) for part in zone.children for prop in part.all("RDATE")
        )
        if changes > _MOST_CHANGES and changes > 2 * (_years(checked) + 3):
            yield Violation(
                zone.line, detail=_("%(name)s: %(count)d changes.") % {"name": zone.text("TZID")[:60], "count": changes}
            )


def _years(checked: Checked) -> int:
    years = [start.year for event in checked.file.events if (start := values.local_moment(event.first("DTSTART")))]
    return max(years) - min(years) + 1 if years else 0


@rule(
    "zone-lost", _("Times keep the zone of the place"), Severity.HINT, "RFC 5545, 3.3.5", clients=("outlook",),
    why=_("All times are in UTC: right, but Outlook shows them as such, and people travelling read the wrong hour."),
    mend=_("Write times with the TZID of the place where it happens."),
)  # fmt: skip
def _zone_lost(checked: Checked) -> Iterator[Violation]:
    kinds = [values.date_kind(prop) for event in checked.file.events for prop in event.all("DTSTART")]
    timed = [kind for kind in kinds if kind not in ("day", "")]
    if timed and set(timed) == {"utc"} and not checked.file.calendar.first("X-WR-TIMEZONE"):
        yield Violation(detail=_("%(count)d events.") % {"count": len(timed)})


ZONE_RULES = (_zone_declared, _zone_form, _zone_use, _zone_name, _zone_size, _zone_lost)
