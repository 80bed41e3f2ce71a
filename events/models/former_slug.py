"""FormerSlug: an address an event no longer has, kept so that links to it lead on."""

from __future__ import annotations

from django.db import models

from events.models.bases.named import slug_validator


class FormerSlug(models.Model):
    """One such address; of a merged event also what is needed to take the merge back."""

    slug = models.CharField(max_length=120, unique=True, validators=[slug_validator])
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="former_slugs")
    # Of a merged event: its key, what moved from it ({relation: keys}) and how the other stood before (a revision).
    was = models.PositiveBigIntegerField(null=True, blank=True)
    moved = models.JSONField(default=dict, blank=True)
    before = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.slug} → {self.event_id}"
