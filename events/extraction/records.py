"""An event of the text as a record, field by field, from what the stages have found. Not which events there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from events.dates.when import When
from events.extraction.dates.dating import Passage
from events.extraction.events.anniversaries import Found
from events.extraction.events.event_nouns import Mention
from events.extraction.events.figures import figures_of
from events.extraction.events.linking import Text, date_of
from events.extraction.events.outcomes import outcomes_of
from events.extraction.events.status import original_date, reported_past, status_of
from events.extraction.events.subjects import Subject
from events.extraction.events.titles import edition_of, parts_of, series_of, title_of
from events.extraction.finding import Finding, FoundEvent
from events.extraction.organizations.named_organizations import Held
from events.extraction.organizations.organizers import celebrant, organizers_of, sender
from events.extraction.places.event_places import countries_of, towns_of, venue_of
from events.extraction.places.named_places import Named


@dataclass(frozen=True)
class Reading:
    """All that the stages found in a text."""

    text: Text
    subjects: Sequence[Subject]
    named: Sequence[Named]
    held: Sequence[Held]
    jubilees: Sequence[Found]


def event_record(subject: Subject, main: bool, reading: Reading, taken: frozenset[int] = frozenset()) -> FoundEvent:
    """The event; `taken` are places of dates that belong to main events already."""
    text = reading.text
    past = reported_past(subject, text) if main else 0
    return _record(subject, main, date_of(subject, reading.subjects, text, past, taken), reading)


def _record(subject: Subject, main: bool, when: Finding[When] | None, reading: Reading) -> FoundEvent:
    text = reading.text
    venue = None if subject.kind == "delegation" else venue_of(subject, when, text)
    towns = towns_of(subject, when, venue, reading.named, text)
    first = subject.mentions[0]
    edition, title = edition_of(subject, text), title_of(subject, text)
    holders = organizers_of(subject, reading.subjects, reading.held, text) if main else ()
    if main and subject.kind == "delegation" and not holders:
        holders = sender(title, text)
    return FoundEvent(
        main=main,
        kind=Finding.at(subject.kind, text.whole, first.start, first.end, f"noun, {subject.kind}"),
        title=title,
        date=when,
        status=status_of(subject, when.value if when else None, text),
        places=towns,
        countries=countries_of(subject, when, towns, reading.named, text),
        venue=venue,
        organizers=holders,
        edition=edition,
        series=series_of(subject, edition, text),
        part_of=parts_of(subject, reading.subjects, reading.jubilees, text),
        figures=figures_of(text) if main else (),
        outcomes=outcomes_of(text) if main else (),
        original=original_date(subject, text),
    )


def celebration_record(jubilee: Found, subject: Subject | None, day: Passage, reading: Reading) -> FoundEvent:
    """The event that celebrates an anniversary, on the day found for it."""
    text, found = reading.text, jubilee.jubilee
    bare = Mention(found.start, found.end, jubilee.sentence, "other", "", found.quote, False)
    subject = subject or Subject("other", "", [bare])
    subject.headline = True
    when = Finding.at(day.when, text.whole, day.start, day.end, "celebrated on")
    event = _record(subject, True, when, reading)
    if not subject.noun:
        event = replace(event, title=Finding(jubilee.title, found.quote, found.start, found.end, "anniversary"))
    if not event.organizers:
        event = replace(event, organizers=celebrant(jubilee, text))
    return event if event.places or event.venue else _at_home(event, jubilee, reading)


def _at_home(event: FoundEvent, jubilee: Found, reading: Reading) -> FoundEvent:
    """The celebration in the town that bears the name celebrated, in the headline or beside the anniversary."""
    title_end, numbers = reading.text.title_end, {*jubilee.sentences, jubilee.sentence}
    towns = [
        Finding.at(one.place, reading.text.whole, one.start, one.end, "where it is celebrated")
        for one in reading.named
        if one.place and (one.start < title_end or one.sentence in numbers) and one.told != "from"
        if not any(span.start <= one.start < span.end for span in reading.text.apart)
    ][:1]
    lands = tuple(Finding.at(one.value.country, reading.text.whole, one.start, one.end, one.rule) for one in towns)
    return replace(event, places=tuple(towns), countries=lands or event.countries)


def session_record(event: FoundEvent, whole: FoundEvent) -> FoundEvent:
    """A session without a date of its own, in the days or the month of the event it is part of."""
    if whole.date is None:
        return event
    when = whole.date.value
    if when.end and when.precision == "day":
        when = When.parse(when.start.text[:7])
    return replace(event, date=replace(whole.date, value=when, rule="within the whole"))
