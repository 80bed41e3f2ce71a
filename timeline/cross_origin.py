"""Feeds and data may be read by scripts of any site (CORS; Fetch Standard, section 3.2). Pages may not.

What is public needs no other protection: these answers hold no cookie, and nothing depends on who asks.
"""

from __future__ import annotations

from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from timeline.web.responses import View, public

_METHODS = "GET, HEAD"
_REQUEST_HEADERS = "Accept, Content-Type, If-Modified-Since, If-None-Match, Range"
_PREFLIGHT_SECONDS = 24 * 3600
_ResponseT = TypeVar("_ResponseT", bound=HttpResponseBase)


def public_data(view: View) -> View:
    """As `public`, of a feed or data: every answer, refusals and 304 too, may be read from any origin.

    A browser's preflight, asked before it sends the validators of a feed, is answered with the methods there are;
    OPTIONS without an origin is a method like others, and refused.
    """
    validated = public(view)

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return readable_anywhere(_preflight() if _is_preflight(request) else validated(request, *args, **kwargs))

    answer.is_data = True  # type: ignore[attr-defined]
    return answer


def readable_anywhere(response: _ResponseT) -> _ResponseT:
    """The answer, open to scripts of every origin, the validators included."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Content-Disposition"
    return response


def _is_preflight(request: HttpRequest) -> bool:
    asked = {"Origin", "Access-Control-Request-Method"} <= set(request.headers)
    return request.method == "OPTIONS" and asked


def _preflight() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Access-Control-Allow-Methods"] = _METHODS
    response["Access-Control-Allow-Headers"] = _REQUEST_HEADERS
    response["Access-Control-Max-Age"] = str(_PREFLIGHT_SECONDS)
    return response
