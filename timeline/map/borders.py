"""Outlines of the countries, as rings of shared borders. For drawing at the size of a page; not for measuring.

borders.json was made once from `countries-50m.json` of the npm package world-atlas 2.0.2, which is Natural
Earth's 1:50m Admin 0 countries (public domain; borders as they are in fact, as Natural Earth draws them):

1. Antarctica left out; a country across the 180th meridian (Russia, Fiji) is counted on beyond 180°;
2. topology built anew (topojson-server), simplified with topojson-simplify: corners of less than 9.5e-7 sr
   (39 km²) and islets of less than 4e-7 sr dropped, each country keeping its largest piece;
3. numeric codes turned to ISO 3166-1 alpha-2; XK for Kosovo, "-" for what has no code.

`arcs`: each a line in steps of 0.01°, longitude then latitude, each the difference from the point before.
A number n is written as 2n, or −2n−1 below zero, in base 32, smallest digit first, with the letters of URL-safe
base64; one of the upper 32 letters says that more digits follow. `countries`: code → rings → numbers of
arcs; ~i is arc i backwards.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LonLat = tuple[float, float]  # longitude and latitude, in degrees

BORDERS_FILE = Path(__file__).with_name("borders.json")
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_STEPS_PER_DEGREE = 100


@dataclass(frozen=True)
class BorderRing:
    """A closed line around a piece of a country, or around a hole in it."""

    country: str
    arcs: tuple[int, ...]
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class WorldBorders:
    """All countries: the arcs their borders are made of, and the rings made of those."""

    arcs: tuple[tuple[LonLat, ...], ...]
    rings: tuple[BorderRing, ...]

    def points(self, ring: BorderRing) -> Iterator[LonLat]:
        """The corners of a ring in order; where two arcs meet, twice."""
        for number in ring.arcs:
            yield from self.arcs[number] if number >= 0 else self.arcs[~number][::-1]

    def rings_of(self, countries: Iterable[str]) -> Iterator[BorderRing]:
        """The rings of some countries, by their ISO 3166-1 alpha-2 codes."""
        codes = set(countries)
        return (ring for ring in self.rings if ring.country in codes)


@lru_cache(maxsize=1)
def read_borders() -> WorldBorders:
    """The borders of all countries; borders.json is read once a process."""
    stored = json.loads(BORDERS_FILE.read_text())
    arcs = tuple(tuple(_line(text)) for text in stored["arcs"])
    rings = []
    for country, borders in stored["countries"].items():
        for border in borders:
            ends = [point for number in border for point in arcs[number if number >= 0 else ~number]]
            longitudes, latitudes = zip(*ends, strict=True)
            bounds = min(longitudes), min(latitudes), max(longitudes), max(latitudes)
            rings.append(BorderRing(country, tuple(border), *bounds))
    return WorldBorders(arcs, tuple(rings))


def _line(text: str) -> Iterator[LonLat]:
    x = y = 0
    numbers = _numbers(text)
    for east, north in zip(numbers, numbers, strict=True):
        x, y = x + east, y + north
        yield x / _STEPS_PER_DEGREE, y / _STEPS_PER_DEGREE


def _numbers(text: str) -> Iterator[int]:
    value = shift = 0
    for letter in text:
        digit = _DIGITS.index(letter)
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            yield -(value + 1) // 2 if value & 1 else value // 2
            value = shift = 0
