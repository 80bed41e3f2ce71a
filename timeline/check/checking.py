"""A feed or file somebody wants checked: fetched within limits, held against the table of rules."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from events.feedcheck.judge import FeedReport, judge
from events.feedcheck.probe import Ask, probe
from events.fetching.fetch import Fetched, fetch
from events.fetching.limits import FetchError, Limits
from timeline.check import self_request

_ACCEPT = ("text/calendar", "*/*;q=0.5")  # any type is taken: that it is the wrong one is a finding
SECONDS_FOR_ONE, SECONDS_FOR_ALL = 12.0, 25.0  # seconds for one answer, and for all that are asked for
_LEAST = 0.5


@dataclass(frozen=True)
class Verdict:
    """The report, and the address it is of, if it is of one; or why there is none."""

    report: FeedReport | None = None
    address: str = ""
    problem: str = ""


def check_address(written: str, now: datetime, hosts: set[str]) -> Verdict:
    """`hosts` are the names this site was reached by: its own feeds are answered in-process."""
    url = re.sub(r"\Awebcals?://", "https://", written.strip(), flags=re.IGNORECASE)
    try:
        delivery = probe(url, self_request.ask_ourselves if self_request.is_ours(url, hosts) else _outside())
    except FetchError as error:
        return Verdict(address=url, problem=str(error))
    return Verdict(judge(delivery.first.body, now, delivery), url)


def check_file(body: bytes, now: datetime) -> Verdict:
    """The report on the bytes of a file; a problem if there are none."""
    if not body.strip():
        return Verdict(problem=_("There is nothing in it. Choose a calendar file, or paste its text."))
    return Verdict(judge(body, now))


def _outside() -> Ask:
    """The guarded fetch, with one measure of time for all the questions put to a server."""
    end = time.monotonic() + SECONDS_FOR_ALL

    def ask(url: str, *, method: str = "GET", etag: str | None = None) -> Fetched:
        left = end - time.monotonic()
        if left < _LEAST:
            raise FetchError(_("The server is too slow for all the questions of this check."))
        return fetch(
            url, accept=_ACCEPT, etag=etag, limits=Limits(seconds=round(min(SECONDS_FOR_ONE, left), 1)), method=method
        )

    return ask
