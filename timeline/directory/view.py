"""The directories: every organizer, person, location, series and topic that has a public event."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Location, Organization, Person, Series, Term, Topic
from events.models.bases.named import NamedModel
from timeline.web.language import territory
from timeline.web.query import read
from timeline.web.responses import public

PAGE = 200
KINDS = (
    (gettext_lazy("Organizers"), "organizers"),
    (gettext_lazy("People"), "people"),
    (gettext_lazy("Locations"), "locations"),
    (gettext_lazy("Series"), "series-list"),
    (gettext_lazy("Topics"), "topics"),
)


def _listing(
    request: HttpRequest,
    model: type[NamedModel],
    dimension: str,
    title: str,
    order: str,
    group: Callable[[Any], str],
    note: Callable[[Any], str] = lambda thing: "",
) -> HttpResponse:
    """Those with events, in groups, 200 names a page. Two queries."""
    query = read(request.GET).filter.q
    page = request.GET.get("page", "1")
    number = min(int(page), 10000) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    begin = (max(number, 1) - 1) * PAGE
    used = Term.objects.filter(dimension=dimension, value=OuterRef("slug")).values("events")[:1]
    things = model.objects.annotate(
        used=Coalesce(Subquery(used, output_field=IntegerField()), 0), first=F(order)
    ).filter(used__gt=0)
    if query:
        things = things.filter(Q(name__icontains=query) | Q(local_name__icontains=query))
    found = list(things.order_by("first", "name", "id")[begin : begin + PAGE + 1])
    groups = [
        {"label": label, "items": [_item(thing, note(thing)) for thing in members]}
        for label, members in groupby(found[:PAGE], key=group)
    ]
    more = f"?{urlencode([('q', query)] * bool(query) + [('page', number + 1)])}" if len(found) > PAGE else ""
    tabs = [
        {"label": str(label), "url": reverse(name), "count": None, "current": label == title} for label, name in KINDS
    ]
    context = {"title": title, "tabs": tabs, "groups": groups, "query": query, "more": more}
    context["styles"] = ["directory.css"]
    return render(request, "directory/list.html", context)


def _item(thing: Any, note: str) -> dict[str, Any]:
    return {
        "name": thing.name,
        "local_name": thing.local_name,
        "local_language": thing.local_language,
        "url": thing.get_absolute_url(),
        "count": thing.used,
        "note": note,
    }


def _initial(thing: NamedModel) -> str:
    return thing.name[:1].upper()


@public
def organizers(request: HttpRequest) -> HttpResponse:
    def country(thing: Organization) -> str:
        return territory(thing.country) if thing.country else ""

    return _listing(
        request, Organization, "organizer", _("Organizers"), "kind", lambda thing: thing.get_kind_display(), country
    )


@public
def people(request: HttpRequest) -> HttpResponse:
    return _listing(request, Person, "person", _("People"), "name", _initial)


@public
def locations(request: HttpRequest) -> HttpResponse:
    return _listing(
        request,
        Location,
        "location",
        _("Locations"),
        "country",
        lambda thing: territory(thing.country) if thing.country else "",
        lambda thing: "" if thing.kind == Location.Kind.CITY else thing.get_kind_display(),
    )


@public
def series(request: HttpRequest) -> HttpResponse:
    return _listing(request, Series, "series", _("Series"), "name", _initial)


@public
def topics(request: HttpRequest) -> HttpResponse:
    return _listing(request, Topic, "topic", _("Topics"), "name", _initial)
