"""Word lists as regular expressions, compiled once. Not the words: they stand in events.extraction.vocabulary."""

from __future__ import annotations

import re
from functools import lru_cache

from events.extraction.vocabulary import Vocabulary


@lru_cache(maxsize=2048)
def compile_pattern(text: str) -> re.Pattern[str]:
    """The pattern, whatever the case of the letters."""
    return re.compile(text, re.IGNORECASE)


def whole_words(alternatives: str, words: Vocabulary) -> str:
    """The words as whole words, in a language that parts its words."""
    return f"(?:{alternatives})" if words.language == "zh" else rf"(?<!\w)(?:{alternatives})(?!\w)"
