"""An event of the text as a record, field by field, from what the stages have found. Not which events there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from events.dates.when import When
from events.extraction.dates.dating import Passage
from events.extraction.events.anniversaries import AnniversaryMention
from events.extraction.events.candidates import EventCandidate
from events.extraction.events.event_nouns import EventMention
from events.extraction.events.figures import figures_of
from events.extraction.events.linking import ArticleText, event_date
from events.extraction.events.outcomes import outcomes_of
from events.extraction.events.status import event_status, original_date, reported_past
from events.extraction.events.titles import edition_of, event_title, parts_of, series_of
from events.extraction.extracted import ExtractedEvent, ExtractedValue
from events.extraction.organizations.named_organizations import NamedOrganizer
from events.extraction.organizations.organizers import celebrant, organizers_of, sender
from events.extraction.places.event_places import countries_of, towns_of, venue_of
from events.extraction.places.named_places import NamedPlace


@dataclass(frozen=True)
class ArticleReading:
    """All that the stages found in a text."""

    text: ArticleText
    candidates: Sequence[EventCandidate]
    places: Sequence[NamedPlace]
    organizers: Sequence[NamedOrganizer]
    anniversaries: Sequence[AnniversaryMention]


def event_record(
    candidate: EventCandidate, main: bool, reading: ArticleReading, taken: frozenset[int] = frozenset()
) -> ExtractedEvent:
    """The event; `taken` are places of dates that belong to main events already."""
    text = reading.text
    past = reported_past(candidate, text) if main else 0
    return _record(candidate, main, event_date(candidate, reading.candidates, text, past, taken), reading)


def _record(
    candidate: EventCandidate, main: bool, when: ExtractedValue[When] | None, reading: ArticleReading
) -> ExtractedEvent:
    text = reading.text
    venue = None if candidate.kind == "delegation" else venue_of(candidate, when, text)
    towns = towns_of(candidate, when, venue, reading.places, text)
    first = candidate.mentions[0]
    edition, title = edition_of(candidate, text), event_title(candidate, text)
    holders = organizers_of(candidate, reading.candidates, reading.organizers, text) if main else ()
    if main and candidate.kind == "delegation" and not holders:
        holders = sender(title, text)
    return ExtractedEvent(
        main=main,
        kind=ExtractedValue.at(candidate.kind, text.whole, first.start, first.end, f"noun, {candidate.kind}"),
        title=title,
        date=when,
        status=event_status(candidate, when.value if when else None, text),
        places=towns,
        countries=countries_of(candidate, when, towns, reading.places, text),
        venue=venue,
        organizers=holders,
        edition=edition,
        series=series_of(candidate, edition, text),
        part_of=parts_of(candidate, reading.candidates, reading.anniversaries, text),
        figures=figures_of(text) if main else (),
        outcomes=outcomes_of(text) if main else (),
        original=original_date(candidate, text),
    )


def celebration_record(
    anniversary: AnniversaryMention, candidate: EventCandidate | None, day: Passage, reading: ArticleReading
) -> ExtractedEvent:
    """The event that celebrates an anniversary, on the day found for it."""
    text, value = reading.text, anniversary.anniversary
    bare = EventMention(value.start, value.end, anniversary.sentence, "other", "", value.quote, False)
    candidate = candidate or EventCandidate("other", "", [bare])
    candidate.headline = True
    when = ExtractedValue.at(day.when, text.whole, day.start, day.end, "celebrated on")
    event = _record(candidate, True, when, reading)
    if not candidate.noun:
        event = replace(
            event, title=ExtractedValue(anniversary.title, value.quote, value.start, value.end, "anniversary")
        )
    if not event.organizers:
        event = replace(event, organizers=celebrant(anniversary, text))
    return event if event.places or event.venue else _at_home(event, anniversary, reading)


def _at_home(event: ExtractedEvent, anniversary: AnniversaryMention, reading: ArticleReading) -> ExtractedEvent:
    """The celebration in the town that bears the name celebrated, in the headline or beside the anniversary."""
    title_end, numbers = reading.text.title_end, {*anniversary.sentences, anniversary.sentence}
    towns = [
        ExtractedValue.at(place.place, reading.text.whole, place.start, place.end, "where it is celebrated")
        for place in reading.places
        if place.place and (place.start < title_end or place.sentence in numbers) and place.context != "from"
        if not any(span.start <= place.start < span.end for span in reading.text.apart)
    ][:1]
    lands = tuple(
        ExtractedValue.at(town.value.country, reading.text.whole, town.start, town.end, town.rule) for town in towns
    )
    return replace(event, places=tuple(towns), countries=lands or event.countries)


def session_record(event: ExtractedEvent, whole: ExtractedEvent) -> ExtractedEvent:
    """A session without a date of its own, in the days or the month of the event it is part of."""
    if whole.date is None:
        return event
    when = whole.date.value
    if when.end and when.precision == "day":
        when = When.parse(when.start.text[:7])
    return replace(event, date=replace(whole.date, value=when, rule="within the whole"))
