"""The events an article tells of, and which of them it is about: mentions of one event brought together and weighed.

An event weighs more for standing in the headline and in the lead, for being held and dated, and for coming back.
Dates, places and organizers of an event are found by other stages, sentence by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from events.extraction.dates.dating import Passage
from events.extraction.events.event_nouns import EventMention
from events.extraction.places.gazetteer import place_key
from events.extraction.text.patterns import compile_pattern, whole_words
from events.extraction.text.sentences import TextSentence
from events.extraction.vocabulary import Vocabulary, vocabulary

_LEAD = 3  # sentences of the body that count as its lead
ENOUGH = 3.0  # weight from which an event is there at all
_IDLE_LIST = "the a of for and in on de la le des du der die das y et und annual edition session"
_IDLE = frozenset(_IDLE_LIST.split())


@dataclass
class EventCandidate:
    """One event with all its mentions."""

    kind: str
    noun: str
    mentions: list[EventMention] = field(default_factory=list)
    weight: float = 0.0
    headline: bool = False

    @property
    def named(self) -> bool:
        """Whether any mention gives it a name of its own."""
        return any(mention.named for mention in self.mentions)

    @property
    def words(self) -> frozenset[str]:
        """The words that tell its names from those of other events."""
        return frozenset(word for mention in self.mentions if mention.named for word in name_words(mention.name))

    @property
    def nouns(self) -> frozenset[str]:
        """The nouns it is mentioned by, such as "forum"."""
        return frozenset(mention.noun for mention in self.mentions if mention.noun)

    def sentences(self) -> set[int]:
        """The numbers of the sentences that mention it."""
        return {mention.sentence for mention in self.mentions}


def name_words(name: str) -> frozenset[str]:
    """What tells a name from others: no articles, ordinals or years; pairs of signs where words are not parted."""
    if re.search(r"[\u3400-\u9fff]", name):
        plain = re.sub(r"第.{1,4}届|首届|20\d\d年?", "", name)
        return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
    words = re.sub(r"[^\w]+", " ", place_key(name)).split()
    return frozenset(
        word
        for word in words
        if word not in _IDLE and not re.fullmatch(r"(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th|e|a)?", word)
    )


def event_candidates(
    mentions: Sequence[EventMention],
    text: Sequence[TextSentence],
    dated: Sequence[Passage],
    language: str,
    title_end: int,
    body: int,
) -> list[EventCandidate]:
    """All events, the weightiest first. Bare nouns ("the forum") go to the event they stand for."""
    words = vocabulary(language)
    gathered = _with_headline(_gathered([mention for mention in mentions if mention.named], words), title_end)
    _add_bare(gathered, [mention for mention in mentions if not mention.named])
    for candidate in gathered:
        candidate.mentions.sort(key=lambda mention: mention.start)
        _weigh(candidate, text, dated, words, title_end, body)
    return sorted(gathered, key=lambda candidate: -candidate.weight)


def _gathered(named: Sequence[EventMention], words: Vocabulary) -> list[EventCandidate]:
    gathered: list[EventCandidate] = []
    for mention in named:
        mine = name_words(mention.name)
        for candidate in gathered:
            if candidate.kind == mention.kind and (_same(mine, candidate.words) or mention.kind == "delegation"):
                candidate.mentions.append(mention)
                break
        else:
            gathered.append(EventCandidate(mention.kind, mention.noun, [mention]))
    return gathered


def _with_headline(gathered: list[EventCandidate], title_end: int) -> list[EventCandidate]:
    """A name only the headline uses, such as "Harbour forum", belongs to the first event of the body with its noun."""
    for above in [
        candidate for candidate in gathered if all(mention.start < title_end for mention in candidate.mentions)
    ]:
        below = [
            candidate
            for candidate in gathered
            if candidate is not above and candidate.noun == above.noun and candidate.mentions[0].start >= title_end
        ]
        if below:
            below[0].mentions = sorted([*above.mentions, *below[0].mentions], key=lambda mention: mention.start)
            gathered.remove(above)
    for brand in [candidate for candidate in gathered if not candidate.noun]:
        letters = re.sub(r"[^A-Z]", "", brand.mentions[0].name)
        for other in gathered:
            if other is not brand and any(letters == _letters(mention.name) for mention in other.mentions):
                other.mentions = sorted([*brand.mentions, *other.mentions], key=lambda mention: mention.start)
                gathered.remove(brand)
                break
    return gathered


def _letters(name: str) -> str:
    """The first letters of a name: NTF for North Trade Forum."""
    return "".join(word[0] for word in re.findall(r"[^\W\d_]\w*", name) if word[0].isupper())


def _same(words: frozenset[str], other: frozenset[str]) -> bool:
    if not words or not other:
        return False
    shared = len(words & other)
    return shared >= 0.6 * max(len(words), len(other)) or (shared == min(len(words), len(other)) and shared >= 2)


def _add_bare(gathered: list[EventCandidate], bare: Sequence[EventMention]) -> None:
    """A bare noun stands for the event named just before it, or with this noun; else for one without a name."""
    for mention in bare:
        stands_for = (
            [candidate for candidate in gathered if candidate.kind == mention.kind and _apposed(candidate, mention)]
            or [
                candidate
                for candidate in gathered
                if mention.noun in candidate.nouns and candidate.mentions[0].start <= mention.start
            ]
            or [candidate for candidate in gathered if mention.noun in candidate.nouns]
            or [candidate for candidate in gathered if any(_akin(mention.noun, noun) for noun in candidate.nouns)]
            or [
                candidate
                for candidate in gathered
                if candidate.kind == mention.kind and mention.kind in ("delegation", "signing")
            ]
        )
        if stands_for:
            stands_for[0].mentions.append(mention)
        elif not mention.weak:
            gathered.append(EventCandidate(mention.kind, mention.noun, [mention]))


def _akin(noun: str, other: str) -> bool:
    """Whether one noun is the other with more to it: Forum, Logistikforum; Gipfel, Gipfeltreffen."""
    short, long = sorted((noun, other), key=len)
    return len(short) > 4 and " " not in long and (long.endswith(short) or long.startswith(short))


def _apposed(candidate: EventCandidate, mention: EventMention) -> bool:
    """ "SeaTec Expo, a fair for …": the noun explains the name before it."""
    return any(name.named and 0 <= mention.start - name.end <= 12 for name in candidate.mentions)


def _weigh(
    candidate: EventCandidate,
    text: Sequence[TextSentence],
    dated: Sequence[Passage],
    words: Vocabulary,
    title_end: int,
    body: int,
) -> None:
    held = compile_pattern(whole_words(words.takes_place, words))
    first = next((sentence.number for sentence in text if sentence.start >= body or sentence.end > body), 0)
    days = {passage.sentence for passage in dated if passage.role in ("event", "end") and passage.rule != "year"}
    own = {mention.sentence for mention in candidate.mentions if mention.named} or candidate.sentences()
    title = name_words(" ".join(sentence.text for sentence in text if sentence.end <= title_end))
    own_words = candidate.words
    candidate.headline = any(mention.start < title_end for mention in candidate.mentions) or (
        len(own_words) >= 2 and len(own_words & title) >= 0.6 * len(own_words)
    )
    weight = 3.0 if candidate.headline else 0.0
    leads = [number for number in candidate.sentences() if first <= number < first + _LEAD]
    weight += 2.0 if leads else 0.0
    weight += 1.0 if first in leads else 0.0
    weight += 1.5 if own & days else 0.0
    weight += 1.0 if any(held.search(text[number].text) for number in own) else 0.0
    weight += 0.4 * min(len(candidate.mentions), 4)
    if not candidate.named:
        weight -= {"delegation": 0.5, "signing": 0.5, "other": 1.5}.get(candidate.kind, 2.0)
    if candidate.kind == "signing":
        signed = compile_pattern(whole_words(words.signed, words))
        weight += 1.0 if any(signed.search(text[number].text) for number in own) else -1.0
    weight -= 1.0 if candidate.kind == "other" else 0.0
    candidate.weight = weight
