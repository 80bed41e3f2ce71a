"""The article with every quote marked: its text cut where a mention begins or ends, by paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from events.models import Mention

_LONGEST = 60_000  # characters shown; what was read in a longer text stands in its beginning


@dataclass(frozen=True)
class Piece:
    """A stretch of one paragraph: plain, or words of a mention."""

    text: str
    start: int
    mention: Mention | None = None
    first: bool = False  # the piece a link to the mention leads to


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of an article, cut into pieces with and without a mark."""

    pieces: tuple[Piece, ...]


def paragraphs(text: str, mentions: Iterable[Mention]) -> list[Paragraph]:
    """The text as paragraphs of pieces. Where quotes overlap the shorter one is marked."""
    text = text[:_LONGEST]
    owners: list[Mention | None] = [None] * len(text)
    located = [
        mention
        for mention in mentions
        if mention.start is not None and mention.end is not None and mention.end <= len(text)
    ]
    for mention in sorted(
        located, key=lambda mention: mention.start - mention.end
    ):  # the longest first, the shortest on top
        owners[mention.start : mention.end] = [mention] * (mention.end - mention.start)
    seen: set[int] = set()
    result, begin = [], 0
    for line in text.split("\n"):
        if line.strip():
            result.append(Paragraph(tuple(_pieces(text, begin, begin + len(line), owners, seen))))
        begin += len(line) + 1
    return result


def _pieces(text: str, begin: int, end: int, owners: list[Mention | None], seen: set[int]) -> Iterable[Piece]:
    start = begin
    for at in range(begin, end + 1):
        if at == end or owners[at] is not owners[start]:
            owner = owners[start]
            if at > start:
                first = owner is not None and owner.pk not in seen
                if owner is not None:
                    seen.add(owner.pk)
                yield Piece(text[start:at], start, owner, first)
            start = at
