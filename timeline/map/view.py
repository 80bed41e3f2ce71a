"""The places and journeys of a filter on a map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from timeline.map.places import FRAMES, atlas
from timeline.web.browse import browse, counting
from timeline.web.counts import kept
from timeline.web.query import read
from timeline.web.responses import public, tag_of


@public
def map_of_places(request: HttpRequest) -> HttpResponse:
    """`/map/`: framed by the places the filter asks for; with `frame=all` or `world` by more."""
    reading, path = read(request.GET), reverse("map")
    frame = request.GET.get("frame", "")
    frame = frame if frame in FRAMES else ""
    counted = counting(request, reading.filter)
    query = reading.filter.query
    drawn = kept(tag_of(request).number, f"map:{frame}:{query}", lambda: atlas(counted, path, frame))
    context = {
        "atlas": drawn,
        "frame": frame,
        "fit_url": f"{path}?{query}" if query else path,
        "frame_url": f"{path}?{query}&frame=" if query else f"{path}?frame=",
        "styles": ["filter.css", "map.css"],
    }
    return browse(request, reading, "map/_map.html", path, at=reading.at, counted=counted, **context)
