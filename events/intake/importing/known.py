"""What is already here of the items of an import: earlier imports, our own events, likenesses, proposals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings

from events.ical.items import Item
from events.intake.importing.linkage import alike_titles
from events.models import Entry, Event, Imported, Proposal, WatchedFeed
from events.search.words import fold

_CHUNK = 400


class KnownEvents:
    """Asked of the database once, whatever the number of items."""

    def __init__(self, items: Sequence[Item], origin: str, feed: WatchedFeed | None) -> None:
        uids = list({item.uid for item in items})
        imports = Imported.objects.select_related("event__location").order_by("pk")
        # What this calendar has brought, whether the items name it or not; and what others call by the same UIDs.
        brought = list(imports.filter(feed=feed) if feed else imports.filter(feed=None, origin=origin[:1000]))
        others = _chunked(imports, "uid__in", uids)
        self.imported = list({row.pk: row for row in (*brought, *others)}.values())
        self.entries = {entry.uid: entry for entry in _chunked(Entry.objects.defer("vevent"), "uid__in", uids)}
        own = Event.objects.select_related("location")
        self.own: dict[str, Event] = {event.uid: event for event in _chunked(own, "uid__in", uids)}
        pages = {uid: slug for uid in uids if (slug := _own_slug(uid))}
        by_slug = {event.slug: event for event in _chunked(own, "slug__in", list(pages.values()))}
        self.own |= {url: by_slug[slug] for url, slug in pages.items() if slug in by_slug}
        self.proposals: dict[int, list[Proposal]] = defaultdict(list)
        self._on_day: dict[date, list[tuple[str, Event]]] = defaultdict(list)
        days = list({item.when.first_day for item in items})
        for event in _chunked(Event.objects.exclude(review=Event.Review.REJECTED), "first_day__in", days):
            self._on_day[event.first_day].append((fold(event.title), event))
        ids = {row.event_id for row in self.imported} | {event.pk for event in self.own.values()}
        for proposal in _chunked(Proposal.objects.all(), "event_id__in", list(ids)):
            self.proposals[proposal.event_id].append(proposal)

    def decided(self, event: Event) -> list[tuple[str, Any]]:
        """Field and value of what is not proposed again: what was refused, and what was accepted last."""
        refused = [one for one in self.proposals[event.pk] if one.state == Proposal.State.REFUSED]
        pairs = [(name, after) for one in refused for name, (_before, after) in one.changes.items()]
        return pairs + list(self.accepted(event).items())

    def accepted(self, event: Event, origin: str = "") -> dict[str, Any]:
        """Field → the value an editor took over last, from this calendar or from any."""
        taken = (one for one in self.proposals[event.pk] if one.state == Proposal.State.ACCEPTED)
        ours = sorted((one for one in taken if origin in ("", one.origin)), key=lambda one: (one.decided, one.pk))
        return {name: after for one in ours for name, (_before, after) in one.changes.items()}

    def is_proposed(self, event: Event, sign: str) -> bool:
        """Whether just this waits for an editor, or was refused."""
        waiting = (one for one in self.proposals[event.pk] if one.state != Proposal.State.ACCEPTED)
        return any(one.digest == sign for one in waiting)

    def open_proposals(self, event: Event, origin: str, but: str = "") -> tuple[int, ...]:
        """Those of this calendar that wait, without the one of this digest."""
        waiting = (one for one in self.proposals[event.pk] if one.state == Proposal.State.OPEN)
        return tuple(one.pk for one in waiting if one.origin == origin and one.digest != but)

    def alike(self, item: Item, taken: Mapping[int, set[str]]) -> Event | None:
        """An event of nearly the same title that begins on the same day; not one that another date has `taken`."""
        titles = [fold(item.title)]
        near = self._on_day[item.when.first_day]
        free = (other for other in near if taken.get(other[1].pk, {str(item.when)}) == {str(item.when)})
        return next((event for title, event in free if alike_titles(titles, [title])), None)


def _own_slug(url: str) -> str:
    """The slug of an event whose page this address is."""
    match = re.fullmatch(re.escape(settings.SITE_URL) + r"/events/([a-z0-9-]{1,120})/", url)
    return match[1] if match else ""


def _chunked(rows: Any, lookup: str, values: list[Any]) -> Iterator[Any]:
    """Of many values, a query for each few hundred: databases bound the parameters of one."""
    for begin in range(0, len(values), _CHUNK):
        yield from rows.filter(**{lookup: values[begin : begin + _CHUNK]})
