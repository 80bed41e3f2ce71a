"""Two records of one event → rows that show what each says and what would stand after merging them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from events.dates.when import When
from events.dates.words import date_in_words
from events.intake.merging import differing_fields
from events.intake.merging.merge import KIN, MERGED_FIELDS, MERGED_ROWS
from events.language import active_language
from events.models import Event

_KIN = {"parts": gettext_lazy("parts"), "celebrations": gettext_lazy("celebrations")}
_LISTS = [name for name in MERGED_ROWS if name not in ("imported", "proposals", "former_slugs")]


@dataclass(frozen=True)
class Compared:
    """One field: a choice if both fill it otherwise. Or one relation: what the other adds."""

    name: str
    label: str
    keep: tuple[str, ...]
    other: tuple[str, ...]
    choice: bool = False
    take: bool = False  # the other's value was chosen
    relation: bool = False

    @property
    def same(self) -> bool:
        """Whether both records say the same of it."""
        return self.keep == self.other


def compared(keep: Event, other: Event, chosen: Mapping[str, Any]) -> list[Compared]:
    """Of two events loaded with `complete()`: what at least one of them says, what differs first."""
    asked = differing_fields(keep, other)
    rows = [_field(keep, other, name, name in asked, chosen.get(f"take-{name}") == "other") for name in MERGED_FIELDS]
    rows += [_relation(keep, other, name) for name in (*_LISTS, *KIN, "topics", "concurrent_with")]
    said = [row for row in rows if row.keep or row.other]
    return sorted(said, key=lambda row: (not row.choice, row.relation))


def _field(keep: Event, other: Event, name: str, choice: bool, take: bool) -> Compared:
    label = capfirst(str(Event._meta.get_field(name).verbose_name))
    return Compared(name, label, _said(keep, name), _said(other, name), choice, take)


def _said(event: Event, name: str) -> tuple[str, ...]:
    value = getattr(event, name)
    if value in (None, ""):
        return ()
    if isinstance(value, When):
        return (date_in_words(value, active_language(), event.timezone),)
    display = getattr(event, f"get_{name}_display", None)
    return (str(display()) if display else str(value),)


def _relation(keep: Event, other: Event, name: str) -> Compared:
    """The rows of both. What makes two of them the same is the merge's to say; here it is their words."""
    rows = [getattr(event, name) for event in (keep, other)]
    # Of its concurrents, only the public ones were loaded with it.
    of_keep, of_other = (
        tuple(map(_row, related.order_by("first_day") if name == "concurrent_with" else related.all()))
        for related in rows
    )
    field = Event._meta.get_field(name)
    named = _KIN.get(name) or (field.related_model._meta.verbose_name_plural if name in _LISTS else field.verbose_name)
    return Compared(name, capfirst(str(named)), of_keep, of_other, relation=True)


def _row(row: Any) -> str:
    quote, place = getattr(row, "quote", ""), getattr(row, "location", None)
    if hasattr(row, "field") and quote:
        return f"{row.source}: “{quote}”"
    if place is not None and hasattr(row, "note"):
        return f"{place}" + (f", {date_in_words(row.when, active_language(), row.event.timezone)}" if row.when else "")
    return str(row)
