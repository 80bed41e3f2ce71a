"""iCalendar feeds (RFC 5545): a frame around the kept VEVENTs of the matching entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice

from django.conf import settings
from django.db.models import Max, Min, Prefetch, Q
from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.dates.months import add_months
from events.ical.write import frame
from events.models import Entry, Event, Shortcut
from events.models.entry import ANNOUNCED_FOR
from events.models.entry_queryset import EntryQuerySet
from timeline.feeds.rich import enriched
from timeline.web.filter_sentence import calendar_name, names_of
from timeline.web.json_ld import described
from timeline.web.query import FeedOptions, read
from timeline.web.responses import public, refusal, stream

CALENDAR = "text/calendar; charset=utf-8"
CHUNK = 500
RICH_CHUNK = 200


@public
def feed(request: HttpRequest) -> HttpResponseBase:
    """`/events.ics`: every entry the filter matches, in the order of the timeline."""
    return _feed_of(request, request.GET)


@public
def shortcut(request: HttpRequest, key: str) -> HttpResponseBase:
    """`/f/<id>.ics`: the feed of a stored filter."""
    return _feed_of(request, QueryDict(get_object_or_404(Shortcut, pk=key).query))


def _feed_of(request: HttpRequest, query: QueryDict) -> HttpResponseBase:
    reading = read(query)
    if reading.errors:
        return refusal(reading.problem)
    found = feed_entries(Entry.objects.matching(reading.filter, announced=True), reading.feed, timezone.localdate())
    names = names_of(reading.filter) if reading.filter else {}
    name = calendar_name(settings.SITE_NAME, reading.filter, names)
    return calendar(request, found, name, "events.ics", reading.feed)


@public
def anniversary_feed(request: HttpRequest) -> HttpResponseBase:
    """`/anniversaries.ics`: the anniversaries among them, the computed ones and the recorded celebrations."""
    reading = read(request.GET)
    if reading.errors:
        return refusal(reading.problem)
    found = Entry.objects.matching(reading.filter, announced=True).filter(kind=Event.Kind.ANNIVERSARY)
    names = names_of(reading.filter) if reading.filter else {}
    name = calendar_name(f"{settings.SITE_NAME} anniversaries", reading.filter, names)
    found = feed_entries(found, reading.feed, timezone.localdate())
    return calendar(request, found, name, "anniversaries.ics", reading.feed)


@public
def event_feed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """`/events/<slug>.ics`: one event with its stops, to be added once."""
    found = Entry.objects.filter(slug=slug, withdrawn__isnull=True).exclude(part=Entry.Part.ANNIVERSARY)
    if not found.exists():
        now = get_object_or_404(Event.objects.formerly(slug))
        return HttpResponsePermanentRedirect(reverse("event-ics", args=[now.slug]))
    return calendar(request, found, settings.SITE_NAME, f"{slug}.ics")


def feed_entries(found: EntryQuerySet, options: FeedOptions, today: date) -> EntryQuerySet:
    """What of the matching entries a feed holds: nothing leaves it on the day it is over."""
    # From a midnight on, not from this hour: on one day the feed is the same bytes.
    announced = timezone.make_aware(datetime.combine(today - ANNOUNCED_FOR, time.min))
    if options.past is not None:
        found = found.lasting_to(add_months(today, -options.past))
    if options.cancelled == "hide":
        return _exact(found.live().exclude(status=Event.Status.CANCELLED), options)
    return _exact(found.filter(Q(withdrawn__isnull=True) | Q(withdrawn__gte=announced)), options)


def _exact(found: EntryQuerySet, options: FeedOptions) -> EntryQuerySet:
    return found.filter(vague=False) if options.vague == "omit" else found


def calendar(
    request: HttpRequest, found: EntryQuerySet, name: str, filename: str, options: FeedOptions | None = None
) -> HttpResponseBase:
    """Two queries whatever the size: the zones used and their years, then the texts, streamed.

    Without `options` it is a file to be added once, not a feed to be read again.
    """
    zones = found.order_by().exclude(tzid="").values("tzid").annotate(first=Min("first_day"), last=Max("last_day"))
    used = [(zone["tzid"], zone["first"].year, zone["last"].year) for zone in zones.order_by("tzid")]
    source = settings.SITE_URL + request.get_full_path()
    head, foot = frame(name, source, used, single=options is None, description=promise(options) if options else "")
    texts = _rich_texts(found) if options and options.rich else _texts(found)

    def chunks() -> Iterator[str]:
        yield head
        yield from texts
        yield foot

    response = stream(chunks(), CALENDAR)
    kind = "inline" if options else "attachment"
    response["Content-Disposition"] = f'{kind}; filename="{filename}"'
    return response


def promise(options: FeedOptions) -> str:
    """What a feed holds and leaves out, in words: nothing is missing without a word."""
    past = (
        _("All of the past")
        if options.past is None
        else ngettext("The last month", "The last %(months)d months", options.past) % {"months": options.past}
    )
    cancelled, vague = _("what is cancelled stays, marked"), _("dates known only roughly say so")
    if options.cancelled == "hide":
        cancelled = _("what is cancelled is left out")
    if options.vague == "omit":
        vague = _("dates known only roughly are left out")
    held = {"past": past, "cancelled": cancelled, "vague": vague}
    return _("%(past)s and everything ahead; %(cancelled)s; %(vague)s.") % held


def _texts(found: EntryQuerySet) -> Iterator[str]:
    """The kept texts, joined by so many: one write of the server each."""
    texts = found.order_by("key").values_list("vevent", flat=True).iterator(chunk_size=CHUNK)
    while piece := "".join(islice(texts, CHUNK)):
        yield piece


def _rich_texts(found: EntryQuerySet) -> Iterator[str]:
    """The same with all that newer standards can say; a fixed number of queries for each chunk."""
    keys = list(found.order_by("key").values_list("pk", flat=True))
    for begin in range(0, len(keys), RICH_CHUNK):
        entries = Entry.objects.filter(pk__in=keys[begin : begin + RICH_CHUNK]).order_by("key")
        for entry in entries.prefetch_related(Prefetch("event", Event.objects.complete())):
            told = entry.withdrawn or not entry.event
            yield entry.vevent if told else enriched(entry, described(entry.event))
