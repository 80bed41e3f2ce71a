"""For every value an entry can be found by, the set of live entries that have it: in memory, one bitmap each.

A `Collection` is a snapshot at a collection tag. The next one is made from it by reading only the entries
written since, so that after an edit it costs the edit, not the collection. Counting is events.counting.counts'.
Snapshots share what did not change and are never altered: threads may read while another makes the next.
"""

from __future__ import annotations

import threading
from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any, TypeVar

from pyroaring import BitMap

from events.dates.months import month_index
from events.dates.when import OPEN_END
from events.models import Entry, Term
from events.models.entry_key import month_index_of_key

_Value = tuple[str, str]  # (parameter of the filter, its value)
_Row = tuple[Any, ...]  # one entry, in the order of _ROW_COLUMNS
_K = TypeVar("_K")
_CHUNK = 20_000
_ROW_COLUMNS = ("pk", "event_id", "part", "kind", "status", "precision", "first_day", "last_day", "key", "withdrawn")

_KEYED = ("having", "begins", "ends", "stands", "precise")


@dataclass(frozen=True)
class Columns:
    """What a bitmap cannot say, by entry id: its first and last day (proleptic ordinals) and its event.

    And by event id: the entry that is the event itself.
    """

    first: array[int] = field(default_factory=lambda: array("i"))
    last: array[int] = field(default_factory=lambda: array("i"))
    event: array[int] = field(default_factory=lambda: array("q"))
    own: array[int] = field(default_factory=lambda: array("q"))

    def put(self, pk: int, first: date, last: date, event: int, own: bool) -> None:
        """Write the row of an entry; `own` if it is the event itself."""
        for column, value in ((self.first, first.toordinal()), (self.last, last.toordinal()), (self.event, event)):
            _put(column, pk, value)
        if own or event >= len(self.own):
            _put(self.own, event, pk if own else 0)

    def events_of(self, entries: BitMap) -> BitMap:
        """The ids of the events some entries are of."""
        return BitMap(map(self.event.__getitem__, entries))

    def without_their_event(self, entries: BitMap, own: BitMap) -> BitMap:
        """Those of the entries whose event itself is not among `own`."""
        themselves = [self.own[event] for event in map(self.event.__getitem__, entries)]
        missing = BitMap(themselves) - own
        if not missing:
            return BitMap()
        return BitMap(pk for pk, itself in zip(entries, themselves, strict=True) if itself in missing)


