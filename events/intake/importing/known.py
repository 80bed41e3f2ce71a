"""What is already here of the items of an import: earlier imports, our own events, likenesses, proposals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from rapidfuzz import fuzz

from events.ical.items import Item
from events.models import Entry, Event, Imported, Proposal, WatchedFeed
from events.search.words import fold

_ALIKE = 90  # per cent of a title; on the same day
_CHUNK = 400


class KnownEvents:
    """Asked of the database once, whatever the number of items."""

    def __init__(self, items: Sequence[Item], feed: WatchedFeed | None) -> None:
        uids = list({item.uid for item in items})
        imported = list(_chunked(Imported.objects.select_related("event__location"), "uid__in", uids))
        self.imported = {(row.uid, row.recurrence): row for row in imported}
        self.entries = {entry.uid: entry for entry in _chunked(Entry.objects.defer("vevent"), "uid__in", uids)}
        own = Event.objects.select_related("location")
        self.own: dict[str, Event] = {event.uid: event for event in _chunked(own, "uid__in", uids)}
        pages = {uid: slug for uid in uids if (slug := _own_slug(uid))}
        by_slug = {event.slug: event for event in _chunked(own, "slug__in", list(pages.values()))}
        self.own |= {url: by_slug[slug] for url, slug in pages.items() if slug in by_slug}
        # Coming events of the feed, whether the items name them or not.
        self.brought = list(Imported.objects.filter(feed=feed).select_related("event__location")) if feed else []
        ids = {row.event_id for row in (*imported, *self.brought)} | {event.pk for event in self.own.values()}
        self.proposals: dict[int, list[Proposal]] = defaultdict(list)
        for proposal in _chunked(Proposal.objects.all(), "event_id__in", list(ids)):
            self.proposals[proposal.event_id].append(proposal)
        self._on_day: dict[date, list[tuple[str, Event]]] = defaultdict(list)
        days = list({item.when.first_day for item in items})
        for event in _chunked(Event.objects.exclude(review=Event.Review.REJECTED), "first_day__in", days):
            self._on_day[event.first_day].append((fold(event.title), event))

    def alike(self, item: Item) -> Event | None:
        """An event of nearly the same title that begins on the same day."""
        title = fold(item.title)
        near = self._on_day[item.when.first_day]
        return next((event for other, event in near if fuzz.token_sort_ratio(title, other) >= _ALIKE), None)


def _own_slug(url: str) -> str:
    """The slug of an event whose page this address is."""
    match = re.fullmatch(re.escape(settings.SITE_URL) + r"/events/([a-z0-9-]{1,120})/", url)
    return match[1] if match else ""


def _chunked(rows: Any, lookup: str, values: list[Any]) -> Iterator[Any]:
    """Of many values, a query for each few hundred: databases bound the parameters of one."""
    for begin in range(0, len(values), _CHUNK):
        yield from rows.filter(**{lookup: values[begin : begin + _CHUNK]})
