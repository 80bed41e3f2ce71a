"""Rules of when an event is: start, end, repetition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from events.feedcheck import values
from events.feedcheck.calendar_file import Property
from events.feedcheck.rules.identity import uid_of
from events.feedcheck.rules.rule import Checked, Severity, Violation, rule

_FREQUENCIES = {"SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_PART = re.compile(r"[A-Z-]+=[A-Z0-9,:+-]+")


@rule(
    "dates", _("Each event has a start, and its dates can be read"), Severity.FATAL, "RFC 5545, 3.3.4; 3.3.5",
    why=_("Events whose dates cannot be read are left out, or the whole file is refused."),
    mend=_("Write days as DTSTART;VALUE=DATE:20250423, times as 20250423T093000Z or with a TZID."),
)  # fmt: skip
def _dates(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        if len(event.all("DTSTART")) == 0:
            yield Violation(event.line, uid_of(event), _("It has no DTSTART."))
        for prop in event.all("DTSTART", "DTEND", "RECURRENCE-ID"):
            said = prop.param("VALUE").upper() or "DATE-TIME"
            if values.date_kind(prop) == "" or (values.date_kind(prop) == "day") != (said == "DATE"):
                yield Violation(prop.line, uid_of(event), f"{prop.name}:{prop.value[:40]}")
        for prop in event.all("DURATION"):
            length = values.duration_of(prop.value)
            if length is None or length < timedelta():
                yield Violation(prop.line, uid_of(event), f"DURATION:{prop.value[:40]}")


@rule(
    "end", _("Each event says when it ends"), Severity.WARNING, "RFC 5545, 3.8.2.2",
    clients=("apple", "outlook", "google"),
    why=_("An event without an end is refused, or gets no length, or an hour."),
    mend=_("Always write DTEND; of a whole day it is the day after."),
)  # fmt: skip
def _end(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        if not event.all("DTEND", "DURATION"):
            yield Violation(event.line, uid_of(event))


@rule(
    "end-after-start", _("An event ends after it starts"), Severity.WARNING, "RFC 5545, 3.6.1",
    why=_("An all-day event whose DTEND is its own day has no length, and is hidden."),
    mend=_("Write as DTEND the first moment after it: of whole days the day after the last one."),
)  # fmt: skip
def _end_after_start(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        start, stop = event.first("DTSTART"), event.first("DTEND")
        if not start or not stop:
            continue
        same_clock = start.param("TZID") == stop.param("TZID") and values.date_kind(start) == values.date_kind(stop)
        first, last = values.local_moment(start), values.local_moment(stop)
        if same_clock and first and last and last <= first:
            yield Violation(stop.line, uid_of(event), f"{start.value[:20]} – {stop.value[:20]}")


@rule(
    "end-kind", _("Start and end are of one kind"), Severity.WARNING, "RFC 5545, 3.6.1",
    clients=("outlook", "apple", "thunderbird", "khal"),
    why=_("A day at one end and a time at the other, or an end and a duration, is refused or guessed at."),
    mend=_("Write both as days or both as times, and either DTEND or DURATION."),
)  # fmt: skip
def _end_kind(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        start, stop, length = event.first("DTSTART"), event.first("DTEND"), event.first("DURATION")
        if start and stop:
            kinds = {values.date_kind(start), values.date_kind(stop)}
            if len(kinds) > 1 and kinds & {"day", "floating"}:
                yield Violation(stop.line, uid_of(event))
        if length and (stop or (start and values.date_kind(start) == "day" and "T" in length.value)):
            yield Violation(length.line, uid_of(event))


@rule(
    "floating", _("No time floats"), Severity.WARNING, "RFC 5545, 3.3.5", clients=("outlook", "google", "outlook-web"),
    why=_("A time without a zone is another moment for each reader; Outlook reports an error at each refresh."),
    mend=_("Write times with TZID and its VTIMEZONE, or in UTC with a Z."),
)  # fmt: skip
def _floating(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        for prop in event.all("DTSTART", "DTEND"):
            if values.date_kind(prop) == "floating":
                yield Violation(prop.line, uid_of(event), f"{prop.name}:{prop.value}")


@rule(
    "repetition", _("Repetitions follow a rule programs know"), Severity.WARNING, "RFC 5545, 3.3.10",
    why=_("Of a repeated event only the first occurrence is shown, or none."),
    mend=_("Write FREQ and known parts, COUNT or UNTIL but not both; or write out each occurrence."),
)  # fmt: skip
def _repetition(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        for prop in event.all("RRULE"):
            parts = prop.value.upper().split(";")
            named = dict(part.split("=", 1) for part in parts if _PART.fullmatch(part))
            known = len(named) == len(parts) and named.get("FREQ") in _FREQUENCIES
            if not known or {"COUNT", "UNTIL"} <= set(named) or not _fits(named.get("UNTIL"), event.first("DTSTART")):
                yield Violation(prop.line, uid_of(event), prop.value[:80])


def _fits(until: str | None, start: Property | None) -> bool:
    """UNTIL is a day where the start is one, in UTC where the start has a zone, else a local time."""
    if until is None or start is None:
        return True
    wanted = {"day": "day", "zoned": "utc", "utc": "utc", "floating": "floating"}.get(values.date_kind(start))
    return values.date_kind(Property("UNTIL", until, start.line, {})) == wanted


@rule(
    "occurrences", _("Changed and left out occurrences belong to a series"), Severity.WARNING, "RFC 5545, 3.8.4.4",
    clients=("apple", "outlook", "thunderbird", "khal", "nextcloud"),
    why=_("A changed occurrence whose series is missing, or of another kind of date, is lost or shown twice."),
    mend=_("Send the series too, and write RECURRENCE-ID, EXDATE and RDATE as DTSTART is written."),
)  # fmt: skip
def _occurrences(checked: Checked) -> Iterator[Violation]:
    events = checked.file.events
    series = {event.text("UID"): event.first("DTSTART") for event in events if not event.first("RECURRENCE-ID")}
    for event in events:
        start = series.get(event.text("UID"))
        for prop in event.all("RECURRENCE-ID", "EXDATE", "RDATE"):
            if not start or any(values.is_day(value) != values.is_day(start.value) for value in prop.value.split(",")):
                yield Violation(prop.line, uid_of(event), f"{prop.name}:{prop.value[:40]}")


@rule(
    "repetition-scale", _("Repetitions are counted in the Gregorian calendar"), Severity.WARNING, "RFC 7529",
    clients=("khal", "google", "outlook", "thunderbird", "nextcloud"),
    why=_("Hardly a program knows RSCALE: the days of other calendars come out wrong or not at all."),
    mend=_("Work the days out and write each as an event of its own."),
)  # fmt: skip
def _repetition_scale(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        for prop in event.all("RRULE"):
            if "RSCALE=" in prop.value.upper() and "RSCALE=GREGORIAN" not in prop.value.upper():
                yield Violation(prop.line, uid_of(event), prop.value[:80])


DATE_RULES = (_dates, _end, _end_after_start, _end_kind, _floating, _repetition, _occurrences, _repetition_scale)
