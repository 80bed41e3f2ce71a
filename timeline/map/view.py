"""The places and journeys of a filter on a map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.map.places import FRAMES, places_map
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
    shown = kept(tag_of(request).number, f"map:{frame}:{query}", lambda: places_map(counted, path, frame))
    frame_links = _frame_links(frame, f"{path}?{query}" if query else path, beyond=bool(shown.places_outside))
    context = {"map": shown, "frame_links": frame_links}
    return browse(request, reading, "map/page.html", path, at=reading.at, counted=counted, **context)


def _frame_links(frame: str, url: str, *, beyond: bool) -> list[tuple[str, str]]:
    """Label and address of the other frames; of all places where some lie outside."""
    framed = f"{url}&frame=" if "?" in url else f"{url}?frame="
    links = [(_("Fit"), url)] if frame else []
    if beyond:
        links.append((_("All places"), f"{framed}all"))
    if frame != "world":
        links.append((_("Whole world"), f"{framed}world"))
    return links
