"""Change: what became public of an event, and when. Written with the revision it tells of, never edited."""

from __future__ import annotations

from datetime import datetime, time

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.dates.when import When
from events.models.entry import Entry
from events.search.filter import EventFilter


class ChangeQuerySet(models.QuerySet):
    """Changes as the changelog and its feeds ask for them."""

    def matching(self, wanted: EventFilter) -> ChangeQuerySet:
        """Of the events with an entry that matches, the withdrawn ones among them."""
        if not wanted:
            return self
        entries = Entry.objects.matching(wanted, announced=True)
        gone = entries.filter(withdrawn__isnull=False, part="event")
        return self.filter(Q(event_id__in=entries.live().values("event_id")) | Q(uid__in=gone.values("uid")))

    def since(self, day: When | None) -> ChangeQuerySet:
        """From the first moment of a day on, in the calendar's own time zone."""
        if day is None:
            return self
        return self.filter(at__gte=timezone.make_aware(datetime.combine(day.first_day, time.min)))


class Change(models.Model):
    """One public revision of an event: what it was, what it became. Outlives the event."""

    class What(models.TextChoices):
        """What became of the event, as subscribers are told."""

        NEW = "new", _("New")
        RESCHEDULED = "rescheduled", _("Rescheduled")
        CANCELLED = "cancelled", _("Cancelled")
        CONFIRMED = "confirmed", _("Confirmed")
        TENTATIVE = "tentative", _("Now tentative")
        RETURNED = "returned", _("Back on the calendar")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        UPDATED = "updated", _("Updated")

    # Not an own key: the event may go, what was said of it stays.
    event = models.ForeignKey("events.Event", models.SET_NULL, null=True, related_name="changes")
    uid = models.CharField(max_length=36, db_index=True)
    slug = models.CharField(max_length=120)
    title = models.CharField(max_length=250)
    kind = models.CharField(max_length=12)
    what = models.CharField(max_length=11, choices=What)
    # What differs of title, when, status, place and organizers, as the timeline showed it; of what is new, all.
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField()

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["-at", "-id"], name="change_latest")]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_what_display()}"

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.slug])

    @property
    def was(self) -> When | None:
        """Its date before, if it was rescheduled."""
        return When.parse(self.before["when"]) if self.before.get("when") else None

    @property
    def became(self) -> When | None:
        """Its date now, if it was rescheduled or is new."""
        return When.parse(self.after["when"]) if self.after.get("when") else None
