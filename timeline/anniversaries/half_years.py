"""Anniversaries → half-years: the groups and lines of the anniversaries page.

Knows nothing of requests or queries; the entries come in order, with their events and what those commemorate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.dates.point import Point
from events.dates.when import When
from events.dates.words import precision_remark
from events.models import Entry, Event
from timeline.drawing.anniversary_rings import AnniversaryRing, anniversary_rings
from timeline.drawing.clock_times import dated
from timeline.web.language import language, months, words

_UNKNOWN_MONTH = {"year": gettext_lazy("month not known"), "decade": gettext_lazy("year not known")}


@dataclass(frozen=True)
class RoundYear:
    """One year come round: a celebration somebody recorded, or only the date."""

    entry: Entry
    commemorated: Event | None  # where the public may know it

    @property
    def number(self) -> int:
        """How many years; 0 where nobody said of what."""
        return self.entry.number or 0

    @property
    def years_in_words(self) -> str:
        """“50 years:”, for whoever cannot see the rings; "" where nobody said of what."""
        if not self.number:
            return ""
        return ngettext("%(number)s year:", "%(number)s years:", self.number) % {"number": self.number}

    @property
    def rings(self) -> list[AnniversaryRing]:
        """The rings that count the years."""
        return anniversary_rings(self.number)

    @property
    def title(self) -> str:
        """What is commemorated; the celebration where that is not known."""
        return self.commemorated.title if self.commemorated else self.entry.title

    @property
    def url(self) -> str:
        """Where the title leads."""
        return self.commemorated.get_absolute_url() if self.commemorated else self.entry.url

    @property
    def date(self) -> str:
        """When it comes round."""
        return dated(self.entry.when, self.entry.tzid)

    @property
    def iso(self) -> str:
        """What <time datetime> may hold; nothing for spans, seasons and halves."""
        when = self.entry.when
        known = not when.end and not when.open_end and when.precision in ("day", "month", "year")
        return when.start.text.rstrip("~?%") if known else ""

    @property
    def unknown(self) -> str:
        """“day not known”; "" where all is known."""
        return precision_remark(self.entry.when, language())

    @property
    def since(self) -> str:
        """“6 May 1975”, from which the years are counted; "" where that is not recorded."""
        origin = self.entry.counted_from
        return words(When(origin.start)) if origin else ""

    @property
    def celebration(self) -> str:
        """What is known of a celebration, in a few words."""
        if self.entry.computed:
            return _("No celebration recorded yet")
        if self.entry.status == "cancelled":
            return _("Celebration cancelled")
        if self.entry.status == "tentative":
            return _("Celebration not yet confirmed")
        return _("Celebration recorded")

    @property
    def celebration_class(self) -> str:
        """How it is marked: "no" recorded, "off" when cancelled, else "yes"."""
        return "no" if self.entry.computed else "off" if self.entry.status == "cancelled" else "yes"

    @property
    def has_own_celebration(self) -> bool:
        """Whether a celebration is recorded beside what it commemorates, so that both are linked."""
        return bool(self.commemorated) and not self.entry.computed


@dataclass(frozen=True)
class HalfYear:
    """A half-year, or a looser period something is only known to."""

    name: str
    remark: str
    round_years: Sequence[RoundYear]


def half_years(entries: Sequence[Entry], begin: date, end: date | None) -> Iterator[HalfYear]:
    """The groups in order, the first half-year named from `begin` on and the last up to `end`, if there is one."""
    for (name, remark, days), group in groupby(entries, lambda entry: _half_of(entry.when.start)):
        if days:
            first, last = days
            first = max(first, begin.replace(day=1)) if begin <= last else first
            last = min(last, end) if end and end >= first else last
            remark = months(first, last)
        yield HalfYear(name, remark, [RoundYear(entry, _commemorated(entry)) for entry in group])


def _half_of(point: Point) -> tuple[str, str, tuple[date, date] | None]:
    """Name, remark and days of the half-year a point lies in, or its own name where it fits in none."""
    first, last = point.first_day, point.last_day
    if (first.year, first.month > 6) == (last.year, last.month > 6):
        month = 7 if first.month > 6 else 1
        return str(first.year), "", (date(first.year, month, 1), date(first.year, month + 5, 31 if month > 1 else 30))
    name = words(When.parse(point.text.rstrip("~?%")))
    return name[:1].upper() + name[1:], str(_UNKNOWN_MONTH.get(point.precision, "")), None


def _commemorated(entry: Entry) -> Event | None:
    """What a computed year comes of, or what a recorded celebration commemorates, if that is public."""
    if entry.computed or not entry.event:
        return entry.event
    event = entry.event.commemorates
    return event if event and event.is_published else None
