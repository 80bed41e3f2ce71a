"""The parts of an RRULE (RFC 5545, 3.3.10) as values. RuleError where one says nothing that can be followed. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo

from dateutil.rrule import weekday
from django.utils.translation import gettext as _

from events.ical.lines.content_lines import ContentLine
from events.ical.lines.date_values import DateValueError, Moments, wall_clock

DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class RuleError(ValueError):
    """Why a rule cannot be followed: a sentence."""


def unclear() -> RuleError:
    """The error of a rule that does not say what it must."""
    return RuleError(_("Its rule of repetition cannot be followed."))


def counted(text: str, most: int) -> int:
    """INTERVAL or COUNT as a number from 1 to `most`."""
    if not (text.isascii() and text.isdigit() and len(text) < 12 and 0 < int(text) <= most):
        raise unclear()
    return int(text)


def numbers(text: str, least: int, most: int) -> list[int]:
    """The numbers of a BY… part, each within its reach; 0 is none of those that count from both ends."""
    try:
        numbers = [int(part) for part in text.split(",") if part]
    except ValueError:
        raise unclear() from None
    if not all(least <= number <= most and (number or not least < 0) for number in numbers) or not numbers:
        raise unclear()
    return numbers


def weekday_of(text: str) -> weekday:
    """MO, or 2MO or -1MO of a month or year."""
    if text[-2:] not in DAY_NAMES:
        raise unclear()
    day = DAY_NAMES.index(text[-2:])
    return weekday(day, *numbers(text[:-2], -53, 53)) if text[:-2] else weekday(day)


def until_moment(text: str, zone: tzinfo | None, utc_offset: timedelta) -> datetime:
    """The last moment; of a day without a time its end, as everybody means it."""
    try:
        moment = Moments(lambda _tzid: "UTC").one(ContentLine("UNTIL", text))
    except DateValueError:
        raise unclear() from None
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.max.replace(microsecond=0))
    if not text.endswith("Z"):
        return wall_clock(moment)
    return wall_clock(moment.astimezone(zone)) if zone else wall_clock(moment) + utc_offset
