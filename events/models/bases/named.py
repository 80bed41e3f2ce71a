"""NamedModel: a thing people know by a name, and the slug its address is made of."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.bases.atomic import AtomicModel

slug_validator = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z", _("Use small letters, digits and single hyphens: annual-forum-2025.")
)


class NamedModel(AtomicModel):
    """A thing people know by a name, perhaps by a local one too, with a page of its own."""

    slug = models.CharField(_("slug"), max_length=120, unique=True, validators=[slug_validator])
    name = models.CharField(_("name"), max_length=250)
    local_name = models.CharField(
        _("local name"), max_length=250, blank=True, help_text=_("In its own language and script.")
    )
    local_language = models.CharField(
        _("local language"), max_length=20, blank=True, help_text=_("BCP 47, e.g. zh, de, es.")
    )

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def names(self) -> list[str]:
        """Every spelling a search should find it by."""
        return [name for name in (self.name, self.local_name) if name]
