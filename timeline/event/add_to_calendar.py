"""One event into one's own calendar, once: links for Google and Outlook with its days, or times and zone."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from django.conf import settings

from events.dates.when import When
from events.models import Event


def calendar_links(event: Event) -> list[tuple[str, str]]:
    """(client, address); none for a date that is not known to the day, which these forms cannot say."""
    when = event.when
    if when.vague or when.open_end:
        return []
    page = settings.SITE_URL + event.get_absolute_url()
    place = event.location.words if event.location else ""
    start, end = _span(when, event.timezone)
    google = {
        "action": "TEMPLATE",
        "text": event.title,
        "dates": f"{_basic(start)}/{_basic(end)}",
        "details": page,
        "location": place,
    }
    if when.timed:
        google["ctz"] = event.timezone
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": event.title,
        "startdt": start,
        "enddt": end,
        "body": page,
        "location": place,
    }
    if not when.timed:
        outlook["allday"] = "true"
    return [
        ("Google Calendar", "https://calendar.google.com/calendar/render?" + _query(google)),
        ("Outlook", "https://outlook.live.com/calendar/0/deeplink/compose?" + _query(outlook)),
    ]


def _span(when: When, zone: str) -> tuple[str, str]:
    """ISO 8601 texts: days, the end the day after; or moments with their offset from UTC."""
    if not when.timed:
        return when.first_day.isoformat(), _day_after(when.last_day).isoformat()
    start, end = when.moment(), when.moment(end=True)
    zoned = [moment.replace(tzinfo=ZoneInfo(zone)).isoformat() for moment in (start, end)]
    return zoned[0], zoned[1]


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _basic(text: str) -> str:
    """ISO 8601 basic format without an offset: Google takes wall-clock times and the zone beside them."""
    day, _, clock = text.partition("T")
    return day.replace("-", "") + (f"T{clock[:8].replace(':', '')}" if clock else "")


def _query(values: dict[str, str]) -> str:
    return urlencode({name: value for name, value in values.items() if value}, quote_via=quote)
