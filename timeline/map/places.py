"""The places and journeys of a filter, for the map: read in a fixed number of queries, ready to be drawn and listed.

At the level of cities: a venue stands with its city, whose count includes it. Drawing them is the business of
timeline/map/map_data.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pyroaring import BitMap

from events.counting.counts import Counting
from events.models import Entry, Event, Location, Stop
from events.search.filter import EventFilter
from timeline.map.borders import Point
from timeline.map.map_data import Chart, Spot, Trail, chart, route
from timeline.web.language import number as written
from timeline.web.language import span, territory, words

MOST_PLACES = 300
MOST_JOURNEYS = 12


@dataclass(frozen=True)
class Place:
    slug: str
    name: str
    country: str
    count: int
    url: str
    chosen: bool
    sought: bool  # by the filter: itself, what it lies in, or its country
    at: Point | None = None  # where its circle is; None where it has none

    @property
    def entries(self) -> str:
        return ngettext("%(count)s entry", "%(count)s entries", self.count) % {"count": written(self.count)}


@dataclass(frozen=True)
class Journey:
    title: str
    url: str
    when_words: str
    stops: tuple[str, ...]
    further: str
    number: int = 0  # on the map; 0 where it has too few places there


@dataclass(frozen=True)
class Atlas:
    """Everything the map page shows beside what every view of a filter shows."""

    chart: Chart | None
    places: Sequence[Place]
    more: int  # places beyond the most that are shown
    unplaced: int  # entries that have no place
    beyond: int  # places that have a circle, but outside the frame
    journeys: Sequence[Journey]
    all_journeys: int


FRAMES = ("", "all", "world")  # what was chosen, or else all; all; the whole world


def atlas(counted: Counting, path: str, frame: str) -> Atlas:
    """Of a filter, at the address `path`; the same few queries whatever it matches."""
    ranked, unplaced = _counts(counted)
    places = _places(ranked[:MOST_PLACES], counted.wanted, path, frame)
    drawn = sorted((place for place in places if place.at), key=lambda place: -place.count)
    journeys, trails, total = _journeys(counted.wanted)
    framed = _framed(drawn) if not frame else drawn if frame == "all" else []
    points = [place.at for place in framed if place.at]
    countries = sorted({place.country for place in framed})
    picture = chart([_spot(place) for place in drawn], trails, points, countries) if drawn else None
    beyond = len(drawn) - len(picture.circles) if picture else 0
    return Atlas(picture, places, max(0, len(ranked) - MOST_PLACES), unplaced, beyond, journeys, total)


def _framed(drawn: Sequence[Place]) -> Sequence[Place]:
    """Those in the countries and locations asked for: an entry that has one of these may have others far away."""
    return [place for place in drawn if place.sought] if any(place.sought for place in drawn) else drawn


def _counts(counted: Counting) -> tuple[list[tuple[str, int]], int]:
    """Entries by location, most first; and how many have none."""
    placed, ranked = BitMap(), []
    for (name, value), ids in counted.collection.having.items():
        if name == "location" and (found := ids & counted.entries):
            ranked.append((value, len(found)))
            placed |= found
    ranked.sort(key=lambda pair: (-pair[1], pair[0]))
    return ranked, len(counted.entries - placed)


def _places(ranked: Sequence[tuple[str, int]], wanted: EventFilter, path: str, frame: str) -> list[Place]:
    counts = dict(ranked)
    locations = Location.objects.select_related("parent__parent__parent").filter(slug__in=counts)
    by_slug = {location.slug: location for location in locations}
    shown = [by_slug[slug] for slug in counts if slug in by_slug and not _within_a_city(by_slug[slug])]
    # A region or a country has a circle only where no city in it has one.
    filled = {above.pk for place in shown if _has_own(place) for above in list(place.lineage())[1:]}
    areas = (Location.Kind.REGION, Location.Kind.COUNTRY)

    def place(location: Location) -> Place:
        chosen = location.slug in wanted.location
        left = tuple(slug for slug in wanted.location if slug != location.slug)
        query = replace(wanted, location=left if chosen else (*left, location.slug)).pairs()
        address = urlencode([*query, *([("frame", frame)] if frame else [])])
        hidden = location.kind in areas and location.pk in filled
        return Place(
            location.slug,
            location.name,
            location.country,
            counts[location.slug],
            f"{path}?{address}" if address else path,
            chosen,
            _is_sought(location, wanted),
            spot_of(location) if _has_own(location) and not hidden else None,
        )

    return [place(location) for location in shown]


def _within_a_city(location: Location) -> bool:
    return location.kind == Location.Kind.VENUE and location.parent_id is not None


def _is_sought(location: Location, wanted: EventFilter) -> bool:
    """A venue is shown by its city, so what lies in the city seeks it too."""
    within = {place.slug for place in location.lineage()}
    return location.country in wanted.country or bool(within.intersection(wanted.location))


def _has_own(location: Location) -> bool:
    return location.latitude is not None


def spot_of(location: Location) -> Point | None:
    """Longitude and latitude: its own, or those of the nearest it lies in that has any."""
    for place in location.lineage():
        if place.latitude is not None and place.longitude is not None:
            return place.longitude, place.latitude
    return None


def _spot(place: Place) -> Spot:
    label = _("%(place)s, %(entries)s, chosen: remove") if place.chosen else _("%(place)s, %(entries)s")
    said = label % {"place": place.name, "entries": place.entries}
    return Spot(place.name, place.at or (0, 0), place.count, said, place.url, place.chosen)


def _journeys(wanted: EventFilter) -> tuple[list[Journey], list[Trail], int]:
    """The latest, latest first, as words and as lines; and how many there are in all."""
    found = Entry.objects.events_matching(wanted).filter(kind=Event.Kind.DELEGATION, stops__isnull=False)
    found = found.distinct().order_by("-first_day", "-id")
    latest = list(found.prefetch_related("stops__location__parent__parent__parent")[:MOST_JOURNEYS])
    journeys, trails = [], []
    for event in latest:
        stops = list(event.stops.all())
        placed = {number: point for number, stop in enumerate(stops, 1) if (point := spot_of(stop.location))}
        number = len(trails) + 1 if len(placed) > 1 else 0
        if number:
            trails.append(Trail(number, tuple(placed.values()), tuple(placed)))
        names = tuple(stop.location.name for stop in stops)
        journeys.append(
            Journey(event.title, event.get_absolute_url(), words(event.when), names, event.further_stops, number)
        )
    total = len(latest) if len(latest) < MOST_JOURNEYS else found.count()
    return journeys, trails, total


@dataclass(frozen=True)
class RouteMap:
    chart: Chart
    label: str
    missing: str  # stops whose place on the map is not recorded


def route_map(stops: Sequence[Stop]) -> RouteMap | None:
    """The map of one journey, if at least two of its stops can be placed."""
    places = [(number, stop.location, spot_of(stop.location)) for number, stop in enumerate(stops, 1)]
    located = [(number, place, point) for number, place, point in places if point]
    if len(located) < 2:
        return None
    countries = sorted({place.country for _number, place, _point in located})
    way = reduce(span, (place.name for _number, place, _point in located))
    one = len(countries) == 1 and countries[0]
    label = _("Map of %(country)s with the route from %(way)s") if one else _("Map with the route from %(way)s")
    missing = ", ".join(place.name for _number, place, point in places if not point)
    drawn = route([(number, Spot(place.name, point)) for number, place, point in located], countries)
    return RouteMap(drawn, label % {"country": territory(countries[0]), "way": way}, missing)
