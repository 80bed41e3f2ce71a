"""What stands on the pages of a directory beside names and entries: tabs, facts, and lists at the side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from events.models import Location, Organization, Person, Series, Topic

Record = Organization | Person | Location | Series | Topic  # what has a page of its own in a directory


@dataclass(frozen=True)
class Tab:
    """A page beside the present one, perhaps with how many events it shows."""

    label: str
    url: str
    current: bool
    count: int | None = None


class Fact(NamedTuple):
    """A fact in the row beneath the name; `events` where it is how many there are on the page."""

    label: str
    value: str
    events: int | None = None


@dataclass(frozen=True)
class SideRow:
    """A line of a list at the side; without a page of its own the url is "". `count` is events where it leads."""

    label: str
    url: str = ""
    note: str = ""
    count: int | None = None

    @classmethod
    def of(cls, record: Record, note: str = "") -> SideRow:
        """A record by its name, linked to its page."""
        return cls(record.name, record.get_absolute_url(), note)


@dataclass(frozen=True)
class SideList:
    """A list at the side of a page; without rows it is not shown."""

    title: str
    rows: Sequence[SideRow]
