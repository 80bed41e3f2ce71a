"""Rules of asking again: what tells a program, by a short answer, that nothing changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime

from django.utils.translation import gettext_lazy as _

from events.feedcheck.calendar_clients import SYNCING_CLIENTS
from events.feedcheck.calendar_file import read_calendar_file
from events.feedcheck.rules.rule import Checked, Delivery, Severity, Violation, rule, with_delivery


@rule(
    "validator", _("The answer can be asked about again"), Severity.WARNING, "RFC 9110, 8.8", clients=SYNCING_CLIENTS,
    why=_("Without ETag or Last-Modified each look fetches the whole file."),
    mend=_("Send a strong ETag that changes with the content, and Last-Modified."),
)  # fmt: skip
@with_delivery
def _validator(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    first = delivery.first
    if not first.etag and not first.last_modified:
        yield Violation()
    elif first.etag and not re.fullmatch(r'(?:W/)?"[^"\x00-\x20]*"', first.etag):
        yield Violation(detail=first.etag[:60])


@rule(
    "replayed", _("The ETag, sent back, gets a short 304"), Severity.WARNING, "RFC 9110, 13.1.2",
    clients=SYNCING_CLIENTS,
    why=_("The whole file is sent again at every look, to every subscriber."),
    mend=_("Compare If-None-Match with the ETag as it was sent, compressed or not, and answer 304."),
)  # fmt: skip
@with_delivery
def _replayed(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    if delivery.replayed is not None and delivery.replayed != 304:
        yield Violation(detail=_("The answer was %(status)d.") % {"status": delivery.replayed})


@rule(
    "same-again", _("Asked twice, it is the same file"), Severity.WARNING, _("good practice"),
    clients=(*SYNCING_CLIENTS, "google"),
    why=_("Programs that compare content rewrite every event at each look."),
    mend=_("Write nothing that depends on the moment of asking: no DTSTAMP of now, no random UID, no shifting order."),
)  # fmt: skip
@with_delivery
def _same_again(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    if delivery.again and delivery.again.body != delivery.first.body:
        yield Violation()


@rule(
    "same-uids", _("Asked twice, events have the same UIDs"), Severity.FATAL, "RFC 5545, 3.8.4.7",
    why=_("All events are taken for new ones: copies pile up, or everything is deleted and made anew."),
    mend=_("Keep the UID with the event instead of making it when the feed is written."),
)  # fmt: skip
@with_delivery
def _same_uids(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    if delivery.again and delivery.again.body != delivery.first.body:
        before = {event.text("UID") for event in checked.file.events}
        after = {event.text("UID") for event in read_calendar_file(delivery.again.body).events}
        # One event may have come or gone in between; most of them have not.
        if before and len(before & after) < len(before) / 2:
            yield Violation()


@rule(
    "validator-moves", _("Another file has another ETag"), Severity.FATAL, "RFC 9110, 8.8.1",
    clients=("icsx5", "khal", "nextcloud"),
    why=_("Programs trust it: changes stay hidden for ever."),
    mend=_("Make the ETag of the content, or of a number that rises with each change."),
)  # fmt: skip
@with_delivery
def _validator_moves(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    first, again = delivery.first, delivery.again
    strong = first.etag and not first.etag.startswith("W/")
    if again and strong and first.etag == again.etag and first.body != again.body:
        yield Violation(detail=(first.etag or "")[:60])


@rule(
    "last-changed", _("Last-Modified is a moment in the past"), Severity.WARNING, "RFC 9110, 8.8.2",
    clients=SYNCING_CLIENTS,
    why=_("A date that cannot be read or lies ahead makes programs miss changes."),
    mend=_("Send the moment of the last change, as Wed, 23 Apr 2025 09:30:00 GMT."),
)  # fmt: skip
@with_delivery
def _last_changed(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    if text := delivery.first.last_modified:
        try:
            said = parsedate_to_datetime(text)
        except (ValueError, TypeError, OverflowError):
            said = None
        if not said or not text.endswith("GMT") or said.replace(tzinfo=UTC) > checked.now + timedelta(minutes=5):
            yield Violation(detail=text[:60])


VALIDATOR_RULES = (_validator, _replayed, _same_again, _same_uids, _validator_moves, _last_changed)
