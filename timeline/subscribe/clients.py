"""How somebody subscribes to a feed in each calendar program, what it then does, and how late it may be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.feedcheck.calendar_clients import CALENDAR_CLIENTS

_Text = str | Promise


@dataclass(frozen=True)
class WayToSubscribe:
    """A program, and a link that subscribes in it or the steps; what happens then."""

    name: _Text
    note: _Text
    link: str = ""  # in the table the name of a kind of link
    steps: tuple[_Text, ...] = ()
    does: tuple[_Text, ...] = ()


_STRUCK = _("Cancelled events stay, struck through.")
_DROPPED = _("Cancelled events disappear at once.")
# The commonest first.
_WAYS = (
    WayToSubscribe(
        CALENDAR_CLIENTS["apple"].name,
        _("opens directly"),
        "webcal",
        does=(_("It asks how often to look: choose every hour or every day."), _STRUCK),
    ),
    WayToSubscribe(
        CALENDAR_CLIENTS["google"].name,
        _("on a computer, up to a day"),
        "google",
        does=(_("It looks when it likes, some 8 to 24 hours apart, and cannot be hurried."), _DROPPED),
    ),
    WayToSubscribe(
        CALENDAR_CLIENTS["outlook-web"].name,
        _("about every 3 hours"),
        "outlook",
        does=(_("With an account at work or school: Add calendar, Subscribe from web, paste the address."), _DROPPED),
    ),
    WayToSubscribe(
        _("Outlook on the desktop"),
        _("opens directly"),
        "webcal",
        does=(
            _("It looks when it starts and at each send and receive."),
            _("If nothing opens: Add calendar, From internet, paste the address."),
        ),
    ),
    WayToSubscribe(
        CALENDAR_CLIENTS["thunderbird"].name,
        _("4 steps, every 30 minutes"),
        steps=(
            _("Open Calendar, then New Calendar."),
            _("Choose On the Network."),
            _("Paste the address above as the location."),
            _("Choose Find Calendars, then Subscribe."),
        ),
        does=(_STRUCK,),
    ),
    WayToSubscribe(
        _("Android with ICSx⁵"),
        _("3 steps, as often as you set"),
        steps=(
            _("Point the phone’s camera at the code below."),
            _("Open the address with ICSx⁵, or choose + there and paste it."),
            _("Set how often it looks."),
        ),
        does=(_("Google Calendar on a phone cannot subscribe: do that once on a computer."),),
    ),
    WayToSubscribe(
        _("Any other"),
        _("copy the address"),
        steps=(
            _("Look for “subscribe”, “from URL” or “internet calendar”; what is imported never changes again."),
            _("Paste the address above."),
        ),
    ),
)


def clients(address: str, name: str) -> list[WayToSubscribe]:
    """Each with its link to a feed at an absolute https address, called `name`."""
    webcal = webcal_of(address)
    outlook = urlencode({"url": address, "name": name}, quote_via=quote)
    links = {
        "": "",
        "webcal": webcal,
        "google": "https://calendar.google.com/calendar/r?cid=" + quote(webcal, safe=""),
        "outlook": f"https://outlook.live.com/calendar/0/addfromweb?{outlook}",
    }
    return [replace(way, link=links[way.link]) for way in _WAYS]


def webcal_of(address: str) -> str:
    """The address under the scheme that opens a calendar program."""
    return "webcal://" + address.partition("://")[2]
