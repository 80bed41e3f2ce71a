"""EventFilter → the sentence that says what one is looking at, each term of it removable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from events.filters import CHOICES, EventFilter
from events.models import Event, Term
from events.wording import words

Names = Mapping[tuple[str, str], str]  # (parameter, value) → name

PREPOSITIONS = {
    "kind": "of kind",
    "organizer": "with",
    "person": "with",
    "location": "in",
    "country": "in",
    "topic": "on",
    "series": "of",
    "status": "that are",
}


@dataclass(frozen=True)
class SentenceTerm:
    label: str
    remove_url: str


@dataclass(frozen=True)
class Sentence:
    """“59 events” and the terms after it."""

    count: int
    terms: list[SentenceTerm]

    @property
    def noun(self) -> str:
        return "event" if self.count == 1 else "events"

    def __str__(self) -> str:
        return " ".join([f"{self.count:,} {self.noun}", *(term.label for term in self.terms)])


def names_of(wanted: EventFilter) -> dict[tuple[str, str], str]:
    """Names of the chosen values, in one query; an unknown value is called as it is written."""
    found = {("kind", kind): label.lower() for kind, label in Event.Kind.choices}
    found |= {("status", status): label.lower() for status, label in Event.Status.choices}
    if chosen := wanted.terms():
        values = {value for group in chosen.values() for value in group}
        rows = Term.objects.filter(dimension__in=chosen, value__in=values).values_list("dimension", "value", "name")
        found |= {(dimension, value): name for dimension, value, name in rows}
    return found


def sentence(wanted: EventFilter, count: int, names: Names, path: str) -> Sentence:
    """The sentence for a page at `path`, whose terms link to the page without them."""

    def term(label: str, without: EventFilter) -> SentenceTerm:
        return SentenceTerm(label, f"{path}?{without.query}" if without else path)

    terms: list[SentenceTerm] = []
    if wanted.q:
        terms.append(term(f"matching “{wanted.q}”", wanted.without("q")))
    for name in CHOICES:
        for position, value in enumerate(getattr(wanted, name)):
            link = "or" if position else PREPOSITIONS[name]
            terms.append(term(f"{link} {names.get((name, value), value)}", wanted.without(name, value)))
    for name in ("since", "until"):
        if when := getattr(wanted, name):
            terms.append(term(f"{name} {words(when)}", wanted.without(name)))
    return Sentence(count, terms)


def calendar_name(site: str, wanted: EventFilter, names: Names) -> str:
    """What a subscriber's client calls the feed: “Calendar: in Germany, since 2024”."""
    terms = [term.label for term in sentence(wanted, 0, names, "").terms]
    return f"{site}: {', '.join(terms)}" if terms else site
