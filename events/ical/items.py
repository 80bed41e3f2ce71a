"""Item: one dated thing as a calendar file or a table says it, before it is anybody's record. Values only."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from events.dates.when import When

MOST_FILE_BYTES = 10_000_000  # of a file that is read
LONGEST_TITLE = 250
LONGEST_SUMMARY = 20_000
LONGEST_UID = 400


@dataclass(frozen=True)
class Missed:
    """What a reading does not know of one event, known by its UID or title: whatever of it comes after a day."""

    uid: str
    title: str
    after: date = date.min


@dataclass(frozen=True)
class Problem:
    """What of a file could not be read, and of which item; `lost` if the item is not among those read.

    `missed` is what nobody can say of it then; None where that may be anything.
    """

    item: str
    sentence: str
    lost: bool = True
    missed: Missed | None = None

    def __str__(self) -> str:
        return f"{self.item}: {self.sentence}" if self.item else self.sentence


@dataclass(frozen=True)
class Item:
    """An empty value means the file does not say, never that there is nothing."""

    uid: str
    title: str
    when: When
    recurrence: str = ""  # RECURRENCE-ID of a repetition, as its text
    sequence: int = 0
    modified: datetime | None = None
    timezone: str = ""
    status: str = ""
    location: str = ""
    geo: tuple[float, float] | None = None  # latitude, longitude
    url: str = ""
    categories: tuple[str, ...] = ()
    summary: str = ""
    organizers: tuple[str, ...] = ()  # by name


@dataclass(frozen=True)
class Reading:
    """What was read of a file: `name` is what the calendar calls itself."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    name: str = ""

    @property
    def whole(self) -> bool:
        """Nothing of it was lost, so what is not in it is not in the calendar."""
        return bool(self.items) and not any(problem.lost for problem in self.problems)

    @property
    def missed(self) -> tuple[Missed, ...] | None:
        """What it does not know of single events; None if so much that it says nothing of what is not in it."""
        if any(problem.lost and problem.missed is None for problem in self.problems):
            return None
        return tuple(problem.missed for problem in self.problems if problem.missed is not None)


def made_up_uid(facts: str) -> str:
    """The identity of what has none: the same each time the same facts are read."""
    return f"digest:{hashlib.sha256(facts.encode('utf-8', 'replace')).hexdigest()[:40]}"


def told_apart(items: Sequence[Item]) -> list[Item]:
    """The same, with identities of their own where several of one date have the same: all but the first by title."""
    same: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        same[item.uid, item.recurrence].append(item)
    firsts = {key: min(several, key=lambda item: (item.title, item.when.sort_key)) for key, several in same.items()}
    return [item if item is firsts[item.uid, item.recurrence] else _by_title(item) for item in items]


def _by_title(item: Item) -> Item:
    sign = hashlib.sha256(f"{item.title}\n{item.when}".encode()).hexdigest()[:8]
    return replace(item, recurrence=f"{item.recurrence[:30]}~{sign}")
