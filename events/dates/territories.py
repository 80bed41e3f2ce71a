"""Names of countries (ISO 3166-1 alpha-2), in any language, from the Unicode CLDR."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale


@lru_cache
def _names(language: str) -> dict[str, str]:
    return dict(Locale.parse(language, sep="-").territories)


def country_name(code: str, language: str) -> str:
    """“Germany” for DE; the code itself where the CLDR has no name."""
    return _names(language).get(code, code)


def is_territory(code: str) -> bool:
    """Whether it is the alpha-2 code of a country or territory in capitals."""
    return len(code) == 2 and code.isascii() and code.isupper() and code in _names("en")
