"""What a map shows and where: circles, names and routes upon the land. Pure: given places, gives a drawing.

On the map page names and numbers are set twice over the same land and circles, for type does not shrink with a map;
the stylesheet shows one set. Which places and journeys there are is timeline/map/places.py's; how they look, map.css'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from timeline.map.borders import Point
from timeline.map.label_placement import Box, Label, Lettering, apart
from timeline.map.projection import Frame, fit, land, whole_world
from timeline.map.routes import Leg, along, covered, legs, line

WIDTH, HEIGHTS, MARGIN = 960, (400, 640), 44
LEAST = 1200  # km across: nearer by, the outlines are too coarse
LARGEST, SMALLEST, EACH = 20, 3.2, 4.5  # radius of a circle: at most, at least, of one entry
NOTABLE = 5.5  # radius of a circle whose name may cover smaller ones
# Name, how many units of the drawing a pixel takes there, most names. The factor is in map.css too.
LAYERS = (("wide", 1.0, 40), ("narrow", 2.4, 10))
NUMBER, NAME = 8.5, 13  # radius of a number, size of a name, in pixels

ROUTE_WIDTH, ROUTE_HEIGHTS = 300, (200, 380)
STOP = 10  # radius of a stop beside its journey


@dataclass(frozen=True)
class Spot:
    """A place to be drawn: where, what it is called, how many entries it has, where its circle leads."""

    name: str
    at: Point
    count: int = 0
    label: str = ""
    url: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Trail:
    """A journey: its number among those drawn, where its stops are, in order, and the number of each."""

    number: int
    stops: tuple[Point, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Circle:
    x: float
    y: float
    r: float
    spot: Spot


@dataclass(frozen=True)
class Named:
    label: Label
    spot: Spot


@dataclass(frozen=True)
class Badge:
    """A number in a small circle; where it had to move aside, `true` is the place it stands for."""

    x: float
    y: float
    number: int
    true: Point | None = None


@dataclass(frozen=True)
class Layer:
    """Names and numbers for one width of the page."""

    name: str
    badges: Sequence[Badge]
    names: Sequence[Named]
    radius: float  # of the numbers


@dataclass(frozen=True)
class Chart:
    width: int
    height: int
    land: str
    lines: Sequence[str]
    circles: Sequence[Circle]
    layers: Sequence[Layer]


def chart(spots: Sequence[Spot], trails: Sequence[Trail], framed: Sequence[Point], countries: Sequence[str]) -> Chart:
    """The map page: the spots, largest first, and the journeys; framed by points, or by nothing the whole world.

    `countries` are those the points lie in: where it is one, the frame shows it.
    """
    single = countries if len(countries) == 1 else ()
    frame = fit(framed, WIDTH, HEIGHTS, MARGIN, single, least=LEAST) if framed else whole_world(WIDTH)
    circles = _circles(frame, spots)
    ways = legs([[_rounded(frame.place(*stop)) for stop in trail.stops] for trail in trails])
    layers = [_layer(frame, circles, trails, ways, *layer) for layer in LAYERS]
    return Chart(frame.width, frame.height, land(frame, fine=1.5, parts=1), list(map(line, ways)), circles, layers)


def _circles(frame: Frame, spots: Sequence[Spot]) -> list[Circle]:
    """Area by count, as long as the largest is not too large nor the smallest too small to be seen."""
    each = min(EACH, LARGEST / sqrt(max((spot.count for spot in spots), default=1) or 1))
    found = [
        Circle(*_rounded(frame.place(*spot.at)), round(max(SMALLEST, each * sqrt(spot.count)), 1), spot)
        for spot in spots
    ]
    return [circle for circle in found if 0 <= circle.x <= frame.width and 0 <= circle.y <= frame.height]


def _layer(
    frame: Frame,
    circles: Sequence[Circle],
    trails: Sequence[Trail],
    ways: Sequence[Sequence[Leg]],
    name: str,
    unit: float,
    most: int,
) -> Layer:
    letters = Lettering(frame.width, frame.height)
    for circle in circles:
        kept = letters.taken if circle.r >= NOTABLE else letters.avoided
        kept.append(Box.about(circle.x, circle.y, circle.r * unit))
    letters.avoided += [box for way in ways for box in covered(way)]
    if len(trails) == 1:
        badges = _stops(frame, trails[0], unit)
        letters.taken += [Box.about(badge.x, badge.y, NUMBER * unit) for badge in badges]
        names = list(_names(letters, circles[:most], unit, NUMBER * unit))
    else:
        notable = [circle for circle in circles[:most] if circle.r >= NOTABLE]
        names = list(_names(letters, notable, unit))
        badges = list(_numbers(letters, trails, ways, unit))
        others = _names(letters, circles[len(notable) :], unit)
        names += [named for named, _ in zip(others, range(most - len(names)), strict=False)]
    return Layer(name, badges, names, NUMBER * unit)


def _names(letters: Lettering, circles: Sequence[Circle], unit: float, least: float = 0) -> Iterator[Named]:
    for circle in circles:
        off, extra = max(circle.r * unit, least), f" {circle.spot.count:,}"
        at, insist = (circle.x, circle.y), circle.r >= NOTABLE
        if label := letters.name(circle.spot.name, at, off, NAME * unit, extra, insist=insist):
            yield Named(label, circle.spot)


def _stops(frame: Frame, trail: Trail, unit: float) -> list[Badge]:
    """The only journey: the number of each stop at its place."""
    seen = {number: frame.place(*stop) for number, stop in zip(trail.numbers, trail.stops, strict=True)}
    seen = {number: (x, y) for number, (x, y) in seen.items() if 0 <= x <= frame.width and 0 <= y <= frame.height}
    moved = apart(list(seen.values()), 2 * NUMBER * unit, frame.width, frame.height)
    return [Badge(*at, number) for number, at in zip(seen, moved, strict=True)]


def _numbers(
    letters: Lettering, trails: Sequence[Trail], ways: Sequence[Sequence[Leg]], unit: float
) -> Iterator[Badge]:
    """Several journeys: the number of each on its way, where there is room."""
    for trail, way in zip(trails, ways, strict=True):
        if at := letters.badge(along(way), NUMBER * unit):
            yield Badge(*at, trail.number)


def route(stops: Sequence[tuple[int, Spot]], countries: Sequence[str]) -> Chart:
    """One journey beside its stops, each with its number; within one country, that country alone."""
    points, alone = [spot.at for _, spot in stops], tuple(countries) if len(countries) == 1 else ()
    within = {"margin": 6, "countries": alone, "reach": 4500, "least": 100} if alone else {"margin": 48}
    frame = fit(points, ROUTE_WIDTH, ROUTE_HEIGHTS, **within)
    true = [_rounded(frame.place(*point)) for point in points]
    moved = apart(true, 2 * STOP + 1, frame.width, frame.height)
    badges = [
        Badge(*at, number, here if hypot(here[0] - at[0], here[1] - at[1]) > 5 else None)
        for (number, _), here, at in zip(stops, true, moved, strict=True)
    ]
    (way,) = legs([moved])
    letters = Lettering(frame.width, frame.height, [Box.about(*at, STOP) for at in moved], covered(way))
    named = ((letters.name(spot.name, at, STOP, NAME), spot) for (_, spot), at in zip(stops, moved, strict=True))
    layer = Layer("", badges, [Named(label, spot) for label, spot in named if label], STOP)
    return Chart(frame.width, frame.height, land(frame, alone, 0.4), [line(way)], (), [layer])


def _rounded(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)
