"""Whether an event is over, announced, postponed or cancelled, by the words around it and its date."""

from __future__ import annotations

from events.dates.when import When
from events.extraction.events.candidates import EventCandidate
from events.extraction.events.linking import ArticleText
from events.extraction.extracted import ExtractedValue
from events.extraction.text.patterns import compile_pattern, whole_words


def reported_past(candidate: EventCandidate, text: ArticleText) -> int:
    """How surely the text speaks of it as over: 2 in headline or lead, 1 later, 0 not at all."""
    words = text.words
    numbers = sorted(candidate.sentences())
    for stretch, sure in ((numbers[:2], 2), (numbers[:4], 1)):
        score = 0
        for number in stretch:
            sentence = text.sentences[number].text
            score += bool(compile_pattern(whole_words(words.past, words)).search(sentence))
            score -= bool(compile_pattern(whole_words(words.planned, words)).search(sentence))
        if score > 0:
            return sure
    return 0


def event_status(candidate: EventCandidate, when: When | None, text: ArticleText) -> ExtractedValue[str]:
    """Cancelled or postponed where the text says so, else past or announced by date and tense, which no words say."""
    words = text.words
    for number in sorted(candidate.sentences()):
        sentence = text.sentences[number]
        for cue, status in ((words.cancelled, "cancelled"), (words.postponed, "postponed")):
            if match := compile_pattern(whole_words(cue, words)).search(sentence.text):
                start = sentence.start + match.start()
                return ExtractedValue.at(status, text.whole, start, sentence.start + match.end(), "said so")
    if when and text.published and not when.approximate:
        status = "announced" if when.last_day >= text.published and when.first_day > text.published else "past"
        rule = "date against publication"
        if when.first_day <= text.published <= when.last_day:
            status, rule = ("past" if reported_past(candidate, text) else "announced"), "going on"
        return ExtractedValue.inferred(status, rule)
    status = "past" if reported_past(candidate, text) else "announced"
    return ExtractedValue.inferred(status, "tense")


def original_date(candidate: EventCandidate, text: ArticleText) -> ExtractedValue[When] | None:
    """The date it was moved from, where the text gives it."""
    near = candidate.sentences() | {number + 1 for number in candidate.sentences()}
    moved = next((passage for passage in text.dated if passage.role == "original" and passage.sentence in near), None)
    return ExtractedValue.at(moved.when, text.whole, moved.start, moved.end, "moved from") if moved else None
