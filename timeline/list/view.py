"""The timeline, whole or a piece of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from timeline.drawing.histogram import addresses_at, histogram
from timeline.event.json_ld import listed, script
from timeline.list.pagination import window
from timeline.web.browse import browse, counting, matching
from timeline.web.query import read
from timeline.web.responses import is_fragment, public


@public
def timeline(request: HttpRequest) -> HttpResponse:
    """`/`: full page; for htmx the part that changes (a new filter) or the next rows (earlier, later)."""
    reading, path, today = read(request.GET), reverse("timeline"), timezone.localdate()
    view = window(matching(reading), reading, today, path, reading.zoom_pairs)
    if is_fragment(request) and view.direction:
        return render(request, "list/_bands.html", view.context)

    counted, go = counting(request, reading.filter), addresses_at(path, reading.filter.pairs())
    density = histogram(counted, reading.zoom, reading.at or view.place, today, go)
    shown = [row.entry for band in view.bands for row in band.rows]
    whole = view.context | {"direction": "", "histogram": density, "structured": script(listed(shown))}
    return browse(request, reading, "list/page.html", path, at=reading.at, counted=counted, **whole)
