"""How many dates each series of a file gets, counted in steps and dates and never in time. Pure.

The same bytes give the same dates on any machine. Each series has its share whatever the others ask for; what is left
goes to those that have more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice

from django.utils.translation import gettext as _

from events.ical.lines.component import ItemError
from events.ical.lines.date_values import wall_clock
from events.ical.repeats.series import DatedSeries, Occurrence

_MOST_DATES = 30_000  # of all series of a file
_MOST_OF_ONE = 400
_MOST_STEPS = 3_000_000  # of a microsecond or so


class Share:
    """The dates one series is given, and what is left out of it ("" if nothing)."""

    def __init__(self, series: DatedSeries) -> None:
        self.series = series
        self.dates: list[Occurrence] = []
        self.left_out = ""
        self._source = series.occurrences()

    def take(self, most: int) -> bool:
        """Give it so many dates more. Whether it may have still others."""
        limit = max(_MOST_OF_ONE, self.series.events)
        wanted = min(most, limit - len(self.dates))
        given = len(self.dates)
        try:
            for occurrence in islice(self._source, wanted):
                self.dates.append(occurrence)  # one by one: those before a broken one are kept
        except ItemError as error:
            self.left_out = str(error)
        except Exception:  # of the libraries beneath, on broken input: a series is lost, never the file
            self.left_out = _("It cannot be read: one of its values is broken.")
        if len(self.dates) == limit:
            self.cut()
        return len(self.dates) - given == wanted and len(self.dates) < limit

    def cut(self) -> None:
        """Say what it is not given, if it has more."""
        if not self.dates:
            self.left_out = _(
                "The file repeats so much that this item's dates were not worked out. Import it in parts."
            )
        elif next(self._source, None) is not None:
            told = _("It has more dates than the %(count)d up to %(day)s that were read.")
            last = self.dates[-1].start.isoformat()[:10]
            self.left_out = told % {"count": len(self.dates), "day": last}

    @property
    def known_until(self) -> date:
        """The last day on which no date is left out; the exceptions of a series come before all others."""
        if not self.left_out:
            return date.max
        if not self.dates or self.dates[-1].recurrence in self.series.overrides:
            return date.min
        return wall_clock(self.dates[-1].start).date() - timedelta(days=1)


def shares_of(series: Iterable[DatedSeries]) -> list[Share]:
    """One for each, in their order: the lightest are served first, all alike in each round."""
    shares = [Share(one) for one in series]
    hungry, steps = sorted(shares, key=lambda share: share.series.weight), 0
    while hungry and (each := (_MOST_DATES - sum(len(share.dates) for share in shares)) // len(hungry)):
        served, hungry = hungry, []
        for share in served:
            if steps > _MOST_STEPS:
                share.cut()
                continue
            before = share.series.steps
            if share.take(each):
                hungry.append(share)
            steps += share.series.steps - before
    for share in hungry:
        share.cut()
    return shares
