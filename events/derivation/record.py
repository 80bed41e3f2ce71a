"""Event → what the public may know of it, as plain data: the record of /events.json and of change.

Takes an event loaded with `complete()`; asks the database nothing.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings

from events.dates.when import When
from events.models import Event, Location, Stop


def locations_of(event: Event) -> list[Location]:
    """Where it takes place, each once: its location, then its stops in order."""
    places = [event.location] if event.location else []
    places += [stop.location for stop in event.stops.all()]
    return list({place.pk: place for place in places}.values())


def record(event: Event) -> dict[str, Any]:
    """The public record of one event, as the contract of /events.json names its parts.

    Dates are EDTF texts and ISO days, addresses absolute; `entries` and `updated` are added by who serves it.
    """
    when = event.when
    return {
        "id": event.slug,
        "uid": event.uid,
        "url": settings.SITE_URL + event.get_absolute_url(),
        "title": event.title,
        "local_title": event.local_title,
        "kind": event.kind,
        "status": event.status,
        "when": str(when),
        "first_day": when.first_day.isoformat(),
        "last_day": None if when.open_end else when.last_day.isoformat(),
        "precision": when.precision,
        "approximate": when.approximate,
        "previous_when": _edtf(event.previous_when),
        "timezone": event.timezone or None,
        "organizers": [
            {"slug": role.organization.slug, "name": role.organization.name, "role": role.role}
            for role in event.roles.all()
        ],
        "locations": [_location(place) for place in locations_of(event)],
        "stops": [_stop(stop) for stop in event.stops.all()],
        "further_stops": event.further_stops,
        "series": event.series.slug if event.series else None,
        "edition": event.edition,
        "part_of": event.part_of.slug if event.part_of and event.part_of.is_published else None,
        "concurrent_with": [other.slug for other in event.concurrent_with.all()],
        "commemorates": event.commemorates.slug if event.commemorates and event.commemorates.is_published else None,
        "commemorated_as": event.commemorated_as,
        "theme": event.theme,
        "topics": [topic.slug for topic in event.topics.all()],
        "summary": event.summary,
        **_happened(event),
        "sources": _sources(event),
    }


def _stop(stop: Stop) -> dict[str, Any]:
    return {
        "when": _edtf(stop.when),
        "previous_when": _edtf(stop.previous_when),
        "location": stop.location.slug,
        "note": stop.note,
    }


def _edtf(when: When | None) -> str | None:
    return str(when) if when else None


def page_extras(event: Event) -> dict[str, Any]:
    """What its page shows besides the record: a change of it is public too."""
    related = [event.part_of, event.commemorates, *event.concurrent_with.all()]
    return {
        "quotes": [[mention.source.slug, mention.field, mention.quote] for mention in event.mentions.all()],
        "addresses": [place.address for place in locations_of(event)],
        "briefs": [party.brief for outcome in event.outcomes.all() for party in outcome.parties.all()],
        "affiliations": [part.organization.name for part in event.participations.all() if part.organization],
        "local": [role.organization.local_name for role in event.roles.all()],
        "series": event.series.name if event.series else "",
        "related": [[other.title, str(other.when)] for other in related if other and other.is_published],
    }


def _location(place: Location) -> dict[str, Any]:
    return {
        "slug": place.slug,
        "name": place.name,
        "city": place.city,
        "country": place.country,
        "lat": place.latitude,
        "lon": place.longitude,
    }


def _happened(event: Event) -> dict[str, Any]:
    return {
        "outcomes": [
            {
                "kind": outcome.kind,
                "title": outcome.title,
                "note": outcome.note,
                "parties": [party.slug for party in outcome.parties.all()],
            }
            for outcome in event.outcomes.all()
        ],
        "people": [
            {
                "slug": part.person.slug,
                "name": part.person.name,
                "role": part.role,
                "affiliation": part.affiliation,
                "note": part.note,
            }
            for part in event.participations.all()
        ],
        "figures": [
            {"label": figure.label, "value": figure.number, "bound": figure.bound} for figure in event.figures.all()
        ],
    }


def _sources(event: Event) -> list[dict[str, Any]]:
    sources = {mention.source.pk: mention.source for mention in event.mentions.all()}
    return [
        {
            "publisher": source.publisher,
            "title": source.title,
            "url": source.url,
            "published": str(source.published) if source.published else None,
        }
        for source in sources.values()
    ]


def digest(*facts: Any) -> str:
    """SHA-256 over facts of plain data: equal facts, equal text, on every machine."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
