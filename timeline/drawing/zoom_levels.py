"""The levels of zoom: how long a column of the histogram lasts at each, and what is written beneath."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from events.dates.months import first_of_month, month_index, next_month
from events.dates.when import When
from timeline.web.language import decade, words, year

_LAST_YEAR = 9998  # whose end still has a day after it


@dataclass(frozen=True)
class ZoomLevel:
    """One level of zoom: its columns, numbered in order, and what is written beneath."""

    name: str
    label: Promise
    title: Promise
    step: Callable[[date], date]
    coarsest: str  # precision that still has a place at this level
    number_of: Callable[[date], int]  # of the column a day lies in
    first_day: Callable[[int], date]  # of a column by its number
    tick: Callable[[date], str]  # label beneath a column, "" for none
    edtf: Callable[[date], str]
    fewest: int = 1  # columns, so that a short history is not drawn as if it were a long one

    def within(self, number: int) -> int:
        """The number of a column there can be, as near as possible to the one given."""
        return max(self.number_of(date.min), min(number, self.number_of(date(_LAST_YEAR, 12, 31))))


def next_year(day: date) -> date:
    """The first day of the year after that of `day`."""
    return date(day.year + 1, 1, 1)


def next_decade(day: date) -> date:
    """The first day of the decade after that of `day`."""
    return date(day.year - day.year % 10 + 10, 1, 1)


def next_day(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)


ZOOM_LEVELS = {
    level.name: level
    for level in (
        ZoomLevel(
            "decades",
            gettext_lazy("decade"),
            gettext_lazy("Entries per decade, %(span)s"),
            next_decade,
            "decade",
            lambda d: min(d.year, _LAST_YEAR - 9) // 10,
            lambda number: date(max(number * 10, 1), 1, 1),
            decade,
            lambda d: f"{d.year // 10:03}X" if d.year > 9 else f"{d.year:04}",  # no year 0, no decade of it
        ),
        ZoomLevel(
            "years",
            gettext_lazy("year"),
            gettext_lazy("Entries per year, %(span)s"),
            next_year,
            "year",
            lambda d: d.year,
            lambda number: date(number, 1, 1),
            lambda d: year(d) if d.year % 10 == 0 else "",
            lambda d: f"{d.year:04}",
            fewest=37,
        ),
        ZoomLevel(
            "months",
            gettext_lazy("month"),
            gettext_lazy("Entries per month, %(span)s"),
            next_month,
            "month",
            month_index,
            first_of_month,
            lambda d: year(d) if d.month == 1 else "",
            lambda d: d.isoformat()[:7],
            fewest=37,
        ),
        ZoomLevel(
            "days",
            gettext_lazy("day"),
            gettext_lazy("Entries per day, %(span)s"),
            next_day,
            "day",
            date.toordinal,
            date.fromordinal,
            lambda d: words(When.parse(d.isoformat()[:7])) if d.day == 1 else "",
            lambda d: d.isoformat(),
            fewest=37,
        ),
    )
}
