"""The density strip: how many entries stand in each period, at one of four levels of zoom, as links to go there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from events.facets import Counting, Period
from events.filters import EventFilter
from events.models import Event
from events.when import OPEN_END, When
from events.wording import words
from timeline.forms import zoom_pairs

HEIGHT, FOOT = 112, 111.2  # of the drawing; the tallest column fills TALLEST
TALLEST, GAP = 104, 0.7
# From the foot up: what is rare and lasting below, what is frequent above.
ORDER = ("milestone", "signing", "exhibition", "anniversary", "delegation", "summit", "forum")
YEARS_SHOWN = 100
FEWEST_YEARS = 30  # so that a short history is not drawn as if it were a long one


@dataclass(frozen=True)
class Level:
    """One level of zoom: its columns, how many share a link, and what is written beneath."""

    name: str
    unit: str
    step: Callable[[date], date]
    coarsest: str  # precision that still has a place at this level
    together: int  # columns a link covers, so that it is never too narrow to hit
    tick: Callable[[date], str]  # label beneath a column, "" for none
    edtf: Callable[[date], str]


def _next_year(day: date) -> date:
    return date(day.year + 1, 1, 1)


def _next_decade(day: date) -> date:
    return date(day.year - day.year % 10 + 10, 1, 1)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _next_day(day: date) -> date:
    return day + timedelta(days=1)


LEVELS = {
    level.name: level
    for level in (
        Level("decades", "decade", _next_decade, "decade", 1, lambda d: f"{d.year}s", lambda d: f"{d.year // 10:03}X"),
        Level(
            "years",
            "year",
            _next_year,
            "year",
            5,
            lambda d: str(d.year) if d.year % 10 == 0 else "",
            lambda d: f"{d.year:04}",
        ),
        Level(
            "months",
            "month",
            _next_month,
            "month",
            3,
            lambda d: str(d.year) if d.month == 1 else "",
            lambda d: d.isoformat()[:7],
        ),
        Level(
            "days",
            "day",
            _next_day,
            "day",
            7,
            lambda d: f"{d:%B} {d.year}" if d.day == 1 else "",
            lambda d: d.isoformat(),
        ),
    )
}


@dataclass(frozen=True)
class Bar:
    kind: str
    y: float
    height: float


@dataclass(frozen=True)
class Column:
    period: Period
    bars: Sequence[Bar]
    guess: Bar | None
    edtf: str
    words: str
    chosen: bool = False
    first_chosen: bool = False
    last_chosen: bool = False
    now: bool = False


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
class Strip:
    level: str
    title: str
    zooms: Sequence[tuple[str, str, bool]]  # (label, url, current)
    groups: Sequence[Group]


Go = Callable[[str, str], str]  # (EDTF date, level) → address


def going(path: str, pairs: Sequence[tuple[str, str]]) -> Go:
    """Addresses of a page at `path` with its own parameters, moved to a date and a level of zoom."""
    return lambda date, level: f"{path}?{urlencode([*pairs, ('at', date), *zoom_pairs(level)])}"


def strip(counting: Counting, level_name: str, at: date, today: date, go: Go) -> Strip | None:
    """The strip around a date; None when the filter matches nothing."""
    level = LEVELS[level_name]
    span = _span(counting, level, at)
    if not span:
        return None
    first, last = span
    periods = counting.density(first, last, level.step, level.coarsest)
    tallest = max((period.total for period in periods), default=0) or 1
    columns = [_column(period, tallest, level, counting.wanted, today) for period in periods]
    shown = f"{words(When.parse(columns[0].edtf))} to {words(When.parse(columns[-1].edtf))}"
    zooms = [(one.name.capitalize(), go(level.edtf(at), one.name), one is level) for one in LEVELS.values()]
    return Strip(level.name, f"Entries per {level.unit}, {shown}", zooms, _groups(columns, level, go))


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
    begin = (min(max(at, date(2, 1, 1)), date(9998, 1, 1)).replace(day=1) - timedelta(days=1)).replace(day=1)
    return begin, _next_month(_next_month(_next_month(begin))) - timedelta(days=1)


def _column(period: Period, tallest: int, level: Level, wanted: EventFilter, today: date) -> Column:
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
    return Column(
        period,
        bars,
        guess,
        edtf,
        _said(period, words(When.parse(edtf))),
        chosen,
        chosen and bool(wanted.since) and period.first_day <= since,
        chosen and bool(wanted.until) and period.last_day >= until,
        period.first_day <= today <= period.last_day,
    )


def _said(period: Period, name: str) -> str:
    """“2024: 12 entries (5 forums, …)”: what a column shows, in words."""
    labels = dict(Event.Kind.choices)
    parts = [f"{count} {labels[kind].lower()}" for kind, count in period.kinds]
    parts += [f"{period.computed} computed"] if period.computed else []
    detail = f" ({', '.join(parts)})" if parts else ""
    return f"{name}: {period.total} {'entry' if period.total == 1 else 'entries'}{detail}"


def _groups(columns: Sequence[Column], level: Level, go: Go) -> list[Group]:
    parts: list[list[Column]] = []
    for column in columns:
        if not parts or level.tick(column.period.first_day):
            parts.append([])
        parts[-1].append(column)
    return [_group(part, level, go) for part in parts]


def _group(columns: Sequence[Column], level: Level, go: Go) -> Group:
    first = columns[0]
    total = sum(column.period.total for column in columns)
    label = level.tick(first.period.first_day)
    pieces = [columns[begin : begin + level.together] for begin in range(0, len(columns), level.together)]
    return Group(
        label, go(first.edtf, level.name), f"{label}: {total} entries", columns, [_hit(p, level, go) for p in pieces]
    )


def _hit(columns: Sequence[Column], level: Level, go: Go) -> Hit:
    if len(columns) == 1:
        return Hit(go(columns[0].edtf, level.name), columns[0].words, 1)
    total = sum(column.period.total for column in columns)
    name = f"{words(When.parse(columns[0].edtf))} to {words(When.parse(columns[-1].edtf))}"
    return Hit(go(columns[0].edtf, level.name), f"{name}: {total} {'entry' if total == 1 else 'entries'}", len(columns))
