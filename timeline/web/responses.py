"""What every public answer has in common: safe methods, validators, compression.

Public answers carry no cookie and depend on nothing but the address, so that any cache may keep them
and ask again with the ETag (RFC 9110, section 8.8.3).
"""

from __future__ import annotations

import datetime
import hashlib
import zlib
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_safe
from isal import isal_zlib

from events.models import CollectionTag
from timeline.web.language import language
from timeline.web.page_cache import KeptAnswer, page_cache

GZIP = 31  # window bits that mean: with the header and trailer of RFC 1952
View = Callable[..., HttpResponseBase]


def is_fragment(request: HttpRequest) -> bool:
    """htmx asks for a piece of the page, not to restore it from history."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-History-Restore-Request") != "true"


@dataclass
class _State:
    """What is worked out once a request."""

    tag: CollectionTag | None = None
    beside: Hashable = None  # what an answer depends on that is no public change
    etag: str = ""


def _state_of(request: HttpRequest) -> _State:
    state: _State = request.__dict__.setdefault("_public_state", _State())
    return state


def tag_of(request: HttpRequest) -> CollectionTag:
    """The collection tag, read once a request and before any row."""
    state = _state_of(request)
    state.tag = state.tag or CollectionTag.current()
    return state.tag


def accepts_gzip(request: HttpRequest) -> bool:
    """RFC 9110, section 12.5.3; `gzip;q=0` refuses it."""
    for coding in request.headers.get("Accept-Encoding", "").split(","):
        name, _, weight = coding.replace(" ", "").partition(";q=")
        if name.lower() in ("gzip", "x-gzip"):
            return weight.strip("0.") != "" if weight else True
    return False


def etag_of(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    """Strong: collection, address, day, release, language, and which of the representations is asked for."""
    state = _state_of(request)
    state.etag = state.etag or _etag(request, state.beside)
    return state.etag


def _etag(request: HttpRequest, beside: Hashable) -> str:
    parts = (
        settings.RELEASE,
        language(),
        settings.SITE_URL,
        tag_of(request).number,
        timezone.localdate(),
        request.get_full_path(),
        is_fragment(request) and request.headers.get("HX-Target", ""),
        beside,
    )
    value = hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
    return f'"{value}-gz"' if accepts_gzip(request) else f'"{value}"'


def last_modified_of(request: HttpRequest, *args: Any, **kwargs: Any) -> datetime.datetime:
    """The last public change, or this midnight: what is shown also depends on the day."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return max(tag_of(request).raised, midnight)


def public(view: View) -> View:
    """A public address: GET and HEAD only, validated by ETag before anything is read, compressed if asked.

    The finished answer is kept under its ETag: asked for again, it costs little more than a 304.
    """
    return public_as_of(lambda request: None)(view)


def public_as_of(state: Callable[[HttpRequest], Hashable]) -> Callable[[View], View]:
    """As `public`, of a view that also depends on a `state` of the request which no public change is."""
    return lambda view: _public(view, state)


def _public(view: View, state: Callable[[HttpRequest], Hashable]) -> View:
    validated = condition(etag_func=etag_of, last_modified_func=last_modified_of)(_kept_or_made(view))

    @csrf_exempt
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        _state_of(request).beside = state(request)
        response = validated(request, *args, **kwargs)
        if response.status_code in (200, 304):
            # Kept, and asked about each time: an edit shows at once.
            response.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
        patch_vary_headers(response, ["Accept-Encoding", "HX-Request", "HX-Target"])
        if response.status_code == 200 and not getattr(response, "is_kept", False):
            if accepts_gzip(request) and "Content-Encoding" not in response:
                compress(response)
            _keep(request, response)
        return response

    # An address that is almost right is led on by timeline.not_found, and only to what is there.
    answer.should_append_slash = False  # type: ignore[attr-defined]
    return answer


def _kept_or_made(view: View) -> View:
    """What was answered under this ETag before, if it is still kept; else what the view answers."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        kept = page_cache.get(_view_name(request), etag_of(request))
        if kept is None:
            return view(request, *args, **kwargs)
        response = HttpResponse(kept.body, headers=dict(kept.headers))
        response.is_kept = True  # type: ignore[attr-defined]
        return response

    return answer


def _keep(request: HttpRequest, response: HttpResponseBase) -> None:
    """Keep a page; of a feed, once all of it has gone, the compressed body: plain, it is ten times the size."""
    name, headers = _view_name(request), tuple(response.items())
    if isinstance(response, HttpResponse):
        page_cache.add(name, response["ETag"], KeptAnswer(response.content, headers))
    elif isinstance(response, StreamingHttpResponse) and "Content-Encoding" in response:
        pieces = cast(Iterable[bytes], response.streaming_content)
        response.streaming_content = page_cache.collect(name, response["ETag"], pieces, headers)


def _view_name(request: HttpRequest) -> str:
    return (request.resolver_match and request.resolver_match.url_name) or ""


def compress(response: HttpResponseBase) -> None:
    """gzip without a time in its header, so that equal bodies give equal bytes (RFC 1952, section 2.3.1)."""
    if isinstance(response, StreamingHttpResponse):
        # Feeds are large: ISA-L takes a tenth of zlib's time. Pages are small, and every byte of them counts.
        compressor = isal_zlib.compressobj(2, isal_zlib.DEFLATED, GZIP)
        pieces = cast(Iterable[bytes], response.streaming_content)
        response.streaming_content = _compressed(pieces, compressor)
    elif isinstance(response, HttpResponse):
        response.content = b"".join(_compressed([response.content], zlib.compressobj(6, zlib.DEFLATED, GZIP)))
        response["Content-Length"] = str(len(response.content))
    response["Content-Encoding"] = "gzip"


def _compressed(chunks: Iterable[bytes], compressor: Any) -> Iterator[bytes]:
    for chunk in chunks:
        if piece := compressor.compress(chunk):
            yield piece
    yield compressor.flush()


def refusal(sentence: str, status: int = 400) -> HttpResponse:
    """A plain-text sentence for a feed or data address."""
    return HttpResponse(sentence + "\n", status=status, content_type="text/plain; charset=utf-8")


def stream(chunks: Iterable[str], content_type: str) -> StreamingHttpResponse:
    """An answer sent as its text comes, in UTF-8: a feed is never whole in memory."""
    return StreamingHttpResponse((chunk.encode() for chunk in chunks), content_type=content_type)
