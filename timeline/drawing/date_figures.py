"""A date as figures: the narrow column beside an entry, and the one big date of an event's page.

For templates. Full sentences about dates come from events.dates.words, bars from timeline.drawing.ruler.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.dates.point import Point
from events.dates.when import When
from events.dates.words import precision_remark, weekdays_in_words
from timeline.web.language import decade, language

_SEASONS = {
    21: gettext_lazy("Spring"),
    22: gettext_lazy("Summer"),
    23: gettext_lazy("Autumn"),
    24: gettext_lazy("Winter"),
    40: gettext_lazy("1st half"),
    41: gettext_lazy("2nd half"),
}
_MOST_REMEMBERED = 4096  # dates whose figures are remembered; the same few stand on every page


@dataclass(frozen=True)
class DateEnd:
    """One end of a date as it is set: the text, and the machine form where HTML has one (<time datetime>)."""

    text: str
    iso: str = ""


@dataclass(frozen=True)
class DateFigures:
    """The ends of a date, and what stands around them: how sure they are, weekdays and times, or what is unknown."""

    ends: Sequence[DateEnd]
    approximate: bool
    uncertain: bool
    bracketed: bool  # known to a period only
    open_end: bool
    notes: Sequence[str]


@dataclass(frozen=True)
class ColumnDate:
    """The figures beside an entry, within the month its band is named after where that says enough."""

    figures: DateFigures
    ditto: bool  # the days of the row above
    wide: bool  # more than days of the band's month
    now: bool
    was: str  # the date it had before, "" for none


@dataclass(frozen=True)
class BigDate:
    """The one big date of an event page: figures or a name, then the month and the year beneath."""

    figures: DateFigures
    one_line: bool
    size: str  # "", "long" or "longest": how many letters must fit
    below: str


def column_date(
    when: When, month: date, ditto: bool = False, now: str = "", previous: When | None = None
) -> ColumnDate:
    """The figures of a row in a band that begins with `month`; `previous` is the date it had before it was moved."""
    code = language()
    within = not _bracketed(when) and {_month(end.first_day) for end in _ends(when)} == {_month(month)}
    return ColumnDate(
        _figures(when, code, "d" if within else "d MMM", "LLL"),
        ditto,
        not within or when.open_end,
        bool(now) and when.first_day == when.last_day,
        _brief(previous, when.first_day.year, code) if previous else "",
    )


def big_date(when: When) -> BigDate:
    """The figures of an event's own page."""
    code, ends = language(), _ends(when)
    within = not _bracketed(when) and len({_month(end.first_day) for end in ends}) == 1
    figures = _figures(when, code, "d" if within else "d MMMM", "LLLL")
    longest = max(len(end.text) + (end is not figures.ends[-1]) for end in figures.ends)  # with its dash
    same_year = when.open_end or when.first_day.year == ends[-1].first_day.year
    below = str(when.first_day.year) if same_year and when.start.precision not in ("year", "decade") else ""
    return BigDate(
        figures,
        within,
        "" if within or longest < 6 else "long" if longest < 10 else "longest",
        _format(when.first_day, "LLLL y", code) if within else below,
    )


@lru_cache(_MOST_REMEMBERED)
def _figures(when: When, code: str, day: str, month: str) -> DateFigures:
    """The ends of a When in the CLDR patterns given; the later one with its year where it needs one."""
    points = _ends(when)
    ends = [DateEnd(_text(point, code, day, month), _iso(point)) for point in points]
    years = [point.first_day.year for point in points]
    if years[-1] != years[0] and points[-1].precision not in ("year", "decade"):
        ends[-1] = DateEnd(f"{ends[-1].text} {years[-1]}", ends[-1].iso)
    notes = [precision_remark(when, code) if _bracketed(when) else weekdays_in_words(when, code)]
    if when.timed:
        notes.append(f"{when.start.clock:%H:%M}–{_ends(when, same_day=True)[-1].clock:%H:%M}")
    return DateFigures(ends, when.approximate, when.uncertain, _bracketed(when), when.open_end, notes)


def _brief(when: When, year: int, code: str) -> str:
    """A former date in passing: "12 May", "28 Apr–3 May", "about Dec 2024"; the year only when it is another."""
    points = _ends(when)
    same_month = not _bracketed(when) and len({_month(point.first_day) for point in points}) == 1
    texts = [_text(point, code, "d" if same_month and point is not points[-1] else "d MMM", "LLL") for point in points]
    if points[-1].first_day.year != year and points[-1].precision not in ("year", "decade"):
        texts[-1] += f" {points[-1].first_day.year}"
    text = "–".join(texts)
    return _("about %(date)s") % {"date": text} if when.approximate else text


def _text(point: Point, code: str, day: str, month: str) -> str:
    """A point without its year: "17", "17 Apr", "Sep", "Q2", "Spring"; or "2025", "1990s"."""
    if point.precision in ("season", "half"):
        return str(_SEASONS[int(point.text[5:7])])
    if point.precision == "decade":
        return decade(point.first_day)
    pattern = {"month": month, "quarter": "QQQ", "year": "y"}.get(point.precision, day)
    return _format(point.first_day, pattern, code)


def _ends(when: When, same_day: bool = False) -> list[Point]:
    """One point, or two when it ends on another day than it starts."""
    if len(when.points) == 2 and when.points[1].text[:10] == when.start.text[:10] and not same_day:
        return [when.start]
    return list(when.points)


def _bracketed(when: When) -> bool:
    return when.precision not in ("minute", "day")


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _iso(point: Point) -> str:
    """What <time datetime> may hold; nothing for seasons, quarters, halves and decades."""
    return point.text.rstrip("~?%")[:10] if point.precision in ("minute", "day", "month", "year") else ""


def _format(day: date, pattern: str, code: str) -> str:
    return format_date(day, pattern, Locale.parse(code, sep="-"))
