"""A watched feed is read again: conditionally, and what differs is planned and applied."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.dates.months import add_months
from events.fetching.fetch import fetch
from events.fetching.limits import FetchError
from events.ical.items import Reading
from events.ical.read import HORIZON_MONTHS
from events.intake.importing.apply import ImportReport, apply_plan
from events.intake.importing.files import ACCEPTED, GivenFile, answered_file, as_web_address, items_of
from events.intake.importing.plan import plan_import
from events.intake.importing.rows import Coverage, ImportPlan, counts_in_words
from events.intake.importing.tables import remembered_layouts
from events.models import WatchedFeed


def watch(feed: WatchedFeed, today: date, now: datetime, by: Any = None, loss_meant: bool = False) -> str:
    """Read it and say what happened. What goes wrong is kept in `problem`; the validators then stay as they were.

    `loss_meant`: an editor says that what is missing was taken out of it, even if it is nearly all.
    """
    # Once a month all of it is read, for what is repeated: further dates have come within reach since.
    anew = loss_meant or feed.checked is None or f"{feed.checked:%Y%m}" != f"{now:%Y%m}"
    etag, modified = ("", "") if anew else (feed.etag, feed.modified)
    try:
        answer = fetch(as_web_address(feed.url), accept=ACCEPTED, etag=etag or None, last_modified=modified or None)
        if answer.not_modified:
            return _told(feed, now, _("not changed"))
        given = answered_file(answer, feed.url)
    except FetchError as error:
        return _told(feed, now, str(error), problem=True)
    reading = items_of(given, today, feed.zone, remembered_layouts())
    if not reading.items and _lost(reading):
        return _told(feed, now, _zone_wanted(feed, given, reading, today) or _lost(reading)[0], problem=True)
    missed = reading.missed
    whole = None if missed is None else Coverage(today, add_months(today, HORIZON_MONTHS), loss_meant, missed)
    name = reading.name or feed.name
    made = plan_import(reading.items, feed.url, feed, today=today, name=name, whole=whole)
    report = apply_plan(made, by)
    said = counts_in_words(report.done)
    if problem := _problem(feed, given, reading, made, report, today):
        # Without its validators kept, all of it is read again next time.
        feed.etag = feed.modified = ""
        return _told(feed, now, f"{said}; {problem}" if report.done else problem, problem=True)
    feed.etag, feed.modified = ("", "") if missed else (answer.etag or "", answer.last_modified or "")
    return _told(feed, now, said)


def _lost(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems if problem.lost]


def _problem(
    feed: WatchedFeed, given: GivenFile, reading: Reading, made: ImportPlan, report: ImportReport, today: date
) -> str:
    """What an editor should see to, "" if nothing: what hinders most first."""
    if made.missing:
        many = ngettext(
            "%(count)d coming event is missing from it.", "%(count)d coming events are missing from it.", made.missing
        ) % {"count": made.missing}
        asked = _(
            "Was it emptied by mistake? Nothing is proposed. If it was meant,"
            " choose “Read now: what is missing was taken out”."
        )
        return f"{many} {asked}"
    if sentence := _zone_wanted(feed, given, reading, today):
        return sentence
    if lost := _lost(reading) + report.failed:
        return _("%(count)d not read: %(first)s") % {"count": len(lost), "first": lost[0]}
    if not reading.items and not made.rows:
        return str(reading.problems[0]) if reading.problems else _("It holds no event.")
    return ""


def _zone_wanted(feed: WatchedFeed, given: GivenFile, reading: Reading, today: date) -> str:
    """That the feed needs a zone, if more of it can be read with one; which one nobody guesses."""
    if feed.zone or not (lost := len(_lost(reading))):
        return ""
    saved = lost - len(_lost(items_of(given, today, "UTC", remembered_layouts())))
    told = ngettext(
        "%(count)d of its events has a time of day and no time zone: set the time zone of this feed.",
        "%(count)d of its events have a time of day and no time zone: set the time zone of this feed.",
        saved,
    )
    return told % {"count": saved} if saved > 0 else ""


def _told(feed: WatchedFeed, now: datetime, sentence: str, problem: bool = False) -> str:
    if len(feed.etag) > 200 or len(feed.modified) > 60:
        feed.etag = feed.modified = ""  # no use when cut
    feed.checked, feed.problem = now, sentence[:300] if problem else ""
    feed.save()
    return sentence
