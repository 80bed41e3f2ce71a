"""A changed article → proposals: what it now says otherwise of the events it was read as before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from events.derivation.record import digest
from events.extraction.extracted import ExtractedEvent
from events.intake.drafting.places import locations_for
from events.intake.drafting.values import draft_date, draft_kind, draft_title
from events.intake.importing.facts import field_differences
from events.intake.merging import likeness
from events.models import Event, Proposal, Source

_SAME = 0.55  # likeness from which what is found is the event it was before


def propose(extracted: ExtractedEvent, event: Event, source: Source, today: date) -> int:
    """How many proposals were made for an event the article told of before: 0 or 1."""
    when = draft_date(extracted, published_on(source), today).value
    location, _stops = locations_for(extracted)
    wanted = {"when": str(when), "status": _status(extracted, event)}
    if extracted.title.confidence >= 0.8:
        wanted["title"] = draft_title(extracted)[:250]
    if location and event.location_id is None and not event.stops.exists():
        wanted["location"] = location.slug
    changes = field_differences(event, wanted)
    if not changes:
        return 0
    sign = digest({name: after for name, (_before, after) in changes.items()})
    if event.proposals.filter(digest=sign).exists():
        return 0
    origin = (source.url or source.title)[:1000]
    Proposal.objects.create(event=event, digest=sign, source=source, origin=origin, changes=changes)
    return 1


def _status(extracted: ExtractedEvent, event: Event) -> str:
    """Only what the text says outright changes a status: that it goes on as planned says nothing."""
    return {"cancelled": "cancelled", "postponed": "tentative"}.get(extracted.status.value, event.status)


def published_on(source: Source) -> date | None:
    """The day a source was published, where it is known to the day."""
    return source.published.first_day if source.published and source.published.precision == "day" else None


def match_event(extracted: ExtractedEvent, source: Source, known: Sequence[Event], today: date) -> Event | None:
    """Which of the events the article told of before this is."""
    typed = Event(title=draft_title(extracted)[:250], kind=draft_kind(extracted))
    typed.when = draft_date(extracted, published_on(source), today).value
    typed.derive_bounds()
    scored = sorted(((likeness(event, typed).score, event.pk, event) for event in known), reverse=True)
    if scored and scored[0][0] >= _SAME:
        return scored[0][2]
    same_title = [event for event in known if event.title == typed.title]
    return same_title[0] if len(same_title) == 1 else None
