"""Mentions of one source → what a reader is shown: each sentence once, with all that it supports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from events.derivation.provenance import supports
from events.extraction.text.sentences import split_sentences
from events.models import Mention

LONGEST_QUOTE = 500  # characters: of a longer sentence only the words themselves are shown


@dataclass(frozen=True)
class Quote:
    """A sentence as published ("" where the source is only named), and the fields it supports."""

    quote: str
    fields: tuple[str, ...]

    @property
    def field_label(self) -> str:
        """The fields it supports, in words: “Title, Date”."""
        return ", ".join(self.fields)


def quotes(mentions: Iterable[Mention]) -> list[Quote]:
    """In the order of the mentions; words that stand in one sentence are one quote.

    Words whose value was edited since are not quoted: what they say is not what the event has. Of a sentence that
    holds such words too, only the words that still count are.
    """
    claims = {mention: supports(mention) for mention in mentions}
    standing = [mention for mention, supported in claims.items() if supported or not mention.value]
    sentences = [
        span
        for span in _sentences(standing)
        if not any(_within(mention, span) for mention in claims if mention not in standing)
    ]
    by_sentence: dict[str, list[str]] = {}
    for mention in standing:
        labels = by_sentence.setdefault(_sentence(mention, sentences), [])
        label = str(mention.get_field_display()) if claims[mention] else ""
        if label and label not in labels:
            labels.append(label)
    return [Quote(quote, tuple(labels)) for quote, labels in by_sentence.items()]


def _sentences(mentions: list[Mention]) -> list[tuple[int, int]]:
    """Where the sentences of the text begin and end, if any mention says where it stands."""
    if not any(mention.start is not None for mention in mentions):
        return []
    return [(sentence.start, sentence.end) for sentence in split_sentences(mentions[0].source.text)]


def _within(mention: Mention, span: tuple[int, int]) -> bool:
    return mention.start is not None and mention.end is not None and span[0] <= mention.start and mention.end <= span[1]


def _sentence(mention: Mention, sentences: list[tuple[int, int]]) -> str:
    """The whole sentence around the words; the words alone where the text no longer has them there."""
    text, start, end = mention.source.text, mention.start, mention.end
    if start is None or end is None or text[start:end] != mention.quote:
        return mention.quote
    around = next((span for span in sentences if _within(mention, span)), (start, end))
    sentence = " ".join(text[slice(*around)].split())
    return sentence if len(sentence) <= LONGEST_QUOTE else mention.quote
