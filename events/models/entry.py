"""Entry: the read model. One row for each thing that stands on the timeline."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.dates.when import When
from events.kinds import Kind, Status
from events.models.bases.dated import Dated
from events.models.entry_queryset import EntryQuerySet
from events.models.event import Event
from events.models.term import Term

# How long a withdrawn entry is announced as cancelled, before it is dropped (RFC 5546, section 3.2.5).
ANNOUNCED_FOR = timedelta(days=90)


_KIND_LABELS, _STATUS_LABELS = dict(Kind.choices), dict(Status.choices)


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
        """The date it was first published with, if it was moved since."""
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
