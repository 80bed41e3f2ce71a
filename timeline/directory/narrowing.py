"""What narrows the page of a subject to some of its events, beside the subject itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists
from django.http import QueryDict
from pyroaring import BitMap

from events.models import Term
from events.models.entry_queryset import EntryQuerySet
from events.search.filter import EventFilter

_SLUG = re.compile(r"[-\w]{1,120}")


@dataclass(frozen=True)
class Narrowing:
    """The role an organization has on the events, and the organization that is on them too (`with`).

    An organization's events with another cannot be asked for by a filter, in which several organizers are OR.
    """

    role: str = ""
    roles: Exists | None = None  # of the events that have the role
    companion: Term | None = None

    @classmethod
    def of_query(cls, query: QueryDict, apart_from: str = "") -> Narrowing:
        """To whom `with` names: an organization with a public event, but not the subject (`apart_from`, its slug)."""
        slug = query.get("with", "")
        if slug == apart_from or not _SLUG.fullmatch(slug):
            return cls()
        return cls(companion=Term.objects.filter(dimension="organizer", value=slug, events__gt=0).first())

    def __bool__(self) -> bool:
        return bool(self.role or self.companion)

    @property
    def companion_slug(self) -> str:
        """The slug of the organization that is on the events too; "" without one."""
        return self.companion.value if self.companion else ""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """As the address of the page keeps it."""
        return [(name, value) for name, value in (("role", self.role), ("with", self.companion_slug)) if value]

    @property
    def query(self) -> str:
        """The same as a query string."""
        return urlencode(self.pairs)

    def address(self, path: str) -> str:
        """The page so narrowed."""
        return f"{path}?{self.query}" if self else path

    def address_with(self, path: str, slug: str) -> str:
        """The page narrowed to what that organization is on too; without a slug to what any is on."""
        pairs = [pair for pair in self.pairs if pair[0] != "with"] + ([("with", slug)] if slug else [])
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def of(self, entries: EntryQuerySet) -> EntryQuerySet:
        """Those of the entries that are left."""
        if self.companion:
            entries = entries.matching(EventFilter(organizer=(self.companion_slug,)))
        return entries.filter(self.roles) if self.roles is not None else entries

    def ids(self, entries: EntryQuerySet) -> BitMap:
        """The ids of those that are left."""
        return BitMap(self.of(entries).order_by().values_list("pk", flat=True).iterator())
