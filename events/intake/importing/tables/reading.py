"""A table (.csv) of events → items: our own events.csv, or any with a title and a date in each row. Pure.

Not django-import-export: it ties columns to model fields and writes rows as it reads them. Here a row is an item
like any other: one place decides what is new, changed or an editor's (events.intake.importing), and a date may be
words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from events.dates.point import WhenError
from events.ical import prose
from events.ical.items import LONGEST_SUMMARY, LONGEST_TITLE, LONGEST_UID, Item, Problem, Reading, made_up_uid
from events.ical.zones import iana
from events.intake.importing.tables.cells import DateStyle
from events.intake.importing.tables.clocks import RowError
from events.intake.importing.tables.layout import Layout
from events.intake.importing.tables.sheet import Sheet, numbered_line, sheet_of
from events.intake.importing.tables.timing import when_of_row
from events.kinds import Status

_MOST_ROWS = 10_000
_DATES = ("when", "start", "end")
# What other programs call a status.
_STATUS = {
    "canceled": "cancelled", "abgesagt": "cancelled", "已取消": "cancelled", "取消": "cancelled",
    "bestätigt": "confirmed", "确认": "confirmed", "已确认": "confirmed",
    "vorläufig": "tentative", "暂定": "tentative", "待定": "tentative",
}  # fmt: skip
_TableRow = Mapping[str, str]


def read_table(raw: bytes, today: date, zone: str = "", layouts: Mapping[str, Layout] | None = None) -> Reading:
    """All rows of a table. `zone` is that of times which name none; `layouts` what editors have said of columns."""
    sheet = sheet_of(raw, layouts)
    problems = list(sheet.problems)
    if not sheet.layout.sufficient:
        told = _("A row must name the columns, “title” and “when” (or “start”) among them.")
        unread = any(problem.lost for problem in problems)  # then there is no row to ask of
        return Reading((), (*problems, *([] if unread else [Problem("", told)])))
    style = DateStyle.of(_cells_of_dates(sheet), sheet.layout)
    items: dict[tuple[str, str], Item] = {}
    for number, row in _rows(sheet, problems):
        try:
            item = _item(row, today, iana(zone), style)
            if (item.uid, str(item.when)) in items:
                told = _("“%(title)s” stands there twice; the first one is read.")
                raise RowError(told % {"title": item.title[:80]})
            items[item.uid, str(item.when)] = item
        except (RowError, WhenError) as error:
            problems.append(Problem(numbered_line(number), str(error)))
    problems += [Problem("", sentence, lost=False) for sentence in style.noted.values()]
    if not sheet.rows and not problems:
        problems.append(Problem("", _("The table holds no row."), lost=False))
    return Reading(tuple(_apart(list(items.values()), problems)), tuple(problems))


def _cells_of_dates(sheet: Sheet) -> Iterator[str]:
    places = [place for place, name in enumerate(sheet.layout.fields) if name in _DATES]
    return (cells[place] for _number, cells in sheet.rows for place in places if place < len(cells))


def _rows(sheet: Sheet, problems: list[Problem]) -> Iterator[tuple[int, _TableRow]]:
    """Line number and cells of each row by field; of two columns of one field, the first that is filled."""
    for number, cells in sheet.rows[:_MOST_ROWS]:
        width = len(sheet.header)
        if any(cells[width:]):
            told = _("It has %(cells)d cells, the first row %(width)d. Put quotes around what holds a delimiter.")
            problems.append(Problem(numbered_line(number), told % {"cells": len(cells), "width": width}))
            continue
        row: dict[str, str] = {}
        for column, cell in zip(sheet.layout.fields, cells, strict=False):
            if column and not row.get(column):
                row[column] = cell.strip()
        yield number, row
    if len(sheet.rows) > _MOST_ROWS:
        told = _("More than %(most)d rows: from here on none is read.") % {"most": _MOST_ROWS}
        problems.append(Problem(numbered_line(sheet.rows[_MOST_ROWS][0]), told))


def _apart(items: list[Item], problems: list[Problem]) -> Iterator[Item]:
    """Those of one UID kept apart by their dates."""
    by_uid = defaultdict(list)
    for item in items:
        by_uid[item.uid].append(item)
    for item in items:
        several = len(by_uid[item.uid])
        if several > 1 and item is by_uid[item.uid][0]:
            told = _("It stands there on %(count)d dates under one identity: each is an event of its own.")
            problems.append(Problem(f"“{item.title[:80]}”", told % {"count": several}, lost=False))
        yield replace(item, recurrence=str(item.when)[:40]) if several > 1 else item


def _item(row: _TableRow, today: date, usual: str, style: DateStyle) -> Item:
    title = prose.single_line(row.get("title", ""))
    if not title:
        raise RowError(_("It has no title."))
    when, zone = when_of_row(row, today, usual, style)
    status = row.get("status", "").lower()
    status = _STATUS.get(status, status)
    return Item(
        uid=_uid(row, title, str(when)),
        title=prose.shorten(title, LONGEST_TITLE),
        when=when,
        timezone=zone,
        status=status if status in Status.values else "",
        location=prose.shorten(prose.single_line(row.get("location", "")), 250),
        url=prose.web_address(row.get("url", "")),
        categories=_several(row.get("categories", "")),
        summary=prose.shorten(prose.plain_text(row.get("summary", "")), LONGEST_SUMMARY),
        organizers=tuple(filter(None, map(prose.name_without_address, _several(row.get("organizers", ""))))),
    )


def _several(cell: str) -> tuple[str, ...]:
    names = (prose.single_line(name)[:250] for name in cell.replace("；", ";").split(";")[:50])
    return tuple(dict.fromkeys(name for name in names if name))


def _uid(row: _TableRow, title: str, when: str) -> str:
    """Its own, else the page of a table that numbers its rows, else one made of title and date."""
    for name in ("uid", "url" if row.get("id") else ""):
        if (uid := row.get(name, "")) and len(uid) <= LONGEST_UID:
            return uid
    return made_up_uid(f"{title}\n{when}")
