"""Term: one value an entry can be found by."""

from __future__ import annotations

from django.db import models

from events.search.filter import TERMS


class Term(models.Model):
    """One value of one filter parameter, e.g. country DE, with the name people read and how many events have it."""

    dimension = models.CharField(max_length=10, choices=[(name, name) for name in TERMS])
    value = models.CharField(max_length=120)
    name = models.CharField(max_length=250)
    events = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dimension", "value"], name="one_term_a_value")]

    def __str__(self) -> str:
        return f"{self.dimension}={self.value}"
