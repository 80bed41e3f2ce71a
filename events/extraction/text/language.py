"""Which language a text is in, by its script and its commonest words. Light: a dozen languages, no model."""

from __future__ import annotations

import re
from collections import Counter

from events.extraction.vocabulary import VOCABULARIES

_LOOKED_AT = 20_000  # characters
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)


def language_of(text: str) -> str:
    """A BCP 47 tag, "" where nothing can be told.

    >>> language_of("Das Forum fand am Mittwoch in der Halle statt und war gut besucht.")
    'de'
    """
    sample = text[:_LOOKED_AT]
    letters = len(re.findall(r"[^\W\d_]", sample)) or 1
    for tag, script in _SCRIPTS:
        if len(script.findall(sample)) > (0.05 if tag == "ja" else 0.25) * letters:
            return tag
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    scores = {
        tag: sum(words[word] for word in set(listed.stop_words.split()))
        for tag, listed in VOCABULARIES.items()
        if tag != "zh"
    }
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] else ""
