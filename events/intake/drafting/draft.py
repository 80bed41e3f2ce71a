"""One found event → one draft with its rows, and a mention for every value that has words in the article."""

from __future__ import annotations

from datetime import date

from events.extraction.extracted import ExtractedEvent
from events.intake.drafting.evidence import evidence, write_mentions
from events.intake.drafting.places import locations_for
from events.intake.drafting.proposals import published_on
from events.intake.drafting.values import columns_of, draft_date
from events.intake.importing.facts import free_slug
from events.models import Event, Figure, Organization, Outcome, Role, Series, Source, Stop
from events.search.words import fold

_BOUNDS = {"least": Figure.Bound.AT_LEAST, "about": Figure.Bound.ABOUT, "expected": Figure.Bound.EXPECTED}
_ROLES = {"host": Role.Name.HOST, "co_organizer": Role.Name.CO_ORGANIZER}


def draft(extracted: ExtractedEvent, source: Source, today: date) -> Event:
    """Save a draft for what was found; call it inside a change of history."""
    when = draft_date(extracted, published_on(source), today)
    location, stops = locations_for(extracted)
    event = Event(location=location, **columns_of(extracted, when.value))
    event.slug = free_slug(Event, f"{event.title} {event.when.first_day.year}")
    series = _series(extracted)
    if series and extracted.edition and not series.events.filter(edition=extracted.edition.value).exists():
        event.series, event.edition = series, extracted.edition.value
    event.full_clean()
    event.save()
    for position, stop in enumerate(stops, 1):
        Stop.objects.create(event=event, location=stop, position=position)
    _write_organizers(event, extracted)
    for position, figure in enumerate(extracted.figures, 1):
        bound = _BOUNDS.get(figure.value.bound, Figure.Bound.EXACT)
        Figure.objects.create(
            event=event, label=figure.value.label[:120], value=figure.value.value, bound=bound, position=position
        )
    for position, outcome in enumerate(extracted.outcomes, 1):
        Outcome.objects.create(event=event, title=outcome.value[:250], position=position)
    write_mentions(event, source, evidence(event, extracted, when))
    return event


def _write_organizers(event: Event, extracted: ExtractedEvent) -> None:
    """Those on record; a name nobody knows stays a mention until an editor says who that is."""
    slugs = [organizer.value.slug for organizer in extracted.organizers if organizer.value.slug]
    known = {organization.slug: organization for organization in Organization.objects.filter(slug__in=slugs)}
    for position, organizer in enumerate(extracted.organizers, 1):
        if organization := known.get(organizer.value.slug):
            role = _ROLES.get(organizer.value.role, Role.Name.ORGANIZER)
            Role.objects.get_or_create(
                event=event, organization=organization, role=role, defaults={"position": position}
            )


def _series(extracted: ExtractedEvent) -> Series | None:
    """The one series on record an event is called after; of an edition, the one whose name its title holds."""
    names = {fold(name.value) for name in (extracted.series, extracted.title) if name}
    known = [(series, {fold(name) for name in series.names()}) for series in Series.objects.all()]
    called = [series for series, own in known if own & names]
    if not called and extracted.edition:
        title = fold(extracted.title.value)
        called = [series for series, own in known if any(name in title for name in own)]
    return called[0] if len(called) == 1 else None
