"""The words for a When, as readers of each language write them.

Months, days and the shape of a span come from CLDR through Babel; what CLDR lacks (about, perhaps,
seasons, halves, decades, open ends) stands in the table of events.dates.phrases. Not the way back:
events.dates.parsing reads words. Pure: the language is passed in, so a page and a feed of the same
address never differ.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date

from events.dates.phrases import DATE_PHRASES, Phrases
from events.dates.point import HALVES, QUARTERS, SEASONS, Point
from events.dates.when import When

_DASH = re.compile(r"\s*–\s*")  # CLDR puts thin spaces around some; the house puts none
_KNOWN = ("minute", "day")


def date_in_words(when: When, language: str) -> str:
    """The When in full: "17–18 April 2025", "about November 2023", "from 12 June 2026, end open"."""
    phrases = _phrases(language)
    first, last = when.points[0], when.points[-1]
    if when.open_end:
        return phrases.since.format(_end(first, phrases))
    if _alike(first, last):
        return _bare(_marked(first, _span(first, last, phrases), phrases))
    text = phrases.between.format(_end(first, phrases), _end(last, phrases))
    for apart, together in phrases.contractions:
        text = text.replace(apart, together)
    return text


def precision_remark(when: When, language: str) -> str:
    """What a list remarks under a vague date, such as "day not known"; "" when the day is known."""
    if when.precision in _KNOWN:
        return ""
    day, month, year = _phrases(language).unknown
    return {"month": day, "decade": year}.get(when.precision, month)


def weekdays_in_words(when: When, language: str) -> str:
    """ "Thu–Fri", or "Thu" for one day; "" when the day is not known."""
    if when.precision not in _KNOWN:
        return ""
    phrases = _phrases(language)
    days = dict.fromkeys((when.points[0].first_day, when.points[-1].first_day))
    return phrases.dash.join(format_date(day, "EEE", phrases.locale) for day in days)


def _phrases(language: str) -> Phrases:
    return DATE_PHRASES.get(language) or DATE_PHRASES.get(re.split("[-_]", language.lower())[0]) or DATE_PHRASES["en"]


def _alike(first: Point, last: Point) -> bool:
    """Whether both ends share marks and a precision that can be written as one span."""
    if (first.approximate, first.uncertain, first.precision) != (last.approximate, last.uncertain, last.precision):
        return False
    return first == last or first.precision in ("minute", "day", "month", "year")


def _span(first: Point, last: Point, phrases: Phrases) -> str:
    if first == last:
        return _point(first, phrases)
    if first.clock and last.clock:
        if first.first_day != last.first_day:
            return _point(first, phrases) + phrases.dash + _bare(_point(last, phrases))
        hours = f"{first.clock:%H:%M}{phrases.dash}{last.clock:%H:%M}"
        return phrases.at.format(_day(first.first_day, phrases), hours)
    start, end = first.first_day, last.first_day
    step = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    left, right = _span_patterns(phrases.locale, first.precision, step)
    text = _formatted(start, left, phrases) + _formatted(end, right, phrases)
    return (phrases.day_article if first.precision == "day" else "") + _DASH.sub(phrases.dash, text)


def _point(point: Point, phrases: Phrases) -> str:
    """One point without its marks, as "article|rest" where the language wants an article."""
    first = point.first_day
    if point.clock:
        return phrases.at.format(_day(first, phrases), f"{point.clock:%H:%M}")
    if point.precision == "day":
        return _day(first, phrases)
    if point.precision in ("month", "year"):
        pattern = _patterns(phrases.locale)[point.precision]
        return _formatted(first, pattern, phrases)
    before, after = phrases.era if first.year < 1000 else ("", "")
    if point.precision == "decade":
        return phrases.decade.format(before, first.year, after)
    return _group(point, phrases).format(f"{before}{_group_year(point)}{after}")


def _group(point: Point, phrases: Phrases) -> str:
    table, texts = {
        "season": (SEASONS, phrases.seasons),
        "quarter": (QUARTERS, phrases.quarters),
        "half": (HALVES, phrases.halves),
    }[point.precision]
    return texts[list(table.values()).index(point.first_day.month)]


def _group_year(point: Point) -> str:
    year, end = point.first_day.year, point.last_day.year
    if year == end:
        return str(year)
    # 2026/27, but 1999/2000 and 8/9.
    return f"{year}/{end % 100:02}" if year > 99 and end % 100 else f"{year}/{end}"


def _day(day: date, phrases: Phrases) -> str:
    return phrases.day_article + _formatted(day, _patterns(phrases.locale)["day"], phrases)


def _marked(point: Point, text: str, phrases: Phrases) -> str:
    """The text after "perhaps" and "about", where the point bears those marks."""
    if point.approximate:
        text = phrases.about.format(text.replace("|", ""))
    if point.uncertain:
        text = phrases.perhaps.format(text.replace("|", ""))
    return text


def _end(point: Point, phrases: Phrases) -> str:
    """One end of a span, ready to stand after a word such as "from"."""
    return _marked(point, _point(point, phrases), phrases).replace("|", "")


def _bare(text: str) -> str:
    """Without an article no word stands before."""
    return text.partition("|")[2] or text


def _formatted(day: date, pattern: str, phrases: Phrases) -> str:
    if day.day == 1 and phrases.first_of_month:
        pattern = pattern.replace("d", f"'{phrases.first_of_month}'")
    if day.year < 1000:
        before, after = (f"'{part}'" if part else "" for part in phrases.era)
        pattern = pattern.replace("y", f"{before}y{after}")
    return format_date(day, pattern, phrases.locale)


@lru_cache
def _patterns(locale: str) -> dict[str, str]:
    """CLDR patterns for one day, month or year."""
    data = Locale.parse(locale)
    month, year = (data.datetime_skeletons[key].pattern for key in ("yMMMM", "y"))
    return {"day": data.date_formats["long"].pattern, "month": month, "year": year}


@lru_cache
def _span_patterns(locale: str, precision: str, step: str) -> tuple[str, str]:
    """CLDR patterns for both halves of a span whose coarsest difference is step: "d–", "d MMMM y"."""
    formats = Locale.parse(locale).interval_formats
    if precision == "day":
        # Few locales have day spans with the month in full: widen the abbreviated ones.
        spans = formats.get("yMMMMd") or {
            key: [half.replace("MMM", "MMMM") for half in halves] for key, halves in formats["yMMMd"].items()
        }
    else:
        spans = formats["yMMMM" if precision == "month" else "y"]
    left, right = spans[step]
    return left, right
