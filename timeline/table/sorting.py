"""In which order the rows of the table stand, and the addresses that keep it.

Kinds are read off their index; titles have none and are sorted, so that is offered up to MOST_SORTED entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models.expressions import Combinable
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.web.language import number
from timeline.web.query import Reading

MOST_SORTED = 10_000
_COLUMNS = (
    ("when", gettext_lazy("When")),
    ("kind", gettext_lazy("Kind")),
    ("title", gettext_lazy("Title")),
    ("", gettext_lazy("Place")),
    ("", gettext_lazy("Organizers")),
    ("", gettext_lazy("Status")),
)
_ORDERS: dict[str, tuple[str | Combinable, ...]] = {
    "kind": ("kind", "key"),
    "-kind": ("-kind", "-key"),
    "title": (Lower("title"), "key"),
    "-title": (Lower("title").desc(), "-key"),
}
_SORTS = ("when", "-when", *_ORDERS)


@dataclass(frozen=True)
class TableColumn:
    """The heading of a column, and whether one can sort by it."""

    name: str
    label: str
    url: str = ""  # sorts by it, or turns its order round
    order: str = ""  # aria-sort, where the rows are in the order of this column


@dataclass(frozen=True)
class Sorting:
    """The order asked for, of the entries of a filter at an address."""

    sort: str
    entries: int  # how many there are
    path: str
    filter_pairs: Sequence[tuple[str, str]]

    @property
    def by_date(self) -> bool:
        """Whether rows stand by date, either way; else pages are numbered."""
        return self.sort not in _ORDERS

    @property
    def fields(self) -> Sequence[str | Combinable]:
        """What the queryset is ordered by, where that is not the date."""
        return _ORDERS[self.sort]

    @property
    def descending(self) -> bool:
        """Whether the latest, or the last of the alphabet, stands first."""
        return self.sort.startswith("-")

    @property
    def parameter(self) -> str:
        """What the filter form keeps; "" for the usual order."""
        return "" if self.sort == "when" else self.sort

    @property
    def limit(self) -> str:
        """What is said where there are too many entries to sort their titles; "" where there are not."""
        return _too_many() if self.entries > MOST_SORTED else ""

    def address(self, *position: tuple[str, str]) -> str:
        """The table in this order, at a position."""
        return self._address(self.parameter, position)

    def columns(self) -> list[TableColumn]:
        """The headings; by kind, title and date one can sort."""
        return [self._column(name, str(label)) for name, label in _COLUMNS]

    def _column(self, name: str, label: str) -> TableColumn:
        if not name or (name == "title" and self.entries > MOST_SORTED):
            return TableColumn(name, label)
        order = "ascending" if self.sort == name else "descending" if self.sort == f"-{name}" else ""
        turned = f"-{name}" if self.sort == name else name
        return TableColumn(name, label, self._address("" if turned == "when" else turned), order)

    def _address(self, sort: str, position: Sequence[tuple[str, str]] = ()) -> str:
        query = urlencode([*self.filter_pairs, *([("sort", sort)] if sort else []), *position])
        return f"{self.path}?{query}" if query else self.path


def read_sort(asked: str, reading: Reading, entries: int) -> str:
    """The order asked for; by date, with the error noted in `reading`, where there is none such."""
    if asked and asked not in _SORTS:
        reading.errors["sort"] = _("“sort” is when, kind or title, or one of them with a minus before it.")
        return "when"
    if asked.lstrip("-") == "title" and entries > MOST_SORTED:
        reading.errors["sort"] = _too_many()
        return "when"
    return asked or "when"


def _too_many() -> str:
    return _("Titles are sorted up to %(most)s entries: narrow the filter.") % {"most": number(MOST_SORTED)}
