"""Places on the globe → places on a page: projection, framing, and the land to be seen. Pure: no query, no clock.

A region is drawn on an equidistant cone that touches it where it lies, as an atlas does; what spans the globe or
the equator on Miller's cylinder. Knows nothing of events, nor of what stands on the map (timeline/map/map_data.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan, atan2, cos, degrees, exp, hypot, log, pi, radians, sin, tan

from timeline.map.borders import BorderRing, LonLat, read_borders
from timeline.map.polylines import XY, clip, ring_path, simplify

_EARTH_RADIUS = 6371  # km
_WIDEST_CONE = 200  # degrees of longitude
_FLATTEST_CONE = 0.12


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
    def of(cls, points: Sequence[LonLat]) -> Projection:
        """The cone that touches the globe where these places lie; a cylinder where they lie too far apart."""
        middle, span = longitude_span(longitude for longitude, _ in points)
        south, north = min(y for _, y in points), max(y for _, y in points)
        first, second = radians(south + (north - south) / 6), radians(north - (north - south) / 6)
        cone = (cos(first) - cos(second)) / (second - first) if second - first > 1e-6 else sin(first)
        if span > _WIDEST_CONE or abs(cone) < _FLATTEST_CONE or south < -30 < 30 < north:
            return cls(middle)
        parallel = (first + second) / 2
        return cls(middle, parallel, cone, cos(first) / cone + first - parallel)

    def forward(self, point: LonLat) -> XY:
        """Where a point of the globe lies on the plane; within 0.1° of a pole, as if it lay there."""
        east, latitude = radians(point[0] - self.middle), radians(max(-89.9, min(89.9, point[1])))
        if not self.cone:
            return east, -1.25 * log(tan(pi / 4 + 0.4 * latitude))
        distance = self.radius + self.parallel - latitude
        return distance * sin(self.cone * east), distance * cos(self.cone * east) - self.radius

    def inverse(self, x: float, y: float) -> LonLat:
        """The point of the globe that lies there on the plane; its longitude may lie beyond 180°."""
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

    def place(self, longitude: float, latitude: float) -> XY:
        """Where a place lies on the page, counted so that it lies within 180° of the middle."""
        x, y = self.projection.forward((wrap_longitude(longitude, self.projection.middle), latitude))
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def project(self, point: LonLat) -> XY:
        """Like place(), for a longitude that is already counted on beyond 180°."""
        x, y = self.projection.forward(point)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what can be seen, a little widely."""
        steps = [step / 12 for step in range(-1, 14)]
        seen = [
            self.projection.inverse(
                self.left + self.width * across / self.scale, self.top + self.height * down / self.scale
            )
            for across in steps
            for down in steps
        ]
        return min(x for x, _ in seen), min(y for _, y in seen), max(x for x, _ in seen), max(y for _, y in seen)


def wrap_longitude(longitude: float, middle: float) -> float:
    """The same longitude, counted so that it lies within 180° of the middle."""
    return middle + (longitude - middle + 180) % 360 - 180


def longitude_span(longitudes: Iterable[float]) -> tuple[float, float]:
    """Middle and width of the narrowest span that holds them all, across the 180th meridian if need be."""
    eastward = sorted({(longitude + 180) % 360 - 180 for longitude in longitudes})
    gaps = [(right - left, left) for left, right in zip(eastward, [*eastward[1:], eastward[0] + 360], strict=True)]
    widest, west_of_it = max(gaps)
    span = 360 - widest
    return wrap_longitude(west_of_it - span / 2, 0), span


def whole_world(width: int) -> Frame:
    """All but the poles; cut in the Bering Strait, where nobody lives."""
    projection, scale = Projection(11), width / (2 * pi)
    top, bottom = projection.forward((11, 80))[1], projection.forward((11, -56))[1]
    return Frame(projection, -pi, top, scale, width, round((bottom - top) * scale))


def fit_frame(
    points: Sequence[LonLat],
    width: int,
    heights: tuple[int, int],
    margin: float,
    countries: Sequence[str] = (),
    reach: float = 1500,
    least: float = 500,
) -> Frame:
    """The frame that holds the points and, around them, the countries as far as `reach` km; at least `least` km across.

    `width`, `margin` and the least and greatest of `heights` are units of the page.
    """
    shown = [*points, *_outline_near(points, countries, reach)]
    projection = Projection.of(shown)
    placed = [projection.forward((wrap_longitude(x, projection.middle), y)) for x, y in shown]
    xs, ys = [x for x, _ in placed], [y for _, y in placed]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    inner = width - 2 * margin
    needed = max(wide, high * inner / (heights[1] - 2 * margin), least / _EARTH_RADIUS)
    scale = inner / needed
    height = round(min(heights[1], max(heights[0], high * scale + 2 * margin)))
    left = (max(xs) + min(xs)) / 2 - width / 2 / scale
    top = (max(ys) + min(ys)) / 2 - height / 2 / scale
    return Frame(projection, left, top, scale, width, height)


def _outline_near(points: Sequence[LonLat], countries: Sequence[str], reach: float) -> list[LonLat]:
    """Points of the countries' outlines within so many km of the places: what lies overseas is left out."""
    if not countries:
        return []
    middle, span = longitude_span(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    up = degrees(reach / _EARTH_RADIUS)
    aside = up / max(0.2, cos(radians((south + north) / 2))) + span / 2
    world = read_borders()
    return [
        point
        for ring in world.rings_of(countries)
        for point in world.points(ring)
        if south - up <= point[1] <= north + up and abs(wrap_longitude(point[0], middle) - middle) <= aside
    ]


@lru_cache(maxsize=64)
def land_path(frame: Frame, countries: tuple[str, ...] = (), tolerance: float = 0.5, parts: int = 2) -> str:
    """The outlines in sight, of all countries or of these, as SVG path data.

    What is finer than `tolerance` units is left out; points lie on the `parts`-th parts of a unit.
    """
    world = read_borders()
    west, south, east, north = frame.bounds()
    lines: dict[tuple[int, int], list[XY]] = {}

    def arc(number: int, turn: int) -> list[XY]:
        """Simplified once for both countries it parts, so that they still meet."""
        if (number, turn) not in lines:
            projected = [frame.project((x + turn, y)) for x, y in world.arcs[number]]
            lines[number, turn] = simplify(projected, tolerance)
        return lines[number, turn]

    def ring_data(ring: BorderRing, turn: int) -> str:
        if ring.west + turn > east or ring.east + turn < west or ring.south > north or ring.north < south:
            return ""
        border: list[XY] = []
        for number in ring.arcs:
            border += arc(number, turn) if number >= 0 else arc(~number, turn)[::-1]
        return ring_path(clip(border, frame.width, frame.height), parts)

    rings = world.rings_of(countries) if countries else world.rings
    return "".join(ring_data(ring, turn) for ring in rings for turn in (-360, 0, 360))
