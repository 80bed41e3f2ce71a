"""The data addresses described: as OpenAPI 3.1 for programs, and as a page for people."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from timeline.api.openapi import DATA_FORMATS, JsonSchema, event_schema, filter_parameters, openapi_document
from timeline.cross_origin import public_data
from timeline.web.responses import public


class SchemaField(NamedTuple):
    """A field of an event as the page tells of it."""

    name: str
    type: str
    description: str


@public_data
def openapi(request: HttpRequest) -> HttpResponse:
    """`/openapi.json`: the description (OpenAPI 3.1.0)."""
    described = openapi_document(settings.SITE_NAME, settings.SITE_URL)
    return JsonResponse(described, json_dumps_params={"ensure_ascii": False})


@public
def api(request: HttpRequest) -> HttpResponse:
    """`/api/`: the same for people."""
    properties: dict[str, JsonSchema] = event_schema()["properties"]
    context = {
        "formats": DATA_FORMATS,
        "parameters": filter_parameters(),
        "fields": [
            SchemaField(name, _type_of(schema), schema.get("description", "")) for name, schema in properties.items()
        ],
        "openapi_url": settings.SITE_URL + reverse("openapi"),
    }
    return render(request, "api/page.html", context)


def _type_of(schema: JsonSchema) -> str:
    """“string”, “string | null”: the JSON types of a value."""
    types = schema.get("type", "object")
    return " | ".join(types) if isinstance(types, list) else str(types)
