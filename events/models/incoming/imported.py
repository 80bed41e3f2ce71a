"""WatchedFeed: a calendar elsewhere that we read again. Imported: which item of which calendar an event came from."""

from __future__ import annotations

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class WatchedFeed(models.Model):
    """Read by `manage.py watch`, conditionally on its ETag; what differs is proposed to an editor."""

    name = models.CharField(_("name"), max_length=200)
    url = models.CharField(_("address"), max_length=1000, unique=True, validators=[URLValidator(["http", "https"])])
    kind = models.CharField(
        _("kind"), max_length=12, blank=True, help_text=_("Kind of the events it brings, if it does not say.")
    )
    zone = models.CharField(
        _("time zone"), max_length=64, blank=True, help_text=_("Of times that name none, e.g. Europe/Berlin.")
    )
    active = models.BooleanField(_("active"), default=True)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    modified = models.CharField(max_length=60, blank=True, editable=False)  # Last-Modified, as it was received
    checked = models.DateTimeField(_("checked"), null=True, editable=False)
    problem = models.CharField(_("problem"), max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("watched feed")
        verbose_name_plural = _("watched feeds")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Imported(models.Model):
    """The identity an event has in a calendar (RFC 5545, UID and RECURRENCE-ID), and what we read of it there.

    An identity is of one calendar: two may use one UID for different events. UID is "" where the calendar has given it
    to another event since.
    """

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="imported")
    feed = models.ForeignKey(WatchedFeed, models.SET_NULL, null=True, blank=True, related_name="imported")
    origin = models.CharField(
        max_length=1000, help_text=_("The calendar it is of: its address, or its PRODID or file name.")
    )
    uid = models.CharField(max_length=400, blank=True)
    recurrence = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=250, blank=True)  # as the calendar has it, whatever an editor wrote since
    when = models.CharField(max_length=60, blank=True)  # the same: EDTF
    sequence = models.PositiveIntegerField(default=0)
    modified = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["feed", "uid", "recurrence"], name="imported_once_a_feed", condition=~Q(uid="")
            ),
            models.UniqueConstraint(
                fields=["origin", "uid", "recurrence"],
                name="imported_once_a_file",
                condition=Q(feed=None) & ~Q(uid=""),
            ),
        ]
        indexes = [models.Index(fields=["uid"], name="imported_by_uid")]

    def __str__(self) -> str:
        return self.uid
