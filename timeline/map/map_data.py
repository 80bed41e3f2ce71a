"""What a map shows and where: circles, names and routes upon the land. Pure: given places, gives a drawing.

On the map page names and numbers are set twice over the same land and circles, for type does not shrink with a map;
the stylesheet shows one set. Which places and journeys there are is timeline/map/places.py's; how they look, map.css'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from timeline.map.borders import LonLat
from timeline.map.label_placement import Box, Label, LabelPlacement, spread_apart
from timeline.map.polylines import XY
from timeline.map.projection import Frame, fit_frame, land_path, whole_world
from timeline.map.routes import RouteLeg, boxes_along, legs_of, marker_positions, route_path
from timeline.web.language import number

_WIDTH, _HEIGHTS, _MARGIN = 960, (400, 640), 44
_NARROWEST = 1200  # km across: nearer by, the outlines are too coarse
_LARGEST_RADIUS, _SMALLEST_RADIUS, _RADIUS_OF_ONE = 20, 3.2, 4.5  # of a circle: at most, at least, of one entry
_NOTABLE = 5.5  # radius of a circle whose name may cover smaller ones
# Name, how many units of the drawing a pixel takes there, most names. The factor is in map.css too.
_LAYERS = (("wide", 1.0, 40), ("narrow", 2.4, 10))
_MARKER_RADIUS, _NAME_SIZE = 8.5, 13  # of a number, of a name, in pixels

_ROUTE_WIDTH, _ROUTE_HEIGHTS = 300, (200, 380)
_STOP_RADIUS = 10  # of a stop beside its journey
_MOVED_ASIDE = 5  # units from its place beyond which a marker is joined to it by a line


@dataclass(frozen=True)
class MapPlace:
    """A place to be drawn: where, what it is called, how many entries it has, where its circle leads."""

    name: str
    at: LonLat
    count: int = 0
    label: str = ""
    url: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class MapJourney:
    """A journey: its number among those drawn, where its stops are, in order, and the number of each."""

    number: int
    stops: tuple[LonLat, ...]
    stop_numbers: tuple[int, ...]


@dataclass(frozen=True)
class PlaceCircle:
    """A place as a circle, its area by the number of its entries."""

    x: float
    y: float
    radius: float
    place: MapPlace


@dataclass(frozen=True)
class PlaceName:
    """The name of a place where there is room for it, and how many entries the place has."""

    label: Label
    count: int


@dataclass(frozen=True)
class NumberMarker:
    """A number in a small circle; where it had to move aside, `leads_to` is the place it stands for."""

    x: float
    y: float
    number: int
    leads_to: XY | None = None


@dataclass(frozen=True)
class LabelLayer:
    """Names and numbers for one width of the page."""

    name: str
    markers: Sequence[NumberMarker]
    names: Sequence[PlaceName]
    marker_radius: float


@dataclass(frozen=True)
class MapDrawing:
    """A map ready to be painted: land and lines as SVG path data (SVG 2, section 9.3), the rest by coordinates."""

    width: int
    height: int
    land: str
    lines: Sequence[str]
    circles: Sequence[PlaceCircle]
    layers: Sequence[LabelLayer]


def draw_map(
    places: Sequence[MapPlace], journeys: Sequence[MapJourney], framed: Sequence[LonLat], countries: Sequence[str]
) -> MapDrawing:
    """The map page: the places, largest first, and the journeys; framed by points, or by nothing the whole world.

    `countries` are those the points lie in: where it is one, the frame shows it.
    """
    single = countries if len(countries) == 1 else ()
    frame = fit_frame(framed, _WIDTH, _HEIGHTS, _MARGIN, single, least=_NARROWEST) if framed else whole_world(_WIDTH)
    circles = _circles(frame, places)
    routes = legs_of([[_rounded(frame.place(*stop)) for stop in journey.stops] for journey in journeys])
    layers = [_layer(frame, circles, journeys, routes, *layer) for layer in _LAYERS]
    land = land_path(frame, tolerance=1.5, parts=1)
    return MapDrawing(frame.width, frame.height, land, list(map(route_path, routes)), circles, layers)


def _circles(frame: Frame, places: Sequence[MapPlace]) -> list[PlaceCircle]:
    """Area by count, as long as the largest is not too large nor the smallest too small to be seen."""
    of_one = min(_RADIUS_OF_ONE, _LARGEST_RADIUS / sqrt(max((place.count for place in places), default=1) or 1))
    circles = [
        PlaceCircle(
            *_rounded(frame.place(*place.at)), round(max(_SMALLEST_RADIUS, of_one * sqrt(place.count)), 1), place
        )
        for place in places
    ]
    return [circle for circle in circles if 0 <= circle.x <= frame.width and 0 <= circle.y <= frame.height]


def _layer(
    frame: Frame,
    circles: Sequence[PlaceCircle],
    journeys: Sequence[MapJourney],
    routes: Sequence[Sequence[RouteLeg]],
    name: str,
    unit: float,
    most: int,
) -> LabelLayer:
    placement = LabelPlacement(frame.width, frame.height)
    for circle in circles:
        boxes = placement.occupied if circle.radius >= _NOTABLE else placement.avoided
        boxes.append(Box.about(circle.x, circle.y, circle.radius * unit))
    placement.avoided += [box for route in routes for box in boxes_along(route)]
    radius = _MARKER_RADIUS * unit
    if len(journeys) == 1:
        markers = _stop_markers(frame, journeys[0], radius)
        placement.occupied += [Box.about(marker.x, marker.y, radius) for marker in markers]
        names = list(_names(placement, circles[:most], unit, radius))
    else:
        notable = [circle for circle in circles[:most] if circle.radius >= _NOTABLE]
        names = list(_names(placement, notable, unit))
        markers = list(_journey_markers(placement, journeys, routes, radius))
        others = _names(placement, circles[len(notable) :], unit)
        names += [name for name, _ in zip(others, range(most - len(names)), strict=False)]
    return LabelLayer(name, markers, names, radius)


def _names(
    placement: LabelPlacement, circles: Sequence[PlaceCircle], unit: float, least: float = 0
) -> Iterator[PlaceName]:
    """The names there is room for, each at least `least` units from the middle of its circle."""
    for circle in circles:
        off, count = max(circle.radius * unit, least), circle.place.count
        at, insist = (circle.x, circle.y), circle.radius >= _NOTABLE
        if label := placement.place_name(
            circle.place.name, at, off, _NAME_SIZE * unit, f" {number(count)}", insist=insist
        ):
            yield PlaceName(label, count)


def _stop_markers(frame: Frame, journey: MapJourney, radius: float) -> list[NumberMarker]:
    """The only journey: the number of each stop at its place."""
    stops = {number: frame.place(*stop) for number, stop in zip(journey.stop_numbers, journey.stops, strict=True)}
    stops = {number: (x, y) for number, (x, y) in stops.items() if 0 <= x <= frame.width and 0 <= y <= frame.height}
    moved = spread_apart(list(stops.values()), 2 * radius, frame.width, frame.height)
    return [NumberMarker(*at, number) for number, at in zip(stops, moved, strict=True)]


def _journey_markers(
    placement: LabelPlacement, journeys: Sequence[MapJourney], routes: Sequence[Sequence[RouteLeg]], radius: float
) -> Iterator[NumberMarker]:
    """Several journeys: the number of each on its way, where there is room."""
    for journey, route in zip(journeys, routes, strict=True):
        if at := placement.place_marker(marker_positions(route), radius):
            yield NumberMarker(*at, journey.number)


def draw_route(stops: Sequence[tuple[int, MapPlace]], countries: Sequence[str]) -> MapDrawing:
    """One journey beside its stops, each with its number; within one country, that country alone."""
    points, alone = [place.at for _, place in stops], tuple(countries) if len(countries) == 1 else ()
    frame = (
        fit_frame(points, _ROUTE_WIDTH, _ROUTE_HEIGHTS, margin=6, countries=alone, reach=4500, least=100)
        if alone
        else fit_frame(points, _ROUTE_WIDTH, _ROUTE_HEIGHTS, margin=48)
    )
    true = [_rounded(frame.place(*point)) for point in points]
    moved = spread_apart(true, 2 * _STOP_RADIUS + 1, frame.width, frame.height)
    markers = [
        NumberMarker(*at, number, here if hypot(here[0] - at[0], here[1] - at[1]) > _MOVED_ASIDE else None)
        for (number, _), here, at in zip(stops, true, moved, strict=True)
    ]
    (legs,) = legs_of([moved])
    occupied = [Box.about(*at, _STOP_RADIUS) for at in moved]
    placement = LabelPlacement(frame.width, frame.height, occupied, boxes_along(legs))
    labels = (
        placement.place_name(place.name, at, _STOP_RADIUS, _NAME_SIZE)
        for (_, place), at in zip(stops, moved, strict=True)
    )
    layer = LabelLayer("", markers, [PlaceName(label, 0) for label in labels if label], _STOP_RADIUS)
    land = land_path(frame, alone, tolerance=0.4)
    return MapDrawing(frame.width, frame.height, land, [route_path(legs)], (), [layer])


def _rounded(point: XY) -> XY:
    return round(point[0], 1), round(point[1], 1)
