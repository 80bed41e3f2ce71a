"""Event → schema.org Event as JSON-LD, for search engines and whoever reads pages by machine.

An Event there has a name, a day it begins on and a place: of what lacks one of them nothing is said, for whoever reads
it would fill the gap or report an error. Not /events.json (events.derivation.record), which keeps every mark of doubt.
Takes an event loaded with `complete()`; asks the database nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from events.dates.point import Point
from events.dates.when import When
from events.derivation.record import locations_of
from events.models import Entry, Event, Location, Role

CONTEXT = "https://schema.org"
EXACT = ("minute", "day")
DAY = len("2026-05-12")
# Inside <script> nothing else could end the element or begin another (HTML, section 4.12.1.3).
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def described(event: Event, parts: Iterable[Event], language: str) -> dict[str, Any]:
    """The event with whom, where, what it belongs to and what belongs to it; {} of one that lacks what an Event needs.

    `parts` come with their location. Absent facts are left out.
    """
    brief = _brief(event)
    if not brief:
        return {}
    facts = {
        "@context": CONTEXT,
        "@id": _address(event),
        **brief,
        "alternateName": event.local_title,
        "description": event.summary,
        "inLanguage": language,
        "previousStartDate": _first_day(event.previous_when, event.timezone) if event.previous_when else "",
        "organizer": [_organizer(role) for role in _leading(event)],
        "superEvent": _single_or_list(_wholes(event)),
        "subEvent": [brief for part in parts if (brief := _brief(part))],
    }
    return _stated(facts)


def listed(entries: Iterable[Entry]) -> dict[str, Any]:
    """The entries of a list in its order, each page once: where they are and what they are called, nothing more.

    A list that leads to pages says no more of them than their addresses; what an event is, its own page says.
    """
    names: dict[str, str] = {}
    for entry in entries:
        names.setdefault(settings.SITE_URL + entry.url, entry.title)
    items = [
        {"@type": "ListItem", "position": number, "url": url, "name": name}
        for number, (url, name) in enumerate(names.items(), 1)
    ]
    return {"@context": CONTEXT, "@type": "ItemList", "itemListElement": items} if items else {}


def script(data: dict[str, Any]) -> SafeString:
    """The text of a JSON-LD data block, which no value can close; "" where there is nothing to say."""
    if not data:
        return SafeString("")
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308 - <, > and & are escaped above


def status_of(event: Event) -> str:
    """Its eventStatus (schema.org): scheduled, rescheduled, postponed or cancelled."""
    return _called(event.status, event.when, event.previous_when)


def _called(status: str, when: When, previous: When | None) -> str:
    """Moved to a day is rescheduled; moved to no known day is postponed. Tentative is still scheduled."""
    if status == Event.Status.CANCELLED:
        return "EventCancelled"
    if previous:
        return "EventRescheduled" if when.precision in EXACT else "EventPostponed"
    return "EventScheduled"


def _brief(event: Event) -> dict[str, Any]:
    """The least an Event says of itself; {} where the day it begins or its place is not known."""
    places, start = [_place(place) for place in _known_places(event)], _first_day(event.when, event.timezone)
    if not (event.title and start and places):
        return {}
    return _stated(
        {
            "@type": "Event",
            "name": event.title,
            "url": _address(event),
            "eventStatus": f"{CONTEXT}/{status_of(event)}",
            "startDate": start,
            "endDate": _end(event.when, event.timezone),
            "location": _single_or_list(places),
        }
    )


def _known_places(event: Event) -> list[Location]:
    """Of an event in hand all its places; of one only named beside another, the place that was loaded with it."""
    if "stops" in getattr(event, "_prefetched_objects_cache", {}):
        return locations_of(event)
    loaded = event.location_id and "location" in event._state.fields_cache
    return [event.location] if loaded and event.location else []


def _first_day(when: When, zone: str) -> str:
    """The day or the moment it begins; "" where less is known."""
    start = _start(when, zone)
    return start if len(start) >= DAY else ""


def _start(when: When, zone: str) -> str:
    if when.timed and zone:
        return when.moment().replace(tzinfo=ZoneInfo(zone)).isoformat()
    return _day(when.start)


def _end(when: When, zone: str) -> str:
    """The last day or the moment it ends; "" where less is known."""
    if when.open_end:
        return ""
    if when.timed and zone:
        return when.moment(end=True).replace(tzinfo=ZoneInfo(zone)).isoformat()
    end = _day(when.points[-1]) if when.end or when.precision in EXACT else ""
    return end if len(end) >= DAY else ""


def _day(point: Point) -> str:
    """“2026-05-12”, “2026-05”, “2026” (ISO 8601 with reduced precision); "" for what it has no form for.

    Of an approximate or uncertain date the last part is what is in doubt, so it goes.
    """
    forms = {"minute": 10, "day": 10, "month": 7, "year": 4}
    length = forms.get(point.precision, 0)
    if point.approximate or point.uncertain:
        length = {10: 7, 7: 4}.get(length, 0)
    return point.text[:length]


def _place(place: Location) -> dict[str, Any]:
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.address,
        "addressLocality": place.city,
        "addressCountry": place.country,
    }
    return _stated(
        {
            "@type": "Place",
            "name": place.name,
            "alternateName": place.local_name,
            "url": settings.SITE_URL + place.get_absolute_url(),
            "address": _stated(address) if len(_stated(address)) > 1 else place.words,
            "geo": geo if place.latitude is not None else None,
        }
    )


def _leading(event: Event) -> list[Role]:
    """Each organization once, in its foremost role."""
    return list({role.organization_id: role for role in reversed(event.leading_roles())}.values())[::-1]


def _organizer(role: Role) -> dict[str, Any]:
    organization = role.organization
    website = organization.website if organization.website.startswith(("https://", "http://")) else ""
    return _stated(
        {
            "@type": "Organization",
            "name": organization.name,
            "alternateName": organization.local_name,
            "url": settings.SITE_URL + organization.get_absolute_url(),
            "sameAs": website,
        }
    )


def _wholes(event: Event) -> list[dict[str, Any]]:
    """The event it is part of, and the series it is an edition of."""
    wholes = []
    if event.part_of and event.part_of.is_published:
        # By its address alone: what it is, and whether it is known well enough for an Event, its own page says.
        whole = _address(event.part_of)
        wholes.append({"@id": whole, "url": whole, "name": event.part_of.title})
    if event.series:
        address = settings.SITE_URL + event.series.get_absolute_url()
        wholes.append({"@type": "EventSeries", "name": event.series.name, "url": address})
    return wholes


def _address(event: Event) -> str:
    return settings.SITE_URL + event.get_absolute_url()


def _single_or_list(values: list[dict[str, Any]]) -> Any:
    return values[0] if len(values) == 1 else values


def _stated(facts: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in facts.items() if value not in ("", None, [])}
