"""The one place that knows the search backend: what is indexed, kept true, and found.

The library (modelsearch) keeps the index: in the database itself (SQLite FTS5, PostgreSQL full text), where it is
part of the transaction of the change, or in OpenSearch, which hears of a change once it is committed. Words are
made here (events.search.words), so every engine finds the same; nothing is ranked, a timeline has its own order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.functions import Cast
from modelsearch.backends import get_search_backend
from modelsearch.query import PlainText

from events.search.words import words_of

if TYPE_CHECKING:
    from modelsearch.backends.base import BaseIndex, BaseSearchBackend, BaseSearchQueryCompiler

    from events.models import Event

BATCH = 400


def matching(query: str) -> QuerySet | list[int]:
    """Ids of the events that hold every word of the query, the last word perhaps unfinished: for `event_id__in`.

    A query without any word, such as “*”, is on no event.
    """
    words = words_of(query)
    if not words:
        return []
    backend, events = get_search_backend(), _events().objects.order_by().only("pk")
    found = backend.autocomplete(PlainText(" ".join(words)), events, order_by_relevance=False)
    if backend.catch_indexing_errors:
        return [event.pk for event in found]
    ids = _indexed(found.query_compiler).values(event=Cast("object_id", BigIntegerField()))
    return ids.values_list("event", flat=True)


def told(query: str) -> Q:
    """Withdrawn entries whose event held every word of the query, by the words kept with them."""
    *words, last = words_of(query) or [""]
    found = Q(withdrawn__isnull=False)
    for word in words:
        found &= Q(words__contains=f" {word} ")
    return found & Q(words__contains=f" {last}") if last else Q(pk__in=())


def _indexed(compiler: BaseSearchQueryCompiler) -> QuerySet:
    """The rows of the index that match; a subquery, however many there are.

    The library's own query joins them with events by an id cast to text and by content type: at 100,000 events
    SQLite then takes seconds instead of a millisecond. Only events are indexed, so the index is enough.
    """
    rows = apps.get_model("modelsearch.IndexEntry").objects
    if connection.vendor == "postgresql":
        return rows.filter(autocomplete=compiler.build_tsquery(compiler.query, config="simple"))
    from modelsearch.backends.database.sqlite.query import MatchExpression  # only where its model exists

    match = MatchExpression(compiler.FTS_TABLE_FIELDS, compiler.build_search_query(compiler.query))
    matched = apps.get_model("modelsearch.SQLiteFTSIndexEntry").objects.filter(match)
    return rows.filter(pk__in=matched.values("pk"))


def update(events: Iterable[Event]) -> list[Event]:
    """Index those of the events, loaded with `complete()`, whose words changed, and forget the unpublished.

    Returns those that changed, with `indexed` set but not saved.
    """
    changed = [event for event in events if _differs(event)]
    backend = get_search_backend()
    if backend.catch_indexing_errors:  # a service outside: it must neither see what is rolled back nor stop a save
        documents = [_document(event) for event in changed]

        def tell() -> None:
            _write(backend, documents)

        transaction.on_commit(tell, robust=True)
    else:
        _write(backend, changed)
    return changed


def rebuild() -> int:
    """Index all published events anew, a portion at a time; the number of them."""
    events, backend = _events(), get_search_backend()
    events.objects.exclude(review="published").exclude(indexed="").update(indexed="")
    if not backend.catch_indexing_errors:
        with transaction.atomic():
            index = _index(backend)
            index.reset()
            return _fill(index)
    rebuilder = backend.rebuilder_class(_index(backend))  # beside the old index, which serves until it is done
    index = rebuilder.start()
    index.add_model(events)
    count = _fill(index)
    rebuilder.finish()
    return count


def is_empty() -> bool:
    """Nothing is indexed in the database; a service outside is not asked."""
    indexed = apps.get_model("modelsearch.IndexEntry").objects
    return not get_search_backend().catch_indexing_errors and not indexed.exists()


def _events() -> type[Event]:
    return apps.get_model("events.Event")


def _differs(event: Event) -> bool:
    """Work out its words and remember their digest; whether it is another than the last."""
    event.found_by = event.search_words() if event.is_published else ""
    before = event.indexed
    event.indexed = hashlib.blake2b(event.found_by.encode(), digest_size=16).hexdigest() if event.found_by else ""
    return event.indexed != before


def _write(backend: BaseSearchBackend, events: Sequence[Event]) -> None:
    index = _index(backend)
    index.add_items(_events(), [event for event in events if event.indexed])
    for event in events:
        if not event.indexed:
            index.delete_item(event)


def _document(event: Event) -> Event:
    """Only what the index takes, so that a large import does not hold whole events until it is committed."""
    light = _events()(pk=event.pk, indexed=event.indexed)
    light.found_by = event.found_by
    return light


def _index(backend: BaseSearchBackend) -> BaseIndex:
    """The index, without the upkeep of its ranking, which reads all of it at every save (and nothing is ranked)."""
    index = backend.get_index_for_model(_events())

    def no_ranking(**options: Any) -> None:
        return None

    index._refresh_title_norms = no_ranking
    return index


def _fill(index: BaseIndex) -> int:
    published = _events().get_indexed_objects()
    ids = list(published.order_by("pk").values_list("pk", flat=True))
    for begin in range(0, len(ids), BATCH):
        events = list(published.filter(pk__in=ids[begin : begin + BATCH]))
        stale = [event for event in events if _differs(event)]
        _events().objects.bulk_update(stale, ["indexed"])
        index.add_items(_events(), events)
    return len(ids)
