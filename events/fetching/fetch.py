"""The guarded fetch: the one way this project reads an address somebody gave it.

It carries no cookie, no password and no proxy of the environment, says who it is, follows few redirects and
checks each anew, and keeps to its limits whatever the server does. What the body means is the caller's.
"""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import urljoin

import httpcore
from django.conf import settings
from django.utils.translation import gettext as _

from events.fetching.addresses import Address, destinations, parse_address
from events.fetching.connection import PinnedBackend
from events.fetching.limits import Budget, FetchError, Limits, too_large

_REDIRECTS = (301, 302, 303, 307, 308)
_CODINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
_USUAL = Limits()


@dataclass(frozen=True)
class Fetched:
    """What a server answered. `url` is where it was found in the end, `etag` and `last_modified` as received."""

    url: str
    status: int
    content_type: str
    charset: str | None
    body: bytes
    etag: str | None
    last_modified: str | None
    not_modified: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case


def fetch(
    url: str,
    *,
    accept: Iterable[str],
    etag: str | None = None,
    last_modified: str | None = None,
    limits: Limits = _USUAL,
    method: str = "GET",
) -> Fetched:
    """The answer at this address, or a FetchError. `accept` names the media types taken; `*/*` takes any."""
    taken = tuple(accept)
    headers = {"Accept": ", ".join(taken), "If-None-Match": etag or "", "If-Modified-Since": last_modified or ""}
    budget = Budget(limits)
    address = parse_address(url)
    for _hop in range(limits.redirects + 1):
        with _Answer(method, address, headers, budget) as answer:
            if answer.status in _REDIRECTS and "location" in answer.headers:
                # Checked as if it had been given to us in the first place.
                address = parse_address(_onward(str(address), answer.headers["location"]))
                continue
            return answer.taken_in(taken, conditional=bool(etag or last_modified))
    raise FetchError(_("The address redirects more than %(most)d times.") % {"most": limits.redirects})


class _Answer:
    """One request and its answer, open until the `with` ends; what goes wrong comes out as a sentence."""

    def __init__(self, method: str, address: Address, headers: Mapping[str, str], budget: Budget) -> None:
        self.method, self.address, self.budget = method, address, budget
        sent = {"Host": address.netloc, "User-Agent": f"event-timeline (+{settings.SITE_URL}/)", **headers}
        sent |= {"Accept-Encoding": "gzip, deflate", "Connection": "close"}
        # latin-1 both ways: a validator goes back as the octets it came in.
        self._sent = [(name.encode(), value.encode("latin-1")) for name, value in sent.items() if value]

    def __enter__(self) -> _Answer:
        try:
            address = self.address
            backend = PinnedBackend(destinations(address, self.budget), self.budget)
            origin = httpcore.Origin(address.scheme.encode(), address.host.encode(), address.port)
            self._connection = httpcore.HTTPConnection(origin, ssl_context=_trust(), network_backend=backend)
            url = httpcore.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=address.target.encode())
            self._response = self._connection.handle_request(httpcore.Request(self.method, url, headers=self._sent))
        except Exception as error:
            self.__exit__(type(error), error, None)
            raise
        self.status = self._response.status
        self.headers = {name.decode().lower(): value.decode("latin-1") for name, value in self._response.headers}
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if connection := getattr(self, "_connection", None):
            connection.close()
        if isinstance(error, httpcore.TimeoutException):
            raise self.budget.too_late() from error
        if _is_untrusted(error):
            raise FetchError(_("The certificate of %(host)s is not valid.") % {"host": self.address.host}) from error
        if isinstance(error, httpcore.ConnectError):
            raise FetchError(_("%(host)s does not take connections.") % {"host": self.address.host}) from error
        if isinstance(error, httpcore.NetworkError | httpcore.ProtocolError):
            raise FetchError(_("The answer broke off, or is not HTTP.")) from error

    def taken_in(self, taken: tuple[str, ...], conditional: bool) -> Fetched:
        kind, charset = _media_type(self.headers.get("content-type", ""))
        fetched = Fetched(
            str(self.address),
            self.status,
            kind,
            charset,
            b"",
            self.headers.get("etag"),
            self.headers.get("last-modified"),
            headers=self.headers,
        )
        if self.status == HTTPStatus.NOT_MODIFIED and conditional:
            return replace(fetched, not_modified=True)
        if self.status != HTTPStatus.OK:
            said = HTTPStatus(self.status).phrase if self.status in list(HTTPStatus) else ""
            told = _("The server answers %(status)s instead of the file.") % {"status": f"{self.status} {said}".strip()}
            raise FetchError(told, status=self.status)
        if not _takes(taken, kind):
            told = _("The address holds %(kind)s, not what was expected (%(taken)s).")
            raise FetchError(told % {"kind": kind or _("something unnamed"), "taken": ", ".join(taken)}, self.status)
        if self.method == "HEAD":
            return fetched
        coding = self.headers.get("content-encoding", "")
        return replace(fetched, body=decompress(self._response.iter_stream(), coding, self.budget.limits.body))


def decompress(chunks: Iterable[bytes], coding: str, most: int) -> bytes:
    """The body without its coding. A small file that unpacks to a huge one is stopped on the way."""
    coding, whole = coding.strip().lower(), bytearray()
    if coding not in _CODINGS:
        raise FetchError(_("The answer is packed in a way that was not asked for (%(coding)s).") % {"coding": coding})
    for piece in chunks if coding in ("", "identity") else _inflated(chunks, most):
        whole += piece
        if len(whole) > most:
            raise too_large(most)
    return bytes(whole)


def _inflated(chunks: Iterable[bytes], most: int) -> Iterable[bytes]:
    """gzip of any number of members, zlib, or the bare deflate some servers send under its name."""
    packer, begun = zlib.decompressobj(47), False
    broken = FetchError(_("The answer is packed, and broken."))
    for chunk in chunks:
        while chunk:
            try:
                piece = packer.decompress(chunk, most + 1)
            except zlib.error:
                if begun:
                    raise broken from None
                packer, begun = zlib.decompressobj(-15), True
                continue
            yield piece
            begun, chunk = True, packer.unconsumed_tail or packer.unused_data
            if packer.eof and chunk:
                packer = zlib.decompressobj(31)
    if begun and not packer.eof:
        raise broken


def _onward(url: str, location: str) -> str:
    """Where a redirect leads. Servers write the names of their files in UTF-8 there, against the book."""
    with suppress(UnicodeDecodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(url, location)
    except ValueError:
        raise FetchError(_("The address redirects to something that is no web address.")) from None


def _media_type(header: str) -> tuple[str, str | None]:
    kind, *parameters = (part.strip() for part in header.split(";"))
    named = dict(part.lower().split("=", 1) for part in parameters if "=" in part)
    return kind.lower(), named.get("charset", "").strip("\"' ") or None


def _takes(taken: tuple[str, ...], kind: str) -> bool:
    names = {name.partition(";")[0].strip() for name in taken}
    return bool(names & {"*/*", kind, f"{kind.partition('/')[0]}/*"})


def _is_untrusted(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    return httpcore.default_ssl_context()
