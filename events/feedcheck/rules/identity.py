"""Rules of what an event is to a program: its UID, and the stamps that tell a newer version from an older one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from events.feedcheck import values
from events.feedcheck.calendar_file import Component
from events.feedcheck.rules.rule import Checked, Severity, Violation, rule

_ONCE = {
    "UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "CLASS", "CREATED", "DESCRIPTION", "GEO", "LAST-MODIFIED",
    "LOCATION", "ORGANIZER", "PRIORITY", "SEQUENCE", "STATUS", "SUMMARY", "TRANSP", "URL", "RECURRENCE-ID", "COLOR",
}  # fmt: skip
_UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)
_LATELY = timedelta(minutes=10)


def uid_of(event: Component) -> str:
    """The UID of an event as a report quotes it: its first 120 characters."""
    return event.text("UID")[:120]


@rule(
    "uid", _("Each event has a UID"), Severity.FATAL, "RFC 5545, 3.8.4.7",
    why=_("Events without a UID are refused, or copied at each refresh: it is how a program knows one again."),
    mend=_("Give each event one UID when it is made, and keep it for ever."),
)  # fmt: skip
def _uid(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        uids = event.all("UID")
        if len(uids) != 1 or not uids[0].value.strip():
            yield Violation(event.line, detail=event.text("SUMMARY")[:80])


@rule(
    "uid-unique", _("No two events share a UID"), Severity.FATAL, "RFC 5545, 3.8.4.7",
    why=_("Of two events with one UID one takes the other's place, or synchronizing stops."),
    mend=_("Give each its own. Only changed occurrences of a repeated event share it, each with its RECURRENCE-ID."),
)  # fmt: skip
def _uid_unique(checked: Checked) -> Iterator[Violation]:
    seen = set()
    for event in checked.file.events:
        key = (event.text("UID"), event.text("RECURRENCE-ID"))
        if key[0] and key in seen:
            yield Violation(event.line, uid_of(event))
        seen.add(key)


@rule(
    "uid-global", _("A UID is one of a kind in the world"), Severity.HINT, "RFC 7986, 5.3",
    clients=("google", "khal", "outlook"),
    why=_("A plain number clashes with that of another calendar, and one event hides the other."),
    mend=_("Use a UUID, or end it in @ and a name of yours: 17@calendar.example."),
)  # fmt: skip
def _uid_global(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        text = event.text("UID").strip()
        # Long enough to be random is as good as a name.
        if text and not _UUID.search(text) and not re.search(r"[^@]@[^@]", text) and len(text) < 20 and ":" not in text:
            yield Violation(event.line, uid_of(event))


@rule(
    "uid-date", _("A UID does not hold the date"), Severity.WARNING, "RFC 5545, 3.8.4.7",
    why=_("When an event is moved its UID changes: a second one appears, and the first stays."),
    mend=_("Make the UID of something that never changes, such as the number of the record."),
)  # fmt: skip
def _uid_date(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        text, dates = event.text("UID"), _spellings(event)
        if _UUID.fullmatch(text.partition("@")[0]):
            continue
        if any(re.search(rf"(?<!\d){date}", text) for date in dates):
            yield Violation(event.line, uid_of(event))


def _spellings(event: Component) -> Iterator[str]:
    """Its start as UIDs made of it have it: digits, with hyphens, or seconds since 1970."""
    start = event.first("DTSTART")
    if start and (read := values.local_moment(start)):
        yield f"{read:%Y%m%d}"
        yield f"{read:%Y-%m-%d}"
        if (moment := values.utc_moment(start)) and moment.year > 2001:
            yield f"{int(moment.timestamp())}"


@rule(
    "dtstamp", _("Each event has a DTSTAMP in UTC"), Severity.FATAL, "RFC 5545, 3.8.7.2",
    clients=("outlook", "khal", "nextcloud"),
    why=_("Events without DTSTAMP are refused."),
    mend=_("Write DTSTAMP once, the moment of the last change, as 20250423T093000Z."),
)  # fmt: skip
def _dtstamp(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        stamps = event.all("DTSTAMP")
        if len(stamps) != 1 or not values.utc_moment(stamps[0]):
            yield Violation(event.line, uid_of(event), stamps[0].value[:40] if stamps else "")


@rule(
    "dtstamp-change", _("DTSTAMP is the last change, not the moment of asking"), Severity.WARNING, "RFC 5545, 3.8.7.2",
    clients=("khal", "icsx5", "google", "nextcloud"),
    why=_("Each look gives other bytes: everything seems changed, is stored anew, and nothing can be cached."),
    mend=_("Write the moment of the event's last change."),
)  # fmt: skip
def _dtstamp_change(checked: Checked) -> Iterator[Violation]:
    stamped = [event for event in checked.file.events if event.first("DTSTAMP")]
    stamps = {event.text("DTSTAMP") for event in stamped}
    if len(stamped) < 2 or len(stamps) > 1:
        return
    # Records that were really all changed just now say so in LAST-MODIFIED too.
    said = values.utc_moment(stamped[0].first("DTSTAMP"))
    if (
        said
        and abs(checked.now - said) < _LATELY
        and any(event.text("LAST-MODIFIED") not in stamps for event in stamped)
    ):
        yield Violation(stamped[0].line, uid_of(stamped[0]))


@rule(
    "dtstamp-start", _("DTSTAMP is not the start of the event"), Severity.WARNING, "RFC 5545, 3.8.7.2",
    clients=("outlook", "apple", "khal"),
    why=_("An edit is not seen as newer, so the old version stays."),
    mend=_("Write the moment of the event's last change."),
)  # fmt: skip
def _dtstamp_start(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        start, stamp = event.first("DTSTART"), event.first("DTSTAMP")
        if (
            start
            and stamp
            and values.moment_of(start.value)
            and values.moment_of(start.value) == values.moment_of(stamp.value)
        ):
            yield Violation(event.line, uid_of(event))


@rule(
    "stamps", _("Stamps are in UTC and in the past"), Severity.WARNING, "RFC 5545, 3.8.7",
    clients=("outlook", "apple", "khal"),
    why=_("Later edits look older than what is there, and are passed over."),
    mend=_("Write DTSTAMP, LAST-MODIFIED and CREATED as the moment it happened, with a Z at the end."),
)  # fmt: skip
def _stamps(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        for prop in event.all("DTSTAMP", "LAST-MODIFIED", "CREATED"):
            said = values.utc_moment(prop)
            if (said is None and prop.name != "DTSTAMP") or (said and said > checked.now + timedelta(days=1)):
                yield Violation(prop.line, uid_of(event), f"{prop.name}:{prop.value[:40]}")


@rule(
    "sequence", _("SEQUENCE counts the changes"), Severity.WARNING, "RFC 5545, 3.8.7.4", clients=("google", "outlook"),
    why=_("Edits are never seen: Google and Outlook keep the version they have when SEQUENCE does not rise."),
    mend=_("Start at 0 and add one with every change people should see. Never count down."),
)  # fmt: skip
def _sequence(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        text = event.text("SEQUENCE")
        if not re.fullmatch(r"[0-9]{1,10}", text) or int(text) >= 2**31:
            yield Violation(event.line, uid_of(event), text[:40])


@rule(
    "last-modified", _("Each event says when it was last changed"), Severity.HINT, "RFC 5545, 3.8.7.3",
    clients=("thunderbird", "icsx5", "nextcloud"),
    why=_("Programs that compare versions use it next to SEQUENCE."),
    mend=_("Write LAST-MODIFIED, the same moment as DTSTAMP."),
)  # fmt: skip
def _last_modified(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        if not event.first("LAST-MODIFIED"):
            yield Violation(event.line, uid_of(event))


@rule(
    "event-once", _("Nothing is said twice of an event"), Severity.WARNING, "RFC 5545, 3.6.1",
    clients=("outlook", "thunderbird", "khal", "nextcloud"),
    why=_("Of what is said twice of an event, chance decides which counts; or the event is refused."),
    mend=_("Write each of these properties once."),
)  # fmt: skip
def _event_once(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        counts = Counter(prop.name for prop in event.properties)
        twice = [name for name, count in counts.items() if count > 1 and name in _ONCE]
        if twice:
            yield Violation(event.line, uid_of(event), ", ".join(twice))


IDENTITY_RULES = (
    _uid, _uid_unique, _uid_global, _uid_date, _dtstamp, _dtstamp_change, _dtstamp_start, _stamps, _sequence,
    _last_modified, _event_once,
)  # fmt: skip
