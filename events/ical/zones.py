"""The TZID of a calendar file → the IANA zone it means, or why nobody can say. Pure.

A VTIMEZONE is never given to icalendar: it would be kept for the whole process under the name it gives itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from events.ical.blocks import Block

_WINDOWS = {name.lower(): zone for name, zone in WINDOWS_TO_OLSON.items()}
_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?", re.ASCII)
# Of zones whose clocks change alike, these are named; they are whom most people mean.
_USUAL = (
    "Europe/Berlin", "Europe/London", "Europe/Athens", "America/New_York", "America/Chicago", "America/Denver",
    "America/Los_Angeles", "America/Halifax", "Australia/Sydney", "Pacific/Auckland", "Asia/Kolkata",
)  # fmt: skip
Rules = frozenset[tuple[int, int]]  # (month in which it begins, minutes from UTC); month 0 of a zone without changes


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


@lru_cache(maxsize=512)
def iana(name: str) -> str:
    """The IANA name for an IANA, Windows or vendor's name (`/example.org/20250101/Europe/Berlin`), or ""."""
    plain = name.strip().strip('"').strip("/").lower()
    if zone := _known().get(plain) or _WINDOWS.get(plain):
        return zone
    parts = plain.split("/")[-4:]
    return next((zone for start in range(1, len(parts)) if (zone := _known().get("/".join(parts[start:])))), "")


def _zone_by_offset(lines: Iterable[str], year: int) -> str:
    """The zone whose clocks change as a VTIMEZONE says: by its own hint (X-LIC-LOCATION), else by its offsets."""
    rules: dict[str, tuple[str, int, int]] = {}  # STANDARD or DAYLIGHT → since when, month, minutes
    part, since, month, offset = "", "", 0, None
    for line in lines:
        name, _, value = line.upper().partition(":")
        name = name.partition(";")[0]
        if name == "X-LIC-LOCATION" and (zone := iana(line.partition(":")[2])):
            return zone
        if name == "BEGIN":
            part, since, month, offset = value.strip(), "", 0, None
        elif name == "DTSTART":
            since, month = value[:8], month or int(value[4:6]) if value[4:6].isdigit() else 0
        elif name == "RRULE" and (match := re.search(r"BYMONTH=(\d{1,2})\b", value, re.ASCII)):
            month = int(match[1])
        elif name == "TZOFFSETTO" and (match := _OFFSET.match(value.strip())):
            minutes = int(match[2]) * 60 + int(match[3])
            offset = -minutes if match[1] == "-" else minutes
        elif name == "END" and part in ("STANDARD", "DAYLIGHT") and offset is not None:
            rules[part] = max(rules.get(part, ("", 0, 0)), (since, month, offset))
            part = ""
    offsets = {rule[2] for rule in rules.values()}
    if not offsets:
        return ""
    wanted = frozenset((month, minutes) for _, month, minutes in rules.values())
    return _zones(year).get(wanted if len(offsets) > 1 else frozenset({(0, offsets.pop())}), "")


@lru_cache(maxsize=4)
def _zones(year: int) -> dict[Rules, str]:
    """One well-known zone for each way clocks change in a year; whole hours without a change are Etc/GMT±n."""
    zones: dict[Rules, str] = {}
    names = set(_known().values())
    for name in (*(f"Etc/GMT{hours:+d}" for hours in range(-14, 13)), *_USUAL, *WINDOWS_TO_OLSON.values()):
        if name in names:
            zones.setdefault(_rules(ZoneInfo(name), year), name)
    return zones | {frozenset({(0, 0)}): "UTC"}


def _rules(zone: ZoneInfo, year: int) -> Rules:
    middles = [datetime(year, month, 15, tzinfo=UTC).astimezone(zone).utcoffset() for month in range(1, 13)]
    ends = [
        (datetime(year, month % 12 + 1, 1, tzinfo=UTC) - timedelta(days=1)).astimezone(zone).utcoffset()
        for month in range(1, 13)
    ]
    # A change late in a month shows at its end, one in its first half already in the middle of it.
    before = [ends[-1], *ends[:-1]]
    changed = {
        (month, int(ends[month - 1].total_seconds() // 60))  # type: ignore[union-attr]
        for month in range(1, 13)
        if ends[month - 1] != before[month - 1] or middles[month - 1] != before[month - 1]
    }
    return frozenset(changed or {(0, int(middles[0].total_seconds() // 60))})  # type: ignore[union-attr]


def zones_of(blocks: Iterable[Block], year: int) -> dict[str, str]:
    """TZIDs the file describes under names nobody knows → the zone with the same offsets, "" if there is none."""
    zones = {}
    for block in blocks:
        name = next((line.partition(":")[2].strip() for key, line in block.lines if key == "TZID"), "")
        if name and not iana(name):
            zones[name] = _zone_by_offset((line for _, line in block.lines), year)
    return zones
