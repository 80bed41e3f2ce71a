"""EventQuerySet: reading events in the domain's words. Nobody else spells out what is published or complete."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Case, DateField, Exists, F, OuterRef, Prefetch, Q
from django.db.models import When as Whenever

from events.models.named.location import Location
from events.models.relations import Participation, Role, Stop
from events.models.source import Mention

_WITH_PARENTS = "parent__parent__parent"  # a venue's city, region and country


class EventQuerySet(models.QuerySet):
    """Events as readers, editors and derivation ask for them."""

    def published(self) -> EventQuerySet:
        """Those the public may see."""
        return self.filter(review="published")

    def formerly(self, slug: str) -> EventQuerySet:
        """The published event that once had this address, renamed or merged since."""
        return self.published().filter(former_slugs__slug=slug)

    def without_source(self) -> EventQuerySet:
        """The published ones no source reports."""
        return self.published().filter(~Exists(Mention.objects.filter(event=OuterRef("pk"))))

    def without_organizer(self) -> EventQuerySet:
        """The published ones with no organization in any role, as the filter `organizer` takes the word."""
        return self.published().filter(~Exists(Role.objects.filter(event=OuterRef("pk"))))

    def unsettled(self, today: date, until: date) -> EventQuerySet:
        """Those whose date comes close and is not known to the day, or not confirmed."""
        near = self.exclude(review="rejected").exclude(status="cancelled")
        near = near.filter(first_day__lte=until, last_day__gte=today)
        return near.filter(Q(vague=True) | Q(status="tentative"))

    def latest_first(self, since: date) -> EventQuerySet:
        """What is not over since that day in order, then the rest, the latest first."""
        old = Case(Whenever(last_day__lt=since, then="first_day"), default=None, output_field=DateField())
        return self.annotate(old=old).order_by(F("old").desc(nulls_first=True), "first_day", "id")

    def complete(self) -> EventQuerySet:
        """With everything its page, its record and its entries show, in a fixed number of queries."""
        located, events = _with_location(), self.model._default_manager
        return self.select_related("series", "part_of__part_of__part_of", "commemorates").prefetch_related(
            located,
            Prefetch("stops", Stop.objects.prefetch_related(located)),
            Prefetch("roles", Role.objects.select_related("organization")),
            Prefetch("participations", Participation.objects.select_related("person", "organization")),
            "topics",
            "figures",
            "outcomes__parties",
            Prefetch("mentions", Mention.objects.select_related("source")),
            Prefetch("concurrent_with", events.published().order_by("first_day", "id")),
            Prefetch(
                "celebrations",
                # In no order: asked for one, SQLite walks every published event to give it.
                events.published().exclude(status="cancelled").order_by(),
                to_attr="recorded_celebrations",
            ),
        )

    def with_search_words(self) -> EventQuerySet:
        """With what they are found by: a third of what `complete()` loads."""
        located = _with_location()
        return self.select_related("series").prefetch_related(
            located,
            Prefetch("stops", Stop.objects.prefetch_related(located)),
            "roles__organization",
            "participations__person",
            "topics",
        )


def _with_location() -> Prefetch:
    return Prefetch("location", Location.objects.select_related(_WITH_PARENTS))
