"""A misspelt address → the address of ours it was meant to be, if there is something at it.

Capitals, a missing or needless slash, British spelling, singular for plural, a month without its zero, punctuation that
clung to a pasted link. Never a guess: what is only like an address of ours is suggested, not led to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy

from django.http import Http404, HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve

from events.search.words import fold

_LONGEST = 400  # characters of a path worth reading
_CALLED = {
    "organizers": "organizer organiser organisers organization organizations organisation organisations",
    "people": "person persons",
    "locations": "location place places",
    "topics": "topic",
    "events": "event",
    "calendar": "month months calendars",
    "anniversaries": "anniversary",
    "changes": "change",
}
_FIRST = {word: name for name, words in _CALLED.items() for word in words.split()}
_WHOLE = {"events": "", "timeline": "", "calendar.ics": "events.ics", "feed.ics": "events.ics"}
_CLUNG = " \t.,;:!?)]}>'\"”’»*"


def respelled(request: HttpRequest) -> str:
    """The address meant by that of a request, such as “/Organisers/Chamber”; "" if there is none but itself.

    A path of this site, beginning with exactly one slash: it cannot lead elsewhere.
    """
    path = request.path_info
    return next((meant for meant, match in spellings(path) if meant != path and _answers(request, meant, match)), "")


def spellings(path: str) -> Iterator[tuple[str, ResolverMatch]]:
    """The addresses of the public site a path may be a spelling of, whether anything is at them or not."""
    if len(path) > _LONGEST:
        return
    joined = "/".join(_segments(path))
    for address in dict.fromkeys((f"/{joined}/" if joined else "/", f"/{joined}")):
        try:
            match = resolve(address)
        except Resolver404:
            continue
        if not match.namespaces and match.url_name and not joined.startswith("admin"):
            yield address, match


def _segments(path: str) -> list[str]:
    plain = fold(path).rstrip(_CLUNG + "/")
    segments = [re.sub(r"[\s_-]+", "-", segment.strip(_CLUNG)).strip("-") for segment in plain.split("/")]
    segments = [segment for segment in segments if segment]
    if segments:
        segments[0] = _FIRST.get(segments[0], segments[0])
    if len(segments) == 1:
        segments = [name for name in (_WHOLE.get(segments[0], segments[0]),) if name]
    if len(segments) == 3 and segments[0] == "calendar" and len(segments[2]) == 1:
        segments[2] = segments[2].zfill(2)
    return segments


def _answers(request: HttpRequest, address: str, match: ResolverMatch) -> bool:
    """Whether there is something at an address: its view is asked, for nobody else knows."""
    asked = copy(request)
    for worked_out in ("_public_state", "GET"):
        asked.__dict__.pop(worked_out, None)
    asked.META = {**request.META, "QUERY_STRING": "", "REQUEST_METHOD": "HEAD"}
    asked.path = asked.path_info = address
    asked.method, asked.resolver_match = "HEAD", match
    try:
        response = match.func(asked, *match.args, **match.kwargs)
    except Http404:
        return False
    # Not closed: that tells Django that the request is over, which still has its database connection in use.
    return response.status_code not in (404, 405)  # 400: what is missing is only its query
