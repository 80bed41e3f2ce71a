"""Person: somebody who spoke, chaired, led or signed. What they were then is said at the event."""

from __future__ import annotations

from django.urls import reverse

from events.models.bases.recorded import Named


class Person(Named):
    class Meta(Named.Meta):
        verbose_name_plural = "people"

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.slug])
