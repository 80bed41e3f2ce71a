"""Anniversaries as events of an article: which one it is about, and the records of all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from events.extraction.dates.dating import Passage
from events.extraction.events.anniversaries import Found
from events.extraction.events.linking import Text
from events.extraction.events.subjects import Subject
from events.extraction.finding import Finding, FoundEvent
from events.extraction.places.named_places import Named


def celebrated_as_main(counted: Sequence[Found], main: Sequence[Subject], text: Text) -> Found | None:
    """The anniversary in the headline; or in the lead, celebrated, when no event is in the headline."""
    for one in counted:
        if any(text.sentences[number].end <= text.title_end for number in one.sentences):
            return one
    first = next((sentence.number for sentence in text.sentences if sentence.end > text.body), 0)
    if any(subject.headline and subject.kind != "other" for subject in main):
        return None
    return next((one for one in counted if one.celebrated and one.sentence <= first + 1 and not main), None)


def celebrates(subject: Subject, text: Text) -> bool:
    """Whether an event would be the celebration of an anniversary, were there one; or is only an agreement of old."""
    if subject.headline or subject.kind not in ("other", "signing"):
        return False
    nouns = re.compile(rf"(?:{text.words.celebrations})", re.IGNORECASE)
    return subject.kind == "signing" or (not subject.named and bool(nouns.fullmatch(subject.noun)))


def celebration_of(one: Found, ranked: Sequence[Subject], text: Text) -> tuple[Subject | None, Passage] | None:
    """The day the anniversary is celebrated, and the event that does it if the text has a word for that.

    "The Board celebrated its 40th anniversary on 3 May", or the gala on 3 May of an article about the anniversary.
    """
    words = text.words
    days = [one for one in text.dated if one.role == "event" and one.when.precision == "day" and one.rule != "today"]
    days = [day for day in days if not text.published or abs(day.when.first_day.year - text.published.year) <= 1]
    nouns = re.compile(rf"(?:{words.celebrations})", re.IGNORECASE)
    named = [subject for subject in ranked if subject.noun and nouns.fullmatch(subject.noun)]
    for subject in named:
        for day in days:
            if day.sentence in subject.sentences():
                return subject, day
    celebrates = re.compile(rf"(?:{words.celebrates})", re.IGNORECASE)
    for day in days:
        near = min(abs(day.sentence - number) for number in one.sentences | {one.sentence})
        if near <= 3 and celebrates.search(text.sentences[day.sentence].text):
            return (named[0] if named else None), day
    return None


def anniversary_record(one: Found, main: bool, named: Sequence[Named], text: Text) -> FoundEvent:
    """An anniversary as an event of its own; the organizers of its celebration are not its."""
    found = one.jubilee
    at = (found.quote, found.start, found.end)
    countries = {
        place.country: Finding.at(place.country, text.whole, place.start, place.end, "in the anniversary")
        for place in named
        if found.start <= place.start < found.end
    }
    if not countries:
        beside = [place for place in named if place.sentence == one.sentence]
        above = [place for place in named if any(span.start <= place.start < span.end for span in text.apart)]
        countries = {
            place.country: Finding.at(place.country, text.whole, place.start, place.end, "beside the anniversary")
            for place in (beside or above)[:1]
        }
    return FoundEvent(
        main=main,
        kind=Finding("anniversary", *at, "anniversary"),
        title=Finding(one.title, *at, "anniversary"),
        date=Finding(found.value.origin, *at, found.rule) if found.value.origin else None,
        status=Finding("past", *at, "anniversary"),
        countries=tuple(countries.values()),
        anniversary=found,
    )
