"""The places and journeys of a filter, for the map: read in a fixed number of queries, ready to be drawn and listed.

At the level of cities: a venue stands with its city, whose count includes it. Drawing them is the business of
timeline/map/map_data.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext
from pyroaring import BitMap

from events.counting.counts import Counting
from events.models import Entry, Event, Location
from events.search.filter import EventFilter
from timeline.map.borders import LonLat
from timeline.map.map_data import MapDrawing, MapJourney, MapPlace, draw_map
from timeline.web.language import number, words

_MOST_PLACES = 300
_MOST_JOURNEYS = 12
FRAMES = ("", "all", "world")  # what was chosen, or else all; all; the whole world


@dataclass(frozen=True)
class ListedPlace:
    """A place of the list beneath the map, and where its circle is."""

    name: str
    country: str
    count: int
    url: str
    chosen: bool
    sought: bool  # by the filter: itself, what it lies in, or its country
    at: LonLat | None = None  # None where it has no circle

    @property
    def entries(self) -> str:
        """“12 entries”."""
        return ngettext("%(count)s entry", "%(count)s entries", self.count) % {"count": number(self.count)}

    @property
    def words(self) -> str:
        """“Berlin, 12 entries”, and what its circle does where it is chosen."""
        pattern = _("%(place)s, %(entries)s, chosen: remove") if self.chosen else _("%(place)s, %(entries)s")
        return pattern % {"place": self.name, "entries": self.entries}


@dataclass(frozen=True)
class ListedJourney:
    """A journey of the list beneath the map."""

    title: str
    url: str
    when_words: str
    stops: tuple[str, ...]
    further_stops: str
    number: int = 0  # on the map; 0 where it has too few places there


@dataclass(frozen=True)
class PlacesMap:
    """Everything the map page shows beside what every view of a filter shows."""

    drawing: MapDrawing | None
    places: Sequence[ListedPlace]
    more_places: int  # beyond the most that are shown
    entries_without_place: int
    places_outside: int  # that have a circle, but outside the frame
    journeys: Sequence[ListedJourney]
    all_journeys: int

    @property
    def single_journey(self) -> bool:
        """Whether it is but one, whose stops are listed and numbered each."""
        return len(self.journeys) == 1

    @property
    def caption(self) -> str:
        """What circles and lines stand for, and how many places lie outside the frame."""
        if self.single_journey and self.journeys[0].number:
            caption = _("Circles by number of entries; the numbered line is the journey.")
        elif self.journeys:
            caption = _("Circles by number of entries; numbered lines are journeys.")
        else:
            caption = _("Circles by number of entries.")
        if not self.places_outside:
            return caption
        outside = ngettext("%(count)s place outside.", "%(count)s places outside.", self.places_outside)
        return f"{caption} {outside % {'count': self.places_outside}}"

    @property
    def places_counted(self) -> str:
        """“12”, “300, and 40 more with fewer entries”, “none recorded”."""
        if not self.places:
            return _("none recorded")
        if not self.more_places:
            return str(len(self.places))
        pattern = _("%(count)s, and %(more)s more with fewer entries")
        return pattern % {"count": len(self.places), "more": number(self.more_places)}

    @property
    def without_place(self) -> str:
        """“12 entries have no place.”; "" where each has one."""
        if not self.entries_without_place:
            return ""
        pattern = ngettext(
            "%(shown)s entry has no place.", "%(shown)s entries have no place.", self.entries_without_place
        )
        return pattern % {"shown": number(self.entries_without_place)}

    @property
    def journeys_heading(self) -> str:
        """“Journeys”."""
        return npgettext("heading", "Journey", "Journeys", len(self.journeys))

    @property
    def journeys_counted(self) -> str:
        """“the latest 12 of 40”; "" where all are listed."""
        if self.all_journeys <= len(self.journeys):
            return ""
        return _("the latest %(shown)s of %(all)s") % {"shown": len(self.journeys), "all": number(self.all_journeys)}


def places_map(counted: Counting, path: str, frame: str) -> PlacesMap:
    """The map of a filter, at the address `path`, framed by one of FRAMES; the same few queries whatever it matches."""
    ranked, without_place = _entries_by_location(counted)
    places = _places(ranked[:_MOST_PLACES], counted.wanted, path, frame)
    placed = sorted((place for place in places if place.at), key=lambda place: -place.count)
    journeys, lines, all_journeys = _journeys(counted.wanted)
    framed = _framed(placed) if not frame else placed if frame == "all" else []
    points = [place.at for place in framed if place.at]
    countries = sorted({place.country for place in framed})
    circles = [
        MapPlace(place.name, place.at, place.count, place.words, place.url, place.chosen)
        for place in placed
        if place.at
    ]
    drawing = draw_map(circles, lines, points, countries) if circles else None
    outside = len(circles) - len(drawing.circles) if drawing else 0
    more = max(0, len(ranked) - _MOST_PLACES)
    return PlacesMap(drawing, places, more, without_place, outside, journeys, all_journeys)


def _framed(placed: Sequence[ListedPlace]) -> Sequence[ListedPlace]:
    """Those in the countries and locations asked for: an entry that has one of these may have others far away."""
    return [place for place in placed if place.sought] if any(place.sought for place in placed) else placed


def _entries_by_location(counted: Counting) -> tuple[list[tuple[str, int]], int]:
    """Entries by location, most first; and how many have none."""
    placed, ranked = BitMap(), []
    for (name, value), ids in counted.collection.having.items():
        if name == "location" and (entries := ids & counted.entries):
            ranked.append((value, len(entries)))
            placed |= entries
    ranked.sort(key=lambda pair: (-pair[1], pair[0]))
    return ranked, len(counted.entries - placed)


def _places(ranked: Sequence[tuple[str, int]], wanted: EventFilter, path: str, frame: str) -> list[ListedPlace]:
    counts = dict(ranked)
    locations = Location.objects.select_related("parent__parent__parent").filter(slug__in=counts)
    by_slug = {location.slug: location for location in locations}
    shown = [by_slug[slug] for slug in counts if slug in by_slug and not _within_a_city(by_slug[slug])]
    # A region or a country has a circle only where no city in it has one.
    filled = {above.pk for place in shown if _has_own(place) for above in list(place.lineage())[1:]}
    areas = (Location.Kind.REGION, Location.Kind.COUNTRY)

    def listed(location: Location) -> ListedPlace:
        hidden = location.kind in areas and location.pk in filled
        return ListedPlace(
            location.name,
            location.country,
            counts[location.slug],
            _address(location.slug, wanted, path, frame),
            location.slug in wanted.location,
            _is_sought(location, wanted),
            point_of(location) if _has_own(location) and not hidden else None,
        )

    return [listed(location) for location in shown]


def _address(slug: str, wanted: EventFilter, path: str, frame: str) -> str:
    """The map with that location added to the filter, or taken out of it where it is chosen."""
    others = tuple(other for other in wanted.location if other != slug)
    chosen = others if slug in wanted.location else (*others, slug)
    query = urlencode([*replace(wanted, location=chosen).pairs(), *([("frame", frame)] if frame else [])])
    return f"{path}?{query}" if query else path


def _within_a_city(location: Location) -> bool:
    return location.kind == Location.Kind.VENUE and location.parent_id is not None


def _is_sought(location: Location, wanted: EventFilter) -> bool:
    """A venue is shown by its city, so what lies in the city seeks it too."""
    within = {place.slug for place in location.lineage()}
    return location.country in wanted.country or bool(within.intersection(wanted.location))


def _has_own(location: Location) -> bool:
    return location.latitude is not None


def point_of(location: Location) -> LonLat | None:
    """Longitude and latitude: its own, or those of the nearest it lies in that has any; None where none has."""
    for place in location.lineage():
        if place.latitude is not None and place.longitude is not None:
            return place.longitude, place.latitude
    return None


def _journeys(wanted: EventFilter) -> tuple[list[ListedJourney], list[MapJourney], int]:
    """The latest, latest first, as words and as lines; and how many there are in all."""
    matches = Entry.objects.events_matching(wanted).filter(kind=Event.Kind.DELEGATION, stops__isnull=False)
    matches = matches.distinct().order_by("-first_day", "-id")
    latest = list(matches.prefetch_related("stops__location__parent__parent__parent")[:_MOST_JOURNEYS])
    journeys: list[ListedJourney] = []
    lines: list[MapJourney] = []
    for event in latest:
        stops = list(event.stops.all())
        placed = {position: point for position, stop in enumerate(stops, 1) if (point := point_of(stop.location))}
        on_map = len(lines) + 1 if len(placed) > 1 else 0
        if on_map:
            lines.append(MapJourney(on_map, tuple(placed.values()), tuple(placed)))
        names = tuple(stop.location.name for stop in stops)
        journeys.append(
            ListedJourney(
                event.title,
                event.get_absolute_url(),
                words(event.when, event.timezone),
                names,
                event.further_stops,
                on_map,
            )
        )
    return journeys, lines, len(latest) if len(latest) < _MOST_JOURNEYS else matches.count()
