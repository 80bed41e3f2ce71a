"""A found event → mentions: for every value the words that say it, the rule that read them and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from events.extraction.extracted import ExtractedEvent, ExtractedValue
from events.models import Event, Mention, Source

_Field = Mention.Field


@dataclass(frozen=True)
class Evidence:
    """A value of one field with the words that say it."""

    field: str
    value: str
    finding: ExtractedValue[Any]


def evidence(extracted: ExtractedEvent, when: ExtractedValue[Any]) -> Iterator[Evidence]:
    """Every value with its words, in the order an editor reads the form."""
    yield Evidence(_Field.TITLE, extracted.title.value, extracted.title)
    yield Evidence(_Field.KIND, extracted.kind.value, extracted.kind)
    yield Evidence(_Field.WHEN, str(when.value), when)
    yield Evidence(_Field.STATUS, extracted.status.value, extracted.status)
    if extracted.venue:
        yield Evidence(_Field.LOCATION, extracted.venue.value, extracted.venue)
    for place in extracted.places:
        several = extracted.kind.value == "delegation" and len(extracted.places) > 1
        yield Evidence(_Field.STOPS if several else _Field.LOCATION, place.value.name, place)
    for organizer in extracted.organizers:
        yield Evidence(_Field.ORGANIZATIONS, organizer.value.name, organizer)
    wholes = ((_Field.PART_OF, whole) for whole in extracted.part_of)
    for name, finding in ((_Field.SERIES, extracted.series), (_Field.EDITION, extracted.edition), *wholes):
        if finding:
            yield Evidence(name, str(finding.value), finding)
    if extracted.anniversary:
        anniversary = extracted.anniversary.value
        yield Evidence(_Field.ANNIVERSARY, f"{anniversary.number}: {anniversary.of}"[:400], extracted.anniversary)
    for figure in extracted.figures:
        yield Evidence(_Field.FIGURES, f"{figure.value.value} {figure.value.label}", figure)
    for outcome in extracted.outcomes:
        yield Evidence(_Field.OUTCOMES, outcome.value, outcome)


def write_mentions(event: Event, source: Source, said: Iterable[Evidence]) -> None:
    """One mention for each quote of a field; a value nothing in the text says has an empty one."""
    written = set()
    for position, item in enumerate(said, 1):
        finding = item.finding
        key = (item.field, finding.quote[:200])
        if key in written:
            continue
        written.add(key)
        placed_in_text = bool(finding.quote)
        Mention.objects.create(
            event=event,
            source=source,
            field=item.field,
            quote=finding.quote,
            start=finding.start if placed_in_text else None,
            end=finding.end if placed_in_text else None,
            rule=finding.rule[:60],
            confidence=round(finding.confidence, 3),
            value=item.value[:400],
            position=position,
        )
