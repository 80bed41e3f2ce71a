"""Dates as a text writes them, found by their shape and not yet placed in a year: "17.–18. April", "4月17日至18日".

Atoms that stand together are written as a short code ("MD-DY") and the shapes are read off the code, so one
grammar serves every language that writes dates with month names. Which year a date is of, and whether it is an
event's, is decided later (events.extraction.dates.passages, events.extraction.dates.roles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from events.dates.grammar import DAY_SIGNS, SPAN_WORDS
from events.extraction.dates.calendar_atoms import Atom, Calendar, atoms, calendar_of
from events.extraction.vocabulary import vocabulary

Parts = tuple[int | None, int | None, int | None]  # year, month, day
NO_PARTS: Parts = (None, None, None)


@dataclass(frozen=True)
class DateShape:
    """A date or span of dates at its place, with what it leaves open as None."""

    start: int
    end: int
    first: Parts
    last: Parts | None = None
    weekday: int | None = None
    until: int | None = None  # the weekday it ends on: "Friday and Saturday"


_POINT = r"N|M?DM?Y?|YMD|MY?|Y"
_SHAPE = re.compile(rf"(?P<one>{_POINT})(?:(?P<join>[-&])(?P<two>{_POINT}))?")
_MOST_ATOMS = 14


def date_shapes(text: str, language: str) -> Iterator[DateShape]:
    """All dates of a sentence, in order."""
    if language.startswith("zh"):
        yield from _ideographic(text)
        return
    calendar = calendar_of(language)
    opener = re.compile(
        rf"(?<!\w)(?:{vocabulary(language).span_openers})\W{{0,3}}(?:the |el |le |il |dem )?$", re.IGNORECASE
    )
    for group in _groups(text, calendar):
        yield from _read(text, group, calendar, opener)


def _groups(text: str, calendar: Calendar) -> Iterator[list[Atom]]:
    """Atoms that stand together, with nothing between them but signs and small words."""
    group: list[Atom] = []
    for atom in atoms(text, calendar):
        if atom.code == "M" and atom.value in ("may", "march", "mar"):
            continue  # the verbs
        near = group and calendar.glue.fullmatch(text, group[-1].end, atom.start)
        if group and (not near or len(group) == _MOST_ATOMS):
            yield group
            group = []
        group.append(atom)
    if group:
        yield group


def _read(text: str, group: list[Atom], calendar: Calendar, opener: re.Pattern[str]) -> Iterator[DateShape]:
    weekdays = [atom for atom in group if atom.code == "W"]
    dated = [atom for atom in group if atom.code != "W"]
    dated = _without_middle(dated)
    code = "".join(atom.code for atom in dated)
    if not re.search("[MN]|Y", code):
        if re.fullmatch("W[&-]W", "".join(atom.code for atom in group).strip("&-")) and len(weekdays) == 2:
            first, last = (_weekday(atom, calendar) for atom in weekdays)
            yield replace(first, end=last.end, until=last.weekday)
            return
        yield from (_weekday(atom, calendar) for atom in weekdays)
        return
    position = 0
    while match := _SHAPE.search(code, position):
        position = match.end()
        start = dated[match.start("one") : match.end("one")]
        end = dated[match.start("two") : match.end("two")] if match["two"] else []
        if end and match["join"] == "&" and not _a_span(text, start, end, opener):
            end, position = [], match.end("one")
        shape = _shape(start, end, calendar)
        if shape is None and end:
            shape, position = _shape(start, [], calendar), match.end("one")
        if shape:
            yield _with_weekday(shape, weekdays, calendar)


def _without_middle(dated: list[Atom]) -> list[Atom]:
    """ "24th, 25th and 26th" as the span from its first day to its last."""
    code = "".join(atom.code for atom in dated)
    match = re.search("D(D+)&D", code)
    if not match:
        return dated
    joint = match.end() - 2
    return [*dated[: match.start(1)], replace(dated[joint], code="-"), *dated[joint + 1 :]]


def _a_span(text: str, first: list[Atom], second: list[Atom], opener: re.Pattern[str]) -> bool:
    """Whether "and" joins the ends of a span: "between 3 and 5 May", "17 and 18 April"; not "2022 and 2023"."""
    if first[-1].code == "Y" and second[-1].code == "Y" and len(first) == len(second) == 1:
        return False
    if opener.search(text[max(0, first[0].start - 14) : first[0].start]):
        return True
    days = [int(re.sub(r"\D", "", atom.value)) for part in (first, second) for atom in part if atom.code == "D"]
    return len(days) == 2 and days[1] - days[0] == 1


def _shape(start: list[Atom], end: list[Atom], calendar: Calendar) -> DateShape | None:
    first, last = _parts(start, calendar), _parts(end, calendar) if end else None
    if first is None or (end and last is None):
        return None
    if last:
        first, last = _lent(first, last), _lent(last, first)
    for parts in (first, last):
        if parts and parts[2] and not parts[1]:
            return None
    return DateShape(start[0].start, (end or start)[-1].end, first, last)


def _lent(parts: Parts, other: Parts) -> Parts:
    """What the one end of a span leaves to the other: "17" takes month and year from "18 April 2025"."""
    year, month, day = parts
    if day and not month:
        month = other[1]
    return (year or other[0], month, day) if (month or not other[1]) else parts


def _parts(group: list[Atom], calendar: Calendar) -> Parts | None:
    year = month = day = None
    for atom in group:
        if atom.code == "N":
            return _figures(atom.value)
        if atom.code == "Y":
            year = int(atom.value)
        elif atom.code == "M":
            month = calendar.months[atom.value.lower().rstrip(".")]
        elif atom.code == "D":
            day = int(re.sub(r"\D", "", atom.value))
    return year, month, day


def _figures(value: str) -> Parts | None:
    """A date all in figures; day first unless that cannot be."""
    first, second, third = (int(number) for number in re.split("[-./]", value))
    if first > 31:
        return (first, second, third) if 1 <= second <= 12 and 1 <= third <= 31 else None
    day, month = (second, first) if second > 12 else (first, second)
    return (third, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _weekday(atom: Atom, calendar: Calendar) -> DateShape:
    return DateShape(atom.start, atom.end, NO_PARTS, weekday=calendar.weekdays[atom.value.lower().rstrip(".")])


def _with_weekday(shape: DateShape, weekdays: list[Atom], calendar: Calendar) -> DateShape:
    for atom in weekdays:
        if atom.end <= shape.start and shape.start - atom.end < 6:
            return replace(shape, start=atom.start, weekday=_weekday(atom, calendar).weekday)
    return shape


_IDEOGRAPHIC = re.compile(
    rf"(?:(?P<y>\d{{4}}|今|明|去|本)年)?(?:(?P<m>\d{{1,2}})月份?)(?:(?P<d>\d{{1,2}})(?:{DAY_SIGNS})?)?"
    rf"(?:\s?(?:{SPAN_WORDS['zh']}|[-–—~～])\s?"
    rf"(?:(?P<y2>\d{{4}}|明)年)?(?:(?P<m2>\d{{1,2}})月)?(?:(?P<d2>\d{{1,2}})(?:{DAY_SIGNS}))?)?"
    r"|(?P<iso>(?<!\d)\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d))|(?P<year>(?<!\d)(?:1[5-9]|20)\d\d)年(?!代)"
)


def _ideographic(text: str) -> Iterator[DateShape]:
    for match in _IDEOGRAPHIC.finditer(text):
        if match["iso"]:
            parts = _figures(match["iso"])
            if parts:
                yield DateShape(*match.span(), parts)
        elif match["year"]:
            yield DateShape(*match.span(), (int(match["year"]), None, None))
        else:
            yield from _span_of(match)


def _span_of(match: re.Match[str]) -> Iterator[DateShape]:
    number = {key: int(value) for key, value in match.groupdict().items() if value and value.isdigit()}
    first: Parts = (number.get("y"), number.get("m"), number.get("d"))
    last: Parts | None = None
    if "d2" in number or "m2" in number:
        last = (number.get("y2") or first[0], number.get("m2") or first[1], number.get("d2"))
    if all(1 <= (parts[1] or 1) <= 12 and 1 <= (parts[2] or 1) <= 31 for parts in filter(None, (first, last))):
        yield DateShape(*match.span(), first, last)
