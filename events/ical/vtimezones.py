"""What a VTIMEZONE (RFC 5545, 3.6.5) says of its clocks, and which IANA zone has the same offsets. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from events.ical.lines.blocks import Block
from events.ical.lines.content_lines import split_line
from events.ical.repeats.rule_parts import RuleError
from events.ical.repeats.rules import RecurrenceRule
from events.ical.zones import iana, offset_minutes, usual_zones

_TIME = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})[T ](\d{2}):?(\d{2})", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})", re.ASCII)
_MOST_PARTS = 400  # observances of one VTIMEZONE
_MOST_YEARS = 6
_SOME_YEAR = 2024  # whose offsets are compared where no time is used
_Onset = tuple[datetime, int]  # on the wall clock; minutes from UTC since then


class ZoneDescription:
    """What one VTIMEZONE says of its clocks."""

    def __init__(self, block: Block) -> None:
        self.parts: list[_Observance] = []
        self.hint = ""
        part: _Observance | None = None
        for name, line in block.lines:
            value = split_line(line).value.strip()
            if name == "BEGIN" and value.upper() in ("STANDARD", "DAYLIGHT") and len(self.parts) < _MOST_PARTS:
                part = _Observance()
            elif name == "END" and part is not None:
                self.parts += [part] if part.whole else []
                part = None
            elif part is not None:
                part.read(name, value)
            elif name == "X-LIC-LOCATION":
                self.hint = iana(value)
        self._onsets: dict[int, list[_Onset]] = {}

    @property
    def empty(self) -> bool:
        """It says nothing that can be read."""
        return not self.parts

    def zone(self, used: list[datetime], tzid: str) -> str:
        """The zone it means, or ""."""
        named = [self.hint, *(iana(f"{tzid}{more}") for more in ("", " Time", " Standard Time"))]
        if self.empty:
            return self.hint
        if zone := next((zone for zone in named if zone and used and self.agrees(zone, used)), ""):
            return zone
        years = sorted({time.year for time in used})[:_MOST_YEARS] or [_SOME_YEAR]
        whole = [_noon(date(year, 1, 4) + timedelta(weeks=week)) for year in years for week in range(52)]
        for times in filter(None, (whole + used, used)):
            if zone := next((zone for zone in usual_zones() if self.agrees(zone, times)), ""):
                return zone
        return ""

    def agrees(self, zone: str, times: Iterable[datetime]) -> bool:
        """Whether a zone has its offsets at these times."""
        return all(offset_minutes(zone, time) == self.offset(time) for time in times)

    def offset(self, time: datetime) -> int:
        """Minutes east of UTC at a time of the wall clock."""
        onsets = self._onsets.get(time.year)
        if onsets is None:
            before = _noon(date(min(time.year + 1, 9999), 1, 1))
            onsets = self._onsets[time.year] = sorted(onset for part in self.parts for onset in part.onsets(before))
        place = bisect_right(onsets, (time, 24 * 60))
        return onsets[place - 1][1] if place else min(self.parts, key=lambda part: part.start).before


class _Observance:
    """STANDARD or DAYLIGHT: since when, and each year anew."""

    def __init__(self) -> None:
        self.further: list[datetime] = []
        self.before = self.after = 0
        self.rule = ""
        self.whole = False  # it says its offset

    @property
    def start(self) -> datetime:
        """When it first held; of one that does not say, long ago."""
        return min(self.further, default=_noon(date(1970, 1, 1)))

    def read(self, name: str, value: str) -> None:
        """Take in one of its properties."""
        if name in ("DTSTART", "RDATE"):
            self.further += clock_times(value)[:_MOST_PARTS]
        elif name == "RRULE" and "YEARLY" in value.upper():
            self.rule = value
        elif name in ("TZOFFSETFROM", "TZOFFSETTO") and (match := _OFFSET.match(value)):
            minutes = int(f"{match[1]}1") * (int(match[2]) * 60 + int(match[3]))
            if name == "TZOFFSETTO":
                self.after, self.whole = minutes, True
            else:
                self.before = minutes

    def onsets(self, before: datetime) -> list[_Onset]:
        """Those that tell the offset in the year and a half before a moment."""
        times = [time for time in self.further or [self.start] if time < before]
        if self.rule and self.start < before:
            with suppress(RuleError, OverflowError):
                rule = RecurrenceRule(self.rule, self.start, utc_offset=timedelta(minutes=self.before))
                end = min(before, rule.until or before)
                times += list(rule.between(max(self.start, end - timedelta(days=800)), end))
        return [(time, self.after) for time in times]


def clock_times(text: str) -> list[datetime]:
    """All times of the wall clock that stand in a value, without their zone."""
    times = []
    for match in _TIME.finditer(text):
        year, month, day, hour, minute = map(int, match.groups())
        with suppress(ValueError):
            times.append(datetime.combine(date(year, month, day), time(min(hour, 23), minute)))
    return times


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
