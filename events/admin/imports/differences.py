"""Field → [before, after] in an editor's words: for the table of an import and for proposals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from events.dates.point import WhenError
from events.dates.when import When
from events.dates.words import date_in_words
from events.language import active_language
from events.models import Event, Location, Organization, Series, Topic

_SLUGS: dict[str, Any] = {"location": Location, "series": Series, "organizers": Organization, "topics": Topic}
_CHOICES = {"kind": dict(Event.Kind.choices), "status": dict(Event.Status.choices)}


@dataclass(frozen=True)
class Difference:
    """One field: its label, and what stands there before and after."""

    name: str
    label: str
    before: str
    after: str


def differences_in_words(changes: Mapping[str, Any], names: Mapping[tuple[str, str], str]) -> list[Difference]:
    """One a field; `names` are those of the slugs in it (see `names_of`)."""
    return [
        Difference(name, field_label(name), _shown(name, before, names), _shown(name, after, names))
        for name, (before, after) in changes.items()
    ]


def names_of_slugs(all_changes: list[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """(field, slug) → name, in a query a kind of record."""
    names: dict[tuple[str, str], str] = {}
    for field, model in _SLUGS.items():
        values = [value for changes in all_changes for value in changes.get(field, ())]
        slugs = {slug for value in values for slug in (value if isinstance(value, list) else [value]) if slug}
        if slugs:
            rows = model.objects.filter(slug__in=list(slugs)[:900]).values_list("slug", "name")
            names |= {(field, slug): name for slug, name in rows}
    return names


def field_label(name: str) -> str:
    """What the field is called; of a thing that is no column of an event, such as its organizers, likewise."""
    named = {"when": _("date"), "location": _("place"), "organizers": _("organizers"), "topics": _("topics")}
    named |= {field.name: str(field.verbose_name) for field in Event._meta.fields if field.name not in named}
    return named.get(name, name.replace("_", " "))


def _shown(name: str, value: Any, names: Mapping[tuple[str, str], str]) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, list):
        return ", ".join(names.get((name, item), str(item)) for item in value)
    if name in ("when", "previous_when"):
        try:
            return date_in_words(When.parse(str(value)), active_language())
        except WhenError:
            return str(value)
    return names.get((name, str(value))) or str(_CHOICES.get(name, {}).get(value, value))
