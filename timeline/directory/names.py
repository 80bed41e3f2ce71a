"""A page of a directory: the names of one kind that have a public event, in groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from events.models import Location, Organization, Person, Series, Term, Topic
from timeline.directory.parts import Tab
from timeline.web.query import read

_RecordT = TypeVar("_RecordT", Organization, Person, Location, Series, Topic)

_PAGE = 200  # names
_LAST_PAGE = 10_000
_DIRECTORIES = (
    (gettext_lazy("Organizers"), "organizers"),
    (gettext_lazy("People"), "people"),
    (gettext_lazy("Locations"), "locations"),
    (gettext_lazy("Series"), "series-list"),
    (gettext_lazy("Topics"), "topics"),
)


@dataclass(frozen=True)
class NameDirectory(Generic[_RecordT]):
    """One kind of name: what finds its events, where its list is, and how its names are grouped and noted."""

    model: type[_RecordT]
    dimension: str  # the filter parameter that finds its events
    url_name: str
    title: str
    order: str  # the field the groups are in the order of
    group: Callable[[_RecordT], str]
    note: Callable[[_RecordT], str] = lambda record: ""


@dataclass(frozen=True)
class NameRow:
    """A name in its directory."""

    name: str
    local_name: str
    local_language: str
    url: str
    note: str
    events: int


@dataclass(frozen=True)
class NameGroup:
    """The names under one heading."""

    label: str
    rows: list[NameRow]


def render_directory(request: HttpRequest, directory: NameDirectory[_RecordT]) -> HttpResponse:
    """Those with events, in groups, 200 names a page; `q` seeks in names. Two queries."""
    query = read(request.GET).filter.q
    number = _page_number(request.GET)
    begin = (number - 1) * _PAGE
    records = list(_named(directory, query)[begin : begin + _PAGE + 1])
    context = {
        "title": directory.title,
        "tabs": [Tab(str(label), reverse(name), name == directory.url_name) for label, name in _DIRECTORIES],
        "groups": [
            NameGroup(label, [_row(record, directory.note(record)) for record in records])
            for label, records in groupby(records[:_PAGE], key=directory.group)
        ],
        "query": query,
        "more_url": _page_url(query, number + 1) if len(records) > _PAGE else "",
    }
    return render(request, "directory/list.html", context)


def _page_url(query: str, number: int) -> str:
    pairs = {"q": query, "page": number} if query else {"page": number}
    return f"?{urlencode(pairs)}"


def _page_number(query: QueryDict) -> int:
    text = query.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return max(1, min(number, _LAST_PAGE))


def _named(directory: NameDirectory[_RecordT], query: str) -> QuerySet[_RecordT]:
    """Those with a public event, each with their number."""
    events = Term.objects.filter(dimension=directory.dimension, value=OuterRef("slug")).values("events")[:1]
    records = directory.model.objects.annotate(
        used=Coalesce(Subquery(events, output_field=IntegerField()), 0), first=F(directory.order)
    ).filter(used__gt=0)
    if query:
        records = records.bearing(query)
    return records.order_by("first", "name", "id")


def _row(record: Any, note: str) -> NameRow:
    url = record.get_absolute_url()
    return NameRow(record.name, record.local_name, record.local_language, url, note, record.used)
