"""Bytes of an .ics file → its items as blocks of content lines, however broken the file is. Pure.

Only the structure is read here (RFC 5545, sections 3.1 and 3.6): a broken item must not cost the others,
so the file is cut into items first, and each is parsed by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from events.ical.items import Problem
from events.ical.lines.content_lines import line_name, split_line, unfolded_lines

MOST_ITEMS = 10_000
_MOST_LINES = 2_000  # of one item
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What of an item is read; attendees, alarms and attachments are nobody's business here.
_READ_PROPERTIES = {
    "UID", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE",
    "RECURRENCE-ID", "SUMMARY", "DESCRIPTION", "X-ALT-DESC", "LOCATION", "GEO", "STATUS", "URL", "CATEGORIES",
    "ORGANIZER", "X-EDTF", "X-MICROSOFT-CDO-ALLDAYEVENT",
}  # fmt: skip
_CALENDAR_PROPERTIES = {"PRODID", "METHOD", "CALSCALE", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "TIMEZONE-ID", "TZID"}


@dataclass
class Block:
    """The content lines of one VEVENT or VTIMEZONE, and the properties of the calendar it stands in."""

    kind: str
    calendar: dict[str, str]
    lines: list[tuple[str, str]] = field(default_factory=list)  # (name, the whole line)
    overlong: list[str] = field(default_factory=list)  # names of what was too long to be read
    mended: list[str] = field(default_factory=list)  # what of its frame was missing

    @property
    def title(self) -> str:
        """Its SUMMARY as a report names it, shortened; "" without one."""
        line = next((line for name, line in self.lines if name == "SUMMARY"), "")
        return _UNSHOWN.sub("", split_line(line[:1000]).text)[:80].strip()

    @property
    def uid(self) -> str:
        """Its UID as it stands there; "" without one."""
        return next((split_line(line).text.strip() for name, line in self.lines if name == "UID"), "")

    @property
    def named(self) -> str:
        """How a problem names it."""
        return f"“{self.title}”" if self.title else _("An item without a title")

    @property
    def home(self) -> str:
        """What its calendar calls the zone of its times."""
        return next(
            (self.calendar[key] for key in ("X-WR-TIMEZONE", "TIMEZONE-ID", "TZID") if key in self.calendar), ""
        )


@dataclass
class Blocks:
    """What a file holds, cut into items, and what of it had to be left out."""

    events: list[Block] = field(default_factory=list)
    zones: list[Block] = field(default_factory=list)
    calendars: list[dict[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def cut_blocks(text: str) -> Blocks:
    """Cut a file into its items. Whatever stands in a wrong place is named and left out."""
    return _Cutter().cut(text)


class _Cutter:
    """Walks the lines with the components that are open."""

    def __init__(self) -> None:
        self.result = Blocks()
        self.open: list[str] = []
        self.calendars: list[dict[str, str]] = [{}]  # those that are open; the first of what stands in none
        self.block: Block | None = None
        self.depth = 0  # how many components were open when the block began
        self.further = 0

    def cut(self, text: str) -> Blocks:
        for line, whole in unfolded_lines(text):
            name = line_name(line)
            if name == "BEGIN":
                self._begin(line.partition(":")[2].strip().upper())
            elif name == "END":
                self._end(line.partition(":")[2].strip().upper())
            elif self.block is None:
                if name in _CALENDAR_PROPERTIES and self.open[-1:] == ["VCALENDAR"]:
                    self.calendars[-1].setdefault(name, _UNSHOWN.sub("", line.partition(":")[2]).strip()[:500])
            elif self.block.kind == "VTIMEZONE" or len(self.open) == self.depth:
                self._keep(self.block, name, line, whole)
        if self.block is not None:
            self._broken(_("The file ends in the middle of it."), mend=False)
        elif self.open:
            self.result.problems.append(Problem("", _("The file ends before the calendar does: the rest is missing.")))
        if self.further:
            told = _("The file holds %(count)d items more than the %(most)d that are read. Import it in parts.")
            self.result.problems.append(Problem("", told % {"count": self.further, "most": MOST_ITEMS}))
        return self.result

    def _keep(self, block: Block, name: str, line: str, whole: bool) -> None:
        if block.kind == "VEVENT" and name not in _READ_PROPERTIES:
            return
        if len(block.lines) >= _MOST_LINES:
            block.overlong.append("")
        else:
            block.lines.append((name, line))
            if not whole:
                block.overlong.append(name)

    def _begin(self, kind: str) -> None:
        if kind == "VCALENDAR":
            if self.block is not None:
                self._broken(_("Another calendar begins inside it."))
            self.calendars.append({})
            self.result.calendars.append(self.calendars[-1])
        elif kind == "VEVENT" and self.block is not None:
            self._broken(_("Another item begins inside it."))
        self.open.append(kind)
        if kind in ("VEVENT", "VTIMEZONE") and self.block is None:
            self.block, self.depth = Block(kind, self.calendars[-1]), len(self.open)
        elif self.block is not None and self.block.kind == "VTIMEZONE":
            self.block.lines.append(("BEGIN", f"BEGIN:{kind}"))

    def _end(self, kind: str) -> None:
        if kind not in self.open:
            return
        while (closed := self.open.pop()) != kind:
            self._close(closed)
        self._close(kind)
        if self.block is None:
            return
        if len(self.open) >= self.depth:
            if self.block.kind == "VTIMEZONE":
                self.block.lines.append(("END", f"END:{kind}"))
        elif kind == self.block.kind:
            self._finish(self.block)
        else:
            self._broken(_("It has no end."))

    def _close(self, kind: str) -> None:
        if kind == "VCALENDAR" and len(self.calendars) > 1:
            self.calendars.pop()

    def _finish(self, block: Block) -> None:
        self.block = None
        if block.kind == "VTIMEZONE":
            self.result.zones.append(block)
        elif len(self.result.events) < MOST_ITEMS:
            self.result.events.append(block)
        else:
            self.further += 1

    def _broken(self, reason: str, mend: bool = True) -> None:
        """An item without its END is kept if it has a date: what stood in it was all of it."""
        block, self.block = self.block, None
        if block is None:
            return
        if mend and (block.kind == "VTIMEZONE" or any(name == "DTSTART" for name, _line in block.lines)):
            block.mended.append(reason)
            self._finish(block)
        elif block.kind == "VEVENT" and len(self.result.problems) < MOST_ITEMS:
            self.result.problems.append(Problem(block.named, reason))
