"""Entries → weeks: the days of a month, the bars that lie across them, and how many more there are.

Knows nothing of requests, queries or HTML; draws days that are known, never a period that stands for one.
Three lanes a week are drawn. Bars are laid in one order (what came from before, then by day; longest first),
so that equal entries give equal pictures, and of the entries that begin on one day only the first three can
ever find a lane: a caller need bring no others, and says how many there are by their days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from events.dates.months import FIRST_MONTH, LAST_MONTH, first_of_month, last_of_month, month_index
from events.dates.when import OPEN_END, When
from timeline.web import language

if TYPE_CHECKING:
    from events.models import Entry

LANES = 3
DAYS = ("minute", "day")  # precisions that can be drawn as days
Spans = Mapping[tuple[date, date], int]  # first and last day → how many entries lie on just those
WEEK = timedelta(days=7)


@total_ordering
@dataclass(frozen=True)
class Month:
    """A month of the calendar, and the whole weeks it touches."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    def __lt__(self, other: Month) -> bool:
        return (self.year, self.number) < (other.year, other.number)

    @property
    def name(self) -> str:
        return language.month(self.first)

    @property
    def words(self) -> str:
        """“April 2025”."""
        return language.words(When.parse(str(self)))

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return last_of_month(month_index(self.first))

    @property
    def opens(self) -> date:
        """The Monday its first week begins with."""
        return self.first - timedelta(days=self.first.weekday())

    @property
    def closes(self) -> date:
        """The Sunday its last week ends with, or the last day there is."""
        return sunday(self.last)

    def on(self, months: int) -> Month | None:
        """So many months later, or earlier; nothing beyond the years 1 to 9999."""
        index = month_index(self.first) + months
        return Month.of(first_of_month(index)) if FIRST_MONTH <= index <= LAST_MONTH else None


@dataclass(frozen=True)
class Bar:
    """One entry within one week."""

    entry: Entry
    dates: str  # "17–18", "28 Apr–3 May", "from 3"
    column: int  # 1 is Monday
    length: int
    lane: int
    below: int = 0  # the next lane taken on its one day; 0 when the rest of the day is free
    came: bool = False
    goes: bool = False
    open_end: bool = False
    again: bool = False  # drawn in an earlier week too

    @property
    def long(self) -> bool:
        return self.length > 1 or self.came or self.goes or self.open_end

    @property
    def until(self) -> str:
        """The weekday on which a bar that came from before ends."""
        ends = self.came and not self.goes
        return language.weekday(self.column + self.length - 2) if ends else ""


@dataclass(frozen=True)
class Day:
    day: date
    outside: bool
    today: bool
    more: int = 0  # entries of the day that found no lane

    @property
    def column(self) -> int:
        return self.day.isoweekday()

    @property
    def month(self) -> str:
        return language.short_month(self.day)

    @property
    def words(self) -> str:
        """“Wednesday 23 April”."""
        return language.on_weekday(self.day, language.day_and_month(self.day))

    @property
    def dates(self) -> str:
        return language.day_and_month(self.day, short=True) if self.outside else str(self.day.day)


@dataclass(frozen=True)
class Week:
    days: Sequence[Day]
    bars: Sequence[Bar]

    @property
    def name(self) -> str:
        """“4 to 10 November”, “28 Oct to 3 November”."""
        first, last = self.days[0].day, self.days[-1].day
        begin = str(first.day) if first.month == last.month else language.day_and_month(first, short=True)
        return language.span(begin, language.day_and_month(last))

    @property
    def crowded(self) -> list[Day]:
        return [day for day in self.days if day.more]


def sunday(day: date) -> date:
    """The last day of its week."""
    return day + timedelta(days=min(6 - day.weekday(), (date.max - day).days))


def drawn_until(first: date, last: date) -> date:
    """The last day a bar is drawn on: an open end breaks off within the week it begins in."""
    return sunday(first) if last == OPEN_END else last


