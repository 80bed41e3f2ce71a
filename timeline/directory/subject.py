"""The page of an organizer, a person, a location, a series or a topic: its own timeline, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.counting.counts import Counting
from events.models import Entry, Term
from events.models.entry_queryset import EntryQuerySet
from events.search.filter import EventFilter
from timeline.directory.parts import Fact, Record, SideList, SideRow, Tab
from timeline.drawing.histogram import addresses_at, histogram
from timeline.list.pagination import window
from timeline.web.browse import counting, with_query
from timeline.web.language import year
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
    facts: list[Fact] = field(default_factory=list)
    tabs: list[Tab] = field(default_factory=list)
    side_lists: list[SideList] = field(default_factory=list)
    own_pairs: list[tuple[str, str]] = field(default_factory=list)  # parameters of this page alone, kept in its links
    narrowed: Exists | None = None  # to some of its events
    website: str = ""

    @property
    def filter(self) -> EventFilter:
        """The filter that finds its events."""
        return EventFilter(**cast(Any, {self.dimension: (self.record.slug,)}))

    @property
    def entries(self) -> EntryQuerySet:
        """The entries its page shows."""
        entries = Entry.objects.live().matching(self.filter)
        return entries if self.narrowed is None else entries.filter(self.narrowed)

    @property
    def web_address(self) -> str:
        """Its website; never another scheme (javascript:), whoever wrote it."""
        return self.website if self.website.startswith(("https://", "http://")) else ""


def render_subject(request: HttpRequest, subject: SubjectPage) -> HttpResponse:
    """The page of a subject; for htmx the next rows of its timeline."""
    record, path, today = subject.record, subject.record.get_absolute_url(), timezone.localdate()
    reading, entries = read(request.GET), subject.entries
    reading.filter = EventFilter()  # the path says it; only the position is read here
    pairs = [*subject.own_pairs, *reading.zoom_pairs]
    view = window(entries, reading, today, path, pairs, narrowed=True)
    if is_fragment(request) and view.direction:
        return render(request, "list/_bands.html", view.context)
    counted, go = counting(request, subject.filter), addresses_at(path, subject.own_pairs)
    at = reading.at or view.place
    context = view.context | {
        "direction": "",
        "subject": subject,
        "record": record,
        "histogram": histogram(counted, reading.zoom, at, today, go) if subject.narrowed is None else None,
        "facts": [*_extent(subject, entries), *subject.facts],
        "side_lists": [side for side in [*subject.side_lists, _partners(counted, subject)] if side.rows],
        "subscribe_url": with_query("subscribe", subject.filter.query),
        "feed_url": with_query("feed", subject.filter.query),
    }
    return render(request, "directory/subject.html", context)


def _partners(counted: Counting, subject: SubjectPage) -> SideList:
    """The organizations most often on the same events."""
    others = [pair for pair in counted.counts()["organizer"] if pair[0] != subject.record.slug][:_PARTNERS]
    slugs = [slug for slug, _count in others]
    names = dict(Term.objects.filter(dimension="organizer", value__in=slugs).values_list("value", "name"))
    title = _("Most often together with") if subject.dimension == "organizer" else _("Most often with")
    return SideList(
        title, [SideRow(names.get(slug, slug), reverse("organizer", args=[slug]), "", count) for slug, count in others]
    )


def _extent(subject: SubjectPage, entries: EntryQuerySet) -> list[Fact]:
    """How many events, and from which year to which."""
    terms = Term.objects.filter(dimension=subject.dimension, value=subject.record.slug)
    events = terms.values_list("events", flat=True).first() or 0
    if not events:
        return [Fact(_("Events"), "0")]
    # From either end in the order of the timeline: an aggregate would read them all.
    days = entries.filter(part=Entry.Part.EVENT).values_list("first_day", flat=True)
    ends = (days.order_by("key").first(), days.order_by("-key").first())
    years = dict.fromkeys(year(day) for day in ends if day)
    return [Fact(_("Events"), str(events)), Fact(_("First, latest"), ", ".join(years))]
