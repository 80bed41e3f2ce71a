"""The histogram above the timeline: how many entries stand in each period, as links to go there.

At one of four levels of zoom (timeline.drawing.zoom_levels).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.counting.counts import CountedPeriod, Counting
from events.dates.months import first_of_month, month_index, next_month
from events.dates.when import OPEN_END, When
from events.kinds import Kind
from events.models import Event
from events.search.filter import EventFilter
from timeline.drawing.zoom_levels import LEVELS, Level
from timeline.web.language import within, words
from timeline.web.query import zoom_pairs

HEIGHT, FOOT = 112, 111.2  # of the drawing; the tallest column fills TALLEST
TALLEST, GAP = 104, 0.7
# From the foot up: what is rare and lasting below, what is frequent above.
ORDER = tuple(reversed(Kind.values))
YEARS_SHOWN = 100
FEWEST_YEARS = 30  # so that a short history is not drawn as if it were a long one


@dataclass(frozen=True)
class Bar:
    """Entries of one kind, in units of the drawing from its top."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True)
class Column:
    """One period: its bars by kind, the anniversaries nobody announced, and whether the filter chose it."""

    period: CountedPeriod
    bars: Sequence[Bar]
    guess: Bar | None
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
class Zoom:
    """A level of zoom as a link to the same place at it."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Hit:
    """A link over some columns."""

    url: str
    words: str
    columns: int


@dataclass(frozen=True)
class Group:
    """Columns up to the next tick, its label beneath."""

    label: str
    url: str
    words: str
    columns: Sequence[Column]
    hits: Sequence[Hit]


@dataclass(frozen=True)
class Histogram:
    level: str
    title: str
    zooms: Sequence[Zoom]
    groups: Sequence[Group]


Go = Callable[[str, str], str]  # (EDTF date or none, level) → address


def addresses_at(path: str, pairs: Sequence[tuple[str, str]]) -> Go:
    """Addresses of a page at `path` with its own parameters, moved to a date (or none) and a level of zoom."""

    def go(date: str, level: str) -> str:
        query = urlencode([*pairs, *([("at", date)] if date else []), *zoom_pairs(level)])
        return f"{path}?{query}" if query else path

    return go


def histogram(counting: Counting, level_name: str, place: When | None, today: date, go: Go) -> Histogram | None:
    """The histogram around a date, or today; None when the filter matches nothing.

    Each level is a link to the same place: going in and out again loses nothing.
    """
    level, at = LEVELS[level_name], place.first_day if place else today
    span = _span(counting, level, at)
    if not span:
        return None
    first, last = span
    periods = counting.density(first, last, level.step, level.coarsest)
    tallest = max((period.total for period in periods), default=0) or 1
    said = _Said()
    columns = [_column(period, tallest, level, counting.wanted, today, said) for period in periods]
    title = level.title % {"span": said.span(columns)}
    zooms = [Zoom(str(other.label), go(str(place or ""), other.name), other is level) for other in LEVELS.values()]
    return Histogram(level.name, title, zooms, _groups(columns, level, go, said))


def _span(counting: Counting, level: Level, at: date) -> tuple[date, date] | None:
    """First and last day shown: everything for decades, else a stretch around the date, within what is recorded."""
    reach = counting.reach()
    if not reach:
        return None
    first, last = reach
    if level.name == "decades":
        return date(max(first.year - first.year % 10, 1), 1, 1), min(last, date(9989, 12, 31))
    if level.name == "years":
        begin = max(first.year, min(at.year - YEARS_SHOWN * 9 // 10, last.year - YEARS_SHOWN + 1))
        begin = max(min(begin, last.year - FEWEST_YEARS + 1), 1)
        return date(begin - begin % 5 or 1, 1, 1), date(min(last.year, begin + YEARS_SHOWN, 9998), 12, 31)
    if level.name == "months":
        year = min(max(at.year, 3), 9995)
        return date(year - 2, 1, 1), date(year + 2, 12, 31)
    begin = first_of_month(month_index(min(max(at, date(2, 1, 1)), date(9998, 1, 1))) - 1)
    return begin, next_month(next_month(next_month(begin))) - timedelta(days=1)


def _column(period: CountedPeriod, tallest: int, level: Level, wanted: EventFilter, today: date, said: _Said) -> Column:
    counts, bars, foot = dict(period.kinds), [], FOOT
    for kind in ORDER:
        if count := counts.get(kind):
            height = count / tallest * TALLEST
            bars.append(Bar(kind, round(foot - height, 1), round(max(height - GAP, 0.6), 1)))
            foot -= height
    height = period.computed / tallest * TALLEST
    guess = Bar("anniversary", round(foot - height, 1), round(max(height - GAP, 0.6), 1)) if period.computed else None
    since = wanted.since.first_day if wanted.since else date.min
    until = wanted.until.last_day if wanted.until else OPEN_END
    chosen = bool(wanted.since or wanted.until) and period.last_day >= since and period.first_day <= until
    edtf = level.edtf(period.first_day)
    name = words(_parsed(edtf))
    return Column(
        period,
        bars,
        guess,
        edtf,
        name,
        said.of(name, period),
        chosen,
        chosen and bool(wanted.since) and period.first_day <= since,
        chosen and bool(wanted.until) and period.last_day >= until,
        period.first_day <= today <= period.last_day,
    )


@lru_cache(1024)
def _parsed(edtf: str) -> When:
    return When.parse(edtf)


class _Said:
    """What columns and links show, in words; every pattern of a drawing is translated once."""

    def __init__(self) -> None:
        self.labels = {kind: within(str(label)) for kind, label in Event.Kind.choices}
        self.kind, self.computed = _("%(count)s %(kind)s"), _("%(count)s computed")
        self.from_to = _("%(first)s to %(last)s")
        self.patterns: dict[tuple[int, bool], str] = {}

    def of(self, name: str, period: CountedPeriod) -> str:
        """“2024: 12 entries (5 forum, …)”."""
        parts = [self.kind % {"count": count, "kind": self.labels[kind]} for kind, count in period.kinds]
        parts += [self.computed % {"count": period.computed}] if period.computed else []
        facts = {"name": name, "count": period.total, "kinds": ", ".join(parts)}
        return self._pattern(period.total, bool(parts)) % facts

    def counted(self, name: str, total: int) -> str:
        """“2020 to 2024: 12 entries”."""
        return self._pattern(total, False) % {"name": name, "count": total}

    def span(self, columns: Sequence[Column]) -> str:
        """“2020 to 2024”."""
        return self.from_to % {"first": columns[0].name, "last": columns[-1].name}

    def _pattern(self, total: int, kinds: bool) -> str:
        if (total, kinds) not in self.patterns:
            self.patterns[total, kinds] = (
                ngettext("%(name)s: %(count)s entry (%(kinds)s)", "%(name)s: %(count)s entries (%(kinds)s)", total)
                if kinds
                else ngettext("%(name)s: %(count)s entry", "%(name)s: %(count)s entries", total)
            )
        return self.patterns[total, kinds]


def _groups(columns: Sequence[Column], level: Level, go: Go, said: _Said) -> list[Group]:
    parts: list[list[Column]] = []
    for column in columns:
        if not parts or level.tick(column.period.first_day):
            parts.append([])
        parts[-1].append(column)
    return [_group(part, level, go, said) for part in parts]


def _group(columns: Sequence[Column], level: Level, go: Go, said: _Said) -> Group:
    first = columns[0]
    total = sum(column.period.total for column in columns)
    label = level.tick(first.period.first_day)
    pieces = [columns[begin : begin + level.together] for begin in range(0, len(columns), level.together)]
    hits = [_hit(piece, level, go, said) for piece in pieces]
    return Group(label, go(first.edtf, level.name), said.counted(label, total), columns, hits)


def _hit(columns: Sequence[Column], level: Level, go: Go, said: _Said) -> Hit:
    if len(columns) == 1:
        return Hit(go(columns[0].edtf, level.name), columns[0].words, 1)
    total = sum(column.period.total for column in columns)
    name = said.span(columns)
    return Hit(go(columns[0].edtf, level.name), said.counted(name, total), len(columns))
