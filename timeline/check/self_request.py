"""This site's own addresses, answered in-process: as the outside sees them, without a way round by the network.

A site may not resolve or be reached from inside itself, a single worker asking itself would wait for ever, and
the guarded fetch refuses loopback. So the whole stack of middleware and views is asked directly.
"""

from __future__ import annotations

from functools import lru_cache
from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.utils.translation import gettext as _

from events.fetching.addresses import PORTS, UNQUOTED
from events.fetching.fetch import Fetched, decompress
from events.fetching.limits import FetchError, Limits

_LARGEST = Limits().body
# A page could ask for itself, and so on: only what a calendar program would read is answered.
_ANSWERED = (".ics", "/robots.txt")


def is_ours(url: str, hosts: set[str]) -> bool:
    """Does the address lead to this site? `hosts` are further names it answers to, with their port."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and parts.netloc.lower() in {urlsplit(settings.SITE_URL).netloc, *hosts}


def ask_ourselves(url: str, *, method: str = "GET", etag: str | None = None) -> Fetched:
    """What this site answers at one of its feeds' addresses; FetchError where that is no feed or not its body."""
    parts = urlsplit(url)
    if not parts.path.endswith(_ANSWERED):
        raise FetchError(_("This is a page of this site, not a feed. Its Subscribe button gives the feed's address."))
    # By the scheme the site is served under: to plain http it would answer with a redirect to it.
    parts = parts._replace(scheme=urlsplit(settings.SITE_URL).scheme, fragment="")
    response = _handler().get_response(_request(parts, method, etag))
    # Not closed: that would end the database connection of the request we are in. A feed holds nothing else open.
    return _fetched(parts.geturl(), response, method)


def _fetched(url: str, response: Any, method: str) -> Fetched:
    """`response` is a plain or a streamed one, which to Django's types have nothing in common."""
    headers = {name.lower(): value for name, value in response.items()}
    if response.cookies:
        headers["set-cookie"] = response.cookies.output(header="")
    kind, _separator, parameters = headers.get("content-type", "").partition(";")
    charset = parameters.strip().removeprefix("charset=") or None
    unchanged = response.status_code == HTTPStatus.NOT_MODIFIED
    if not unchanged and response.status_code != HTTPStatus.OK:
        raise FetchError(
            _("This site answers %(status)d there instead of a feed.") % {"status": response.status_code},
            response.status_code,
        )
    chunks = response.streaming_content if response.streaming else [response.content]
    coding = headers.get("content-encoding", "")
    body = b"" if unchanged or method == "HEAD" else decompress(chunks, coding, _LARGEST)
    last = headers.get("last-modified")
    return Fetched(url, response.status_code, kind, charset, body, headers.get("etag"), last, unchanged, headers)


def _request(parts: SplitResult, method: str, etag: str | None) -> WSGIRequest:
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),  # as WSGI has it (PEP 3333)
        "QUERY_STRING": quote(parts.query, safe=UNQUOTED),
        "SERVER_NAME": parts.hostname or "",
        "SERVER_PORT": str(parts.port or PORTS[parts.scheme]),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": parts.netloc,
        "HTTP_ACCEPT_ENCODING": "gzip",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": BytesIO(),
    }
    return WSGIRequest(environ | ({"HTTP_IF_NONE_MATCH": etag} if etag else {}))


@lru_cache(maxsize=1)
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler
