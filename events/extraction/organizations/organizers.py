"""Which of the organizers a text names hold a given event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from events.extraction.events.anniversaries import AnniversaryMention
from events.extraction.events.candidates import EventCandidate, name_words
from events.extraction.events.event_nouns import EventMention
from events.extraction.events.linking import ArticleText
from events.extraction.extracted import ExtractedValue, Organizer
from events.extraction.organizations.named_organizations import NamedOrganizer
from events.extraction.places.gazetteer import place_key
from events.extraction.vocabulary import Vocabulary

_REACH = 170  # characters from the candidate of hosting to what it hosts


def organizers_of(
    candidate: EventCandidate, others: Sequence[EventCandidate], held: Sequence[NamedOrganizer], text: ArticleText
) -> tuple[ExtractedValue[Organizer], ...]:
    """Organizers of the event, each once, the fullest name of each."""
    organizers: list[ExtractedValue[Organizer]] = []
    for named in held:
        if _of_event(named, candidate, others, text) and not _is_event(named.organizer.value.name, others):
            organizers.append(named.organizer)
    below = [organizer for organizer in organizers if organizer.start >= text.title_end]
    return tuple(_in_full(organizer, text) for organizer in _once(below or organizers))


def _beside(mention: EventMention, at: int) -> bool:
    """Whether a bare noun stands right before the phrase: "a press conference held by …"."""
    return 0 <= at - mention.end < 24


def celebrant(anniversary: AnniversaryMention, text: ArticleText) -> tuple[ExtractedValue[Organizer], ...]:
    """Who celebrates its own anniversary, when nobody else is said to organize it."""
    name = anniversary.anniversary.value.of
    if not anniversary.own or not name or name.islower():
        return ()
    start = text.whole.rfind(name, 0, anniversary.anniversary.end)
    if start < 0:
        return ()
    return (ExtractedValue.at(Organizer(name), text.whole, start, start + len(name), "celebrates itself"),)


def sender(title: ExtractedValue[str], text: ArticleText) -> tuple[ExtractedValue[Organizer], ...]:
    """Who sends a delegation: "a delegation from the Riga Chamber of Commerce"; not a town or a country alone."""
    match = re.search(r"\s(?:from|of|aus|der|du|de la|de|del)\s(?:the\s)?([^\W\d_a-z].*)$", title.value)
    if not match or not re.search(rf"(?i)(?<!\w)(?:{text.words.organization_nouns})(?!\w)", match[1]):
        return ()
    start = title.start + match.start(1)
    return (ExtractedValue.at(Organizer(match[1]), text.whole, start, start + len(match[1]), "sent by"),)


def _in_full(organizer: ExtractedValue[Organizer], text: ArticleText) -> ExtractedValue[Organizer]:
    """A short form as the name it is said to stand for: "HB" where the text writes "Harbour Board (HB)"."""
    name = organizer.value.name
    if " " in name or not name.isupper():
        return organizer
    written = re.search(
        rf"((?:[^\W\d_a-z][\w&’'-]*\s(?:(?:of|for|and|the|de)\s){{0,2}}){{1,10}})\({re.escape(name)}[,)]",
        text.whole[:20_000],
    )
    return replace(organizer, value=replace(organizer.value, name=written[1].strip())) if written else organizer


def _of_event(
    named: NamedOrganizer, candidate: EventCandidate, others: Sequence[EventCandidate], text: ArticleText
) -> bool:
    at = named.organizer.start
    here = [
        (mention.start, mention.end, other is candidate)
        for other in others
        for mention in other.mentions
        if mention.sentence == named.sentence
        and (other is candidate or mention.named or other.named or _beside(mention, at))
    ]
    if named.before:
        before = [event for event in here if event[1] <= at]
        after = [event for event in here if event[0] > at and at - text.sentences[named.sentence].start < 40]
        if before or after:
            return max(before)[2] if before else min(after)[2]
        return bool({named.sentence - 1, named.sentence - 2, named.sentence + 1} & candidate.sentences())
    after = [event for event in here if 0 < event[0] - named.organizer.end < _REACH]
    if not after or not min(after)[2]:
        return False
    return not _attends(text.words).search(text.whole[named.organizer.end : min(after)[0]])


@lru_cache(maxsize=16)
def _attends(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words.attends})(?!\w)", re.IGNORECASE)


def _is_event(name: str, others: Sequence[EventCandidate]) -> bool:
    words = name_words(name)
    return any(
        words and words <= candidate.words and len(words) * 2 > len(candidate.words)
        for candidate in others
        if candidate.named
    )


def _once(organizers: Sequence[ExtractedValue[Organizer]]) -> list[ExtractedValue[Organizer]]:
    kept: list[ExtractedValue[Organizer]] = []
    for organizer in organizers:
        mine = _forms(organizer.value.name)
        twin = next((other for other in kept if mine & _forms(other.value.name)), None)
        if twin is None:
            kept.append(organizer)
        elif len(organizer.value.name) > len(twin.value.name):
            kept[kept.index(twin)] = organizer
    return kept


def _forms(name: str) -> set[str]:
    """The name, without its brackets, and what stands in them."""
    plain, _, short = name.partition(" (")
    return {place_key(plain)} | ({place_key(short.rstrip(")"))} if short else set())
