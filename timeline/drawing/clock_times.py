"""Times of day on a page: each says with whose clocks, and to machines which moments are meant (<time datetime>).

What a reader's own clocks show then is added beside them by local-times.js, where scripts run.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from events.dates.when import When
from events.dates.words import hours_in_words, with_zone
from events.dates.zones import iso_instant
from timeline.web.language import language, words

_TIME = Markup('<time datetime="{}" data-until="{}">{}</time>')
UNSEEN = Markup('<span class="in-full">{}</span>')  # to be read aloud and copied


def dated(when: When | None, zone: str) -> str:
    """A When in full, its times those of `zone` (IANA) and with their moments; "" of none."""
    if when is None:
        return ""
    return timed(when, zone, words(when, zone))


def timed(when: When, zone: str, text: str) -> str:
    """A text that says when something is, with the moments it begins and ends at; the text alone without."""
    if not (when.timed and zone):
        return text
    begin, end = (iso_instant(moment, zone) for moment in (when.moment(), when.moment(end=True)))
    return _TIME.format(begin, end, text)


def clock_time(moment: datetime, zone: str) -> str:
    """A moment by the clocks of a zone: “14:05 Berlin time”."""
    local = moment.astimezone(ZoneInfo(zone))
    iso = local.isoformat(timespec="minutes")
    return _TIME.format(iso, iso, with_zone(f"{local:%H:%M}", language(), zone))


def start_time(when: When, zone: str) -> str:
    """“10:00 Shanghai time”, where there is room for no more; until when is unseen. "" without a time."""
    if not when.timed:
        return ""
    begin, end = (f"{moment:%H:%M}" for moment in (when.moment(), when.moment(end=True)))
    before, _, after = hours_in_words(when, language(), zone).partition(begin)
    day = UNSEEN.format(before) if before else Markup("")
    if when.moment() == when.moment(end=True):
        return timed(when, zone, day + begin + after)
    dash, _, whose = after.partition(end)
    return timed(when, zone, day + begin + UNSEEN.format(dash + end) + whose)
