"""How to subscribe to what the present filter shows; and short addresses for filters too long for a client."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.common import no_append_slash
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from events.models import Entry, Shortcut
from timeline.feeds.contents import feed_entries
from timeline.feeds.ics import frame_of
from timeline.subscribe.clients import clients
from timeline.subscribe.feed_options import LeftOut, PastOffer, option_fields
from timeline.subscribe.subscription import (
    Subscription,
    address_of,
    qr_code,
    query_of,
    sizes_by_kind,
    smaller_feeds,
)
from timeline.web.browse import counting, with_query
from timeline.web.counts import Overview, kept
from timeline.web.filter_sentence import calendar_name, names_of, sentence
from timeline.web.query import USUAL_PAST, FeedOptions, Reading, read
from timeline.web.responses import public_as_of, refusal, tag_of

_MOST_SHORTCUTS = 100_000


def _short_address(request: HttpRequest) -> str:
    """The short address there is by now, where one is asked for: making one is no change of the collection."""
    reading = read(request.GET)
    if not reading.short:
        return ""
    return address_of(query_of(_with_past(request, reading, _overview(request, reading))), short=True)


@public_as_of(_short_address)
def subscribe(request: HttpRequest) -> HttpResponse:
    """`/subscribe/`: the address of the feed of the present filter, and how each client takes it."""
    reading = read(request.GET)
    counts, names = _overview(request, reading), names_of(reading.filter)
    reading = _with_past(request, reading, counts)
    query, feed = query_of(reading), _subscription(request, reading)
    context = {
        "sentence": sentence(reading.filter, counts.events, names, reverse("subscribe")),
        "counts": counts,
        "feed": feed,
        "past_offer": _past_offer(request, reading) if counts.all_past else None,
        "left_out": None if counts.all_past else _left_out(request, reading, feed),
        "smaller_feeds": smaller_feeds(reading, feed, partial(_subscription, request)) if feed.too_large else [],
        "shorten_url": f"{reverse('shortcuts')}?{_page_query(request, query)}" if query and not feed.is_short else "",
        "clients": clients(feed.address, calendar_name(settings.SITE_NAME, reading.filter, names)),
        "qr_code": qr_code(feed.address),
        "option_fields": option_fields(reading.feed),
        "filter_pairs": reading.filter.pairs(),
        "other_forms": _other_forms(feed.address, reading.filter.query),
        "errors": list(reading.errors.items()),
        "view_query": reading.filter.query,
    }
    return render(request, "subscribe/page.html", context)


def _overview(request: HttpRequest, reading: Reading) -> Overview:
    return counting(request, reading.filter).overview(timezone.localdate())


def _with_past(request: HttpRequest, reading: Reading, counts: Overview) -> Reading:
    """Where all is past, the whole past, unless the address says how much: else the calendar would be empty."""
    if counts.all_past and "past" not in request.GET:
        return replace(reading, feed=replace(reading.feed, past=None))
    return reading


def _past_offer(request: HttpRequest, reading: Reading) -> PastOffer:
    """The choice between the whole past and what a feed usually keeps of it."""
    usual, whole = (replace(reading, feed=replace(reading.feed, past=past)) for past in (USUAL_PAST, None))
    return PastOffer(
        takes_all=reading.feed.past is None,
        omits=(reading.feed.vague, reading.feed.cancelled) != (FeedOptions().vague, FeedOptions().cancelled),
        all_url=with_query("subscribe", query_of(whole)),
        usual_url=with_query("subscribe", f"{query_of(usual)}&past={USUAL_PAST}"),
        usual_entries=_subscription(request, usual).entries,
    )


def _left_out(request: HttpRequest, reading: Reading, feed: Subscription) -> LeftOut | None:
    """What ended too long ago for the feed, and the page that takes it too; None where nothing did."""
    if reading.feed.past is None:
        return None
    whole = replace(reading, feed=replace(reading.feed, past=None), short=False)
    query, today = query_of(whole), timezone.localdate()
    matching = Entry.objects.matching(whole.filter, announced=True)
    name = f"feed-entries?{query}&{today}"
    entries = kept(tag_of(request).number, name, lambda: feed_entries(matching, whole.feed, today).count())
    if entries == feed.entries:
        return None
    return LeftOut(entries - feed.entries, entries, with_query("subscribe", query))


def _page_query(request: HttpRequest, query: str) -> str:
    """The query of the feed with how much of the past was asked for, which the feed's may leave out as usual."""
    past = request.GET.get("past", "")
    return f"{query}&past={past}" if past == str(USUAL_PAST) else query


def _subscription(request: HttpRequest, reading: Reading) -> Subscription:
    """The feed of a reading, measured once at a tag."""
    query, today = query_of(reading), timezone.localdate()
    address = address_of(query, short=reading.short)

    def measured() -> Subscription:
        entries = feed_entries(Entry.objects.matching(reading.filter, announced=True), reading.feed, today)
        name = calendar_name(settings.SITE_NAME, reading.filter, names_of(reading.filter))
        frame = "".join(frame_of(entries, name, address, reading.feed))
        return Subscription(address, sizes_by_kind(entries), len(frame.encode()))

    return kept(tag_of(request).number, f"feed-sizes?{query}&{today}&{address}", measured)


def _other_forms(address: str, query: str) -> list[tuple[str, str]]:
    """(name, address) of all else that can be had of a filter."""
    site = settings.SITE_URL
    return [
        ("ICS", address),
        ("Atom", site + with_query("atom", query)),
        ("JSON", site + with_query("data", query)),
        ("CSV", site + with_query("csv", query)),
        (_("What changed"), with_query("changes", query)),
        (_("Anniversaries only"), with_query("anniversaries-feed", query)),
        (_("Check this feed"), with_query("check", urlencode({"url": address}))),
        (_("For developers"), reverse("api")),
    ]


# No cookie tells who asks, so there is nothing a forged request could act with; what it keeps is a filter anybody
# may ask for, once however often it is asked.
@no_append_slash  # who reads “/f” has nothing to read there
@csrf_exempt
@require_POST
def shortcuts(request: HttpRequest) -> HttpResponseBase:
    """`/f/`: keep the filter of the query string under a short address, and go back to the page that shows it."""
    reading = read(request.GET)
    query = query_of(reading)
    if reading.errors or not query:
        return refusal(reading.problem or _("Choose a filter first: the whole calendar has a short address already."))
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return refusal(_("Short addresses are made on the subscribe page of this site."), status=403)
    if Shortcut.objects.count() >= _MOST_SHORTCUTS:
        return refusal(_("No more short addresses are given. Use the long one."), status=503)
    Shortcut.store(query)
    return HttpResponseRedirect(f"{reverse('subscribe')}?{_page_query(request, query)}&short=1")
