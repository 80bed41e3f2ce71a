"""Record linkage: which of what a calendar brought before is which of what it holds now. Values only.

Two sets are matched in steps, from certain to likely, each member at most once; so an event cannot be gone and there
under another name at the same time. A UID is strong evidence (RFC 5545, section 3.8.4.7), not proof: some calendars
mint new ones at each fetch, some number their events anew.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from rapidfuzz import fuzz

from events.dates.when import When
from events.search.words import fold

OWN, FILE, FOREIGN = 2, 1, 0  # whose an earlier import is: this calendar's, a file's, another watched feed's

_ALIKE = 90  # per cent of a title
_A_DAY = timedelta(days=1)
_NEAR = timedelta(days=15)  # how far a date is moved, and is still the nearest of its title
_FAR = timedelta(days=183)  # the same of the only date of its title
_NEIGHBOURS = 60  # compared on either side: the work grows with the file, not with its square
_Pair = tuple[int, int]


@dataclass(frozen=True)
class Sighting:
    """An event as a calendar has it or had it: its identity there, its titles, and the wall clock of its starts."""

    uid: str
    recurrence: str
    titles: tuple[str, ...]
    starts: tuple[datetime, ...]
    over: bool = False  # is past: nobody moves it any more
    trust: int = OWN

    @classmethod
    def of(
        cls,
        uid: str,
        recurrence: str,
        titles: Iterable[str],
        whens: Iterable[When],
        over: bool = False,
        trust: int = OWN,
    ) -> Sighting:
        """From titles as written and dates; those of an item, or of an import and the event it became."""
        folded = tuple(dict.fromkeys(fold(title) for title in titles))
        starts = tuple(dict.fromkeys(datetime.combine(when.first_day, when.start.clock or time.min) for when in whens))
        return cls(uid, recurrence, folded, starts, over, trust)

    @property
    def sort_key(self) -> tuple[str, str, datetime, str]:
        """What tells it from others, wherever it stands in a file."""
        return self.uid, self.recurrence, self.starts[0], self.titles[0]


def alike_titles(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two of the folded titles are nearly the same words."""
    return any(mine == theirs or fuzz.token_sort_ratio(mine, theirs) >= _ALIKE for mine in one for theirs in other)


def _contained(one: str, other: str) -> bool:
    """Whether one of two folded titles has all words of the other, which has more than one."""
    fewer, more = sorted((set(one.split()), set(other.split())), key=len)
    return len(fewer) > 1 and fewer <= more


def linked(earlier: Sequence[Sighting], now: Sequence[Sighting]) -> dict[int, int]:
    """Place in `now` → place in `earlier`, one to one; what is in neither half of it is new, or gone."""
    linker = _Linker(earlier, now)
    linker.run()
    return linker.links


