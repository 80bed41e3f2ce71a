"""`/oembed?url=…`: how to frame one of our own addresses, told to the page that wants to (oembed.com)."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from events.search.filter import EventFilter
from timeline.cross_origin import public_data
from timeline.embed.embeddable import absolute_url, filter_and_theme, sentence_of, theme_pairs
from timeline.web.responses import refusal

_WIDTH, _HEIGHT = 720, 600  # CSS pixels, where the consumer sets no limit
_FRAME = '<iframe src="{}" width="{}" height="{}" title="{}" frameborder="0" loading="lazy"></iframe>'


@public_data
def oembed(request: HttpRequest) -> HttpResponse:
    """The answer of type “rich” (section 2.3.4.4). An address of another site is 404, another format 501."""
    if request.GET.get("format", "json") != "json":
        return refusal(_("Only format=json is answered here."), 501)
    if not request.GET.get("url"):
        return refusal(_("Say which page with “url”."))
    try:
        wanted, theme = filter_and_theme(request.GET["url"])
    except Http404:
        return refusal(_("Nothing at this address can be embedded. Give that of a timeline on this site."), 404)
    answer = _rich(request, wanted, theme)
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _rich(request: HttpRequest, wanted: EventFilter, theme: str) -> dict[str, str | int]:
    width, height = _at_most(request, "maxwidth", _WIDTH), _at_most(request, "maxheight", _HEIGHT)
    title = f"{sentence_of(request, wanted)} – {settings.SITE_NAME}"
    source = absolute_url("embed", urlencode([*wanted.pairs(), *theme_pairs(theme)]))
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": settings.SITE_NAME,
        "provider_url": settings.SITE_URL + "/",
        "cache_age": 3600,
        "html": format_html(_FRAME, source, width, height, title),
        "width": width,
        "height": height,
    }


def _at_most(request: HttpRequest, name: str, usual: int) -> int:
    """The usual size, or the consumer's limit where that is smaller; a limit that is no number is none."""
    limit = request.GET.get(name, "")
    number = int(limit) if limit.isascii() and limit.isdigit() and len(limit) < 6 else 0
    return min(usual, number) if number else usual
