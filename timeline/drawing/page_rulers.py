"""The rulers of a page: the bar of an entry on its band, the scale above a band, the year beneath a big date.

For templates; the geometry itself is timeline.drawing.ruler, which knows neither language nor records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from events.dates.when import When
from timeline.drawing.ruler import ScaleTick, draw_when, scale_ticks
from timeline.drawing.ruler_shapes import RulerShape
from timeline.web.language import initials_of_months

_MOST_REMEMBERED = 4096  # bars remembered: the same rows stand on many pages


class DaySpan(Protocol):
    """What a ruler is laid along: a band of the timeline."""

    @property
    def first_day(self) -> date:
        """Where it begins."""

    @property
    def last_day(self) -> date:
        """Where it ends, that day included."""


class DatedRow(Protocol):
    """What has a bar: an entry."""

    @property
    def when(self) -> When:
        """When it is."""

    @property
    def previous(self) -> When | None:
        """The date it had before it was moved."""

    @property
    def status(self) -> str:
        """“confirmed”, “tentative” or “cancelled”."""

    @property
    def computed(self) -> bool:
        """Whether it is an anniversary nobody announced."""


@dataclass(frozen=True)
class YearRuler:
    """The year of an event, or its decade: the bar in it and the scale beneath."""

    shapes: Sequence[RulerShape]
    ticks: Sequence[ScaleTick]


def bar_of(entry: DatedRow, band: DaySpan, today: date) -> Sequence[RulerShape]:
    """The bar of an entry on the days of its band; only outlined when nobody announced it."""
    status = "computed" if entry.computed and entry.status == "confirmed" else entry.status
    line = today if band.first_day <= today <= band.last_day else None
    return _bar(entry.when, band.first_day, band.last_day, status, entry.previous, line)


def scale_of(band: DaySpan, today: date) -> Sequence[ScaleTick]:
    """The days or months above the rulers of a band."""
    return scale_ticks(band.first_day, band.last_day, initials_of_months(), today)


def step_of(band: DaySpan) -> str:
    """The class that sets the grid lines behind a band's rulers: by-month, by-year or by-decade."""
    days = (band.last_day - band.first_day).days
    return "by-month" if days < 31 else "by-year" if days < 366 else "by-decade"


def year_of(when: When, *, status: str, previous: When | None, today: date) -> YearRuler:
    """A date in its year, or in its decade where no more is known."""
    year, years = when.first_day.year, 10 if when.precision == "decade" else 1
    first, last = date(year, 1, 1), date(min(year + years - 1, 9999), 12, 31)
    shapes = draw_when(when, first, last, status=status, previous=previous)
    return YearRuler(shapes, scale_ticks(first, last, initials_of_months(), today))


@lru_cache(_MOST_REMEMBERED)
def _bar(
    when: When, first: date, last: date, status: str, previous: When | None, today: date | None
) -> Sequence[RulerShape]:
    return draw_when(when, first, last, status=status, previous=previous, today=today)
