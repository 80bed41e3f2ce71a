"""What dates are written with, once for all who read them: names of months, weekdays and seasons, words of a span.

An editor's field (events.dates.parsing) takes these in any of its languages at once, an article
(events.extraction.dates) in the one it is written in. What a reader accepts around them is its own: a field knows that
there is a date and refuses what is unclear, an article has words before and after.
Names of months and weekdays come from the Unicode CLDR through Babel, so any language it knows can be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from babel import Locale, UnknownLocaleError

# Alternatives of a regular expression in small letters. Spring, summer, autumn, winter:
SEASONS: dict[str, tuple[str, str, str, str]] = {
    "en": ("spring", "summer", "autumn|fall", "winter"),
    "zh": ("春[季天]?", "夏[季天]?", "秋[季天]?", "冬[季天]?"),
    "de": ("frühjahr|frühling", "sommer", "herbst", "winter"),
    "fr": ("printemps", "été", "automne", "hiver"),
    "es": ("primavera", "verano", "otoño", "invierno"),
    "it": ("primavera", "estate", "autunno", "inverno"),
    "pl": (r"wiosn\w+", "lat(?:em|o|a)", r"jesie\w+", r"zim\w+"),
}
# Between the two ends of a span: "17 to 18 April", "4月17日至18日".
SPAN_WORDS = {
    "en": "to|through|thru|until|till",
    "zh": "至|到",
    "de": "bis(?: zum| zur)?",
    "fr": "au|jusqu[’']au|jusqu[’']en|à|aux",
    "es": "al|a|hasta el|hasta",
    "it": "al|all[’']|a|fino al|e il",
    "pl": "do",
}
# Between two days, which are a span when they follow each other: "17 and 18 April".
DAY_JOINERS = {"en": "and", "zh": "和|、", "de": "und", "fr": "et", "es": "y", "it": "e", "pl": "i|oraz"}
ORDINAL_ENDINGS = "st|nd|rd|th|er"  # of a day in figures; each reader knows a few more that mean other things elsewhere
DAY_SIGNS = "日|号"
# Names of months and weekdays the CLDR lacks.
_MONTH_EXTRAS: dict[str, dict[str, int]] = {"en": {"sept": 9}, "de": {"jänner": 1, "sept": 9}, "es": {"setiembre": 9}}
_WEEKDAY_EXTRAS: dict[str, dict[str, int]] = {"en": {"tues": 1, "thur": 3, "thurs": 3}}


def any_language(table: dict[str, str], languages: Iterable[str]) -> str:
    """The alternatives of several languages as one."""
    return "|".join(table[language] for language in languages)


@lru_cache(maxsize=32)
def month_names(language: str) -> dict[str, int]:
    """Names of months in full and abbreviated, in small letters and without full stops → 1 to 12."""
    return _MONTH_EXTRAS.get(_primary(language), {}) | _names(language, "months")


@lru_cache(maxsize=32)
def weekday_names(language: str) -> dict[str, int]:
    """Names of weekdays in full and abbreviated, in small letters and without full stops → 0, Monday, to 6."""
    return _names(language, "days")


@lru_cache(maxsize=32)
def short_weekday_names(language: str) -> dict[str, int]:
    """Further short names of weekdays that a text would take for other words, such as "thur"."""
    return _WEEKDAY_EXTRAS.get(_primary(language), {})


def _primary(language: str) -> str:
    return language.lower().replace("_", "-").partition("-")[0]


def _names(language: str, what: str) -> dict[str, int]:
    try:
        table = getattr(Locale.parse(language, sep="-"), what)
    except (UnknownLocaleError, ValueError):
        return {}
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in table[context][width].items():
                names.setdefault(name.lower().rstrip("."), number)
    return names
