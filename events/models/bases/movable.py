"""Movable: a thing with a date that may be moved once it is public. What the law is: events.derivation.rescheduling."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.bases.when_field import WhenField


class Movable(models.Model):
    """Keeps the date it was first published with, by itself, when it is moved."""

    previous_when = WhenField(
        _("previous when"),
        null=True,
        blank=True,
        help_text=_("The date it was first published with; kept by itself when it is moved. Empty it after a mistake."),
    )
    # Set on an instance that says itself what its former date was: a mistake corrected, a state of history restored.
    former_date_stated = False

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        if fields and {"when", "timezone"} & set(fields):
            kwargs["update_fields"] = {*fields, "previous_when"}
        super().save(*args, **kwargs)
