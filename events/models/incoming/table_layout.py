"""TableLayout: what an editor has said the columns of a table mean, for the next one with the same header."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class TableLayout(models.Model):
    """Known by the names of the columns; `fields` are the importer's names, one a column, "" for what is not read."""

    digest = models.CharField(max_length=64, unique=True)  # of the key: a header may be long
    key = models.TextField()
    fields = models.JSONField(default=list)
    order = models.CharField(max_length=5, blank=True)  # of day and month in dates such as 03/04/2026
    epoch = models.PositiveSmallIntegerField(default=1900)  # of serial numbers
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-changed"]

    def __str__(self) -> str:
        return ", ".join(self.key.split("\n"))[:80]
