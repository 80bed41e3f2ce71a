"""Places on the globe → places on a page: projection, framing, and the land to be seen. Pure: no query, no clock.

A region is drawn on an equidistant cone that touches it where it lies, as an atlas does; what spans the globe or
the equator on Miller's cylinder. Knows nothing of events, nor of what stands on the map (timeline/map/map_data.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan, atan2, cos, degrees, exp, hypot, log, pi, radians, sin, tan

from timeline.map.borders import Point, Ring, world
from timeline.map.polylines import clipped, path, thinned

EARTH = 6371  # km
WIDEST_CONE = 200  # degrees of longitude
FLATTEST_CONE = 0.12


@dataclass(frozen=True)
class Projection:
    """A cone about the meridian `middle`, touching at `parallel` with `cone` as its constant; 0 is a cylinder.

    Lengths are in radians on the globe, x to the east and y to the south.
    """

    middle: float
    parallel: float = 0
    cone: float = 0
    radius: float = 0  # of the parallel

    @classmethod
    def of(cls, points: Sequence[Point]) -> Projection:
        """One that suits these places."""
        middle, span = across(longitude for longitude, _ in points)
        south, north = min(y for _, y in points), max(y for _, y in points)
        first, second = radians(south + (north - south) / 6), radians(north - (north - south) / 6)
        cone = (cos(first) - cos(second)) / (second - first) if second - first > 1e-6 else sin(first)
        if span > WIDEST_CONE or abs(cone) < FLATTEST_CONE or south < -30 < 30 < north:
            return cls(middle)
        parallel = (first + second) / 2
        return cls(middle, parallel, cone, cos(first) / cone + first - parallel)

    def forward(self, point: Point) -> Point:
        east, latitude = radians(point[0] - self.middle), radians(max(-89.9, min(89.9, point[1])))
        if not self.cone:
            return east, -1.25 * log(tan(pi / 4 + 0.4 * latitude))
        distance = self.radius + self.parallel - latitude
        return distance * sin(self.cone * east), distance * cos(self.cone * east) - self.radius

    def back(self, x: float, y: float) -> Point:
        if not self.cone:
            return self.middle + degrees(x), degrees(2.5 * (atan(exp(-0.8 * y)) - pi / 4))
        sign = 1 if self.cone > 0 else -1
        distance = sign * hypot(x, self.radius + y)
        east = atan2(sign * x, sign * (self.radius + y)) / self.cone
        return self.middle + degrees(east), degrees(self.radius + self.parallel - distance)


@dataclass(frozen=True)
class Frame:
    """A window on the projected globe, `width` by `height` units of the page."""

    projection: Projection
    left: float
    top: float
    scale: float
    width: int
    height: int

    def place(self, longitude: float, latitude: float) -> Point:
        x, y = self.projection.forward((near(longitude, self.projection.middle), latitude))
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def project(self, point: Point) -> Point:
        """Like place(), for a longitude that may lie beyond 180°."""
        x, y = self.projection.forward(point)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what can be seen, a little widely."""
        steps = [step / 12 for step in range(-1, 14)]
        seen = [
            self.projection.back(
                self.left + self.width * across / self.scale, self.top + self.height * down / self.scale
            )
            for across in steps
            for down in steps
        ]
        return min(x for x, _ in seen), min(y for _, y in seen), max(x for x, _ in seen), max(y for _, y in seen)


def near(longitude: float, middle: float) -> float:
    """The same longitude, counted so that it lies within 180° of the middle."""
    return middle + (longitude - middle + 180) % 360 - 180


def across(longitudes: Iterable[float]) -> tuple[float, float]:
    """Middle and width of the narrowest span that holds them all, across the 180th meridian if need be."""
    found = sorted({(longitude + 180) % 360 - 180 for longitude in longitudes})
    gaps = [(right - left, left) for left, right in zip(found, [*found[1:], found[0] + 360], strict=True)]
    widest, west_of_it = max(gaps)
    span = 360 - widest
    return near(west_of_it - span / 2, 0), span


def whole_world(width: int) -> Frame:
    """All but the poles; cut in the Bering Strait, where nobody lives."""
    projection, scale = Projection(11), width / (2 * pi)
    top, foot = projection.forward((11, 80))[1], projection.forward((11, -56))[1]
    return Frame(projection, -pi, top, scale, width, round((foot - top) * scale))


def fit(
    points: Sequence[Point],
    width: int,
    heights: tuple[int, int],
    margin: float,
    countries: Sequence[str] = (),
    reach: float = 1500,
    least: float = 500,
) -> Frame:
    """The frame that holds the points and, around them, the countries as far as `reach` km; `least` km across."""
    shown = [*points, *around(points, countries, reach)]
    projection = Projection.of(shown)
    placed = [projection.forward((near(x, projection.middle), y)) for x, y in shown]
    xs, ys = [x for x, _ in placed], [y for _, y in placed]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    inner = width - 2 * margin
    needed = max(wide, high * inner / (heights[1] - 2 * margin), least / EARTH)
    scale = inner / needed
    height = round(min(heights[1], max(heights[0], high * scale + 2 * margin)))
    left = (max(xs) + min(xs)) / 2 - width / 2 / scale
    top = (max(ys) + min(ys)) / 2 - height / 2 / scale
    return Frame(projection, left, top, scale, width, height)


def around(points: Sequence[Point], countries: Sequence[str], reach: float) -> list[Point]:
    """Points of the countries' outlines within so many km of the places: what lies overseas is left out."""
    if not countries:
        return []
    middle, span = across(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    up = degrees(reach / EARTH)
    aside = up / max(0.2, cos(radians((south + north) / 2))) + span / 2
    return [
        point
        for ring in world().pieces(countries)
        for point in world().points(ring)
        if south - up <= point[1] <= north + up and abs(near(point[0], middle) - middle) <= aside
    ]


@lru_cache(maxsize=64)
def land(frame: Frame, countries: tuple[str, ...] = (), fine: float = 0.5, parts: int = 2) -> str:
    """The outlines in sight, of all countries or of these, as the data of an SVG path.

    What is finer than `fine` units is left out; points lie on the `parts`-th parts of a unit.
    """
    west, south, east, north = frame.bounds()
    lines: dict[tuple[int, int], list[Point]] = {}

    def line(number: int, turn: int) -> list[Point]:
        """Thinned once for both countries it parts, so that they still meet."""
        if (number, turn) not in lines:
            lines[number, turn] = thinned([frame.project((x + turn, y)) for x, y in world().arcs[number]], fine)
        return lines[number, turn]

    def drawn(ring: Ring, turn: int) -> str:
        if ring.west + turn > east or ring.east + turn < west or ring.south > north or ring.north < south:
            return ""
        around: list[Point] = []
        for number in ring.arcs:
            around += line(number, turn) if number >= 0 else line(~number, turn)[::-1]
        return path(clipped(around, frame.width, frame.height), parts)

    rings = world().pieces(countries) if countries else world().rings
    return "".join(drawn(ring, turn) for ring in rings for turn in (-360, 0, 360))
