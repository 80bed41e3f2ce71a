"""Series: an event held again and again. Topic: what events are about."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models.bases.recorded import Named


class Series(Named):
    class Cadence(models.TextChoices):
        ANNUAL = "annual", _("Every year")
        BIENNIAL = "biennial", _("Every other year")
        IRREGULAR = "irregular", _("Irregular")

    cadence = models.CharField(max_length=10, choices=Cadence, blank=True)
    since = models.PositiveSmallIntegerField(null=True, blank=True, help_text=_("Year of the first edition."))

    class Meta(Named.Meta):
        verbose_name_plural = "series"

    def get_absolute_url(self) -> str:
        return reverse("series", args=[self.slug])


class Topic(Named):
    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])

    class Meta(Named.Meta):
        pass
