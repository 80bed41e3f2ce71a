"""The words somebody typed → the events that hold them all. Reads the index; events.derivation.indexing writes it.

The library (modelsearch) keeps the index: in the database itself (SQLite FTS5, PostgreSQL full text), or in
OpenSearch. Words are made here (events.search.words), so every engine finds the same; nothing is ranked, a
timeline has its own order. Knows no model of ours: which events are searched, the caller says.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast
from modelsearch import models as index_models
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import BaseSearchQueryCompiler
from modelsearch.query import PlainText

from events.search.words import words_of


def ids_of_events_matching(query: str, events: QuerySet[Any]) -> QuerySet[Any] | list[int]:
    """Ids of those of the events that hold every word of the query, the last perhaps unfinished: for `event_id__in`.

    A query without any word, such as “*”, is on no event.
    """
    words = words_of(query)
    if not words:
        return []
    backend = get_search_backend()
    results = backend.autocomplete(PlainText(" ".join(words)), events.order_by().only("pk"), order_by_relevance=False)
    if backend.catch_indexing_errors:  # a service outside: it answers with ids, not with SQL
        return [event.pk for event in results]
    rows = _index_rows(results.query_compiler).values(event=Cast("object_id", BigIntegerField()))
    ids: QuerySet[Any] = rows.values_list("event", flat=True)
    return ids


def _index_rows(compiler: BaseSearchQueryCompiler) -> QuerySet[Any]:
    """The rows of the index that match; a subquery, however many there are.

    The library's own query joins them with events by an id cast to text and by content type: at 100,000 events
    SQLite then takes seconds instead of a millisecond. Only events are indexed, so the index is enough.
    """
    rows: QuerySet[Any] = index_models.IndexEntry.objects.all()
    if connection.vendor == "postgresql":
        return rows.filter(autocomplete=compiler.build_tsquery(compiler.query, config="simple"))
    from modelsearch.backends.database.sqlite.query import MatchExpression  # only where its model exists

    match = MatchExpression(compiler.FTS_TABLE_FIELDS, compiler.build_search_query(compiler.query))
    return rows.filter(pk__in=index_models.SQLiteFTSIndexEntry.objects.filter(match).values("pk"))
