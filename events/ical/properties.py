"""The properties of a parsed VEVENT that an item keeps, each as a plain value. Pure.

The one place that trusts icalendar's types: it gives a property as one of thirty classes, by name each is one.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from django.utils.translation import gettext as _
from icalendar import Event as VEvent

from events.dates.when import When
from events.ical import edtf, prose
from events.ical.items import LONGEST_UID

_MOST_CATEGORIES = 50


def first_value(part: VEvent, name: str) -> Any:
    """The property, of several with this name the first; None if there is none."""
    value = part.get(name)
    return value[0] if isinstance(value, list) and value else value


def date_value(part: VEvent, name: str) -> date:
    """The date or moment of DTSTART, DTEND or RECURRENCE-ID; KeyError if the item has none."""
    return cast(date, cast(Any, part[name]).dt)


def duration_value(part: VEvent) -> timedelta:
    """How long DURATION says it lasts; KeyError if the item does not say."""
    return cast(timedelta, cast(Any, part["DURATION"]).dt)


def read_text(part: VEvent, name: str) -> str:
    """A property as text, "" if there is none."""
    value = first_value(part, name)
    return "" if value is None else str(value)


def whole_number(value: Any) -> int:
    """A property as a whole number, 0 if it is none."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return 0


def read_uid(part: VEvent) -> tuple[str, bool]:
    """Its UID, or one made of what it says; whether it had none."""
    uid = prose.single_line(read_text(part, "UID"))
    if uid and len(uid) <= LONGEST_UID:
        return uid, False
    # The same item has the same one each time it is read, whatever its description says by then.
    facts = uid or "\n".join([read_text(part, "SUMMARY"), recurrence_id(date_value(part, "DTSTART"))])
    return f"digest:{hashlib.sha256(facts.encode('utf-8', 'replace')).hexdigest()[:40]}", not uid


def read_title(part: VEvent, when: When, status: str) -> str:
    """SUMMARY without what our own feed adds for calendars that cannot say it otherwise (events.ical.write)."""
    title = prose.single_line(read_text(part, "SUMMARY"))
    if status == "cancelled":
        prefixes = (_("Cancelled: %(title)s") % {"title": ""}, "Cancelled: ", "Canceled: ")
        title = title.removeprefix(next((prefix for prefix in prefixes if title.startswith(prefix)), ""))
    return edtf.without_suffix(title, when) if edtf.PROPERTY in part else title


def recurrence_id(value: date) -> str:
    """A date or moment as the text that identifies a repetition: 20250512 or 20250512T080000Z."""
    if not isinstance(value, datetime):
        return f"{value:%Y%m%d}"
    if value.tzinfo is None:
        return f"{value:%Y%m%dT%H%M%S}"
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%S}Z"


def read_position(part: VEvent) -> tuple[float, float] | None:
    """GEO as latitude and longitude in degrees; None without it, out of range, or at 0, 0, which means unset."""
    geo = first_value(part, "GEO")
    if geo is None:
        return None
    latitude, longitude = float(geo.latitude), float(geo.longitude)
    placed = abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0.0, 0.0)
    return (latitude, longitude) if placed else None


def read_categories(part: VEvent) -> tuple[str, ...]:
    """The names in all CATEGORIES, each once, bounded in number and length."""
    value: Any = part.get("CATEGORIES", [])
    names = [str(name) for line in (value if isinstance(value, list) else [value]) for name in line.cats]
    return tuple(dict.fromkeys(prose.single_line(name)[:100] for name in names[:_MOST_CATEGORIES] if name.strip()))


def read_organizer(part: VEvent) -> tuple[str, ...]:
    """ORGANIZER by name. A mail address is personal data and is never kept."""
    organizer = first_value(part, "ORGANIZER")
    name = prose.name_without_address(str(organizer.params.get("CN", ""))) if organizer is not None else ""
    return (prose.shorten(name, 250),) if name else ()
