"""How many dates each series of a file gets, counted in steps and dates and never in time. Pure.

The same bytes give the same dates on any machine. Each series has its share whatever the others ask for; what is left
goes to those that have more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from django.utils.translation import gettext as _

from events.ical.lines.component import ItemError
from events.ical.lines.date_values import wall_clock
from events.ical.repeats.series import DatedSeries, Occurrence

_MOST_DATES = 30_000  # of all series of a file
_MOST_OF_ONE = 400
_MOST_STEPS = 3_000_000  # of a microsecond or so


class Shares:
    """The dates of each series, and what is left out of it ("" if nothing)."""

    def __init__(self, series: Sequence[DatedSeries]) -> None:
        self.dates: list[list[Occurrence]] = [[] for _one in series]
        self.left_out: list[str] = ["" for _one in series]
        self._series, self._steps = series, 0
        self._sources: list[Iterator[Occurrence]] = [one.occurrences() for one in series]
        weights = [one.weight for one in series]
        hungry = sorted(range(len(series)), key=lambda number: weights[number])
        while hungry and (share := (_MOST_DATES - sum(map(len, self.dates))) // len(hungry)):
            hungry = [number for number in hungry if self._take(number, share)]
        for number in hungry:
            self._cut(number)

    def _take(self, number: int, share: int) -> bool:
        """Give a series so many dates more. Whether it may have still others."""
        dates, before = self.dates[number], self._series[number].steps
        if self._steps > _MOST_STEPS:
            self._cut(number)
            return False
        most = max(_MOST_OF_ONE, self._series[number].events)
        wanted = min(share, most - len(dates))
        given = len(dates)
        try:
            for occurrence in islice(self._sources[number], wanted):
                dates.append(occurrence)  # one by one: those before a broken one are kept
        except ItemError as error:
            self.left_out[number] = str(error)
        except Exception:  # of the libraries beneath, on broken input: a series is lost, never the file
            self.left_out[number] = _("It cannot be read: one of its values is broken.")
        given = len(dates) - given
        if len(dates) == most:
            self._cut(number)
        self._steps += self._series[number].steps - before
        return given == wanted and len(dates) < most

    def _cut(self, number: int) -> None:
        """Say what a series is not given, if it has more."""
        dates = self.dates[number]
        if not dates:
            told = _("The file repeats so much that this item's dates were not worked out. Import it in parts.")
            self.left_out[number] = told
        elif next(self._sources[number], None) is not None:
            told = _("It has more dates than the %(count)d up to %(day)s that were read.")
            last = dates[-1].start.isoformat()[:10]
            self.left_out[number] = told % {"count": len(dates), "day": last}

    def known_until(self, number: int) -> date:
        """The last day on which no date of a series is left out; its exceptions come before all others."""
        dates = self.dates[number]
        if not self.left_out[number]:
            return date.max
        if not dates or dates[-1].recurrence in self._series[number].overrides:
            return date.min
        return wall_clock(dates[-1].start).date() - timedelta(days=1)
