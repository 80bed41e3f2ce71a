"""Text of a calendar file → unfolded content lines (RFC 5545, 3.1), and a line → name, parameters, value. Pure.

Not icalendar's parser: it refuses a line for a parameter nobody needs, and the item with it.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from events.ical.decoding import UnreadableText, decode

_LONGEST_LINE = 100_000  # letters of one property
_LINE_ENDS = re.compile(r"\r\n|\n|\r")
_NAME = re.compile(r"[^:;]*")
_PARAMETERS = re.compile(r';\s*([^=;:"]*)(?:=((?:"[^"]*"|[^;:"])*))?')
# Where the value of a date begins, when an address or a display name with colons stands before it unquoted.
_DATE = re.compile(r":(?=\s*[+-]?\d{4}-?\d{2}-?\d{2})")
_QUOTED_PRINTABLE = re.compile(r"[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_COMMA = re.compile(r"(?<!\\),")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True)
class ContentLine:
    """One property as it stands there; names in capitals, the value still escaped."""

    name: str
    value: str
    params: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as a text (3.3.11): `\\n` is a new line, any other sign after a backslash that sign if it is one
        that must be escaped, else both.
        """
        return _ESCAPED.sub(_unescaped, self.value)

    def parts(self) -> list[str]:
        """The value as a list of texts, parted by the commas that are not escaped."""
        return [_ESCAPED.sub(_unescaped, part) for part in _COMMA.split(self.value)]


def _unescaped(match: re.Match[str]) -> str:
    sign = match[1]
    return "\n" if sign in "nN" else sign if sign in '\\;,:"' else match[0]


def unfolded_lines(text: str) -> Iterator[tuple[str, bool]]:
    """Unfolded lines, each with whether it was too long and is cut."""
    parts: list[str] = []
    length, whole = 0, True
    for line in _LINE_ENDS.split(text):
        # vCalendar 1.0 breaks lines its own way (quoted-printable, RFC 2045, 6.7).
        soft = bool(parts) and parts[-1].endswith("=") and _QUOTED_PRINTABLE.match(parts[0]) is not None
        if parts and (soft or line[:1] in (" ", "\t")):
            if soft:
                parts[-1] = parts[-1][:-1]
            if length + len(line) <= _LONGEST_LINE:
                parts.append(line if soft else line[1:])
                length += len(line)
            else:
                whole = False
            continue
        if parts and parts[0]:
            yield "".join(parts), whole
        parts, length, whole = [line[:_LONGEST_LINE]], len(line), len(line) <= _LONGEST_LINE
    if parts:
        yield "".join(parts), whole


def line_name(line: str) -> str:
    """The name of a property, in capitals; "" of a line without."""
    return _NAME.match(line)[0].strip().upper()  # type: ignore[index]


def split_line(line: str, dated: bool = False) -> ContentLine:
    """The property of a line. `dated` if its value is a date: then colons before it belong to a parameter."""
    name = line_name(line)
    place = _NAME.match(line).end()  # type: ignore[union-attr]
    params: dict[str, str] = {}
    while match := _PARAMETERS.match(line, place):
        key, value = match[1].strip().upper(), (match[2] or "").strip()
        params.setdefault(key, value.replace('"', "") if value.count('"') == 2 else value)
        place = match.end()
    begin = _DATE.search(line, place) if dated else None
    if begin and begin.start() > place:
        last = next(reversed(params), "")
        params[last] = (params.get(last, "") + line[place : begin.start()]).replace('"', "")
        place = begin.start()
    value = line[place + 1 :]
    if "QUOTED-PRINTABLE" in params or params.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        value = _printable(value, params.get("CHARSET", ""))
    return ContentLine(name, value, params)


def _printable(value: str, charset: str) -> str:
    octets = quopri.decodestring(value.encode())
    try:
        text = octets.decode(charset or "utf-8")
    except (LookupError, ValueError):
        try:
            text, _assumed = decode(octets)
        except UnreadableText:
            text = octets.decode("utf-8", "replace")
    return _LINE_ENDS.sub(r"\\n", text)
