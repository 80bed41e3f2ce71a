"""Anniversaries → half-years: the groups and lines of the anniversaries page.

Knows nothing of requests or queries; the entries come in order, with their events and what those commemorate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext_lazy

from events.dates.when import Point, When
from events.dates.words import precision_remark
from events.models import Entry, Event
from timeline.drawing.anniversary_rings import Ring, rings
from timeline.web.language import language, months, words

NO_MONTH = {"year": gettext_lazy("month not known"), "decade": gettext_lazy("year not known")}


@dataclass(frozen=True)
class Year:
    """One year come round: a celebration somebody recorded, or only the date."""

    entry: Entry
    origin: Event | None  # what it commemorates, where the public may know

    @property
    def rings(self) -> list[Ring]:
        return rings(self.entry.number or 0)

    @property
    def date(self) -> str:
        return words(self.entry.when)

    @property
    def iso(self) -> str:
        """What <time datetime> may hold; nothing for spans, seasons and halves."""
        when = self.entry.when
        known = not when.end and not when.open_end and when.precision in ("day", "month", "year")
        return when.start.text.rstrip("~?%") if known else ""

    @property
    def unknown(self) -> str:
        return precision_remark(self.entry.when, language())

    @property
    def since(self) -> str:
        origin = self.entry.counted_from
        return words(When(origin.start)) if origin else ""


@dataclass(frozen=True)
class Half:
    """A half-year, or a looser period something is only known to."""

    name: str
    remark: str
    years: Sequence[Year]


def halves(rows: Sequence[Entry], begin: date, end: date | None) -> Iterator[Half]:
    """The groups in order, the first half-year named from `begin` on and the last up to `end`, if there is one."""
    for (name, remark, within), group in groupby(rows, lambda row: _half_of(row.when.start)):
        if within:
            first, last = within
            first = max(first, begin.replace(day=1)) if begin <= last else first
            last = min(last, end) if end and end >= first else last
            remark = months(first, last)
        yield Half(name, remark, [_year(row) for row in group])


def _half_of(point: Point) -> tuple[str, str, tuple[date, date] | None]:
    """Name, remark and days of the half-year a point lies in, or its own name where it fits in none."""
    first, last = point.first_day, point.last_day
    if (first.year, first.month > 6) == (last.year, last.month > 6):
        month = 7 if first.month > 6 else 1
        return str(first.year), "", (date(first.year, month, 1), date(first.year, month + 5, 31 if month > 1 else 30))
    name = words(When.parse(point.text.rstrip("~?%")))
    return name[:1].upper() + name[1:], str(NO_MONTH.get(point.precision, "")), None


def _year(entry: Entry) -> Year:
    if entry.computed:
        return Year(entry, entry.event)
    origin = entry.event.commemorates
    return Year(entry, origin if origin and origin.is_published else None)
