"""The nouns of events in each language, and a mention of an event by one of them. Not how names are found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from events.extraction.vocabulary import vocabulary

_KINDS = ("forum", "exhibition", "delegation", "signing", "other")


@dataclass(frozen=True)
class EventMention:
    """A name or a bare noun of an event at its place in the text."""

    start: int
    end: int
    sentence: int
    kind: str
    noun: str
    name: str  # as written; the noun alone when the event has no name there
    named: bool
    weak: bool = False  # a bare noun that is an event only where one of that name was told of


@lru_cache(maxsize=16)
def noun_pattern(language: str) -> re.Pattern[str]:
    """The nouns of events, each in the group of its kind."""
    words = vocabulary(language)
    groups = "|".join(f"(?P<{kind}>{getattr(words, kind)})" for kind in _KINDS)
    if words.language == "de":
        groups = groups.replace(r"\w*", r"[\w-]*")  # "Elbe-Buchmesse"
    return re.compile(groups if words.language == "zh" else rf"(?<![\w-])(?:{groups})(?!\w)", re.IGNORECASE)
