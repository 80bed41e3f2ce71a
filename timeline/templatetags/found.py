"""`marked`: the words somebody searched for, marked in what was found."""

from __future__ import annotations

import re
from functools import lru_cache

from django import template
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from events.search.words import PAIRED, UNSPACED, sought, unfolded

register = template.Library()

LONGEST = 200  # letters of a query the form reads; more is no search
LETTER = rf"[^\W_{PAIRED}]"


@register.filter
def marked(text: str, request: HttpRequest) -> SafeString:
    """The text, escaped, with what the request's `q` found in it marked; accents and case aside, as in searching."""
    query = request.GET.get("q", "").strip()
    pattern = _pattern(query) if query and len(query) <= LONGEST else None
    if not pattern:
        return escape(text)
    plain, places = unfolded(text)
    shown, done = [], 0
    for found in pattern.finditer(plain):
        begin, end = max(places[found.start()], done), places[found.end() - 1] + 1
        while end < len(text) and not unfolded(text[end])[0]:
            end += 1  # an accent written after its letter
        if begin < end:
            shown += [escape(text[done:begin]), "<mark>", escape(text[begin:end]), "</mark>"]
            done = end
    return mark_safe("".join([*shown, escape(text[done:])]))  # noqa: S308 - every piece of text is escaped above


@lru_cache(256)
def _pattern(query: str) -> re.Pattern[str] | None:
    """Whole words, the beginning of words for the last; letters of unspaced scripts anywhere."""
    pieces, last = sought(query)
    found = []
    for piece in pieces:
        if UNSPACED.match(piece):
            found.append(re.escape(piece))
        else:
            found.append(rf"(?<!{LETTER}){re.escape(piece)}" + ("" if piece == last else rf"(?!{LETTER})"))
    return re.compile("|".join(found)) if found else None
