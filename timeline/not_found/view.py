"""The answer where nothing is: a permanent way to the address that was meant, else 404 and the nearest there are."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from events.suggestions.near_records import EVENT, near_records
from timeline.cross_origin import readable_anywhere
from timeline.not_found.respelling import respelled, spellings
from timeline.web.navigation import NAVIGATION
from timeline.web.open_graph import DIRECTORIES
from timeline.web.responses import accepts_gzip, compress, refusal

_DAY = 24 * 3600
_DIMENSIONS = {name: name for name in ("organizer", "person", "location", "series", "topic")}
_DIMENSIONS |= {"event": EVENT, "event-ics": EVENT}
_DATA = (".ics", ".atom", ".json", ".csv")
_LIKE = 75  # per cent of the name of a page
_MOST_PAGES = 3


@dataclass(frozen=True)
class NearPage:
    """A page near the address asked for."""

    label: str
    url: str


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """Django's `handler404`: a few queries and bounded work, whatever was asked."""
    try:
        if request.method in ("GET", "HEAD") and (path := respelled(request)):
            return _moved(request, path)
        return _answer(request)
    except DatabaseError:
        return _page(request, [])  # nothing is nearest then, and still nothing is here


def _moved(request: HttpRequest, path: str) -> HttpResponseBase:
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
    response["Cache-Control"] = f"public, max-age={_DAY}"  # “permanently”, but not for ever
    return readable_anywhere(response) if _is_data(request, path) else response


def _answer(request: HttpRequest) -> HttpResponseBase:
    """A sentence for who asked for a feed or data, else the page. Not kept: there is no end of wrong addresses."""
    near = _near(request.path_info)
    return readable_anywhere(_sentence(near)) if _is_data(request, request.path_info) else _page(request, near)


def _page(request: HttpRequest, near: list[NearPage]) -> HttpResponse:
    response = render(request, "404.html", {"near": near}, status=404)
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    patch_vary_headers(response, ["Accept-Encoding"])
    if accepts_gzip(request):
        compress(response)
    return response


def _sentence(near: list[NearPage]) -> HttpResponse:
    """For a program, or somebody who looks at a feed: one sentence, and the nearest address."""
    if not near:
        return refusal(_("Nothing is at this address."), 404)
    address = settings.SITE_URL + near[0].url
    return refusal(_("Nothing is at this address. The nearest is %(address)s") % {"address": address}, 404)


def _is_data(request: HttpRequest, path: str) -> bool:
    """Whether a feed or data was asked for: by its view, or by the ending where there is none."""
    matches = [request.resolver_match, *(match for _address, match in spellings(path))]
    shared = any(getattr(match.func, "is_data", False) for match in matches if match)
    return shared or path.lower().rstrip("/").endswith(_DATA)


def _near(path: str) -> list[NearPage]:
    for _address, match in spellings(path):
        name = match.url_name or ""
        if name in _DIMENSIONS:
            records = near_records(_DIMENSIONS[name], match.kwargs["slug"])
            return [NearPage(record.name, reverse(name, args=[record.slug])) for record in records]
    return _near_views(path)


def _near_views(path: str) -> list[NearPage]:
    """The views whose address begins almost as this one: “/calender/”."""
    views = [reverse(name) for name in (*(name for name, *_ in NAVIGATION), *sorted(DIRECTORIES), "subscribe")]
    first = path.strip("/").partition("/")[0][:40].lower()
    found = process.extract(
        first, {url: url.strip("/") for url in views}, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=_MOST_PAGES
    )
    return [NearPage(url, url) for _text, _score, url in found]
