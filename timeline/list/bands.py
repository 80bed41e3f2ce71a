"""Entries → bands: the months, years and looser periods a timeline is grouped by.

Knows nothing of requests, queries or HTML. Bands come in the order of the entries given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from events.dates.short_words import name_and_year
from events.dates.when import When
from timeline.web.language import language

if TYPE_CHECKING:
    from events.models import Entry


@dataclass(frozen=True)
class Row:
    """One entry as it stands in a band."""

    entry: Entry
    ditto: bool = False  # same days as the row above
    part: bool = False  # beneath the event it is part of
    now: str = ""  # "Today", "Now, day 2 of 3"
    today_line: bool = False  # the line for today goes above this row

    @property
    def when(self) -> When:
        """The date of its entry."""
        when: When = self.entry.when
        return when


@dataclass(frozen=True)
class Band:
    """A heading and the rows beneath it.

    `first_day` to `last_day` is what the ruler beside the rows spans: the month of a month band,
    the whole year (or decade) of a looser one.
    """

    key: str  # "2025-04", "2025", "2025-21", "199X"
    name: str  # "April", "Spring", "1990s"
    year: str  # "2025", "" for a decade
    first_day: date
    last_day: date
    rows: Sequence[Row] = field(default_factory=tuple)
    entries: int | None = None  # in all, those on other pages too; None where nobody counted that far
    remark: str = ""  # "month not known"
    today_line: bool = False  # the line for today goes above this band
    gap: str = ""  # months above it of which nothing is recorded: "June to August"


def bands(entries: Iterable[Entry], today: date) -> list[Band]:
    """Group entries, in the order given, under the month, or the looser period, each is known to.

    The line for today stands where the entries pass from what began before today to what did not,
    above a heading rather than beneath it.
    """
    groups: list[Band] = []
    passed = False
    for period, group in groupby(entries, key=lambda entry: entry.when.period):
        rows: list[Row] = []
        above = False
        for entry in group:
            line = not passed and entry.when.start.last_day >= today and bool(groups or rows)
            passed = passed or entry.when.start.last_day >= today
            above = above or (line and not rows)
            rows.append(_row(entry, rows, line and bool(rows), today))
        groups.append(_band(period, rows, above))
    return groups


def _row(entry: Entry, above: Sequence[Row], line: bool, today: date) -> Row:
    # Beneath its whole, or beneath another part of it: with a stranger between, it stands by itself.
    nearest = above[-1] if above and entry.part_of else None
    part = nearest is not None and (
        nearest.entry.slug == entry.part_of or (nearest.part and any(row.entry.slug == entry.part_of for row in above))
    )
    same = bool(above) and not line and _days(above[-1].when) == _days(entry.when)
    return Row(entry, ditto=part and same, part=part, now=_now(entry.when, today), today_line=line)


def _days(when: When) -> tuple[object, ...]:
    """What a row may leave to the one above: its days, how exact they are and how sure, but never its times."""
    marks = [(point.first_day, point.last_day, point.approximate, point.uncertain) for point in when.points]
    return when.last_day, *dict.fromkeys(marks)


def _now(when: When, today: date) -> str:
    """“Today”, or which day of how many; nothing for what is known only to a period."""
    if when.precision not in ("minute", "day") or not when.first_day <= today <= when.last_day:
        return ""
    if when.first_day == when.last_day:
        return _("Today")
    day = (today - when.first_day).days + 1
    if when.open_end:
        return _("Now, day %(day)s") % {"day": day}
    return _("Now, day %(day)s of %(days)s") % {"day": day, "days": (when.last_day - when.first_day).days + 1}


def _band(point: When, rows: Sequence[Row], above: bool) -> Band:
    first, last = point.first_day, point.last_day
    name, year = name_and_year(point, language())
    remark = "" if point.precision == "month" else _("month not known")
    if remark:
        first = first.replace(month=1, day=1) if point.precision != "decade" else first
        last = max(last, first.replace(month=12, day=31))
    return Band(str(point), name[:1].upper() + name[1:], year, first, last, rows, len(rows), remark, above)


def counted_beyond(groups: Sequence[Band], beyond: Sequence[Entry], number: int, most: int) -> list[Band]:
    """The bands, of which that of this number (0, or -1) goes on in what lies beyond, the nearest first.

    `most` is how many of those were read: where all of them are of the band, nobody knows how many more there are.
    """
    band = groups[number]
    further = sum(1 for _entry in takewhile(lambda entry: str(entry.when.period) == band.key, beyond))
    known = band.entries is not None and further < most
    counted = replace(band, entries=band.entries + further if band.entries is not None and known else None)
    return [counted if other is band else other for other in groups]
