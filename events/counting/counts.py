"""Counting a filter: its entries per value of each parameter, and per period. On bitmaps, never row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from heapq import heappushpop

from pyroaring import BitMap

from events.counting.bitmaps import Collection
from events.dates.months import first_of_month, month_index
from events.dates.when import PRECISIONS
from events.kinds import Kind
from events.models import Entry
from events.search.filter import CHOICES, EventFilter

Counts = dict[str, list[tuple[str, int]]]  # parameter → (value, entries), most first


@dataclass(frozen=True)
class CountedPeriod:
    """A stretch of time and what stands in it: entries per kind, and anniversaries nobody recorded apart."""

    first_day: date
    last_day: date
    kinds: tuple[tuple[str, int], ...] = ()
    computed: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(count for _, count in self.kinds) + self.computed


class Counting:
    """The entries of a filter in a collection, and every count of them."""

    def __init__(self, collection: Collection, wanted: EventFilter) -> None:
        self.collection, self.wanted = collection, wanted

    @cached_property
    def entries(self) -> BitMap:
        """The keys of the entries the filter lets through."""
        return self._without()

    @cached_property
    def _parts(self) -> dict[str, BitMap]:
        return dict(self._constraints())

    def _constraints(self) -> Iterator[tuple[str, BitMap]]:
        """Each parameter that is set and the entries it lets through."""
        collection = self.collection
        for name in CHOICES:
            if chosen := getattr(self.wanted, name):
                yield name, BitMap.union(BitMap(), *(self._having(name, value) for value in chosen))
        if self.wanted.since:
            yield "since", collection.since(self.wanted.since.first_day)
        if self.wanted.until:
            yield "until", collection.until(self.wanted.until.last_day)
        if self.wanted.q:
            worded = Entry.objects.live().matching(EventFilter(q=self.wanted.q)).order_by()
            yield "q", BitMap(worded.values_list("pk", flat=True).iterator())

    def _without(self, *names: str) -> BitMap:
        """The entries of the filter were these parameters not set."""
        parts = sorted((ids for other, ids in self._parts.items() if other not in names), key=len)
        if not parts:
            return self.collection.live
        return BitMap.intersection(self.collection.live, *parts)

    def counts(self, most: Mapping[str, int] | None = None) -> Counts:
        """For each choice of each parameter the entries there would be with it, the others as they are.

        Values of one parameter are OR: within it each count is of that value alone. `most` says of which parameters
        only so many are wanted: those with most entries, and whatever is chosen.
        """
        return {name: self._commonest(name, (most or {}).get(name)) for name in CHOICES}

    def _commonest(self, name: str, most: int | None) -> list[tuple[str, int]]:
        rest = self._without(name) if name in self._parts else self.entries
        everything = rest is self.collection.live
        ranked, best = self.collection.ranked.get(name, []), [0] * most if most else []
        counts: dict[str, int] = {}
        for size, value, ids in ranked:
            if best and size < best[0]:
                break  # it cannot have more than that many, nor can those after it
            if count := size if everything else rest.intersection_cardinality(ids):
                counts[value] = count
                if best:
                    heappushpop(best, count)
        for value in getattr(self.wanted, name):
            if value not in counts and (count := rest.intersection_cardinality(self._having(name, value))):
                counts[value] = count
        pairs = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        chosen = [pair for pair in pairs[most:] if pair[0] in getattr(self.wanted, name)] if most else []
        return pairs[:most] + chosen

    def _having(self, name: str, value: str) -> BitMap:
        return self.collection.having.get((name, value), BitMap())

    def count_events(self) -> int:
        """How many events the entries are of."""
        return self.collection.count_events(self.entries)

    def count_by_time(self, today: date) -> tuple[int, int, int]:
        """How many entries are over, now, and to come."""
        over = len(self.entries - self.collection.since(today))
        ahead = len(self.entries - self.collection.until(today))
        return over, len(self.entries) - over - ahead, ahead

    def reach(self) -> tuple[date, date] | None:
        """The first days of the first and the last month an entry stands in, whatever period is chosen."""
        any_time = self._without("since", "until")
        months = [month for month, ids in self.collection.stands.items() if ids.intersect(any_time)]
        if not months:
            return None
        return first_of_month(min(months)), first_of_month(max(months))

    def density(
        self, first: date, last: date, step: Callable[[date], date], coarsest: str = "decade"
    ) -> list[CountedPeriod]:
        """Entries by the period they stand in, from first to last; `step` gives the first day of the next period.

        Periods begin with a month, or are days. `coarsest` is the coarsest precision that has a place among them:
        an entry known to its year stands in no month, one known to its month on no day. Counted as if no
        period were chosen, so that one sees the chosen one among the others.
        """
        placed = PRECISIONS[: PRECISIONS.index(coarsest) + 1]
        known = BitMap.union(BitMap(), *(self.collection.precise.get(name, BitMap()) for name in placed))
        any_time = self._without("since", "until")
        recorded = (any_time & known) - self.collection.computed
        guessed = any_time & known & self.collection.computed
        by_kind = [(kind, recorded & self.collection.having.get(("kind", kind), BitMap())) for kind in Kind.values]
        periods = []
        while first <= last:
            following = step(first)
            within = self._standing(first, following)
            kinds = tuple((kind, count) for kind, ids in by_kind if (count := ids.intersection_cardinality(within)))
            periods.append(
                CountedPeriod(first, following - timedelta(days=1), kinds, guessed.intersection_cardinality(within))
            )
            first = following
        return periods

    def _standing(self, first: date, following: date) -> BitMap:
        stands = self.collection.stands
        months = range(month_index(first), month_index(following))
        if following.day == 1 and first.day == 1:
            return BitMap.union(BitMap(), *(stands[month] for month in months if month in stands))
        begin, end = first.toordinal(), following.toordinal()
        days = self.collection.columns.first
        return BitMap([pk for pk in stands.get(months.start, ()) if begin <= days[pk] < end])
