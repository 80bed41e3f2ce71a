"""A calendar file as it stands: lines, content lines, components, each with its line number.

Tolerant on purpose, where the icalendar library is not: what is wrong is written down as a fault and the rest
is read on, and neither size, depth nor the length of a line makes it slow. It judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from sys import intern
from types import MappingProxyType

from django.utils.translation import gettext as _

MOST_OCTETS = 10_000_000
_MOST_LINES = 400_000
LONGEST_CONTENT_LINE = 200_000  # octets of one content line, unfolded
_DEEPEST = 20

_ENDS = re.compile(rb"\r\n|\n|\r")
_PARAMETER = r'[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*'
_CONTENT = re.compile(rf"([A-Za-z0-9-]+)((?:;{_PARAMETER})*):(.*)", re.DOTALL)
_EACH = re.compile(rf";({_PARAMETER})")
_NONE: Mapping[str, list[str]] = MappingProxyType({})
_VALUES = re.compile(r'"([^"]*)"|([^",]+)')


@dataclass(frozen=True, slots=True)
class Property:
    """One content line: name, value and parameters, with the line it begins on (RFC 5545, section 3.1)."""

    name: str
    value: str
    line: int
    params: Mapping[str, list[str]]

    def param(self, name: str) -> str:
        """The first value of a parameter, or nothing."""
        return (self.params.get(name) or [""])[0]


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END, and what is nested in it (RFC 5545, section 3.6)."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    children: list[Component] = field(default_factory=list)

    def all(self, *names: str) -> list[Property]:
        """The properties of any of these names, in order."""
        return [prop for prop in self.properties if prop.name in names]

    def first(self, name: str) -> Property | None:
        """The first property of a name, None without any."""
        return next((prop for prop in self.properties if prop.name == name), None)

    def text(self, name: str) -> str:
        """The value of the first property of a name, empty without any."""
        prop = self.first(name)
        return prop.value if prop else ""


@dataclass(frozen=True)
class Fault:
    """What could not be read: of which sort, where, and the piece of text."""

    sort: str  # "limit", "octets", "content" or "nesting"
    line: int
    text: str


@dataclass
class CalendarFile:
    """`lines` are the physical ones without their ends, `roots` the outermost components."""

    octets: bytes
    lines: list[bytes] = field(default_factory=list)
    roots: list[Component] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)  # at any depth, in the order of the file
    named: dict[str, list[Component]] = field(default_factory=dict)  # the same by name

    @property
    def calendars(self) -> list[Component]:
        """The outermost VCALENDAR components."""
        return [calendar for calendar in self.roots if calendar.name == "VCALENDAR"]

    @property
    def calendar(self) -> Component:
        """The first; an empty one where there is none, so that rules have nothing to find in it."""
        return next(iter(self.calendars), Component("VCALENDAR", 1))

    @property
    def events(self) -> list[Component]:
        """All VEVENT components, at any depth."""
        return self.named.get("VEVENT", [])


def read_calendar_file(octets: bytes) -> CalendarFile:
    """Octets → what stands in them. Never fails; what goes beyond the limits is a fault and left unread."""
    file = CalendarFile(octets)
    if len(octets) > MOST_OCTETS:
        file.faults.append(Fault("limit", 0, _("%(number)s octets") % {"number": MOST_OCTETS}))
    lines = _ENDS.split(octets[:MOST_OCTETS].removeprefix(b"\xef\xbb\xbf"), maxsplit=_MOST_LINES)
    if len(lines) > _MOST_LINES:
        file.faults.append(Fault("limit", _MOST_LINES, _("%(number)s lines") % {"number": _MOST_LINES}))
    if not lines[-1] or len(lines) > _MOST_LINES:
        lines.pop()
    file.lines = lines
    _build(file)
    return file


def _unfolded(file: CalendarFile) -> Iterator[tuple[int, str]]:
    pieces: list[bytes] = []
    start = length = 0
    for number, line in enumerate(file.lines, 1):
        if line[:1] in (b" ", b"\t") and pieces:
            length += len(line) - 1
            if length <= LONGEST_CONTENT_LINE:
                pieces.append(line[1:])
            continue
        if pieces:
            yield start, _joined(file, start, pieces, length)
        start, pieces, length = number, [line[:LONGEST_CONTENT_LINE]], len(line)
    if pieces:
        yield start, _joined(file, start, pieces, length)


def _joined(file: CalendarFile, start: int, pieces: list[bytes], length: int) -> str:
    whole = b"".join(pieces)
    try:
        return whole.decode("utf-8")
    except UnicodeDecodeError:
        if length <= LONGEST_CONTENT_LINE:  # else it is our own cut
            file.faults.append(Fault("octets", start, ""))
        return whole.decode("utf-8", "replace")
    finally:
        if length > LONGEST_CONTENT_LINE:
            file.faults.append(
                Fault("limit", start, _("%(number)s octets in one line") % {"number": LONGEST_CONTENT_LINE})
            )


def _build(file: CalendarFile) -> None:
    open_components: list[Component] = []
    too_deep = 0
    for number, text in _unfolded(file):
        if not text.strip():
            continue
        match = _CONTENT.fullmatch(text)
        if not match:
            file.faults.append(Fault("content", number, text[:60]))
            continue
        name, value = match[1].upper(), match[3]
        if name == "BEGIN":
            if len(open_components) >= _DEEPEST:
                too_deep += 1
                file.faults.append(
                    Fault("limit", number, _("%(number)s components in one another") % {"number": _DEEPEST})
                )
                continue
            begun = Component(value.strip().upper(), number)
            (open_components[-1].children if open_components else file.roots).append(begun)
            file.components.append(begun)
            file.named.setdefault(begun.name, []).append(begun)
            open_components.append(begun)
        elif name == "END":
            if too_deep:
                too_deep -= 1
            else:
                _close(file, open_components, number, value.strip().upper())
        elif not open_components:
            file.faults.append(Fault("nesting", number, text[:60]))
        elif not too_deep:
            params = _parameters(match[2]) if match[2] else _NONE
            open_components[-1].properties.append(Property(intern(name), value, number, params))
    for left in open_components:
        file.faults.append(Fault("nesting", left.line, f"BEGIN:{left.name[:40]}"))


def _close(file: CalendarFile, open_components: list[Component], number: int, name: str) -> None:
    """An END closes what it names, and what was left open within; one that closes nothing is passed over."""
    if not open_components or open_components[-1].name != name:
        file.faults.append(Fault("nesting", number, f"END:{name[:40]}"))
    if any(component.name == name for component in open_components):
        while open_components.pop().name != name:
            pass


def _parameters(text: str) -> dict[str, list[str]]:
    named = (match[1].split("=", 1) for match in _EACH.finditer(text))
    return {name.upper(): [quoted or plain for quoted, plain in _VALUES.findall(value)] for name, value in named}
