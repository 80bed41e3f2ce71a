"""A slug nobody has → the public records of that kind whose slugs or names are most like it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet
from rapidfuzz import fuzz, process

from events.models import Event, Term
from events.search.words import fold

EVENT = "event"
_MOST = 5
_LOOKED_AT = 10_000  # records; of more, those that stand nearest in the order of slugs
_LIKE = 62  # per cent
_PRESELECTED = 60


class NearRecord(NamedTuple):
    """A record by its address and its name."""

    slug: str
    name: str


def near_records(dimension: str, slug: str) -> list[NearRecord]:
    """At most five public records, the likest first; `dimension` is “event” or a parameter of terms (“organizer”).

    Two queries, and bounded work however many records there are.
    """
    asked = _words(slug)
    rows = {row.slug: row for row in _neighbours(dimension, slug)}
    texts = [(row.slug, text) for row in rows.values() for text in {_words(row.slug), fold(row.name)}]
    found = process.extract(
        asked, [text for _, text in texts], scorer=fuzz.token_ratio, score_cutoff=_LIKE, limit=_PRESELECTED
    )
    scores: dict[str, float] = {}
    for text, _score, place in found:
        key = texts[place][0]
        scores[key] = max(scores.get(key, 0), _likeness(asked, text))
    best = sorted(scores, key=lambda key: (-scores[key], key))
    return [rows[key] for key in best if scores[key] >= _LIKE][:_MOST]


def _likeness(asked: str, text: str) -> float:
    """Letters in their order, and words in any: a name that is one common word of many is not near."""
    words = (fuzz.token_set_ratio(asked, text) + fuzz.token_sort_ratio(asked, text)) / 2
    return max(fuzz.ratio(asked, text), words)


def _words(slug: str) -> str:
    return slug.replace("-", " ")


def _neighbours(dimension: str, slug: str) -> Iterable[NearRecord]:
    """The public records on both sides of a slug in the order of slugs."""
    rows, key, name = _public(dimension)
    half = _LOOKED_AT // 2
    after = rows.filter(**{f"{key}__gte": slug}).order_by(key).values_list(key, name)[:half]
    before = rows.filter(**{f"{key}__lt": slug}).order_by(f"-{key}").values_list(key, name)[:half]
    return (NearRecord(*row) for row in (*after, *before))


def _public(dimension: str) -> tuple[QuerySet[Event] | QuerySet[Term], str, str]:
    """What the public may know of a kind, and where its slug and its name stand."""
    if dimension == EVENT:
        return Event.objects.published(), "slug", "title"
    return Term.objects.filter(dimension=dimension, events__gt=0), "value", "name"
