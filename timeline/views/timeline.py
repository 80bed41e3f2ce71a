"""The timeline, whole or a piece of it; and how to subscribe to what it shows."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from timeline.browse import browse, counting, matching
from timeline.forms import read
from timeline.http import is_fragment, public
from timeline.sentence import names_of, sentence
from timeline.strip import going, strip
from timeline.windows import window


@public
def timeline(request: HttpRequest) -> HttpResponse:
    """`/`: full page; for htmx the part that changes (a new filter) or the next rows (earlier, later)."""
    reading, path, today = read(request.GET), reverse("timeline"), timezone.localdate()
    view = window(matching(reading), reading, today, path, reading.zoom_pairs)
    if is_fragment(request) and view.direction:
        return render(request, "timeline/_bands.html", view.context)

    counted, go = counting(request, reading.filter), going(path, reading.filter.pairs())
    at = reading.at.first_day if reading.at else view.first_day or today
    density = strip(counted, reading.zoom, at, today, go)
    whole = view.context | {"direction": "", "strip": density}
    return browse(request, reading, "timeline/_bands.html", path, at=reading.at, counted=counted, **whole)


@public
def subscribe(request: HttpRequest) -> HttpResponse:
    """`/subscribe/`: the address of the feed of the present filter, and how each client takes it."""
    reading = read(request.GET)
    count = counting(request, reading.filter).events()
    options = [(name, request.GET[name]) for name in ("past", "cancelled", "vague") if request.GET.get(name)]
    query = urlencode([*reading.filter.pairs(), *(pair for pair in options if pair[0] not in reading.errors)])
    address = settings.SITE_URL + reverse("feed") + (f"?{query}" if query else "")
    webcal = "webcal://" + address.partition("://")[2]
    context = {
        "sentence": sentence(reading.filter, count, names_of(reading.filter), reverse("subscribe")),
        "count": count,
        "https_url": address,
        "webcal_url": webcal,
        "google_url": "https://calendar.google.com/calendar/r?cid=" + quote(webcal, safe=""),
        "options": reading.feed,
        "pairs": reading.filter.pairs(),
        "errors": list(reading.errors.items()),
    }
    return render(request, "subscribe.html", context)
