"""A database that does not answer gives a plain 503 with Retry-After (RFC 9110, section 15.6.4), never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

_log = logging.getLogger(__name__)


class OutageMiddleware:
    """Answers in place of a view that found no database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError) as error:
            return _sorry(error)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Of a view's own error: None unless it is the database's."""
        return _sorry(error) if isinstance(error, OperationalError | InterfaceError) else None


def _sorry(error: Exception) -> HttpResponse:
    _log.error("The database did not answer: %s", error)
    response = render(None, "503.html", status=503)
    response["Retry-After"] = "30"
    response["Cache-Control"] = "no-store"
    return response
