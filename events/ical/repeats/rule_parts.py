"""The parts of an RRULE (RFC 5545, 3.3.10) as values. RuleError where one says nothing that can be followed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta, tzinfo
from typing import Any

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, weekday
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


def dates_a_period(frequency: int, by: Mapping[str, Any]) -> int:
    """How many dates each whole period of a rule has, 0 if that is not the same of all."""
    times = 1
    for name in ("byhour", "byminute", "bysecond"):
        times *= len(set(by.get(name, "1")))
    days = {name: by[name] for name in by if name not in ("byhour", "byminute", "bysecond")}
    if frequency == DAILY:
        return 0 if days else times
    if frequency == WEEKLY:
        plain = set(days) == {"byweekday"} and not any(day.n for day in days["byweekday"])
        return len(set(days["byweekday"])) * times if plain else 0
    months = len(set(days.pop("bymonth", ()))) if frequency == YEARLY else int(frequency == MONTHLY)
    if frequency == MONTHLY and set(days) == {"byweekday", "bysetpos"}:
        weekdays = days["byweekday"]
        most = 0 if any(day.n for day in weekdays) else 4 * len(set(weekdays)) * times
        return _in_each(days["bysetpos"], most)
    if set(days) == {"bymonthday"}:
        return _in_each(days["bymonthday"], 28) * months * times
    if set(days) == {"byweekday"} and all(day.n for day in days["byweekday"]):
        return len(set(days["byweekday"])) * months * times if _in_each([d.n for d in days["byweekday"]], 4) else 0
    return 0


def _in_each(numbers: list[int], most: int) -> int:
    """How many different ones there are, if each stands in every month and is counted from the same end; else 0."""
    there = all(0 < number <= most for number in numbers) or all(-most <= number < 0 for number in numbers)
    return len(set(numbers)) if there else 0
