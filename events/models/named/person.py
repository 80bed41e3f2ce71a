"""Person: somebody who spoke, chaired, led or signed. What they were then is said at the event."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models.bases.named import NamedModel


class Person(NamedModel):
    """A name and nothing else: functions change, and a date of birth is nobody's business here."""

    class Meta(NamedModel.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.slug])
