"""Entry: the read model. One row for each thing that stands on the timeline."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.dates.when import When
from events.kinds import Kind, Status
from events.models.bases.dated import Dated
from events.models.event import Event
from events.models.event_queryset import EventQuerySet
from events.models.term import Term
from events.search.filter import EventFilter
from events.search.query import ids_of_events_matching
from events.search.words import words_of

# Up to so many events a term is looked up first; a commoner one is checked row by row while
# walking in order, where one in every few rows has it. Either way no query reads the whole table.
SPARSE = 1500


_KIND_LABELS, _STATUS_LABELS = dict(Kind.choices), dict(Status.choices)


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
        """Without the long text a page does not show."""
        return self.defer("vevent")

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


class Entry(Dated):
    """Derived in the transaction that changes its event, never edited. `manage.py rebuild` derives all again.

    An entry that stops being true (its event deleted, unpublished, its stop removed) is withdrawn, not dropped:
    pages forget it at once, feeds announce it as cancelled for a while (RFC 5546, section 3.2.5).
    """

    class Part(models.TextChoices):
        """What of its event stands on the timeline as this entry."""

        EVENT = "event", _("The event itself")
        STOP = "stop", _("A stop of a journey")
        ANNIVERSARY = "anniversary", _("An anniversary of it")

    uid = models.CharField(max_length=80, unique=True)
    event = models.ForeignKey(Event, models.SET_NULL, null=True, related_name="entries")
    part = models.CharField(max_length=11, choices=Part)
    number = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=12, choices=Kind)
    status = models.CharField(max_length=9, choices=Status)
    title = models.CharField(max_length=300)
    slug = models.CharField(max_length=120)
    key = models.CharField(max_length=60)
    tzid = models.CharField(max_length=64, blank=True)
    shown = models.JSONField(default=dict)
    vevent = models.TextField(blank=True)
    sequence = models.PositiveIntegerField(default=0)
    revised = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)
    # Of a withdrawn entry, the words its event was found by: the search index has forgotten the event.
    words = models.TextField(blank=True)
    # The collection tag under which it was last written: what a reader's index has yet to take in.
    tag = models.PositiveBigIntegerField(default=0, db_index=True)
    terms = models.ManyToManyField(Term, related_name="entries")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="live_entry_has_its_event", condition=Q(withdrawn__isnull=False) | Q(event__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["key"], name="entry_live", condition=Q(withdrawn__isnull=True)),
            models.Index(fields=["kind", "key"], name="entry_kind_live", condition=Q(withdrawn__isnull=True)),
            models.Index(fields=["status", "key"], name="entry_status_live", condition=Q(withdrawn__isnull=True)),
            models.Index(fields=["last_day", "first_day"], name="entry_span_live", condition=Q(withdrawn__isnull=True)),
            models.Index(fields=["tzid"], name="entry_zones", condition=~Q(tzid="")),
            models.Index(fields=["withdrawn"], name="entry_withdrawn", condition=Q(withdrawn__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    def require_event(self) -> Event:
        """Its event. Only what was withdrawn may have none any more: of such a one ValueError."""
        if self.event is None:
            raise ValueError(f"{self.uid} has no event any more")
        return self.event

    @property
    def url(self) -> str:
        """Its page, without the host."""
        return reverse("event", args=[self.slug])

    # As Django's own, which translate every choice to find one: a page has a hundred rows.
    def get_kind_display(self) -> str:
        """Its kind in the language of the page."""
        return str(_KIND_LABELS.get(self.kind, self.kind))

    def get_status_display(self) -> str:
        """Its status in the language of the page."""
        return str(_STATUS_LABELS.get(self.status, self.status))

    @property
    def computed(self) -> bool:
        """An anniversary we worked out; nobody recorded a celebration."""
        return self.part == self.Part.ANNIVERSARY

    def _when(self, name: str) -> When | None:
        text = self.shown.get(name)
        return When.parse(text) if text else None

    @property
    def previous(self) -> When | None:
        """The date its event had before it was rescheduled."""
        return self._when("previous")

    @property
    def counted_from(self) -> When | None:
        """The date an anniversary is counted from."""
        return self._when("counted_from")

    @property
    def ordinal(self) -> int | None:
        """Which anniversary it is, in years."""
        return self.number

    # What the pages show beside the title, denormalised so that a page of rows is one query.
    @property
    def place(self) -> str:
        """Where it takes place, in words."""
        return self.shown.get("place", "")

    @property
    def stops(self) -> list[str]:
        """The names of the places of a journey, in order."""
        return self.shown.get("stops", [])

    @property
    def further_stops(self) -> str:
        """Stops that were not named, as reported."""
        return self.shown.get("further_stops", "")

    @property
    def organizers(self) -> str:
        """Who organizes it, in words."""
        return self.shown.get("organizers", "")

    @property
    def part_of(self) -> str:
        """The slug of the event it is part of."""
        return self.shown.get("part_of", "")

    @property
    def part_title(self) -> str:
        """The title of the event it is part of."""
        return self.shown.get("part_title", "")

    @property
    def stop_of(self) -> str:
        """Of a stop, the title of its journey."""
        return self.shown.get("stop_of", "")
