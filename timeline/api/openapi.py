"""What the data addresses take and give, as an OpenAPI 3.1 document: the filter's parameters, the event's fields."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.dates.when import PRECISIONS
from events.kinds import Kind, Status
from events.search.filter import CHOICES

JsonSchema = dict[str, Any]  # JSON Schema 2020-12, which OpenAPI 3.1 takes as it is


class DataFormat(NamedTuple):
    """An address that gives the events of a filter, and as what."""

    path: str
    summary: str | Promise
    media_type: str


DATA_FORMATS = (
    DataFormat("/events.json", gettext_lazy("Events as JSON, 100 a page"), "application/json"),
    DataFormat("/events.csv", gettext_lazy("Events as a table, one a row, all of them (RFC 4180)"), "text/csv"),
    DataFormat("/events.ics", gettext_lazy("Entries as a calendar (RFC 5545)"), "text/calendar"),
    DataFormat("/events.atom", gettext_lazy("Events in the order they changed (RFC 4287)"), "application/atom+xml"),
    DataFormat("/changes.atom", gettext_lazy("Every change, the latest first (RFC 4287)"), "application/atom+xml"),
    DataFormat("/anniversaries.ics", gettext_lazy("Anniversaries as a calendar"), "text/calendar"),
)
_ENUMS = {"kind": Kind.values, "status": Status.values}
_TEXT: JsonSchema = {"type": "string"}
_TEXT_OR_NULL: JsonSchema = {"type": ["string", "null"]}
_NUMBER_OR_NULL: JsonSchema = {"type": ["number", "null"]}


def filter_parameters() -> list[JsonSchema]:
    """Every parameter of the filter, as OpenAPI 3.1 describes one (Parameter Object, section 4.8.12)."""
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
    parameters = [_parameter("q", _("Words the event or what it names holds, in any script."), _TEXT)]
    for name in CHOICES:
        item = {"type": "string", "enum": _ENUMS[name]} if name in _ENUMS else _TEXT
        parameters.append(_parameter(name, described[name] + " " + _("Repeatable."), {"type": "array", "items": item}))
    parameters.append(
        _parameter("since", _("First day of a window, both ends included: 2024, 2024-06 or 2024-06-24."), _TEXT)
    )
    parameters.append(_parameter("until", _("Last day of a window."), _TEXT))
    return parameters


def feed_parameters() -> list[JsonSchema]:
    """The parameters feeds take besides, in the same form."""
    return [
        _parameter("past", _("Months of the past a feed keeps, or “all”; 12 if not given."), _TEXT),
        _parameter(
            "cancelled", _("What a feed does with the cancelled."), {"type": "string", "enum": ["note", "hide"]}
        ),
        _parameter(
            "vague",
            _("What a feed does with dates not known to the day."),
            {"type": "string", "enum": ["placeholder", "omit"]},
        ),
        _parameter("rich", _("1 adds places, people, sources and relations (RFC 9073, RFC 9253)."), _TEXT),
    ]


def _parameter(name: str, description: str, schema: JsonSchema) -> JsonSchema:
    shape = {"style": "form", "explode": True} if schema.get("type") == "array" else {}
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema, **shape}


def _object(**properties: JsonSchema) -> JsonSchema:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(item: JsonSchema) -> JsonSchema:
    return {"type": "array", "items": item}


def event_schema() -> JsonSchema:
    """One event of `/events.json`."""
    date = {"type": ["string", "null"], "format": "date"}
    edtf = _TEXT | {"description": _("EDTF (ISO 8601-2); times of day as 2026-06-12T10:00.")}
    return _object(
        id=_TEXT | {"description": _("Slug, unique; part of the address.")},
        uid=_TEXT | {"description": _("Minted once; the UID of the feeds.")},
        url=_TEXT | {"format": "uri"},
        title=_TEXT,
        local_title=_TEXT,
        kind={"type": "string", "enum": Kind.values},
        status={"type": "string", "enum": Status.values},
        when=edtf,
        first_day=date,
        last_day=date | {"description": _("Null while the end is open.")},
        precision={"type": "string", "enum": list(PRECISIONS)},
        approximate={"type": "boolean"},
        previous_when=_TEXT_OR_NULL | {"description": _("EDTF of the date before it was rescheduled.")},
        timezone=_TEXT_OR_NULL | {"description": _("IANA name, with times of day only.")},
        organizers=_list(_object(slug=_TEXT, name=_TEXT, role=_TEXT)),
        locations=_list(
            _object(slug=_TEXT, name=_TEXT, city=_TEXT_OR_NULL, country=_TEXT, lat=_NUMBER_OR_NULL, lon=_NUMBER_OR_NULL)
        ),
        stops=_list(_object(when=_TEXT_OR_NULL, previous_when=_TEXT_OR_NULL, location=_TEXT, note=_TEXT))
        | {"description": _("In order.")},
        further_stops=_TEXT,
        series=_TEXT_OR_NULL,
        edition={"type": ["integer", "null"]},
        part_of=_TEXT_OR_NULL,
        concurrent_with=_list(_TEXT),
        commemorates=_TEXT_OR_NULL,
        commemorated_as=_TEXT,
        theme=_TEXT,
        topics=_list(_TEXT),
        summary=_TEXT,
        outcomes=_list(_object(kind=_TEXT, title=_TEXT, note=_TEXT, parties=_list(_TEXT))),
        people=_list(_object(slug=_TEXT, name=_TEXT, role=_TEXT, affiliation=_TEXT, note=_TEXT)),
        figures=_list(_object(label=_TEXT, value={"type": "number"}, bound=_TEXT)),
        sources=_list(_object(publisher=_TEXT, title=_TEXT, url=_TEXT, published=_TEXT_OR_NULL)),
        entries=_list(_object(kind=_TEXT, part=_TEXT, when=_TEXT, label=_TEXT, location=_TEXT_OR_NULL))
        | {"description": _("What of it stands on the timeline and matches the filter.")},
        updated={"type": ["string", "null"], "format": "date-time", "description": _("Last public change.")},
    )


def openapi_document(name: str, url: str) -> JsonSchema:
    """The whole description of a site at an absolute address."""
    page = _object(
        events=_list({"$ref": "#/components/schemas/Event"}),
        next=_TEXT_OR_NULL | {"description": _("Absolute address of the following page.")},
        total={"type": "integer"},
    )
    shared = [{"$ref": f"#/components/parameters/{parameter['name']}"} for parameter in filter_parameters()]
    of_feeds = [{"$ref": f"#/components/parameters/{parameter['name']}"} for parameter in feed_parameters()]
    known = {parameter["name"]: parameter for parameter in (*filter_parameters(), *feed_parameters())}
    return {
        "openapi": "3.1.0",
        "info": {"title": name, "version": "1", "summary": _("Events as data: the same filter at every address.")},
        "servers": [{"url": url}],
        "paths": {
            path: _path(summary, media_type, shared + (of_feeds if media_type == "text/calendar" else []))
            for path, summary, media_type in DATA_FORMATS
        },
        "components": {"schemas": {"Event": event_schema(), "Page": page}, "parameters": known},
    }


def _path(summary: str | Promise, media_type: str, parameters: list[JsonSchema]) -> JsonSchema:
    """The Path Item of an address."""
    schema: JsonSchema = {"$ref": "#/components/schemas/Page"} if media_type == "application/json" else _TEXT
    answers = {
        "200": {"description": _("The answer, with a strong ETag."), "content": {media_type: {"schema": schema}}},
        "304": {"description": _("Nothing has changed since the ETag sent in If-None-Match.")},
        "400": {
            "description": _("A value that cannot be read; a plain sentence says which."),
            "content": {"text/plain": {"schema": _TEXT}},
        },
    }
    return {"get": {"summary": str(summary), "parameters": parameters, "responses": answers}}
