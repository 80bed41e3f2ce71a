"""EventFilter: what somebody wants to see, as an immutable value with one canonical query string.

Knows the names of the contract's parameters, not how they are read from a request (timeline/web/query.py)
nor how the database answers (events/models/entry_queryset.py).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from events.dates.when import When

# Repeatable parameters, in canonical order: OR within one, AND between them.
CHOICES = ("kind", "organizer", "person", "location", "country", "topic", "series", "status")
# Those of them that are looked up among an entry's terms; kind and status are columns of the entry.
TERMS = ("organizer", "person", "location", "country", "topic", "series")


@dataclass(frozen=True)
class EventFilter:
    """AND of all that is set. Choices hold sorted unique slugs or codes; since and until are Whens.

    >>> EventFilter(kind=("forum",), since=When.parse("2024-06")).query
    'kind=forum&since=2024-06'
    """

    q: str = ""
    kind: tuple[str, ...] = ()
    organizer: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    location: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    since: When | None = None
    until: When | None = None

    def __post_init__(self) -> None:
        for name in CHOICES:
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters in canonical order, one pair a value."""
        pairs: list[tuple[str, str]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            values = value if isinstance(value, tuple) else (str(value),) if value else ()
            pairs += [(field.name, item) for item in values]
        return pairs

    @property
    def query(self) -> str:
        """Canonical query string: equal filters, equal text."""
        return urlencode(self.pairs())

    def __bool__(self) -> bool:
        return self != EventFilter()

    def terms(self) -> dict[str, tuple[str, ...]]:
        """The choices looked up among an entry's terms: dimension → values."""
        return {name: getattr(self, name) for name in TERMS if getattr(self, name)}

    def without(self, name: str, value: str = "") -> EventFilter:
        """This filter with one value of a choice, or the whole parameter, taken out."""
        current = getattr(self, name)
        left: Any = "" if name == "q" else None
        if isinstance(current, tuple):
            left = tuple(item for item in current if item != value)
        return replace(self, **{name: left})
