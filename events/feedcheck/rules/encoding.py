"""Rules of the file as octets and lines: encoding, line ends, folding, grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from events.feedcheck.calendar_clients import STRICT_CLIENTS
from events.feedcheck.rules.rule import Checked, Severity, Violation, rule

_LONGEST = 75
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@rule(
    "complete", _("The file is read to its end"), Severity.FATAL, "RFC 5545, 3.1",
    why=_("A file of this size or depth is read by no calendar, and not by this checker beyond its limits."),
    mend=_("Divide the feed, leave out old events, or shorten what is written in one line."),
)  # fmt: skip
def _complete(checked: Checked) -> Iterator[Violation]:
    for fault in checked.file.faults:
        if fault.sort == "limit":
            yield Violation(fault.line, detail=_("More than %(limit)s.") % {"limit": fault.text})


@rule(
    "utf-8", _("The text is UTF-8"), Severity.FATAL, "RFC 5545, 3.1.4",
    why=_("Letters with accents and other scripts turn into other signs, or the whole file is refused."),
    mend=_("Write the file in UTF-8, whatever the database or template has."),
)  # fmt: skip
def _utf8(checked: Checked) -> Iterator[Violation]:
    # Of the unfolded lines: a character cut by a fold is the matter of another rule.
    for fault in checked.file.faults:
        if fault.sort == "octets":
            yield Violation(fault.line)


def _decodes(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@rule(
    "no-mark", _("Nothing stands before BEGIN"), Severity.WARNING, "RFC 5545, 3.4", clients=STRICT_CLIENTS,
    why=_("With a byte order mark the first line is unknown: there may seem to be no calendar."),
    mend=_("Save the file as UTF-8 without a byte order mark."),
)  # fmt: skip
def _no_mark(checked: Checked) -> Iterator[Violation]:
    if checked.file.octets.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        yield Violation(1)


@rule(
    "line-ends", _("Lines end in CRLF"), Severity.WARNING, "RFC 5545, 3.1", clients=STRICT_CLIENTS,
    why=_("Without CRLF the whole file may be taken for one line, or refused."),
    mend=_("End each line with carriage return and line feed, the last one too."),
)  # fmt: skip
def _line_ends(checked: Checked) -> Iterator[Violation]:
    octets = checked.file.octets
    bare = len(re.findall(rb"(?<!\r)\n|\r(?!\n)", octets))
    if bare:
        yield Violation(detail=_("%(count)d lines end otherwise.") % {"count": bare})
    elif octets and not octets.endswith(b"\n"):
        yield Violation(len(checked.file.lines), detail=_("The last line has no end."))


@rule(
    "folding", _("No line is longer than 75 octets"), Severity.WARNING, "RFC 5545, 3.1",
    clients=("apple", "outlook", "khal"),
    why=_("Long lines are cut, or the file is refused. Octets count, not letters."),
    mend=_("Fold long lines after at most 75 octets: CRLF and a space."),
)  # fmt: skip
def _folding(checked: Checked) -> Iterator[Violation]:
    for number, line in enumerate(checked.file.lines, 1):
        if len(line) > _LONGEST:
            yield Violation(number, detail=_("%(count)d octets.") % {"count": len(line)})


@rule(
    "folding-characters", _("No fold cuts a character in two"), Severity.WARNING, "RFC 5545, 3.1",
    clients=("apple", "google", "outlook-web", "khal"),
    why=_("A character cut in two shows as question marks in the middle of a word."),
    mend=_("Fold before the first octet of a character, never inside it."),
)  # fmt: skip
def _folding_characters(checked: Checked) -> Iterator[Violation]:
    lines = checked.file.lines
    for number, line in enumerate(lines, 1):
        if line[:1] in (b" ", b"\t") and len(line) > 1 and 0x80 <= line[1] < 0xC0 and not _decodes(line):
            yield Violation(number)


@rule(
    "blank-lines", _("No line is blank"), Severity.WARNING, "RFC 5545, 3.1", clients=STRICT_CLIENTS,
    why=_("At a blank line reading may stop, and the rest is lost."),
    mend=_("Leave no empty line, and write line breaks within a text as \\n."),
)  # fmt: skip
def _blank_lines(checked: Checked) -> Iterator[Violation]:
    for number, line in enumerate(checked.file.lines, 1):
        if not line.strip():
            yield Violation(number)


@rule(
    "control-characters", _("No text holds control characters"), Severity.WARNING, "RFC 5545, 3.1",
    clients=STRICT_CLIENTS,
    why=_("Control characters, unseen in pasted texts, make a line be refused."),
    mend=_("Take them out when the text is written."),
)  # fmt: skip
def _control_characters(checked: Checked) -> Iterator[Violation]:
    for number, line in enumerate(checked.file.lines, 1):
        if _CONTROL.search(line):
            yield Violation(number)


@rule(
    "content-lines", _("Each line is a name, a colon and a value"), Severity.FATAL, "RFC 5545, 3.1",
    clients=STRICT_CLIENTS,
    why=_("A line that is none is lost, and what follows may be refused. Often a text with an open line break."),
    mend=_("Escape line breaks in texts as \\n, and put parameter values with : ; , in double quotes."),
)  # fmt: skip
def _content_lines(checked: Checked) -> Iterator[Violation]:
    # A file without any calendar has one finding that says so, not one a line.
    for fault in checked.file.faults if checked.file.calendars else ():
        if fault.sort == "content":
            yield Violation(fault.line, detail=fault.text)


@rule(
    "nesting", _("Each BEGIN has its END"), Severity.FATAL, "RFC 5545, 3.4",
    why=_("The file looks cut off: it is refused, or the events that are not closed are dropped."),
    mend=_("Close each component in the order opposite to that of its beginning, and send the file whole."),
)  # fmt: skip
def _nesting(checked: Checked) -> Iterator[Violation]:
    for fault in checked.file.faults if checked.file.calendars else ():
        if fault.sort == "nesting":
            yield Violation(fault.line, detail=fault.text)


ENCODING_RULES = (
    _complete, _utf8, _no_mark, _line_ends, _folding, _folding_characters, _blank_lines, _control_characters,
    _content_lines, _nesting,
)  # fmt: skip
