"""Series: an event held again and again. Topic: what events are about."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models.bases.named import NamedModel


class Series(NamedModel):
    """What its editions have in common: the name, and how often it is held."""

    class Cadence(models.TextChoices):
        """How often it is held."""

        ANNUAL = "annual", _("Every year")
        BIENNIAL = "biennial", _("Every other year")
        IRREGULAR = "irregular", _("Irregular")

    cadence = models.CharField(_("cadence"), max_length=10, choices=Cadence, blank=True)
    since = models.PositiveSmallIntegerField(
        _("since"), null=True, blank=True, help_text=_("Year of the first edition.")
    )

    class Meta(NamedModel.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series")

    def get_absolute_url(self) -> str:
        return reverse("series", args=[self.slug])


class Topic(NamedModel):
    """A subject events are about."""

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])

    class Meta(NamedModel.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
