"""Clocks: a time of day as a cell writes it, in figures, words of a few languages, or as a part of a day. Pure."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

_FRACTION = re.compile(r"0[.,](\d{1,17})")
_CLOCK = re.compile(
    r"(?P<noon>上午|下午|晚上)?\s?(?P<hour>\d{1,2})(?:[:.h时点](?P<minute>\d{2})分?(?:[:.]\d{2}(?:[.,]\d{1,9})?)?|(?P<bare>))"
    r"\s?(?P<half>[ap]\.?m\.?|uhr|h)?",
    re.ASCII | re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[-–—~〜至到]|\b(?:bis|to|until|till)\b)\s*", re.IGNORECASE)


class RowError(ValueError):
    """Why a row cannot be read: a sentence."""


def plain_cell(cell: str) -> str:
    """One kind of space, figure and colon."""
    return " ".join(unicodedata.normalize("NFKC", cell).split())


def read_clock(text: str) -> str:
    """A time of day as “14:30”; RowError if it is none. A spreadsheet's part of a day counts too.

    >>> read_clock("2:30 PM"), read_clock("14.30 Uhr"), read_clock("0.604166667")
    ('14:30', '14:30', '14:30')
    """
    plain = plain_cell(text).lower()
    if match := _FRACTION.fullmatch(plain):
        minutes = round(float(f"0.{match[1]}") * 24 * 60)
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    found = _CLOCK.fullmatch(plain)
    if not found or (found["bare"] is not None and not (found["half"] or found["noon"])):
        raise RowError(_("“%(clock)s” is no time of day. Write 14:30.") % {"clock": text[:20]})
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"] or ""
    if half[:1] in ("a", "p"):
        hour = hour % 12 + 12 * (half[0] == "p")
    elif found["noon"] in ("下午", "晚上") and hour < 12:
        hour += 12
    if (hour, minute) == (24, 0):
        hour = 0
    if hour > 23 or minute > 59:
        raise RowError(_("“%(clock)s” is no time of day. Write 14:30.") % {"clock": text[:20]})
    return f"{hour:02}:{minute:02}"


def is_clock(text: str) -> bool:
    """Whether a cell holds a time of day and nothing else."""
    try:
        return bool(read_clock(text))
    except RowError:
        return False


def clocks_of(text: str) -> tuple[str, str]:
    """Begin and end of a cell such as “10:00–12:00”, “10–12 Uhr” or “10:00”; the end "" if it names none."""
    begin, *rest = _BETWEEN.split(plain_cell(text), maxsplit=1)
    if not rest:
        return read_clock(begin), ""
    end = read_clock(rest[0])
    unit = re.search(r"(?:uhr|[ap]\.?m\.?)\s*$", rest[0], re.IGNORECASE)
    return read_clock(begin if is_clock(begin) or not unit else f"{begin} {unit[0]}"), end
