"""Which anniversaries lie ahead, and which of them a page shows.

Of the past nothing: the timeline has it. Which years are worth noting is settled by events.dates.anniversaries
when an event is saved; here they are only read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from events.dates.when import OPEN_END
from events.models import Entry, Event
from events.models.entry_key import key_before_day
from events.models.entry_queryset import EntryQuerySet

_MONTHS = 24  # ahead, on the first page
_PAGE = 60
_LONGEST_CELEBRATION = timedelta(days=366)


@dataclass(frozen=True)
class AheadPage:
    """The anniversaries a page shows."""

    entries: Sequence[Entry]
    more: int  # entries the next page has
    from_today: bool  # else from a position on
    begin: date  # the days the page is about
    end: date | None  # None up to the end of the last half-year


def anniversaries_ahead(entries: EntryQuerySet, today: date) -> EntryQuerySet:
    """Those not over yet; of what began and has no known end nobody can say that it is ahead.

    What began over a year ago is not looked for: the bound lets the index skip the past.
    """
    looked_at = entries.filter(kind=Event.Kind.ANNIVERSARY).after(key_before_day(today - _LONGEST_CELEBRATION))
    return looked_at.lasting_to(today).exclude(last_day=OPEN_END, first_day__lt=today).order_by("key")


def count_ahead(entries: EntryQuerySet, today: date) -> dict[str, int]:
    """How many come `soon`, within the months of the first page, and how many are `ahead` in all."""
    soon = Count("pk", filter=Q(key__lt=key_before_day(_edge(today))))
    return entries.order_by().aggregate(soon=soon, ahead=Count("pk"))


def ahead_page(entries: EntryQuerySet, after: str, today: date) -> AheadPage:
    """The entries after a position; without one those of the coming months, or where there are none, the next.

    One query.
    """
    entries, edge = entries.for_rows().select_related("event__commemorates"), _edge(today)
    rows = list(entries.after(after)[: 2 * _PAGE]) if after else []
    from_today = not rows
    if from_today:
        rows = list(entries[: 2 * _PAGE])
        soon = [entry for entry in rows if entry.key < key_before_day(edge)]
        shown, begin, end = (soon or rows)[:_PAGE], today, edge - timedelta(days=1) if soon else None
    else:
        shown, begin, end = rows[:_PAGE], rows[0].when.start.last_day, None
    if len(shown) == _PAGE:  # cut off before the end of its half-year
        end = shown[-1].when.start.last_day
    return AheadPage(shown, len(rows[len(shown) :][:_PAGE]), from_today, begin, end)


def _edge(today: date) -> date:
    """The first day that is no longer within the months of the first page."""
    year = min(today.year + _MONTHS // 12, 9999)
    return today.replace(year=year, day=min(today.day, 28)) + timedelta(days=today.day - min(today.day, 28))
