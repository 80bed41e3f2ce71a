"""How our own VEVENTs carry a date a calendar cannot: X-EDTF with its text, and words after the title."""

from __future__ import annotations

from events.dates.phrases import DATE_PHRASES
from events.dates.when import When
from events.dates.words import date_in_words

PROPERTY = "X-EDTF"
_ONCE = " (date not confirmed)"  # what feeds said of days marked as about or perhaps so


def date_suffix(when: When, language: str) -> str:
    """What follows the title of an entry whose days are not known: “ (May 2025)”; "" of an exact date."""
    return f" ({date_in_words(when, language)})" if when.vague else ""


def without_suffix(title: str, when: When) -> str:
    """The title alone, in whichever of our languages its date follows; of an earlier release too."""
    spoken = (date_suffix(when, language) for language in DATE_PHRASES)
    suffix = next((text for text in (*spoken, _ONCE) if text and title.endswith(text)), "")
    return title.removesuffix(suffix)
