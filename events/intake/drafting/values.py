"""A found event → the columns of a draft: what is unknown is filled in as a doubt, never as a fact."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from events.dates.when import When
from events.extraction.extracted import ExtractedEvent, ExtractedValue
from events.models import Event

_SUMMITS = re.compile(r"\b(?:summit|gipfel\w*|sommet|cumbre|vertice|szczyt)\b|峰会", re.IGNORECASE)
# Before a name that began in the middle of a sentence.
_ARTICLE = re.compile(r"(?:an?|the|une?|eine?n?|l[ae]s?|una?)\s+(?=[a-z])")
_STATUSES = {"cancelled": Event.Status.CANCELLED, "postponed": Event.Status.TENTATIVE}
_KINDS = {"forum", "exhibition", "delegation", "signing", "anniversary", "summit", "milestone"}


def draft_kind(extracted: ExtractedEvent) -> str:
    """One of our kinds: what is counted in years is the milestone it is counted from; a summit calls itself one."""
    if extracted.anniversary:
        return str(Event.Kind.MILESTONE)
    if extracted.kind.value == "forum" and _SUMMITS.search(extracted.title.value):
        return str(Event.Kind.SUMMIT)
    return extracted.kind.value if extracted.kind.value in _KINDS else str(Event.Kind.FORUM)


def draft_title(extracted: ExtractedEvent) -> str:
    """As a heading has it. Of what is counted in years: its own name, not that of the anniversary."""
    named = extracted.anniversary.value.of if extracted.anniversary else extracted.title.value
    bare = _ARTICLE.sub("", named) or named
    return bare[:1].upper() + bare[1:]


def draft_date(extracted: ExtractedEvent, published: date | None, today: date) -> ExtractedValue[When]:
    """The date as it was read; the month of publication, marked as a guess, where nothing was."""
    if extracted.anniversary and extracted.anniversary.value.origin:
        return ExtractedValue(
            extracted.anniversary.value.origin,
            extracted.anniversary.quote,
            extracted.anniversary.start,
            extracted.anniversary.end,
            extracted.anniversary.rule,
            extracted.anniversary.confidence,
        )
    if extracted.date:
        return extracted.date
    day = published or today
    guess = When.parse(f"{day:%Y-%m}~" if published else f"{day:%Y}?")
    return ExtractedValue(guess, "", 0, 0, "month of publication" if published else "no date", 0.1)


def columns_of(extracted: ExtractedEvent, when: When) -> dict[str, Any]:
    """What goes into the event's own row."""
    columns: dict[str, Any] = {
        "kind": draft_kind(extracted),
        "title": draft_title(extracted)[:250],
        "when": when,
        "status": _STATUSES.get(extracted.status.value, Event.Status.CONFIRMED),
        "review": Event.Review.DRAFT,
    }
    if extracted.original:
        columns["previous_when"] = extracted.original.value
    if extracted.anniversary:
        columns["commemorated_as"] = extracted.anniversary.value.of[:200]
    if when.timed and extracted.places:
        columns["timezone"] = extracted.places[0].value.zone
    return columns
