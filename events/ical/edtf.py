"""How our own VEVENTs carry a date a calendar cannot: X-EDTF with its text, and words after the title."""

from __future__ import annotations

from events.dates.when import When
from events.dates.words import date_in_words

PROPERTY = "X-EDTF"


def date_suffix(when: When) -> str:
    """What follows the title of an entry whose days are not known: “ (May 2025)”; "" of an exact date."""
    if not when.vague:
        return ""
    exact = when.precision in ("minute", "day") and not when.open_end
    return " (date not confirmed)" if exact else f" ({date_in_words(when)})"
