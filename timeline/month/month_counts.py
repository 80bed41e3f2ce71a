"""How many entries of a filter begin in a month, and which months have any. On the collection's bitmaps: no query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pyroaring import BitMap

from events.counting.bitmaps import Collection
from events.counting.counts import Counting
from events.dates.months import first_of_month, month_index
from events.dates.when import OPEN_END, When
from events.search.filter import EventFilter
from timeline.month.calendar_month import Month

EXACT_PRECISIONS = ("minute", "day")  # precisions that can be drawn as days


def with_precision(collection: Collection, precisions: Iterable[str]) -> BitMap:
    """The entries whose date is known to one of the precisions."""
    return BitMap.union(BitMap(), *(collection.precise.get(name, BitMap()) for name in precisions))


def count_begun(counted: Counting, month: Month) -> int:
    """How many entries, known to the day or the month, begin in the month."""
    return len(_standing(counted, month_index(month.first)))


def _standing(counted: Counting, number: int) -> BitMap:
    """Those of a month by its number since the year 0."""
    standing = counted.collection.stands.get(number, BitMap())
    return counted.entries & standing & with_precision(counted.collection, (*EXACT_PRECISIONS, "month"))


def nearest_months(counted: Counting, month: Month) -> list[Month]:
    """The month before and the month after in which something begins, as far as there are any."""
    here = month_index(month.first)
    known = [number for number in sorted(counted.collection.stands) if _standing(counted, number)]
    before, after = [number for number in known if number < here], [number for number in known if number > here]
    return [Month.of(first_of_month(number)) for number in (*before[-1:], *after[:1])]


def recorded_years(collection: Collection) -> tuple[int, int] | None:
    """The first and the last year of the collection, whatever is chosen of it; None of an empty one."""
    months = [*collection.begins, *(number for number in collection.ends if number != month_index(OPEN_END))]
    return (min(months) // 12, max(months) // 12) if months else None


def within_days(wanted: EventFilter, days: When) -> EventFilter:
    """The filter narrowed to what touches these days."""
    since = wanted.since if wanted.since and wanted.since.first_day > days.first_day else days
    until = wanted.until if wanted.until and wanted.until.last_day < days.last_day else days
    return replace(wanted, since=since, until=until)
