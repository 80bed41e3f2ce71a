"""Proposal: what a source or a watched feed now says of an event an editor has already worked on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Proposal(models.Model):
    """Differences field by field, for an editor to accept or refuse; nothing of it is public until then."""

    class State(models.TextChoices):
        """What an editor has decided."""

        OPEN = "open", _("Awaiting an editor")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")

    event = models.ForeignKey("events.Event", models.CASCADE, verbose_name=_("event"), related_name="proposals")
    source = models.ForeignKey(
        "events.Source", models.CASCADE, verbose_name=_("source"), null=True, blank=True, related_name="proposals"
    )
    feed = models.ForeignKey(
        "events.WatchedFeed", models.CASCADE, verbose_name=_("feed"), null=True, blank=True, related_name="proposals"
    )
    origin = models.CharField(
        _("origin"), max_length=1000, help_text=_("Where it was read: an address or a file's name.")
    )
    # {field: [what the event has, what is proposed]}, values as the seed format writes them.
    changes = models.JSONField(_("changes"), default=dict)
    why = models.CharField(_("why"), max_length=200, blank=True)  # a sentence for the editor who decides
    digest = models.CharField(
        _("digest"), max_length=64, help_text=_("Of the changes: what was refused is not proposed again.")
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN, db_index=True)
    made = models.DateTimeField(_("made"), auto_now_add=True)
    decided = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("decided by"), null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["made", "id"]
        constraints = [
            # What was accepted and then taken back may be proposed again.
            models.UniqueConstraint(fields=["event", "digest"], name="proposed_once", condition=~Q(state="accepted")),
            models.CheckConstraint(name="decided_when_not_open", condition=Q(state="open") | Q(decided__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {', '.join(self.field_names)}"

    @property
    def field_names(self) -> list[str]:
        """What differs, each as the form of an event calls it; in the order of the changes."""
        known = {field.name: str(field.verbose_name) for field in self.event._meta.fields}
        known |= {"topics": gettext("topics"), "organizers": gettext("organizers")}
        return [known.get(name, name) for name in self.changes]
