"""Who took part for whom: what the pages of people and of organizations tell of each other."""

from __future__ import annotations

from django.db.models import QuerySet

from events.models import Event, Participation
from timeline.directory.subject import SIDE_ROWS


def latest_participations(participations: QuerySet[Participation]) -> list[Participation]:
    """Those in published events, the latest first, as many as a list holds; each with person and organization."""
    published = participations.filter(event__review=Event.Review.PUBLISHED)
    return list(published.select_related("person", "organization").order_by("-event__first_day", "id")[:SIDE_ROWS])