def _put(column: array[int], at: int, value: int) -> None:
    missing = at + 1 - len(column)
    if missing > 0:
        column.extend([0] * (missing + len(column) // 4))
    column[at] = value


@dataclass(frozen=True)
class Collection:
    """The live entries at a tag, by value, and by the month they begin, end and stand in."""

    tag: int = 0
    live: BitMap = field(default_factory=BitMap)
    own: BitMap = field(default_factory=BitMap)  # events themselves
    computed: BitMap = field(default_factory=BitMap)  # anniversaries nobody recorded
    having: dict[_Value, BitMap] = field(default_factory=dict)
    begins: dict[int, BitMap] = field(default_factory=dict)
    ends: dict[int, BitMap] = field(default_factory=dict)
    precise: dict[str, BitMap] = field(default_factory=dict)  # by precision
    stands: dict[int, BitMap] = field(default_factory=dict)
    columns: Columns = field(default_factory=Columns)

    def advance_to(self, tag: int) -> Collection:
        """The snapshot at a later tag."""
        changed = BitMap()
        fresh: dict[str, defaultdict[object, list[int]]] = {name: defaultdict(list) for name in (*_KEYED, "sets")}
        for row in _written_since(self.tag):
            changed.add(row[0])
            if row[-1] is None:
                self._note(row, fresh)
        live = changed & BitMap(fresh["sets"]["live"])
        for term, ids in _terms_of(live, whole=not self.live):
            fresh["having"][term] = ids
        kept: dict[str, Any] = {name: _merged(getattr(self, name), changed, fresh[name]) for name in _KEYED}
        sets: dict[str, Any] = {
            name: (getattr(self, name) - changed) | BitMap(fresh["sets"][name]) for name in ("live", "own", "computed")
        }
        return Collection(tag=tag, columns=self.columns, **kept, **sets)

    def _note(self, row: _Row, fresh: dict[str, defaultdict[object, list[int]]]) -> None:
        pk, event, part, kind, status, precision, first, last, key, _ = row
        self.columns.put(pk, first, last, event, part == Entry.Part.EVENT)
        fresh["sets"]["live"].append(pk)
        fresh["having"]["kind", kind].append(pk)
        fresh["having"]["status", status].append(pk)
        fresh["precise"][precision].append(pk)
        fresh["begins"][month_index(first)].append(pk)
        fresh["ends"][month_index(last)].append(pk)
        fresh["stands"][month_index_of_key(key)].append(pk)
        if part == Entry.Part.EVENT:
            fresh["sets"]["own"].append(pk)
        elif part == Entry.Part.ANNIVERSARY:
            fresh["sets"]["computed"].append(pk)

    @cached_property
    def ranked(self) -> dict[str, list[tuple[int, str, BitMap]]]:
        """The values of each parameter with how many entries have them, the commonest first."""
        ranked: defaultdict[str, list[tuple[int, str, BitMap]]] = defaultdict(list)
        for (name, value), ids in self.having.items():
            ranked[name].append((len(ids), value, ids))
        for values in ranked.values():
            values.sort(key=itemgetter(0), reverse=True)
        return ranked

    def since(self, day: date) -> BitMap:
        """Entries that end on the day or after it."""
        month, ordinal = month_index(day), day.toordinal()
        over = BitMap.union(BitMap(), *(ids for at, ids in self.ends.items() if at < month))
        edge = BitMap([pk for pk in self.ends.get(month, ()) if self.columns.last[pk] < ordinal])
        return self.live - over - edge

    def until(self, day: date) -> BitMap:
        """Entries that begin on the day or before it."""
        if day >= OPEN_END:
            return self.live
        month, ordinal = month_index(day), day.toordinal()
        ahead = BitMap.union(BitMap(), *(ids for at, ids in self.begins.items() if at > month))
        edge = BitMap([pk for pk in self.begins.get(month, ()) if self.columns.first[pk] > ordinal])
        return self.live - ahead - edge

    def count_events(self, entries: BitMap) -> int:
        """How many events these entries are of."""
        if entries == self.live:
            return len(self.own)  # each event stands there itself
        own = entries & self.own
        # Few entries are not the event itself; only for them is it asked whether theirs is there too.
        events = self.columns.events_of(entries - own)
        return len(own) + len(events) - len(own & BitMap(map(self.columns.own.__getitem__, events)))


def _merged(old: dict[_K, BitMap], changed: BitMap, fresh: dict[_K, list[int]]) -> dict[_K, BitMap]:
    merged: dict[_K, BitMap] = {}
    for value, ids in old.items():
        left = ids - changed if ids.intersect(changed) else ids
        if left:
            merged[value] = left
    for value, pks in fresh.items():
        merged[value] = merged[value] | BitMap(pks) if value in merged else BitMap(pks)
    return merged


def _written_since(tag: int) -> Iterator[_Row]:
    rows = Entry.objects.order_by()
    rows = rows.filter(tag__gt=tag) if tag else rows.live()
    return rows.values_list(*_ROW_COLUMNS).iterator(chunk_size=_CHUNK)


def _terms_of(entries: BitMap, whole: bool) -> Iterator[tuple[_Value, list[int]]]:
    """The entries of each term: of the whole collection in one sweep, else of the few entries given."""
    links = Entry.terms.through.objects.all()
    links = links if whole else links.filter(entry_id__in=list(entries))
    by_term: defaultdict[int, list[int]] = defaultdict(list)
    for term, entry in links.values_list("term_id", "entry_id").iterator(chunk_size=_CHUNK):
        by_term[term].append(entry)
    names = Term.objects.values_list("pk", "dimension", "value")
    names = names.all() if whole else names.filter(pk__in=by_term)
    for pk, dimension, value in names:
        ids = BitMap(by_term.get(pk, ())) & entries
        if ids:
            yield (dimension, value), list(ids)


_snapshot = Collection()
_lock = threading.Lock()


def collection_at(tag: int) -> Collection:
    """The snapshot at the tag, made from the last one if there is one."""
    global _snapshot
    if _snapshot.tag == tag and _snapshot.tag:
        return _snapshot
    with _lock:
        if _snapshot.tag != tag or not tag:
            _snapshot = (_snapshot if 0 < _snapshot.tag < tag else Collection()).advance_to(tag)
        return _snapshot


def forget_collection() -> None:
    """Another database stands behind the same tags now (tests)."""
    global _snapshot
    _snapshot = Collection()
