"""Anniversaries as events of an article: which one it is about, and the records of all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from events.extraction.dates.dating import Passage
from events.extraction.events.anniversaries import AnniversaryMention
from events.extraction.events.candidates import EventCandidate
from events.extraction.events.linking import ArticleText
from events.extraction.extracted import ExtractedEvent, ExtractedValue
from events.extraction.places.named_places import NamedPlace


def main_anniversary(
    counted: Sequence[AnniversaryMention], main: Sequence[EventCandidate], text: ArticleText
) -> AnniversaryMention | None:
    """The anniversary in the headline; or in the lead, celebrated, when no event is in the headline."""
    for anniversary in counted:
        if any(text.sentences[number].end <= text.title_end for number in anniversary.sentences):
            return anniversary
    first = next((sentence.number for sentence in text.sentences if sentence.end > text.body), 0)
    if any(candidate.headline and candidate.kind != "other" for candidate in main):
        return None
    return next(
        (
            anniversary
            for anniversary in counted
            if anniversary.celebrated and anniversary.sentence <= first + 1 and not main
        ),
        None,
    )


def is_celebration(candidate: EventCandidate, text: ArticleText) -> bool:
    """Whether an event would be the celebration of an anniversary, were there one; or is only an agreement of old."""
    if candidate.headline or candidate.kind not in ("other", "signing"):
        return False
    nouns = re.compile(rf"(?:{text.words.celebrations})", re.IGNORECASE)
    return candidate.kind == "signing" or (not candidate.named and bool(nouns.fullmatch(candidate.noun)))


def celebration_of(
    anniversary: AnniversaryMention, ranked: Sequence[EventCandidate], text: ArticleText
) -> tuple[EventCandidate | None, Passage] | None:
    """The day the anniversary is celebrated, and the event that does it if the text has a word for that.

    "The Board celebrated its 40th anniversary on 3 May", or the gala on 3 May of an article about the anniversary.
    """
    words = text.words
    days = [
        passage
        for passage in text.dated
        if passage.role == "event" and passage.when.precision == "day" and passage.rule != "today"
    ]
    days = [day for day in days if not text.published or abs(day.when.first_day.year - text.published.year) <= 1]
    nouns = re.compile(rf"(?:{words.celebrations})", re.IGNORECASE)
    named = [candidate for candidate in ranked if candidate.noun and nouns.fullmatch(candidate.noun)]
    for candidate in named:
        for day in days:
            if day.sentence in candidate.sentences():
                return candidate, day
    celebrates = re.compile(rf"(?:{words.celebrates})", re.IGNORECASE)
    for day in days:
        near = min(abs(day.sentence - number) for number in anniversary.sentences | {anniversary.sentence})
        if near <= 3 and celebrates.search(text.sentences[day.sentence].text):
            return (named[0] if named else None), day
    return None


def anniversary_record(
    mention: AnniversaryMention, main: bool, named: Sequence[NamedPlace], text: ArticleText
) -> ExtractedEvent:
    """An anniversary as an event of its own; the organizers of its celebration are not its."""
    anniversary = mention.anniversary
    at = (anniversary.quote, anniversary.start, anniversary.end)
    countries = {
        place.country: ExtractedValue.at(place.country, text.whole, place.start, place.end, "in the anniversary")
        for place in named
        if anniversary.start <= place.start < anniversary.end
    }
    if not countries:
        beside = [place for place in named if place.sentence == mention.sentence]
        above = [place for place in named if any(span.start <= place.start < span.end for span in text.apart)]
        countries = {
            place.country: ExtractedValue.at(
                place.country, text.whole, place.start, place.end, "beside the anniversary"
            )
            for place in (beside or above)[:1]
        }
    return ExtractedEvent(
        main=main,
        kind=ExtractedValue("anniversary", *at, "anniversary"),
        title=ExtractedValue(mention.title, *at, "anniversary"),
        date=ExtractedValue(anniversary.value.origin, *at, anniversary.rule) if anniversary.value.origin else None,
        status=ExtractedValue("past", *at, "anniversary"),
        countries=tuple(countries.values()),
        anniversary=anniversary,
    )
