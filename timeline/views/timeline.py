"""The timeline, whole or a piece of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from timeline.browse import browse, counting, matching
from timeline.forms import read
from timeline.http import is_fragment, public
from timeline.strip import going, strip
from timeline.structured import listed, script
from timeline.windows import window


@public
def timeline(request: HttpRequest) -> HttpResponse:
    """`/`: full page; for htmx the part that changes (a new filter) or the next rows (earlier, later)."""
    reading, path, today = read(request.GET), reverse("timeline"), timezone.localdate()
    view = window(matching(reading), reading, today, path, reading.zoom_pairs)
    if is_fragment(request) and view.direction:
        return render(request, "timeline/_bands.html", view.context)

    counted, go = counting(request, reading.filter), going(path, reading.filter.pairs())
    density = strip(counted, reading.zoom, reading.at or view.place, today, go)
    shown = [row.entry for band in view.bands for row in band.rows]
    whole = view.context | {"direction": "", "strip": density, "structured": script(listed(shown))}
    whole["styles"] = ["filter.css", "histogram.css", "ruler.css", "entries.css"]
    return browse(request, reading, "timeline/_bands.html", path, at=reading.at, counted=counted, **whole)
