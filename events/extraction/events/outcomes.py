"""Agreements a text tells of: those with a date as events of their own, the others as outcomes of its event."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from events.extraction.events.linking import ArticleText
from events.extraction.extracted import ExtractedEvent, ExtractedValue
from events.extraction.text.sentences import TextSentence
from events.extraction.vocabulary import Vocabulary

_MOST = 5
_LONGEST = 240  # characters quoted


def outcomes_of(text: ArticleText) -> tuple[ExtractedValue[str], ...]:
    """The sentences that say what was signed, without a date of its own."""
    dated = {passage.sentence for passage in text.dated if passage.role == "event"}
    outcomes = []
    for sentence in text.sentences:
        if sentence.start >= text.body and sentence.number not in dated and _signed(sentence, text.words):
            quote = sentence.text[:_LONGEST]
            outcomes.append(ExtractedValue(quote, quote, sentence.start, sentence.start + len(quote), "signed"))
    return tuple(outcomes[:_MOST])


def signings(text: ArticleText, kinds: Sequence[str], taken: Container[int]) -> Iterator[ExtractedEvent]:
    """Agreements signed on a date of their own, in an article about something else; dates taken are that one's."""
    if "signing" in kinds:
        return
    for sentence in text.sentences:
        signed = _signed(sentence, text.words)
        dates = [
            passage
            for passage in text.dated
            if passage.sentence == sentence.number
            and passage.role == "event"
            and passage.rule not in ("today", "recently")
        ]
        if not signed or not dates or sentence.start < text.body:
            continue
        nearest = min(dates, key=lambda passage: abs(passage.start - sentence.start - signed.start()))
        if nearest.start in taken:
            continue
        start, end = sentence.start + signed.start("what"), sentence.start + signed.end("what")
        yield ExtractedEvent(
            main=False,
            kind=ExtractedValue.at("signing", text.whole, start, end, "signed"),
            title=ExtractedValue.at(text.whole[start:end], text.whole, start, end, "signed"),
            date=ExtractedValue.at(nearest.when, text.whole, nearest.start, nearest.end, nearest.rule),
            status=ExtractedValue.at("past", text.whole, start, end, "signed"),
        )


def _signed(sentence: TextSentence, words: Vocabulary) -> re.Match[str] | None:
    return _pattern(words).search(sentence.text)


@lru_cache(maxsize=16)
def _pattern(words: Vocabulary) -> re.Pattern[str]:
    if words.language == "zh":
        return re.compile(rf"(?:{words.signed})(?P<what>[^，。；]{{0,24}}?(?:协议|备忘录|合同|协定))")
    partner = r"\s(?:with|mit|avec|con|on|for)\s[^,.;]{2,60}?(?=\s(?:in|on|im|am|en|le|el)\s|[,.;]|$)"
    agreement = rf"(?P<what>(?:[^\s,.;]+\s){{0,8}}?(?:{words.signing})s?(?:{partner})?)"
    after = rf"(?<!\w)(?:{words.signed})\s{agreement}"
    return re.compile(after, re.IGNORECASE)
