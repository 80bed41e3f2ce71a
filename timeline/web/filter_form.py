"""The choices a filter form offers: the values of each parameter with how many entries each would leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.counting.counts import Counts
from events.models import Event, Term
from events.search.filter import EventFilter
from timeline.web.filter_sentence import Names, named

FEW, FIRST = 8, 5  # from so many values on, only the first so many are open
MOST = 24  # values offered of one parameter; the directory finds the others
LABELS = {
    "country": (_("Country"), ""),
    "organizer": (_("Organizer"), "organizers"),
    "location": (_("Location"), "locations"),
    "topic": (_("Topic"), "topics"),
    "series": (_("Series"), "series-list"),
    "person": (_("Person"), "people"),
}
FIXED = {"kind": (_("Kind"), Event.Kind.choices), "status": (_("Status"), Event.Status.choices)}


Counted = tuple[str, int]  # value and entries


@dataclass(frozen=True)
class Option:
    """A value of a parameter, with how many entries choosing it would leave."""

    value: str
    label: str
    checked: bool
    count: int


@dataclass(frozen=True)
class Facet:
    """One parameter of the filter and the values a form offers of it; `more_url` leads to all of them."""

    name: str
    label: str
    options: Sequence[Option]
    more_url: str = ""

    @property
    def first_options(self) -> Sequence[Option]:
        """What is offered at once: all where they are few, else the chosen ones and the commonest."""
        return self._ordered[:FIRST] if len(self.options) >= FEW else self.options

    @property
    def further_options(self) -> Sequence[Option]:
        """What is folded away."""
        return self._ordered[FIRST:] if len(self.options) >= FEW else ()

    @property
    def further_chosen(self) -> bool:
        """Is one of those folded away chosen?"""
        return any(option.checked for option in self.further_options)

    @property
    def _ordered(self) -> Sequence[Option]:
        return sorted(self.options, key=lambda option: not option.checked)


def facets(wanted: EventFilter, counts: Counts, names: Names) -> list[Facet]:
    """Kind first, status last; values nothing has are left out unless they are chosen. One query, for names."""
    offered = {name: counts[name][: 80 if name == "country" else MOST] for name in LABELS}
    names = {**names, **_names(offered)}
    middle = [_facet(name, wanted, offered[name], names, counts[name]) for name in LABELS]
    return [_fixed("kind", wanted, counts), *middle, _fixed("status", wanted, counts)]


def _names(offered: Counts) -> dict[tuple[str, str], str]:
    values = {value for pairs in offered.values() for value, _ in pairs}
    terms = Term.objects.filter(dimension__in=offered, value__in=values)
    return named(terms)


def _fixed(name: str, wanted: EventFilter, counts: Counts) -> Facet:
    label, choices = FIXED[name]
    chosen, counted = getattr(wanted, name), dict(counts[name])
    options = [Option(value, str(text), value in chosen, counted.get(value, 0)) for value, text in choices]
    return Facet(name, str(label), [option for option in options if option.count or option.checked])


def _facet(
    name: str, wanted: EventFilter, offered: Sequence[Counted], names: Names, counted: Sequence[Counted]
) -> Facet:
    label, directory = LABELS[name]
    chosen = getattr(wanted, name)

    def options() -> Iterator[Option]:
        shown, known = dict(offered), dict(counted)
        for value in chosen:
            if value not in shown:
                yield Option(value, names.get((name, value), value), True, known.get(value, 0))
        for value, count in offered:
            yield Option(value, names.get((name, value), value), value in chosen, count)

    return Facet(
        name, str(label), list(options()), reverse(directory) if directory and len(counted) > len(offered) else ""
    )
