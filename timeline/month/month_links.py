"""The way to other months: beside this one, of the same year, and the nearest with entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from events.counting.counts import Counting
from timeline.month.calendar_month import Month
from timeline.month.month_counts import count_begun

_FOOT = 50  # of a column of the strip, in its own units
_TALLEST = 40
_LEAST_FULL = 8  # a column this many entries high stands at its tallest, until a month has more


@dataclass(frozen=True)
class MonthLink:
    """A link to a month."""

    month: Month
    url: str
    current: bool = False


@dataclass(frozen=True)
class MonthColumn(MonthLink):
    """A month of the year's strip, with how many entries begin in it, drawn as a column."""

    count: int = 0
    height: int = 0

    @property
    def top(self) -> int:
        """Where the column begins, from above."""
        return _FOOT - self.height


@dataclass(frozen=True)
class MonthLinks:
    """The filter and the years there are pages for: what links to other months keep."""

    query: str
    first_year: int
    last_year: int

    def address(self, month: Month) -> str:
        """The page of a month."""
        path = month_path(month)
        return f"{path}?{self.query}" if self.query else path

    def to(self, month: Month | None) -> MonthLink | None:
        """A link to a month; None where there is no page for it."""
        within = month and self.first_year <= month.year <= self.last_year
        return MonthLink(month, self.address(month)) if month and within else None

    def to_each(self, months: Iterable[Month]) -> list[MonthLink]:
        """Links to those of the months there are pages for."""
        return [link for link in map(self.to, months) if link]

    def of_year(self, shown: Month, counted: Counting) -> list[MonthColumn]:
        """The twelve months of a year, as columns as high as what begins in them."""
        months = [Month(shown.year, number) for number in range(1, 13)]
        counts = [count_begun(counted, month) for month in months]
        full = max(_LEAST_FULL, *counts)
        # Rounded up: the least is still to be seen.
        return [
            MonthColumn(month, self.address(month), month == shown, count, -(-count * _TALLEST // full))
            for month, count in zip(months, counts, strict=True)
        ]


def month_path(month: Month) -> str:
    """“/calendar/2025/04/”."""
    return reverse("month", args=[f"{month.year:04}", f"{month.number:02}"])
