"""The data addresses described: as OpenAPI 3.1 for programs, and as a page for people."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.api.openapi import FORMATS, document, parameters
from timeline.web.responses import public


@public
def openapi(request: HttpRequest) -> HttpResponse:
    """`/openapi.json`: the description (OpenAPI 3.1.0)."""
    return JsonResponse(document(settings.SITE_NAME, settings.SITE_URL), json_dumps_params={"ensure_ascii": False})


@public
def api(request: HttpRequest) -> HttpResponse:
    """`/api/`: the same for people."""
    described: dict[str, Any] = document(settings.SITE_NAME, settings.SITE_URL)
    event = described["components"]["schemas"]["Event"]["properties"]
    context = {
        "heading": _("For developers"),
        "formats": [(path, summary) for path, summary, _type in FORMATS],
        "parameters": parameters(),
        "fields": [(name, _kind(one), one.get("description", "")) for name, one in event.items()],
        "site_url": settings.SITE_URL,
        "openapi_url": settings.SITE_URL + reverse("openapi"),
        "styles": ["api.css"],
    }
    return render(request, "api.html", context)


def _kind(schema: dict[str, Any]) -> str:
    named = schema.get("type", "object")
    return " | ".join(named) if isinstance(named, list) else str(named)
