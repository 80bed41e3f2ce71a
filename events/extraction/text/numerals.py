"""Numbers in words: "ninth", "neunte", "第九", "三十五". Not numbers in figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIGNS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


def number_of(word: str, ordinals: Sequence[str]) -> int:
    """The number a word stands for, 0 when it is none; `ordinals` are patterns for 1, 2, 3 and so on."""
    word = word.lower().strip()
    if word.isdigit():
        return int(word)
    if word and all(sign in _SIGNS or sign in "十百" for sign in word):
        return _ideographic(word)
    for number, pattern in enumerate(ordinals, 1):
        if re.fullmatch(pattern, word):
            return number
    return 0


def _ideographic(word: str) -> int:
    total = current = 0
    for sign in word:
        if sign in "十百":
            total += (current or 1) * (10 if sign == "十" else 100)
            current = 0
        else:
            current = _SIGNS[sign]
    return total + current
