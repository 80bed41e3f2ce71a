"""Rules of the people in a calendar: who is behind an event, and what of them is nobody's business."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from events.feedcheck import values
from events.feedcheck.calendar_clients import STRICT_CLIENTS
from events.feedcheck.calendar_file import Property
from events.feedcheck.rules.identity import uid_of
from events.feedcheck.rules.rule import Checked, Severity, Violation, rule

_WEB = re.compile(r"\bhttps?://[^\s\\]+")
# Addresses of an office, not of a person (RFC 2142 and custom).
_ROLES = {
    "contact", "events", "event", "hello", "help", "info", "kontakt", "mail", "no-reply", "noreply", "office", "press",
    "support", "team", "webmaster", "calendar", "invalid",
}  # fmt: skip


@rule(
    "organizer", _("ORGANIZER is an address"), Severity.WARNING, "RFC 5545, 3.8.4.3", clients=STRICT_CLIENTS,
    why=_("An ORGANIZER that is a bare name makes strict readers refuse the event."),
    mend=_("Write the name in CN and a web address as value: ORGANIZER;CN=Name:https://calendar.example/name/."),
)  # fmt: skip
def _organizer(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        for prop in event.all("ORGANIZER"):
            if not values.is_absolute(prop.value):
                yield Violation(prop.line, uid_of(event), prop.value[:80])


@rule(
    "addresses", _("No mail address of a person is given away"), Severity.WARNING, _("privacy"), clients=(),
    why=_("A public file is read by anyone, spammers too, and made-up addresses belong to somebody."),
    mend=_("Give the organizer's page, or an address of the office such as info@."),
)  # fmt: skip
def _addresses(checked: Checked) -> Iterator[Violation]:
    for component in checked.file.components:
        for prop in component.all("ORGANIZER", "ATTENDEE", "CONTACT", "DESCRIPTION", "COMMENT", "LOCATION", "SUMMARY"):
            if piece := _person(prop):
                # Not repeated: the report may be passed on.
                yield Violation(prop.line, component.text("UID")[:120], f"{prop.name}: {piece[:1]}…@…")


def _person(prop: Property) -> str:
    for text in (prop.value, *(value for name in ("EMAIL", "SENT-BY") for value in prop.params.get(name, []))):
        # Web addresses have their own uses for an @.
        for piece in values.MAIL_ADDRESS.findall(_WEB.sub(" ", text)):
            if piece.partition("@")[0].lower() not in _ROLES:
                return str(piece)
    return ""


@rule(
    "attendees", _("Nobody is invited"), Severity.WARNING, "RFC 5546, 3.2.1", clients=("outlook", "apple", "google"),
    why=_("Published events have no attendees. Programs show a guest list, or ask to accept."),
    mend=_("Leave ATTENDEE out; name speakers in the text."),
)  # fmt: skip
def _attendees(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        for prop in event.all("ATTENDEE")[:1]:
            yield Violation(prop.line, uid_of(event))


@rule(
    "alarms", _("It does not ring by itself"), Severity.HINT, "RFC 5545, 3.6.6",
    clients=("apple", "outlook", "thunderbird", "icsx5"),
    why=_("Subscribers get an alarm for every event of the feed, wanted or not."),
    mend=_("Leave VALARM to each reader, or offer it as a choice."),
)  # fmt: skip
def _alarms(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        for alarm in event.children:
            if alarm.name == "VALARM":
                yield Violation(alarm.line, uid_of(event))


PEOPLE_RULES = (_organizer, _addresses, _attendees, _alarms)
