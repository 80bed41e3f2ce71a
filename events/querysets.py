"""Reading in the domain's words. Nobody else spells out what is published, live or matching."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Case, DateField, Exists, F, OuterRef, Prefetch, Q
from django.db.models import When as Whenever
from django.utils import timezone

from events.dates.when import When
from events.search import query as search
from events.search.filter import EventFilter

if TYPE_CHECKING:
    from events.models import Entry

# Up to so many events a term is looked up first; a commoner one is checked row by row while
# walking in order, where one in every few rows has it. Either way no query reads the whole table.
SPARSE = 1500


class EventQuerySet(models.QuerySet):
    def published(self) -> EventQuerySet:
        return self.filter(review="published")

    def formerly(self, slug: str) -> EventQuerySet:
        """The published event that once had this address, renamed or merged since."""
        return self.published().filter(former_slugs__slug=slug)

    def matching(self, wanted: EventFilter) -> EventQuerySet:
        """The published events with an entry that matches."""
        if not wanted:
            return self.published()
        return self.published().filter(pk__in=Entries().live().matching(wanted).values("event_id"))

    def without_source(self) -> EventQuerySet:
        """The published ones no source reports."""
        return self.published().filter(~Exists(apps.get_model("events.Mention").objects.filter(event=OuterRef("pk"))))

    def without_organizer(self) -> EventQuerySet:
        """The published ones with no organization in any role, as the filter `organizer` takes the word."""
        return self.published().filter(~Exists(apps.get_model("events.Role").objects.filter(event=OuterRef("pk"))))

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
        Location, Event = apps.get_model("events.Location"), apps.get_model("events.Event")
        placed = Location.objects.select_related("parent__parent__parent")
        return self.select_related("series", "part_of__part_of__part_of", "commemorates").prefetch_related(
            Prefetch("location", placed),
            Prefetch("stops", apps.get_model("events.Stop").objects.prefetch_related(Prefetch("location", placed))),
            Prefetch("roles", apps.get_model("events.Role").objects.select_related("organization")),
            Prefetch(
                "participations",
                apps.get_model("events.Participation").objects.select_related("person", "organization"),
            ),
            "topics",
            "figures",
            "outcomes__parties",
            Prefetch("mentions", apps.get_model("events.Mention").objects.select_related("source")),
            Prefetch("concurrent_with", Event.objects.published().order_by("first_day", "id")),
            Prefetch(
                "celebrations",
                # In no order: asked for one, SQLite walks every published event to give it.
                Event.objects.published().exclude(status="cancelled").order_by(),
                to_attr="recorded_celebrations",
            ),
        )


class EntryQuerySet(models.QuerySet):
    def live(self) -> EntryQuerySet:
        """What stands on the timeline now."""
        return self.filter(withdrawn__isnull=True)

    def matching(self, wanted: EventFilter, announced: bool = False) -> EntryQuerySet:
        """Those that match all of the filter (asks the database once which terms it means).

        `announced` for feeds, which also tell of the withdrawn: their words are no longer in the search index.
        """
        found = self
        for name in ("kind", "status"):
            if values := getattr(wanted, name):
                found = found.filter(**{f"{name}__in": values})
        if wanted.since:
            found = found.filter(last_day__gte=wanted.since.first_day)
        if wanted.until:
            found = found.filter(first_day__lte=wanted.until.last_day)
        if wanted.q:
            held = Q(event_id__in=search.matching(wanted.q))
            found = found.filter(held | search.told(wanted.q) if announced else held)
        return found._having(wanted.terms())

    def _having(self, terms: dict[str, tuple[str, ...]]) -> EntryQuerySet:
        if not terms:
            return self
        named = Q()
        for dimension, values in terms.items():
            named |= Q(dimension=dimension, value__in=values)
        known = list(apps.get_model("events.Term").objects.filter(named))
        found, tagged = self, self.model.terms.through.objects
        for dimension in terms:
            meant = [term for term in known if term.dimension == dimension]
            if not meant:
                return self.none()
            rows = tagged.filter(term_id__in=[term.pk for term in meant])
            if sum(term.events for term in meant) <= SPARSE:
                found = found.filter(pk__in=rows.values("entry_id"))
            else:
                found = found.filter(Exists(rows.filter(entry_id=OuterRef("pk"))))
        return found

    def after(self, key: str) -> EntryQuerySet:
        return self.filter(key__gt=key).order_by("key")

    def before(self, key: str) -> EntryQuerySet:
        """Nearest first: reverse a slice of it to read in order."""
        return self.filter(key__lt=key).order_by("-key")

    def lasting_to(self, day: date) -> EntryQuerySet:
        """Those not over before the day."""
        return self.filter(last_day__gte=day)

    def for_rows(self) -> EntryQuerySet:
        """Without the long text a page does not show."""
        return self.defer("vevent")

    def count_events(self) -> int:
        return self.order_by().values("event_id").distinct().count()


class ChangeQuerySet(models.QuerySet):
    def matching(self, wanted: EventFilter) -> ChangeQuerySet:
        """Of the events with an entry that matches, the withdrawn ones among them."""
        if not wanted:
            return self
        found = Entries().matching(wanted, announced=True)
        gone = found.filter(withdrawn__isnull=False, part="event")
        return self.filter(Q(event_id__in=found.live().values("event_id")) | Q(uid__in=gone.values("uid")))

    def since(self, day: When | None) -> ChangeQuerySet:
        """From the first moment of a day on, in the calendar's own time zone."""
        if day is None:
            return self
        return self.filter(at__gte=timezone.make_aware(datetime.combine(day.first_day, time.min)))


def Entries() -> EntryQuerySet:
    model: type[Entry] = apps.get_model("events.Entry")
    return model.objects.all()
