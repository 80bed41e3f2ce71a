"""`/events.json`: the events a filter matches, page by page, each with its matching entries."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from events.derivation.record import record
from events.models import Entry, Event
from timeline.cross_origin import public_data
from timeline.web.query import Reading, read
from timeline.web.responses import refusal

EVENTS_A_PAGE = 100


@public_data
def events_json(request: HttpRequest) -> HttpResponseBase:
    """A page of events in order of their first day; `next` is the address of the following one."""
    reading = read(request.GET)
    if reading.errors:
        return refusal(reading.problem)
    events = Entry.objects.events_matching(reading.filter)
    total = events.count()
    begin = reading.offset
    page = list(events.complete().order_by("first_day", "id")[begin : begin + EVENTS_A_PAGE])
    body = {
        "events": _described(page, reading),
        "next": _next(reading, begin + EVENTS_A_PAGE) if begin + EVENTS_A_PAGE < total else None,
        "total": total,
    }
    return HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/json; charset=utf-8")


def _described(page: list[Event], reading: Reading) -> list[dict[str, Any]]:
    """The record of each event of a page, with those of its entries that match."""
    matching: dict[int | None, list[Entry]] = defaultdict(list)
    entries = Entry.objects.live().matching(reading.filter).filter(event__in=page)
    for entry in entries.for_rows().order_by("key"):
        matching[entry.event_id].append(entry)
    return [
        record(event)
        | {
            "entries": [_entry(entry) for entry in matching[event.pk]],
            "updated": event.revised.isoformat() if event.revised else None,
        }
        for event in page
    ]


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "part": entry.part,
        "when": str(entry.when),
        "label": entry.title,
        "location": entry.place or None,
    }


def _next(reading: Reading, offset: int) -> str:
    query = urlencode([*reading.filter.pairs(), ("offset", offset)])
    return f"{settings.SITE_URL}{reverse('data')}?{query}"
