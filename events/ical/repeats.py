"""A repeated item → its dated occurrences within a window, bounded. Pure.

recurring-ical-events works them out. It and dateutil beneath it trust the rule: one that never comes true is
followed to the year 9999, so what would be asked of them is weighed first.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import recurring_ical_events
from dateutil.rrule import rrulestr
from icalendar import Calendar
from icalendar import Event as VEvent

from events.ical.component import ItemError
from events.ical.properties import date_value

_MOST = 400  # occurrences of one item
_MOST_STEPS = 50_000  # of a rule, from its beginning to the end of the window
_STEP = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}  # days
_WITHIN_THE_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
_LONGEST_RULE = 500
_CYCLE = 400  # years after which weekdays and leap years come round again


class RepetitionBudget:
    """How long all repetitions of one file may take together, and how many they may be."""

    def __init__(self, seconds: float, most: int) -> None:
        self._end = time.monotonic() + seconds
        self._left = most

    def spend(self, dates: int = 0) -> None:
        """Take so many dates from it; ItemError when time or dates are used up."""
        self._left -= dates
        if time.monotonic() > self._end or self._left < 0:
            raise ItemError("The file repeats so much that this item's dates were not worked out. Import it in parts.")


def is_repeated(parts: Sequence[VEvent]) -> bool:
    """Whether components of one UID stand for more than one date (RFC 5545, section 3.8.5)."""
    return any("RRULE" in part or "RDATE" in part or "RECURRENCE-ID" in part for part in parts)


def occurrences_between(
    parts: Sequence[VEvent], first: date, last: date, budget: RepetitionBudget
) -> tuple[list[VEvent], list[str]]:
    """Those from `first` to `last`, and what is left out. `parts` share a UID: the rule and its exceptions."""
    budget.spend()
    for part in parts:
        for rule in _rules(part):
            _weigh(rule, date_value(part, "DTSTART"), last)
            budget.spend()
    calendar = Calendar()
    for part in parts:
        calendar.add_component(part)
    dated: list[VEvent] = recurring_ical_events.of(calendar).between(first, last + timedelta(days=1))
    budget.spend(min(len(dated), _MOST))
    dated.sort(key=lambda part: _moment(date_value(part, "DTSTART")))
    if not dated:
        raise ItemError(f"None of its dates falls between {first.isoformat()} and {last.isoformat()}.")
    notes = []
    if len(dated) > _MOST:
        end = _moment(date_value(dated[_MOST - 1], "DTSTART"))[0]
        notes = [f"It has {len(dated)} dates; those up to {end} were read, {len(dated) - _MOST} are left out."]
    return dated[:_MOST], notes


def _moment(value: date) -> tuple[str, str]:
    return (value.isoformat()[:10], value.isoformat())


def _rules(part: VEvent) -> list[str]:
    rules = part.get("RRULE", [])
    texts = [rule.to_ical().decode() for rule in (rules if isinstance(rules, list) else [rules])]
    if len(texts) > 3 or any(len(text) > _LONGEST_RULE for text in texts):
        raise ItemError("Its rule of repetition is too intricate to be read.")
    return texts


def _weigh(rule: str, start: date, last: date) -> None:
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    if parts.get("FREQ") not in (*_STEP, "HOURLY", "MINUTELY", "SECONDLY"):
        raise ItemError("Its rule of repetition cannot be followed.")
    if parts["FREQ"] not in _STEP or any("," in parts.get(name, "") for name in _WITHIN_THE_DAY):
        raise ItemError("It is repeated within a day: this is no event.")
    interval = int(parts["INTERVAL"]) if parts.get("INTERVAL", "").isdigit() else 1
    if interval < 1 or (parts.get("COUNT", "1").isdigit() and int(parts.get("COUNT", "1")) < 1):
        raise ItemError("Its rule of repetition cannot be followed.")
    if (last - date(start.year, start.month, start.day)).days // (_STEP[parts["FREQ"]] * interval) > _MOST_STEPS:
        raise ItemError("It has been repeated since too long ago to be followed.")
    if not _comes_true(";".join(f"{key}={parts[key]}" for key in parts if key not in ("UNTIL", "COUNT")), start, last):
        raise ItemError("Its rule of repetition names a day that never comes.")


def _comes_true(rule: str, start: date, last: date) -> bool:
    """Whether the rule names any day at all: asked near the end of the calendar, where dateutil gives up soon."""
    if "BY" not in rule:
        return True
    year = start.year + (9999 - _CYCLE - max(start.year, last.year)) // _CYCLE * _CYCLE
    begin = datetime(year, start.month, start.day)  # noqa: DTZ001 (days only)
    return next(iter(rrulestr(rule, dtstart=begin)), None) is not None
