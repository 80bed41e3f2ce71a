"""Where an event is: its place, its places, or the stops of a journey with what happened at each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import npgettext
from markupsafe import Markup

from events.models import Event, Location, Stop
from timeline.drawing.clock_times import dated
from timeline.event.event_link import EventLink
from timeline.map.route_map import RouteMap, route_map


@dataclass(frozen=True)
class StopRow:
    """A stop, or one of several places, with the parts of the event that were there."""

    location: Location
    note: str
    when_and_country: str
    parts: Sequence[EventLink]


@dataclass(frozen=True)
class EventPlaces:
    """Everything the page says of where; `programme` are the parts that are at none of the stops."""

    location: Location | None
    is_journey: bool
    stops: Sequence[StopRow]
    further_stops: str
    route: RouteMap | None
    programme: Sequence[EventLink]

    @property
    def heading(self) -> str:
        """“Place” or “Places”."""
        return npgettext("heading", "Place", "Places", len(self.stops))

    @property
    def city_and_country(self) -> str:
        """What the location lies in, beneath its name: “Hamburg, Germany”."""
        if not self.location:
            return ""
        above = dict.fromkeys([self.location.city, self.location.country_name])
        return ", ".join(name for name in above if name and name != self.location.name)


def places_of(event: Event, parts: Sequence[Event]) -> EventPlaces:
    """The places of an event loaded with `complete()`; `parts` are its published parts, each with its location."""
    stops = list(event.stops.all())
    is_journey = event.kind == Event.Kind.DELEGATION and bool(stops)
    at_stop = _parts_by_stop(stops, parts) if is_journey else {}
    at_any = {part.pk for there in at_stop.values() for part in there}
    return EventPlaces(
        event.location,
        is_journey,
        [_stop_row(stop, event.timezone, at_stop.get(stop.pk, [])) for stop in stops],
        event.further_stops,
        route_map(stops) if is_journey else None,
        [EventLink.to(part) for part in parts if part.pk not in at_any],
    )


def _parts_by_stop(stops: Sequence[Stop], parts: Sequence[Event]) -> dict[int, list[Event]]:
    """By the first stop their location is or lies in."""
    at_stop: dict[int, list[Event]] = defaultdict(list)
    for part in parts:
        within = {place.pk for place in part.location.lineage()} if part.location else set()
        stop = next((stop for stop in stops if stop.location_id in within), None)
        if stop:
            at_stop[stop.pk].append(part)
    return at_stop


def _stop_row(stop: Stop, zone: str, parts: Sequence[Event]) -> StopRow:
    when_and_country = [dated(stop.when, zone), stop.location.country_name]
    return StopRow(
        stop.location,
        stop.note,
        Markup(", ").join(text for text in when_and_country if text),
        [EventLink.to(part) for part in parts],
    )
