"""How to subscribe to what the present filter shows; and short addresses for filters too long for a client."""

from __future__ import annotations

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
from timeline.subscribe.clients import clients
from timeline.subscribe.feed_options import option_fields
from timeline.subscribe.subscription import (
    Subscription,
    address_of,
    qr_code,
    query_of,
    sizes_by_kind,
    smaller_feeds,
)
from timeline.web.browse import counting, with_query
from timeline.web.counts import kept
from timeline.web.filter_sentence import calendar_name, names_of, sentence
from timeline.web.query import Reading, read
from timeline.web.responses import public_as_of, refusal, tag_of

_MOST_SHORTCUTS = 100_000


def _short_address(request: HttpRequest) -> str:
    """The short address there is by now, where one is asked for: making one is no change of the collection."""
    reading = read(request.GET)
    return address_of(query_of(reading), short=True) if reading.short else ""


@public_as_of(_short_address)
def subscribe(request: HttpRequest) -> HttpResponse:
    """`/subscribe/`: the address of the feed of the present filter, and how each client takes it."""
    reading = read(request.GET)
    count = counting(request, reading.filter).count_events()
    names, query = names_of(reading.filter), query_of(reading)
    feed = _subscription(request, reading, query)
    context = {
        "sentence": sentence(reading.filter, count, names, reverse("subscribe")),
        "feed": feed,
        "smaller_feeds": smaller_feeds(reading, feed.by_kind) if feed.too_large else [],
        "shorten_url": f"{reverse('shortcuts')}?{query}" if query and not feed.is_short else "",
        "clients": clients(feed.address, calendar_name(settings.SITE_NAME, reading.filter, names)),
        "qr_code": qr_code(feed.address),
        "option_fields": option_fields(reading.feed),
        "filter_pairs": reading.filter.pairs(),
        "other_forms": _other_forms(feed.address, reading.filter.query),
        "errors": list(reading.errors.items()),
        "view_query": reading.filter.query,
    }
    return render(request, "subscribe/page.html", context)


def _subscription(request: HttpRequest, reading: Reading, query: str) -> Subscription:
    today = timezone.localdate()
    entries = feed_entries(Entry.objects.matching(reading.filter, announced=True), reading.feed, today)
    by_kind = kept(tag_of(request).number, f"feed-sizes?{query}&{today}", lambda: sizes_by_kind(entries))
    return Subscription(address_of(query, short=reading.short), by_kind)


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
    return HttpResponseRedirect(f"{reverse('subscribe')}?{query}&short=1")
