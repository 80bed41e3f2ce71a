"""iCalendar feeds (RFC 5545): a frame around the kept VEVENTs of the matching entries."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.conf import settings
from django.db.models import Max, Min, Prefetch, Q
from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.ical.write import frame
from events.models import Entry, Event, Shortcut
from events.models.entry_queryset import EntryQuerySet
from timeline.cross_origin import public_data
from timeline.event.json_ld import described
from timeline.feeds.contents import feed_description, feed_entries
from timeline.feeds.rich import enrich
from timeline.web.filter_sentence import calendar_name, names_of
from timeline.web.language import language
from timeline.web.query import FeedOptions, read
from timeline.web.responses import refusal, stream

_CALENDAR = "text/calendar; charset=utf-8"
_CHUNK = 500
_RICH_CHUNK = 200


@public_data
def events_ics(request: HttpRequest) -> HttpResponseBase:
    """`/events.ics`: every entry the filter matches, in the order of the timeline."""
    return _feed(request, request.GET, settings.SITE_NAME, "events.ics")


@public_data
def shortcut_ics(request: HttpRequest, key: str) -> HttpResponseBase:
    """`/f/<id>.ics`: the feed of a stored filter."""
    query = QueryDict(get_object_or_404(Shortcut, pk=key).query)
    return _feed(request, query, settings.SITE_NAME, "events.ics")


@public_data
def anniversaries_ics(request: HttpRequest) -> HttpResponseBase:
    """`/anniversaries.ics`: the anniversaries among them, the computed ones and the recorded celebrations."""
    only = Q(kind=Event.Kind.ANNIVERSARY)
    return _feed(
        request, request.GET, _("%(site)s anniversaries") % {"site": settings.SITE_NAME}, "anniversaries.ics", only
    )


def _feed(request: HttpRequest, query: QueryDict, title: str, filename: str, only: Q | None = None) -> HttpResponseBase:
    """The feed a query string asks for, narrowed to `only`; 400 where it cannot be read."""
    reading = read(query)
    if reading.errors:
        return refusal(reading.problem)
    matching = Entry.objects.matching(reading.filter, announced=True)
    entries = feed_entries(matching.filter(only) if only else matching, reading.feed, timezone.localdate())
    name = calendar_name(title, reading.filter, names_of(reading.filter) if reading.filter else {})
    return _calendar(request, entries, name, filename, reading.feed)


@public_data
def event_ics(request: HttpRequest, slug: str) -> HttpResponseBase:
    """`/events/<slug>.ics`: one event with its stops, to be added once."""
    entries = Entry.objects.filter(slug=slug, withdrawn__isnull=True).exclude(part=Entry.Part.ANNIVERSARY)
    if not entries.exists():
        present = get_object_or_404(Event.objects.formerly(slug))
        return HttpResponsePermanentRedirect(reverse("event-ics", args=[present.slug]))
    return _calendar(request, entries, settings.SITE_NAME, f"{slug}.ics")


def _calendar(
    request: HttpRequest, entries: EntryQuerySet, name: str, filename: str, options: FeedOptions | None = None
) -> HttpResponseBase:
    """Two queries whatever the size: the zones used and their years, then the texts, streamed.

    Without `options` it is a file to be added once, not a feed to be read again.
    """
    zones = entries.order_by().exclude(tzid="").values("tzid").annotate(first=Min("first_day"), last=Max("last_day"))
    used = [(zone["tzid"], zone["first"].year, zone["last"].year) for zone in zones.order_by("tzid")]
    source = settings.SITE_URL + request.get_full_path()
    description = feed_description(options) if options else ""
    head, foot = frame(name, source, used, single=options is None, description=description)
    texts = _rich_texts(entries) if options and options.rich else _texts(entries)

    def chunks() -> Iterator[str]:
        yield head
        yield from texts
        yield foot

    response = stream(chunks(), _CALENDAR)
    kind = "inline" if options else "attachment"
    response["Content-Disposition"] = f'{kind}; filename="{filename}"'
    return response


def _texts(entries: EntryQuerySet) -> Iterator[str]:
    """The kept texts, joined by so many: one write of the server each."""
    texts = entries.order_by("key").values_list("vevent", flat=True).iterator(chunk_size=_CHUNK)
    while piece := "".join(islice(texts, _CHUNK)):
        yield piece


def _rich_texts(entries: EntryQuerySet) -> Iterator[str]:
    """The same with all that newer standards can say; a fixed number of queries for each chunk."""
    keys, spoken = list(entries.order_by("key").values_list("pk", flat=True)), language()
    for begin in range(0, len(keys), _RICH_CHUNK):
        chunk = Entry.objects.filter(pk__in=keys[begin : begin + _RICH_CHUNK]).order_by("key")
        for entry in chunk.prefetch_related(Prefetch("event", Event.objects.complete())):
            plain = entry.withdrawn or entry.event is None
            yield entry.vevent if plain else enrich(entry, entry.event, described(entry.event, (), spoken))
