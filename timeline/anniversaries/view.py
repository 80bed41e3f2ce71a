"""Round years ahead: what comes round, since when, and whether anybody recorded a celebration."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from pyroaring import BitMap

from events.models import Entry, Event
from events.search.filter import EventFilter
from timeline.anniversaries.ahead import AheadPage, ahead_page, anniversaries_ahead, count_ahead
from timeline.anniversaries.half_years import half_years
from timeline.anniversaries.sentence import RoundYearsSentence
from timeline.web.browse import counting, filter_form, matching, with_query
from timeline.web.counts import kept
from timeline.web.filter_form import facets
from timeline.web.filter_sentence import names_of, sentence
from timeline.web.query import Reading, read
from timeline.web.responses import is_fragment, public, tag_of

_KIND = Event.Kind.ANNIVERSARY


@public
def round_years(request: HttpRequest) -> HttpResponse:
    """`/anniversaries/`: by half-year, two years ahead; what comes later by cursor. For htmx a piece of it."""
    reading, path, today = read(request.GET), reverse("anniversaries"), timezone.localdate()
    wanted = _without_kind(reading.filter)
    ahead = anniversaries_ahead(matching(reading), today)
    shown = ahead_page(ahead, reading.after, today)
    context = _half_years(shown, wanted, path)
    if is_fragment(request) and not shown.from_today:
        return render(request, "anniversaries/_half_years.html", context)
    key = f"anniversaries:{today}:{reading.filter.query}"
    context |= kept(tag_of(request).number, key, lambda: count_ahead(ahead, today))
    context |= _around(request, reading, wanted, path, context["ahead"])
    response = render(request, "anniversaries/page.html", context)
    if is_fragment(request):
        response["HX-Push-Url"] = context["today_url"]
    return response


def _half_years(shown: AheadPage, wanted: EventFilter, path: str) -> dict[str, Any]:
    """The groups of a page, and the link to what comes later."""
    later: dict[str, Any] = {}
    if shown.more:
        query = urlencode([*wanted.pairs(), ("after", shown.entries[-1].key)])
        later = {"url": f"{path}?{query}", "count": shown.more}
    groups = half_years(shown.entries, shown.begin, shown.end)
    return {"half_years": list(groups), "later": later, "from_today": shown.from_today}


def _around(request: HttpRequest, reading: Reading, wanted: EventFilter, path: str, count: int) -> dict[str, Any]:
    """What stands around the anniversaries: their sentence, the filter form without the kind, and other addresses."""
    names = names_of(wanted)
    counts = sentence(wanted, count, names, path, of_events=False)
    today = timezone.localdate()
    counted = counting(request, wanted, lambda: _ids_ahead(today), f"ahead on {today}")
    choices = [facet for facet in facets(wanted, counted.counts(of_events=False), names) if facet.name != "kind"]
    return {
        **filter_form(reading, path, choices),
        "fragment": is_fragment(request),
        "view_query": reading.filter.query,
        "sentence": RoundYearsSentence(counts.count, counts.terms),
        "zoom": "",  # no histogram stands here
        "today_url": f"{path}?{wanted.query}" if wanted else path,
        "subscribe_url": with_query("subscribe", replace(wanted, kind=(_KIND,)).query),
        "data_query": replace(wanted, kind=(_KIND,)).query,
        "feed_url": with_query("anniversaries-feed", wanted.query),
    }


def _without_kind(wanted: EventFilter) -> EventFilter:
    """Every row here is an anniversary, so naming that kind says nothing; another kind leaves nothing, and stays."""
    return replace(wanted, kind=()) if _KIND in wanted.kind else wanted


def _ids_ahead(today: date) -> BitMap:
    """What the choices of the form are counted in: the anniversaries ahead, whatever is chosen of them."""
    ahead = anniversaries_ahead(Entry.objects.live(), today).order_by()
    return BitMap(ahead.values_list("pk", flat=True).iterator())
