"""The calendar programs this project knows of: the one list for the rules of the feed check and the subscribe page.

What a program does with a fault is told by each rule; how somebody subscribes in it, by timeline.subscribe.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class CalendarClient:
    """A calendar program, and how soon it sees that a feed it is subscribed to has changed."""

    id: str
    name: str | Promise
    pace: str | Promise


CALENDAR_CLIENTS = {
    client.id: client
    for client in (
        CalendarClient("google", _("Google Calendar"), _("looks again every 8 to 24 hours, whatever the feed says")),
        CalendarClient(
            "apple",
            _("Apple Calendar"),
            _("looks again as often as its owner chose, from 5 minutes to a week"),
        ),
        CalendarClient(
            "outlook",
            _("Outlook on Windows"),
            _("looks again when it starts and when it sends and receives"),
        ),
        CalendarClient(
            "outlook-web",
            _("Outlook on the web"),
            _("looks again after about 3 hours, at times after a day"),
        ),
        CalendarClient("thunderbird", _("Thunderbird"), _("looks again every 30 minutes, if not told otherwise")),
        CalendarClient("khal", "khal, vdirsyncer", _("looks again when it is run")),
        CalendarClient("icsx5", "ICSx5 (Android)", _("looks again as often as its owner chose")),
        CalendarClient("nextcloud", "Nextcloud", _("looks again once a week, unless the feed says otherwise")),
    )
}
ALL_CLIENTS = tuple(CALENDAR_CLIENTS)
STRICT_CLIENTS = ("apple", "outlook", "thunderbird", "khal", "nextcloud")  # parsers that stop where others guess
SYNCING_CLIENTS = ("khal", "icsx5", "nextcloud")  # compare what they have with what they get, event by event
