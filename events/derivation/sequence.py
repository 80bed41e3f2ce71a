"""What raises SEQUENCE (RFC 5545, section 3.8.7.4) and LAST-MODIFIED: a change of what the public may know.

Of an event by the digest of its public record, of an entry by its finished VEVENT; and when it is withdrawn.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import translation

from events.derivation.entries import DerivedEntry, own_entry
from events.derivation.provenance import unsupported
from events.derivation.record import digest, page_extras, record
from events.ical.write import vevent
from events.language import active_language
from events.models import Entry, Event

_LANGUAGE_OF_CODE = "en"
# What of an entry is compared, and written when it differs.
COMPARED_FIELDS = [
    "event_id",
    "part",
    "number",
    "kind",
    "status",
    "title",
    "slug",
    "when",
    "first_day",
    "last_day",
    "precision",
    "vague",
    "key",
    "tzid",
    "shown",
    "vevent",
    "sequence",
    "revised",
    "withdrawn",
    "words",
]


def revise_event(event: Event, derived: list[DerivedEntry], now: datetime) -> bool:
    """Raise the event's revision if what the public may know of it differs from last time."""
    shown = ""
    if derived:
        facts = [record(event), page_extras(event), *_shown_in_code(event, derived[0])]
        claimless = [[mention.source.slug, mention.field, mention.quote] for mention in unsupported(event)]
        shown = digest(*facts, *([claimless] if claimless else []))
    if shown == event.digest:
        return False
    if event.revised is not None:
        event.sequence += 1
    event.digest, event.revised = shown, now
    return True


def _shown_in_code(event: Event, own: DerivedEntry) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """What its own entry shows and is found by, in the language of the code: another one for the site changes no event.

    Its VEVENTs, whose words subscribers see, are revised by themselves.
    """
    if active_language() != _LANGUAGE_OF_CODE:
        with translation.override(_LANGUAGE_OF_CODE):
            own = own_entry(event)
    return own.entry.shown, sorted(own.terms)


def revise_entry(entry: Entry, old: Entry | None, bumped: bool, now: datetime) -> str:
    """Give an entry its revision and text: "new", "changed", or "" when nothing about it differs."""
    if old is None:
        entry.sequence, entry.revised = entry.require_event().sequence, now
        entry.vevent = vevent(entry)
        return "new"
    entry.pk, entry.sequence, entry.revised = old.pk, old.sequence, old.revised
    entry.vevent = vevent(entry)
    if bumped or entry.vevent != old.vevent:
        entry.sequence, entry.revised = max(old.sequence + 1, entry.require_event().sequence), now
        entry.vevent = vevent(entry)
    return "changed" if any(getattr(entry, name) != getattr(old, name) for name in COMPARED_FIELDS) else ""


def withdraw_entry(entry: Entry, events: list[Event], now: datetime) -> Entry:
    """The entry as feeds announce it now: cancelled, under a higher SEQUENCE, with the words it was found by."""
    entry.event = next(event for event in events if event.pk == entry.event_id)
    entry.status, entry.withdrawn, entry.revised = Event.Status.CANCELLED, now, now
    entry.sequence = max(entry.sequence + 1, entry.require_event().sequence)
    entry.vevent = vevent(entry)
    entry.words = f" {entry.event.search_words()} "
    return entry
