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

Counts = dict[str, list[tuple[str, int]]]  # parameter → (value, how many), most first


@dataclass(frozen=True)
class CountedPeriod:
    """A stretch of time and what stands in it: entries per kind, and anniversaries nobody recorded apart."""

    first_day: date
    last_day: date
    kinds: tuple[tuple[str, int], ...] = ()
    computed: int = 0

    @property
    def recorded(self) -> int:
        """Without what nobody recorded."""
        return sum(count for _, count in self.kinds)


@dataclass(frozen=True)
class _Tally:
    """Some entries, to be counted with one value or another: themselves, or the events they are of.

    An event itself is found by every value its stops and anniversaries are found by, but for their kind. So only of
    entries that stand without their event must it be asked whose they are.
    """

    collection: Collection
    entries: BitMap
    of_events: bool

    @cached_property
    def _own(self) -> BitMap:
        return self.entries & self.collection.own

    @cached_property
    def _alone(self) -> BitMap:
        if self.entries is self.collection.live:
            return BitMap()
        return self.collection.columns.without_their_event(self.entries - self._own, self._own)

    def count(self, name: str, ids: BitMap) -> int:
        """How many have a value of the parameter `name`, whose entries are `ids`."""
        if not self.of_events:
            return self.entries.intersection_cardinality(ids)
        if name == "kind":
            return self.collection.count_events(self.entries & ids)
        themselves = self._own.intersection_cardinality(ids)
        if not self._alone.intersect(ids):
            return themselves
        return themselves + len(self.collection.columns.events_of(self._alone & ids))


class Counting:
    """The entries of a filter in a collection, and every count of them.

    `within` narrows them to what no filter can say: the ids of live entries, asked for when something is counted.
    """

    def __init__(self, collection: Collection, wanted: EventFilter, within: Callable[[], BitMap] | None = None) -> None:
        self.collection, self.wanted, self._within = collection, wanted, within

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
        if self._within:
            yield "within", self._within()

    def _without(self, *names: str) -> BitMap:
        """The entries of the filter were these parameters not set."""
        parts = sorted((ids for other, ids in self._parts.items() if other not in names), key=len)
        if not parts:
            return self.collection.live
        return BitMap.intersection(self.collection.live, *parts)

    def counts(self, most: Mapping[str, int] | None = None, of_events: bool = True) -> Counts:
        """For each choice of each parameter the events there would be with it, the others as they are; or the entries.

        Values of one parameter are OR: within it each count is of that value alone. `most` says of which parameters
        only so many are wanted: those with most, and whatever is chosen.
        """
        everything = _Tally(self.collection, self.entries, of_events)
        counts: Counts = {}
        for name in CHOICES:
            own = name in self._parts
            tally = _Tally(self.collection, self._without(name), of_events) if own else everything
            counts[name] = self._commonest(name, tally, (most or {}).get(name), getattr(self.wanted, name))
        return counts

    def together(self, name: str, most: int) -> list[tuple[str, int]]:
        """The values of a parameter most of the events have, and how many: of the filter as it stands.

        Other than a count beside a choice, which leaves the choices of its own parameter out.
        """
        return self._commonest(name, _Tally(self.collection, self.entries, of_events=True), most, ())

    def _commonest(self, name: str, tally: _Tally, most: int | None, chosen: tuple[str, ...]) -> list[tuple[str, int]]:
        best = [0] * most if most else []
        counts: dict[str, int] = {}
        for size, value, ids in self.collection.ranked.get(name, []):
            if best and size < best[0]:
                break  # it cannot have more than that many, nor can those after it
            if count := tally.count(name, ids):
                counts[value] = count
                if best:
                    heappushpop(best, count)
        for value in chosen:
            if value not in counts and (count := tally.count(name, self._having(name, value))):
                counts[value] = count
        pairs = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return pairs[:most] + [pair for pair in pairs[most:] if pair[0] in chosen] if most else pairs

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
        """The first days of the first and the last month anything recorded stands in, whatever period is chosen."""
        any_time = self._without("since", "until") - self.collection.computed
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
