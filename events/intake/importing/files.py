"""Bytes somebody gave or an address holds → items: an .ics or a .csv, told by what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from events.fetching.fetch import fetch
from events.ical import read as calendars
from events.ical.items import Reading
from events.intake.importing.tables import Layout, read_table

# What calendars and tables are sent as; a web page is neither.
ACCEPTED = (
    "text/calendar", "text/csv", "text/plain", "text/x-vcalendar", "text/tab-separated-values",
    "text/comma-separated-values", "application/ics", "application/csv", "application/octet-stream",
)  # fmt: skip
_SIGN = b"BEGIN:VCALENDAR"


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
    return GivenFile(fetch(as_web_address(address), accept=ACCEPTED).body, as_web_address(address))


def as_web_address(address: str) -> str:
    """The address as the web has it: webcal is https under another name."""
    scheme, mark, rest = address.strip().partition("://")
    return {"webcal": "https", "webcals": "https"}.get(scheme.lower(), scheme) + mark + rest


def is_table(given: GivenFile) -> bool:
    """Whether it is no calendar: one begins like one, or is named so."""
    begin = given.raw[:2000].replace(b"\x00", b"").upper()
    if _SIGN in begin or given.origin.lower().partition("?")[0].endswith((".ics", ".ical", ".ifb")):
        return False
    return b"BEGIN:V" not in begin and bool(begin.strip())


def items_of(given: GivenFile, today: date, zone: str = "", layouts: Mapping[str, Layout] | None = None) -> Reading:
    """Its items. `layouts` are what editors have said of the columns of tables, by header."""
    if is_table(given):
        return read_table(given.raw, today, zone, layouts)
    return calendars.read(given.raw, today, zone=zone)
