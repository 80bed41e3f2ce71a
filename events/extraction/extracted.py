"""What the stages find in a text: a value, the words that say it, which rule read them and how sure it is.

Values only; how they are found is the business of the stage each belongs to. Offsets count characters of
the page's text, so that text[start:end] == quote always.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from events.dates.when import When

_T = TypeVar("_T")


@dataclass(frozen=True)
class TextSpan:
    """A stretch of the text."""

    start: int
    end: int

    def covers(self, other: TextSpan) -> bool:
        """Whether the other stretch lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: TextSpan) -> bool:
        """Whether the two stretches have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class ExtractedValue(Generic[_T]):
    """One value of one field, with its evidence; confidence is filled in from the table of rules."""

    value: _T
    quote: str
    start: int
    end: int
    rule: str
    confidence: float = 0.5

    @classmethod
    def at(cls, value: _T, text: str, start: int, end: int, rule: str) -> ExtractedValue[_T]:
        """A value whose evidence is text[start:end]."""
        return cls(value, text[start:end], start, end, rule)

    @classmethod
    def inferred(cls, value: _T, rule: str) -> ExtractedValue[_T]:
        """A value that follows from others: there are no words of the text that say it."""
        return cls(value, "", 0, 0, rule)

    def sure(self, confidence: float) -> ExtractedValue[_T]:
        """The same value with another confidence, 0 to 1."""
        return replace(self, confidence=confidence)


@dataclass(frozen=True)
class ExtractedPlace:
    """A town as the text spells it, and what the gazetteer knows of it; a town it lacks has no zone."""

    name: str
    country: str
    canonical: str = ""
    zone: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Organizer:
    """Who holds an event: the name as written, and the slug when it is one that was known."""

    name: str
    role: str = "organizer"  # host, organizer or co_organizer
    slug: str = ""


@dataclass(frozen=True)
class ExtractedAnniversary:
    """So many years of something, counted from a year."""

    number: int
    origin: When | None
    of: str


@dataclass(frozen=True)
class ExtractedFigure:
    """A number of people or things that took part: "more than 500 attendees"."""

    label: str
    value: int
    bound: str = ""  # least, about or expected


@dataclass(frozen=True)
class ExtractedEvent:
    """One event the text tells of; a field it says nothing about is None or empty."""

    main: bool
    kind: ExtractedValue[str]
    title: ExtractedValue[str]
    date: ExtractedValue[When] | None
    status: ExtractedValue[str]  # past, announced, postponed or cancelled
    places: tuple[ExtractedValue[ExtractedPlace], ...] = ()
    countries: tuple[ExtractedValue[str], ...] = ()
    venue: ExtractedValue[str] | None = None
    organizers: tuple[ExtractedValue[Organizer], ...] = ()
    anniversary: ExtractedValue[ExtractedAnniversary] | None = None
    edition: ExtractedValue[int] | None = None
    series: ExtractedValue[str] | None = None
    part_of: tuple[ExtractedValue[str], ...] = ()
    figures: tuple[ExtractedValue[ExtractedFigure], ...] = ()
    outcomes: tuple[ExtractedValue[str], ...] = ()
    original: ExtractedValue[When] | None = None  # the date it was moved from, where the text says so


@dataclass(frozen=True)
class KnownOrganization:
    """An organization on record, under every name it goes by."""

    slug: str
    names: tuple[str, ...]
