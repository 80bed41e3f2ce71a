"""Events of other titles that a program has given one UID and one date: told apart by their titles. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from events.ical.lines.component import EventComponent
from events.ical.properties import recurrence_id


def twins_apart(parts: Sequence[EventComponent]) -> list[list[EventComponent]]:
    """The components of one UID; apart those that begin with another of equal revision and have another title.

    What holds for the UID, its exceptions, goes with the first of them by title, whatever their order in the file.
    """
    there: dict[tuple[str, tuple[int, float, float]], set[str]] = defaultdict(set)
    for part in parts if len(parts) > 1 else ():
        if part.recurrence is None:
            there[recurrence_id(part.start), part.revision].add(part.text("SUMMARY"))
    groups: dict[str, list[EventComponent]] = {"": []}
    for part in parts:
        titles = there.get((recurrence_id(part.start), part.revision), set()) if part.recurrence is None else set()
        title = part.text("SUMMARY")
        groups.setdefault(title if len(titles) > 1 and title != min(titles) else "", []).append(part)
    return [group for group in groups.values() if group]
