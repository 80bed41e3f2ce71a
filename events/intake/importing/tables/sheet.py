"""Sheet: the bytes of a .csv as rows of cells: its delimiter, what stands above its header, and its header. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from events.ical.decoding import UnreadableText, decode
from events.ical.items import MOST_FILE_BYTES, Problem
from events.intake.importing.tables.layout import Layout, header_key, known_layout

_DELIMITERS = (",", ";", "\t", "|")
_PREFACE = 20  # rows in which a header is looked for
_LONGEST_CELL = 100_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what our own table leads with an apostrophe
_SEPARATOR = re.compile(r"\s*\"?sep=(.)\"?[^\r\n]*(?:\r\n|\r|\n|$)", re.IGNORECASE)  # a first line of Excel's
_NUMBERED = tuple[int, list[str]]


@dataclass(frozen=True)
class Sheet:
    """A table as it lies: the names of its columns, and all rows below with their line numbers."""

    header: tuple[str, ...]
    layout: Layout
    rows: tuple[_NUMBERED, ...]
    problems: tuple[Problem, ...] = ()

    def samples(self, most: int = 3) -> list[list[str]]:
        """The first values of each column, to recognize it by."""
        columns = []
        for place in range(len(self.header)):
            cells = (cells[place].strip() for _, cells in self.rows[:200] if place < len(cells))
            columns.append(list(islice(dict.fromkeys(cell[:60] for cell in cells if cell), most)))
        return columns


def sheet_of(raw: bytes, layouts: Mapping[str, Layout] | None = None) -> Sheet:
    """The table in these bytes; `layouts` are those editors have given, by `header_key`. Never fails: see problems."""
    layouts = layouts or {}
    if len(raw) > MOST_FILE_BYTES:
        return Sheet((), Layout(()), (), (Problem("", _("The file is larger than 10 MB. Split it.")),))
    try:
        text, assumed = decode(raw)
    except UnreadableText as error:
        return Sheet((), Layout(()), (), (Problem("", str(error)),))
    problems = [Problem("", assumed, lost=False)] if assumed else []
    text = text.replace("\x00", "").removeprefix("\ufeff")
    lines_before = 0
    if told := _SEPARATOR.match(text):
        text, lines_before = text[told.end() :], 1
    delimiters = (told[1],) if told else _DELIMITERS
    found = [_found(text, delimiter, layouts) for delimiter in delimiters]
    _rank, delimiter, place = max(found, key=lambda one: one[0])
    rows: list[_NUMBERED] = []
    number = 0
    try:
        for number, cells in _cells(text, delimiter):
            rows.append((number + lines_before, cells))
        unended = _unended(text, delimiter, rows[-2][0] - lines_before if len(rows) > 1 else 0)
    except csv.Error:
        unended, number = True, 0
    if unended:
        rows = rows[: -1 if number else None]  # the last one has swallowed all that follows
        said = _("From here on it is no table: a cell has no end.")
        number = rows[-1][0] + 1 if rows else 1
        problems.append(Problem(numbered_line(number), said))
    header = tuple(rows[place][1]) if place < len(rows) else ()
    while header and not header[-1].strip():
        header = header[:-1]
    layout = layouts.get(header_key(header)) or known_layout(header)
    return Sheet(header, layout, tuple(rows[place + 1 :]), tuple(problems))


def numbered_line(number: int) -> str:
    """How a problem names a line."""
    return _("Line %(number)d") % {"number": number}


def _found(text: str, delimiter: str, layouts: Mapping[str, Layout]) -> tuple[tuple[int, int], str, int]:
    """How well a delimiter fits, and the row of the header: one that is understood, else the first as wide as most."""
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(cells for _, cells in islice(_cells(text, delimiter), _PREFACE))
    best = ((0, 0), delimiter, 0)
    for place, cells in enumerate(rows):
        layout = layouts.get(header_key(cells)) or known_layout(cells)
        if layout.sufficient:
            best = max(best, ((1, sum(map(bool, layout.fields))), delimiter, place), key=lambda one: one[0])
    if best[0][0]:
        return best
    widths = Counter(len([cell for cell in cells if cell.strip()]) for cells in rows)
    usual = max(widths, key=lambda width: (widths[width] * (width > 1), width), default=0)
    place = next((place for place, cells in enumerate(rows) if len(list(filter(str.strip, cells))) >= usual), 0)
    return (0, usual * widths[usual]) if usual > 1 else (0, 0), delimiter, place


def _cells(text: str, delimiter: str) -> Iterator[_NUMBERED]:
    """Line number and cells of each row that is not empty."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, [_unguarded(cell[:_LONGEST_CELL]) for cell in cells]


def _unended(text: str, delimiter: str, line: int) -> bool:
    """Whether the row after this line, the last, ends in the middle of a cell: of what is quoted the end is missing."""
    rest = "".join(islice(io.StringIO(text, newline=""), line, None))
    try:
        list(csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _unguarded(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA and len(cell) > 1 else cell
