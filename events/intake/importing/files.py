"""Bytes somebody gave or an address holds → items: an .ics or a .csv, told by what is in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from events.fetching.fetch import Fetched, fetch
from events.fetching.limits import FetchError
from events.ical import read as calendars
from events.ical.decoding import in_utf8
from events.ical.items import Problem, Reading
from events.intake.importing.tables import Layout, read_table

# What calendars and tables are sent as. Servers label them as anything, so the bytes decide what an answer is.
ACCEPTED = (
    "text/calendar", "text/csv", "text/plain", "text/x-vcalendar", "text/tab-separated-values",
    "text/comma-separated-values", "application/ics", "application/csv", "application/octet-stream",
    "*/*;q=0.1",
)  # fmt: skip
_SIGN = b"BEGIN:VCALENDAR"
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|script|title)\b", re.DOTALL
)
_BEGINNING = 2000


@dataclass(frozen=True)
class GivenFile:
    """A file as it came: its bytes, and its address or name."""

    raw: bytes
    origin: str


def is_address(text: str) -> bool:
    """Whether a text is an address to fetch from rather than a file."""
    return text.lower().startswith(("http://", "https://", "webcal://", "webcals://"))


def fetch_calendar(address: str) -> GivenFile:
    """What the address holds (FetchError if nothing may or can be read); webcal is https by another name."""
    return answered_file(fetch(as_web_address(address), accept=ACCEPTED), as_web_address(address))


def answered_file(answer: Fetched, origin: str) -> GivenFile:
    """The file a server answered with, as UTF-8 where the answer says its encoding. FetchError if it is a web page."""
    raw = in_utf8(answer.body, answer.charset)
    if _is_page(raw):
        raise FetchError(_not_a_page(), answer.status)
    return GivenFile(raw, origin)


def _is_page(raw: bytes) -> bool:
    begin = raw[:_BEGINNING].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lower()  # without its mark
    return _PAGE.match(begin) is not None and _SIGN.lower() not in begin


def _not_a_page() -> str:
    return _("This is no calendar file but a web page. Give the address that its link to the .ics or .csv leads to.")


def as_web_address(address: str) -> str:
    """The address as the web has it: webcal is https under another name."""
    scheme, mark, rest = address.strip().partition("://")
    return {"webcal": "https", "webcals": "https"}.get(scheme.lower(), scheme) + mark + rest


def is_table(given: GivenFile) -> bool:
    """Whether it is neither a calendar, which begins like one or is named so, nor a web page."""
    begin = given.raw[:_BEGINNING].replace(b"\x00", b"").upper()
    if _is_page(given.raw) or _SIGN in begin:
        return False
    if given.origin.lower().partition("?")[0].endswith((".ics", ".ical", ".ifb", ".vcs")):
        return False
    return b"BEGIN:V" not in begin and bool(begin.strip())


def items_of(given: GivenFile, today: date, zone: str = "", layouts: Mapping[str, Layout] | None = None) -> Reading:
    """Its items. `layouts` are what editors have said of the columns of tables, by header."""
    if _is_page(given.raw):
        return Reading((), (Problem("", _not_a_page()),))
    if is_table(given):
        return read_table(given.raw, today, zone, layouts)
    return calendars.read(given.raw, today, zone=zone)
