"""One found event → one draft with its rows, and a mention for every value that has words in the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from events.drafting.places import placed
from events.drafting.proposing import published_on
from events.drafting.values import columns_of, date_of
from events.folding import folded
from events.importing.facts import slug_free
from events.ingest.finding import Finding, FoundEvent
from events.models import Event, Figure, Mention, Organization, Outcome, Role, Series, Source, Stop

Field = Mention.Field
BOUNDS = {"least": Figure.Bound.AT_LEAST, "about": Figure.Bound.ABOUT, "expected": Figure.Bound.EXPECTED}
ROLES = {"host": Role.Name.HOST, "co_organizer": Role.Name.CO_ORGANIZER}


@dataclass(frozen=True)
class Evidence:
    """A value of one field with the words that say it."""

    field: str
    value: str
    finding: Finding[Any]


def draft(found: FoundEvent, source: Source, today: date) -> Event:
    """Save a draft for what was found; call it inside a change of history."""
    when = date_of(found, published_on(source), today)
    location, stops = placed(found)
    event = Event(location=location, **columns_of(found, when.value))
    event.slug = slug_free(Event, f"{event.title} {event.when.first_day.year}")
    series = _series(found)
    if series and found.edition and not series.events.filter(edition=found.edition.value).exists():
        event.series, event.edition = series, found.edition.value
    event.full_clean()
    event.save()
    for position, stop in enumerate(stops, 1):
        Stop.objects.create(event=event, location=stop, position=position)
    _write_organizers(event, found)
    for position, figure in enumerate(found.figures, 1):
        bound = BOUNDS.get(figure.value.bound, Figure.Bound.EXACT)
        Figure.objects.create(
            event=event, label=figure.value.label[:120], value=figure.value.value, bound=bound, position=position
        )
    for position, outcome in enumerate(found.outcomes, 1):
        Outcome.objects.create(event=event, title=outcome.value[:250], position=position)
    write_mentions(event, source, evidence(found, when))
    return event


def _write_organizers(event: Event, found: FoundEvent) -> None:
    """Those on record; a name nobody knows stays a mention until an editor says who that is."""
    slugs = [one.value.slug for one in found.organizers if one.value.slug]
    known = {organization.slug: organization for organization in Organization.objects.filter(slug__in=slugs)}
    for position, one in enumerate(found.organizers, 1):
        if organization := known.get(one.value.slug):
            role = ROLES.get(one.value.role, Role.Name.ORGANIZER)
            Role.objects.get_or_create(
                event=event, organization=organization, role=role, defaults={"position": position}
            )


def _series(found: FoundEvent) -> Series | None:
    """The series on record an event is called after."""
    names = {folded(one.value) for one in (found.series, found.title) if one}
    candidates = [series for series in Series.objects.all() for name in series.names() if folded(name) in names]
    if not candidates and found.edition:
        title = folded(found.title.value)
        candidates = [one for one in Series.objects.all() if any(folded(name) in title for name in one.names())]
    return candidates[0] if len(set(candidates)) == 1 else None


def evidence(found: FoundEvent, when: Finding[Any]) -> Iterator[Evidence]:
    """Every value with its words, in the order an editor reads the form."""
    yield Evidence(Field.TITLE, found.title.value, found.title)
    yield Evidence(Field.KIND, found.kind.value, found.kind)
    yield Evidence(Field.WHEN, str(when.value), when)
    yield Evidence(Field.STATUS, found.status.value, found.status)
    if found.venue:
        yield Evidence(Field.LOCATION, found.venue.value, found.venue)
    for place in found.places:
        several = found.kind.value == "delegation" and len(found.places) > 1
        yield Evidence(Field.STOPS if several else Field.LOCATION, place.value.name, place)
    for one in found.organizers:
        yield Evidence(Field.ORGANIZATIONS, one.value.name, one)
    for name, finding in ((Field.SERIES, found.series), (Field.EDITION, found.edition), (Field.PART_OF, found.part_of)):
        if finding:
            yield Evidence(name, str(finding.value), finding)
    if found.anniversary:
        jubilee = found.anniversary.value
        yield Evidence(Field.ANNIVERSARY, f"{jubilee.number}: {jubilee.of}"[:400], found.anniversary)
    for figure in found.figures:
        yield Evidence(Field.FIGURES, f"{figure.value.value} {figure.value.label}", figure)
    for outcome in found.outcomes:
        yield Evidence(Field.OUTCOMES, outcome.value, outcome)


def write_mentions(event: Event, source: Source, said: Iterator[Evidence]) -> None:
    """One mention for each quote of a field; a value nothing in the text says has an empty one."""
    written = set()
    for position, one in enumerate(said, 1):
        finding = one.finding
        key = (one.field, finding.quote[:200])
        if key in written:
            continue
        written.add(key)
        placed_in_text = bool(finding.quote)
        Mention.objects.create(
            event=event,
            source=source,
            field=one.field,
            quote=finding.quote,
            start=finding.start if placed_in_text else None,
            end=finding.end if placed_in_text else None,
            rule=finding.rule[:60],
            confidence=round(finding.confidence, 3),
            value=one.value[:400],
            position=position,
        )
