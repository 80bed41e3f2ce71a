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
    """A program, a link that subscribes in it, and the steps that do where there is no link or it fails."""

    name: _Text
    note: _Text
    link: str = ""  # in the table the name of a kind of link
    steps: tuple[_Text, ...] = ()
    does: tuple[_Text, ...] = ()  # what happens then
    link_fails: bool = False  # often: the steps stand open beside it


_STRUCK = _("Cancelled events stay, struck through.")
_DROPPED = _("Cancelled events disappear at once.")
# The commonest first.
_WAYS = (
    WayToSubscribe(
        CALENDAR_CLIENTS["apple"].name,
        _("opens directly"),
        "webcal",
        steps=(
            _("On a Mac: in Calendar choose File, New Calendar Subscription, and paste the address."),
            _("On an iPhone: in Calendar tap Calendars, Add Calendar, Add Subscription Calendar, and paste it there."),
        ),
        does=(_("A Mac asks how often to look: choose every hour or every day."), _STRUCK),
    ),
    WayToSubscribe(
        CALENDAR_CLIENTS["google"].name,
        _("on a computer, up to a day"),
        "google",
        steps=(
            _("On a computer, in Google Calendar, choose + beside Other calendars."),
            _("Choose From URL."),
            _("Paste the address above, then choose Add calendar."),
        ),
        link_fails=True,
        does=(_("It looks when it likes, some 8 to 24 hours apart, and cannot be hurried."), _DROPPED),
    ),
    WayToSubscribe(
        CALENDAR_CLIENTS["outlook-web"].name,
        _("about every 3 hours"),
        "outlook",
        steps=(
            _("In the calendar choose Add calendar, then Subscribe from web."),
            _("Paste the address above, name the calendar, choose Import."),
        ),
        does=(_("The link is for a private account. With one at work or school, take the steps."), _DROPPED),
    ),
    WayToSubscribe(
        _("Outlook on the desktop"),
        _("opens directly"),
        "webcal",
        steps=(
            _("In the calendar choose Add Calendar on the Home tab, then From Internet."),
            _("Paste the address above, choose OK, then Yes."),
        ),
        does=(_("It looks when it starts and at each send and receive."),),
    ),
    WayToSubscribe(
        CALENDAR_CLIENTS["thunderbird"].name,
        _("4 steps, every 30 minutes"),
        steps=(
            _("In Calendar choose New Calendar: on the left, or in the menu File, New."),
            _("Choose On the Network, then Next."),
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
