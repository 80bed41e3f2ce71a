"""DTSTART, DTEND and DURATION of a VEVENT → When, saying no more than they do. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from icalendar import Event as VEvent

from events.dates.point import WhenError
from events.dates.when import OPEN_END, When
from events.ical.component import ItemError
from events.ical.properties import date_value, duration_value


def when_of_component(part: VEvent, home: tzinfo | None) -> tuple[When, str, list[str]]:
    """The When, the IANA zone of its times ("" of whole days), and what was left out. UTC is told in `home`'s time."""
    start, told = date_value(part, "DTSTART"), []
    end = date_value(part, "DTEND") if "DTEND" in part else None
    if end is None and "DURATION" in part:
        try:
            end = start + duration_value(part)
        except OverflowError:
            raise ItemError("It lasts beyond the year 9999.") from None
    if isinstance(start, datetime) and _is_days(part, start, end):
        start, end = start.date(), end.date() if isinstance(end, datetime) else None
    if isinstance(start, datetime):
        when, zone = _timed(start, end, home)
    else:
        when, zone = _days(start, end), ""
    if "X-EDTF" in part:
        said = _said(str(part["X-EDTF"]), when)
        told += [] if said else ["Its X-EDTF does not agree with its days and was left out."]
        when = said or when
    return when, zone if when.timed else "", told


def _is_days(part: VEvent, start: datetime, end: date | None) -> bool:
    """Outlook writes whole days as midnight to midnight, and says so."""
    if str(part.get("X-MICROSOFT-CDO-ALLDAYEVENT", "")).upper() != "TRUE":
        return False
    return start.time() == time.min and (not isinstance(end, datetime) or end.time() == time.min)


def _days(first: date, end: date | None) -> When:
    """DTEND is the day after the last one (section 3.6.1)."""
    if isinstance(end, datetime):
        end = end.date() + timedelta(days=end.time() > time.min)
    last = first if end is None or end == first else end - timedelta(days=1)
    if last < first:
        raise ItemError("It ends before it starts.")
    return When.days(first, last)


def _timed(start: datetime, end: date | None, home: tzinfo | None) -> tuple[When, str]:
    if end is not None and not isinstance(end, datetime):
        end = datetime.combine(end, time.min, start.tzinfo)
    zone = start.tzinfo
    if home is not None and start.utcoffset() == timedelta(0) and str(zone) in ("UTC", "Etc/UTC"):
        zone = home
    name = str(zone)
    if zone is None or name in ("", "None"):
        raise ItemError("It has a time of day but no time zone. Say which zone the calendar is in.")
    if name in ("UTC", "UTC+00:00") or zone is UTC:
        name = "UTC"
    start = start.astimezone(zone)
    end = end.astimezone(zone) if end is not None else start
    if end < start:
        raise ItemError("It ends before it starts.")
    if (end.date(), end.time()) < (start.date(), start.time()):
        end = start  # across the hour that autumn repeats
    # To the minute, as the calendar holds it.
    return When.parse(f"{start:%Y-%m-%dT%H:%M}/{end:%Y-%m-%dT%H:%M}".replace(" ", "0")), name


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
