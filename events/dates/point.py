"""Point: one end of a date as EDTF text writes it, with what there is no such day, month or year for refused.

The 31st of June, a month 13, a year 0: each gets a sentence that says what to write instead (WhenError).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from events.dates.months import LAST_MONTH, days_in_month, last_of_month, month_index

SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # first month; winter runs into the next year
QUARTERS = {33: 1, 34: 4, 35: 7, 36: 10}
HALVES = {40: 1, 41: 7}
_GROUPS = {
    code: (precision, month, length)
    for table, precision, length in (
        (SEASONS, "season", 3),
        (QUARTERS, "quarter", 3),
        (HALVES, "half", 6),
    )
    for code, month in table.items()
}

_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T(?P<clock>\d{2}:\d{2}))?)?)?"
    r"(?P<mark>[~?%]?)",
    re.ASCII,
)
_DECADE = re.compile(r"(?P<decade>\d{3})X(?P<mark>[~?%]?)", re.ASCII)


class WhenError(ValueError):
    """The text is no date this calendar can hold; the message says what to write instead."""


@dataclass(frozen=True)
class Point:
    """One end of a When: the days it may fall on, and how exact that is."""

    text: str
    first_day: date
    last_day: date
    precision: str
    clock: time | None = None
    approximate: bool = False
    uncertain: bool = False

    @classmethod
    def parse(cls, text: str) -> Point:
        """The point an EDTF text without a slash stands for; WhenError says what to write instead."""
        if match := _DECADE.fullmatch(text):
            year = _year(match["decade"] + "0", text)
            return cls(text, date(year, 1, 1), date(year + 9, 12, 31), "decade", **_marks(match["mark"]))
        match = _POINT.fullmatch(text)
        if not match:
            said = _(
                "“%(text)s” is not a date. "
                "Write 2026, 2026-05, 2026-06-12, 2026-06-12/2026-06-14, 2026-21 (spring) or 199X."
            )
            raise WhenError(said % {"text": text})
        year = _year(match["year"], text)
        marks = _marks(match["mark"])
        if match["month"] is None:
            return cls(text, date(year, 1, 1), date(year, 12, 31), "year", **marks)
        month = int(match["month"])
        if month in _GROUPS:
            if match["day"]:
                said = _("“%(text)s”: a season, quarter or half year has no day. Write %(instead)s.")
                raise WhenError(said % {"text": text, "instead": text[:7]})
            precision, first_month, length = _GROUPS[month]
            first = date(year, first_month, 1)
            return cls(text, first, _last_day(month_index(first) + length - 1, text), precision, **marks)
        if not 1 <= month <= 12:
            said = _(
                "“%(text)s” has no month %(month)02d. "
                "Months are 01 to 12, seasons 21 to 24, quarters 33 to 36, halves 40 and 41."
            )
            raise WhenError(said % {"text": text, "month": month})
        if match["day"] is None:
            first = date(year, month, 1)
            return cls(text, first, last_of_month(month_index(first)), "month", **marks)
        day = _day(year, month, int(match["day"]))
        if match["clock"]:
            return cls(text, day, day, "minute", clock=_clock(match["clock"], text), **marks)
        return cls(text, day, day, "day", **marks)


def _marks(mark: str) -> dict[str, Any]:
    return {"approximate": mark in ("~", "%"), "uncertain": mark in ("?", "%")} if mark else {}


def _year(digits: str, text: str) -> int:
    if int(digits) == 0:
        raise WhenError(_("“%(text)s”: there is no year 0; the calendar holds years 0001 to 9999.") % {"text": text})
    return int(digits)


def _day(year: int, month: int, day: int) -> date:
    last = days_in_month(year, month)
    if not 1 <= day <= last:
        known = {"day": day, "month": MONTHS[month], "year": year}
        known |= {"instead": f"{year:04}-{month:02}-{min(max(day, 1), last):02}"}
        raise WhenError(_("%(day)s %(month)s %(year)s does not exist. Try %(instead)s.") % known)
    return date(year, month, day)


def _clock(digits: str, text: str) -> time:
    try:
        return time.fromisoformat(digits)
    except ValueError:
        said = _("“%(text)s” has no time %(digits)s. Times run from 00:00 to 23:59.")
        raise WhenError(said % {"text": text, "digits": digits}) from None


def _last_day(month: int, text: str) -> date:
    if month > LAST_MONTH:
        raise WhenError(_("“%(text)s” runs past the year 9999.") % {"text": text})
    return last_of_month(month)
