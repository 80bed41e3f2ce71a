"""Series: an event held again and again. Topic: what events are about."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from events.models.recorded import Named


class Series(Named):
    class Cadence(models.TextChoices):
        ANNUAL = "annual", "Every year"
        BIENNIAL = "biennial", "Every other year"
        IRREGULAR = "irregular", "Irregular"

    cadence = models.CharField(max_length=10, choices=Cadence, blank=True)
    since = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Year of the first edition.")

    class Meta(Named.Meta):
        verbose_name_plural = "series"

    def get_absolute_url(self) -> str:
        return reverse("series", args=[self.slug])


class Topic(Named):
    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])

    class Meta(Named.Meta):
        pass
