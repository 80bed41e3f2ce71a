"""The start and end of an occurrence → When, saying no more than they do. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from django.utils.translation import gettext as _

from events.dates.point import WhenError
from events.dates.when import OPEN_END, When
from events.ical.repeats.series import Occurrence


def when_of(occurrence: Occurrence, home: tzinfo | None) -> tuple[When, str, list[str]]:
    """The When, the IANA zone of its times ("" of whole days), and what was left out. UTC is told in `home`'s time."""
    part, start, end, told = occurrence.part, occurrence.start, occurrence.end, []
    if isinstance(start, datetime) and _is_days(part.text("X-MICROSOFT-CDO-ALLDAYEVENT"), start, end):
        start, end = start.date(), end.date() if isinstance(end, datetime) else None
    if isinstance(start, datetime):
        when, zone = _timed(start, end, home)
    else:
        when, zone = _days(start, end), ""
    if "X-EDTF" in part.lines:
        said = _said(part.text("X-EDTF"), when)
        told += [] if said else [_("Its X-EDTF does not agree with its days and was left out.")]
        when = said or when
    return when, zone if when.timed else "", told


def _is_days(said: str, start: datetime, end: date | None) -> bool:
    """Outlook writes whole days as midnight to midnight, and says so."""
    if said.strip().upper() != "TRUE":
        return False
    return start.time() == time.min and (not isinstance(end, datetime) or end.time() == time.min)


def _days(first: date, end: date | None) -> When:
    """DTEND is the day after the last one (section 3.6.1)."""
    return When.days(first, max(first, end - timedelta(days=1)) if end is not None else first)


def _timed(start: datetime, end: date | None, home: tzinfo | None) -> tuple[When, str]:
    zone = start.tzinfo
    if home is not None and str(zone) in ("UTC", "Etc/UTC"):
        zone = home
    start = _in_zone(start, zone)
    end = _in_zone(end, zone) if isinstance(end, datetime) else start
    if (end.date(), end.time()) < (start.date(), start.time()):
        end = start  # across the hour that autumn repeats
    # To the minute, as the calendar holds it.
    begins, ends = (moment.replace(tzinfo=None).isoformat(timespec="minutes") for moment in (start, end))
    return When.parse(f"{begins}/{ends}"), str(zone)


def _in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment  # at an end of the calendar


def _said(text: str, when: When) -> When | None:
    """The date our own feed adds beside the days, if it still agrees with them: another program may have moved it."""
    try:
        said = When.parse(text.strip())
    except WhenError:
        return None
    if said.timed != when.timed:
        return None
    if said.timed:
        return said if (said.moment(), said.moment(end=True)) == (when.moment(), when.moment(end=True)) else None
    last = said.start.last_day if said.open_end else min(said.last_day, OPEN_END - timedelta(days=1))
    return said if (said.first_day, max(last, said.first_day)) == (when.first_day, when.last_day) else None
