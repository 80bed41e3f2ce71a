"""What a large calendar feed costs, beside the same feed written afresh with icalendar."""

from __future__ import annotations

import time
from pathlib import Path

from django.conf import settings
from django.db.models import Max, Min

from events.devtools.benchmark.timing import Editor, Figures, Visitor, p50, statements
from events.ical.write import frame, vevent
from events.models import Entry, Event

FEED = "/events.ics?past=all"
EMPTY = "/healthz"  # a view that does nothing, behind the same middleware


def measure_feed(rounds: int, keep: Path) -> Figures:
    """Keeps the bytes of the feed in a file, for the static server it is compared with."""
    visitor, editor = Visitor(), Editor()
    editor.edit()
    with statements() as sent:
        body = visitor.get(FEED)
    keep.write_bytes(body)
    figures: Figures = {"entries": body.count(b"BEGIN:VEVENT"), "bytes": len(body), "queries": len(sent)}
    figures |= _afresh(body)
    figures["edited"] = p50(lambda: visitor.get(FEED), rounds, before=editor.edit)
    figures["plain"] = p50(lambda: visitor.get(FEED), rounds)
    figures["packed"] = p50(lambda: visitor.get(FEED, accept_encoding="gzip"), rounds, before=editor.edit)
    figures["repacked"] = p50(lambda: visitor.get(FEED, accept_encoding="gzip"), rounds)
    etag = visitor.etag(FEED)
    with statements() as sent:
        visitor.get(FEED, 304, if_none_match=etag)
    figures["unchanged_queries"] = len(sent)
    figures["unchanged"] = p50(lambda: visitor.get(FEED, 304, if_none_match=etag), rounds * 20)
    figures["empty"] = p50(lambda: visitor.get(EMPTY), rounds * 20)
    return figures


def _afresh(body: bytes) -> Figures:
    """The reference: load everything, write each block with icalendar. The bytes must be those of the feed."""
    begin = time.perf_counter()
    loaded = {event.pk: event for event in Event.objects.published().complete()}
    entries = list(Entry.objects.live().order_by("key"))
    for entry in entries:
        entry.event = loaded[entry.event_id]
    ready = time.perf_counter()
    zones = Entry.objects.live().exclude(tzid="").order_by("tzid").values("tzid")
    used = zones.annotate(first=Min("first_day"), last=Max("last_day"))
    rows = [(zone["tzid"], zone["first"].year, zone["last"].year) for zone in used]
    head, foot = frame(settings.SITE_NAME, settings.SITE_URL + FEED, rows)
    text = head + "".join(map(vevent, entries)) + foot
    done = time.perf_counter()
    first = b"BEGIN:VEVENT"  # what stands before says more of the feed's options
    if text.encode().partition(first)[2] != body.partition(first)[2]:
        raise RuntimeError("The feed and the same written afresh differ.")
    return {"loading": (ready - begin) * 1000, "writing": (done - ready) * 1000}
