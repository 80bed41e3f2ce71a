"""`/events.csv`: the flat fields of the events a filter matches, one event a row, all of them (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from events.derivation.record import record
from events.models import Entry, Event
from events.models.event_queryset import EventQuerySet
from timeline.cross_origin import public_data
from timeline.web.query import read
from timeline.web.responses import refusal, stream

EVENTS_A_CHUNK = 200
_COLUMNS = (
    "id url title kind status when first_day last_day precision approximate timezone "
    "series edition part_of topics organizers locations summary updated previous_when"
)


@public_data
def events_csv(request: HttpRequest) -> HttpResponseBase:
    """Streamed, whatever the size; a fixed number of queries for each 200 events."""
    reading = read(request.GET)
    if reading.errors:
        return refusal(reading.problem)
    pieces = csv_lines(Entry.objects.events_matching(reading.filter))
    response = stream(pieces, "text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = 'inline; filename="events.csv"'
    return response


def csv_lines(events: EventQuerySet) -> Iterator[str]:
    """The header, then a piece of the events_csv for each chunk of events, in order of their first day."""
    columns = _COLUMNS.split()
    yield _written([columns])
    ids = list(events.order_by("first_day", "id").values_list("pk", flat=True))
    for begin in range(0, len(ids), EVENTS_A_CHUNK):
        chunk = Event.objects.filter(pk__in=ids[begin : begin + EVENTS_A_CHUNK]).complete().order_by("first_day", "id")
        rows = (_flat(event) for event in chunk)
        yield _written([[_cell(row[name]) for name in columns] for row in rows])


def _flat(event: Event) -> dict[str, Any]:
    row = record(event)
    row["organizers"] = [organizer["name"] for organizer in row["organizers"]]
    row["locations"] = [place["name"] for place in row["locations"]]
    return row | {"updated": event.revised.isoformat() if event.revised else ""}


def _cell(value: Any) -> str:
    """A cell no spreadsheet takes for a formula: what begins like one is led by an apostrophe."""
    text = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _written(rows: list[list[str]]) -> str:
    page = io.StringIO()
    csv.writer(page).writerows(rows)
    return page.getvalue()
