"""What the data addresses take and give, as an OpenAPI 3.1 document: the filter's parameters, the event's fields."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from events.dates.when import PRECISIONS
from events.kinds import Kind, Status
from events.search.filter import CHOICES

FORMATS = (
    ("/events.json", "Events as JSON, 100 a page", "application/json"),
    ("/events.csv", "Events as a table, one a row, all of them (RFC 4180)", "text/csv"),
    ("/events.ics", "Entries as a calendar (RFC 5545)", "text/calendar"),
    ("/events.atom", "Events in the order they changed (RFC 4287)", "application/atom+xml"),
    ("/changes.atom", "Every change, the latest first (RFC 4287)", "application/atom+xml"),
    ("/anniversaries.ics", "Anniversaries as a calendar", "text/calendar"),
)
ENUMS = {"kind": Kind.values, "status": Status.values}
TEXT: dict[str, Any] = {"type": "string"}
MAYBE: dict[str, Any] = {"type": ["string", "null"]}
NUMBER: dict[str, Any] = {"type": ["number", "null"]}


def parameters() -> list[dict[str, Any]]:
    """Every parameter of the filter and of feeds, as OpenAPI describes them."""
    described = {
        "kind": _("Kind of event."),
        "organizer": _("Slug of an organization with any role on the event."),
        "person": _("Slug of a person who took part."),
        "location": _("Slug of a place; it stands for all that lies in it."),
        "country": _("ISO 3166-1 alpha-2 code."),
        "topic": _("Slug of a topic."),
        "series": _("Slug of a series."),
        "status": _("What the organizers say of it."),
    }
    found = [_parameter("q", _("Words the event or what it names holds, in any script."), TEXT)]
    for name in CHOICES:
        item = {"type": "string", "enum": list(ENUMS[name])} if name in ENUMS else TEXT
        found.append(_parameter(name, described[name] + " " + _("Repeatable."), {"type": "array", "items": item}))
    found.append(
        _parameter("since", _("First day of a window, both ends included: 2024, 2024-06 or 2024-06-24."), TEXT)
    )
    found.append(_parameter("until", _("Last day of a window."), TEXT))
    return found


def feed_parameters() -> list[dict[str, Any]]:
    return [
        _parameter("past", _("Months of the past a feed keeps, or “all”; 12 if not given."), TEXT),
        _parameter(
            "cancelled", _("What a feed does with the cancelled."), {"type": "string", "enum": ["note", "hide"]}
        ),
        _parameter(
            "vague",
            _("What a feed does with dates not known to the day."),
            {"type": "string", "enum": ["placeholder", "omit"]},
        ),
        _parameter("rich", _("1 adds places, people, sources and relations (RFC 9073, RFC 9253)."), TEXT),
    ]


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    shape = {"style": "form", "explode": True} if schema.get("type") == "array" else {}
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema, **shape}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def event_schema() -> dict[str, Any]:
    """One event of `/events.json`."""
    date = {"type": ["string", "null"], "format": "date"}
    edtf = TEXT | {"description": _("EDTF (ISO 8601-2); times of day as 2026-06-12T10:00.")}
    return _object(
        id=TEXT | {"description": _("Slug, unique; part of the address.")},
        uid=TEXT | {"description": _("Minted once; the UID of the feeds.")},
        url=TEXT | {"format": "uri"},
        title=TEXT,
        local_title=TEXT,
        kind={"type": "string", "enum": Kind.values},
        status={"type": "string", "enum": Status.values},
        when=edtf,
        first_day=date,
        last_day=date | {"description": _("Null while the end is open.")},
        precision={"type": "string", "enum": list(PRECISIONS)},
        approximate={"type": "boolean"},
        previous_when=MAYBE | {"description": _("EDTF of the date before it was rescheduled.")},
        timezone=MAYBE | {"description": _("IANA name, with times of day only.")},
        organizers=_list(_object(slug=TEXT, name=TEXT, role=TEXT)),
        locations=_list(_object(slug=TEXT, name=TEXT, city=MAYBE, country=TEXT, lat=NUMBER, lon=NUMBER)),
        stops=_list(_object(when=MAYBE, location=TEXT, note=TEXT)) | {"description": _("In order.")},
        further_stops=TEXT,
        series=MAYBE,
        edition={"type": ["integer", "null"]},
        part_of=MAYBE,
        concurrent_with=_list(TEXT),
        commemorates=MAYBE,
        commemorated_as=TEXT,
        theme=TEXT,
        topics=_list(TEXT),
        summary=TEXT,
        outcomes=_list(_object(kind=TEXT, title=TEXT, note=TEXT, parties=_list(TEXT))),
        people=_list(_object(slug=TEXT, name=TEXT, role=TEXT, affiliation=TEXT, note=TEXT)),
        figures=_list(_object(label=TEXT, value={"type": "number"}, bound=TEXT)),
        sources=_list(_object(publisher=TEXT, title=TEXT, url=TEXT, published=MAYBE)),
        entries=_list(_object(kind=TEXT, part=TEXT, when=TEXT, label=TEXT, location=MAYBE))
        | {"description": _("What of it stands on the timeline and matches the filter.")},
        updated={"type": ["string", "null"], "format": "date-time", "description": _("Last public change.")},
    )


def document(name: str, url: str) -> dict[str, Any]:
    """The whole description of a site at an absolute address."""
    page = _object(
        events=_list({"$ref": "#/components/schemas/Event"}),
        next=MAYBE | {"description": _("Absolute address of the following page.")},
        total={"type": "integer"},
    )
    shared = [{"$ref": f"#/components/parameters/{one['name']}"} for one in parameters()]
    of_feeds = [{"$ref": f"#/components/parameters/{one['name']}"} for one in feed_parameters()]
    known = {one["name"]: one for one in (*parameters(), *feed_parameters())}
    return {
        "openapi": "3.1.0",
        "info": {"title": name, "version": "1", "summary": _("Events as data: the same filter at every address.")},
        "servers": [{"url": url}],
        "paths": {
            path: _path(summary, media, shared + (of_feeds if media == "text/calendar" else []))
            for path, summary, media in FORMATS
        },
        "components": {"schemas": {"Event": event_schema(), "Page": page}, "parameters": known},
    }


def _path(summary: str, media: str, taken: list[dict[str, Any]]) -> dict[str, Any]:
    schema: dict[str, Any] = {"$ref": "#/components/schemas/Page"} if media == "application/json" else TEXT
    answers = {
        "200": {"description": _("The answer, with a strong ETag."), "content": {media: {"schema": schema}}},
        "304": {"description": _("Nothing has changed since the ETag sent in If-None-Match.")},
        "400": {
            "description": _("A value that cannot be read; a plain sentence says which."),
            "content": {"text/plain": {"schema": TEXT}},
        },
    }
    return {"get": {"summary": summary, "parameters": taken, "responses": answers}}
