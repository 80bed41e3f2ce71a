"""The page of an organizer, a person, a location, a series or a topic: its own timeline, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Entry, Term
from events.models.entry_queryset import EntryQuerySet
from events.search.filter import EventFilter
from timeline.directory.narrowing import Narrowing
from timeline.directory.parts import Fact, Record, SideList, SideRow, Tab
from timeline.drawing.histogram import addresses_at, histogram
from timeline.list.pagination import window
from timeline.web.browse import counting, feed_alternates, with_query
from timeline.web.counts import KeptCounting
from timeline.web.language import number, year
from timeline.web.query import read
from timeline.web.responses import is_fragment

SIDE_ROWS = 40  # of a list at the side
_PARTNERS = 8


@dataclass
class SubjectPage:
    """What one kind of page adds to the shared one."""

    record: Record
    dimension: str  # the filter parameter that finds its events
    directory: tuple[str, str]  # the list it stands in: label, address
    narrowing: Narrowing
    facts: list[Fact] = field(default_factory=list)
    tabs: list[Tab] = field(default_factory=list)
    side_lists: list[SideList] = field(default_factory=list)
    website: str = ""

    @property
    def path(self) -> str:
        """Its own address."""
        return self.record.get_absolute_url()

    @property
    def filter(self) -> EventFilter:
        """The filter that finds its events, narrowed or not."""
        return EventFilter(**cast(Any, {self.dimension: (self.record.slug,)}))

    @property
    def feed_filter(self) -> EventFilter:
        """The filter that finds what the page shows; where none does, all of the subject's events."""
        narrowing, apart = self.narrowing, self.dimension != "organizer"
        return replace(self.filter, organizer=(narrowing.companion_slug,)) if narrowing and apart else self.filter

    @property
    def has_own_feed(self) -> bool:
        """Whether that filter finds just what the page shows."""
        return not self.narrowing or self.dimension != "organizer"

    @property
    def entries(self) -> EntryQuerySet:
        """The entries its page shows."""
        return self.narrowing.of(self._whole)

    @property
    def web_address(self) -> str:
        """Its website; never another scheme (javascript:), whoever wrote it."""
        return self.website if self.website.startswith(("https://", "http://")) else ""

    @property
    def companion_url(self) -> str:
        """The page of the organization its events are narrowed to; "" of none."""
        return reverse("organizer", args=[self.narrowing.companion_slug]) if self.narrowing.companion else ""

    @property
    def without_companion_url(self) -> str:
        """The same page, whoever else is on the events."""
        return self.narrowing.address_with(self.path, "")

    def counted(self, request: HttpRequest, narrowing: Narrowing) -> KeptCounting:
        """The counts of what the page shows so narrowed."""
        if not narrowing:
            return counting(request, self.filter)
        return counting(request, self.filter, lambda: narrowing.ids(self._whole), narrowing.query)

    @property
    def _whole(self) -> EntryQuerySet:
        return Entry.objects.live().matching(self.filter)


def render_subject(request: HttpRequest, subject: SubjectPage) -> HttpResponse:
    """The page of a subject; for htmx the next rows of its timeline."""
    path, today = subject.path, timezone.localdate()
    own_pairs, reading = subject.narrowing.pairs, read(request.GET)
    reading.filter = EventFilter()  # the path says it; only the position is read here
    view = window(subject.entries, reading, today, path, [*own_pairs, *reading.zoom_pairs], narrowed=True)
    if is_fragment(request) and view.direction:
        return render(request, "list/_bands.html", view.context)
    counted, wanted = subject.counted(request, subject.narrowing), subject.feed_filter
    counts, go = counted.overview(today), addresses_at(path, own_pairs)
    dragged = with_query("timeline", wanted.query) if subject.has_own_feed else ""
    context = view.context | {
        "direction": "",
        "subject": subject,
        "record": subject.record,
        "histogram": histogram(counted, reading.zoom, reading.at or view.place, today, go, dragged),
        "facts": [*_extent(subject, counts.events), *subject.facts],
        "side_lists": [side for side in [*subject.side_lists, _partners(request, subject, counted)] if side.rows],
        "counts": counts if subject.has_own_feed else counting(request, wanted).overview(today),
        "subscribe_url": with_query("subscribe", wanted.query),
        "alternates": feed_alternates(wanted.query) if subject.has_own_feed else [],
        "data_query": wanted.query,
    }
    return render(request, "directory/subject.html", context)


def _partners(request: HttpRequest, subject: SubjectPage, counted: KeptCounting) -> SideList:
    """The organizations most often on the same events; each leads to these events.

    Of a page narrowed to what one of them is on, the others it could be narrowed to instead.
    """
    if subject.narrowing.companion:
        counted = subject.counted(request, replace(subject.narrowing, companion=None))
    known = {subject.narrowing.companion_slug, subject.record.slug if subject.dimension == "organizer" else ""}
    together = counted.together("organizer", _PARTNERS + len(known))
    others = [pair for pair in together if pair[0] not in known][:_PARTNERS]
    slugs = [slug for slug, _count in others]
    names = dict(Term.objects.filter(dimension="organizer", value__in=slugs).values_list("value", "name"))
    title = _("Most often together with") if subject.dimension == "organizer" else _("Most often with")
    rows = [
        SideRow(names.get(slug, slug), subject.narrowing.address_with(subject.path, slug), "", count)
        for slug, count in others
    ]
    return SideList(title, rows)


def _extent(subject: SubjectPage, events: int) -> list[Fact]:
    """How many events, and from which year to which."""
    if not events:
        return [Fact(_("Events"), "0", 0)]
    # From either end in the order of the timeline: an aggregate would read them all.
    days = subject.entries.filter(part=Entry.Part.EVENT).values_list("first_day", flat=True)
    ends = (days.order_by("key").first(), days.order_by("-key").first())
    years = dict.fromkeys(year(day) for day in ends if day)
    return [Fact(_("Events"), number(events), events), Fact(_("First, latest"), ", ".join(years))]
