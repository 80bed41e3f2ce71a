"""Seeded: which seed an item was loaded from, so that loading again leaves editors' work alone."""

from __future__ import annotations

from django.db import models


class Seeded(models.Model):
    """The digest of a seed item as it was last loaded. An item whose seed did not change is not touched."""

    table = models.CharField(max_length=20)
    slug = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "seeded"
        constraints = [models.UniqueConstraint(fields=["table", "slug"], name="seeded_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.slug}"
