"""What the cells of a row say of its time: dates all in figures, serial numbers, clocks, offsets. Pure.

Dates in words are read by events.dates.parsing. Figures can be two days there and are refused; here a whole table is
known, and one of its dates tells how all are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from django.utils.translation import gettext as _

from events.dates.parsing import read as read_date
from events.dates.point import WhenError
from events.dates.when import When
from events.intake.importing.tables.clocks import RowError, plain_cell, read_clock
from events.intake.importing.tables.layout import DAY_FIRST, MONTH_FIRST, Layout

_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)")
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,12}))?")
# “10:00-12:00” after a date is from–to; only what is written as ISO 8601 has a distance from UTC with a minus.
_TIMED = re.compile(
    r"(?P<day>\S.{4,59}?)(?:T|,? |(?<=[日号]) ?)"
    r"(?P<clock>(?:上午|下午|晚上)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?| uhr)?) ?"
    r"(?P<offset>Z|UTC|GMT|\+\d{2}:?\d{2}|\+\d{2}|(?:(?<=T\d{2}:\d{2})|(?<=:\d{2}:\d{2})|(?<=\d[.,]\d{3}))-\d{2}(?::?\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)
_BASIC = re.compile(
    r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?:T([0-2]\d)([0-5]\d)(?:[0-5]\d)?(Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\. ?(?:[-–—]|bis) ?(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_EPOCHS = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}


def _spelled_out(cell: str) -> str:
    """A cell of a date, with the marks that ISO 8601 leaves out in its basic format, and the year of both ends."""
    text = plain_cell(cell)
    if match := _BASIC.fullmatch(text):
        day = "-".join(match.group(1, 2, 3))
        return f"{day}T{match[4]}:{match[5]}:00{match[6] or ''}" if match[4] else day
    if match := _DOTTED.fullmatch(text):
        first_day, first_month, last_day, last_month, year = map(int, match.groups())
        return f"{first_day}.{first_month}.{year - (first_month > last_month)}–{last_day}.{last_month}.{year}"
    return text


@dataclass(frozen=True)
class Moment:
    """A day, or vaguer period, and what a cell adds to it: "10:00" or "", and its distance from UTC."""

    day: When
    clock: str = ""
    offset: tzinfo | None = None


@dataclass
class DateStyle:
    """How a table writes its dates; `noted` says what was taken for what, once of each kind."""

    order: str
    epoch: int
    whole_days: bool  # every time of day is midnight: a spreadsheet's way to write a day
    noted: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, cells: Iterable[str], layout: Layout) -> DateStyle:
        """The style of these cells of dates: as an editor has said, else as the only one all of them can have."""
        texts = [_spelled_out(cell) for cell in cells if cell.strip()]
        votes: dict[str, str] = {}
        for text in texts:
            for first, mark, second, _year in _FIGURES.findall(text):
                if mark != "." and (int(first) > 12) != (int(second) > 12):
                    votes.setdefault(DAY_FIRST if int(first) > 12 else MONTH_FIRST, text)
        clocks = [match["clock"] for text in texts if (match := _TIMED.fullmatch(text))]
        style = cls(layout.order, layout.epoch, bool(clocks) and all(re.fullmatch(r"[0:.]+", one) for one in clocks))
        if not style.order and len(votes) == 1:
            [(style.order, shown)] = votes.items()
            told = _("“%(date)s” tells the order of day and month in all dates of this table.")
            style.note("order", told % {"date": shown[:40]})
        return style

    def note(self, kind: str, sentence: str) -> None:
        """Say something of the whole table, unless that was said of another cell."""
        self.noted.setdefault(kind, sentence)

    def day(self, cell: str, today: date) -> When:
        """The day, period or span of a cell; RowError or WhenError with a sentence."""
        text = _spelled_out(cell)
        if match := _SERIAL.fullmatch(text):
            return When.days(self._serial(text, int(match[1])))
        return read_date(_FIGURES.sub(self._figures, text), today)

    def _serial(self, text: str, number: int) -> date:
        day = _EPOCHS[self.epoch] + timedelta(days=number)
        told = _("Numbers such as %(number)s were read as a spreadsheet's days since %(epoch)d: it is %(day)s.")
        self.note("serial", told % {"number": text, "epoch": self.epoch, "day": day.isoformat()})
        return day

    def _figures(self, match: re.Match[str]) -> str:
        """A date all in figures as one that can only be read in one way."""
        first, mark, second, year = int(match[1]), match[2], int(match[3]), match[4]
        if mark == "." or first == second or first > 12:
            day, month = first, second
        elif second > 12 or self.order == MONTH_FIRST:
            day, month = second, first
        elif self.order == DAY_FIRST:
            day, month = first, second
        else:
            raise RowError(
                _(
                    "“%(date)s” can be two days, and the dates of this table do not tell which. Say on the import page"
                    " whether the day or the month comes first, or write 2027-04-03."
                )
                % {"date": match[0]}
            )
        if len(year) == 2:
            self.note("year", _("Years of two figures were read as 20%(year)s.") % {"year": year})
            year = f"20{year}"
        if not 1 <= month <= 12:
            raise RowError(_("“%(date)s” is no date.") % {"date": match[0]})
        return f"{year}年{month}月{day}日 "  # which no reader takes for anything else

    def moment(self, cell: str, clock: str, today: date) -> Moment:
        """The day and time of two cells; the time may stand in that of the day, which must not be a span."""
        text, offset = _spelled_out(cell), None
        if match := _TIMED.fullmatch(text):
            text, offset = match["day"], _offset(match["offset"] or "")
            clock = match["clock"] if self._counts(match["clock"], clock) else clock
        elif (match := _SERIAL.fullmatch(text)) and match[2]:
            clock = clock or f"0.{match[2]}"
        when = self.day(text, today)
        if when.end or when.open_end:
            told = _("“%(cell)s” is a span. Write one date in each column, or the span in a column “when”.")
            raise RowError(told % {"cell": cell[:40]})
        return Moment(when, read_clock(clock) if clock.strip() else "", offset)

    def _counts(self, inner: str, beside: str) -> bool:
        """Whether the time in the cell of the day is one: midnight in all of them, or beside another, is not."""
        midnight = re.fullmatch(r"[0:.]+", inner) is not None
        if midnight and self.whole_days:
            self.note("midnight", _("Every time of day beside a date is 00:00: the dates were read as whole days."))
        return not (midnight and (self.whole_days or beside.strip()))


def _offset(text: str) -> tzinfo | None:
    """“+02:00”, “+0200”, “+02”, “Z” as a distance from UTC (ISO 8601-1, 4.3.13)."""
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    figures = text[1:].replace(":", "").ljust(4, "0")
    distance = timedelta(hours=int(figures[:2]), minutes=int(figures[2:]))
    if distance >= timedelta(hours=24):
        raise RowError(_("“%(offset)s” is no distance from UTC.") % {"offset": text})
    return timezone(-distance if text[0] == "-" else distance)


def in_zone(moment: Moment, zone: tzinfo) -> Moment:
    """The same moment by the clocks of a zone; one without an offset stays as it is written."""
    if moment.offset is None or not moment.clock:
        return moment
    there = datetime.combine(moment.day.first_day, datetime.strptime(moment.clock, "%H:%M").time(), moment.offset)  # noqa: DTZ007
    here = there.astimezone(zone)
    return Moment(When.days(here.date()), f"{here:%H:%M}")


def whole_day(moment: Moment) -> When:
    """Its day, which must be known to the day."""
    if moment.day.precision != "day":
        raise WhenError(_("“%(day)s” is not one day: a time of day needs one.") % {"day": moment.day})
    return moment.day
