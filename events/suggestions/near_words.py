"""Words nothing is called by → the filter with the nearest words on record, which finds something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, product

from django.db.models import Model
from rapidfuzz import process
from rapidfuzz.distance import OSA

from events.dates.territories import country_names
from events.kinds import NAMES_OF_KINDS
from events.models import Entry, Event, Location, Organization, Person, Series, Term, Topic
from events.search.filter import EventFilter
from events.search.words import PAIRED, name_key

KnownWords = Mapping[str, str]  # a word as the index knows it → as people write it

_NAMED = {"organizer": Organization, "person": Person, "location": Location, "series": Series, "topic": Topic}
_READ = 20_000  # names or titles of a kind, the latest
_LETTERS = rf"[^\W_{PAIRED}]+"
_WORD = re.compile(rf"[{PAIRED}]+|{_LETTERS}(?:['’.‐‑-]{_LETTERS})*")  # of unspaced writing each run
_MOST_WORDS = 8  # of a query
_NEAREST = 3  # for a word
_TRIED = 6  # queries of the index, within the filter and without


@dataclass(frozen=True)
class SuggestedSearch:
    """A filter that finds something instead of one that finds nothing, and why."""

    wanted: EventFilter
    unknown: tuple[str, ...]  # the words as typed that nothing is called by
    alone: bool  # the rest of the filter had to go


def public_vocabulary() -> dict[str, str]:
    """Every word in a public name or title, once. A bounded number of them, in a fixed number of queries."""
    words: dict[str, str] = {}
    for text in _public_texts():
        for word in _WORD.findall(text):
            words.setdefault(name_key(word), word)
    words.pop("", None)
    return words


def suggested_search(wanted: EventFilter, vocabulary: KnownWords) -> SuggestedSearch | None:
    """What to search instead; None where every word is on record, only not together, or nothing is near.

    A word with no near one is left out if the others find something.
    """
    typed = list(dict.fromkeys(_WORD.findall(wanted.q)))[:_MOST_WORDS]
    unknown = tuple(word for word in typed if not _finds(EventFilter(q=word)))
    if not unknown:
        return None
    for q in islice(_rewritten(typed, unknown, vocabulary), _TRIED):
        for other, alone in ((replace(wanted, q=q), False), (EventFilter(q=q), True)):
            if _finds(other):
                return SuggestedSearch(other, unknown, alone and bool(replace(wanted, q="")))
    return None


def _rewritten(typed: list[str], unknown: tuple[str, ...], vocabulary: KnownWords) -> Iterator[str]:
    """The query with each unknown word replaced, the nearest first; at last without them."""
    near = {word: _near(word, vocabulary) for word in unknown}
    for chosen in product(*(near[word] or [""] for word in unknown)):
        instead = dict(zip(unknown, chosen, strict=True))
        if q := " ".join(filter(None, (instead.get(word, word) for word in typed))):
            yield q
    if rest := " ".join(word for word in typed if word not in unknown):
        yield rest


def _near(word: str, vocabulary: KnownWords) -> list[str]:
    """The words that differ in a letter, or in a third of the letters, of any script; a single letter has none.

    Nor has a number: another year is another thing, not the same misspelt.
    """
    key = name_key(word)
    if len(key) < 2 or key.isdigit():
        return []
    most = max(1, len(key) // 3)
    found = process.extract(key, vocabulary.keys(), scorer=OSA.distance, score_cutoff=most, limit=_NEAREST)
    return [vocabulary[near] for near, _distance, _place in found]


def _finds(wanted: EventFilter) -> bool:
    return bool(Entry.objects.live().matching(wanted).exists())


def _public_texts() -> Iterator[str]:
    published = Event.objects.published().order_by("-first_day", "-id")
    for title, local_title in published.values_list("title", "local_title")[:_READ]:
        yield from (title, local_title)
    terms = Term.objects.filter(events__gt=0)
    for dimension, model in _NAMED.items():
        yield from _names(model, terms.filter(dimension=dimension).values("value"))
    for code in terms.filter(dimension="country").values_list("value", flat=True):
        yield from country_names(code)
    for names in NAMES_OF_KINDS.values():
        yield from names


def _names(model: type[Model], slugs: Iterable[object]) -> Iterator[str]:
    for record in model._default_manager.filter(slug__in=slugs)[:_READ]:
        yield from record.names()  # type: ignore[attr-defined]
