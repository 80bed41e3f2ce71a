"""What mentions were read as, in an editor's words: dates in words, records by their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from events.dates.point import WhenError
from events.dates.when import When
from events.dates.words import date_in_words
from events.language import active_language
from events.models import Event, Location, Mention, Organization, Person, Series

_Field = Mention.Field
_RECORDS: dict[str, Any] = {
    _Field.LOCATION: Location,
    _Field.STOPS: Location,
    _Field.ORGANIZATIONS: Organization,
    _Field.PEOPLE: Person,
    _Field.SERIES: Series,
    _Field.PART_OF: Event,
}
_CHOICES: dict[str, dict[Any, Any]] = {_Field.KIND: dict(Event.Kind.choices), _Field.STATUS: dict(Event.Status.choices)}


def read_as(mentions: Iterable[Mention]) -> dict[tuple[str, str], str]:
    """The words of each field and value among the mentions; a query for each kind of record they name."""
    wanted = list(mentions)
    names: dict[tuple[Any, str], str] = {}
    for model in dict.fromkeys(_RECORDS[mention.field] for mention in wanted if mention.field in _RECORDS):
        slugs = {slug for mention in wanted if _RECORDS.get(mention.field) is model for slug in _slugs(mention)}
        things = model._default_manager.filter(slug__in=list(slugs)[:900])
        names |= {(model, thing.slug): str(thing) for thing in things}
    return {(mention.field, mention.value): ", ".join(_in_words(mention, names)) for mention in wanted}


def _slugs(mention: Mention) -> list[str]:
    return [line.partition("/")[0].strip() for line in mention.value.splitlines()]


def _in_words(mention: Mention, names: dict[tuple[Any, str], str]) -> list[str]:
    if mention.field in _RECORDS:
        return [names.get((_RECORDS[mention.field], slug), slug) for slug in _slugs(mention)]
    if mention.field in _CHOICES:
        return [str(_CHOICES[mention.field].get(mention.value, mention.value))]
    if mention.field == _Field.WHEN:
        try:
            return [date_in_words(When.parse(mention.value), active_language())]
        except WhenError:
            return [mention.value]
    return mention.value.splitlines()
