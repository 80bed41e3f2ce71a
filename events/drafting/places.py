"""Places as an article names them → locations: those on record first, else made from what the gazetteer knows."""

from __future__ import annotations

from events.folding import folded
from events.importing.facts import slug_free
from events.ingest.finding import FoundEvent, Place
from events.models import Location


def placed(found: FoundEvent) -> tuple[Location | None, list[Location]]:
    """Where an event takes place, and the stops of a journey in order (then it has no single place)."""
    towns = [_town(one.value) for one in found.places]
    towns = list(dict.fromkeys(towns))
    if found.kind.value == "delegation" and len(towns) > 1:
        return None, towns
    if found.venue and len(towns) < 2:
        return _venue(found.venue.value, towns[0] if towns else None), []
    if towns:
        return towns[0], towns if len(towns) > 1 else []
    return (_country(found.countries[0].value) if found.countries else None), []


def _town(place: Place) -> Location:
    names = {folded(name) for name in (place.name, place.canonical) if name}
    for known in Location.objects.filter(country=place.country).exclude(kind=Location.Kind.VENUE):
        if names & {folded(name) for name in known.names()}:
            return known
    name = place.canonical or place.name
    return _made(
        name=name,
        local_name=place.name if folded(place.name) != folded(name) else "",
        kind=Location.Kind.CITY,
        country=place.country,
        parent=_country(place.country),
        latitude=place.latitude,
        longitude=place.longitude,
        timezone=place.zone,
    )


def _venue(name: str, town: Location | None) -> Location:
    key = folded(name)
    known = Location.objects.filter(kind=Location.Kind.VENUE)
    for venue in known.filter(parent=town) if town else known:
        if key in {folded(one) for one in venue.names()}:
            return venue
    above = {"parent": town, "country": town.country, "timezone": town.timezone} if town else {}
    return _made(name=name[:250], kind=Location.Kind.VENUE, **above)


def _country(code: str) -> Location | None:
    return Location.objects.filter(kind=Location.Kind.COUNTRY, country=code).first() if code else None


def _made(**columns: object) -> Location:
    location = Location(slug=slug_free(Location, str(columns["name"])), **columns)
    location.full_clean()
    location.save()
    return location