def weeks(month: Month, entries: Iterable[Entry], spans: Spans, today: date) -> list[Week]:
    """The weeks of a month with their bars; `spans` counts all entries of these days, drawn or not."""
    entries, total = list(entries), _per_day(spans)
    seen: set[str] = set()
    found = []
    for begin in range(month.opens.toordinal(), month.closes.toordinal() + 1, 7):
        monday = date.fromordinal(begin)
        bars = _bars(entries, monday, month, seen)
        seen.update(bar.entry.uid for bar in bars)
        drawn = Counter(bar.column + step for bar in bars for step in range(bar.length))
        days = [date.fromordinal(day) for day in range(begin, sunday(monday).toordinal() + 1)]
        found.append(
            Week(
                [Day(day, Month.of(day) != month, day == today, total[day] - drawn[day.isoweekday()]) for day in days],
                bars,
            )
        )
    return found


def _per_day(spans: Spans) -> Counter[date]:
    total: Counter[date] = Counter()
    for (first, last), count in spans.items():
        for day in range(first.toordinal(), last.toordinal() + 1):
            total[date.fromordinal(day)] += count
    return total


def _bars(entries: Sequence[Entry], monday: date, month: Month, seen: set[str]) -> list[Bar]:
    """Each in the first lane free on all its days of this week; what finds none is left out."""
    last = sunday(monday)
    lanes: list[dict[int, int]] = [{} for _ in range(LANES)]  # column → place among those put
    put: list[tuple[Entry, int, int, int]] = []
    for entry in sorted(_touching(entries, monday, last), key=lambda one: _order(one, monday)):
        begins = max(entry.first_day, monday).isoweekday()
        ends = min(drawn_until(entry.first_day, entry.last_day), last).isoweekday()
        columns = range(begins, ends + 1)
        lane = next((lane for lane in range(LANES) if not any(column in lanes[lane] for column in columns)), None)
        if lane is not None:
            lanes[lane] |= dict.fromkeys(columns, len(put))
            put.append((entry, begins, len(columns), lane))
    return [
        Bar(
            entry,
            dates(entry.when, month),
            column,
            length,
            lane + 1,
            below=next((one + 1 for one in range(lane + 1, LANES) if column in lanes[one]), 0),
            came=entry.first_day < monday,
            goes=last < drawn_until(entry.first_day, entry.last_day),
            open_end=entry.last_day == OPEN_END,
            again=entry.uid in seen,
        )
        for entry, column, length, lane in put
    ]


def _touching(entries: Sequence[Entry], first: date, last: date) -> Iterator[Entry]:
    for entry in entries:
        if entry.first_day <= last and drawn_until(entry.first_day, entry.last_day) >= first:
            yield entry


def _order(entry: Entry, monday: date) -> tuple[date, int, str]:
    """What came from before, then by day; the longest first, an open end as if it were one day."""
    ends = entry.first_day if entry.last_day == OPEN_END else entry.last_day
    return max(entry.first_day, monday), -ends.toordinal(), entry.key


def dates(when: When, month: Month) -> str:
    """Days as briefly as the month allows: "17", "28–31 Oct", "28 Apr–3 May", "from 3", "about 17–18"."""
    first, last = when.first_day, when.first_day if when.open_end else when.last_day
    others = {Month.of(first), Month.of(last)} != {month}
    ends = [_brief(last, month, others)]
    if first != last:
        ends.insert(0, _brief(first, month, Month.of(first) != Month.of(last)))
    text = "–".join(ends)
    if when.approximate:
        text = _("about %(date)s") % {"date": text}
    if when.open_end:
        text = _("from %(date)s") % {"date": text}
    return _("perhaps %(date)s") % {"date": text} if when.uncertain else text


def _brief(day: date, month: Month, named: bool) -> str:
    """A day with its month where that must be said, and its year where that is far off."""
    far = abs(month_index(day) - month_index(month.first)) > 6
    if not named:
        return str(day.day)
    text = language.day_and_month(day, short=True)
    return _("%(day)s %(year)s") % {"day": text, "year": day.year} if far else text
