"""Which events the search index holds, and when: kept true with every change, rebuilt on demand.

In the database itself the index is part of the transaction of the change; a service outside hears of a change
once it is committed. What an event is found by stands beside it (events.models.bases.indexed); how the index is
asked, in events.search.query.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import BaseIndex, BaseSearchBackend
from modelsearch.models import IndexEntry

from events.models import Event

_BATCH = 400


def update_index(events: Iterable[Event]) -> list[Event]:
    """Index those of the events, loaded with `complete()`, whose words changed, and forget the unpublished.

    Returns those that changed, with `indexed` set but not saved.
    """
    changed = [event for event in events if _differs(event)]
    backend = get_search_backend()
    if backend.catch_indexing_errors:  # a service outside: it must neither see what is rolled back nor stop a save
        documents = [_document(event) for event in changed]

        def send() -> None:  # no partial: Django names the function in its log if it fails
            _write(backend, documents)

        transaction.on_commit(send, robust=True)
    else:
        _write(backend, changed)
    return changed


def rebuild_index() -> int:
    """Index all published events anew, a portion at a time; the number of them."""
    backend = get_search_backend()
    Event.objects.exclude(review="published").exclude(indexed="").update(indexed="")
    if not backend.catch_indexing_errors:
        with transaction.atomic():
            index = _index(backend)
            index.reset()
            return _fill(index)
    rebuilder = backend.rebuilder_class(_index(backend))  # beside the old index, which serves until it is done
    index = rebuilder.start()
    index.add_model(Event)
    count = _fill(index)
    rebuilder.finish()
    return count


def index_is_empty() -> bool:
    """Nothing is indexed in the database; a service outside is not asked."""
    return not get_search_backend().catch_indexing_errors and not IndexEntry.objects.exists()


def _differs(event: Event) -> bool:
    """Work out its words and remember their digest; whether it is another than the last."""
    event.found_by = event.search_words() if event.is_published else ""
    before = event.indexed
    event.indexed = hashlib.blake2b(event.found_by.encode(), digest_size=16).hexdigest() if event.found_by else ""
    return event.indexed != before


def _write(backend: BaseSearchBackend, events: Sequence[Event]) -> None:
    index = _index(backend)
    index.add_items(Event, [event for event in events if event.indexed])
    for event in events:
        if not event.indexed:
            index.delete_item(event)


def _document(event: Event) -> Event:
    """Only what the index takes, so that a large import does not hold whole events until it is committed."""
    light = Event(pk=event.pk, indexed=event.indexed)
    light.found_by = event.found_by
    return light


def _index(backend: BaseSearchBackend) -> BaseIndex:
    """The index, without the upkeep of its ranking, which reads all of it at every save (and nothing is ranked)."""
    index = backend.get_index_for_model(Event)

    def no_ranking(**options: Any) -> None:
        return None

    index._refresh_title_norms = no_ranking
    return index


def _fill(index: BaseIndex) -> int:
    published = Event.get_indexed_objects()
    ids = list(published.order_by("pk").values_list("pk", flat=True))
    for begin in range(0, len(ids), _BATCH):
        events = list(published.filter(pk__in=ids[begin : begin + _BATCH]))
        stale = [event for event in events if _differs(event)]
        Event.objects.bulk_update(stale, ["indexed"])
        index.add_items(Event, events)
    return len(ids)
