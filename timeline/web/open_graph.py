"""What a page tells others of itself: its one address, whether to index it, and where its embed is described.

The same for every public page, from the request alone; titles and descriptions come from the page's own context.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import escape_uri_path

from timeline.web.query import Reading, read

NEAR = 2  # so many terms of a filter are worth a search engine's while; beyond lie endless combinations
# Pages whose path says what they are about: url name → the filter parameter that finds the same.
SUBJECTS = {name: name for name in ("organizer", "person", "location", "series", "topic")}
EMBEDDED = {"timeline", *SUBJECTS}
DIRECTORIES = {"organizers", "people", "locations", "series-list", "topics"}
POSITIONS = ("after", "before")


@dataclass(frozen=True)
class Share:
    canonical: str
    noindex: bool
    oembed: str
    kind: str  # og:type


def share(request: HttpRequest) -> Share | None:
    """What a page says of itself; None in the admin and at addresses that lead nowhere."""
    match = request.resolver_match
    if not match or match.namespaces:
        return None
    try:
        asked = request.GET
    except SuspiciousOperation:  # what the 400 page, which is drawn with this too, is about
        return None
    name, reading = match.url_name or "", read(asked)
    query = _query(name, reading, request)
    canonical = settings.SITE_URL + escape_uri_path(request.path) + (f"?{query}" if query else "")
    oembed = ""
    if name in EMBEDDED:
        oembed = f"{settings.SITE_URL}{reverse('oembed')}?{urlencode([('url', canonical), ('format', 'json')])}"
    kind = "article" if name == "event" else "website"
    return Share(canonical, is_far(reading, request), oembed, kind)


def is_far(reading: Reading, request: HttpRequest) -> bool:
    """A page no search engine need keep: searched, far filtered, or a position between two others."""
    wanted = reading.filter
    return bool(wanted.q) or len(wanted.pairs()) > NEAR or any(request.GET.get(name) for name in POSITIONS)


def _query(name: str, reading: Reading, request: HttpRequest) -> str:
    """What of the query the page differs by: the filter, in canonical order."""
    if name in DIRECTORIES:
        page = request.GET.get("page", "")
        return urlencode({"page": page}) if page.isascii() and page.isdigit() and page != "1" else ""
    return "" if name in SUBJECTS or name == "event" else reading.filter.query
