"""Likely duplicates among many events at once: light rows first, everything only of the few pairs that may be one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Q
from django.db.models.functions import Coalesce
from rapidfuzz import fuzz, process

from events.intake.merging.likeness import (
    LIKELY,
    NEAR_IN_TIME,
    WEIGHTS,
    Likeness,
    days_around,
    likeness,
    not_rejected,
    title_likeness,
)
from events.models import Distinct, Event
from events.models.event_queryset import EventQuerySet
from events.search.words import fold

_RECENT = timedelta(days=90)
MOST_COMPARED = 500  # events compared with their neighbours in time
_NEIGHBOURS = 20_000
_PAIRS = 300  # compared in full
_WINDOWS = 60  # spans of days asked for in one query


@dataclass(frozen=True)
class _Light:
    """Of an event only what the first look needs."""

    pk: int
    title: str
    local_title: str
    first_day: date
    last_day: date

    @cached_property
    def names(self) -> list[str]:
        return [fold(title) for title in (self.title, self.local_title) if title]

    @property
    def span(self) -> tuple[date, date]:
        return days_around(self.first_day, self.last_day)


_COLUMNS = ("pk", "title", "local_title", "first_day", "last_day")


def recent_events(now: datetime) -> EventQuerySet:
    """The drafts, and what changed lately: where duplicates are new. The latest of them, so many as are looked at."""
    changed = Q(revised__gte=now - _RECENT) | Q(created__gte=now - _RECENT)
    events = not_rejected().filter(Q(review=Event.Review.DRAFT) | changed)
    return events.order_by(Coalesce("revised", "created").desc(), "-id")[:MOST_COMPARED]


def duplicate_pairs(events: Iterable[Event], least: float = LIKELY) -> list[Likeness]:
    """The likely pairs among these and their neighbours in time, each once, the likeliest first.

    Without those somebody said are two. Asks the database the same number of times for any number of events.
    """
    light = [_Light(*(getattr(event, name) for name in _COLUMNS)) for event in events]
    if not light:
        return []
    hopeful = sorted(_hopeful(light, _neighbours(light), least), reverse=True)[:_PAIRS]
    pks = {pk for _, pair in hopeful for pk in pair}
    whole = {event.pk: event for event in Event.objects.filter(pk__in=pks).complete()}
    apart = set(Distinct.objects.filter(first__in=pks, second__in=pks).values_list("first", "second"))
    pairs = [likeness(whole[first], whole[two]) for _, (first, two) in hopeful if (first, two) not in apart]
    return sorted((pair for pair in pairs if pair.score >= least), key=lambda pair: -pair.score)


def _neighbours(light: list[_Light]) -> list[_Light]:
    """What is recorded in the windows of these, in order of their first day."""
    wanted = Q()
    for first, last in _windows(light):
        wanted |= Q(first_day__lte=last, last_day__gte=first)
    rows = not_rejected().filter(wanted).order_by("first_day", "id").values_list(*_COLUMNS)
    return [_Light(*row) for row in rows[:_NEIGHBOURS]]


def _windows(light: list[_Light]) -> list[tuple[date, date]]:
    """The spans of days to look at, those near each other taken as one until they are few."""
    spans, gap = sorted(event.span for event in light), timedelta()
    while True:
        merged: list[tuple[date, date]] = []
        for first, last in spans:
            if merged and first - merged[-1][1] <= gap:
                merged[-1] = (merged[-1][0], max(merged[-1][1], last))
            else:
                merged.append((first, last))
        if len(merged) <= _WINDOWS:
            return merged
        spans, gap = merged, gap * 2 or NEAR_IN_TIME


def _hopeful(light: list[_Light], around: list[_Light], least: float) -> Iterator[tuple[float, tuple[int, int]]]:
    """The pairs whose titles and days leave it possible that they are alike, with the most their score can be."""
    short = [other for other in around if other.last_day - other.first_day <= NEAR_IN_TIME]
    long = [other for other in around if other.last_day - other.first_day > NEAR_IN_TIME]
    starts = [other.first_day for other in short]
    seen: set[tuple[int, int]] = set()
    for event in light:
        first, last = event.span
        begin = bisect_left(starts, first - min(NEAR_IN_TIME, first - date.min))
        near: dict[float, list[_Light]] = {}
        for two in (*short[begin : bisect_right(starts, last)], *long):
            if two.first_day <= last and two.last_day >= first and two.pk != event.pk:
                near.setdefault(_days(event, two), []).append(two)
        for days, some in near.items():
            most_of_rest = 1 - WEIGHTS["title"] - WEIGHTS["date"] * (1 - days)
            for two in _titled_like(event, some, (least - most_of_rest) / WEIGHTS["title"]):
                pair = (min(event.pk, two.pk), max(event.pk, two.pk))
                most = most_of_rest + WEIGHTS["title"] * title_likeness(event.names, two.names)
                if most >= least and pair not in seen:
                    seen.add(pair)
                    yield most, pair


def _titled_like(event: _Light, others: list[_Light], least: float) -> list[_Light]:
    """Those whose title has enough of the words: the likeness of titles is never more than this first measure."""
    named = [(other, name) for other in others for name in other.names]
    alike = {
        place: named[place][0]
        for name in event.names
        for _, _, place in process.extract(
            name, [name for _, name in named], scorer=fuzz.token_ratio, score_cutoff=100 * least, limit=None
        )
    }
    return list({other.pk: other for other in alike.values()}.values())


def _days(event: _Light, two: _Light) -> float:
    """The most their dates can count, whatever else is said of them."""
    if (event.first_day, event.last_day) == (two.first_day, two.last_day):
        return 1.0
    return 0.8 if event.first_day <= two.last_day and two.first_day <= event.last_day else 0.5
