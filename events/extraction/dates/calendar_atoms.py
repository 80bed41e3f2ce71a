"""The atoms dates are made of in one language: month names, days, years, weekdays and the words between.

Names come from the Unicode CLDR through Babel, so any language it knows can be read; the vocabulary adds what
the CLDR lacks. Not how atoms combine: events.extraction.dates.passages does that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError

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
    months = dict(words.month_extras) | _names(language, "months")
    weekdays = _names(language, "days")
    weekdays = {name: number for name, number in weekdays.items() if name not in months}
    pattern = re.compile(
        r"(?P<N>(?<!\d)(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d)(?![\d-]))"
        r"|(?P<Y>(?<![\d.,$€£¥-])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d|\s?(?:million|euro|km)))"
        r"|(?P<D>(?<![\d.,:$€£¥])(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|re|º|ª|°)?(?![\d%:]|h\d|[.,]\d{1,3}(?!\d)))"
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
    found = []
    for match in calendar.pattern.finditer(text):
        code = {"to": "-", "and": "&"}.get(str(match.lastgroup), str(match.lastgroup))
        found.append(Atom(code, match[0], match.start(), match.end()))
    return found


def _names(language: str, what: str) -> dict[str, int]:
    """Names in full and abbreviated, lower case and without full stops, to their number."""
    try:
        table = getattr(Locale.parse(language, sep="-"), what)
    except (UnknownLocaleError, ValueError):
        return {}
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in table[context][width].items():
                plain = name.lower().rstrip(".")
                if len(plain) > 2 and not plain.isdigit():
                    names.setdefault(plain, number)
    return names


def _either(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)"
