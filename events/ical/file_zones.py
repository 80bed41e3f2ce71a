"""The zones of one calendar file: which IANA zone each of its TZIDs means. Pure.

A name belongs to the VCALENDAR it stands in: two calendars of one file may call different zones “Local”. The name of
a place is believed whatever the file describes under it, as Google, Apple and Thunderbird do: descriptions grow old.
Any other name means what is described: the zone with the same offsets in the years that are used, or at least at the
times that are used. None of this is given to icalendar, which keeps a VTIMEZONE for the whole process.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from events.ical.lines.blocks import Block
from events.ical.lines.content_lines import split_line
from events.ical.lines.date_values import DateValueError
from events.ical.vtimezones import ZoneDescription, clock_times
from events.ical.zones import iana, is_place

_MOST_TIMES = 60  # of those used with one name
_MOST_DESCRIBED = 150  # names of one file that are looked into
_DATED = {"DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE"}


class FileZones:
    """The zones of one file. `told` says what had to be assumed."""

    def __init__(self, zones: Iterable[Block], events: Sequence[Block], window: tuple[date, date]) -> None:
        self.told: list[str] = []
        self._events, self._window = events, window
        self._described: dict[str, list[Block]] = defaultdict(list)
        for block in zones:
            tzid = next((split_line(line).value for name, line in block.lines if name == "TZID"), "")
            self._described[_key(tzid)].append(block)
        self._found: dict[tuple[int, str], str] = {}
        self._times: dict[tuple[int, str], list[datetime]] | None = None

    def zone(self, calendar: dict[str, str], tzid: str) -> str:
        """The IANA zone a name means in a VCALENDAR; DateValueError if nobody can say."""
        key = id(calendar), _key(tzid)
        if key not in self._found:
            self._found[key] = self._look(calendar, tzid)
        if not self._found[key]:
            told = _("Nobody knows its time zone “%(zone)s”, and the file does not describe it.")
            if key[1] in self._described:
                told = _("Nobody knows its time zone “%(zone)s”, and no zone has the offsets the file describes.")
            raise DateValueError(told % {"zone": tzid[:60]})
        return self._found[key]

    def _look(self, calendar: dict[str, str], tzid: str) -> str:
        named = iana(tzid)
        there = self._described.get(_key(tzid), [])
        blocks = [block for block in there if block.calendar is calendar]
        if not blocks and len({tuple(block.lines) for block in there}) == 1:
            blocks = there[:1]
        if not blocks or len(self._found) > _MOST_DESCRIBED:
            return named
        description = ZoneDescription(blocks[-1])
        used = self._used(calendar, tzid)
        if named and (is_place(named) or description.empty or description.agrees(named, used)):
            if is_place(named) and not description.empty and not description.agrees(named, used):
                told = _(
                    "The file describes its zone “%(alias)s” with other offsets than %(zone)s has: the name holds."
                )
                self.told.append(told % {"alias": tzid[:60], "zone": named})
            return named
        zone = description.zone(used, tzid)
        if zone:
            told = _("Its zone “%(alias)s” was taken for %(zone)s, which has the same offsets.")
            self.told.append(told % {"alias": tzid[:60], "zone": zone})
        return zone

    def _used(self, calendar: dict[str, str], tzid: str) -> list[datetime]:
        """The times of the wall clock that the name is used with."""
        if self._times is None:
            self._times = defaultdict(list)
            for block in self._events:
                repeated = any(name == "RRULE" for name, _line in block.lines)
                for name, line in block.lines:
                    if name in _DATED and "TZID" in line.upper():
                        self._note(block, split_line(line, dated=True).params.get("TZID", ""), line, repeated)
        return self._times.get((id(calendar), _key(tzid)), [])

    def _note(self, block: Block, tzid: str, line: str, repeated: bool) -> None:
        times = self._times[id(block.calendar), _key(tzid)]  # type: ignore[index]
        if len(times) > _MOST_TIMES:
            return
        times += clock_times(line)[:_MOST_TIMES]
        if repeated and times:
            clock = times[-1].time()
            times += [datetime.combine(day, clock) for day in self._window if day > times[-1].date()]


def _key(tzid: str) -> str:
    return " ".join(re.sub(r"\\(.)", r"\1", tzid).replace('"', "").split()).lower()
