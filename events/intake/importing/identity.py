"""Identities: which event each item of a reading is, and which events its calendar brought and no longer holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from events.dates.point import WhenError
from events.dates.when import When
from events.ical.items import Item
from events.intake.importing.known import KnownEvents
from events.intake.importing.linkage import FILE, FOREIGN, OWN, Sighting, linked
from events.models import Event, Imported, WatchedFeed


class Identities:
    """Worked out once for all items, so that one event is never two of them, nor gone and there."""

    def __init__(
        self, items: Sequence[Item], known: KnownEvents, origin: str, feed: WatchedFeed | None, today: date
    ) -> None:
        self.items, self.known, self.origin, self.feed = items, known, origin[:1000], feed
        self.home = set(self._coming_home())
        strange = [place for place in range(len(items)) if place not in self.home]
        links = linked(
            [self._sighting(one, today) for one in known.imported],
            [Sighting.of(one.uid, one.recurrence, [one.title], [one.when]) for one in (items[n] for n in strange)],
        )
        self.imported = {strange[now]: known.imported[before] for now, before in links.items()}
        self._taken: dict[int, set[str]] = defaultdict(set)  # event → the dates of the items it is one with
        for place, imported in self.imported.items():
            self._taken[imported.event_id].add(str(items[place].when))
        self.alike = dict(self._likenesses(place for place in strange if place not in self.imported))

    def _coming_home(self) -> Iterator[int]:
        """The items that are events of ours: of several under one of our UIDs, the one of its date."""
        imported = {(one.uid, one.recurrence) for one in self.known.imported}
        ours = defaultdict(list)
        for place, item in enumerate(self.items):
            named = item.uid in self.known.own or item.uid in self.known.entries
            if named and (item.uid, item.recurrence) not in imported:
                ours[item.uid].append(place)
        for uid, places in ours.items():
            event = self.known.own.get(uid)
            day = event.first_day if event else date.min
            yield min(places, key=lambda place: (abs(self.items[place].when.first_day - day), self._key(place)))

    def _key(self, place: int) -> tuple[str, str, str]:
        item = self.items[place]
        return item.when.sort_key, item.uid, item.recurrence

    def _likenesses(self, places: Iterable[int]) -> Iterator[tuple[int, Event]]:
        for place in sorted(places, key=self._key):
            if event := self.known.alike(self.items[place], self._taken):
                self._taken[event.pk].add(str(self.items[place].when))
                yield place, event

    def _sighting(self, imported: Imported, today: date) -> Sighting:
        event = imported.event
        titles = filter(None, (imported.title, event.title))
        whens = filter(None, (_parsed(imported.when), event.when))
        over = event.last_day < today
        return Sighting.of(imported.uid, imported.recurrence, titles, whens, over, self.trust(imported))

    def trust(self, imported: Imported) -> int:
        """Whose the import is: OWN, of this calendar; FILE, of or for a file; FOREIGN, of another watched feed."""
        same = imported.feed_id == self.feed.pk if self.feed else imported.origin == self.origin
        if same and (self.feed or imported.feed_id is None):
            return OWN
        return FILE if imported.feed_id is None or self.feed is None else FOREIGN

    def differs(self, place: int) -> bool:
        """Whether this calendar knows the event of the item by another identity, title or date than so far."""
        imported, item = self.imported[place], self.items[place]
        if self.trust(imported) == FILE and self.feed is None:
            return False  # a file says nothing of what another calendar calls it
        now = (self.feed.pk if self.feed else None, item.uid, item.recurrence, item.title, str(item.when))
        return now != (imported.feed_id, imported.uid, imported.recurrence, imported.title, imported.when)

    def brought(self) -> list[Imported]:
        """What this calendar has brought, once an event."""
        return list({one.event_id: one for one in self.known.imported if self.trust(one) == OWN}.values())

    def lacks(self, imported: Imported) -> bool:
        """Whether no item is the event, by whatever name."""
        return imported.event_id not in self._taken

    def released(self) -> tuple[int, ...]:
        """The imports of this calendar whose UID and RECURRENCE-ID are now those of another event."""
        claimed = {(item.uid, item.recurrence): place for place, item in enumerate(self.items)}
        own = (one for one in self.known.imported if self.trust(one) == OWN)
        places = ((one, claimed.get((one.uid, one.recurrence))) for one in own)
        return tuple(one.pk for one, place in places if place is not None and self.imported.get(place) != one)


def _parsed(text: str) -> When | None:
    try:
        return When.parse(text) if text else None
    except WhenError:
        return None
