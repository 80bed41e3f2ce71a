"""The grid of a month as values: its weeks, their days, and the bars that lie across them.

Which entry lies in which lane is timeline/month/grid.py's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from markupsafe import Markup

from events.dates.words import doubt_in_words
from timeline.drawing.clock_times import start_time
from timeline.web import language

if TYPE_CHECKING:
    from events.models import Entry


@dataclass(frozen=True)
class EntryBar:
    """One entry within one week."""

    entry: Entry
    dates: Markup  # “17–18”, “28 Apr–3 May”, “from 3”; the rest of the date unseen
    column: int  # 1 is Monday
    length: int  # in days
    lane: int  # 1 is the topmost
    next_lane: int = 0  # the next lane taken on its one day; 0 when the rest of the day is free
    comes_from_before: bool = False
    goes_on: bool = False
    open_end: bool = False
    repeated: bool = False  # drawn in an earlier week too

    @property
    def is_long(self) -> bool:
        """Whether it is drawn as a bar, not as a mark on its one day."""
        return self.length > 1 or self.comes_from_before or self.goes_on or self.open_end

    @property
    def place_class(self) -> str:
        """The classes that set it in the grid: column, length, lane, and how far down a single day may reach."""
        reach = "" if self.is_long else f" one to{self.next_lane}" if self.next_lane else " one"
        return f"c{self.column} x{self.length} r{self.lane}{reach}{' again' if self.repeated else ''}"

    @property
    def bar_class(self) -> str:
        """The classes that draw how it lies and how sure it is."""
        when, status = self.entry.when, self.entry.status
        states = {
            "long": self.is_long,
            "from": self.comes_from_before,
            "on": self.goes_on,
            "open": self.open_end,
            "about": when.approximate or when.uncertain,
            "computed": self.entry.computed,
            status: status != "confirmed",
        }
        return " ".join(["bar", *(name for name, holds in states.items() if holds)])

    @property
    def doubt(self) -> str:
        """“perhaps”, “about” or both; "" for a date that is sure."""
        return doubt_in_words(self.entry.when, language.language())

    @property
    def time(self) -> str:
        """“10:00”; "" of whole days."""
        return start_time(self.entry.when, self.entry.tzid)

    @property
    def until(self) -> str:
        """The weekday on which a bar that came from before ends; "" for others."""
        ends = self.comes_from_before and not self.goes_on
        return language.weekday(self.column + self.length - 2) if ends else ""


@dataclass(frozen=True)
class GridDay:
    """A day of the grid, and how many of its entries found no lane."""

    day: date
    outside: bool  # the month
    today: bool
    first: bool = False  # of the grid
    more: int = 0

    @property
    def column(self) -> int:
        """1 is Monday."""
        return self.day.isoweekday()

    @property
    def iso(self) -> str:
        """“2025-04-23”."""
        return self.day.isoformat()

    @property
    def css_class(self) -> str:
        """Whether it is of another month, of the weekend, today."""
        marks = {"out": self.outside, "we": self.column > 5, "is": self.today}
        return " ".join(name for name, holds in marks.items() if holds)

    @property
    def remark(self) -> str:
        """“today”; or “Apr” where the month begins to count."""
        if self.today:
            return _("today")
        return language.short_month(self.day) if self.first or self.day.day == 1 else ""

    @property
    def words(self) -> str:
        """“Wednesday 23 April”."""
        return language.on_weekday(self.day, language.day_and_month(self.day))

    @property
    def dates(self) -> str:
        """“23”, in another month “1 May”."""
        return language.day_and_month(self.day, short=True) if self.outside else str(self.day.day)


@dataclass(frozen=True)
class GridWeek:
    """A week of the grid, Monday to Sunday."""

    days: Sequence[GridDay]
    bars: Sequence[EntryBar]

    @property
    def name(self) -> str:
        """“4 to 10 November”, “28 Oct to 3 November”."""
        first, last = self.days[0].day, self.days[-1].day
        begin = str(first.day) if first.month == last.month else language.day_and_month(first, short=True)
        return language.span(begin, language.day_and_month(last))

    @property
    def crowded_days(self) -> list[GridDay]:
        """Those with entries that found no lane."""
        return [day for day in self.days if day.more]
