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

from events.dates.phrases import Phrases, phrases_of
from events.dates.point import HALVES, QUARTERS, SEASONS, Point
from events.dates.when import When
from events.dates.zones import zone_in_words

_DASH = re.compile(r"\s*–\s*")  # CLDR puts thin spaces around some; the house puts none
_KNOWN = ("minute", "day")


def date_in_words(when: When, language: str, zone: str = "") -> str:
    """The When in full: "17–18 April 2025", "about November 2023", "from 12 June 2026, end open".

    A time of day is that of `zone` (IANA): "12 June 2026, 10:00–12:00 Shanghai time".
    """
    phrases = phrases_of(language)
    first, last = when.points[0], when.points[-1]
    if when.open_end:
        return phrases.since.format(_end(first, phrases))
    if _alike(first, last):
        text = bare(_marked(first, _span(first, last, phrases), phrases))
    else:
        text = _contracted(between(first, last, phrases).format(_end(first, phrases), _end(last, phrases)), phrases)
    return with_zone(text, language, zone) if when.timed else text


def hours_in_words(when: When, language: str, zone: str = "", *, doubts: bool = False) -> str:
    """Its times of day alone: "10:00–12:00 Shanghai time"; "" without. With its doubts where only they say them.

    Those of two days name them, "Fri 22:00–Sat 02:00": they are a beginning and an end, not hours of every day.
    """
    if not when.timed:
        return ""
    phrases = phrases_of(language)
    ends = [f"{when.moment():%H:%M}", f"{when.moment(end=True):%H:%M}"]
    if when.moment() == when.moment(end=True) and not doubts:
        ends = ends[:1]
    if when.over_days:
        days = [_weekday(point, phrases) for point in when.points]
        ends = [phrases.weekday_at.format(day, clock) for day, clock in zip(days, ends, strict=True)]
    if doubts:
        ends = [_marked(point, text, phrases) for point, text in zip(when.points, ends, strict=True)]
    return with_zone(phrases.hours.format(phrases.dash.join(ends)), language, zone)


def precision_remark(when: When, language: str) -> str:
    """What a list remarks under a vague date, such as "day not known"; "" when the day is known."""
    if when.precision in _KNOWN:
        return ""
    day, month, year = phrases_of(language).unknown
    return {"month": day, "decade": year}.get(when.precision, month)


def weekdays_in_words(when: When, language: str) -> str:
    """ "Thu–Fri", or "Thu" for one day; "" when the day is not known."""
    if when.precision not in _KNOWN:
        return ""
    phrases = phrases_of(language)
    ends = {point.first_day: point for point in (when.points[0], when.points[-1])}
    return phrases.dash.join(_weekday(point, phrases) for point in ends.values())


def _weekday(point: Point, phrases: Phrases) -> str:
    return str(format_date(point.first_day, "EEE", phrases.locale))


def with_zone(text: str, language: str, zone: str) -> str:
    """A time of day with whose clocks show it: “10:00 Shanghai time”, “10:00 UTC+8”."""
    if not zone:
        return text
    phrases, (name, is_city) = phrases_of(language), zone_in_words(zone, language)
    return _contracted((phrases.local if is_city else phrases.universal).format(text, name), phrases)


def _contracted(text: str, phrases: Phrases) -> str:
    for apart, together in phrases.contractions:
        text = text.replace(apart, together)
    return text


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
            return _point(first, phrases) + phrases.dash + bare(_point(last, phrases))
        hours = f"{first.clock:%H:%M}{phrases.dash}{last.clock:%H:%M}"
        return phrases.at.format(_day(first.first_day, phrases), phrases.hours.format(hours))
    start, end = first.first_day, last.first_day
    step = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    left, right = span_patterns(phrases.locale, first.precision, step)
    text = _formatted(start, left, phrases) + _formatted(end, right, phrases)
    return (phrases.day_article if first.precision == "day" else "") + _DASH.sub(phrases.dash, text)


def _point(point: Point, phrases: Phrases) -> str:
    """One point without its marks, as "article|rest" where the language wants an article."""
    first = point.first_day
    if point.clock:
        return phrases.at.format(_day(first, phrases), phrases.hours.format(f"{point.clock:%H:%M}"))
    if point.precision == "day":
        return _day(first, phrases)
    if point.precision in ("month", "year"):
        pattern = point_patterns(phrases.locale)[point.precision]
        return _formatted(first, pattern, phrases)
    return group_phrase(point, phrases).format(year_in_words(year_of_group(point), point, phrases))


