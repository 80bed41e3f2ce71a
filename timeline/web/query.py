"""Query string → EventFilter, position and feed options: the only parser of it.

A malformed value never stops a page: it is left out and the reading says why, beside the parameter.
Feeds and data addresses answer 400 with the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from events.dates.point import WhenError
from events.dates.when import When
from events.invisible import without_invisible
from events.search.filter import CHOICES, EventFilter

LONGEST_TEXT = 200
MOST_VALUES = 50
CURSOR = re.compile(r"\d{43}", re.ASCII)
ZOOMS = ("decades", "years", "months", "days")
USUAL_ZOOM = "years"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
T = TypeVar("T")
USUAL_PAST: int | None = 12  # months of the past a feed keeps


@dataclass(frozen=True)
class FeedOptions:
    """How much of the past a feed keeps (months; None keeps all), and what it does with the cancelled and the vague."""

    past: int | None = USUAL_PAST
    cancelled: str = "note"
    vague: str = "placeholder"
    rich: bool = False


@dataclass
class Reading:
    """What a query string asks for, and what in it could not be read (parameter → sentence)."""

    filter: EventFilter = field(default_factory=EventFilter)
    after: str = ""
    before: str = ""
    at: When | None = None
    zoom: str = USUAL_ZOOM
    changed: When | None = None  # changes from this day on
    offset: int = 0
    short: bool = False  # whether the short address of the filter is wanted
    feed: FeedOptions = field(default_factory=FeedOptions)
    errors: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)  # the free-text fields as typed

    @property
    def zoom_pairs(self) -> list[tuple[str, str]]:
        """The level of zoom as an address keeps it: the usual one goes without saying."""
        return zoom_pairs(self.zoom)

    @property
    def changed_pairs(self) -> list[tuple[str, str]]:
        """The day changes are asked from, as an address keeps it."""
        return [("changed", str(self.changed))] if self.changed else []

    @property
    def problem(self) -> str:
        """All that could not be read, in sentences; "" when everything could."""
        return " ".join(self.errors.values())


def zoom_pairs(level: str) -> list[tuple[str, str]]:
    """A level of zoom as an address keeps it."""
    return [("zoom", level)] if level != USUAL_ZOOM else []


def read(query: QueryDict) -> Reading:
    """Read every parameter of the contract; unknown ones are ignored."""

    def typed(name: str) -> str:
        return without_invisible(query.get(name, ""))

    reading = Reading(values={name: typed(name)[:LONGEST_TEXT] for name in ("q", "since", "until")})

    def value_of(name: str, parse: Callable[[str], T], default: T) -> T:
        text = typed(name).strip()
        if not text:
            return default
        try:
            return parse(_plain(text))
        except ValueError as error:
            reading.errors[name] = str(error)
            return default

    chosen = {name: _choices(name, query.getlist(name), reading.errors) for name in CHOICES}
    reading.filter = EventFilter(
        q=value_of("q", _text, ""), since=value_of("since", _date, None), until=value_of("until", _date, None), **chosen
    )
    reading.after, reading.before = value_of("after", _cursor, ""), value_of("before", _cursor, "")
    reading.at = value_of("at", _date, None)
    reading.changed = value_of("changed", _date, None)
    reading.offset = value_of("offset", _offset, 0)
    reading.short = query.get("short") == "1"
    reading.zoom = value_of("zoom", _one_of("zoom", ZOOMS), USUAL_ZOOM)
    reading.feed = FeedOptions(
        past=value_of("past", _months, USUAL_PAST),
        cancelled=value_of("cancelled", _one_of("cancelled", ("note", "hide")), "note"),
        vague=value_of("vague", _one_of("vague", ("placeholder", "omit")), "placeholder"),
        rich=value_of("rich", _one_of("rich", ("0", "1")), "0") == "1",
    )
    return reading


def _plain(text: str) -> str:
    if CONTROL.search(text):
        raise ValueError(_("The address holds a control character. Type the value again."))
    return text


def _text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise ValueError(_("Search for at most %(most)s characters.") % {"most": LONGEST_TEXT})
    return " ".join(text.split())


def _choices(name: str, values: Iterable[str], errors: dict[str, str]) -> tuple[str, ...]:
    """A value nobody has is kept: it matches nothing, as the contract says."""
    chosen = [value.strip() for value in values if value.strip()]
    if any(len(value) > 120 or CONTROL.search(value) for value in chosen):
        errors[name] = _("A value of “%(name)s” is not one we could have given. Choose from the list.") % {"name": name}
        chosen = [value for value in chosen if len(value) <= 120 and not CONTROL.search(value)]
    if len(set(chosen)) > MOST_VALUES:
        errors[name] = _("Choose at most %(most)s values of “%(name)s”.") % {"most": MOST_VALUES, "name": name}
        chosen = chosen[:MOST_VALUES]
    return tuple(value.upper() if name == "country" else value for value in chosen)


def _date(text: str) -> When:
    try:
        when = When.parse(text)
    except WhenError as error:
        raise ValueError(str(error)) from error
    if when.end or when.open_end:
        raise ValueError(_("“%(text)s” is a span. Write one date: 2024, 2024-06 or 2024-06-24.") % {"text": text[:40]})
    return when


def _cursor(text: str) -> str:
    if not CURSOR.fullmatch(text):
        raise ValueError(_("That position in the timeline is not known; this is today instead."))
    return text


def _offset(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise ValueError(_("“offset” is a number; follow the address in “next”."))
    return int(text)


def _months(text: str) -> int | None:
    if text == "all":
        return None
    if not re.fullmatch(r"\d{1,5}", text, re.ASCII) or int(text) > 12000:
        raise ValueError(_("“past” is a number of months, such as 12, or “all”."))
    return int(text)


def _one_of(name: str, allowed: tuple[str, ...]) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(_("“%(name)s” is one of %(values)s.") % {"name": name, "values": ", ".join(allowed)})
        return text

    return parse
