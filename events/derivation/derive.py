"""A change → entries, revision, search index and tag, in the transaction of the change.

Receivers say which events a change touches; `one_change()` gathers many of them and derives once.
What a change leaves as it was is not written, and raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from events.derivation.changes import change_between, withdrawal_of
from events.derivation.entries import entries
from events.derivation.facet_terms import TermLedger
from events.derivation.indexing import update_index
from events.derivation.provenance import record_readings
from events.derivation.sequence import COMPARED_FIELDS, revise_entry, revise_event, withdraw_entry
from events.models import Change, CollectionTag, Entry, Event

_BATCH = 400


@dataclass
class _Gathered:
    """What changes touch: events, and perhaps pages that show more than events do."""

    events: set[int] = field(default_factory=set)
    pages: bool = False


_gathered: ContextVar[_Gathered | None] = ContextVar("gathered", default=None)


@contextmanager
def one_change() -> Iterator[None]:
    """All changes inside are one transaction, derived once at its end."""
    if _gathered.get() is not None:
        yield
        return
    gathered = _Gathered()
    token = _gathered.set(gathered)
    try:
        with transaction.atomic():
            yield
            _derive_gathered(gathered)
    finally:
        _gathered.reset(token)


def touch(event_ids: Iterable[int | None], pages: bool = False) -> None:
    """These events, or what they show, changed; `pages` if some page did whatever they show."""
    gathered = _gathered.get()
    changes = _Gathered() if gathered is None else gathered
    changes.events |= {event_id for event_id in event_ids if event_id}
    changes.pages |= pages
    if gathered is None:
        _derive_gathered(changes)


def _derive_gathered(gathered: _Gathered) -> None:
    if not derive(gathered.events) and gathered.pages:
        CollectionTag.increment()


def derive(event_ids: Iterable[int], now: datetime | None = None) -> int:
    """Derive what stands on the timeline for these events again; the number of entries that changed."""
    now = now or timezone.now()
    horizon = timezone.localdate(now).year + settings.ANNIVERSARY_YEARS_AHEAD
    ids, changed = sorted(event_ids), 0
    if not ids:
        return 0
    with transaction.atomic():
        tag = CollectionTag.lock() + 1
        for begin in range(0, len(ids), _BATCH):
            events = list(Event.objects.filter(pk__in=ids[begin : begin + _BATCH]).complete())
            changed += _derive_batch(events, now, tag, horizon)
        if changed:
            CollectionTag.increment()
    return changed


def withdraw_all(event: Event, now: datetime | None = None) -> None:
    """Before an event is deleted: announce every entry of it as cancelled."""
    now = now or timezone.now()
    loaded = Event.objects.complete().get(pk=event.pk)
    loaded.review = Event.Review.REJECTED  # in memory only: derives nothing, so all it has is withdrawn
    if _derive_batch([loaded], now, CollectionTag.lock() + 1, 0, revise=False):
        CollectionTag.increment()


def _derive_batch(events: list[Event], now: datetime, tag: int, horizon: int, revise: bool = True) -> int:
    record_readings(events)
    known: dict[str, Entry] = {entry.uid: entry for entry in Entry.objects.filter(event__in=events)}
    ledger = TermLedger(known.values())
    fresh: list[Entry] = []
    changed: list[Entry] = []
    revised: list[Event] = []
    changes: list[Change] = []
    for event in events:
        derived = entries(event, horizon)
        bumped = revise_event(event, derived, now)
        if bumped:
            revised.append(event)
        if bumped and derived:
            changes.append(change_between(known.get(event.uid), derived[0].entry, event.uid, now))
        for item in derived:
            old = known.pop(item.entry.uid, None)
            state = revise_entry(item.entry, old, bumped, now)
            if state == "new":
                fresh.append(item.entry)
            elif state == "changed":
                changed.append(item.entry)
            ledger.add(item.entry, item.terms)
    leaving = [withdraw_entry(entry, events, now) for entry in known.values() if entry.withdrawn is None]
    changes += [withdrawal_of(entry, now) for entry in leaving if entry.part == Entry.Part.EVENT]
    for entry in (*fresh, *changed, *leaving):
        entry.tag = tag
    touched = list({event.pk: event for event in (*revised, *update_index(events))}.values())
    if revise:
        _keep_revisions(touched)
    Entry.objects.bulk_create(fresh, batch_size=_BATCH)
    Entry.objects.bulk_update(changed + leaving, [*COMPARED_FIELDS, "tag"], batch_size=100)
    Change.objects.bulk_create(changes, batch_size=_BATCH)
    moved = ledger.save()
    return len(fresh) + len(changed) + len(leaving) + len(touched) + moved


def _keep_revisions(events: list[Event]) -> None:
    """One prepared statement for many rows: bulk_update builds an expression per value, ten times slower."""
    table = connection.ops.quote_name(Event._meta.db_table)
    moment = connection.ops.adapt_datetimefield_value
    rows = [(event.sequence, moment(event.revised), event.digest, event.indexed, event.pk) for event in events]
    if rows:
        with connection.cursor() as cursor:
            # The name of the table is the model's own; all values are parameters.
            columns = "sequence = %s, revised = %s, digest = %s, indexed = %s"
            statement = f"UPDATE {table} SET {columns} WHERE id = %s"  # noqa: S608
            cursor.executemany(statement, rows)
