"""The words for a When where its surroundings say part of them: beside a row of a month, under a year.

One shortening for all: what is seen leaves out only what the context says, never what tells two dates apart;
what it leaves out stands around it, for whoever hears or copies it alone. In full: events.dates.words. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from babel.dates import format_date, tokenize_pattern

from events.dates.phrases import Phrases, phrases_of
from events.dates.point import Point
from events.dates.when import When
from events.dates.words import (
    bare,
    between,
    doubted,
    group_phrase,
    hours_in_words,
    point_patterns,
    span_patterns,
    year_in_words,
    year_of_group,
)

_JOINT = re.compile(r"\s*[–至]\s*$")  # with which CLDR ends the first half of a span
_COUNTED = re.compile(r"第$")  # before a number: “第1季度”
_GLUED = (re.compile(r"^\S*"), re.compile(r"^\w*"))
_LINK = re.compile(r"(?: of| de)? $|^年")  # what links a season to its year
_DAYS = ("minute", "day")


@dataclass(frozen=True)
class ShortEnd:
    """One end: what is seen, and what the context says before and after it."""

    point: Point
    text: str
    before: str = ""
    after: str = ""
    doubt: str = ""  # "about {}", of this end alone

    @property
    def full(self) -> str:
        """The end by itself: “17 April 2025”."""
        return self.before + self.text + self.after


@dataclass(frozen=True)
class ShortDate:
    """The ends of a date in its context, and the words around them."""

    ends: tuple[ShortEnd, ...]
    joint: str  # between two ends: "–", " to "
    around: tuple[str, str] = ("", "")  # "from ", of an open end
    doubt: str = ""  # "about {}", of the whole
    hours: str = ""  # "10:00–12:00"
    days_only: bool = False  # of the month that is the context
    at: str = "{}, {}"

    @property
    def line(self) -> str:
        """What is seen, in one line: “about 17–18 Apr”, “from 3”, “12 May, 10:00–12:00”."""
        return self.line_of([end.text for end in self.ends])

    def line_of(self, ends: Sequence[str]) -> str:
        """The line with these texts in place of its ends."""
        told = [end.doubt.format(text) if end.doubt else text for end, text in zip(self.ends, ends, strict=True)]
        line = self.joint.join(told).join(self.around)
        line = self.at.format(line, self.hours) if self.hours else line
        return self.doubt.format(line) if self.doubt else line


def short_date(when: When, language: str, context: When | None, zone: str = "", *, wide: bool = False) -> ShortDate:
    """A When where `context` (a month, or a period of one year) is said beside it.

    An end leaves out its year only where all ends share that of the context, its month only where all are days
    of the month that is the context. `zone` is that of its times; `wide` writes the names of months in full.
    """
    phrases, points = phrases_of(language), _days_of(when)
    fields = _seen_fields(points, context)
    apart = len({(point.approximate, point.uncertain) for point in when.points}) == 2
    hours = hours_in_words(when, language, zone, doubts=apart and len(points) == 1)
    joint, around = phrases.dash, ("", "")
    if when.open_end:
        around = _halves(phrases.onwards)
    elif apart and len(points) == 2:
        opening, joint, closing = between(points[0], points[1], phrases).split("{}")
        around = opening, closing
    within = when.open_end or (apart and len(points) == 2)  # a doubt stands after the word around its end
    if len(points) == 2 and not apart and _spanned(points[0], points[1]):
        ends = _span(points[0], points[1], fields, phrases, wide)
    else:
        doubts = [doubted(point, phrases, within=True) if within else "" for point in points]
        ends = [_lone(point, fields, phrases, wide, doubt) for point, doubt in zip(points, doubts, strict=True)]
    doubt = "" if apart or within else doubted(when.start, phrases)
    return ShortDate(tuple(ends), joint, around, doubt, hours, fields == "d", phrases.at)


def name_and_year(period: When, language: str) -> tuple[str, str]:
    """What a period is called, and its year: “April”, “2025”; “winter”, “2026/27”; “the 1990s” and none."""
    phrases, point = phrases_of(language), period.start
    year = year_in_words(year_of_group(point), point, phrases)
    if point.precision in ("season", "quarter", "half"):
        return _grouped(point, phrases).text, year
    if point.precision == "decade":
        return bare(group_phrase(point, phrases)), ""
    name = format_date(point.first_day, "LLLL", phrases.locale) if point.precision == "month" else year
    return name, year


def _days_of(when: When) -> tuple[Point, ...]:
    """One point, or two when it ends on another day than it starts, or less exactly."""
    first, last = when.points[0], when.points[-1]
    return (first,) if first.clock and first.first_day == last.first_day else when.points


def _seen_fields(points: tuple[Point, ...], context: When | None) -> str:
    """Which of day, month and year the context leaves to be said, as CLDR letters."""
    years = {_year(point) for point in points}
    if context is None or years != {_year(context.start)}:
        return "dMQy"
    months = {(point.precision in _DAYS, point.first_day.month) for point in points}
    return "d" if context.precision == "month" and months == {(True, context.first_day.month)} else "dMQ"


def _year(point: Point) -> str:
    """The year it lies in: “2026”, of a winter “2026/27”; of a decade the decade."""
    return point.text[:4] if point.precision == "decade" else year_of_group(point)


def _spanned(first: Point, last: Point) -> bool:
    """Whether CLDR has a pattern for both together."""
    return first.precision == last.precision and first.precision in (*_DAYS, "month")


def _span(first: Point, last: Point, fields: str, phrases: Phrases, wide: bool) -> list[ShortEnd]:
    start, end = first.first_day, last.first_day
    step = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    exact = "day" if first.precision in _DAYS else "month"
    left, right = span_patterns(phrases.locale, exact, step, wide=wide or fields == "d")
    return [_cut(first, _JOINT.sub("", left), fields, phrases), _cut(last, right, fields, phrases)]


def _lone(point: Point, fields: str, phrases: Phrases, wide: bool, doubt: str) -> ShortEnd:
    precision = point.precision
    if precision in _DAYS:
        name = "day" if wide or fields == "d" else "short day"
        return _cut(point, point_patterns(phrases.locale)[name], fields, phrases, doubt)
    if precision in ("month", "quarter"):
        name = "quarter" if precision == "quarter" else "month" if wide else "short month"
        return _cut(point, point_patterns(phrases.locale)[name], fields, phrases, doubt)
    if precision == "year":
        return _cut(point, point_patterns(phrases.locale)["year"], "y", phrases, doubt)
    if precision == "decade":
        return ShortEnd(point, bare(group_phrase(point, phrases)).removeprefix(phrases.decade_article), doubt=doubt)
    end = _grouped(point, phrases)
    return ShortEnd(point, end.full, doubt=doubt) if "y" in fields else replace(end, doubt=doubt)


def _grouped(point: Point, phrases: Phrases) -> ShortEnd:
    """A season, quarter or half year by its name, its year unseen."""
    head, tail = _halves(bare(group_phrase(point, phrases)))
    year = year_in_words(year_of_group(point), point, phrases)
    link = "".join(_LINK.findall(head or tail)[:1])
    if head:
        return ShortEnd(point, head.removesuffix(link), "", link + year + tail)
    return ShortEnd(point, tail.removeprefix(link), year + link)


def _cut(point: Point, pattern: str, fields: str, phrases: Phrases, doubt: str = "") -> ShortEnd:
    """A CLDR pattern in three: before what is seen, from the first to the last field that is, and after."""
    tokens = list(tokenize_pattern(pattern))
    seen = [n for n, (kind, value) in enumerate(tokens) if kind == "field" and value[0].replace("L", "M") in fields]
    first, last = seen[0], seen[-1] + 1
    texts = list(_written(tokens, point, phrases, alone=len(seen) == 1))
    glued = ""
    if last < len(tokens) and tokens[last][0] == "chars":
        # The sign of a day (日) stays with it, an ordinal's point only before a month.
        glued = _GLUED[fields == "d"].findall(texts[last])[0]
        texts[last] = texts[last].removeprefix(glued)
    before = "".join(texts[:first])
    counted = "".join(_COUNTED.findall(before))
    text = counted + "".join(texts[first:last]) + glued
    return ShortEnd(point, text, before.removesuffix(counted), "".join(texts[last:]), doubt)


def _written(
    tokens: Sequence[tuple[str, str | tuple[str, int]]], point: Point, phrases: Phrases, *, alone: bool
) -> Iterator[str]:
    day = point.first_day
    for _, value in tokens:
        if isinstance(value, str):
            yield value
            continue
        letter, width = value
        if letter == "y":
            yield year_in_words(str(day.year), point, phrases)
        elif letter == "d" and day.day == 1 and phrases.first_of_month:
            yield phrases.first_of_month
        else:
            letter = "L" if letter == "M" and alone else letter
            yield format_date(day, letter * width, phrases.locale)


def _halves(pattern: str) -> tuple[str, str]:
    before, _, after = pattern.partition("{}")
    return before, after
