"""The map of one journey, beside its stops on the event's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from django.utils.translation import gettext as _

from events.models import Stop
from timeline.map.map_data import MapDrawing, MapPlace, draw_route
from timeline.map.places import point_of
from timeline.web.language import span, territory


@dataclass(frozen=True)
class RouteMap:
    """The drawing of a journey, what it shows in words, and the stops it cannot show."""

    drawing: MapDrawing
    label: str
    missing: str  # stops whose place on the map is not recorded


def route_map(stops: Sequence[Stop]) -> RouteMap | None:
    """The map of one journey; None unless at least two of its stops can be placed."""
    places = [(number, stop.location, point_of(stop.location)) for number, stop in enumerate(stops, 1)]
    located = [(number, place, point) for number, place, point in places if point]
    if len(located) < 2:
        return None
    countries = sorted({place.country for _number, place, _point in located})
    way = reduce(span, (place.name for _number, place, _point in located))
    single = len(countries) == 1 and countries[0]
    label = _("Map of %(country)s with the route from %(way)s") if single else _("Map with the route from %(way)s")
    missing = ", ".join(place.name for _number, place, point in places if not point)
    drawing = draw_route([(number, MapPlace(place.name, point)) for number, place, point in located], countries)
    return RouteMap(drawing, label % {"country": territory(countries[0]), "way": way}, missing)
