"""Entry → VEVENT, and the calendar frame around many of them (RFC 5545, RFC 7986). Built with icalendar.

The VEVENT is written when the entry changes and kept with it; a feed is the frame and the kept texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Timezone, vGeo, vText, vUri
from icalendar import Event as VEvent

from events.dates.when import OPEN_END, When
from events.dates.words import date_in_words
from events.ical import edtf
from events.language import active_language
from events.models import Entry, Event

PRODID = "-//event-timeline//calendar//EN"
REFRESH = timedelta(hours=6)
_LAST_RULED = 2100  # no zone is described further: one odd year would make the block of a whole feed endless
# What no text may hold (RFC 5545, section 3.1); the line ends stay.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")


def vevent(entry: Entry) -> str:
    """The finished block, CRLF line ends, folded at 75 octets (RFC 5545, section 3.1).

    The entry's event is loaded with `complete()`. Nothing in it depends on the moment of writing but
    DTSTAMP and LAST-MODIFIED, which are the entry's last revision.
    """
    event, when = entry.require_event(), entry.when
    block = VEvent()
    block.add("UID", entry.uid)
    block.add("DTSTAMP", entry.revised)
    block.add("LAST-MODIFIED", entry.revised)
    block.add("SEQUENCE", entry.sequence)
    _add_span(block, entry, when)
    if when.vague:
        block.add(edtf.PROPERTY, str(when))  # what reads it back need not guess from the days
    block.add("SUMMARY", summary(entry))
    block.add("DESCRIPTION", description(entry))
    if entry.place or entry.stops:
        block.add("LOCATION", entry.place or " – ".join(entry.stops))
    point = event.location if entry.part == Entry.Part.EVENT else None
    if point and point.latitude is not None and point.longitude is not None:
        block.add("GEO", vGeo((point.latitude, point.longitude)))
    block.add("STATUS", entry.status.upper())
    block.add("TRANSP", "TRANSPARENT")
    block.add("CATEGORIES", [entry.get_kind_display(), *(topic.name for topic in event.topics.all())])
    block.add("URL", vUri(settings.SITE_URL + entry.url))
    _add_organizer(block, event)
    return _CONTROL.sub("", block.to_ical().decode())


def _add_span(block: VEvent, entry: Entry, when: When) -> None:
    if when.timed:
        zone = ZoneInfo(entry.tzid)
        block.add("DTSTART", when.moment().replace(tzinfo=zone))
        block.add("DTEND", when.moment(end=True).replace(tzinfo=zone))
        return
    # Days: the end is the day after (section 3.6.1). Of an open end only the first day is known.
    last = when.start.last_day if when.open_end else when.last_day
    block.add("DTSTART", when.first_day)
    block.add("DTEND", min(last, OPEN_END - timedelta(days=1)) + timedelta(days=1))


def _add_organizer(block: VEvent, event: Event) -> None:
    """By name and the address of its page, never by mail."""
    for role in event.leading_roles()[:1]:
        organization = role.organization
        address = vUri(settings.SITE_URL + organization.get_absolute_url())
        address.params["CN"] = organization.name.replace('"', "'")
        block.add("ORGANIZER", address)


def summary(entry: Entry) -> str:
    """The title, and in words what a calendar cannot say by its days."""
    title = " ".join(entry.title.split())
    title += edtf.date_suffix(entry.when, active_language())
    return _("Cancelled: %(title)s") % {"title": title} if entry.status == Event.Status.CANCELLED else title


def description(entry: Entry) -> str:
    """Everything a subscriber should know, line by line, ending in the page and the sources."""
    event = entry.require_event()
    language = active_language()
    lines = [date_in_words(entry.when, language, entry.tzid)]
    if entry.withdrawn:
        return "\n".join([*lines, _("Withdrawn from the calendar."), settings.SITE_URL + entry.url])
    if entry.previous:
        lines.append(
            _("Rescheduled: was %(date)s.") % {"date": date_in_words(entry.previous, language, event.timezone)}
        )
    if entry.counted_from:
        lines.append(_("Counted from %(date)s.") % {"date": date_in_words(entry.counted_from, language)})
    if entry.computed:
        lines.append(_("No celebration recorded."))
    else:
        lines += _facts(entry, event)
    sources = {mention.source.pk: mention.source for mention in event.mentions.all()}.values()
    named = [f"{source}" + (f" {source.url}" if source.url else "") for source in sources]
    lines += [_("Source: %(source)s") % {"source": source} for source in named]
    return "\n".join([*lines, settings.SITE_URL + entry.url])


def _facts(entry: Entry, event: Event) -> list[str]:
    lines = [event.summary] if event.summary else []
    if event.theme:
        lines.append(_("Theme: %(theme)s") % {"theme": event.theme})
    if entry.part_title:
        lines.append(_("Part of: %(title)s") % {"title": entry.part_title})
    if entry.stops:
        named = "; ".join(f"{number}. {stop}" for number, stop in enumerate(entry.stops, 1))
        named += f"; {event.further_stops}" if event.further_stops else ""
        lines.append(_("Stops: %(stops)s") % {"stops": named})
    if entry.organizers:
        lines.append(_("With: %(organizers)s") % {"organizers": entry.organizers})
    return lines


@lru_cache(maxsize=256)
def vtimezone(name: str, first_year: int, last_year: int) -> str:
    """VTIMEZONE of an IANA zone, trimmed to the years given (RFC 5545, section 3.6.5)."""
    first, last = min(first_year, _LAST_RULED), min(last_year, _LAST_RULED)
    block = Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))
    text: str = block.to_ical().decode()
    return text


def frame(
    name: str, source: str, zones: Iterable[tuple[str, int, int]], single: bool = False, description: str = ""
) -> tuple[str, str]:
    """What stands before and after the VEVENTs.

    `name` is what the calendar is called, `source` the absolute address it is read from, `description` what it
    holds and leaves out. `single` leaves out what makes Outlook open one event as a new calendar (MS-OXCICAL 2.1.3.1).
    """
    calendar = Calendar()
    calendar.add("PRODID", PRODID)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    if not single:
        calendar.add("NAME", vText(name))
        calendar.add("X-WR-CALNAME", vText(name))
        if description:
            calendar.add("DESCRIPTION", vText(description))
            calendar.add("X-WR-CALDESC", vText(description))
        calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", "PT6H")
        calendar.add("SOURCE", vUri(source), parameters={"VALUE": "URI"})
    end = "END:VCALENDAR\r\n"
    head = calendar.to_ical().decode().removesuffix(end)
    return head + "".join(vtimezone(*zone) for zone in zones), end
