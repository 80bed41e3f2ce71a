"""The levels of zoom: how long a column of the histogram lasts at each, and what is written beneath."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from events.dates.months import next_month
from events.dates.when import When
from timeline.web.language import decade, words, year


@dataclass(frozen=True)
class ZoomLevel:
    """One level of zoom: its columns, how many share a link, and what is written beneath."""

    name: str
    label: Promise
    title: Promise
    step: Callable[[date], date]
    coarsest: str  # precision that still has a place at this level
    together: int  # columns a link covers, so that it is never too narrow to hit
    tick: Callable[[date], str]  # label beneath a column, "" for none
    edtf: Callable[[date], str]


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
            gettext_lazy("Decades"),
            gettext_lazy("Entries per decade, %(span)s"),
            next_decade,
            "decade",
            1,
            decade,
            lambda d: f"{d.year // 10:03}X",
        ),
        ZoomLevel(
            "years",
            gettext_lazy("Years"),
            gettext_lazy("Entries per year, %(span)s"),
            next_year,
            "year",
            5,
            lambda d: year(d) if d.year % 10 == 0 else "",
            lambda d: f"{d.year:04}",
        ),
        ZoomLevel(
            "months",
            gettext_lazy("Months"),
            gettext_lazy("Entries per month, %(span)s"),
            next_month,
            "month",
            3,
            lambda d: year(d) if d.month == 1 else "",
            lambda d: d.isoformat()[:7],
        ),
        ZoomLevel(
            "days",
            gettext_lazy("Days"),
            gettext_lazy("Entries per day, %(span)s"),
            next_day,
            "day",
            7,
            lambda d: words(When.parse(d.isoformat()[:7])) if d.day == 1 else "",
            lambda d: d.isoformat(),
        ),
    )
}
