"""NamedModel: a thing people know by a name, and the slug its address is made of."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.bases.atomic import AtomicModel
from events.search.words import bears_words

slug_validator = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z", _("Use small letters, digits and single hyphens: annual-forum-2025.")
)


class NamedQuerySet(models.QuerySet):
    """Things with names, as somebody asks for them who knows one of the names."""

    def bearing(self, words: str) -> Any:
        """Those one of whose names, or whose slug, holds all these words, each perhaps only its beginning.

        Spelling is no matter: accents, capitals and width are as in a search. Compared here and not in the
        database, which folds letters in no way of ours and cannot look into a list; names are thousands at most.
        """
        light = self.order_by().only("pk", "slug", *self.model.NAME_FIELDS)
        return self.filter(pk__in=[one.pk for one in light if bears_words([*one.names(), one.slug], words)])


class NamedModel(AtomicModel):
    """A thing people know by a name, perhaps by others too, with a page of its own."""

    NAME_FIELDS: tuple[str, ...] = ("name", "local_name", "aliases")  # what names() reads

    slug = models.CharField(_("slug"), max_length=120, unique=True, validators=[slug_validator])
    name = models.CharField(_("name"), max_length=250)
    local_name = models.CharField(
        _("local name"), max_length=250, blank=True, help_text=_("In its own language and script.")
    )
    local_language = models.CharField(
        _("local language"), max_length=20, blank=True, help_text=_("BCP 47, e.g. zh, de, es.")
    )

    aliases = models.JSONField(
        _("aliases"),
        default=list,
        blank=True,
        help_text=_('Other spellings, in any script, as a list: ["München", "Muenchen"].'),
    )

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def names(self) -> list[str]:
        """Every spelling a search should find it by."""
        return [name for name in (self.name, self.local_name, *self.aliases) if name]
