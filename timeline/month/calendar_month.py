"""A month of the calendar, and the whole weeks it touches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

from events.dates.months import FIRST_MONTH, LAST_MONTH, first_of_month, last_of_month, month_index
from events.dates.when import When
from timeline.web import language


@total_ordering
@dataclass(frozen=True)
class Month:
    """A month of the Gregorian calendar, of the years 1 to 9999."""

    year: int
    number: int  # 1 is January

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    def __lt__(self, other: Month) -> bool:
        return (self.year, self.number) < (other.year, other.number)

    @property
    def name(self) -> str:
        """“April”."""
        return language.month(self.first)

    @property
    def short_name(self) -> str:
        """“Apr”."""
        return language.short_month(self.first)

    @property
    def year_words(self) -> str:
        """“2025”, “AD 99”."""
        return language.year(self.first)

    @property
    def words(self) -> str:
        """“April 2025”."""
        return language.words(When.parse(str(self)))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return last_of_month(month_index(self.first))

    @property
    def opens(self) -> date:
        """The Monday its first week begins with."""
        return self.first - timedelta(days=self.first.weekday())

    @property
    def closes(self) -> date:
        """The Sunday its last week ends with, or the last day there is."""
        return end_of_week(self.last)

    def on(self, months: int) -> Month | None:
        """So many months later, or earlier; nothing beyond the years 1 to 9999."""
        index = month_index(self.first) + months
        return Month.of(first_of_month(index)) if FIRST_MONTH <= index <= LAST_MONTH else None


def end_of_week(day: date) -> date:
    """The Sunday of its week, or the last day there is."""
    return day + timedelta(days=min(6 - day.weekday(), (date.max - day).days))
