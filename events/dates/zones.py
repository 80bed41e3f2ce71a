"""IANA time zones an event may name: whether there is one, what its readers call it, and when its clocks show what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.dates.phrases import phrases_of
from events.dates.point import Point
from events.dates.when import When

# Names that say no zone: the first is whatever machine one is on.
ZONE_NAMES = frozenset(available_timezones() - {"localtime", "Factory"})
_OFFSET_ONLY = ("Etc/", "GMT", "Greenwich", "UCT", "UTC", "Universal", "Zulu")
_MOST_REMEMBERED = 4096


def zone_validator(name: str) -> None:
    """ValidationError unless it is the name of a zone of the IANA database."""
    if name not in ZONE_NAMES:
        raise ValidationError(
            _("“%(name)s” is no IANA time zone. Write e.g. Europe/Berlin or Asia/Shanghai."), params={"name": name}
        )


@lru_cache(_MOST_REMEMBERED)
def zone_in_words(zone: str, language: str) -> tuple[str, bool]:
    """What a zone is called, and whether that is a city: (“Shanghai”, True), (“UTC+8”, False).

    The city is the exemplar city of the CLDR (UTS #35, part 4, “Time Zone Names”).
    """
    if zone.startswith(_OFFSET_ONLY):
        hours = int(ZoneInfo(zone).utcoffset(datetime(2000, 1, 1)) / timedelta(hours=1))  # type: ignore[operator]  # noqa: DTZ001
        return (f"UTC{'+' if hours > 0 else '−'}{abs(hours)}" if hours else "UTC"), False
    names = Locale.parse(phrases_of(language).locale).time_zones
    canonical = get_global("zone_aliases").get(zone, zone)
    cities = (names.get(name, {}).get("city") for name in (canonical, *_former_names(canonical)))
    return next(filter(None, cities), canonical.rpartition("/")[2].replace("_", " ")), True


@lru_cache
def _former_names(zone: str) -> list[str]:
    """The other names of a zone: the CLDR keeps the first it had, the IANA database gives new ones."""
    return sorted(former for former, present in get_global("zone_aliases").items() if present == zone)


@lru_cache(_MOST_REMEMBERED)
def iso_instant(moment: datetime, zone: str) -> str:
    """A wall-clock moment in a zone as HTML writes a global date and time: “2026-05-01T10:00+08:00”.

    Of a time the clocks show twice the first is meant, one they skip is counted by the offset before
    (RFC 5545, section 3.3.5). What HTML has no offset for (seconds of local mean time) is said in UTC; "" where
    that lies outside the years 1 to 9999.
    """
    local = moment.replace(tzinfo=ZoneInfo(zone))
    offset = local.utcoffset() or timedelta()
    if offset % timedelta(minutes=1):
        try:
            return f"{local.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z".zfill(20)
        except OverflowError:
            return ""
    return local.isoformat(timespec="minutes")


def by_clocks_of(when: When, zone: str, other: str) -> When:
    """The moments of a When of one zone by the clocks of another; its days alone where either is no zone."""
    if zone == other or not when.timed:
        return when
    if not (zone and other):
        return When.days(when.first_day, when.last_day)
    try:
        return When.parse("/".join(_by_clocks_of(point, ZoneInfo(zone), ZoneInfo(other)) for point in when.points))
    except (OverflowError, ValueError):  # before the year 1 or after 9999
        return When.days(when.first_day, when.last_day)


def _by_clocks_of(point: Point, zone: ZoneInfo, other: ZoneInfo) -> str:
    if point.clock is None:
        return point.text
    moment = datetime.combine(point.first_day, point.clock, zone).astimezone(other)
    return f"{moment.replace(tzinfo=None).isoformat(timespec='minutes')}{point.text[len('2026-05-01T10:00') :]}"
