"""Item: one dated thing as a calendar file or a table says it, before it is anybody's record. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from events.dates.when import When

MOST_FILE_BYTES = 10_000_000  # of a file that is read
LONGEST_TITLE = 250
LONGEST_SUMMARY = 20_000
LONGEST_UID = 400


@dataclass(frozen=True)
class Problem:
    """What of a file could not be read, and of which item; `lost` if the item is not among those read."""

    item: str
    sentence: str
    lost: bool = True

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
