"""A table (.csv) of events → items: our own events.csv, or any with a title and a date in each row. Pure.

Not django-import-export: it ties columns to model fields and writes rows as it reads them. Here a row is an item
like any other: one place decides what is new, changed or an editor's (events.intake.importing), and a date may be
words.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date

from events.dates.parsing import read as read_date
from events.dates.point import WhenError
from events.dates.when import When
from events.ical import prose
from events.ical.decoding import decode
from events.ical.items import LONGEST_SUMMARY, LONGEST_TITLE, LONGEST_UID, MOST_FILE_BYTES, Item, Problem, Reading
from events.ical.zones import iana
from events.kinds import Status

_MOST_ROWS = 10_000
_LONGEST_CELL = 100_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what our own table leads with an apostrophe
_NAMES = {
    "uid": ("uid", "unique id"),
    "id": ("id", "slug"),
    "title": ("title", "subject", "name", "event", "event name", "event title"),
    "when": ("when", "date", "dates"),
    "start": ("start", "start date", "startdate", "begin", "begins", "starts", "from", "first_day", "first day"),
    "start_time": ("start time", "starttime"),
    "end": ("end", "end date", "enddate", "ends", "until", "to", "last_day", "last day"),
    "end_time": ("end time", "endtime"),
    "timezone": ("timezone", "time zone", "tz", "zone"),
    "location": ("location", "locations", "place", "venue", "where"),
    "summary": ("summary", "description", "notes", "details"),
    "url": ("url", "link", "website", "web", "address"),
    "categories": ("kind", "category", "categories", "type", "tags"),
    "organizers": ("organizer", "organizers", "organiser", "organisers", "host"),
    "status": ("status",),
}
_COLUMNS = {name: column for column, names in _NAMES.items() for name in names}
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s?(?:([ap])\.?m\.?)?", re.ASCII | re.IGNORECASE)
_TIMED = re.compile(
    r"(\S.{5,59}?)(?:T|,? )(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?)", re.ASCII | re.IGNORECASE
)
_TableRow = Mapping[str, str]


class RowError(ValueError):
    """Why a row cannot be read: a sentence."""


def read_table(raw: bytes, today: date, zone: str = "") -> Reading:
    """All rows of a table whose first row names the columns. `zone` is that of times which name none."""
    if len(raw) > MOST_FILE_BYTES:
        return Reading((), (Problem("", "The file is larger than 10 MB. Split it."),))
    text, assumed = decode(raw)
    problems = [Problem("", assumed, lost=False)] if assumed else []
    lines = io.StringIO(text.replace("\x00", ""), newline="")
    header = lines.readline()
    lines.seek(0)
    reader = csv.reader(lines, delimiter=_delimiter(header))
    items: dict[str, Item] = {}
    try:
        columns = [_COLUMNS.get(" ".join(name.lower().split()), "") for name in next(reader, [])]
        if "title" not in columns or not {"when", "start"} & set(columns):
            told = "The first row must name the columns, “title” and “when” (or “start”) among them."
            return Reading((), (*problems, Problem("", told)))
        for number, row in _rows(reader, columns, problems):
            try:
                item = _item(row, today, iana(zone))
                if item.uid in items:
                    raise RowError(f"“{item.title[:80]}” stands there twice; the first one is read.")
                items[item.uid] = item
            except (RowError, WhenError) as error:
                problems.append(Problem(f"Line {number}", str(error)))
    except csv.Error:
        problems.append(Problem(f"Line {reader.line_num}", "From here on it is no table: a cell has no end."))
    if not items and not problems:
        problems.append(Problem("", "The table holds no row."))
    return Reading(tuple(items.values()), tuple(problems))


def _delimiter(header: str) -> str:
    """The one the first row has most of: a date may hold commas, the names of columns do not."""
    return max((",", ";", "\t"), key=header.count)


def _rows(reader: Iterator[list[str]], columns: list[str], problems: list[Problem]) -> Iterator[tuple[int, _TableRow]]:
    """Line number and cells of each row that is not empty."""
    read_so_far = 0
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        number: int = reader.line_num  # type: ignore[attr-defined]
        if read_so_far == _MOST_ROWS:
            problems.append(Problem(f"Line {number}", f"More than {_MOST_ROWS} rows: from here on none is read."))
            return
        read_so_far += 1
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            told = f"It has {len(cells)} cells, the first row {len(columns)}. Put quotes around what holds a delimiter."
            problems.append(Problem(f"Line {number}", told))
            continue
        row: dict[str, str] = {}
        for column, cell in zip(columns, cells, strict=False):
            if column and not row.get(column):
                row[column] = _unguarded(cell[:_LONGEST_CELL]).strip()
        yield number, row


def _unguarded(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA and len(cell) > 1 else cell


def _item(row: _TableRow, today: date, usual: str) -> Item:
    title = prose.single_line(row.get("title", ""))
    if not title:
        raise RowError("It has no title.")
    when = _when(row, today)
    zone = iana(row.get("timezone", "")) if row.get("timezone") else usual
    if when.timed and not zone:
        raise RowError("It has a time of day but no time zone. Add a column “timezone”, such as Europe/Berlin.")
    status = row.get("status", "").lower().replace("canceled", "cancelled")
    url = row.get("url", "")
    return Item(
        uid=_uid(row, title, when),
        title=prose.shorten(title, LONGEST_TITLE),
        when=when,
        timezone=zone if when.timed else "",
        status=status if status in Status.values else "",
        location=prose.shorten(prose.single_line(row.get("location", "")), 250),
        url=url if url.lower().startswith(("http://", "https://")) and len(url) <= 1000 else "",
        categories=_several(row.get("categories", "")),
        summary=prose.shorten(prose.plain_text(row.get("summary", "")), LONGEST_SUMMARY),
        organizers=tuple(filter(None, map(prose.name_without_address, _several(row.get("organizers", ""))))),
    )


def _several(cell: str) -> tuple[str, ...]:
    names = (prose.single_line(name)[:250] for name in cell.split(";")[:50])
    return tuple(dict.fromkeys(name for name in names if name))


def _when(row: _TableRow, today: date) -> When:
    """From one cell in words or EDTF, else from the cells of its two ends."""
    if row.get("when"):
        return read_date(row["when"], today)
    if not row.get("start"):
        raise RowError("It has no date.")
    first, begins = _point(row["start"], row.get("start_time", ""), today)
    last, ends = _point(row.get("end") or str(first), row.get("end_time", ""), today)
    if not begins:
        return first if first == last else When.parse(f"{first}/{last}")
    if row.get("end") and not ends:
        raise RowError("It has a time of day at one end only: give both, or neither.")
    return When.parse(f"{first}T{begins}/{last}T{ends or begins}")


def _point(cell: str, clock: str, today: date) -> tuple[When, str]:
    """The day, or vaguer period, and the time of day, "" without one; the time may stand in the cell of the day."""
    if match := _TIMED.fullmatch(cell):
        cell, clock = match[1], clock or match[2]
    when = read_date(cell, today)
    if when.end or when.open_end:
        raise RowError(f"“{cell[:40]}” is a span. Write one date in each column, or the span in a column “when”.")
    if not clock:
        return when, ""
    time = _CLOCK.fullmatch(clock.strip())
    if not time or int(time[1]) > 23 or int(time[2]) > 59:
        raise RowError(f"“{clock[:20]}” is no time of day. Write 14:30.")
    hour = int(time[1])
    if half := (time[3] or "").lower():
        hour = hour % 12 + 12 * (half == "p")
    return when, f"{hour:02}:{time[2]}"


def _uid(row: _TableRow, title: str, when: When) -> str:
    """Its own, else the page of a table that numbers its rows, else one made of title and date."""
    for name in ("uid", "url" if row.get("id") else ""):
        if (uid := row.get(name, "")) and len(uid) <= LONGEST_UID:
            return uid
    facts = f"{title}\n{when}".encode()
    return f"digest:{hashlib.sha256(facts).hexdigest()[:40]}"
