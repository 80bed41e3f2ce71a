"""The exceptions of a series: components that stand for one of its dates, or for all from one on. Pure.

RFC 5545, 3.8.4.4 (RECURRENCE-ID) and 3.2.13 (RANGE=THISANDFUTURE).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from events.ical.lines.blocks import Block
from events.ical.lines.component import EventComponent
from events.ical.lines.date_values import instant, wall_clock
from events.ical.properties import recurrence_id

Told = list[tuple[Block, str]]  # what had to be assumed, and of what


class Exceptions:
    """Those of one UID, by the date each stands for; `masters` are its components that are none."""

    def __init__(self, parts: Iterable[EventComponent], masters: Mapping[str, EventComponent], told: Told) -> None:
        self._masters = masters
        named = newest_by_date(parts, self._replaced, told)
        self.by_date = {key: part for key, part in named.items() if not self._withdrawn(key, part)}
        sentence = _("A newer revision of its series leaves out its date.")
        told += [(part.block, sentence) for key, part in named.items() if key not in self.by_date]

    def onward(self, start: date) -> tuple[EventComponent, date] | None:
        """The exception that holds for a date and all after it, and where it moves that date to; None without."""
        if not self._onward:
            return None
        at = instant(start)
        part = next((one for one in reversed(self._onward) if instant(self._replaced(one)) <= at), None)
        if part is None:
            return None
        moment = wall_clock(start, zone_info(part)) + self._moved(part)
        return part, moment.replace(tzinfo=part.zone) if isinstance(part.start, datetime) else moment.date()

    @property
    def farthest(self) -> timedelta:
        """By how much they move the dates of the series at most."""
        return max((abs(self._moved(part)) for part in self._onward), default=timedelta(0))

    @cached_property
    def _onward(self) -> list[EventComponent]:
        onward = (part for part in self.by_date.values() if part.onward)
        return sorted(onward, key=lambda part: instant(self._replaced(part)))

    def _moved(self, part: EventComponent) -> timedelta:
        """How far an exception moves its date, on its own clock."""
        return wall_clock(part.start) - wall_clock(self._replaced(part), zone_info(part))

    def _replaced(self, part: EventComponent) -> date:
        """The date an exception stands for: a day for a moment, or the other way round, is told as its series is."""
        named = part.recurrence or part.start
        master = next(iter(self._masters.values()), part)
        if isinstance(named, datetime) and not isinstance(master.start, datetime):
            return named.date()
        if isinstance(master.start, datetime) and not isinstance(named, datetime) and master is not part:
            return datetime.combine(named, master.start.time(), master.start.tzinfo)
        return named

    def _withdrawn(self, key: str, part: EventComponent) -> bool:
        """Whether a newer revision of the series leaves out the date of an exception."""
        newer = [master for master in self._masters.values() if master.sequence > part.sequence]
        return any(key in excluded_dates(master) for master in newer)


def newest_by_date(
    parts: Iterable[EventComponent], dated: Callable[[EventComponent], date], told: Told
) -> dict[str, EventComponent]:
    """The components by the date each is `dated`; of two with one date the newer revision, which is told."""
    kept: dict[str, EventComponent] = {}
    for part in parts:
        key = recurrence_id(dated(part))
        if other := kept.get(key):
            newer, older = sorted((other, part), key=lambda one: one.revision, reverse=True)
            sentence = _("It stands there twice (UID %(uid)s): the revision %(number)d was read.")
            told.append((older.block, sentence % {"uid": part.text("UID")[:60], "number": newer.sequence}))
            part = newer
        kept[key] = part
    return kept


def excluded_dates(part: EventComponent) -> set[str]:
    """EXDATE as RECURRENCE-IDs; a day excludes every moment of it, and of whole days the moment tells the day."""
    whole_days = not isinstance(part.start, datetime)
    return {recurrence_id(wall_clock(moment).date() if whole_days else moment) for moment in part.excluded}


def zone_info(part: EventComponent) -> ZoneInfo | None:
    """The zone of its start, if it is one of the IANA database."""
    return part.zone if isinstance(part.zone, ZoneInfo) else None
