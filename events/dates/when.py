"""When: a date that knows how exact it is, as a value and as EDTF text.

The subset of EDTF (ISO 8601-2:2019, levels 0 and 1, with the decade and the groupings of level 2)
that editors of event calendars need, and one extension, a time of day at both ends of an interval.
Wall-clock only: the zone belongs to the event. What cannot be said exactly is refused, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from django.utils.translation import gettext as _

from events.dates.months import days_in_month
from events.dates.point import Point, WhenError

PRECISIONS = ("minute", "day", "month", "season", "quarter", "half", "year", "decade")
OPEN_END = date.max


@dataclass(frozen=True)
class When:
    """A day, a span of days, a vaguer period, or a span between such points.

    >>> When.parse("2026-06-12/2026-06-14").last_day
    datetime.date(2026, 6, 14)
    >>> str(When.parse("2026-05~")), When.parse("2026-05~").precision
    ('2026-05~', 'month')
    """

    start: Point
    end: Point | None = None
    open_end: bool = False

    @classmethod
    def parse(cls, text: str) -> When:
        """The When an EDTF text stands for; WhenError says what to write instead."""
        return _parse(text.strip())

    @classmethod
    def _of(cls, text: str) -> When:
        left, slash, right = text.partition("/")
        start = Point.parse(left)
        if not slash:
            if start.clock:
                said = _("“%(text)s” needs an end: write %(span)s, or only the day.")
                raise WhenError(said % {"text": text, "span": f"{left}/{left[:10]}T18:00"})
            return cls(start)
        if right == "..":
            if start.clock:
                said = _("“%(text)s” has a time but no end: write both ends, or %(span)s without the time.")
                raise WhenError(said % {"text": text, "span": f"{left[:10]}/.."})
            return cls(start, open_end=True)
        end = Point.parse(right)
        if (start.clock is None) != (end.clock is None):
            said = _("“%(text)s” has a time at one end only: give both ends a time, or neither.")
            raise WhenError(said % {"text": text})
        sooner = [
            (ends, end.clock or time.min) < (starts, start.clock or time.min)
            for starts, ends in ((start.first_day, end.first_day), (start.last_day, end.last_day))
        ]
        if all(sooner):
            raise WhenError(_("“%(text)s” ends before it starts: swap the two dates.") % {"text": text})
        if any(sooner):
            said = _("“%(text)s”: one end lies within the other; write both equally exact.")
            raise WhenError(said % {"text": text})
        return cls(start) if end == start and not start.clock else cls(start, end)

    @classmethod
    def days(cls, first: date, last: date | None = None) -> When:
        """The exact day, or days, from first to last, both included."""
        if last is None or last == first:
            return cls.parse(first.isoformat())
        return cls.parse(f"{first.isoformat()}/{last.isoformat()}")

    def __str__(self) -> str:
        if self.open_end:
            return f"{self.start.text}/.."
        return f"{self.start.text}/{self.end.text}" if self.end else self.start.text

    @property
    def points(self) -> tuple[Point, ...]:
        """Its one end that is known, or both."""
        return (self.start, self.end) if self.end else (self.start,)

    @property
    def first_day(self) -> date:
        """The first day it may touch."""
        return self.start.first_day

    @property
    def last_day(self) -> date:
        """The last day it may touch; OPEN_END (9999-12-31) when no end is known."""
        return OPEN_END if self.open_end else self.points[-1].last_day

    @property
    def period(self) -> When:
        """The month it begins in, or the looser period its start is known to: “2025-04”, “2025-21”, “199X”."""
        if self.start.precision in ("minute", "day", "month"):
            return When.parse(self.start.text[:7])
        return When.parse(self.start.text.rstrip("~?%"))

    @property
    def precision(self) -> str:
        """The coarsest precision of its ends, one of PRECISIONS."""
        return max((point.precision for point in self.points), key=PRECISIONS.index)

    @property
    def approximate(self) -> bool:
        """Whether an end is marked as about so (EDTF “~”)."""
        return any(point.approximate for point in self.points)

    @property
    def uncertain(self) -> bool:
        """Whether an end is marked as perhaps so (EDTF “?”)."""
        return any(point.uncertain for point in self.points)

    @property
    def timed(self) -> bool:
        """Whether its ends have times of day."""
        return self.start.clock is not None

    @property
    def over_days(self) -> bool:
        """Whether its times of day are those of two days."""
        return self.timed and self.first_day != self.last_day

    @property
    def vague(self) -> bool:
        """True unless every day of it is known."""
        return self.open_end or self.approximate or self.uncertain or self.precision not in ("minute", "day")

    def narrowed_by(self, other: When) -> bool:
        """Whether the other says the same more exactly: a vague date known better, or known days with their hours."""
        if not self.vague:
            hours = other.timed and not self.timed
            return hours and (self.first_day, self.last_day) == (other.first_day, other.last_day)
        return self.first_day <= other.first_day and other.last_day <= self.last_day

    @property
    def sort_key(self) -> str:
        """Thirteen digits that sort as the timeline stands: day, rank, time.

        A point known only to a period stands at the end of that period, after its days,
        finer periods first; digits alone, so that every database collation agrees.
        """
        rank = max(PRECISIONS.index(self.start.precision) - 1, 0)
        clock = self.start.clock or time.min
        return f"{day_digits(self.start.last_day)}{rank}{clock:%H%M}"

    def moment(self, end: bool = False) -> datetime:
        """Wall-clock start or end of a timed When, without a zone."""
        point = self.points[-1] if end else self.start
        if point.clock is None:
            raise WhenError(_("%(date)s has no time of day.") % {"date": self})
        return datetime.combine(point.first_day, point.clock)

    def shifted(self, years: int) -> When:
        """The same period so many years on; 29 February becomes 28 in a common year.

        Keeps the precision and the marks of its start, and drops the end:
        an anniversary is counted from the beginning of what it remembers.
        """
        point, year = self.start, self.start.first_day.year + years
        if not 1 <= year <= 9999:
            said = _("%(date)s cannot be moved by %(years)s years: the calendar holds years 1 to 9999.")
            raise WhenError(said % {"date": self, "years": years})
        mark = point.text[-1] if point.text[-1] in "~?%" else ""
        if point.precision == "decade":
            raise WhenError(_("%(date)s is too vague to count years from.") % {"date": self})
        if point.precision in ("minute", "day"):
            day = min(point.first_day.day, days_in_month(year, point.first_day.month))
            return When.parse(f"{year:04}-{point.first_day.month:02}-{day:02}{mark}")
        return When.parse(f"{year:04}{point.text[4:].rstrip('~?%')}{mark}")


@lru_cache(8192)
def _parse(text: str) -> When:
    """The same few dates are read for every page, and a When never changes."""
    return When._of(text)


def day_digits(day: date) -> str:
    """A day as eight digits, which sort as days do: 20260612, 08450101."""
    return f"{day:%Y%m%d}".zfill(8)
