"""Rules of the calendar as a whole: its frame, its name, how often to look again, whether it is all there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from events.feedcheck import values
from events.feedcheck.calendar_clients import STRICT_CLIENTS
from events.feedcheck.rules.rule import Checked, Severity, Violation, rule

_ONCE = {
    "PRODID", "VERSION", "CALSCALE", "METHOD", "UID", "LAST-MODIFIED", "URL", "REFRESH-INTERVAL", "SOURCE", "COLOR",
    "X-WR-CALNAME", "X-WR-TIMEZONE", "X-PUBLISHED-TTL",
}  # fmt: skip
_GOOGLES_LIMIT = 1_000_000
_ROUND = {30, 50, 100, 200, 250, 300, 500, 1000, 2000, 2500, 5000, 10000}
_ENOUGH = 10  # so many events before their dates say something about the feed


@rule(
    "calendar", _("There is a calendar in it"), Severity.FATAL, "RFC 5545, 3.4",
    why=_("What is found is no calendar file: perhaps a web page, a log-in form or an error message."),
    mend=_("Give the address of the feed itself. It begins with BEGIN:VCALENDAR."),
)  # fmt: skip
def _calendar(checked: Checked) -> Iterator[Violation]:
    if not checked.file.calendars:
        start = checked.file.octets[:60].decode("utf-8", "replace").strip()
        yield Violation(1, detail=_("It begins with: %(start)s") % {"start": start} if start else _("It is empty."))


@rule(
    "one-calendar", _("It is one calendar"), Severity.WARNING, "RFC 5545, 3.4",
    clients=("google", "apple", "khal", "nextcloud"),
    why=_("Only the first VCALENDAR is read; the others are left out."),
    mend=_("Put all events in one VCALENDAR."),
)  # fmt: skip
def _one_calendar(checked: Checked) -> Iterator[Violation]:
    for root in [
        *checked.file.calendars[1:],
        *(calendar for calendar in checked.file.roots if calendar.name != "VCALENDAR"),
    ]:
        yield Violation(root.line, detail=root.name[:40])


@rule(
    "version", _("VERSION is 2.0"), Severity.FATAL, "RFC 5545, 3.7.4", clients=(*STRICT_CLIENTS, "google"),
    why=_("Without VERSION the format is unknown, and the file is refused."),
    mend=_("Write VERSION:2.0 once, right after BEGIN:VCALENDAR."),
)  # fmt: skip
def _version(checked: Checked) -> Iterator[Violation]:
    for calendar in checked.file.calendars:
        if [prop.value for prop in calendar.all("VERSION")] != ["2.0"]:
            yield Violation(calendar.line)


@rule(
    "prodid", _("PRODID says what wrote it"), Severity.WARNING, "RFC 5545, 3.7.3", clients=STRICT_CLIENTS,
    why=_("A file without PRODID may be refused."),
    mend=_("Write PRODID once, for example -//example.org//calendar//EN."),
)  # fmt: skip
def _prodid(checked: Checked) -> Iterator[Violation]:
    for calendar in checked.file.calendars:
        if len(props := calendar.all("PRODID")) != 1 or not props[0].value.strip():
            yield Violation(calendar.line)


@rule(
    "method", _("It is published, not sent as an invitation"), Severity.WARNING, "RFC 5546, 1.4",
    clients=("outlook", "outlook-web", "apple"),
    why=_("With another METHOD the events are taken for invitations to answer."),
    mend=_("Write METHOD:PUBLISH, or leave it out."),
)  # fmt: skip
def _method(checked: Checked) -> Iterator[Violation]:
    for prop in checked.file.calendar.all("METHOD"):
        if prop.value.strip().upper() != "PUBLISH":
            yield Violation(prop.line, detail=prop.value[:40])


@rule(
    "calscale", _("It counts in the Gregorian calendar"), Severity.FATAL, "RFC 5545, 3.7.1",
    why=_("No calendar program reads another scale."),
    mend=_("Write CALSCALE:GREGORIAN, or leave it out."),
)  # fmt: skip
def _calscale(checked: Checked) -> Iterator[Violation]:
    for prop in checked.file.calendar.all("CALSCALE"):
        if prop.value.strip().upper() != "GREGORIAN":
            yield Violation(prop.line, detail=prop.value[:40])


@rule(
    "name", _("The calendar has a name"), Severity.WARNING, "RFC 7986, 5.1; X-WR-CALNAME",
    clients=("google", "apple", "outlook", "nextcloud"),
    why=_("The calendar is called by its address, or “Untitled”."),
    mend=_("Write X-WR-CALNAME, and NAME with the same words, also where there are no events yet."),
)  # fmt: skip
def _name(checked: Checked) -> Iterator[Violation]:
    calendar = checked.file.calendar
    # A file of a single event is there to be added to a calendar, and is none of its own.
    single = len(checked.file.events) == 1 or _added_once(checked)
    if (
        checked.file.calendars
        and not single
        and not any(prop.value.strip() for prop in calendar.all("X-WR-CALNAME", "NAME"))
    ):
        yield Violation(calendar.line)


def _added_once(checked: Checked) -> bool:
    """Sent to be saved and added to a calendar, not to be subscribed to."""
    headers = checked.delivery.first.headers if checked.delivery else {}
    return headers.get("content-disposition", "").lower().startswith("attachment")


@rule(
    "names-agree", _("Both of its names are the same"), Severity.HINT, "RFC 7986, 5.1",
    clients=("apple", "thunderbird"),
    why=_("Some programs show the one, some the other, and people think there are two calendars."),
    mend=_("Write the same words in NAME and X-WR-CALNAME."),
)  # fmt: skip
def _names_agree(checked: Checked) -> Iterator[Violation]:
    calendar = checked.file.calendar
    told, names = calendar.first("X-WR-CALNAME"), [values.unescape(prop.value) for prop in calendar.all("NAME")]
    if told and names and values.unescape(told.value) not in names:
        yield Violation(told.line)


@rule(
    "single-event", _("A file of one event to be added does not name a calendar"), Severity.WARNING,
    "MS-OXCICAL 2.1.3.1.1", clients=("outlook",),
    why=_("Outlook makes a new calendar of it instead of adding the event to the one in use."),
    mend=_("Leave X-WR-CALNAME out of files that are downloaded to be added once."),
)  # fmt: skip
def _single_event(checked: Checked) -> Iterator[Violation]:
    if _added_once(checked) and len(checked.file.events) == 1 and (name := checked.file.calendar.first("X-WR-CALNAME")):
        yield Violation(name.line)


@rule(
    "refresh", _("It says how often to look again"), Severity.HINT, "RFC 7986, 5.7; X-PUBLISHED-TTL",
    clients=("apple", "outlook", "nextcloud"),
    why=_("Nextcloud looks once a week otherwise; Apple and Outlook offer the interval when one subscribes."),
    mend=_("Write REFRESH-INTERVAL;VALUE=DURATION:PT6H and X-PUBLISHED-TTL:PT6H."),
)  # fmt: skip
def _refresh(checked: Checked) -> Iterator[Violation]:
    calendar = checked.file.calendar
    single = len(checked.file.events) == 1 or _added_once(checked)
    if not single and not (calendar.first("REFRESH-INTERVAL") and calendar.first("X-PUBLISHED-TTL")):
        yield Violation(calendar.line)


@rule(
    "refresh-form", _("How often to look again is a length of time"), Severity.WARNING, "RFC 7986, 5.7",
    clients=("apple", "outlook", "nextcloud", "khal"),
    why=_("A hint that cannot be read is passed over, and strict readers refuse the file."),
    mend=_("Write a positive duration such as PT6H, the same in both; REFRESH-INTERVAL needs VALUE=DURATION."),
)  # fmt: skip
def _refresh_form(checked: Checked) -> Iterator[Violation]:
    lengths = set()
    for prop in checked.file.calendar.all("REFRESH-INTERVAL", "X-PUBLISHED-TTL"):
        length = values.duration_of(prop.value)
        lengths.add(length)
        typed = prop.name != "REFRESH-INTERVAL" or prop.param("VALUE").upper() == "DURATION"
        if not typed or length is None or length <= timedelta() or len(lengths) > 1:
            yield Violation(prop.line, detail=prop.value[:40])


@rule(
    "frame-once", _("Nothing is said twice of the calendar"), Severity.WARNING, "RFC 5545, 3.6", clients=STRICT_CLIENTS,
    why=_("Of what is said twice of the calendar, chance decides which counts."),
    mend=_("Write each of these properties once."),
)  # fmt: skip
def _frame_once(checked: Checked) -> Iterator[Violation]:
    for calendar in checked.file.calendars:
        seen: Counter[str] = Counter()
        for prop in calendar.properties:
            seen[prop.name] += 1
            if prop.name in _ONCE and seen[prop.name] == 2:
                yield Violation(prop.line, detail=prop.name)


@rule(
    "size", _("It is smaller than 1 MB"), Severity.WARNING, _("reported by its users"), clients=("google",),
    why=_("Google is reported to give up on feeds beyond about 1 MB, without a word."),
    mend=_("Offer narrower feeds: by kind, country or organizer, and with less of the past."),
)  # fmt: skip
def _size(checked: Checked) -> Iterator[Violation]:
    if len(checked.file.octets) > _GOOGLES_LIMIT:
        yield Violation(detail=filesizeformat(len(checked.file.octets)))


@rule(
    "cap", _("It does not stop at a round number"), Severity.HINT, _("good practice"),
    why=_("Exactly so many events look like a limit of the server: subscribers believe the list complete."),
    mend=_("Send them all, or say in the calendar's description that it is cut off and where the rest is."),
)  # fmt: skip
def _cap(checked: Checked) -> Iterator[Violation]:
    calendar, count = checked.file.calendar, len(checked.file.events)
    if count in _ROUND and not calendar.all("DESCRIPTION", "X-WR-CALDESC"):
        yield Violation(calendar.line, detail=_("%(count)d events.") % {"count": count})


@rule(
    "past", _("What is under way or over stays for a while"), Severity.HINT, _("good practice"),
    why=_("No event began before today. Feeds that start today lose running events and yesterday's from all "
          "calendars."),
    mend=_("Keep what lasts or ended in the last months."),
)  # fmt: skip
def _past(checked: Checked) -> Iterator[Violation]:
    starts = [values.local_moment(event.first("DTSTART")) for event in checked.file.events]
    today = checked.now.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    if len(starts) >= _ENOUGH and all(start and start >= today for start in starts):
        yield Violation()


CALENDAR_RULES = (
    _calendar, _one_calendar, _version, _prodid, _method, _calscale, _name, _names_agree, _single_event, _refresh,
    _refresh_form, _frame_once, _size, _cap, _past,
)  # fmt: skip
