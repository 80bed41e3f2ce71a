"""Rules of what an event tells people: title, texts, status, links and place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from events.feedcheck import values
from events.feedcheck.calendar_clients import STRICT_CLIENTS
from events.feedcheck.rules.identity import uid_of
from events.feedcheck.rules.rule import Checked, Severity, Violation, rule

_TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "NAME", "X-WR-CALNAME", "X-WR-CALDESC"}
_STATUSES = {"TENTATIVE", "CONFIRMED", "CANCELLED"}
_NOTHING = {"none", "null", "undefined", "nan", "n/a", "invalid date", "[object object]"}
_CALLED_OFF = re.compile(
    r"\A\W*(?:cancell?ed|called off|abgesagt|annulée?s?|cancelad[oa]s?|annullat[oa]|odwołan[eya])\b"
    r"|[\[(](?:cancell?ed|abgesagt|annulée?|cancelad[oa]|annullat[oa])[\])]",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|b|i|strong|em|ul|li)\b[^<>]{0,200}>|&(?:amp|lt|gt|quot|nbsp|#\d{1,6});", re.IGNORECASE
)


@rule(
    "title", _("Each event has a title of one line"), Severity.WARNING, "RFC 5545, 3.8.1.12",
    why=_("Events are shown as “No title”, or cut at the line break."),
    mend=_("Write SUMMARY with a few plain words, without a line break."),
)  # fmt: skip
def _title(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        told = values.unescape(event.text("SUMMARY"))
        if not told.strip() or "\n" in told:
            yield Violation(event.line, uid_of(event))


@rule(
    "escaping", _("Commas, semicolons and backslashes in texts are escaped"), Severity.WARNING, "RFC 5545, 3.3.11",
    clients=("outlook", "khal", "apple", "nextcloud"),
    why=_("Texts are cut at a comma or semicolon, or show backslashes."),
    mend=_("Write \\, \\; \\\\ and \\n in SUMMARY, DESCRIPTION and LOCATION."),
)  # fmt: skip
def _escaping(checked: Checked) -> Iterator[Violation]:
    for component in checked.file.components:
        for prop in component.properties:
            if prop.name in _TEXTS and re.search(r"(?:\A|[^\\])(?:\\\\)*(?:[,;]|\\[^\\,;nN])", prop.value):
                yield Violation(prop.line, detail=f"{prop.name}:{prop.value[:60]}")


@rule(
    "escaping-once", _("Texts are escaped once"), Severity.HINT, "RFC 5545, 3.3.11",
    why=_("Backslashes and the letter n stand in the text people read."),
    mend=_("Let one part of the program escape, not two."),
)  # fmt: skip
def _escaping_once(checked: Checked) -> Iterator[Violation]:
    for component in checked.file.components:
        for prop in component.properties:
            if prop.name in _TEXTS and re.search(r"\\[,;n]", values.unescape(prop.value)):
                yield Violation(prop.line, detail=f"{prop.name}:{prop.value[:60]}")


@rule(
    "markup", _("Texts are plain, without HTML"), Severity.HINT, "RFC 5545, 3.3.11",
    clients=("apple", "outlook", "thunderbird", "khal", "icsx5", "nextcloud"),
    why=_("Most calendars show the tags and codes as they stand."),
    mend=_("Write plain text; HTML belongs in STYLED-DESCRIPTION or X-ALT-DESC."),
)  # fmt: skip
def _markup(checked: Checked) -> Iterator[Violation]:
    for component in checked.file.components:
        for prop in component.properties:
            if prop.name in _TEXTS and (piece := _MARKUP.search(prop.value)):
                yield Violation(prop.line, detail=f"{prop.name}: {piece[0][:40]}")


@rule(
    "nothing", _("What is not known is left out"), Severity.HINT, "RFC 5545, 3.6.1",
    why=_("People read “None” or an empty line where the program had nothing to say."),
    mend=_("Leave the property out; an event without place or text is valid."),
)  # fmt: skip
def _nothing(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        for prop in event.all("LOCATION", "DESCRIPTION", "SUMMARY", "URL", "GEO", "CATEGORIES"):
            told = prop.value.strip().lower()
            if told in _NOTHING or (not told and prop.name in ("LOCATION", "URL", "GEO", "CATEGORIES")):
                yield Violation(prop.line, uid_of(event), f"{prop.name}:{prop.value[:40]}")


@rule(
    "status", _("STATUS is one of three words"), Severity.WARNING, "RFC 5545, 3.8.1.11", clients=STRICT_CLIENTS,
    why=_("An unknown STATUS is passed over, or the event is refused."),
    mend=_("Write CONFIRMED, TENTATIVE or CANCELLED; postponed events are TENTATIVE, with the new date as soon "
           "as it is known."),
)  # fmt: skip
def _status(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        for prop in event.all("STATUS"):
            if prop.value.strip().upper() not in _STATUSES:
                yield Violation(prop.line, uid_of(event), prop.value[:40])


@rule(
    "cancelled", _("A cancelled event says so in STATUS too"), Severity.WARNING, "RFC 5545, 3.8.1.11",
    clients=("google", "apple", "outlook", "outlook-web", "thunderbird"),
    why=_("Words in the title stop no alarm and free no time: for programs it takes place."),
    mend=_("Write STATUS:CANCELLED, raise SEQUENCE, and keep the event in the feed."),
)  # fmt: skip
def _cancelled(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        told = values.unescape(event.text("SUMMARY"))
        if _CALLED_OFF.search(told) and event.text("STATUS").strip().upper() != "CANCELLED":
            yield Violation(event.line, uid_of(event), told[:80])


@rule(
    "busy", _("All-day events leave the day free"), Severity.HINT, "RFC 5545, 3.8.2.7",
    clients=("outlook", "google", "outlook-web"),
    why=_("Subscribers are shown as busy all day, and colleagues cannot book them."),
    mend=_("Write TRANSP:TRANSPARENT on events that take nobody's time."),
)  # fmt: skip
def _busy(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        start = event.first("DTSTART")
        if start and values.date_kind(start) == "day" and event.text("TRANSP").strip().upper() != "TRANSPARENT":
            yield Violation(event.line, uid_of(event))


@rule(
    "categories", _("Categories stand in one line, each spelled one way"), Severity.HINT, "RFC 5545, 3.8.1.2",
    clients=("thunderbird", "khal", "outlook"),
    why=_("Categories are colours: a second spelling is a second colour, and some readers take the first line only."),
    mend=_("Write one CATEGORIES line an event, commas between, the same spelling everywhere."),
)  # fmt: skip
def _categories(checked: Checked) -> Iterator[Violation]:
    spelled: dict[str, str] = {}
    for event in checked.file.events:
        lines = event.all("CATEGORIES")
        if len(lines) > 1:
            yield Violation(lines[1].line, uid_of(event))
        for item in (item for prop in lines for item in values.split_list(prop.value)):
            if spelled.setdefault(item.strip().lower(), item) != item or not item.strip():
                yield Violation(lines[0].line, uid_of(event), item[:60])


@rule(
    "links", _("Links are whole addresses"), Severity.WARNING, "RFC 5545, 3.8.4.6",
    clients=("apple", "outlook", "google", "khal"),
    why=_("A link without its host leads nowhere from inside a calendar."),
    mend=_("Write URL, SOURCE, IMAGE and ATTACH with https:// and the host."),
)  # fmt: skip
def _links(checked: Checked) -> Iterator[Violation]:
    for component in checked.file.components:
        for prop in component.all("URL", "SOURCE", "IMAGE", "ATTACH", "TZURL"):
            if prop.value.strip() and prop.param("VALUE").upper() != "BINARY" and not values.is_absolute(prop.value):
                yield Violation(prop.line, component.text("UID")[:120], f"{prop.name}:{prop.value[:60]}")


@rule(
    "geo", _("A position is two numbers"), Severity.WARNING, "RFC 5545, 3.8.1.6",
    clients=("apple", "khal", "nextcloud"),
    why=_("The place is put in the sea, or the event refused."),
    mend=_("Write GEO as latitude;longitude with points: 52.52;13.405."),
)  # fmt: skip
def _geo(checked: Checked) -> Iterator[Violation]:
    for event in checked.file.events:
        for prop in event.all("GEO"):
            match = re.fullmatch(r"([+-]?\d{1,3}(?:\.\d{1,20})?);([+-]?\d{1,3}(?:\.\d{1,20})?)", prop.value)
            if prop.value.strip() and not (match and abs(float(match[1])) <= 90 and abs(float(match[2])) <= 180):
                yield Violation(prop.line, uid_of(event), prop.value[:40])


TEXT_RULES = (
    _title,
    _escaping,
    _escaping_once,
    _markup,
    _nothing,
    _status,
    _cancelled,
    _busy,
    _categories,
    _links,
    _geo,
)
