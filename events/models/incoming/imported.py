"""WatchedFeed: a calendar elsewhere that we read again. Imported: which item of which calendar an event came from."""

from __future__ import annotations

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.bases.plain import PlainModel


class WatchedFeed(PlainModel):
    """Read by `manage.py watch`, conditionally on its ETag; what differs is proposed to an editor."""

    name = models.CharField(max_length=200)
    url = models.CharField(_("address"), max_length=1000, unique=True, validators=[URLValidator(["http", "https"])])
    kind = models.CharField(max_length=12, blank=True, help_text=_("Kind of the events it brings, if it does not say."))
    active = models.BooleanField(default=True)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    modified = models.CharField(max_length=60, blank=True, editable=False)  # Last-Modified, as it was received
    checked = models.DateTimeField(null=True, editable=False)
    problem = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Imported(models.Model):
    """The identity an event has elsewhere (RFC 5545, UID and RECURRENCE-ID), and the revision of it we read."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="imported")
    feed = models.ForeignKey(WatchedFeed, models.SET_NULL, null=True, blank=True, related_name="imported")
    origin = models.CharField(
        max_length=1000, help_text=_("The calendar it is of: its address, or its PRODID or file name.")
    )
    uid = models.CharField(max_length=400)
    recurrence = models.CharField(max_length=40, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    modified = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uid", "recurrence"], name="one_import_an_item")]

    def __str__(self) -> str:
        return self.uid
