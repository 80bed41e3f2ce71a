"""An article → the events it tells of, each field with its evidence: all the stages put together.

Pure: the publication date, the language and the organizations on record are passed in; what is not, is read from
the text. No draft is made here and nothing is decided about review.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from events.ingest.celebrations import anniversary_events, celebrated_as_main, celebration_of, titled
from events.ingest.confidence import with_confidence
from events.ingest.date_roles import with_roles
from events.ingest.finding import Finding, FoundEvent, KnownOrganization
from events.ingest.header import Header, header
from events.ingest.holders import organizers_of
from events.ingest.jubilees import Found, jubilees
from events.ingest.linking import Text, date_of
from events.ingest.mentions import Mention, mentions
from events.ingest.organizations import Held, organizers
from events.ingest.passages import Passage, Reference, passages
from events.ingest.places import Named, named_places
from events.ingest.sentences import sentences
from events.ingest.sites import countries_of, towns_of, venue_of
from events.ingest.status import reported_past, status_of
from events.ingest.subjects import ENOUGH, Subject, subjects
from events.ingest.titles import edition_of, part_of, title_of

LONGEST = 1_000_000  # characters kept
READ = 100_000  # characters searched for events: an article says it early
FURTHER = 2.0  # weight from which another event is worth telling of
MOST_EVENTS = 8


@dataclass(frozen=True)
class Extraction:
    """What was read: the header, the events (main ones first), and what an editor should know."""

    text: str
    header: Header
    events: tuple[FoundEvent, ...]
    notes: tuple[str, ...] = ()


def extract(
    article: str,
    published: date | None = None,
    language: str | None = None,
    known: Sequence[KnownOrganization] = (),
) -> Extraction:
    """The events of an article."""
    notes = [] if len(article) <= READ else [f"Events were looked for in the first {READ:,} characters only."]
    whole = article[:LONGEST]
    head = header(whole, language)
    if published is None and head.published:
        published = head.published.value
    text = _text(whole, head, published)
    found = _events(text, known)
    return Extraction(whole, head, tuple(with_confidence(event) for event in found), tuple(notes))


def _text(whole: str, head: Header, published: date | None) -> Text:
    cut = sentences(whole[:READ])
    year = None
    if published is None:
        years = re.findall(r"(?<!\d)20\d\d(?!\d)", whole[:3000])
        year = int(max(set(years), key=years.count)) if years else None
    dated = with_roles(
        passages(cut, head.language, Reference(published, year)), cut, head.language, head.apart, published
    )
    return Text(whole, cut, dated, head.language, published, head.title_end, head.body, head.apart)


def _events(text: Text, known: Sequence[KnownOrganization]) -> list[FoundEvent]:
    named = named_places(text.sentences, text.language)
    held = organizers(text.sentences, text.language, known)
    found = [
        mention
        for sentence in text.sentences
        for mention in mentions(sentence, text.language, sentence.end <= text.title_end)
        if not any(span.start <= mention.start < span.end for span in text.apart)
    ]
    ranked = subjects(found, text.sentences, text.dated, text.language, text.title_end, text.body)
    year = text.published.year if text.published else None
    counted = jubilees(text.sentences, text.language, text.dated, Reference(text.published, year), text.apart)
    main = _main(ranked, text)
    jubilee_main = celebrated_as_main(counted, main, text)
    if not main and not jubilee_main:
        return []
    events: list[FoundEvent] = []
    if jubilee_main and not main and (celebrated := celebration_of(jubilee_main, ranked, text)):
        events.append(_celebration(jubilee_main, *celebrated, ranked, named, held, text))
    for subject in main:
        events.append(_event(subject, True, ranked, named, held, text))
    events += anniversary_events(counted, jubilee_main, events, named, text)
    for subject in ranked:
        if subject not in main and len(events) < MOST_EVENTS and _worth_telling(subject, text):
            event = _event(subject, False, ranked, named, held, text)
            if event.date:
                events.append(event)
    return events


def _celebration(
    jubilee: Found,
    subject: Subject | None,
    day: Passage,
    ranked: Sequence[Subject],
    named: Sequence[Named],
    held: Sequence[Held],
    text: Text,
) -> FoundEvent:
    """The event that celebrates an anniversary, on the day found for it."""
    found = jubilee.jubilee
    subject = subject or Subject(
        "other", "", [Mention(found.start, found.end, jubilee.sentence, "other", "", found.quote, False)]
    )
    subject.headline = True
    event = _event(subject, True, ranked, named, held, text)
    date_found = Finding.at(day.when, text.whole, day.start, day.end, "celebrated on")
    venue = venue_of(subject, date_found, text)
    towns = towns_of(subject, date_found, venue, named, text)
    title = (
        event.title if subject.noun else Finding(titled(jubilee), found.quote, found.start, found.end, "anniversary")
    )
    return replace(
        event,
        title=title,
        date=date_found,
        venue=venue,
        places=towns,
        countries=countries_of(subject, date_found, towns, named, text),
        status=status_of(subject, day.when, text),
    )


def _main(ranked: Sequence[Subject], text: Text) -> list[Subject]:
    """The events the article is about: the weightiest, unless it is too light to be one."""
    strong = [one for one in ranked if one.weight >= ENOUGH]
    if not strong:
        return []
    best = strong[0]
    journeys = [one for one in strong if one.kind == "delegation" and (one.headline or one.weight > best.weight - 1.5)]
    if journeys and (journeys[0].headline or not best.headline):
        best = journeys[0]
    return [best]


def _worth_telling(subject: Subject, text: Text) -> bool:
    return subject.named and subject.weight >= FURTHER


def _event(
    subject: Subject, main: bool, ranked: Sequence[Subject], named: Sequence[Named], held: Sequence[Held], text: Text
) -> FoundEvent:
    past = reported_past(subject, text)
    when = date_of(subject, ranked, text, past if main else 0)
    venue = venue_of(subject, when, text)
    towns = towns_of(subject, when, venue, named, text)
    first = subject.mentions[0]
    return FoundEvent(
        main=main,
        kind=Finding.at(subject.kind, text.whole, first.start, first.end, f"noun, {subject.kind}"),
        title=title_of(subject, text),
        date=when,
        status=status_of(subject, when.value if when else None, text),
        places=towns,
        countries=countries_of(subject, when, towns, named, text),
        venue=venue,
        organizers=organizers_of(subject, ranked, held, text) if main else (),
        edition=edition_of(subject, text),
        part_of=part_of(subject, ranked, text),
    )
