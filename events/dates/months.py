"""Counting in months, within the years 1 to 9999 that dates have. Pure.

A month's index is the number of months since the year 0, so that months can be subtracted and stepped through.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

FIRST_MONTH, LAST_MONTH = 12, 9999 * 12 + 11  # indices of January 1 and December 9999


def month_index(day: date) -> int:
    """The index of the month a day lies in."""
    return day.year * 12 + day.month - 1


def first_of_month(index: int) -> date:
    """The first day of a month; ValueError outside the years 1 to 9999."""
    return date(index // 12, index % 12 + 1, 1)


def last_of_month(index: int) -> date:
    """The last day of a month; ValueError outside the years 1 to 9999."""
    first = first_of_month(index)
    return first.replace(day=days_in_month(first.year, first.month))


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    return monthrange(year, month)[1]


def next_month(day: date) -> date:
    """The first day of the month after that of a day; ValueError after December 9999."""
    return first_of_month(month_index(day) + 1)


def add_months(day: date, months: int) -> date:
    """So many months on (or back, if negative), on the same day or the last of that month.

    Beyond the years there are it is the first day or the last there is.
    """
    index = month_index(day) + months
    if index < FIRST_MONTH:
        return date.min
    if index > LAST_MONTH:
        return date.max
    last = last_of_month(index)
    return last.replace(day=min(day.day, last.day))
