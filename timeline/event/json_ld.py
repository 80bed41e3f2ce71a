"""Event → schema.org Event as JSON-LD, for search engines and whoever reads pages by machine.

Says no more than is known: a date as exact as it is, or none. Not /events.json (events.derivation.record), which
keeps every mark of doubt. Takes an event loaded with `complete()`; asks the database nothing.
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
    """The event with whom, where, what it belongs to and what belongs to it; absent facts are left out."""
    facts = {
        "@context": CONTEXT,
        "@id": _address(event),
        **_brief(event),
        "alternateName": event.local_title,
        "description": event.summary,
        "inLanguage": language,
        "previousStartDate": _start(event.previous_when, event.timezone) if event.previous_when else "",
        "location": _single_or_list([_place(place) for place in locations_of(event)]),
        "organizer": [_organizer(role) for role in _leading(event)],
        "superEvent": _single_or_list(_wholes(event)),
        "subEvent": [_brief(part) | {"location": _places_of(part)} for part in parts],
    }
    facts["subEvent"] = [_stated(part) for part in facts["subEvent"]]
    return _stated(facts)


def listed(entries: Iterable[Entry]) -> dict[str, Any]:
    """The entries of a list, in its order, as briefly as a search engine needs; without those no day is known of."""
    items = [
        _stated(
            {
                "@type": "Event",
                "name": entry.title,
                "url": settings.SITE_URL + entry.url,
                "startDate": _start(entry.when, entry.tzid),
                "endDate": _end(entry.when, entry.tzid),
                "eventStatus": f"{CONTEXT}/{_status(entry)}",
                "location": {"@type": "Place", "name": entry.place, "address": entry.place} if entry.place else None,
            }
        )
        for entry in entries
    ]
    dated = [item for item in items if len(item.get("startDate", "")) >= DAY]
    return {
        "@context": CONTEXT,
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "item": item} for number, item in enumerate(dated, 1)
        ],
    }


def script(data: dict[str, Any]) -> SafeString:
    """The text of a JSON-LD data block, which no value can close."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308 - <, > and & are escaped above


def status_of(event: Event) -> str:
    """Its eventStatus (schema.org): scheduled, rescheduled, postponed or cancelled."""
    return _called(event.status, event.when, event.previous_when)


def _status(entry: Entry) -> str:
    return _called(entry.status, entry.when, entry.previous)


def _called(status: str, when: When, previous: When | None) -> str:
    """Moved to a day is rescheduled; moved to no known day is postponed. Tentative is still scheduled."""
    if status == Event.Status.CANCELLED:
        return "EventCancelled"
    if previous:
        return "EventRescheduled" if when.precision in EXACT else "EventPostponed"
    return "EventScheduled"


def _brief(event: Event) -> dict[str, Any]:
    return {
        "@type": "Event",
        "name": event.title,
        "url": _address(event),
        "eventStatus": f"{CONTEXT}/{status_of(event)}",
        "startDate": _start(event.when, event.timezone),
        "endDate": _end(event.when, event.timezone),
    }


def _start(when: When, zone: str) -> str:
    if when.timed and zone:
        return when.moment().replace(tzinfo=ZoneInfo(zone)).isoformat()
    return _day(when.start)


def _end(when: When, zone: str) -> str:
    """The last day of what is known by its days, or the end it names."""
    if when.open_end:
        return ""
    if when.timed and zone:
        return when.moment(end=True).replace(tzinfo=ZoneInfo(zone)).isoformat()
    return _day(when.points[-1]) if when.end or when.precision in EXACT else ""


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
            "address": _stated(address) if len(_stated(address)) > 1 else None,
            "geo": geo if place.latitude is not None else None,
        }
    )


def _places_of(part: Event) -> Any:
    """The place of a part, where it was loaded."""
    return (
        _place(part.location) if part.location_id and "location" in part._state.fields_cache and part.location else None
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
        wholes.append(_stated(_brief(event.part_of)))
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
