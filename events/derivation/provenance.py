"""Which facts of an event follow from which words: a mention supports its field while what it was read as stands.

A mention keeps what it supports as a plain value (`Mention.value`): EDTF, a slug, a text; of several, one a line.
Whether it still does is worked out by comparing that with what the event has now, never stored: so no way of editing
can forget it, and a value set back is supported again. Of events loaded with `complete()` nothing more is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from events.dates.point import WhenError
from events.dates.when import When
from events.derivation.record import locations_of
from events.models import Event, Figure, Location, Mention, Organization, Person, Series

_Field = Mention.Field
# Of these the words themselves may stand in the quote: an editor's shortening is still what was reported.
_TEXTS = {_Field.TITLE, _Field.THEME, _Field.SUMMARY, _Field.OUTCOMES, _Field.ANNIVERSARY}
_PLACES = {_Field.LOCATION, _Field.STOPS}
# Whose slugs stand in the values of which fields.
_NAMED: dict[type, tuple[str, ...]] = {
    Location: tuple(_PLACES),
    Organization: (_Field.ORGANIZATIONS,),
    Person: (_Field.PEOPLE,),
    Series: (_Field.SERIES,),
    Event: (_Field.PART_OF,),
}
_WORD = re.compile(r"\w+")
_LINE = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class PlainValue:
    """One value of a field as seeds write it, and the names it may have in a text."""

    text: str
    names: tuple[str, ...] = ()


def plain_values(event: Event, field: str) -> list[PlainValue]:
    """What the event has of a field, nothing where it is empty."""
    values = _READ[field](event) if field in _READ else []
    return [value for value in values if value.text]


def value_called(event: Event, field: str, name: str) -> str:
    """The plain value of what the event has under a name, in a field; the name where it has nothing so called."""
    known = (value.text for value in plain_values(event, field) if _words(name) in map(_words, value.names))
    return next(known, name)


def supports(mention: Mention) -> bool:
    """Whether a reader may be told that its words say what the event has of its field."""
    return _has_words(mention) and follows(mention)


def follows(mention: Mention) -> bool:
    """Whether what its event has of the field follows from all that the mention was read as, in words or as a guess."""
    stand = plain_values(mention.event, mention.field)
    read = _LINE.split(mention.value) if mention.value else []
    return bool(read and stand) and all(any(_from(one, value, mention) for value in stand) for one in read)


def corrected(event: Event) -> list[Mention]:
    """The mentions whose field has another value now, which no mention supports: somebody edited what was read."""
    claims = [mention for mention in event.mentions.all() if mention.field and mention.value and _has_words(mention)]
    supported = {_group(mention) for mention in claims if supports(mention)}
    return [mention for mention in claims if _group(mention) not in supported and plain_values(event, mention.field)]


def unsupported(event: Event) -> list[Mention]:
    """The mentions that name a field and do not support it, whether or not another does."""
    return [mention for mention in event.mentions.all() if mention.field and not supports(mention)]


def record_readings(events: Iterable[Event]) -> None:
    """Mentions that do not say yet what they support: what stands now; of several, those their words name."""
    said = [mention for event in events for mention in event.mentions.all() if _say(mention)]
    if said:
        Mention.objects.bulk_update(said, ["value"], batch_size=200)


def _say(mention: Mention) -> bool:
    """Give a mention its value, if it has none and there is one."""
    stand = plain_values(mention.event, mention.field) if mention.field and not mention.value else []
    quote = _words(mention.quote)
    named = [value for value in stand if any(_stands_in(name, quote) for name in value.names)]
    mention.value = mention.value or "\n".join(_LINE.sub(" ", value.text) for value in named or stand)
    return bool(stand)


def follow_renamed(thing: Any, former: str) -> None:
    """What mentions were read as stays the same record when its slug changes."""
    fields = _NAMED.get(type(thing), ())
    mentions = list(Mention.objects.filter(field__in=fields, value__contains=former))
    for mention in mentions:
        lines = [line.split("/") for line in _LINE.split(mention.value)]
        mention.value = "\n".join("/".join(thing.slug if part == former else part for part in line) for line in lines)
    Mention.objects.bulk_update(mentions, ["value"], batch_size=200)


def _has_words(mention: Mention) -> bool:
    return bool(mention.quote or not mention.rule)


def _group(mention: Mention) -> str:
    """A place may be read as a stop and recorded as the place, and the other way round."""
    return _Field.LOCATION if mention.field in _PLACES else mention.field


def _from(read: str, stands: PlainValue, mention: Mention) -> bool:
    if mention.field == _Field.WHEN:
        return _date_follows(read, stands.text)
    if mention.field in _PLACES and stands.text.partition("/")[0] in read.split("/"):
        return True  # the same place, or one it lies in: less is said than was read
    if mention.field in _TEXTS and _stands_in(stands.text, _words(mention.quote)):
        return True
    return _words(read) in map(_words, (stands.text, *stands.names))


def _date_follows(read: str, stands: str) -> bool:
    """A date follows from an equal one and from a more exact one: “May 2025” from “12 May 2025”, not the reverse."""
    try:
        return read == stands or When.parse(stands).narrowed_by(When.parse(read))
    except WhenError:
        return False


def _words(text: str) -> str:
    """Its words alone, whatever their capitals, and whatever stands between them."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _stands_in(text: str, words: str) -> bool:
    return bool(text.strip()) and _words(text) in words


def place_value(place: Location) -> PlainValue:
    """Its slug and those of all it lies in: “hall-3/hamburg/germany”."""
    lineage = list(place.lineage())
    return PlainValue(
        "/".join(above.slug for above in lineage), tuple(name for above in lineage for name in above.names())
    )


def figure_value(figure: Figure) -> PlainValue:
    """“at-least 500 attendees”."""
    number = f"{figure.number:,}"
    return PlainValue(f"{figure.bound} {figure.number} {figure.label}", (number, number.replace(",", "")))


def _places(event: Event) -> list[PlainValue]:
    return [place_value(place) for place in locations_of(event)]


def _texts(*texts: object) -> list[PlainValue]:
    return [PlainValue(str(text)) for text in texts if text]


_READ: dict[str, Callable[[Event], Iterable[PlainValue]]] = {
    _Field.TITLE: lambda event: _texts(event.title),
    _Field.WHEN: lambda event: _texts(event.when),
    _Field.LOCATION: _places,
    _Field.STOPS: _places,
    _Field.ORGANIZATIONS: lambda event: [
        PlainValue(role.organization.slug, tuple(role.organization.names())) for role in event.roles.all()
    ],
    _Field.PEOPLE: lambda event: [
        PlainValue(part.person.slug, tuple(part.person.names())) for part in event.participations.all()
    ],
    _Field.FIGURES: lambda event: map(figure_value, event.figures.all()),
    _Field.OUTCOMES: lambda event: [PlainValue(outcome.title, (outcome.title,)) for outcome in event.outcomes.all()],
    _Field.THEME: lambda event: _texts(event.theme),
    _Field.KIND: lambda event: _texts(event.kind),
    _Field.STATUS: lambda event: _texts(event.status),
    _Field.SERIES: lambda event: [PlainValue(event.series.slug, tuple(event.series.names()))] if event.series else [],
    _Field.EDITION: lambda event: _texts(event.edition),
    _Field.PART_OF: lambda event: [PlainValue(event.part_of.slug, (event.part_of.title,))] if event.part_of else [],
    _Field.ANNIVERSARY: lambda event: _texts(event.commemorated_as),
    _Field.SUMMARY: lambda event: _texts(event.summary),
}
