"""Entries → weeks: which bar lies where across the days of a month, and how many more there are.

Knows nothing of requests, queries or HTML; draws days that are known, never a period that stands for one.
Three lanes a week are drawn. Bars are laid in one order (what came from before, then by day; longest first),
so that equal entries give equal pictures, and of the entries that begin on one day only the first three can
ever find a lane: a caller need bring no others, and says how many there are by their days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from events.dates.when import OPEN_END, When
from timeline.drawing.date_figures import short_line
from timeline.month.calendar_month import Month, end_of_week
from timeline.month.grid_values import EntryBar, GridDay, GridWeek

if TYPE_CHECKING:
    from events.models import Entry

LANES = 3
DaySpans = Mapping[tuple[date, date], int]  # first and last day → how many entries lie on just those


def drawn_until(first: date, last: date) -> date:
    """The last day a bar is drawn on: an open end breaks off within the week it begins in."""
    return end_of_week(first) if last == OPEN_END else last


def weeks_of(month: Month, entries: Iterable[Entry], spans: DaySpans, today: date) -> list[GridWeek]:
    """The weeks of a month with their bars; `spans` counts all entries of these days, drawn or not."""
    entries, total = list(entries), _count_per_day(spans)
    drawn: set[str] = set()
    weeks = []
    for ordinal in range(month.opens.toordinal(), month.closes.toordinal() + 1, 7):
        monday = date.fromordinal(ordinal)
        bars = _bars(entries, monday, month, drawn)
        drawn.update(bar.entry.uid for bar in bars)
        in_column = Counter(bar.column + step for bar in bars for step in range(bar.length))
        days = map(date.fromordinal, range(ordinal, end_of_week(monday).toordinal() + 1))
        weeks.append(
            GridWeek(
                [
                    GridDay(
                        day,
                        outside=Month.of(day) != month,
                        today=day == today,
                        first=day == month.opens,
                        more=total[day] - in_column[day.isoweekday()],
                    )
                    for day in days
                ],
                bars,
            )
        )
    return weeks


def _count_per_day(spans: DaySpans) -> Counter[date]:
    total: Counter[date] = Counter()
    for (first, last), count in spans.items():
        for day in range(first.toordinal(), last.toordinal() + 1):
            total[date.fromordinal(day)] += count
    return total


def _bars(entries: Sequence[Entry], monday: date, month: Month, drawn: set[str]) -> list[EntryBar]:
    """Each in the first lane free on all its days of this week; what finds none is left out."""
    last = end_of_week(monday)
    lanes: list[set[int]] = [set() for _ in range(LANES)]  # the columns taken
    placed: list[tuple[Entry, int, int, int]] = []
    for entry in sorted(_touching(entries, monday, last), key=lambda entry: _order(entry, monday)):
        begins = max(entry.first_day, monday).isoweekday()
        ends = min(drawn_until(entry.first_day, entry.last_day), last).isoweekday()
        columns = range(begins, ends + 1)
        lane = next((lane for lane in range(LANES) if lanes[lane].isdisjoint(columns)), None)
        if lane is not None:
            lanes[lane].update(columns)
            placed.append((entry, begins, len(columns), lane))
    period = When.parse(str(month))
    return [
        EntryBar(
            entry,
            short_line(entry.when, period, hours=False),
            column,
            length,
            lane + 1,
            next_lane=next((below + 1 for below in range(lane + 1, LANES) if column in lanes[below]), 0),
            comes_from_before=entry.first_day < monday,
            goes_on=last < drawn_until(entry.first_day, entry.last_day),
            open_end=entry.last_day == OPEN_END,
            repeated=entry.uid in drawn,
        )
        for entry, column, length, lane in placed
    ]


def _touching(entries: Sequence[Entry], first: date, last: date) -> Iterator[Entry]:
    for entry in entries:
        if entry.first_day <= last and drawn_until(entry.first_day, entry.last_day) >= first:
            yield entry


def _order(entry: Entry, monday: date) -> tuple[date, int, str]:
    """What came from before, then by day; the longest first, an open end as if it were one day."""
    ends = entry.first_day if entry.last_day == OPEN_END else entry.last_day
    return max(entry.first_day, monday), -ends.toordinal(), entry.key
