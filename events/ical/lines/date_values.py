"""Values of DATE, DATE-TIME, PERIOD and DURATION (RFC 5545, 3.3.4 to 3.3.9) → Python's, mended as clients do. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from events.ical.lines.content_lines import ContentLine
from events.ical.zones import iana

_MOMENT = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})?(?::?(\d{2}))?(?:[.,]\d{1,9})? ?(Z|UTC|[+-]\d{2}:?\d{2})?|Z)?",
    re.ASCII | re.IGNORECASE,
)
_DURATION = re.compile(
    r"([+-])?P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?",
    re.ASCII | re.IGNORECASE,
)
_STAMPS = {"DTSTAMP", "LAST-MODIFIED"}  # when something was written, which nobody reads by the hour
Zone = Callable[[str], str]  # TZID, "" of a floating time → name of the IANA zone, or an error
Span = tuple[date, date | timedelta | None]  # a date or moment, and its end or how long it lasts


class DateValueError(ValueError):
    """Why a date cannot be read: a sentence."""


class Moments:
    """Reads the dates of one item; `told` says what had to be mended."""

    def __init__(self, zone: Zone) -> None:
        self.zone = zone
        self.told: list[str] = []

    def one(self, line: ContentLine) -> date:
        """The date or moment of a line that has one."""
        return self._moment(line.value, line)

    def several(self, line: ContentLine) -> list[Span]:
        """The dates of RDATE or EXDATE, of a PERIOD with its end."""
        spans: list[Span] = []
        for text in filter(None, (part.strip() for part in line.value.split(","))):
            begin, slash, end = text.partition("/")
            start = self._moment(begin, line)
            if not slash:
                spans.append((start, None))
            elif end[:1] in "Pp+-" and end:
                spans.append((start, duration(end)))
            else:
                spans.append((start, self._moment(end, line)))
        return spans

    def _moment(self, text: str, line: ContentLine) -> date:
        match = _MOMENT.fullmatch(text.strip())
        if match is None:
            raise DateValueError(_("Its %(name)s cannot be read.") % {"name": line.name})
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
            if match[4] is None:
                return day
            clock = [int(part or 0) for part in match.group(4, 5, 6)]
            if line.params.get("VALUE", "").upper() == "DATE":
                if any(clock):
                    self._tell(_("Its %(name)s is a date with a time of day: the time was left out."), line)
                return day
            midnight = clock == [24, 0, 0]
            if midnight:
                self._tell(_("Its %(name)s at 24:00 was read as the midnight after it."), line)
            hour, minute, second = (0, 0, 0) if midnight else (clock[0], clock[1], min(clock[2], 59))
            moment = datetime.combine(day, time(hour, minute, second), tzinfo=self._zone(match[7] or "", line))
            return moment + timedelta(days=midnight)
        except (ValueError, OverflowError) as error:
            if isinstance(error, DateValueError):
                raise
            raise DateValueError(_("Its %(name)s cannot be read.") % {"name": line.name}) from None

    def _zone(self, offset: str, line: ContentLine) -> ZoneInfo:
        if not offset:
            return ZoneInfo(self.zone(line.params.get("TZID", "")))
        zone = "UTC" if offset.upper() in ("Z", "UTC") else iana(offset)
        if not zone:
            raise DateValueError(_("Its %(name)s cannot be read.") % {"name": line.name})
        return ZoneInfo(zone)

    def _tell(self, sentence: str, line: ContentLine) -> None:
        if line.name not in _STAMPS:
            self.told.append(sentence % {"name": line.name})


def duration(text: str) -> timedelta:
    """A DURATION; DateValueError if it is none."""
    match = _DURATION.fullmatch(text.strip())
    if match is None or not any(match.groups()[1:]):
        raise DateValueError(_("Its DURATION cannot be read."))
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if match[1] == "-" else length


def wall_clock(value: date, zone: ZoneInfo | None = None) -> datetime:
    """The value as its clock on the wall shows it, without zone; in `zone` if one is given. Midnight of a day."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time.min)
    if zone is not None and value.tzinfo is not None:
        value = value.astimezone(zone)
    return value.replace(tzinfo=None, fold=0)


def instant(value: date) -> datetime:
    """A number line for dates and moments alike: days begin at midnight UTC."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time.min, UTC)
    try:
        return value.astimezone(UTC)
    except OverflowError:
        return value.replace(tzinfo=UTC)
