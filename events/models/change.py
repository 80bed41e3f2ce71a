"""Change: what became public of an event, and when. Written with the revision it tells of, never edited."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.dates.when import When
from events.querysets import ChangeQuerySet


class Change(models.Model):
    """One public revision of an event: what it was, what it became. Outlives the event."""

    class What(models.TextChoices):
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
        return When.parse(self.after["when"]) if self.after.get("when") else None
