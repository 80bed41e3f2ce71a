"""A feed at an address: the file, and the few questions calendar programs ask besides.

How an address is asked is passed in: by the guarded fetch, or, where it is this site's own, in-process.
"""

from __future__ import annotations

from typing import Protocol
from urllib.parse import urljoin

from events.feedcheck.rules.rule import Delivery
from events.fetching.fetch import Fetched
from events.fetching.limits import FetchError


class Ask(Protocol):
    """Puts one question to an address, or raises a FetchError."""

    def __call__(self, url: str, *, method: str = "GET", etag: str | None = None) -> Fetched: ...


def probe(url: str, ask: Ask) -> Delivery:
    """The first answer has to be there; what goes wrong with a later one is an answer too."""
    first = ask(url)
    if b"BEGIN:VCALENDAR" not in first.body:
        return Delivery(url, first)
    replayed = None
    if first.etag:
        again, status = _answer(ask, first.url, etag=first.etag)
        replayed = 304 if again and again.not_modified else status
    head, head_status = _answer(ask, first.url, method="HEAD")
    _, propfind = _answer(ask, first.url, method="PROPFIND")
    robots, _ = _answer(ask, urljoin(first.url, "/robots.txt"))
    # Last, so that some time has passed since the first.
    again, _ = _answer(ask, first.url)
    text = robots.body.decode("utf-8", "replace") if robots else ""
    return Delivery(url, first, again, replayed, head, head_status, propfind, text)


def _answer(ask: Ask, url: str, **options: str) -> tuple[Fetched | None, int]:
    try:
        fetched = ask(url, **options)
    except FetchError as error:
        return None, error.status or 0
    return fetched, fetched.status
