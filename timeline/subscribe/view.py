"""How to subscribe to what the present filter shows; and short addresses for filters too long for a client."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from events.models import Entry, Shortcut
from timeline.feeds.ics import kept_by
from timeline.subscribe.clients import clients, webcal_of
from timeline.subscribe.subscription import (
    GOOGLE_LIMIT,
    LONGEST,
    MOST_SHORTCUTS,
    address_of,
    narrower,
    qr,
    query_of,
    sizes,
)
from timeline.web.browse import counting, with_query
from timeline.web.counts import kept
from timeline.web.filter_sentence import calendar_name, names_of, sentence
from timeline.web.query import read
from timeline.web.responses import public_as_of, refusal, tag_of


def _short_address(request: HttpRequest) -> str:
    """The short address there is by now, where one is asked for: making one is no change of the collection."""
    reading = read(request.GET)
    return address_of(query_of(reading), short=True) if reading.short else ""


@public_as_of(_short_address)
def subscribe(request: HttpRequest) -> HttpResponse:
    """`/subscribe/`: the address of the feed of the present filter, and how each client takes it."""
    reading = read(request.GET)
    count = counting(request, reading.filter).count_events()
    query, names = query_of(reading), names_of(reading.filter)
    address = address_of(query, short=reading.short)
    found = kept_by(Entry.objects.matching(reading.filter, announced=True), reading.feed, timezone.localdate())
    by_kind = kept(tag_of(request).number, f"sizes?{query}&{timezone.localdate()}", lambda: sizes(found))
    entries, size = (sum(one) for one in zip(*by_kind.values(), strict=True)) if by_kind else (0, 0)
    context = {
        "sentence": sentence(reading.filter, count, names, reverse("subscribe")),
        "count": count,
        "entries": entries,
        "size": size,
        "too_large": size > GOOGLE_LIMIT,
        "narrower": narrower(reading, by_kind) if size > GOOGLE_LIMIT else [],
        "https_url": address,
        "webcal_url": webcal_of(address),
        "too_long": len(address) > LONGEST,
        "short_action": f"{reverse('shortcuts')}?{query}" if query and not _is_short(address) else "",
        "clients": clients(address, calendar_name(settings.SITE_NAME, reading.filter, names)),
        "qr": qr(address),
        "faces": [
            ("ICS", address),
            ("Atom", settings.SITE_URL + with_query("atom", reading.filter.query)),
            ("JSON", settings.SITE_URL + with_query("data", reading.filter.query)),
            ("CSV", settings.SITE_URL + with_query("csv", reading.filter.query)),
        ],
        "changes_url": with_query("changes", reading.filter.query),
        "check_query": urlencode({"url": address}),
        "options": reading.feed,
        "pairs": reading.filter.pairs(),
        "filter_query": reading.filter.query,
        "errors": list(reading.errors.items()),
        "view_query": reading.filter.query,
        "styles": ["subscribe.css"],
    }
    return render(request, "subscribe.html", context)


def _is_short(address: str) -> bool:
    return "/f/" in address


# No cookie tells who asks, so there is nothing a forged request could act with; what it keeps is a filter anybody
# may ask for, once however often it is asked.
@csrf_exempt
@require_POST
def shortcuts(request: HttpRequest) -> HttpResponseBase:
    """`/f/`: keep the filter of the query string under a short address, and go back to the page that shows it."""
    reading = read(request.GET)
    query = query_of(reading)
    if reading.errors or not query:
        return refusal(reading.problem or "Choose a filter first: the whole calendar has a short address already.")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return refusal("Short addresses are made on the subscribe page of this site.", status=403)
    if Shortcut.objects.count() >= MOST_SHORTCUTS:
        return refusal("No more short addresses are given. Use the long one.", status=503)
    Shortcut.store(query)
    return HttpResponseRedirect(f"{reverse('subscribe')}?{query}&short=1")
