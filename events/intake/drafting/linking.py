"""What an article says of its events' relations → links between drafts, events on record, and drafts for the rest."""

from __future__ import annotations

from collections.abc import Sequence

from events.dates.when import When
from events.extraction.extracted import ExtractedEvent, ExtractedValue
from events.intake.drafting.evidence import Evidence, write_mentions
from events.intake.importing.facts import free_slug
from events.models import Event, Mention, Source
from events.search.words import fold

_Pair = tuple[ExtractedEvent, Event]  # what was found, and its draft


def link(pairs: Sequence[_Pair], source: Source) -> list[Event]:
    """Put parts under their wholes; the wholes nobody has recorded yet are drafted too, and given back.

    An event has one whole; where an article names two, the second goes on beside it.
    """
    drafts = [draft for _, draft in pairs]
    made: list[Event] = []
    for extracted, part in pairs:
        wholes = []
        for name in extracted.part_of:
            whole = _on_at(name.value, part, [*drafts, *made]) or _recorded(name.value, part)
            if whole is None:
                whole = _draft(name, part, _origin(name.value, pairs), source)
                made.append(whole)
            wholes.append(whole)
            part.mentions.filter(field=Mention.Field.PART_OF, value=name.value).update(value=whole.slug)
        _write(part, wholes)
    return made


def _write(part: Event, wholes: list[Event]) -> None:
    if wholes and part.part_of_id is None and wholes[0].part_of_id != part.pk:
        part.part_of = wholes[0]
        part.save()
    for other in wholes[1:]:
        part.concurrent_with.add(other)


def _on_at(name: str, part: Event, drafts: Sequence[Event]) -> Event | None:
    """The draft of that name, or of a longer or shorter one, that is on while the part is."""
    key = fold(name)
    near = [
        draft
        for draft in drafts
        if draft.pk != part.pk
        and (key in fold(draft.title) or fold(draft.title) in key or key in _initials(draft.title))
        and draft.first_day <= part.last_day
        and part.first_day <= draft.last_day
    ]
    return near[0] if len(near) == 1 else None


def _initials(title: str) -> set[str]:
    """What a long name is called for short: “NPTF-2025” of “North Ports and Trade Forum 2025”."""
    words = title.split()
    letters = "".join(word[0] for word in words if word[:1].isupper())
    years = [word for word in words if word.isdigit()]
    short = {letters, *(f"{letters}{mark}{year}" for year in years for mark in ("-", " ", ""))}
    return {fold(name) for name in short if len(name) > 2}


def _recorded(title: str, part: Event) -> Event | None:
    """The event of that name on record which is on while the part is."""
    same = Event.objects.filter(title__iexact=title, first_day__lte=part.last_day, last_day__gte=part.first_day)
    namesakes = list(same.exclude(pk=part.pk).exclude(review=Event.Review.REJECTED)[:2])
    return namesakes[0] if len(namesakes) == 1 else None


def _origin(name: str, pairs: Sequence[_Pair]) -> Event | None:
    """What a whole that is an anniversary is counted from, if the article gave that as well."""
    named = (draft for extracted, draft in pairs if extracted.anniversary and fold(extracted.title.value) == fold(name))
    return next(named, None)


def _draft(name: ExtractedValue[str], part: Event, origin: Event | None, source: Source) -> Event:
    """A draft of a whole of which only its name is told: about when its part is."""
    kind = Event.Kind.ANNIVERSARY if origin else part.kind
    event = Event(title=name.value[:250], kind=kind, when=_about(part.when), commemorates=origin)
    event.slug = free_slug(Event, f"{event.title} {event.when.first_day.year}")
    event.full_clean()
    event.save()
    write_mentions(event, source, [Evidence(Mention.Field.TITLE, name.value, name)])
    return event


def _about(when: When) -> When:
    """The same days, said to be near rather than exact."""
    return When.parse("/".join(f"{point.text[:10]}~" for point in when.points)) if not when.approximate else when
