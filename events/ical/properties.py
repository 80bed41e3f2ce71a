"""The properties of a component that an item keeps, each as a plain value. Pure."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from events.dates.when import When
from events.ical import edtf, prose
from events.ical.items import LONGEST_UID, made_up_uid

if TYPE_CHECKING:
    from events.ical.lines.component import EventComponent

_MOST_CATEGORIES = 50


def read_uid(part: EventComponent) -> tuple[str, bool]:
    """Its UID, or one made of what it says; whether it had none."""
    uid = prose.single_line(part.text("UID"))
    if uid and len(uid) <= LONGEST_UID:
        return uid, False
    # The same item has the same one each time it is read, whatever its description says by then.
    facts = uid or "\n".join([part.text("SUMMARY"), recurrence_id(part.start)])
    return made_up_uid(facts), not uid


def read_title(part: EventComponent, when: When, status: str) -> str:
    """SUMMARY without what our own feed adds for calendars that cannot say it otherwise (events.ical.write)."""
    title = prose.single_line(part.text("SUMMARY"))
    if status == "cancelled":
        prefixes = (_("Cancelled: %(title)s") % {"title": ""}, "Cancelled: ", "Canceled: ")
        title = title.removeprefix(next((prefix for prefix in prefixes if title.startswith(prefix)), ""))
    return edtf.without_suffix(title, when) if edtf.PROPERTY in part.lines else title


def recurrence_id(value: date) -> str:
    """A date or moment as the text that identifies a repetition: 20250512 or 20250512T080000Z."""
    if not isinstance(value, datetime):
        return f"{value:%Y%m%d}"
    if value.tzinfo is None:
        return f"{value:%Y%m%dT%H%M%S}"
    try:
        return f"{value.astimezone(UTC):%Y%m%dT%H%M%S}Z"
    except OverflowError:
        return f"{value:%Y%m%dT%H%M%S}"  # at an end of the calendar


def read_position(part: EventComponent) -> tuple[float, float] | None:
    """GEO as latitude and longitude in degrees; None without it, out of range, or at 0, 0, which means unset.

    ValueError if it is no position at all.
    """
    line = part.first("GEO")
    if line is None or not line.value.strip():
        return None
    latitude, longitude = (float(number) for number in re.split(r"[;,]", line.value.replace("\\", "")))
    placed = abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0.0, 0.0)
    return (latitude, longitude) if placed else None


def read_address(part: EventComponent) -> str:
    """URL if it is one of the web, "" otherwise. Many programs escape its commas as if it were a text."""
    return prose.web_address(part.text("URL"))


def read_categories(part: EventComponent) -> tuple[str, ...]:
    """The names in all CATEGORIES, each once, bounded in number and length."""
    names = [name for line in part.lines.get("CATEGORIES", ()) for name in line.parts()]
    return tuple(dict.fromkeys(prose.single_line(name)[:100] for name in names[:_MOST_CATEGORIES] if name.strip()))


def read_organizer(part: EventComponent) -> tuple[str, ...]:
    """ORGANIZER by name. A mail address is personal data and is never kept."""
    line = part.first("ORGANIZER")
    name = prose.name_without_address(line.params.get("CN", "")) if line is not None else ""
    return (prose.shorten(name, 250),) if name else ()
