"""A window on entries: the rows to show, and the links to what lies before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from events.dates.when import When
from events.models import Entry
from events.models.entry_key import key_before_day
from events.models.entry_queryset import EntryQuerySet
from timeline.list.bands import Band, bands, counted_beyond
from timeline.list.empty_months import with_gaps
from timeline.web.query import Reading

PAGE = 30
BEHIND = 1  # rows of the past above today: one sees there is a past, and what comes stands first
RUNNING = 8  # so far back a running event is looked for, to stand above today with its day of how many


@dataclass(frozen=True)
class Link:
    url: str
    count: int


@dataclass(frozen=True)
class Window:
    bands: Sequence[Band]
    earlier: Link | None = None
    later: Link | None = None
    direction: str = ""  # "earlier" or "later": a piece to be joined to a page
    today_last: bool = False  # everything shown is over
    narrowed: bool = False  # there may be more than what is looked at

    @property
    def place(self) -> When | None:
        """Where a window at a position begins; None around today."""
        return When.days(self.bands[0].first_day) if self.direction else None

    @property
    def context(self) -> dict[str, Any]:
        """What timeline/_bands.html needs."""
        return {
            "bands": self.bands,
            "earlier": self.earlier,
            "later": self.later,
            "direction": self.direction,
            "todayline_last": self.today_last,
            "narrowed": self.narrowed,
        }


def window(
    entries: EntryQuerySet,
    reading: Reading,
    today: date,
    path: str,
    extra: Sequence[tuple[str, str]] = (),
    narrowed: bool = False,
) -> Window:
    """The rows after or before a position, or around today; `extra` parameters are kept in the links.

    `narrowed` if something beside the reading's filter chose the entries.

    Two queries, whatever the number of entries.
    """
    entries = entries.for_rows()
    query = [*reading.filter.pairs(), *extra]

    def link(name: str, beyond: Sequence[Entry], edge: Entry) -> Link | None:
        return Link(f"{path}?{urlencode([*query, (name, edge.key)])}", min(len(beyond), PAGE)) if beyond else None

    back = bool(reading.before)
    key = reading.before or reading.after
    rows = list((entries.before(key) if back else entries.after(key))[: 2 * PAGE]) if key else []
    shown: Sequence[Entry]
    earlier: Sequence[Entry]
    later: Sequence[Entry]
    if rows:
        shown, beyond = rows[:PAGE], rows[PAGE:]
        shown = shown[::-1] if back else shown
        rest = list((entries.after(shown[-1].key) if back else entries.before(shown[0].key))[:PAGE])
        earlier, later = (beyond, rest) if back else (rest, beyond)
        direction = "earlier" if back else "later"
    else:
        earlier, shown, later = _around(entries, reading.at, today)
        direction = ""
    if not shown:
        return Window(())
    return Window(
        with_gaps(_counted(bands(shown, today), earlier, later), [entry.when for entry in earlier]),
        link("before", earlier, shown[0]),
        link("after", later, shown[-1]),
        direction,
        today_last=not direction and not later and shown[-1].when.start.last_day < today,
        narrowed=narrowed or bool(reading.filter),
    )


def _counted(groups: list[Band], earlier: Sequence[Entry], later: Sequence[Entry]) -> list[Band]:
    """The bands with all their entries counted: the first and the last may go on before and after what is shown."""
    return counted_beyond(counted_beyond(groups, earlier, 0, PAGE), later, -1, PAGE)


def _around(
    entries: EntryQuerySet, at: When | None, today: date
) -> tuple[Sequence[Entry], Sequence[Entry], Sequence[Entry]]:
    """What lies before the window, in it, and after it: around today, or from a chosen date on."""
    pivot = key_before_day(at.first_day if at else today)
    ahead = list(entries.after(pivot)[: 2 * PAGE])
    behind = list(entries.before(pivot)[: 2 * PAGE])
    running = [place for place, entry in enumerate(behind[:RUNNING], 1) if entry.last_day >= today]
    # With little ahead the page is filled from the past; at a chosen date it begins there.
    reach = 0 if at and ahead else max(BEHIND, *running, PAGE - len(ahead))
    return behind[reach:], behind[:reach][::-1] + ahead[:PAGE], ahead[PAGE:]
