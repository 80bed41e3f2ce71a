"""Names of countries (ISO 3166-1 alpha-2), in any language, from the Unicode CLDR."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from events.dates.grammar import SEASONS


@lru_cache
def _names(language: str) -> dict[str, str]:
    return dict(Locale.parse(language.replace("_", "-"), sep="-").territories)


def country_name(code: str, language: str) -> str:
    """“Germany” for DE; the code itself where the CLDR has no name."""
    return _names(language).get(code, code)


@lru_cache
def country_names(code: str, *languages: str) -> tuple[str, ...]:
    """All names of a country somebody may look for, each once; none of what is no country.

    In these languages, in each that dates are read in, and in the official ones of the country itself.
    """
    if not is_territory(code):
        return ()
    tags = [*languages, *SEASONS, *get_official_languages(code, regional=True, de_facto=True)]
    return tuple(dict.fromkeys(name for tag in tags if (name := _names_if_known(tag).get(code))))


def _names_if_known(language: str) -> dict[str, str]:
    try:
        return _names(language)
    except UnknownLocaleError:
        return {}


def is_territory(code: str) -> bool:
    """Whether it is the alpha-2 code of a country or territory in capitals."""
    return len(code) == 2 and code.isascii() and code.isupper() and code in _names("en")
