"""The key of an entry: digits in timeline order, so that a page of the timeline is a range of keys."""

from __future__ import annotations

from datetime import date

from events.dates.when import When, day_digits
from events.models.event import Event

_DAY_AND_RANK = 9  # letters of When.sort_key that say on which day it stands, and how exactly it is known
_DEEPEST = 9  # one digit


def entry_key(event: Event, when: When, order: int) -> str:
    """Unique: day and rank, then the event it stands beneath, then its own time and place in the order.

    A part that falls on its whole's day stands directly beneath it.
    """
    day, clock = when.sort_key[:_DAY_AND_RANK], when.sort_key[_DAY_AND_RANK:]
    root, root_clock, depth = event, clock, 0
    while (whole := root.part_of) and whole.is_published and depth < _DEEPEST:
        if whole.when.sort_key[:_DAY_AND_RANK] != day:
            break
        root, root_clock, depth = whole, whole.when.sort_key[_DAY_AND_RANK:], depth + 1
    return f"{day}{root_clock}{root.pk:010}{depth}{clock}{event.pk:010}{order:05}"


def key_before_day(day: date) -> str:
    """A key before those of all entries that stand on the day, behind those of the day before."""
    return day_digits(day)


def key_after_day(day: date) -> str:
    """A key behind those of all entries that stand on the day, before those of the next."""
    return day_digits(day) + "9"


def month_index_of_key(key: str) -> int:
    """The index (events.dates.months) of the month an entry stands in."""
    return int(key[:4]) * 12 + int(key[4:6]) - 1
