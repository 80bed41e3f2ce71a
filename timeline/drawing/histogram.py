"""The histogram above the timeline: how many entries stand in each period, as links to go there.

At one of four levels of zoom (timeline.drawing.zoom_levels). What nobody recorded has no column.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from events.counting.counts import CountedPeriod, Counting
from events.dates.months import last_of_month, month_index
from events.dates.when import OPEN_END, When
from events.kinds import Kind
from events.search.filter import EventFilter
from timeline.drawing.histogram_range import WIDTHS, ColumnRange, column_ranges, narrowest
from timeline.drawing.histogram_scale import HistogramScale
from timeline.drawing.histogram_words import HistogramWords
from timeline.drawing.zoom_levels import ZOOM_LEVELS, ZoomLevel
from timeline.web.language import words
from timeline.web.query import zoom_pairs

_GAP = 1  # pixels between two kinds of a column
# From the baseline up: what is rare and lasting below, what is frequent above.
_KINDS_UPWARDS = tuple(reversed(Kind.values))
_NEAR = 5  # columns: from the last entry to today, for today to be shown beside it
_LABEL = 3  # columns the word “today” covers beneath the axis
_LEVELS = list(ZOOM_LEVELS.values())


@dataclass(frozen=True)
class HistogramBar:
    """Entries of one kind, in pixels of the drawing from its top."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True)
class HistogramColumn:
    """One period: its bars by kind, where it leads, and what stands beneath it."""

    period: CountedPeriod
    bars: Sequence[HistogramBar]
    edtf: str
    name: str
    words: str
    url: str
    numbered: bool
    css_class: str
    tick: str = ""
    today: str = ""  # the class of the line of today, which quarter of the period it stands in


