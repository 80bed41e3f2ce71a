"""Bytes of an .ics file → its items as blocks of content lines, however broken the file is. Pure.

Only the structure is read here (RFC 5545, sections 3.1 and 3.6): a broken item must not cost the others,
so the file is cut into items first, and each is parsed by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from events.ical.items import Problem

_LONGEST_LINE = 100_000  # letters of one property
MOST_ITEMS = 10_000
_MOST_LINES = 2_000  # of one item
_NAME = re.compile(r"[^:;]*")
_LINE_ENDS = re.compile(r"\r\n|\n|\r")
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What of an item is read; attendees, alarms and attachments are nobody's business here.
_READ_PROPERTIES = {
    "UID", "SEQUENCE", "LAST-MODIFIED", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE",
    "RECURRENCE-ID", "SUMMARY", "DESCRIPTION", "X-ALT-DESC", "LOCATION", "GEO", "STATUS", "URL", "CATEGORIES",
    "ORGANIZER", "X-EDTF", "X-MICROSOFT-CDO-ALLDAYEVENT",
}  # fmt: skip
_CALENDAR_PROPERTIES = {"PRODID", "METHOD", "CALSCALE", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE"}


@dataclass
class Block:
    """The content lines of one VEVENT or VTIMEZONE, and the properties of the calendar it stands in."""

    kind: str
    calendar: dict[str, str]
    lines: list[tuple[str, str]] = field(default_factory=list)  # (name, the whole line)
    overlong: list[str] = field(default_factory=list)  # names of what was too long to be read

    @property
    def title(self) -> str:
        """Its SUMMARY as a report names it, shortened; "" without one."""
        line = next((line for name, line in self.lines if name == "SUMMARY"), "")
        return _UNSHOWN.sub("", line.partition(":")[2])[:80].strip()


@dataclass
class Blocks:
    """What a file holds, cut into items, and what of it had to be left out."""

    events: list[Block] = field(default_factory=list)
    zones: list[Block] = field(default_factory=list)
    calendars: list[dict[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def decode(raw: bytes) -> tuple[str, str]:
    """The text, and what had to be assumed to read it. UTF-8, UTF-16 by its byte order mark, else Windows-1252."""
    for mark, coding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw.decode(coding, "replace"), ""
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        # One odd octet in a UTF-8 file is a damaged letter; a file full of them is another encoding.
        text = raw.decode("utf-8", "replace")
        marks = text.count("\ufffd")
        if marks * 4 < sum(octet > 127 for octet in raw):
            said = "1 letter is" if marks == 1 else f"{marks} letters are"
            return text, f"The file is not quite UTF-8: {said} lost, the first at octet {error.start}."
        told = "The file is not UTF-8. It was read as Windows-1252: look at the accented letters."
        return raw.decode("cp1252", "replace"), told


def _content_lines(text: str) -> Iterator[tuple[str, bool]]:
    """Unfolded lines, each with whether it was too long and is cut."""
    parts: list[str] = []
    length, whole = 0, True
    for line in _LINE_ENDS.split(text):
        if line[:1] in (" ", "\t") and parts:
            if length + len(line) <= _LONGEST_LINE:
                parts.append(line[1:])
                length += len(line)
            else:
                whole = False
            continue
        if parts and parts[0]:
            yield "".join(parts), whole
        parts, length, whole = [line[:_LONGEST_LINE]], len(line), len(line) <= _LONGEST_LINE
    if parts:
        yield "".join(parts), whole


def cut_blocks(text: str) -> Blocks:
    """Cut a file into its items. Whatever stands in a wrong place is named and left out."""
    return _Cutter().cut(text)


class _Cutter:
    """Walks the lines with the components that are open."""

    def __init__(self) -> None:
        self.result = Blocks()
        self.open: list[str] = []
        self.calendar: dict[str, str] = {}
        self.block: Block | None = None
        self.depth = 0  # how many components were open when the block began
        self.further = 0

    def cut(self, text: str) -> Blocks:
        for line, whole in _content_lines(text):
            name = _NAME.match(line)[0].strip().upper()  # type: ignore[index]
            if name == "BEGIN":
                self._begin(line.partition(":")[2].strip().upper())
            elif name == "END":
                self._end(line.partition(":")[2].strip().upper())
            elif self.block is None:
                if name in _CALENDAR_PROPERTIES and self.open[-1:] == ["VCALENDAR"]:
                    self.calendar.setdefault(name, _UNSHOWN.sub("", line.partition(":")[2]).strip()[:500])
            elif self.block.kind == "VTIMEZONE" or len(self.open) == self.depth:
                self._keep(self.block, name, line, whole)
        if self.block is not None:
            self._broken("The file ends in the middle of it.")
        elif self.open:
            self.result.problems.append(
                Problem("", "The file ends before the calendar does: the rest is missing.", True)
            )
        if self.further:
            told = f"The file holds {self.further} items more than the {MOST_ITEMS} that are read. Import it in parts."
            self.result.problems.append(Problem("", told))
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
                self._broken("Another calendar begins inside it.")
            self.calendar = {}
            self.result.calendars.append(self.calendar)
        elif kind == "VEVENT" and self.block is not None:
            self._broken("Another item begins inside it.")
        self.open.append(kind)
        if kind in ("VEVENT", "VTIMEZONE") and self.block is None:
            self.block, self.depth = Block(kind, self.calendar), len(self.open)
        elif self.block is not None and self.block.kind == "VTIMEZONE":
            self.block.lines.append(("BEGIN", f"BEGIN:{kind}"))

    def _end(self, kind: str) -> None:
        if kind not in self.open:
            return
        while self.open.pop() != kind:
            pass
        if self.block is None:
            return
        if len(self.open) >= self.depth:
            if self.block.kind == "VTIMEZONE":
                self.block.lines.append(("END", f"END:{kind}"))
        elif kind == self.block.kind:
            self._finish(self.block)
        else:
            self._broken("It has no end.")

    def _finish(self, block: Block) -> None:
        self.block = None
        if block.kind == "VTIMEZONE":
            self.result.zones.append(block)
        elif len(self.result.events) < MOST_ITEMS:
            self.result.events.append(block)
        else:
            self.further += 1

    def _broken(self, reason: str) -> None:
        block, self.block = self.block, None
        if block and block.kind == "VEVENT" and len(self.result.problems) < MOST_ITEMS:
            self.result.problems.append(Problem(f"“{block.title}”" if block.title else "An item", reason))
