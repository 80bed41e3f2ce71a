"""Places as an article names them → locations: those on record first, else made from what the gazetteer knows."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from events.extraction.extracted import ExtractedEvent, ExtractedPlace
from events.extraction.places.gazetteer import countries, towns
from events.extraction.places.gazetteer import place_key as key_of
from events.intake.importing.facts import free_slug
from events.language import active_language
from events.models import Location
from events.search.words import fold


def locations_for(extracted: ExtractedEvent) -> tuple[Location | None, list[Location]]:
    """Where an event takes place, and the stops of a journey in order (then it has no single place)."""
    towns = [_town(place.value) for place in extracted.places]
    towns = list(dict.fromkeys(towns))
    if extracted.kind.value == "delegation" and len(towns) > 1:
        return None, towns
    if extracted.venue and len(towns) < 2:
        return _venue(extracted.venue.value, towns[0] if towns else None), []
    if towns:
        return towns[0], towns if len(towns) > 1 else []
    return (_country(extracted.countries[0].value) if extracted.countries else None), []


def _called(known: QuerySet[Location], *names: str) -> Location | None:
    """The first of these that bears one of the names, whatever its accents and capitals."""
    wanted = {fold(name) for name in names if name}
    return next((location for location in known if wanted & {fold(name) for name in location.names()}), None)


def _town(place: ExtractedPlace) -> Location:
    if known := _recorded_town(place.country, place.name, place.canonical):
        return known
    name = place.canonical or place.name
    return _made(
        name=name,
        aliases=[place.name] if fold(place.name) != fold(name) else [],  # the article's word, not the town's own
        kind=Location.Kind.CITY,
        country=place.country,
        parent=_country(place.country),
        latitude=place.latitude,
        longitude=place.longitude,
        timezone=place.zone,
    )


def _recorded_town(country: str, *names: str) -> Location | None:
    """Anything but a venue; of any country where none is given."""
    towns = Location.objects.exclude(kind=Location.Kind.VENUE)
    return _called(towns.filter(country=country) if country else towns, *names)


def _venue(name: str, town: Location | None) -> Location:
    known = Location.objects.filter(kind=Location.Kind.VENUE)
    if venue := _called(known.filter(parent=town) if town else known, name):
        return venue
    above = {"parent": town, "country": town.country, "timezone": town.timezone} if town else {}
    return _made(name=name[:250], kind=Location.Kind.VENUE, **above)


def _country(code: str) -> Location | None:
    return Location.objects.filter(kind=Location.Kind.COUNTRY, country=code).first() if code else None


def _made(**columns: object) -> Location:
    location = Location(slug=free_slug(Location, str(columns["name"])), **columns)
    location.full_clean()
    location.save()
    return location


class PlaceError(ValueError):
    """Why a place cannot be told from its words, and what to write instead."""


def location_from_words(text: str) -> Location:
    """“Hall 3, Hamburg, Germany” → the location; a venue or town not on record is made. PlaceError if unclear.

    The town must be on record or in the gazetteer: of several of one name, the one in the country given, or the
    largest.
    """
    plain = " ".join(text.split())
    places: QuerySet[Location] = Location.objects.select_related("parent__parent__parent")
    for known in places:
        if fold(plain) in {fold(known.words), *(fold(name) for name in known.names())}:
            return known
    parts = [part.strip() for part in plain.split(",") if part.strip()]
    code = countries(active_language()).get(key_of(parts[-1]), "") if parts else ""
    rest = parts[:-1] if code else parts
    if not rest:
        if code and (country := _country(code)):
            return country
        raise PlaceError(_("No country “%(name)s” is on record. Add it as a location first.") % {"name": plain})
    known_towns = [town for town in towns(rest[-1]) if not code or town.country == code]
    town = _recorded_town(code, rest[-1])
    if town is None and known_towns:
        best = known_towns[0]
        town = _town(ExtractedPlace(best.name, best.country, best.name, best.zone, best.latitude, best.longitude))
    if town is None:
        raise PlaceError(_("“%(name)s” is not known. Write it with its town: “%(name)s, Berlin”.") % {"name": rest[-1]})
    return _venue(", ".join(rest[:-1]), town) if rest[:-1] else town
