"""How many events a filter matches, how its entries lie about today, and aggregates kept by the collection tag."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pyroaring import BitMap

from events.counting.bitmaps import collection_at
from events.counting.counts import CountedPeriod, Counting, Counts
from events.search.filter import EventFilter
from timeline.web.language import language, number

T = TypeVar("T")
DAY = 24 * 3600
# Of parameters with thousands of values as many as a form offers, and one more: whether there are others.
MOST = dict.fromkeys(("organizer", "location", "topic", "series", "person"), 25)


@dataclass(frozen=True)
class Overview:
    events: int
    entries: int
    behind: int
    now: int
    ahead: int

    @property
    def all_past(self) -> bool:
        """There are some, and nothing of them is now or ahead."""
        return bool(self.events) and not (self.now or self.ahead)

    @property
    def in_words(self) -> str:
        """“3 behind, 1 now, 2 ahead.”"""
        pattern = _("%(behind)s behind, %(now)s now, %(ahead)s ahead.")
        if not self.now:
            pattern = _("%(behind)s behind, %(ahead)s ahead.")
        return pattern % {name: number(getattr(self, name)) for name in ("behind", "now", "ahead")}

    @property
    def with_entries_in_words(self) -> str:
        """“6 entries: 3 behind, 1 now, 2 ahead.”; as above where there is none, or one an event."""
        if self.entries in (0, self.events):
            return self.in_words
        pattern = ngettext("%(entries)s entry: %(lying)s", "%(entries)s entries: %(lying)s", self.entries)
        return pattern % {"entries": number(self.entries), "lying": self.in_words}


def kept(tag: int, name: str, compute: Callable[[], T]) -> T:
    """An aggregate as it stood at a tag, in the language of the site; never purged, for it never becomes untrue."""
    # Hashed: a filter is longer than the 250 characters some caches take for a key.
    key = f"{tag}:{language()}:{hashlib.sha256(name.encode()).hexdigest()}"
    value: T | None = cache.get(key)
    if value is None:
        value = compute()
        cache.set(key, value, DAY)
    return value


class KeptCounting(Counting):
    """Counting whose answers are kept: a filter asked for again at the same tag counts nothing."""

    def __init__(
        self, tag: int, wanted: EventFilter, within: Callable[[], BitMap] | None = None, narrowing: str = ""
    ) -> None:
        """`within` as Counting takes it, `narrowing` says what it is: the same words, the same entries."""
        super().__init__(collection_at(tag), wanted, within)
        self.tag, self.narrowing = tag, narrowing

    def _kept(self, name: str, compute: Callable[[], T]) -> T:
        return kept(self.tag, f"{name}:{self.narrowing}:{self.wanted.query}", compute)

    def counts(self, most: Mapping[str, int] | None = MOST, of_events: bool = True) -> Counts:
        """As Counting.counts, of at most so many values a parameter."""
        name = f"counts:{of_events}:" + ",".join(f"{name}={number}" for name, number in (most or {}).items())
        return self._kept(name, lambda: super(KeptCounting, self).counts(most, of_events))

    def together(self, name: str, most: int) -> list[tuple[str, int]]:
        """As Counting.together."""
        return self._kept(f"together:{name}:{most}", lambda: super(KeptCounting, self).together(name, most))

    def overview(self, today: date) -> Overview:
        """How many, and how they lie about a day."""
        return self._kept(f"overview:{today}", lambda: overview(self, today))

    def reach(self) -> tuple[date, date] | None:
        """As Counting.reach."""
        # A pair in a tuple, for None is what a cache says of what it does not hold.
        return self._kept("reach", lambda: (super(KeptCounting, self).reach(),))[0]

    def density(
        self, first: date, last: date, step: Callable[[date], date], coarsest: str = "decade"
    ) -> list[CountedPeriod]:
        """As Counting.density."""
        name = f"density:{first}:{last}:{step.__name__}:{coarsest}"
        return self._kept(name, lambda: super(KeptCounting, self).density(first, last, step, coarsest))


def overview(counting: Counting, today: date) -> Overview:
    """What ended is behind, what has not begun is ahead."""
    behind, now, ahead = counting.count_by_time(today)
    return Overview(counting.count_events(), len(counting.entries), behind, now, ahead)
