"""The properties of a parsed VEVENT that an item keeps, each as a plain value. Pure."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Event as VEvent

from events.dates.when import When
from events.ical import edtf, prose
from events.ical.items import LONGEST_UID


def uid(part: VEvent) -> tuple[str, bool]:
    """Its UID, or one made of what it says; whether it had none."""
    uid = prose.line(text(part, "UID"))
    if uid and len(uid) <= LONGEST_UID:
        return uid, False
    # The same item has the same one each time it is read, whatever its description says by then.
    facts = uid or "\n".join([text(part, "SUMMARY"), stamp(part["DTSTART"].dt)])
    return f"digest:{hashlib.sha256(facts.encode('utf-8', 'replace')).hexdigest()[:40]}", not uid


def title(part: VEvent, when: When, status: str) -> str:
    """Without what our own feed adds for calendars that cannot say it otherwise (events.ical.write)."""
    title = prose.line(text(part, "SUMMARY"))
    if status == "cancelled":
        title = title.removeprefix("Cancelled: ").removeprefix("Canceled: ")
    return title.removesuffix(edtf.marking(when)) if edtf.PROPERTY in part else title


def first(part: VEvent, name: str) -> Any:
    value = part.get(name)
    return value[0] if isinstance(value, list) and value else value


def text(part: VEvent, name: str) -> str:
    value = first(part, name)
    return "" if value is None else str(value)


def whole(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return 0


def stamp(value: date) -> str:
    """A date or moment as the text that identifies a repetition: 20250512 or 20250512T080000Z."""
    if not isinstance(value, datetime):
        return f"{value:%Y%m%d}"
    if value.tzinfo is None:
        return f"{value:%Y%m%dT%H%M%S}"
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%S}Z"


def point(part: VEvent) -> tuple[float, float] | None:
    geo = first(part, "GEO")
    if geo is None:
        return None
    latitude, longitude = float(geo.latitude), float(geo.longitude)
    placed = abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0.0, 0.0)
    return (latitude, longitude) if placed else None


def categories(part: VEvent) -> tuple[str, ...]:
    value = part.get("CATEGORIES", [])
    names = [str(name) for one in (value if isinstance(value, list) else [value]) for name in one.cats]
    return tuple(dict.fromkeys(prose.line(name)[:100] for name in names[:50] if name.strip()))


def organizer(part: VEvent) -> tuple[str, ...]:
    """By name. A mail address is personal data and is never kept."""
    organizer = first(part, "ORGANIZER")
    name = prose.name_alone(str(organizer.params.get("CN", ""))) if organizer is not None else ""
    return (prose.shortened(name, 250),) if name else ()