class _Linker:
    def __init__(self, earlier: Sequence[Sighting], now: Sequence[Sighting]) -> None:
        self.earlier, self.now = earlier, now
        self.links: dict[int, int] = {}
        self.free = set(range(len(earlier)))
        self.stayed: dict[str, list[datetime]] = defaultdict(list)  # starts of what is linked and not moved, by title
        self.by_identity: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, past in enumerate(earlier):
            self.by_identity[past.uid, past.recurrence].append(place)

    def run(self) -> None:
        """From certain to likely: the order keeps a likeness from taking what an identity would have."""
        same = [pair for pair in self._same_identity() if self._same_title(*pair)]
        self._link(pair for pair in same if not self._gap(*pair))
        self._link(pair for pair in self._near("title", _A_DAY) if self._same_title(*pair) and not self._gap(*pair))
        self._link(same)
        self._link(pair for pair in self._same_identity() if self._resembles(*pair))
        for by in ("uid", "title"):
            for most in (_A_DAY, _NEAR):
                pairs = list(self._near(by, most))
                self._link_shifted([pair for pair in pairs if self._same_title(*pair)])
                self._link_shifted(pairs)
        self._link(self._enlarged())
        self._link(self._only_ones())
        self._link(pair for pair in self._same_identity() if self.earlier[pair[0]].trust == OWN)

    def _same_identity(self) -> Iterator[_Pair]:
        """What has the same UID and RECURRENCE-ID; but what was over half a year before is another edition."""
        for place, item in enumerate(self.now):
            for other in self.by_identity.get((item.uid, item.recurrence), ()) if item.uid else ():
                if not self.earlier[other].over or self._gap(other, place) <= _FAR:
                    yield other, place

    def _resembles(self, other: int, place: int) -> bool:
        past, item = self.earlier[other], self.now[place]
        same_day = past.trust >= FILE and self._gap(other, place) < _A_DAY
        return same_day or alike_titles(past.titles, item.titles)

    def _near(self, by: str, most: timedelta) -> Iterator[_Pair]:
        """Pairs of alike titles whose starts are less than so far apart: of one UID, or whatever the UID."""
        calendars: dict[str, list[tuple[datetime, int]]] = defaultdict(list)
        for place, item in enumerate(self.now):
            if place not in self.links:
                for key in {item.uid} if by == "uid" else {"", *item.titles}:
                    calendars[key].append((item.starts[0], place))
        for entries in calendars.values():
            entries.sort()
        for other in self.free:
            past = self.earlier[other]
            if past.trust < (FILE if by == "uid" else OWN):
                continue
            reach = _A_DAY if past.over else most
            keys = (past.uid,) if by == "uid" else (*past.titles, "")
            for place in {place for key in keys for place in _within(calendars.get(key, []), past.starts, reach)}:
                if alike_titles(past.titles, self.now[place].titles):
                    yield other, place

    def _enlarged(self) -> Iterator[_Pair]:
        """Of the same start, where one title has all words of the other: something was put before or behind it."""
        starts: dict[datetime, list[int]] = defaultdict(list)
        for place, item in enumerate(self.now):
            if place not in self.links:
                starts[item.starts[0]].append(place)
        for other in self.free:
            past = self.earlier[other]
            nearest = (place for start in past.starts for place in starts.get(start, ())[:_NEIGHBOURS])
            for place in nearest if past.trust == OWN else ():
                if any(_contained(mine, self.now[place].titles[0]) for mine in past.titles):
                    yield other, place

    def _only_ones(self) -> Iterator[_Pair]:
        """The only one of its title here and there: it may have moved further."""
        before = Counter(title for past in self.earlier if past.trust == OWN for title in past.titles)
        after = Counter(item.titles[0] for item in self.now)
        places = {item.titles[0]: place for place, item in enumerate(self.now) if place not in self.links}
        for other in self.free:
            past = self.earlier[other]
            for title in past.titles if past.trust == OWN and not past.over else ():
                only = before[title] == after[title] == 1 and title in places
                if only and self._gap(other, places[title]) <= _FAR:
                    yield other, places[title]

    def _link(self, pairs: Iterable[_Pair]) -> None:
        """The same titles before alike ones, then the nearest, whatever the order they came in."""
        for *_cost, other, place in sorted((*self._cost(*pair), *pair) for pair in pairs):
            if other in self.free and place not in self.links and not self._leaps(other, place):
                self.links[place] = other
                self.free.discard(other)
                if self._gap(other, place) < _A_DAY:
                    insort(self.stayed[self.earlier[other].titles[0]], self.earlier[other].starts[0])

    def _cost(self, other: int, place: int) -> tuple[Any, ...]:
        past, item = self.earlier[other], self.now[place]
        return not self._same_title(other, place), self._gap(other, place), past.sort_key, item.sort_key

    def _link_shifted(self, pairs: list[_Pair]) -> None:
        """A series moves as one: those that moved by what most of their title moved first, then each to the nearest."""
        shifts: dict[str, Counter[timedelta]] = defaultdict(Counter)
        for pair in pairs:
            shifts[self.earlier[pair[0]].titles[0]][self._shift(*pair)] += 1
        usual = {
            title: min(counted, key=lambda shift: (-counted[shift], abs(shift), shift))
            for title, counted in shifts.items()
        }
        self._link(pair for pair in pairs if self._shift(*pair) == usual[self.earlier[pair[0]].titles[0]])
        self._link(pairs)

    def _shift(self, other: int, place: int) -> timedelta:
        start = self.now[place].starts[0]
        return min((start - past for past in self.earlier[other].starts), key=abs)

    def _gap(self, other: int, place: int) -> timedelta:
        return abs(self._shift(other, place))

    def _same_title(self, other: int, place: int) -> bool:
        return self.now[place].titles[0] in self.earlier[other].titles

    def _leaps(self, other: int, place: int) -> bool:
        """A date of a series does not move past another that stayed: it is gone, and the new one is new."""
        past, item = self.earlier[other], self.now[place]
        if (past.uid, past.recurrence) == (item.uid, item.recurrence):
            return False
        low, high = sorted((past.starts[0], item.starts[0]))
        stayed = self.stayed.get(past.titles[0], [])
        between = bisect_left(stayed, high)
        return between > 0 and stayed[between - 1] > low


def _within(calendar: Sequence[tuple[datetime, int]], starts: Iterable[datetime], reach: timedelta) -> Iterator[int]:
    """The places whose start is less than so far from one of these; of very many the nearest."""
    for start in starts:
        middle = bisect_left(calendar, (start, 0))
        for step, begin in ((1, middle), (-1, middle - 1)):
            for position in range(begin, begin + step * _NEIGHBOURS, step):
                if not 0 <= position < len(calendar) or abs(calendar[position][0] - start) >= reach:
                    break
                yield calendar[position][1]
