"""A passage of the text that says a When, and what it is counted from. Not how passages are found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from events.dates.point import WhenError
from events.dates.when import When
from events.extraction.dates.shapes import DateShape, Parts
from events.extraction.text.patterns import compile_pattern
from events.extraction.vocabulary import Vocabulary


@dataclass(frozen=True)
class Passage:
    """A When and the words that say it; `role` tells an event's date from a founding, a deadline and so on."""

    start: int
    end: int
    sentence: int
    when: When
    rule: str
    role: str = "event"

    @property
    def width(self) -> int:
        """Days it leaves open; small is exact."""
        return 0 if self.when.precision in ("minute", "day") else (self.when.last_day - self.when.first_day).days

    def playing(self, role: str) -> Passage:
        """The same passage in another role."""
        return replace(self, role=role)


@dataclass(frozen=True)
class Reference:
    """What dates are counted from: the publication, or at least a year the text is about."""

    published: date | None
    year: int | None = None


def season_of(text: str, shape: DateShape, words: Vocabulary) -> str:
    """The EDTF code of a season or half written beside a year."""
    before, after = text[max(0, shape.start - 34) : shape.start], text[shape.end : shape.end + 6]
    named = [
        *zip(words.seasons, ("21", "22", "23", "24"), strict=True),
        (words.first_half, "40"),
        (words.second_half, "41"),
    ]
    for pattern, code in named:
        if words.language == "zh":
            if compile_pattern(rf"^(?:{pattern})").search(after):
                return code
        elif compile_pattern(rf"(?<!\w)(?:{pattern})(?: \w{{1,3}}){{0,2}}\s*$").search(before):
            return code
    return ""


def edtf(parts: Parts) -> str:
    """Year, month and day as EDTF, as far as they are given (ISO 8601-2, level 0)."""
    year, month, day = parts
    return f"{year or 0:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def parse_when(text: str) -> When | None:
    """The When, or nothing for 31 February and a span that runs backwards."""
    try:
        return When.parse(text)
    except WhenError:
        return None
