"""What can be framed: the filter and the theme an address of this site shows, and what that is called."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, QueryDict
from django.urls import ResolverMatch, resolve, reverse

from events.models import Term
from events.search.filter import EventFilter
from timeline.web.browse import counting
from timeline.web.filter_sentence import Sentence, names_of, sentence
from timeline.web.open_graph import SUBJECTS
from timeline.web.query import read

_THEMES = ("light", "dark")


def filter_and_theme(address: str) -> tuple[EventFilter, str]:
    """The filter and theme that show what a page of ours shows; Http404 for any other address."""
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Http404 from error
    home = urlsplit(settings.SITE_URL)
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != home.netloc.lower():
        raise Http404("Not an address of this site.")
    page, query = resolve(parts.path or "/"), QueryDict(parts.query)
    if page.url_name in ("timeline", "embed"):
        return read(query).filter, theme_of(query)
    return _filter_of_subject(page), ""


def _filter_of_subject(page: ResolverMatch) -> EventFilter:
    slug = page.kwargs.get("slug", "")
    dimension = SUBJECTS.get(page.url_name or "", "")
    if not dimension or not Term.objects.filter(dimension=dimension, value=slug).exists():
        raise Http404("Nothing to embed.")
    return EventFilter(**cast(Any, {dimension: (slug,)}))


def theme_of(query: QueryDict) -> str:
    """“light” or “dark” where one is asked for; "" leaves it to the reader's device."""
    return query.get("theme", "") if query.get("theme") in _THEMES else ""


def theme_pairs(theme: str) -> list[tuple[str, str]]:
    """The theme as an address keeps it."""
    return [("theme", theme)] if theme else []


def sentence_of(request: HttpRequest, wanted: EventFilter) -> Sentence:
    """What is framed, in words; its terms lead to the timeline without them."""
    return sentence(wanted, counting(request, wanted).count_events(), names_of(wanted), reverse("timeline"))


def absolute_url(name: str, query: str) -> str:
    """The absolute address of a named view with a query string."""
    return settings.SITE_URL + reverse(name) + (f"?{query}" if query else "")