@dataclass(frozen=True)
class ZoomLink:
    """A level of zoom as a link to the same place at it."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class BeyondLink:
    """Where to see what the columns leave out: “Earlier, from 1949”; on which screens they leave it out."""

    label: str
    url: str
    css_class: str


@dataclass(frozen=True)
class Histogram:
    """The columns of one level of zoom, and the links to the others."""

    title: str
    height: int
    shrinks: bool
    zooms: Sequence[ZoomLink]
    beyond: Sequence[BeyondLink]
    columns: Sequence[HistogramColumn]
    range_url: str  # what a period chosen by dragging is added to; "" where no filter says what is counted


AddressAt = Callable[[str, str], str]  # (EDTF date or none, level) → address


def addresses_at(path: str, pairs: Sequence[tuple[str, str]]) -> AddressAt:
    """Addresses of a page at `path` with its own parameters, moved to a date (or none) and a level of zoom."""

    def address_at(edtf: str, level: str) -> str:
        query = urlencode([*pairs, *([("at", edtf)] if edtf else []), *zoom_pairs(level)])
        return f"{path}?{query}" if query else path

    return address_at


def histogram(
    counting: Counting,
    level_name: str,
    place: When | None,
    today: date,
    address_at: AddressAt,
    range_url: str = "",
) -> Histogram | None:
    """The histogram around a date, or of the newest; None when nothing recorded matches the filter.

    Each level is a link to the same place: going in and out again loses nothing.
    """
    level, reach = ZOOM_LEVELS[level_name], counting.reach()
    if not reach:
        return None
    first, last = level.number_of(reach[0]), level.number_of(last_of_month(month_index(reach[1])))
    here = level.number_of(place.first_day) if place else _near(level.number_of(today), first, last)
    first, last, here = map(level.within, (first, last, here))
    ranges = column_ranges(first, last, here, level.fewest)
    shown = ColumnRange(level.within(ranges[0].first), ranges[0].last)
    begin, end = level.first_day(shown.first), level.first_day(shown.last)
    periods = counting.density(begin, end, level.step, level.coarsest)
    scale = HistogramScale.of([period.recorded for period in periods])
    drawing = _Drawing(level, counting.wanted, today, scale, address_at, HistogramWords(), ranges)
    title = level.title % {"span": drawing.words.span(drawing.name(begin), drawing.name(end))}
    at = str(place or "")
    zooms = [ZoomLink(str(other.label), address_at(at, other.name), other is level) for other in _LEVELS]
    columns = [drawing.column(period, number) for number, period in enumerate(periods, shown.first)]
    return Histogram(title, scale.height, scale.shrinks, zooms, drawing.beyond(first, last, at), columns, range_url)


def _near(today: int, first: int, last: int) -> int:
    """Today, unless nothing is recorded about it: then the nearest column something is recorded in."""
    return max(first, today if today <= last + _NEAR else last)


@dataclass(frozen=True)
class _Drawing:
    """What every column and link of one histogram is made with."""

    level: ZoomLevel
    wanted: EventFilter
    today: date
    scale: HistogramScale
    address_at: AddressAt
    words: HistogramWords
    ranges: Sequence[ColumnRange]

    def name(self, day: date) -> str:
        return words(When.parse(self.level.edtf(day)))

    def column(self, period: CountedPeriod, number: int) -> HistogramColumn:
        edtf, name = self.level.edtf(period.first_day), self.name(period.first_day)
        return HistogramColumn(
            period,
            self._bars(period),
            edtf,
            name,
            self.words.of_period(name, period),
            self.address_at(edtf, self.level.name),
            self.scale.is_numbered(period.recorded) or self.scale.is_cut_when_narrow(period.recorded),
            self._css_class(period, number),
            self._tick(period.first_day, number),
            self._today(period),
        )

    def _bars(self, period: CountedPeriod) -> list[HistogramBar]:
        counts, bars, bottom = dict(period.kinds), list[HistogramBar](), float(self.scale.height)
        for kind in filter(counts.get, _KINDS_UPWARDS):
            height = self.scale.height_of_share(counts[kind], period.recorded, len(counts))
            # The lowest whole: one entry by itself keeps its pixels.
            drawn = height - _GAP if bars else height
            bars.append(HistogramBar(kind, round(bottom - height, 1), round(drawn, 1)))
            bottom -= height
        return bars

    def _css_class(self, period: CountedPeriod, number: int) -> str:
        """Within what is chosen, its first or last; on which screens it is shown; "" for none of these."""
        wanted = self.wanted
        since = wanted.since.first_day if wanted.since else date.min
        until = wanted.until.last_day if wanted.until else OPEN_END
        chosen = bool(wanted.since or wanted.until) and period.last_day >= since and period.first_day <= until
        width = narrowest(self.ranges, number)
        marks = {
            "in": chosen,
            "a": chosen and bool(wanted.since) and period.first_day <= since,
            "z": chosen and bool(wanted.until) and period.last_day >= until,
            f"w{width}": width != WIDTHS[-1],
            "low": not self.scale.is_numbered(period.recorded) and self.scale.is_cut_when_narrow(period.recorded),
        }
        return " ".join(name for name, holds in marks.items() if holds)

    def _tick(self, first_day: date, number: int) -> str:
        """The label beneath; none where the word “today” stands, and of many decades each fifth."""
        now = self.level.number_of(self.today)
        crowded = self.level.name == "decades" and self.ranges[0].last - self.ranges[0].first > len(WIDTHS) * 4
        if abs(now - number) < _LABEL or (crowded and first_day.year % 50 > 1):
            return ""
        return self.level.tick(first_day)

    def _today(self, period: CountedPeriod) -> str:
        if not period.first_day <= self.today <= period.last_day:
            return ""
        days = (period.last_day - period.first_day).days + 1
        quarter = (self.today - period.first_day).days * 4 // days + 1
        begins = any(self.level.number_of(self.today) - shown.first < _LABEL for shown in self.ranges)
        return f"q{quarter} first" if begins else f"q{quarter}"

    def beyond(self, first: int, last: int, at: str) -> list[BeyondLink]:
        """The way to what lies before the first and after the last column, at the next coarser level."""
        coarser = _LEVELS[max(_LEVELS.index(self.level) - 1, 0)].name
        links = []
        for number, label in ((first, self.words.earlier), (last, self.words.later)):
            width = narrowest(self.ranges, number)
            if width != WIDTHS[-1]:
                day = self.level.first_day(number)
                url = self.address_at(at or self.level.edtf(day), coarser)
                links.append(BeyondLink(label % {"date": self.name(day)}, url, f"below{width}" if width else ""))
        return links
