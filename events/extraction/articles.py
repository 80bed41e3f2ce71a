"""An article → the events it tells of, each field with its evidence: all the stages put together.

Pure: the publication date, the language and the organizations on record are passed in; what is not, is read from
the text. No draft is made here and nothing is decided about review.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from events.extraction.confidence import with_confidence
from events.extraction.dates.dating import Reference
from events.extraction.dates.passages import passages
from events.extraction.dates.roles import with_roles
from events.extraction.events.anniversaries import find_anniversaries
from events.extraction.events.candidates import EventCandidate, event_candidates
from events.extraction.events.celebrations import anniversary_record, celebration_of, is_celebration, main_anniversary
from events.extraction.events.linking import ArticleText
from events.extraction.events.main_events import main_events
from events.extraction.events.mentions import event_mentions
from events.extraction.events.outcomes import signings
from events.extraction.extracted import ExtractedEvent, KnownOrganization
from events.extraction.organizations.named_organizations import named_organizers
from events.extraction.places.named_places import named_places
from events.extraction.records import ArticleReading, celebration_record, event_record, session_record
from events.extraction.text.header import Header, header
from events.extraction.text.sentences import split_sentences

LONGEST_ARTICLE = 1_000_000  # characters kept
SEARCHED_CHARACTERS = 100_000  # characters searched for events: an article says it early
_FURTHER = 2.0  # weight from which another event is worth telling of
_MOST_EVENTS = 10


@dataclass(frozen=True)
class Extraction:
    """What was read: the header, the events (main ones first), and what an editor should know."""

    text: str
    header: Header
    events: tuple[ExtractedEvent, ...]
    notes: tuple[str, ...] = ()


def extract(
    article: str,
    published: date | None = None,
    language: str | None = None,
    known: Sequence[KnownOrganization] = (),
) -> Extraction:
    """The events of an article."""
    notes = (
        []
        if len(article) <= SEARCHED_CHARACTERS
        else [f"Events were looked for in the first {SEARCHED_CHARACTERS:,} characters only."]
    )
    whole = article[:LONGEST_ARTICLE]
    head = header(whole, language)
    if published is None and head.published:
        published = head.published.value
    events = _events(_reading(_text(whole, head, published), known))
    return Extraction(whole, head, tuple(with_confidence(event) for event in events), tuple(notes))


def _text(whole: str, head: Header, published: date | None) -> ArticleText:
    cut = split_sentences(whole[:SEARCHED_CHARACTERS])
    reference = Reference(published, None if published else _year(whole))
    dated = with_roles(passages(cut, head.language, reference), cut, head.language, head.apart, published)
    return ArticleText(whole, cut, dated, head.language, published, head.title_end, head.body, head.apart)


def _year(whole: str) -> int | None:
    """The year a text without a date is most likely of: the one it names most."""
    years = re.findall(r"(?<!\d)20\d\d(?!\d)", whole[:3000])
    return int(max(dict.fromkeys(years), key=years.count)) if years else None  # of two named as often, the first


def _reading(text: ArticleText, known: Sequence[KnownOrganization]) -> ArticleReading:
    all_mentions = [
        mention
        for sentence in text.sentences
        for mention in event_mentions(sentence, text.language, sentence.end <= text.title_end)
        if not any(span.start <= mention.start < span.end for span in text.apart)
    ]
    reference = Reference(text.published, None if text.published else _year(text.whole))
    return ArticleReading(
        text,
        event_candidates(all_mentions, text.sentences, text.dated, text.language, text.title_end, text.body),
        named_places(text.sentences, text.language),
        named_organizers(text.sentences, text.language, known),
        find_anniversaries(text.sentences, text.language, text.dated, reference, text.apart),
    )


def _events(reading: ArticleReading) -> list[ExtractedEvent]:
    """Main events, then anniversaries, then what else is dated; none when the article is about none."""
    main = main_events(reading.candidates, reading.text)
    others = [candidate for candidate in main if not is_celebration(candidate, reading.text)]
    anniversary = main_anniversary(reading.anniversaries, others, reading.text)
    main = others if anniversary else main
    if not main and not anniversary:
        return []
    events: list[ExtractedEvent] = []
    if anniversary and not main and (celebrated := celebration_of(anniversary, reading.candidates, reading.text)):
        events.append(celebration_record(anniversary, *celebrated, reading))
    events += [event_record(candidate, True, reading) for candidate in main]
    events += [
        anniversary_record(mention, mention is anniversary, reading.places, reading.text)
        for mention in reading.anniversaries
    ]
    taken = {event.date.start for event in events if event.date and event.main}
    further = [
        candidate
        for candidate in reading.candidates
        if candidate not in main and candidate.named and candidate.weight >= _FURTHER
    ]
    events += [event for candidate in further if (event := _further(candidate, main, taken, events[0], reading)).date]
    return [*events, *signings(reading.text, [event.kind.value for event in events], taken)][:_MOST_EVENTS]


def _further(
    candidate: EventCandidate,
    main: Sequence[EventCandidate],
    taken: set[int],
    first: ExtractedEvent,
    reading: ArticleReading,
) -> ExtractedEvent:
    """Another event of the article; a session is placed in the days of the event it is part of."""
    shared = frozenset() if any(candidate.kind == "delegation" for candidate in main) else frozenset(taken)
    event = event_record(candidate, False, reading, shared)
    return session_record(event, first) if event.part_of and not event.date else event
