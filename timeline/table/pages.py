"""The pages of the table, a hundred rows each.

By date one pages on by the position of an entry, however far; by kind or title by number, up to MOST_SORTED entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Entry
from events.models.entry_key import key_after_day, key_before_day
from events.models.entry_queryset import EntryQuerySet
from timeline.table import sorting
from timeline.table.sorting import Sorting
from timeline.web.language import number as grouped
from timeline.web.query import Reading

_PAGE = 100


@dataclass(frozen=True)
class PageLink:
    """A link to the rows before or after those of a page."""

    label: str
    url: str


@dataclass(frozen=True)
class TablePage:
    """A page of rows, its own address, and the links to those before and after it."""

    rows: Sequence[Entry]
    url: str
    before: PageLink | None = None
    after: PageLink | None = None
    note: str = ""


def read_page_number(asked: str, reading: Reading, entries: int) -> int:
    """Which page; the first, with the error noted in `reading`, for what is no number of a page."""
    last = max(-(-min(entries, sorting.MOST_SORTED) // _PAGE), 1)
    if not asked:
        return 1
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:9]) <= last):
        reading.errors["page"] = _("“page” is a number from 1 to %(last)s.") % {"last": last}
        return 1
    return int(asked)


def numbered_page(entries: EntryQuerySet, sort: Sorting, number: int) -> TablePage:
    """The rows of a page by its number, in an order that is not by date."""
    begin, most = (number - 1) * _PAGE, min(sort.entries, sorting.MOST_SORTED)
    rows = list(entries.order_by(*sort.fields).for_rows()[begin : begin + _PAGE])
    more = most > begin + _PAGE

    def address(page: int) -> str:
        return sort.address(("page", str(page))) if page > 1 else sort.address()

    pages_end = _("Pages end at %(most)s entries. Sort by date to go on, or narrow the filter.")
    return TablePage(
        rows,
        address(number),
        PageLink(_label("previous", _PAGE), address(number - 1)) if number > 1 else None,
        PageLink(_label("next", min(most - begin - _PAGE, _PAGE)), address(number + 1)) if more else None,
        "" if more or sort.entries <= most else pages_end % {"most": grouped(most)},
    )


def dated_page(entries: EntryQuerySet, sort: Sorting, reading: Reading, today: date) -> TablePage:
    """The rows after or before a position; without one from the date asked for, or today, on."""
    entries = entries.for_rows()
    if reading.before:
        rows = list(entries.before(reading.before)[:_PAGE])[::-1]
    else:
        rows = list(entries.after(reading.after)[:_PAGE]) if reading.after else []
    rows = rows or _rows_around(entries, reading, sort.descending, today)
    position = [(name, str(value)) for name in ("after", "before", "at") if (value := getattr(reading, name))]
    if not rows:
        return TablePage((), sort.address(*position))

    def link(name: str, key: str, beyond: EntryQuerySet) -> PageLink | None:
        count = len(beyond.values_list("pk")[:_PAGE])
        return PageLink(_label(name, count), sort.address((name, key))) if count else None

    first, last = rows[0].key, rows[-1].key
    earlier, later = link("before", first, entries.before(first)), link("after", last, entries.after(last))
    if sort.descending:
        rows, earlier, later = rows[::-1], later, earlier
    return TablePage(rows, sort.address(*position), earlier, later)


def _label(name: str, count: int) -> str:
    """What a link to other rows says: “Earlier: 30 entries”; numbered pages are no matter of time."""
    if name == "before":
        pattern = ngettext("Earlier: %(count)s entry", "Earlier: %(count)s entries", count)
    elif name == "after":
        pattern = ngettext("Later: %(count)s entry", "Later: %(count)s entries", count)
    elif name == "previous":
        pattern = ngettext("Previous: %(count)s entry", "Previous: %(count)s entries", count)
    else:
        pattern = ngettext("Next: %(count)s entry", "Next: %(count)s entries", count)
    return pattern % {"count": count}


def _rows_around(entries: EntryQuerySet, reading: Reading, descending: bool, today: date) -> list[Entry]:
    """A page that begins at the day in the order asked for; filled from the other side where that is short."""
    if descending:
        pivot = key_after_day(reading.at.last_day if reading.at else today)
        back = list(entries.before(pivot)[:_PAGE])[::-1]
        return back + list(entries.after(pivot)[: _PAGE - len(back)])
    pivot = key_before_day(reading.at.first_day if reading.at else today)
    ahead = list(entries.after(pivot)[:_PAGE])
    return list(entries.before(pivot)[: _PAGE - len(ahead)])[::-1] + ahead
