"""What every view of a filter has in common: its sentence and counts, the filter form, and where else to look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from pyroaring import BitMap

from events.dates.when import When
from events.models import Entry
from events.models.entry_queryset import EntryQuerySet
from events.search.filter import EventFilter
from events.suggestions.near_words import public_vocabulary, suggested_search
from timeline.web.counts import KeptCounting, kept
from timeline.web.filter_form import Facet, facets
from timeline.web.filter_sentence import names_of, sentence
from timeline.web.query import Reading
from timeline.web.responses import is_fragment, tag_of


def matching(reading: Reading) -> EntryQuerySet:
    """The live entries of the filter: what every view shows, and nothing else."""
    return Entry.objects.live().matching(reading.filter)


def counting(
    request: HttpRequest, wanted: EventFilter, within: Callable[[], BitMap] | None = None, narrowing: str = ""
) -> KeptCounting:
    """Counts of a filter, from the collection as it stood at the tag of the request; perhaps `within` some entries."""
    return KeptCounting(tag_of(request).number, wanted, within, narrowing)


def browse(
    request: HttpRequest,
    reading: Reading,
    template: str,
    path: str,
    *,
    at: When | None = None,
    counted: KeptCounting | None = None,
    **context: Any,
) -> HttpResponse:
    """A view of a filter: the page, or for htmx its main part; `template` extends browse/page.html.

    `path` is the view's own address, to which the filter form goes; `at` is the date it stands at, which
    the links to the other views keep.
    """
    place = [*reading.filter.pairs(), *([("at", str(at))] if at else [])]
    counted = counted or counting(request, reading.filter)
    context |= _around(reading, counted, path, context.get("title", ""))
    context |= {"suggestion": _suggestion(tag_of(request).number, reading, counted, path)}
    context |= {"fragment": is_fragment(request), "view_query": urlencode(place)}
    response = render(request, template, {"structured": "", **context})
    if is_fragment(request):
        # The address of the state, without the form's empty fields.
        query = urlencode([*place, *reading.zoom_pairs])
        response["HX-Push-Url"] = f"{path}?{query}" if query else path
    return response


def _around(reading: Reading, counted: KeptCounting, path: str, title: str) -> dict[str, Any]:
    """What stands around the entries of a filter: its sentence and counts, and where it can be subscribed to."""
    names = names_of(reading.filter)
    counts = counted.overview(timezone.localdate())
    subject = sentence(reading.filter, counts.events, names, path)
    return {
        "title": title,
        "heading": _("%(title)s: %(sentence)s") % {"title": title, "sentence": subject} if title else str(subject),
        "counts": counts,
        "counts_in_words": counts.with_entries_in_words,
        "sentence": subject,
        "subscribe_url": with_query("subscribe", reading.filter.query),
        "data_query": reading.filter.query,
        "alternates": feed_alternates(reading.filter.query),
        **filter_form(reading, path, facets(reading.filter, counted.counts(), names)),
    }


def feed_alternates(query: str) -> list[tuple[str, str]]:
    """The same filter as feeds and data, as (media type, address)."""
    forms = (("text/calendar", "feed"), ("application/atom+xml", "atom"), ("application/json", "data"))
    return [(media_type, with_query(name, query)) for media_type, name in forms]


def _suggestion(tag: int, reading: Reading, counted: KeptCounting, path: str) -> dict[str, Any] | None:
    """Where words find nothing: what to search instead, and its address."""
    if not reading.filter.q or counted.overview(timezone.localdate()).events:
        return None
    vocabulary = kept(tag, "vocabulary", public_vocabulary)
    suggested = suggested_search(reading.filter, vocabulary)
    if suggested is None:
        return None
    return {
        "words": suggested.wanted.q,
        "url": f"{path}?{suggested.wanted.query}",
        "unknown": suggested.unknown,
        "alone": suggested.alone,
    }


def filter_form(reading: Reading, path: str, choices: Sequence[Facet]) -> dict[str, Any]:
    """What the form of a filter shows (browse/filter.html): its choices, what was typed, and what of it was wrong."""
    return {
        "path": path,
        "facets": choices,
        "errors": list(reading.errors.items()),
        "form_values": reading.values,
        "form_errors": reading.errors,
        "zoom": dict(reading.zoom_pairs).get("zoom", ""),
        "clear_url": path,
    }


def with_query(name: str, query: str) -> str:
    """The address of a named view with a query string, if there is any."""
    return f"{reverse(name)}?{query}" if query else reverse(name)
