"""Whether an event is over, announced, postponed or cancelled, by the words around it and its date."""

from __future__ import annotations

from events.dates.when import When
from events.extraction.events.linking import Text
from events.extraction.events.subjects import Subject
from events.extraction.finding import Finding
from events.extraction.text.patterns import compiled, whole


def reported_past(subject: Subject, text: Text) -> int:
    """How surely the text speaks of it as over: 2 in headline or lead, 1 later, 0 not at all."""
    words = text.words
    numbers = sorted(subject.sentences())
    for stretch, sure in ((numbers[:2], 2), (numbers[:4], 1)):
        score = 0
        for number in stretch:
            sentence = text.sentences[number].text
            score += bool(compiled(whole(words.past, words)).search(sentence))
            score -= bool(compiled(whole(words.planned, words)).search(sentence))
        if score > 0:
            return sure
    return 0


def status_of(subject: Subject, when: When | None, text: Text) -> Finding[str]:
    words = text.words
    for number in sorted(subject.sentences()):
        sentence = text.sentences[number]
        for cue, status in ((words.cancelled, "cancelled"), (words.postponed, "postponed")):
            if found := compiled(whole(cue, words)).search(sentence.text):
                start = sentence.start + found.start()
                return Finding.at(status, text.whole, start, sentence.start + found.end(), "said so")
    first = subject.mentions[0]
    if when and text.published and not when.approximate:
        status = "announced" if when.last_day >= text.published and when.first_day > text.published else "past"
        rule = "date against publication"
        if when.first_day <= text.published <= when.last_day:
            status, rule = ("past" if reported_past(subject, text) else "announced"), "going on"
        return Finding.at(status, text.whole, first.start, first.end, rule)
    status = "past" if reported_past(subject, text) else "announced"
    return Finding.at(status, text.whole, first.start, first.end, "tense")


def original_date(subject: Subject, text: Text) -> Finding[When] | None:
    """The date it was moved from, where the text gives it."""
    near = subject.sentences() | {number + 1 for number in subject.sentences()}
    moved = next((one for one in text.dated if one.role == "original" and one.sentence in near), None)
    return Finding.at(moved.when, text.whole, moved.start, moved.end, "moved from") if moved else None
