"""The words somebody searched for, marked in what they were found in."""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from events.search.words import PAIRED, UNSPACED, fold_with_places, pieces_to_mark

LONGEST = 200  # letters of a query the form reads; more is no search
LETTER = rf"[^\W_{PAIRED}]"


def highlight(text: str, query: str) -> SafeString:
    """The text, escaped, with what a search `query` finds in it in <mark>; accents and case aside, as in searching."""
    query = query.strip()
    pattern = _pattern(query) if query and len(query) <= LONGEST else None
    if not pattern:
        return escape(text)
    plain, places = fold_with_places(text)
    pieces, done = [], 0
    for match in pattern.finditer(plain):
        begin, end = max(places[match.start()], done), places[match.end() - 1] + 1
        while end < len(text) and not fold_with_places(text[end])[0]:
            end += 1  # an accent written after its letter
        if begin < end:
            pieces += [escape(text[done:begin]), "<mark>", escape(text[begin:end]), "</mark>"]
            done = end
    return mark_safe("".join([*pieces, escape(text[done:])]))  # noqa: S308 - every piece of text is escaped above


@lru_cache(256)
def _pattern(query: str) -> re.Pattern[str] | None:
    """Whole words, the beginning of words for the last; letters of unspaced scripts anywhere."""
    words, last = pieces_to_mark(query)
    patterns = []
    for word in words:
        if UNSPACED.match(word):
            patterns.append(re.escape(word))
        else:
            patterns.append(rf"(?<!{LETTER}){re.escape(word)}" + ("" if word == last else rf"(?!{LETTER})"))
    return re.compile("|".join(patterns)) if patterns else None
