"""The atoms dates are made of in one language: month names, days, years, weekdays and the words between.

The names and the words of a span are those of events.dates.grammar. Not how atoms combine:
events.extraction.dates.shapes does that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from events.dates.grammar import ORDINAL_ENDINGS, month_names, weekday_names
from events.extraction.vocabulary import vocabulary


@dataclass(frozen=True)
class Atom:
    """One atom: its code (M month, D day, Y year, W weekday, N a whole date in figures, - to, & and)."""

    code: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Calendar:
    """The names of one language, and the pattern which finds its atoms."""

    months: dict[str, int]
    weekdays: dict[str, int]
    pattern: re.Pattern[str]
    glue: re.Pattern[str]


@lru_cache(maxsize=16)
def calendar_of(language: str) -> Calendar:
    """The names of months and weekdays of a language, and the patterns that find dates made of them."""
    words = vocabulary(language)
    months, weekdays = _known(month_names(language)), _known(weekday_names(language))
    weekdays = {name: number for name, number in weekdays.items() if name not in months}
    pattern = re.compile(
        r"(?P<N>(?<!\d)(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d)(?![\d-]))"
        r"|(?P<Y>(?<![\d.,$€£¥-])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d|\s?(?:million|euro|km)))"
        rf"|(?P<D>(?<![\d.,:$€£¥])(?:3[01]|[12]\d|0?[1-9])(?:{ORDINAL_ENDINGS}|re|º|ª|°)?"
        r"(?![\d%:]|h\d|[.,]\d{1,3}(?!\d)))"
        rf"|(?P<M>(?<!\w)(?:{_either(months)})(?!\w)(?:(?<!\w\w\w\w\w)\.)?)"
        rf"|(?P<W>(?<!\w)(?:{_either(weekdays)})(?!\w)(?:(?<!\w\w\w\w\w)\.)?)"
        rf"|(?P<to>[–—-]|(?<!\w)(?:{words.span_words})(?!\w))|(?P<and>&|(?<!\w)(?:{words.date_joiners})(?!\w))",
        re.IGNORECASE,
    )
    glue = re.compile(
        r"[\s,.()|]{0,3}(?:(?:of|the|de|del|du|des|der|dem|den|d'|d’|le|el|il|di|dia|día|dal|on|am|um)[\s(]{1,2}){0,2}",
        re.IGNORECASE,
    )
    return Calendar(months, weekdays, pattern, glue)


def atoms(text: str, calendar: Calendar) -> list[Atom]:
    """All atoms of a text, in order."""
    result = []
    for match in calendar.pattern.finditer(text):
        code = {"to": "-", "and": "&"}.get(str(match.lastgroup), str(match.lastgroup))
        result.append(Atom(code, match[0], match.start(), match.end()))
    return result


def _known(names: dict[str, int]) -> dict[str, int]:
    """Without what is too short to be told from another word in running text."""
    return {name: number for name, number in names.items() if len(name) > 2 and not name.isdigit()}


def _either(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)"
