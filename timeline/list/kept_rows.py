"""A row of the timeline as it was last rendered, kept under all it shows."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from timeline.drawing.page_rulers import DaySpan
from timeline.list.bands import Row
from timeline.web.kept_macros import kept_macro

_render = kept_macro("parts/entry.html", "entry_row")


@dataclass(frozen=True)
class ShownRow:
    """What parts/entry.html renders, on the days of its band; two are equal when they look the same."""

    row: Row = field(compare=False)
    today: date = field(compare=False)
    first_day: date
    last_day: date
    query: str
    look: Hashable


def kept_entry_row(row: Row, band: DaySpan, today: date, query: str) -> Markup:
    """The row of an entry in its band, with what `query` searched for marked in it."""
    entry = row.entry
    words = (entry.title, entry.slug, entry.kind, entry.status, entry.part, entry.number, repr(entry.shown))
    line = today if band.first_day <= today <= band.last_day else None  # of today, drawn through the bar
    look = (entry.when, entry.tzid, *words, line, row.ditto, row.part, row.now)
    # Of the band only its days: a row that is kept must not keep the others of its band alive.
    return _render(ShownRow(row, today, band.first_day, band.last_day, query, look))
