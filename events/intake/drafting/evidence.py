"""A found event → mentions: for every value the words that say it, the rule that read them and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from events.derivation.provenance import plain_values, value_called
from events.extraction.extracted import ExtractedEvent, ExtractedValue
from events.models import Event, Mention, Source

_Field = Mention.Field


@dataclass(frozen=True)
class Evidence:
    """A value of one field with the words that say it."""

    field: str
    value: str
    finding: ExtractedValue[Any]


def evidence(event: Event, extracted: ExtractedEvent, when: ExtractedValue[Any]) -> Iterator[Evidence]:
    """Every value with its words, in the order an editor reads the form: as the draft has it, else as it was read."""

    def recorded(field: str, name: str) -> str:
        return value_called(event, field, name)

    yield Evidence(_Field.TITLE, event.title, extracted.title)
    yield Evidence(_Field.KIND, str(event.kind), extracted.kind)
    yield Evidence(_Field.WHEN, str(event.when), when)
    yield Evidence(_Field.STATUS, str(event.status), extracted.status)
    if extracted.venue:
        yield Evidence(_Field.LOCATION, recorded(_Field.LOCATION, extracted.venue.value), extracted.venue)
    for place in extracted.places:
        several = extracted.kind.value == "delegation" and len(extracted.places) > 1
        yield Evidence(_Field.STOPS if several else _Field.LOCATION, recorded(_Field.LOCATION, place.value.name), place)
    for organizer in extracted.organizers:
        name = organizer.value.slug or recorded(_Field.ORGANIZATIONS, organizer.value.name)
        yield Evidence(_Field.ORGANIZATIONS, name, organizer)
    wholes = ((_Field.PART_OF, whole) for whole in extracted.part_of)
    for name, finding in ((_Field.SERIES, extracted.series), (_Field.EDITION, extracted.edition), *wholes):
        if finding:
            yield Evidence(name, recorded(name, str(finding.value)), finding)
    if extracted.anniversary:
        yield Evidence(_Field.ANNIVERSARY, event.commemorated_as, extracted.anniversary)
    for figure, row in zip(extracted.figures, plain_values(event, _Field.FIGURES), strict=True):
        yield Evidence(_Field.FIGURES, row.text, figure)
    for outcome, row in zip(extracted.outcomes, plain_values(event, _Field.OUTCOMES), strict=True):
        yield Evidence(_Field.OUTCOMES, row.text, outcome)


def write_mentions(event: Event, source: Source, said: Iterable[Evidence]) -> None:
    """One mention for each quote of a field, with all that was read in it; what no words say has an empty quote."""
    by_quote: dict[tuple[str, str], list[Evidence]] = {}
    for item in said:
        by_quote.setdefault((item.field, item.finding.quote[:200]), []).append(item)
    for position, items in enumerate(by_quote.values(), 1):
        finding = items[0].finding
        placed_in_text = bool(finding.quote)
        Mention.objects.create(
            event=event,
            source=source,
            field=items[0].field,
            quote=finding.quote,
            start=finding.start if placed_in_text else None,
            end=finding.end if placed_in_text else None,
            rule=finding.rule[:60],
            confidence=round(finding.confidence, 3),
            value="\n".join(dict.fromkeys(item.value for item in items)),
            position=position,
        )
