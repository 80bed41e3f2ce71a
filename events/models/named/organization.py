"""Organization: whoever hosts, organizes, takes part or signs."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models.bases.named import NamedModel


class Organization(NamedModel):
    """A body of any kind, public or private."""

    NAME_FIELDS = (*NamedModel.NAME_FIELDS, "short_name")

    class Kind(models.TextChoices):
        """What sort of body it is."""

        GOVERNMENT = "government", _("Government")
        CHAMBER = "chamber", _("Chamber")
        ASSOCIATION = "association", _("Association")
        COMPANY = "company", _("Company")
        UNIVERSITY = "university", _("University")
        INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental")
        MEDIA = "media", _("Media")
        CLUB = "club", _("Club")
        OTHER = "other", _("Other")

    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166-1 alpha-2, e.g. DE."))
    website = models.URLField(_("website"), blank=True)

    class Meta(NamedModel.Meta):
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")

    def get_absolute_url(self) -> str:
        return reverse("organizer", args=[self.slug])

    @property
    def brief(self) -> str:
        """Its name as short as people say it."""
        return self.short_name or self.name

    def names(self) -> list[str]:
        """Every spelling a search should find it by: its short name too."""
        return [*super().names(), *([self.short_name] if self.short_name else [])]
