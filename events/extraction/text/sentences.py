"""A text cut into sentences, each with its place in the text. Not what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 1500  # of a sentence: a list without full stops is cut so that every search stays short

_ABBREVIATIONS_LIST = (
    "mr mrs ms dr prof hon sen rep gov amb st no vs inc ltd co corp jr sr dept est approx jan feb mar apr jun "
    "jul aug sept sep oct nov dec h.e e.g i.e u.s u.k a.m p.m bzw ca usw sra srta ee.uu gral mme mlle av art nr "
    "str"
)
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_LIST.split())
_END = re.compile(
    r"[.!?…]+[\"”’»')\]]{0,2}(?=\s|$)|(?<=[a-z]{3})\.(?=[A-Z][a-z])|[。！？；]+[”」』）]{0,2}|\n\s*|(?<!\s)\s{2,}(?=[A-Z“\"'‘*])"
)


@dataclass(frozen=True)
class TextSentence:
    """One sentence; `number` counts from the top, `line` is the line of the text it stands on."""

    number: int
    start: int
    end: int
    line: int
    text: str


def split_sentences(text: str) -> tuple[TextSentence, ...]:
    """All sentences in order. Line ends always end one."""
    result: list[TextSentence] = []
    begin, line = 0, 0

    def close(end: int) -> None:
        nonlocal begin
        while begin < end:
            cut = min(end, begin + _LONGEST)
            piece = text[begin:cut]
            left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
            if right > left:
                result.append(TextSentence(len(result), begin + left, begin + right, line, piece.strip()))
            begin = cut

    for stop in _END.finditer(text):
        mark = stop[0]
        if mark[0] == "." and not _ends(text, stop):
            continue
        close(stop.end())
        line += "\n" in mark
    close(len(text))
    return tuple(result)


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop closes a sentence: not after an abbreviation, an initial or an ordinal of a date."""
    before = text[max(0, stop.start() - 12) : stop.start()].split()
    word = before[-1].lower().lstrip("(“\"'") if before else ""
    after = text[stop.end() : stop.end() + 3].lstrip()
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return not after
    if word.isdigit() and len(word) <= 3 and after[:1].isalpha():
        # "am 13. Mai", "8. Deutsch-…"; but "in 2017. The", "by 40. But" are rarer than ordinals.
        return False
    return not after[:1].islower()
