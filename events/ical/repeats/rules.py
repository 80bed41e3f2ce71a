"""RRULE (RFC 5545, 3.3.10): the dates of a rule within a window, on the clock on the wall, in bounded work. Pure.

dateutil works them out. It walks a rule from its beginning, and one that never comes true to the year 9999. So a
rule begins at its first period of the window, which is exact where nothing is counted; and one that may not come true
is asked in the last years of the calendar that have the same days, where dateutil gives up soon.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Any

from dateutil.rrule import DAILY, HOURLY, MINUTELY, MONTHLY, SECONDLY, WEEKLY, YEARLY, rrule, weekday
from django.utils.translation import gettext as _

from events.dates.months import first_of_month, month_index
from events.ical.lines.date_values import wall_clock
from events.ical.repeats.rule_parts import (
    DAY_NAMES,
    RuleError,
    counted,
    dates_a_period,
    numbers,
    unclear,
    until_moment,
    weekday_of,
)

_FREQUENCIES = {
    "YEARLY": YEARLY, "MONTHLY": MONTHLY, "WEEKLY": WEEKLY, "DAILY": DAILY, "HOURLY": HOURLY, "MINUTELY": MINUTELY,
    "SECONDLY": SECONDLY,
}  # fmt: skip
_SECONDS = {
    YEARLY: 31_556_952,
    MONTHLY: 2_419_200,
    WEEKLY: 604_800,
    DAILY: 86_400,
    HOURLY: 3_600,
    MINUTELY: 60,
    SECONDLY: 1,
}
# What one period costs dateutil, in steps of about a microsecond.
_COSTS = {YEARLY: 30, MONTHLY: 10, WEEKLY: 5}
_NUMBERS = {
    "BYMONTH": (1, 12), "BYMONTHDAY": (-31, 31), "BYYEARDAY": (-366, 366), "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366), "BYHOUR": (0, 23), "BYMINUTE": (0, 59), "BYSECOND": (0, 59),
}  # fmt: skip
_LONGEST_RULE = 500
_LONGEST_INTERVAL = 1_000_000
_MOST_STEPS = 200_000  # from the beginning of a counted rule to the end of the window
_MOST_TIMES = 24  # of one day
_MOMENT = timedelta(microseconds=1)
_CYCLE = 28  # years after which weekdays and leap years come round, but for centuries


class RecurrenceRule:
    """One RRULE from a start on the wall clock; `zone` or `utc_offset` is where an UNTIL in UTC is told from."""

    def __init__(
        self, text: str, start: datetime, zone: tzinfo | None = None, utc_offset: timedelta = timedelta(0)
    ) -> None:
        if len(text) > _LONGEST_RULE:
            raise RuleError(_("Its rule of repetition is too intricate to be read."))
        parts = dict(part.split("=", 1) for part in text.upper().replace(" ", "").split(";") if "=" in part)
        self.start = start
        self.steps = 0  # that were walked
        self.found = False  # a date of its own within the window
        self.frequency = _FREQUENCIES.get(parts.get("FREQ", ""), -1)
        self.interval = counted(parts.get("INTERVAL", "1"), _LONGEST_INTERVAL)
        self.count = counted(parts["COUNT"], 10**9) if parts.get("COUNT") else None
        self.until = until_moment(parts["UNTIL"], zone, utc_offset) if parts.get("UNTIL") else None
        self.week_start = DAY_NAMES.index(parts["WKST"]) if parts.get("WKST") in DAY_NAMES else 0
        if self.frequency < 0:
            raise unclear()
        self.by: dict[str, list[Any]] = {
            name.lower(): numbers(parts[name], *reach) for name, reach in _NUMBERS.items() if parts.get(name)
        }
        if parts.get("BYDAY"):
            self.by["byweekday"] = [weekday_of(text) for text in parts["BYDAY"].split(",") if text]
        if self.frequency == DAILY and self.interval == 1 and set(self.by) == {"byweekday"}:
            self.frequency = WEEKLY  # is the same, and has as many dates in each period
            self.by["byweekday"] = [weekday(day.weekday) for day in self.by["byweekday"]]
        self.plain = not self.by and self._is_regular()
        self._complete()
        self.each = 1 if self.plain else dates_a_period(self.frequency, self.by)

    def _is_regular(self) -> bool:
        """Exactly one date in each period."""
        if self.frequency == MONTHLY:
            return self.start.day <= 28
        return self.frequency != YEARLY or (self.start.month, self.start.day) != (2, 29)

    def _complete(self) -> None:
        """What a rule leaves open it takes from its start."""
        by, start = self.by, self.start
        if not {"byweekno", "byyearday", "bymonthday", "byweekday"} & set(by):
            if self.frequency == YEARLY:
                by.setdefault("bymonth", [start.month])
            if self.frequency in (YEARLY, MONTHLY):
                by["bymonthday"] = [start.day]
            elif self.frequency == WEEKLY:
                by["byweekday"] = [weekday(start.weekday())]
        elif self.frequency == YEARLY and "byweekno" in by and "byweekday" not in by:
            by["byweekday"] = [weekday(start.weekday())]
        for order, (name, value) in enumerate(
            (("byhour", start.hour), ("byminute", start.minute), ("bysecond", start.second))
        ):
            if self.frequency < HOURLY + order:
                by.setdefault(name, [value])
        times = 1
        for name in ("byhour", "byminute", "bysecond"):
            times *= len(by.get(name, "1"))
        if self.frequency >= HOURLY:
            times *= min(self.count or 86_400, 86_400 // (_SECONDS[self.frequency] * self.interval))
        if times > _MOST_TIMES or (self.frequency >= HOURLY and "bysetpos" in by):
            raise RuleError(_("It is repeated within a day: this is no event."))

    def weight(self, first: datetime, last: datetime) -> int:
        """How many steps its dates in the window take, about. RuleError if too many to be followed."""
        steps = self._periods(self.start if self.count and not self.each else max(self.start, first), last)
        if self.count and steps > _MOST_STEPS:
            raise RuleError(_("It has been repeated since too long ago to be followed."))
        return steps

    def _periods(self, begin: datetime, end: datetime) -> int:
        return self._taken(max((end - begin).total_seconds(), 0))

    def _taken(self, seconds: float) -> int:
        """Steps of so long a walk."""
        return int(seconds // (_SECONDS[self.frequency] * self.interval) + 1) * _COSTS.get(self.frequency, 2)

    def between(self, first: datetime, last: datetime) -> Iterator[datetime]:
        """Its dates from `first` to `last`, in their order."""
        last = min(last, self.until) if self.until else last
        for moment in self._all_until(first, last):
            if moment >= first:
                self.found = True
                yield moment

    def _all_until(self, first: datetime, last: datetime) -> Iterator[datetime]:
        skipped = max(self._periods_before(first), 0)
        if self.plain or (self.count and self.each):
            left = None if self.count is None else self.count - self._dates_before(skipped)
            return iter(()) if left is not None and left < 1 else self._walk(self._period(skipped), last, left)
        within = self._in_twin_years(self._period(skipped), last)
        if self.count is None:
            return within
        # Without its number the rule tells soon whether there is anything to count to.
        return iter(()) if all(moment < first for moment in within) else self._walk(self.start, last, self.count)

    def _in_twin_years(self, begin: datetime, last: datetime) -> Iterator[datetime]:
        if begin <= last:
            shift = _twin_years(begin.year, last.year)
            for moment in self._walk(_shifted(begin, shift), _shifted(last, shift), None):
                yield _shifted(moment, -shift)

    def _walk(self, begin: datetime, last: datetime, count: int | None) -> Iterator[datetime]:
        if begin > last:
            return
        before, moment = self.steps, None
        try:
            for moment in rrule(
                self.frequency, dtstart=begin, interval=self.interval, wkst=self.week_start, count=count, **self.by
            ):
                self.steps = before + self._periods(begin, moment)
                if moment > last:
                    return
                yield moment
        except (ValueError, OverflowError):
            return  # no day is left in the calendar, or its parts leave none
        finally:
            if moment is None:
                self.steps += self._taken(_CYCLE * _SECONDS[YEARLY])

    def _periods_before(self, first: datetime) -> int:
        """How many whole periods, in steps of the interval, end before a moment."""
        start, every = self.start, self.interval
        if self.frequency == YEARLY:
            return -((start.year - first.year) // every)
        if self.frequency == MONTHLY:
            return -((month_index(start.date()) - month_index(first.date())) // every)
        if self.frequency == WEEKLY:
            return -((6 - (first.date() - self._week().date()).days) // (7 * every))
        if self.frequency == DAILY:
            return -((start.date() - first.date()).days // every)
        return -(int((start - first).total_seconds()) // (_SECONDS[self.frequency] * every))

    def _dates_before(self, number: int) -> int:
        """How many dates the periods before this one have."""
        if number == 0:
            return 0
        begun = 1 if self.plain else sum(1 for _date in self._walk(self.start, self._period(1) - _MOMENT, None))
        return begun + self.each * (number - 1)

    def _week(self) -> datetime:
        return _midnight(self.start) - timedelta(days=(self.start.weekday() - self.week_start) % 7)

    def _period(self, number: int) -> datetime:
        """Where the period of this number begins; the first one with the start."""
        start, every = self.start, self.interval
        if number == 0:
            return start
        try:
            if self.frequency == YEARLY:
                return datetime(start.year + number * every, 1, 1)  # noqa: DTZ001 (wall clock)
            if self.frequency == MONTHLY:
                return wall_clock(first_of_month(month_index(start.date()) + number * every))
            if self.frequency in (WEEKLY, DAILY):
                days = number * every * (7 if self.frequency == WEEKLY else 1)
                return (self._week() if self.frequency == WEEKLY else _midnight(start)) + timedelta(days=days)
            return start + timedelta(seconds=number * every * _SECONDS[self.frequency])
        except (ValueError, OverflowError):
            return wall_clock(date.max)


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time.min)


def _shifted(moment: datetime, years: int) -> datetime:
    return moment.replace(year=moment.year + years)


@lru_cache(maxsize=64)
def _twin_years(first: int, last: int) -> int:
    """How far ahead the last years of the calendar are that have the same weekdays and leap days as these."""
    years = [_year_kind(year) for year in range(max(first - 1, 1), last + 2) if year <= 9999]
    for begin in range(9999 - (last - first), last, -1):
        if [_year_kind(begin - first + year) for year in range(max(first - 1, 1), last + 1)] == years[:-1]:
            return begin - first
    return 0


def _year_kind(year: int) -> tuple[int, int]:
    return date(year, 1, 1).weekday(), date(year, 12, 31).weekday()
