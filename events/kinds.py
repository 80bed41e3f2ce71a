"""What kinds of event there are, and how certain their organizers are of them: the one list of each.

Below the models, so that whoever reads a filter or an article can name them without knowing a table.
"""

from __future__ import annotations

from django.db.models.enums import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What sort of event it is; the filter's parameter `kind`."""

    FORUM = "forum", _("Forum")
    SUMMIT = "summit", _("Summit")
    DELEGATION = "delegation", _("Delegation")
    ANNIVERSARY = "anniversary", _("Anniversary")
    EXHIBITION = "exhibition", _("Exhibition")
    SIGNING = "signing", _("Signing")
    MILESTONE = "milestone", _("Milestone")


class Status(TextChoices):
    """What the organizers say of an event (RFC 5545, section 3.8.1.11)."""

    CONFIRMED = "confirmed", _("Confirmed")
    TENTATIVE = "tentative", _("Tentative")
    CANCELLED = "cancelled", _("Cancelled")
