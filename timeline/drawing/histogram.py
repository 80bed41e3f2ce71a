"""The histogram above the timeline: how many entries stand in each period, as links to go there.

At one of four levels of zoom (timeline.drawing.zoom_levels).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from events.counting.counts import CountedPeriod, Counting
from events.dates.months import first_of_month, month_index, next_month
from events.dates.when import OPEN_END, When
from events.kinds import Kind
from events.search.filter import EventFilter
from timeline.drawing.histogram_words import HistogramWords
from timeline.drawing.zoom_levels import ZOOM_LEVELS, ZoomLevel
from timeline.web.language import words
from timeline.web.query import zoom_pairs

_BASELINE = 111.2  # of a drawing 112 high; y grows downwards
_TALLEST, _GAP = 104, 0.7  # the tallest column; between two bars
# From the baseline up: what is rare and lasting below, what is frequent above.
_KINDS_UPWARDS = tuple(reversed(Kind.values))
_YEARS_SHOWN = 100
_FEWEST_YEARS = 30  # so that a short history is not drawn as if it were a long one


@dataclass(frozen=True)
class HistogramBar:
    """Entries of one kind, in units of the drawing from its top."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True)
class HistogramColumn:
    """One period: its bars by kind, the anniversaries nobody announced, and whether the filter chose it."""

    period: CountedPeriod
    bars: Sequence[HistogramBar]
    guess: HistogramBar | None
    edtf: str
    name: str
    words: str
    chosen: bool = False
    first_chosen: bool = False
    last_chosen: bool = False
    now: bool = False

    @property
    def css_class(self) -> str:
        """Within what is chosen, its first or last, today's; "" for none of these."""
        marks = {"in": self.chosen, "a": self.first_chosen, "z": self.last_chosen, "nowmark": self.now}
        return " ".join(name for name, holds in marks.items() if holds)