def group_phrase(point: Point, phrases: Phrases) -> str:
    """A season, quarter or half year with {} for its year; a decade as it is. "article|rest"."""
    if point.precision == "decade":
        before, after = phrases.era if point.first_day.year < 1000 else ("", "")
        return phrases.decade.format(before, point.first_day.year, after)
    table, texts = {
        "season": (SEASONS, phrases.seasons),
        "quarter": (QUARTERS, phrases.quarters),
        "half": (HALVES, phrases.halves),
    }[point.precision]
    return texts[list(table.values()).index(point.first_day.month)]


def year_in_words(year: str, point: Point, phrases: Phrases) -> str:
    """A year of a point, with its era where the number alone would not look like a year: "AD 99"."""
    before, after = phrases.era if point.first_day.year < 1000 else ("", "")
    return f"{before}{year}{after}"


def year_of_group(point: Point) -> str:
    """The year of a point as it is counted; "2026/27" of what lies in two."""
    year, end = point.first_day.year, point.last_day.year
    if year == end:
        return str(year)
    # 2026/27, but 1999/2000 and 8/9.
    return f"{year}/{end % 100:02}" if year > 99 and end % 100 else f"{year}/{end}"


def _day(day: date, phrases: Phrases) -> str:
    return phrases.day_article + _formatted(day, point_patterns(phrases.locale)["day"], phrases)


def between(first: Point, last: Point, phrases: Phrases) -> str:
    """The words around two ends that differ in precision or marks: "from {} to {}"."""
    doubt = doubted(first, phrases)
    own = doubt and doubt != doubted(last, phrases)
    return (own and phrases.between_doubtful) or phrases.between


def doubted(point: Point, phrases: Phrases, *, within: bool = False) -> str:
    """ "about {}", "perhaps {}" or both, as the point is marked; "" where it is sure. `within`: after a word."""
    return _marked(point, "{}", phrases, within=within) if point.approximate or point.uncertain else ""


def doubt_in_words(when: When, language: str) -> str:
    """ "about", "perhaps" or both, as one of its ends is marked, where there is room for no more; "" of a sure date."""
    phrases = phrases_of(language)
    text = phrases.about if when.approximate else "{}"
    return (phrases.perhaps.format(text) if when.uncertain else text).format("").strip()


def _marked(point: Point, text: str, phrases: Phrases, *, within: bool = False) -> str:
    """The text after "perhaps" and "about", where the point bears those marks."""
    if point.approximate:
        about = (within and phrases.about_within) or phrases.about
        text = about.format(text.replace("|", ""))
    if point.uncertain:
        text = phrases.perhaps.format(text.replace("|", ""))
    return text


def _end(point: Point, phrases: Phrases) -> str:
    """One end of a span, ready to stand after a word such as "from"."""
    return _marked(point, _point(point, phrases), phrases, within=True).replace("|", "")


def bare(text: str) -> str:
    """A phrase without the article ("article|rest") that no word stands before."""
    return text.partition("|")[2] or text


def _formatted(day: date, pattern: str, phrases: Phrases) -> str:
    if day.day == 1 and phrases.first_of_month:
        pattern = pattern.replace("d", f"'{phrases.first_of_month}'")
    if day.year < 1000:
        before, after = (f"'{part}'" if part else "" for part in phrases.era)
        pattern = pattern.replace("y", f"{before}y{after}")
    return format_date(day, pattern, phrases.locale)


@lru_cache
def point_patterns(locale: str) -> dict[str, str]:
    """CLDR patterns for one day, month, quarter or year; of a day and a month also the short ones."""
    data = Locale.parse(locale)
    skeletons = {"short day": "yMMMd", "month": "yMMMM", "short month": "yMMM", "quarter": "yQQQ", "year": "y"}
    patterns = {name: data.datetime_skeletons[key].pattern for name, key in skeletons.items()}
    return patterns | {"day": data.date_formats["long"].pattern}


@lru_cache
def span_patterns(locale: str, precision: str, step: str, *, wide: bool = True) -> tuple[str, str]:
    """CLDR patterns for both halves of a span whose coarsest difference is step: "d–", "d MMMM y".

    With the names of months in full, or short.
    """
    formats = Locale.parse(locale).interval_formats
    spans = formats[{"day": "yMMMd", "month": "yMMMM" if wide else "yMMM", "year": "y"}[precision]]
    if precision == "day" and wide:
        # Few locales have day spans with the month in full: widen the abbreviated ones.
        spans = formats.get("yMMMMd") or {
            key: [half.replace("MMM", "MMMM") for half in halves] for key, halves in spans.items()
        }
    left, right = spans[step]
    return left, right
