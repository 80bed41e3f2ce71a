"""EventFilter → the sentence that says what one is looking at, each term of it removable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from events.dates.territories import country_name
from events.models import Event, Term
from events.search.filter import CHOICES, EventFilter
from timeline.web.language import language, number, within, words

Names = Mapping[tuple[str, str], str]  # (parameter, value) → name

# The first value of a parameter; any further one is “or …”.
PHRASES = {
    "kind": gettext_noop("of kind %(name)s"),
    "organizer": gettext_noop("with %(name)s"),
    "person": gettext_noop("with %(name)s"),
    "location": gettext_noop("in %(name)s"),
    "country": gettext_noop("in %(name)s"),
    "topic": gettext_noop("on %(name)s"),
    "series": gettext_noop("of %(name)s"),
    "status": gettext_noop("that are %(name)s"),
    "since": gettext_noop("since %(name)s"),
    "until": gettext_noop("until %(name)s"),
}
FURTHER = gettext_noop("or %(name)s")


@dataclass(frozen=True)
class SentenceTerm:
    label: str
    remove_url: str


@dataclass(frozen=True)
class Sentence:
    """“59 events” and the terms after it; where kinds are chosen, the first term is the noun: “24 delegations”."""

    count: int
    terms: list[SentenceTerm]
    of_kind: bool = False

    @property
    def noun(self) -> str:
        """“events”; "" where a kind is the noun."""
        return "" if self.of_kind else ngettext("event", "events", self.count)

    @property
    def subject(self) -> str:
        """“59 events”."""
        if self.of_kind:
            return number(self.count)
        return ngettext("%(count)s event", "%(count)s events", self.count) % {"count": number(self.count)}

    @property
    def terms_in_words(self) -> str:
        """“in Germany since 2024”."""
        return " ".join(term.label for term in self.terms)

    def __str__(self) -> str:
        if not self.terms:
            return self.subject
        return _("%(subject)s %(terms)s") % {"subject": self.subject, "terms": self.terms_in_words}


def names_of(wanted: EventFilter) -> dict[tuple[str, str], str]:
    """Names of the chosen values, in one query; an unknown value is called as it is written."""
    by_value = {("kind", kind): within(str(label)) for kind, label in Event.Kind.choices}
    by_value |= {("status", status): within(str(label)) for status, label in Event.Status.choices}
    if chosen := wanted.terms():
        values = {value for group in chosen.values() for value in group}
        by_value |= named(Term.objects.filter(dimension__in=chosen, value__in=values))
    return by_value


def named(terms: QuerySet[Term]) -> dict[tuple[str, str], str]:
    """The names of terms; countries in the language of the site."""
    code = language()
    return {
        (dimension, value): country_name(value, code) if dimension == "country" else name
        for dimension, value, name in terms.values_list("dimension", "value", "name")
    }


def _noun(kind: str, count: int) -> str:
    """“delegation”, “delegations”; what is no kind of ours as it is written."""
    nouns = {
        "forum": ngettext("forum", "forums", count),
        "summit": ngettext("summit", "summits", count),
        "delegation": ngettext("delegation", "delegations", count),
        "anniversary": ngettext("anniversary", "anniversaries", count),
        "exhibition": ngettext("exhibition", "exhibitions", count),
        "signing": ngettext("signing", "signings", count),
        "milestone": ngettext("milestone", "milestones", count),
    }
    return nouns.get(kind, kind)


def sentence(wanted: EventFilter, count: int, names: Names, path: str, of_events: bool = True) -> Sentence:
    """The sentence for a page at `path`, whose terms link to the page without them.

    `of_events` when it counts events, so that a kind is its noun.
    """

    def term(label: str, without: EventFilter) -> SentenceTerm:
        return SentenceTerm(label, f"{path}?{without.query}" if without else path)

    terms: list[SentenceTerm] = []
    for position, kind in enumerate(wanted.kind if of_events else ()):
        label = _(FURTHER) % {"name": _noun(kind, count)} if position else _noun(kind, count)
        terms.append(term(label, wanted.without("kind", kind)))
    if wanted.q:
        terms.append(term(_("matching “%(text)s”") % {"text": wanted.q}, wanted.without("q")))
    for name in CHOICES:
        for position, value in enumerate(getattr(wanted, name) if name != "kind" or not of_events else ()):
            phrase = _(FURTHER if position else PHRASES[name])
            terms.append(term(phrase % {"name": names.get((name, value), value)}, wanted.without(name, value)))
    for name in ("since", "until"):
        if when := getattr(wanted, name):
            terms.append(term(_(PHRASES[name]) % {"name": words(when)}, wanted.without(name)))
    return Sentence(count, terms, of_kind=bool(wanted.kind) and of_events)


def calendar_name(site: str, wanted: EventFilter, names: Names) -> str:
    """What a subscriber's client calls the feed: “Calendar: in Germany, since 2024”."""
    terms = [term.label for term in sentence(wanted, 0, names, "").terms]
    return f"{site}: {', '.join(terms)}" if terms else site
