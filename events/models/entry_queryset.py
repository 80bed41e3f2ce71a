"""EntryQuerySet: reading entries in the domain's words. Nobody else spells out what is live or matches a filter."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q

from events.models.event import Event
from events.models.event_queryset import EventQuerySet
from events.models.term import Term
from events.search.filter import EventFilter
from events.search.query import ids_of_events_matching
from events.search.words import words_of

# Up to so many events a term is looked up first; a commoner one is checked row by row while
# walking in order, where one in every few rows has it. Either way no query reads the whole table.
SPARSE = 1500


class EntryQuerySet(models.QuerySet):
    """Entries as pages, feeds and counts ask for them."""

    def live(self) -> EntryQuerySet:
        """What stands on the timeline now."""
        return self.filter(withdrawn__isnull=True)

    def matching(self, wanted: EventFilter, announced: bool = False) -> EntryQuerySet:
        """Those that match all of the filter (asks the database once which terms it means).

        `announced` for feeds, which also tell of the withdrawn: their words are no longer in the search index.
        """
        entries = self
        for name in ("kind", "status"):
            if values := getattr(wanted, name):
                entries = entries.filter(**{f"{name}__in": values})
        if wanted.since:
            entries = entries.filter(last_day__gte=wanted.since.first_day)
        if wanted.until:
            entries = entries.filter(first_day__lte=wanted.until.last_day)
        if wanted.q:
            indexed = Q(event_id__in=ids_of_events_matching(wanted.q, Event.objects.all()))
            entries = entries.filter(indexed | _withdrawn_with_words(wanted.q) if announced else indexed)
        return entries._having(wanted.terms())

    def _having(self, terms: dict[str, tuple[str, ...]]) -> EntryQuerySet:
        if not terms:
            return self
        named = Q()
        for dimension, values in terms.items():
            named |= Q(dimension=dimension, value__in=values)
        known = list(Term.objects.filter(named))
        entries, links = self, self.model.terms.through.objects
        for dimension in terms:
            meant = [term for term in known if term.dimension == dimension]
            if not meant:
                return self.none()
            rows = links.filter(term_id__in=[term.pk for term in meant])
            if sum(term.events for term in meant) <= SPARSE:
                entries = entries.filter(pk__in=rows.values("entry_id"))
            else:
                entries = entries.filter(Exists(rows.filter(entry_id=OuterRef("pk"))))
        return entries

    def events_matching(self, wanted: EventFilter) -> EventQuerySet:
        """The published events with a live entry that matches."""
        events = Event.objects.published()
        return events.filter(pk__in=self.live().matching(wanted).values("event_id")) if wanted else events

    def after(self, key: str) -> EntryQuerySet:
        """Those that stand behind a key, in order."""
        return self.filter(key__gt=key).order_by("key")

    def before(self, key: str) -> EntryQuerySet:
        """Nearest first: reverse a slice of it to read in order."""
        return self.filter(key__lt=key).order_by("-key")

    def lasting_to(self, day: date) -> EntryQuerySet:
        """Those not over before the day."""
        return self.filter(last_day__gte=day)

    def for_rows(self) -> EntryQuerySet:
        """Without what only feeds and the index ask for: a page of rows reads a hundred of them."""
        return self.defer("vevent", "words", "sequence", "revised", "withdrawn", "tag")

    def count_events(self) -> int:
        """How many events these entries are of."""
        return self.order_by().values("event_id").distinct().count()


def _withdrawn_with_words(query: str) -> Q:
    """Withdrawn entries whose event had every word of the query, by the words kept with them."""
    *words, last = words_of(query) or [""]
    condition = Q(withdrawn__isnull=False)
    for word in words:
        condition &= Q(words__contains=f" {word} ")
    return condition & Q(words__contains=f" {last}") if last else Q(pk__in=())
