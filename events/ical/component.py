"""The lines of one item → icalendar's VEVENT, with every zone an IANA one and only what we read of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from icalendar import Event as VEvent
from icalendar.parser import Contentline

from events.ical.blocks import Block
from events.ical.zones import iana

_CLOCK = re.compile(r"\d{8}T\d", re.ASCII | re.IGNORECASE)
_DATED = ("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE")
_MOST_DATES = 5_000  # listed by one item
_NEEDED = {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID"}


class ItemError(ValueError):
    """Why an item cannot be read: a sentence."""


def component(block: Block, zones: Mapping[str, str], usual: str) -> tuple[VEvent, list[str]]:
    """The VEVENT and what was left out of it. `zones` are the file's own names, `usual` is that of floating times."""
    notes: list[str] = []
    if lost := _NEEDED & set(block.overlong):
        raise ItemError(f"Its {min(lost)} is too long to be read.")
    if "" in block.overlong:
        raise ItemError("It has thousands of lines: this is no event.")
    notes += [f"Its {name} is very long: only the beginning was read." for name in dict.fromkeys(block.overlong)]
    lines, dates = ["BEGIN:VEVENT"], 0
    for name, line in block.lines:
        if name == "EXRULE":
            raise ItemError("It is repeated except by a rule (EXRULE), which nobody reads any more.")
        if name in ("RDATE", "EXDATE"):
            dates += line.count(",") + 1
        lines.append(_dated(line, zones, usual) if name in _DATED else line)
    if dates > _MOST_DATES:
        raise ItemError(f"It lists {dates} dates; {_MOST_DATES} are the most.")
    event = cast(VEvent, VEvent.from_ical("\r\n".join([*lines, "END:VEVENT", ""])))
    for broken, _reason in event.errors:
        if broken in _NEEDED or broken is None:
            raise ItemError(f"Its {broken} cannot be read." if broken else "One of its lines cannot be read.")
        event.pop(broken, None)
        notes.append(f"Its {broken} cannot be read and was left out.")
    if "DTSTART" not in event:
        raise ItemError("It has no date (DTSTART).")
    return event, list(dict.fromkeys(notes))


def _dated(line: str, zones: Mapping[str, str], usual: str) -> str:
    """The line with the IANA name of its zone; dates without times have none."""
    try:
        name, params, value = cast(Any, Contentline)(line).parts()
    except ValueError:
        raise ItemError(f"The line “{line[:60]}” cannot be read.") from None
    kept = "".join(f";{key}={params[key]}" for key in ("VALUE", "RANGE") if isinstance(params.get(key), str))
    if not _CLOCK.match(value) or value.upper().rstrip().endswith("Z"):
        return f"{name}{kept}:{value}"
    tzid = str(params.get("TZID") or "")
    zone = iana(tzid) or zones.get(tzid, "") if tzid else usual
    if not zone and tzid:
        raise ItemError(f"Nobody knows its time zone “{tzid[:60]}”, and the file does not describe it.")
    if not zone:
        raise ItemError("It has a time of day but no time zone. Say which zone the calendar is in.")
    return f"{name}{kept};TZID={zone}:{value}"
