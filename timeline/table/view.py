"""The entries of a filter as a compact table, a hundred a page.

By date one pages on by the position of an entry, however far. By kind or title one pages by number, up to
10,000 entries: kinds are read off their index; titles have none and are sorted, so that is offered up to there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models.expressions import Combinable
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.models import Entry
from events.models.entry_key import key_after_day, key_before_day
from events.models.entry_queryset import EntryQuerySet
from timeline.web.browse import browse, counting, matching
from timeline.web.language import number as written
from timeline.web.query import Reading, read
from timeline.web.responses import is_fragment, public

PAGE = 100
FURTHEST = 10_000
COLUMNS = (
    ("when", gettext_lazy("When")),
    ("kind", gettext_lazy("Kind")),
    ("title", gettext_lazy("Title")),
    ("", gettext_lazy("Place")),
    ("", gettext_lazy("Organizers")),
    ("", gettext_lazy("Status")),
)
ORDERS: dict[str, tuple[str | Combinable, ...]] = {
    "kind": ("kind", "key"),
    "-kind": ("-kind", "-key"),
    "title": (Lower("title"), "key"),
    "-title": (Lower("title").desc(), "-key"),
}
SORTS = ("when", "-when", *ORDERS)
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Column:
    name: str
    label: str
    url: str = ""  # sorts by it, or turns its order round
    order: str = ""  # aria-sort, where the rows are in the order of this column


@dataclass(frozen=True)
class Leaf:
    """A page of rows, and the links to those before and after it."""

    rows: Sequence[Entry]
    before: tuple[str, str] | None = None  # (label, address)
    after: tuple[str, str] | None = None
    note: str = ""


@public
def table(request: HttpRequest) -> HttpResponse:
    """`/table/`."""
    reading, path = read(request.GET), reverse("table")
    found, counted = matching(reading), counting(request, reading.filter)
    entries = len(counted.entries)
    sort = _sort(request.GET.get("sort", ""), reading, entries)
    state = [*reading.filter.pairs(), *([("sort", sort)] if sort != "when" else [])]
    if sort in ORDERS:
        number = _number(request.GET.get("page", ""), reading, entries)
        leaf = _numbered(found.order_by(*ORDERS[sort]), number, entries, path, state)
        position = [("page", str(number))] if number > 1 else []
    else:
        leaf = _dated(found, reading, sort == "-when", timezone.localdate(), path, state)
        position = [(name, str(given)) for name in ("after", "before", "at") if (given := getattr(reading, name))]
    context: dict[str, Any] = {
        "title": _("Table"),
        "styles": ["filter.css", "table.css"],
        "leaf": leaf,
        "columns": _columns(sort, entries, path, reading.filter.pairs()),
        "sort": sort if sort != "when" else "",
        "untitled": _too_many() if entries > FURTHEST else "",
    }
    response = browse(request, reading, "table/_rows.html", path, at=reading.at, counted=counted, **context)
    if is_fragment(request):
        response["HX-Push-Url"] = _address(path, [*state, *position])
    return response


def _address(path: str, pairs: Pairs) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _sort(asked: str, reading: Reading, entries: int) -> str:
    if not asked or asked in SORTS:
        if asked.lstrip("-") != "title" or entries <= FURTHEST:
            return asked or "when"
        reading.errors["sort"] = _too_many()
        return "when"
    reading.errors["sort"] = _("“sort” is when, kind or title, or one of them with a minus before it.")
    return "when"


def _number(asked: str, reading: Reading, entries: int) -> int:
    """Which page, never beyond the last."""
    last = max(-(-min(entries, FURTHEST) // PAGE), 1)
    if not asked:
        return 1
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:9]) <= last):
        reading.errors["page"] = _("“page” is a number from 1 to %(last)s.") % {"last": last}
        return 1
    return int(asked)


def _numbered(found: EntryQuerySet, number: int, entries: int, path: str, state: Pairs) -> Leaf:
    begin = (number - 1) * PAGE
    rows = list(found.for_rows()[begin : begin + PAGE])

    def link(to: int, label: str) -> tuple[str, str]:
        return label, _address(path, [*state, *([("page", str(to))] if to > 1 else [])])

    more = min(entries, FURTHEST) > begin + PAGE
    capped = entries > FURTHEST and not more
    pages_end = _("Pages end at %(most)s entries. Sort by date to go on, or narrow the filter.")
    return Leaf(
        rows,
        link(number - 1, _labelled("previous", PAGE)) if number > 1 else None,
        link(number + 1, _labelled("next", min(entries - begin - PAGE, PAGE))) if more else None,
        pages_end % {"most": written(FURTHEST)} if capped else "",
    )


def _dated(found: EntryQuerySet, reading: Reading, down: bool, today: date, path: str, state: Pairs) -> Leaf:
    """The rows after or before a position; without one from the date asked for, or today, on."""
    found = found.for_rows()
    if reading.before:
        rows = list(found.before(reading.before)[:PAGE])[::-1]
    else:
        rows = list(found.after(reading.after)[:PAGE]) if reading.after else []
    rows = rows or _around(found, reading, down, today)
    if not rows:
        return Leaf(())

    def link(name: str, key: str, beyond: EntryQuerySet) -> tuple[str, str] | None:
        count = len(beyond.values_list("pk")[:PAGE])
        return (_labelled(name, count), _address(path, [*state, (name, key)])) if count else None

    first, last = rows[0].key, rows[-1].key
    earlier, later = link("before", first, found.before(first)), link("after", last, found.after(last))
    return Leaf(rows[::-1], later, earlier) if down else Leaf(rows, earlier, later)


def _labelled(name: str, count: int) -> str:
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


def _too_many() -> str:
    return _("Titles are sorted up to %(most)s entries: narrow the filter.") % {"most": written(FURTHEST)}


def _around(found: EntryQuerySet, reading: Reading, down: bool, today: date) -> list[Entry]:
    """A page that begins at the day in the order asked for; filled from the other side where that is short."""
    if down:
        pivot = key_after_day(reading.at.last_day if reading.at else today)
        back = list(found.before(pivot)[:PAGE])[::-1]
        return back + list(found.after(pivot)[: PAGE - len(back)])
    pivot = key_before_day(reading.at.first_day if reading.at else today)
    ahead = list(found.after(pivot)[:PAGE])
    return list(found.before(pivot)[: PAGE - len(ahead)])[::-1] + ahead


def _columns(sort: str, entries: int, path: str, filtered: Pairs) -> list[Column]:
    found = []
    for name, label in COLUMNS:
        if not name or (name == "title" and entries > FURTHEST):
            found.append(Column(name, str(label)))
            continue
        order = "ascending" if sort == name else "descending" if sort == f"-{name}" else ""
        turned = f"-{name}" if sort == name else name
        found.append(
            Column(name, str(label), _address(path, [*filtered, *([("sort", turned)] * (turned != "when"))]), order)
        )
    return found
