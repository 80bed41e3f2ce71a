"""FormerSlug: an address an event no longer has, kept so that links to it lead on."""

from __future__ import annotations

from django.db import models

from events.models.recorded import slug_validator


class FormerSlug(models.Model):
    slug = models.CharField(max_length=120, unique=True, validators=[slug_validator])
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="former_slugs")
    # Of a merged event: the UID subscribers knew it by, announced as cancelled.
    uid = models.CharField(max_length=36, blank=True)

    def __str__(self) -> str:
        return f"{self.slug} → {self.event_id}"
