"""The timeline in a frame on somebody else's page, and the oEmbed answer that tells them how (oembed.com).

A frame shows and links; it filters nothing, runs no script and sets no cookie. It is the only page
others may frame, by its own Content-Security-Policy.
"""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from csp.constants import NONE
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from events.models import Term
from events.search.filter import EventFilter
from timeline.list.pagination import window
from timeline.web.browse import counting, matching
from timeline.web.filter_sentence import Sentence, names_of, sentence
from timeline.web.open_graph import SUBJECTS
from timeline.web.query import read
from timeline.web.responses import public, refusal

THEMES = ("light", "dark")
WIDTH, HEIGHT = 720, 600
POLICY = {"frame-ancestors": ["*"], "script-src": [NONE], "connect-src": [NONE], "form-action": [NONE]}


@xframe_options_exempt
@csp_replace(POLICY)
@public
def embed(request: HttpRequest) -> HttpResponse:
    """`/embed/`: the rows of the present filter around today; earlier and later stay within the frame."""
    reading, theme = read(request.GET), _theme(request.GET)
    extra = [("theme", theme)] if theme else []
    view = window(matching(reading), reading, timezone.localdate(), reverse("embed"), extra)
    context = view.context | {
        "direction": "",
        # Drawn by the page itself: they alone do not lead out of the frame.
        "earlier": None,
        "later": None,
        "before": view.earlier,
        "after": view.later,
        "theme": theme,
        "sentence": _sentence(request, reading.filter),
        "full_url": _absolute("timeline", reading.filter.query),
    }
    response = render(request, "embed/page.html", context)
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@public
def oembed(request: HttpRequest) -> HttpResponse:
    """`/oembed?url=…`: how to frame one of our own addresses. Another's is 404, another format 501."""
    if request.GET.get("format", "json") != "json":
        return refusal(_("Only format=json is answered here."), 501)
    if not request.GET.get("url"):
        return refusal(_("Say which page with “url”."))
    try:
        wanted, theme = embedded(request.GET["url"])
    except Http404:
        return refusal(_("Nothing at this address can be embedded. Give that of a timeline on this site."), 404)
    width, height = _at_most(request, "maxwidth", WIDTH), _at_most(request, "maxheight", HEIGHT)
    title = f"{_sentence(request, wanted)} – {settings.SITE_NAME}"
    source = _absolute("embed", urlencode([*wanted.pairs(), *([("theme", theme)] if theme else [])]))
    frame = '<iframe src="{}" width="{}" height="{}" title="{}" frameborder="0" loading="lazy"></iframe>'
    found = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": settings.SITE_NAME,
        "provider_url": settings.SITE_URL + "/",
        "cache_age": 3600,
        "html": format_html(frame, source, width, height, title),
        "width": width,
        "height": height,
    }
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def embedded(address: str) -> tuple[EventFilter, str]:
    """The filter and theme that show what a page of ours shows; Http404 for any other address."""
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Http404 from error
    home = urlsplit(settings.SITE_URL)
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != home.netloc.lower():
        raise Http404("Not an address of this site.")
    found, query = resolve(parts.path or "/"), QueryDict(parts.query)
    if found.url_name in ("timeline", "embed"):
        return read(query).filter, _theme(query)
    slug = found.kwargs.get("slug", "")
    dimension = SUBJECTS.get(found.url_name or "", "")
    if not dimension or not Term.objects.filter(dimension=dimension, value=slug).exists():
        raise Http404("Nothing to embed.")
    return EventFilter(**{dimension: (slug,)}), ""


def _sentence(request: HttpRequest, wanted: EventFilter) -> Sentence:
    return sentence(wanted, counting(request, wanted).count_events(), names_of(wanted), reverse("timeline"))


def _theme(query: QueryDict) -> str:
    return query.get("theme", "") if query.get("theme") in THEMES else ""


def _at_most(request: HttpRequest, name: str, usual: int) -> int:
    """The usual size, or the consumer's limit where that is smaller; a limit that is no number is none."""
    limit = request.GET.get(name, "")
    return min(usual, int(limit)) if limit.isascii() and limit.isdigit() and len(limit) < 6 and int(limit) else usual


def _absolute(name: str, query: str) -> str:
    return settings.SITE_URL + reverse(name) + (f"?{query}" if query else "")
