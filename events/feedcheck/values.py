"""What the values of a property mean: dates, durations, texts (RFC 5545, section 3.3). None where they mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from events.feedcheck.calendar_file import Property

_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?", re.ASCII)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,5})W|(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?)", re.ASCII
)
_ESCAPED = re.compile(r"\\(.?)", re.DOTALL)
MAIL_ADDRESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")


def day_of(value: str) -> date | None:
    """The day of a DATE value (RFC 5545, section 3.3.4)."""
    match = _DAY.fullmatch(value)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def is_day(value: str) -> bool:
    """Is it written as a day, whether there is such a day or not?"""
    return _DAY.fullmatch(value) is not None


def moment_of(value: str) -> datetime | None:
    """With UTC where it says Z, else without a zone. A leap second counts as the one before."""
    match = _MOMENT.fullmatch(value)
    if not match:
        return None
    *parts, second = map(int, match.groups())
    try:
        return datetime(*parts, min(second, 59), tzinfo=UTC if value.endswith("Z") else None)  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def utc_moment(prop: Property | None) -> datetime | None:
    """The instant of a stamp, which is in UTC or worth nothing."""
    read = moment_of(prop.value) if prop and not prop.param("TZID") else None
    return read if read and read.tzinfo else None


def duration_of(value: str) -> timedelta | None:
    """The length of a DURATION value (RFC 5545, section 3.3.6)."""
    match = _DURATION.fullmatch(value)
    if not match or not any(match.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if match[1] == "-" else length


def date_kind(prop: Property) -> str:
    """How a date or time is meant: `day`, `utc`, `zoned` or `floating`; nothing where it cannot be read."""
    if day_of(prop.value):
        return "day"
    if not (read := moment_of(prop.value)):
        return ""
    return "utc" if read.tzinfo else "zoned" if prop.param("TZID") else "floating"


def local_moment(prop: Property | None) -> datetime | None:
    """Its wall-clock time, a day as its midnight: enough to put the two ends of one event in order."""
    if not prop:
        return None
    read = day_of(prop.value)
    return datetime(read.year, read.month, read.day) if read else _bare(moment_of(prop.value))  # noqa: DTZ001


def _bare(read: datetime | None) -> datetime | None:
    return read.replace(tzinfo=None) if read else None


def unescape(value: str) -> str:
    """A TEXT value without its escapes."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in ("n", "N") and match[1] else match[1], value)


def split_list(value: str) -> Iterator[str]:
    """The items of a list of texts: commas separate, escaped ones do not."""
    item = ""
    for piece in re.findall(r"\\.?|[^\\,]+|,", value, re.DOTALL):
        if piece == ",":
            yield unescape(item)
            item = ""
        else:
            item += piece
    yield unescape(item)


def is_absolute(value: str) -> bool:
    """An address that means the same wherever it is read."""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+\Z", value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return bool(parts.netloc if parts.scheme in ("http", "https", "webcal", "ftp") else parts.path)
