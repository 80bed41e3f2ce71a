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


def draft_kind(found: ExtractedEvent) -> str:
    """One of our kinds: what is counted in years is the milestone it is counted from; a summit calls itself one."""
    if found.anniversary:
        return str(Event.Kind.MILESTONE)
    if found.kind.value == "forum" and _SUMMITS.search(found.title.value):
        return str(Event.Kind.SUMMIT)
    return found.kind.value if found.kind.value in _KINDS else str(Event.Kind.FORUM)


def draft_title(found: ExtractedEvent) -> str:
    """As a heading has it. Of what is counted in years: its own name, not that of the anniversary."""
    named = found.anniversary.value.of if found.anniversary else found.title.value
    bare = _ARTICLE.sub("", named) or named
    return bare[:1].upper() + bare[1:]


def draft_date(found: ExtractedEvent, published: date | None, today: date) -> ExtractedValue[When]:
    """The date as it was read; the month of publication, marked as a guess, where nothing was."""
    if found.anniversary and found.anniversary.value.origin:
        return ExtractedValue(
            found.anniversary.value.origin,
            found.anniversary.quote,
            found.anniversary.start,
            found.anniversary.end,
            found.anniversary.rule,
            found.anniversary.confidence,
        )
    if found.date:
        return found.date
    day = published or today
    guess = When.parse(f"{day:%Y-%m}~" if published else f"{day:%Y}?")
    return ExtractedValue(guess, "", 0, 0, "month of publication" if published else "no date", 0.1)


def columns_of(found: ExtractedEvent, when: When) -> dict[str, Any]:
    """What goes into the event's own row."""
    columns: dict[str, Any] = {
        "kind": draft_kind(found),
        "title": draft_title(found)[:250],
        "when": when,
        "status": _STATUSES.get(found.status.value, Event.Status.CONFIRMED),
        "review": Event.Review.DRAFT,
    }
    if found.original:
        columns["previous_when"] = found.original.value
    if found.anniversary:
        columns["commemorated_as"] = found.anniversary.value.of[:200]
    if when.timed and found.places:
        columns["timezone"] = found.places[0].value.zone
    return columns
