"""Timing: the When of a row and the zone of its times, from whichever of its cells say something of them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from events.dates.point import WhenError
from events.dates.when import When
from events.ical.zones import iana
from events.intake.importing.tables.cells import DateStyle, Moment, in_zone, whole_day
from events.intake.importing.tables.clocks import RowError, clocks_of, is_clock, plain_cell

_YES = {
    "true",
    "yes",
    "y",
    "1",
    "x",
    "wahr",
    "ja",
    "j",
    "ein",
    "on",
    "vrai",
    "oui",
    "sí",
    "si",
    "verdadero",
    "是",
    "对",
    "✓",
    "✔",
}
_WHOLE_DAY = {"all day", "all-day", "ganztägig", "ganztags", "全天", "whole day", "journée entière", "todo el día"}
_MIDNIGHT = "00:00"
# A date with from–to behind it, in one cell.
_RANGE = re.compile(
    r"(?P<day>\S.{3,59}?)(?:,? |(?<=[日号]) ?)(?P<time>(?:上午|下午|晚上)?\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?| uhr)?"
    r" ?(?:[-–—~〜至到]|\b(?:bis|to|until|till)\b) ?"
    r"(?:上午|下午|晚上)?\d{1,2}(?:[:.]\d{2}(?: ?[ap]\.?m\.?| uhr)?| ?[ap]\.?m\.?| uhr))",
    re.IGNORECASE,
)


def when_of_row(row: Mapping[str, str], today: date, usual: str, style: DateStyle) -> tuple[When, str]:
    """The date, and the IANA zone of its times ("" of whole days); `usual` is that of times which name none."""
    all_day = row.get("all_day", "").lower() in _YES or row.get("time", "").lower() in _WHOLE_DAY
    row = _range_apart({name: cell for name, cell in row.items() if cell})
    if "when" in row and not _has_clock(row, all_day) and (span := _span(row["when"], today, style)):
        return span, _zone(row, usual, None)[0] if span.timed else ""
    first, last = _ends(row, today, style)
    if all_day or not first.clock or _is_days(first, last):
        return _days(first, last, all_day, style), ""
    if last is not None and not last.clock:
        raise RowError(_("It has a time of day at one end only: give both, or neither."))
    name, zone = _zone(row, usual, first.offset)
    first, last = in_zone(first, zone), in_zone(last or first, zone)
    begins, ends = (f"{whole_day(one)}T{one.clock}" for one in (first, last))
    return When.parse(f"{begins}/{ends}"), name


def _range_apart(row: dict[str, str]) -> dict[str, str]:
    """The row with the from–to of its date in a cell of its own."""
    for name in ("when", "start"):
        match = _RANGE.fullmatch(plain_cell(row.get(name, "")))
        if match and not {"time", "start_time"} & set(row):
            return {**row, name: match["day"], "time": match["time"]}
    return row


def _has_clock(row: Mapping[str, str], all_day: bool) -> bool:
    """Whether another cell than that of the date gives a time of day."""
    beside = any(is_clock(row.get(name, "")) for name in ("start", "end"))
    return not all_day and (beside or any(name in row for name in ("time", "start_time", "end_time")))


def _span(cell: str, today: date, style: DateStyle) -> When | None:
    """A date, a period or a span in words or EDTF; None if a day has a time of day that stands alone."""
    try:
        return style.day(cell, today)
    except (WhenError, RowError) as error:
        try:
            return None if style.moment(cell, "", today).clock else style.moment(cell, "", today).day
        except (WhenError, RowError):
            raise error from None


def _ends(row: Mapping[str, str], today: date, style: DateStyle) -> tuple[Moment, Moment | None]:
    """Both ends as the cells say them; None where there is one."""
    begins, ends = row.get("start_time", ""), row.get("end_time", "")
    if "time" in row and row["time"].lower() not in _WHOLE_DAY:
        from_time, to_time = clocks_of(row["time"])
        begins, ends = begins or from_time, ends or to_time
    if "when" in row:
        begins = row["start"] if is_clock(row.get("start", "")) else begins
        ends = row["end"] if is_clock(row.get("end", "")) else ends
        day = _span(row["when"], today, style)
        if day is None or (not day.end and not day.open_end):
            first = style.moment(row["when"], begins, today)
            last_day = first.day
        else:
            first = style.moment(str(day.first_day), begins, today)
            last_day = When.days(day.last_day)
        last = Moment(last_day, style.moment(str(last_day), ends, today).clock) if ends else None
        last = last or (None if last_day == first.day else Moment(last_day))
    elif "start" in row:
        first = style.moment(row["start"], begins, today)
        if is_clock(row.get("end", "")):
            row = {**row, "end": "", "end_time": row["end"]}
            ends = row["end_time"]
        end = row.get("end") or (str(first.day) if ends else "")
        last = style.moment(end, ends, today) if end else None
    else:
        raise RowError(_("It has no date."))
    return first, _over_midnight(first, last, named=bool(row.get("end")))


def _over_midnight(first: Moment, last: Moment | None, named: bool) -> Moment | None:
    """From 22:00 to 02:00 of one date is into the next day, unless the day of its end is named."""
    late = last and first.clock and last.clock and last.day == first.day and last.clock < first.clock
    if last and late and not named and first.day.precision == "day":
        return replace(last, day=When.days(first.day.first_day + timedelta(days=1)))
    return last


def _is_days(first: Moment, last: Moment | None) -> bool:
    """From midnight to midnight, by the clock it is written in."""
    return first.clock == _MIDNIGHT and (last is None or last.clock == _MIDNIGHT) and first.offset is None


def _days(first: Moment, last: Moment | None, all_day: bool, style: DateStyle) -> When:
    """Whole days: an end at midnight is the end of the day before, as calendars write it."""
    end = last.day if last else first.day
    until_midnight = last is not None and last.clock == _MIDNIGHT and first.clock in ("", _MIDNIGHT)
    if until_midnight and end.precision == "day" and end.first_day > first.day.first_day:
        end = When.days(end.first_day - timedelta(days=1))
        if not all_day:
            style.note(
                "until", _("What lasts from midnight to midnight was read as whole days, the last one before the end.")
            )
    return first.day if first.day == end else When.parse(f"{first.day}/{end}")


def _zone(row: Mapping[str, str], usual: str, offset: tzinfo | None) -> tuple[str, tzinfo]:
    """The name of the zone of a row's times, and its clocks: its own, the usual one, or just its distance from UTC."""
    named = row.get("timezone", "")
    if name := iana(named) if named else usual:
        return name, ZoneInfo(name)
    if offset is None and named:
        raise RowError(
            _("Nobody knows its time zone “%(zone)s”. Write one such as Europe/Berlin.") % {"zone": named[:60]}
        )
    if offset is None:
        raise RowError(_("It has a time of day but no time zone. Add a column “timezone”, such as Europe/Berlin."))
    distance = offset.utcoffset(None) or timedelta()
    hours, rest = divmod(distance, timedelta(hours=1))
    if name := "" if rest or not hours else iana(f"Etc/GMT{-hours:+d}"):
        return name, ZoneInfo(name)
    return "UTC", UTC
