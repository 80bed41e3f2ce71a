"""`/sitemap.xml`: every page worth finding, for search engines (sitemaps.org).

The views, each event, and each organizer, person, location, series and topic that has one. Not the
filters: they are endless, and robots.txt and noindex keep crawlers out of the far ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from events.models import Event, Term
from timeline.web.counts import kept
from timeline.web.navigation import NAVIGATION
from timeline.web.open_graph import DIRECTORIES, SUBJECTS
from timeline.web.responses import public, stream, tag_of

ADDRESSES_A_PAGE = 10_000  # the protocol allows 50,000; so many stay small enough to fetch often
_CHUNK = 2000
_XML = "application/xml; charset=utf-8"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<{} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


@public
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """The list, or beyond one page of it the index of its pages (`?page=2`). A fixed number of queries."""
    tag = tag_of(request).number
    counts = kept(tag, "sitemap", lambda: (_events().count(), _terms().count()))
    pages = -(-(len(_views()) + sum(counts)) // ADDRESSES_A_PAGE)
    asked = request.GET.get("page", "")
    if not asked and pages > 1:
        return stream(_index(pages), _XML)
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0 if asked else 1
    if not 1 <= number <= pages:
        raise Http404("The sitemap has no such page.")
    return stream(_list((number - 1) * ADDRESSES_A_PAGE, *counts), _XML)


def _views() -> list[str]:
    return [reverse(name) for name in dict.fromkeys([name for name, *_ in NAVIGATION] + sorted(DIRECTORIES))]


def _events() -> QuerySet[Event]:
    return Event.objects.published().order_by("first_day", "id")


def _terms() -> QuerySet[Term]:
    return Term.objects.filter(dimension__in=SUBJECTS, events__gt=0).order_by("dimension", "value")


def _index(pages: int) -> Iterator[str]:
    yield _HEAD.format("sitemapindex")
    for number in range(1, pages + 1):
        yield f"<sitemap><loc>{_absolute(reverse('sitemap'))}?page={number}</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def _list(begin: int, events: int, terms: int) -> Iterator[str]:
    yield _HEAD.format("urlset")
    piece: list[str] = []
    for path, changed in _rows(begin, events, terms):
        moment = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
        piece.append(f"<url><loc>{_absolute(path)}</loc>{moment}</url>\n")
        if len(piece) == _CHUNK:
            yield "".join(piece)
            piece.clear()
    yield "".join(piece) + "</urlset>\n"


def _rows(begin: int, events: int, terms: int) -> Iterator[tuple[str, datetime | None]]:
    """Paths from `begin` on, a page of them: the views, then the events, then what they are found by."""
    views = _views()
    for path in views[begin : begin + ADDRESSES_A_PAGE]:
        yield path, None
    first, last = begin - len(views), begin - len(views) + ADDRESSES_A_PAGE
    if first < events and last > 0:
        for slug, revised in _events().values_list("slug", "revised")[max(first, 0) : last].iterator(_CHUNK):
            yield reverse("event", args=[slug]), revised
    if last > events and first < events + terms:
        terms_here = _terms().values_list("dimension", "value")[max(first - events, 0) : last - events]
        for dimension, slug in terms_here.iterator(_CHUNK):
            yield reverse(dimension, args=[slug]), None


def _absolute(path: str) -> str:
    return escape(settings.SITE_URL + path)
