"""A watched feed is read again: conditionally, and what differs is planned and applied."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from events.fetching.fetch import fetch
from events.fetching.limits import FetchError
from events.intake.importing.apply import apply_plan
from events.intake.importing.files import ACCEPTED, answered_file, as_web_address, items_of
from events.intake.importing.plan import plan_import
from events.intake.importing.rows import counts_in_words
from events.models import WatchedFeed


def watch(feed: WatchedFeed, today: date, now: datetime, by: Any = None) -> str:
    """Read it and say what happened. What goes wrong is kept in `problem`; the validators then stay as they were."""
    try:
        answer = fetch(
            as_web_address(feed.url), accept=ACCEPTED, etag=feed.etag or None, last_modified=feed.modified or None
        )
        if answer.not_modified:
            return _told(feed, now, _("not changed"))
        given = answered_file(answer, feed.url)
    except FetchError as error:
        return _told(feed, now, str(error), problem=True)
    reading = items_of(given, today)
    if not reading.items:
        return _told(feed, now, str(reading.problems[0]) if reading.problems else _("It holds no event."), problem=True)
    made = plan_import(
        reading.items, feed.url, feed, name=reading.name or feed.name, gone_since=today if reading.whole else None
    )
    report = apply_plan(made, by)
    said = counts_in_words(report.done)
    if lost := [str(problem) for problem in reading.problems if problem.lost] + report.failed:
        # Without its validators kept, all of it is read again next time.
        feed.etag = feed.modified = ""
        missing = _("%(count)d not read: %(first)s") % {"count": len(lost), "first": lost[0]}
        return _told(feed, now, f"{said}; {missing}", problem=True)
    feed.etag, feed.modified = answer.etag or "", answer.last_modified or ""
    return _told(feed, now, said)


def _told(feed: WatchedFeed, now: datetime, sentence: str, problem: bool = False) -> str:
    if len(feed.etag) > 200 or len(feed.modified) > 60:
        feed.etag = feed.modified = ""  # no use when cut
    feed.checked, feed.problem = now, sentence[:300] if problem else ""
    feed.save()
    return sentence
