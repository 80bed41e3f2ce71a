"""Location: a venue, a city, a region or a country, each lying in the one above it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.dates.territories import country_name
from events.language import active_language
from events.models.bases.named import NamedModel


class Location(NamedModel):
    """A place by name, with its coordinates if they are known (degrees, WGS 84)."""

    class Kind(models.TextChoices):
        """How large a place it is, the smallest first."""

        VENUE = "venue", _("Venue")
        CITY = "city", _("City")
        REGION = "region", _("Region")
        COUNTRY = "country", _("Country")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.CITY)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("parent"), null=True, blank=True, related_name="children"
    )
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166-1 alpha-2, e.g. DE."))
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    timezone = models.CharField(_("timezone"), max_length=64, blank=True, help_text=_("IANA name, e.g. Europe/Berlin."))
    address = models.CharField(_("address"), max_length=250, blank=True)

    class Meta(NamedModel.Meta):
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        constraints = [
            models.CheckConstraint(
                name="location_not_in_itself",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("A location cannot lie in itself."),
            ),
            models.CheckConstraint(
                name="location_whole_coordinates",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                # Not null, said outright: a check that comes out NULL passes (SQL:2016, part 2, section 4.23).
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                violation_error_message=_("Give latitude (−90 to 90) and longitude (−180 to 180) both, or neither."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("location", args=[self.slug])

    def lineage(self) -> Iterator[Location]:
        """This location and all it lies in, nearest first."""
        seen: set[int | None] = set()
        place: Location | None = self
        while place and place.pk not in seen:
            seen.add(place.pk)
            yield place
            place = place.parent

    @property
    def city(self) -> str:
        """The name of the city it is or lies in, "" of a region or country."""
        return next((place.name for place in self.lineage() if place.kind == self.Kind.CITY), "")

    @property
    def country_name(self) -> str:
        """Its country in the language of the page."""
        return country_name(self.country, active_language())

    @property
    def words(self) -> str:
        """“Hall 3, Hamburg, Germany”, each part once."""
        parts = [self.name]
        if self.kind == self.Kind.VENUE and self.city and self.city not in self.name:
            parts.append(self.city)
        if self.country_name and self.country_name not in parts:
            parts.append(self.country_name)
        return ", ".join(parts)
