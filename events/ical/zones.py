"""What people and programs call a time zone → the IANA zone they mean, or "" where that is not clear. Pure.

Names of IANA and Windows, paths of vendors (`/example.org/20250101/Europe/Berlin`), bare offsets from UTC, the
display names of Windows (“(UTC+01:00) Amsterdam, Berlin, …”) and the English ones of the CLDR.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from events.dates.zones import ZONE_NAMES

_WINDOWS = {name.lower(): zone for name, zone in WINDOWS_TO_OLSON.items()}
_OFFSET = re.compile(r"(?:utc|gmt)? ?([+-]) ?(\d{1,2})(?:[:.]?([0-5]\d))?(?::?00)?", re.ASCII)
_DISPLAY = re.compile(r"\((?:utc|gmt)(?: ?[^)]{0,9})?\) ?(\S.*)", re.ASCII)
_UNIVERSAL = {"z", "greenwich mean time", "coordinated universal time", "universal time coordinated", "utc time"}
_SINCE_WHEN = 2024  # a year whose offsets tell zones apart that are known by an offset or a display name
# Of zones whose clocks change alike, these are named; they are whom most people mean.
_USUAL = (
    "Europe/Berlin", "Europe/London", "Europe/Athens", "America/New_York", "America/Chicago", "America/Denver",
    "America/Los_Angeles", "America/Halifax", "Australia/Sydney", "Pacific/Auckland", "Asia/Kolkata",
)  # fmt: skip


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {name.lower(): name for name in ZONE_NAMES}


@lru_cache(maxsize=1)
def usual_zones() -> tuple[str, ...]:
    """One zone for each way clocks run, the fixed offsets first, then those most people mean."""
    fixed = ("UTC", *(f"Etc/GMT{hours:+d}" for hours in range(-14, 13) if hours))
    names = set(_known().values())
    return tuple(name for name in dict.fromkeys((*fixed, *_USUAL, *WINDOWS_TO_OLSON.values())) if name in names)


@lru_cache(maxsize=512)
def iana(name: str) -> str:
    """The IANA name a zone is meant by, or ""."""
    plain = " ".join(re.sub(r"\\(.)", r"\1", name[:200]).replace('"', " ").split()).strip("/").lower()
    spellings = (plain, plain.replace(" ", "_"), plain.replace("_", "/", 1))
    if zone := next((zone for one in spellings if (zone := _known().get(one))), "") or _WINDOWS.get(plain, ""):
        return zone
    if _bare(plain) in _UNIVERSAL or _DISPLAY.sub(r"\1", plain) in _UNIVERSAL:
        return "UTC"
    parts = plain.split("/")[-4:]
    if zone := next((zone for start in range(1, len(parts)) if (zone := _known().get("/".join(parts[start:])))), ""):
        return zone
    if match := _OFFSET.fullmatch(plain.strip("()")):
        return _fixed(int(f"{match[1]}1") * (int(match[2]) * 60 + int(match[3] or 0)))
    if match := _DISPLAY.fullmatch(plain):
        return _displayed(match[1], plain)
    return _english_names().get(_bare(plain), "")


def is_place(zone: str) -> bool:
    """Whether a name says where the clocks are (Europe/Berlin), not only how they run (EST, Etc/GMT-8)."""
    return "/" in zone and not zone.startswith("Etc/")


def offset_minutes(zone: str, moment: datetime) -> int:
    """Minutes east of UTC at a moment, or at a time of the zone's own clock if that has no zone."""
    info = ZoneInfo(zone)
    local = moment.replace(tzinfo=info) if moment.tzinfo is None else moment.astimezone(info)
    offset = local.utcoffset()
    return int(offset.total_seconds() // 60) if offset is not None else 0


def _offsets(zone: str) -> tuple[int, int]:
    """In winter and in summer."""
    january, july = (offset_minutes(zone, datetime(_SINCE_WHEN, month, 15, tzinfo=UTC)) for month in (1, 7))
    return january, july


@lru_cache(maxsize=64)
def _fixed(minutes: int) -> str:
    """The first of the usual zones that has this offset all the year."""
    return next((zone for zone in usual_zones() if _offsets(zone) == (minutes, minutes)), "")


def _displayed(names: str, plain: str) -> str:
    """A display name is a list of cities, or a name of the CLDR; the offset before it must be that of the zone."""
    offset = _OFFSET.search(plain.partition(")")[0])
    minutes = int(f"{offset[1]}1") * (int(offset[2]) * 60 + int(offset[3] or 0)) if offset else 0
    found: list[str] = []
    for name in re.split(r"[,;/]", names):
        named = (*_cities().get(name.strip().replace(" ", "_"), ()), _english_names().get(_bare(name), ""))
        found += [zone for zone in named if zone and minutes in _offsets(zone)]
    known = [zone for zone in found if zone in WINDOWS_TO_OLSON.values()]
    best = next(iter(known or found), "")
    # Cities in two zones under one name would be a guess.
    return best if all(_offsets(zone) == _offsets(best) for zone in found) else ""


def _bare(name: str) -> str:
    return re.sub(r" ?\([^)]*\)", "", name).strip()


@lru_cache(maxsize=1)
def _cities() -> Mapping[str, tuple[str, ...]]:
    """Last part of an IANA name → the zones of that name, as the CLDR calls them today."""
    cities: dict[str, set[str]] = defaultdict(set)
    aliases: Mapping[str, str] = get_global("zone_aliases")
    for key, name in _known().items():
        if "/" in key and not key.startswith(("etc/", "us/", "posix/", "right/")):
            cities[key.rpartition("/")[2]].add(_known().get(aliases.get(name, name).lower(), name))
    return {city: tuple(sorted(zones)) for city, zones in cities.items()}


@lru_cache(maxsize=1)
def _english_names() -> Mapping[str, str]:
    """The CLDR's long names in lower case, “central european time” → zone; each the first of the usual zones."""
    names: dict[str, str] = {}
    locale, families = Locale("en"), get_global("meta_zones")
    for zone in usual_zones():
        family = locale.meta_zones.get(families.get(zone, ""), {})
        for kind in ("generic", "standard", "daylight"):
            name = family.get("long", {}).get(kind, "") if hasattr(family, "get") else ""
            if isinstance(name, str) and name:
                names.setdefault(name.lower(), zone)
    return names
