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


# What each is called in the languages articles are read in: by these words too a search finds events of the kind.
NAMES_OF_KINDS: dict[str, tuple[str, ...]] = {
    Kind.FORUM: ("forum", "论坛", "foro", "fórum"),
    Kind.SUMMIT: ("summit", "峰会", "Gipfel", "sommet", "cumbre", "vertice", "szczyt"),
    Kind.DELEGATION: ("delegation", "代表团", "Delegation", "délégation", "delegación", "delegazione", "delegacja"),
    Kind.ANNIVERSARY: ("anniversary", "周年", "Jubiläum", "anniversaire", "aniversario", "anniversario", "rocznica"),
    Kind.EXHIBITION: ("exhibition", "展览", "Ausstellung", "exposition", "exposición", "esposizione", "wystawa"),
    Kind.SIGNING: ("signing", "签署", "Unterzeichnung", "signature", "podpisanie"),
    Kind.MILESTONE: ("milestone", "里程碑", "Meilenstein", "jalon", "hito", "traguardo", "kamień milowy"),
}


class Status(TextChoices):
    """What the organizers say of an event (RFC 5545, section 3.8.1.11)."""

    CONFIRMED = "confirmed", _("Confirmed")
    TENTATIVE = "tentative", _("Tentative")
    CANCELLED = "cancelled", _("Cancelled")
