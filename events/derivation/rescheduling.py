"""A public date that is moved → the date it was first published with, kept beside it, wherever the move comes from.

Moved twice, it stays the first; moved back, it goes; known more exactly, nothing was moved. Where the event is given
another zone, the times it had are told by the clocks of that one. Taken off the calendar and moved there, it was moved
all the same, for as long as its withdrawal is announced. Who says himself what the former date was (or that there was
none) is believed until the date is moved again. Pure: no query, no clock.
"""

from __future__ import annotations

from events.dates.when import When
from events.dates.zones import by_clocks_of
from events.models import Event, Stop


def keep_first_date(moved: Event | Stop, stored: Event | Stop | None, *, told: bool) -> None:
    """Give what is about to be saved its `previous_when`; `stored` is the same as it stands, None if it is new.

    `told` is whether the public knows the date that stands.
    """
    if moved.when is None:
        return
    when = _dated(moved, "when")
    before = _dated(moved, "previous_when")
    if stored is not None and before == stored.previous_when and not moved.former_date_stated:
        before = _first_date(moved, stored, when, told)
    moved.previous_when = None if before == when else before


def _first_date(moved: Event | Stop, stored: Event | Stop, when: When | None, told: bool) -> When | None:
    """What is kept of a date where nobody says otherwise."""
    kept, was = (_by_present_clocks(date, moved, stored) for date in (stored.previous_when, stored.when))
    if isinstance(moved, Stop) and isinstance(stored, Stop) and moved.location_id != stored.location_id:
        return None  # another stop has its place in the row
    if was == when or was is None or when is None or not told:
        return kept
    if kept is None:
        return None if was.narrowed_by(when) else was
    return None if kept.narrowed_by(when) else kept


def _by_present_clocks(date: When | None, moved: Event | Stop, stored: Event | Stop) -> When | None:
    """A date that is stored in the zone the event has now; of a stop, the event's own zone is no part of the save."""
    if date is None or isinstance(moved, Stop) or isinstance(stored, Stop):
        return date
    return by_clocks_of(date, stored.timezone, moved.timezone)


def _dated(thing: Event | Stop, name: str) -> When | None:
    """What is given may still be a text."""
    value = getattr(thing, name)
    return When.parse(value) if isinstance(value, str) and value else value or None
