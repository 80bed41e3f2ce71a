"""Distinct: that two events which look alike are two, so that nobody is asked again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Distinct(models.Model):
    """A pair, the lower key first. Goes when one of them goes."""

    first = models.ForeignKey("events.Event", models.CASCADE, related_name="+")
    second = models.ForeignKey("events.Event", models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinct_once"),
            models.CheckConstraint(name="distinct_in_order", condition=Q(first__lt=F("second"))),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"

    @classmethod
    def store(cls, event: models.Model, other: models.Model, by: Any = None) -> Distinct:
        """Record that two events, in either order, are two; by which user, if one said so."""
        first, second = sorted((event, other), key=lambda event: event.pk)
        return cls.objects.get_or_create(first=first, second=second, defaults={"by": by})[0]