@dataclass(frozen=True)
class ZoomLink:
    """A level of zoom as a link to the same place at it."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class HitArea:
    """A link over some columns."""

    url: str
    words: str
    columns: int


@dataclass(frozen=True)
class ColumnGroup:
    """Columns up to the next tick, its label beneath."""

    label: str
    url: str
    words: str
    columns: Sequence[HistogramColumn]
    hits: Sequence[HitArea]


@dataclass(frozen=True)
class Histogram:
    """The columns of one level of zoom, and the links to the others."""

    level: str
    title: str
    zooms: Sequence[ZoomLink]
    groups: Sequence[ColumnGroup]


AddressAt = Callable[[str, str], str]  # (EDTF date or none, level) → address


def addresses_at(path: str, pairs: Sequence[tuple[str, str]]) -> AddressAt:
    """Addresses of a page at `path` with its own parameters, moved to a date (or none) and a level of zoom."""

    def address_at(edtf: str, level: str) -> str:
        query = urlencode([*pairs, *([("at", edtf)] if edtf else []), *zoom_pairs(level)])
        return f"{path}?{query}" if query else path

    return address_at


def histogram(
    counting: Counting, level_name: str, place: When | None, today: date, address_at: AddressAt
) -> Histogram | None:
    """The histogram around a date, or today; None when the filter matches nothing.

    Each level is a link to the same place: going in and out again loses nothing.
    """
    level, at = ZOOM_LEVELS[level_name], place.first_day if place else today
    span = _span(counting, level, at)
    if not span:
        return None
    periods = counting.density(*span, level.step, level.coarsest)
    tallest = max((period.total for period in periods), default=0) or 1
    drawing = _Drawing(level, counting.wanted, today, tallest, address_at, HistogramWords())
    columns = [drawing.column(period) for period in periods]
    title = level.title % {"span": drawing.words.span(columns[0].name, columns[-1].name)}
    zooms = [
        ZoomLink(str(other.label), address_at(str(place or ""), other.name), other is level)
        for other in ZOOM_LEVELS.values()
    ]
    return Histogram(level.name, title, zooms, drawing.groups(columns))


def _span(counting: Counting, level: ZoomLevel, at: date) -> tuple[date, date] | None:
    """First and last day shown: everything for decades, else a stretch around the date, within what is recorded."""
    reach = counting.reach()
    if not reach:
        return None
    first, last = reach
    if level.name == "decades":
        return date(max(first.year - first.year % 10, 1), 1, 1), min(last, date(9989, 12, 31))
    if level.name == "years":
        begin = max(first.year, min(at.year - _YEARS_SHOWN * 9 // 10, last.year - _YEARS_SHOWN + 1))
        begin = max(min(begin, last.year - _FEWEST_YEARS + 1), 1)
        return date(begin - begin % 5 or 1, 1, 1), date(min(last.year, begin + _YEARS_SHOWN, 9998), 12, 31)
    if level.name == "months":
        year = min(max(at.year, 3), 9995)
        return date(year - 2, 1, 1), date(year + 2, 12, 31)
    month = first_of_month(month_index(min(max(at, date(2, 1, 1)), date(9998, 1, 1))) - 1)
    return month, next_month(next_month(next_month(month))) - timedelta(days=1)


@dataclass(frozen=True)
class _Drawing:
    """What every column and link of one histogram is made with."""

    level: ZoomLevel
    wanted: EventFilter
    today: date
    tallest: int  # entries of the tallest column
    address_at: AddressAt
    words: HistogramWords

    def column(self, period: CountedPeriod) -> HistogramColumn:
        wanted, counts, bars, bottom = self.wanted, dict(period.kinds), [], _BASELINE
        for kind in _KINDS_UPWARDS:
            if count := counts.get(kind):
                bars.append(self._bar(kind, bottom, count))
                bottom -= self._height(count)
        since = wanted.since.first_day if wanted.since else date.min
        until = wanted.until.last_day if wanted.until else OPEN_END
        chosen = bool(wanted.since or wanted.until) and period.last_day >= since and period.first_day <= until
        edtf = self.level.edtf(period.first_day)
        name = words(When.parse(edtf))
        return HistogramColumn(
            period,
            bars,
            self._bar("anniversary", bottom, period.computed) if period.computed else None,
            edtf,
            name,
            self.words.of_period(name, period),
            chosen,
            first_chosen=chosen and bool(wanted.since) and period.first_day <= since,
            last_chosen=chosen and bool(wanted.until) and period.last_day >= until,
            now=period.first_day <= self.today <= period.last_day,
        )

    def _bar(self, kind: str, bottom: float, count: int) -> HistogramBar:
        height = self._height(count)
        return HistogramBar(kind, round(bottom - height, 1), round(max(height - _GAP, 0.6), 1))

    def _height(self, count: int) -> float:
        return count / self.tallest * _TALLEST

    def groups(self, columns: Sequence[HistogramColumn]) -> list[ColumnGroup]:
        parts: list[list[HistogramColumn]] = []
        for column in columns:
            if not parts or self.level.tick(column.period.first_day):
                parts.append([])
            parts[-1].append(column)
        return [self._group(part) for part in parts]

    def _group(self, columns: Sequence[HistogramColumn]) -> ColumnGroup:
        first, together = columns[0], self.level.together
        label = self.level.tick(first.period.first_day)
        hits = [self._hit_area(columns[begin : begin + together]) for begin in range(0, len(columns), together)]
        address = self.address_at(first.edtf, self.level.name)
        return ColumnGroup(label, address, self.words.of_span(label, _total(columns)), columns, hits)

    def _hit_area(self, columns: Sequence[HistogramColumn]) -> HitArea:
        first, last = columns[0], columns[-1]
        name = self.words.span(first.name, last.name)
        text = first.words if first is last else self.words.of_span(name, _total(columns))
        return HitArea(self.address_at(first.edtf, self.level.name), text, len(columns))


def _total(columns: Sequence[HistogramColumn]) -> int:
    return sum(column.period.total for column in columns)
