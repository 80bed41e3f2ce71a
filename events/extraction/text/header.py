"""What stands above an article: its title, outlet, publication date and dateline ("RIGA, May 2, 2024 (Wire) –").

Also which stretches of the text these are, since a dateline's or byline's date is no event's. Not the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from events.extraction.dates.shapes import DateShape, date_shapes
from events.extraction.extracted import ExtractedValue, TextSpan
from events.extraction.text.language import language_of

_LINES = 12  # a header is looked for in this many lines
_SHORT = 160  # characters: longer lines are body
_LABEL = re.compile(
    r"^\W*(?:date|updated|published(?: on)?|posted|last updated|release date|publicado|publié le|mis à jour"
    r"|veröffentlicht"
    r"|stand|datum|fecha|data|pubblicato|opublikowano|发布时间|时间|日期|来源时间)\s*[::]?\s*",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"(?:来源|来源于|Source|Quelle|Fuente|Fonte)\s*[::]\s*([^\s|、,，:：][^\n|：:]{1,60})", re.IGNORECASE
)
_DASH = re.compile(r"\s(?:—|–|--|-)\s?|\)\s?[—–-]+\s?|\.\s?[-–—]\s?|/\s?(?:--|—|–)\s?|\.\s(?=[A-ZÄÖÜ])")
_WIRE = re.compile(r"[(/]\s?([A-Za-z][\w.& -]{1,38}?)\s?[)/]|[-–—] ([A-Z][\w. ]{3,38}(?:Newswire|Wire|News)) [-–—]")
_IDEOGRAPHIC = re.compile(
    r"^[^\n。]{0,24}?(?:[日号][电讯]|消息|讯)(?:（[^）]{0,24}）|\([^)]{0,24}\))?[：:]?\s?|^（[^）]{0,30}）"
)


@dataclass(frozen=True)
class Header:
    """The facts of the header; `apart` are the stretches of text whose dates are no event's."""

    language: str
    title: ExtractedValue[str] | None = None
    outlet: ExtractedValue[str] | None = None
    published: ExtractedValue[date] | None = None
    dateline: ExtractedValue[str] | None = None
    apart: tuple[TextSpan, ...] = ()
    title_end: int = 0
    body: int = 0  # where the body begins
    notes: tuple[str, ...] = field(default=())


def header(text: str, language: str | None = None) -> Header:
    """What the top of the text says of the article."""
    tag = language or language_of(text) or "en"
    head = Header(tag)
    lines = [line for line in re.finditer(r"[^\n]+", text[: _LINES * 400]) if line[0].strip()][:_LINES]
    for number, line in enumerate(lines):
        if number == 0 and len(line[0]) <= 400 and not _dated_opening(line[0], tag):
            head = replace(head, title=_trimmed(line), title_end=line.end(), body=line.end())
            continue
        if len(line[0]) <= _SHORT and (byline := _byline(line, tag)):
            head = _with_byline(head, text, line, byline)
            continue
        if len(line[0]) <= _SHORT and (named := _OUTLET.match(line[0])):
            start = line.start() + named.start(1)
            outlet = ExtractedValue.at(named[1].strip(), text, start, start + len(named[1].strip()), "source line")
            head = replace(head, outlet=head.outlet or outlet, apart=(*head.apart, TextSpan(line.start(), line.end())))
            continue
        if dateline := _dateline(line, tag):
            head = _with_dateline(head, text, line, dateline, tag)
            break
    return head


def _trimmed(line: re.Match[str]) -> ExtractedValue[str]:
    left = len(line[0]) - len(line[0].lstrip())
    title = line[0].strip()
    return ExtractedValue(title, title, line.start() + left, line.start() + left + len(title), "first line")


def _full_dates(text: str, tag: str) -> list[DateShape]:
    return [shape for shape in date_shapes(text, tag) if all(shape.first) and shape.last is None]


def _dated_opening(line: str, tag: str) -> bool:
    """Whether the very first line is already a byline or dateline."""
    dated = _full_dates(line, tag)
    return bool(dated) and (bool(_LABEL.match(line)) or _dateline_end(line, tag) > dated[0].end)


def _byline(line: re.Match[str], tag: str) -> DateShape | None:
    """The date of a short line that is no sentence, such as "Harbour Post | 11.06.2026, 17:25"."""
    dates = _full_dates(line[0], tag)
    if not dates:
        return None
    labelled = _LABEL.search(line[0]) or re.search(r"(?:Updated|Published|发布时间|来源)\s*[::]", line[0])
    sentence = re.search(r"[.!?。]\s*$", line[0].strip()) and not labelled
    rest = line[0][: dates[0].start] + line[0][dates[0].end :]
    few = len(re.findall(r"\w+", rest)) <= 14
    return dates[0] if labelled or (few and not sentence) else None


def _with_byline(head: Header, text: str, line: re.Match[str], shape: DateShape) -> Header:
    start, end = line.start() + shape.start, line.start() + shape.end
    apart = (*head.apart, TextSpan(line.start(), line.end()))
    head = replace(head, apart=apart, body=max(head.body, line.end()))
    if not head.published and (day := _day(shape)):
        head = replace(head, published=ExtractedValue.at(day, text, start, end, "byline"))
    if not head.outlet:
        head = replace(head, outlet=_outlet(text, line, shape))
    return head


def _outlet(text: str, line: re.Match[str], shape: DateShape) -> ExtractedValue[str] | None:
    if named := _OUTLET.search(line[0]):
        return ExtractedValue.at(
            named[1].strip(),
            text,
            line.start() + named.start(1),
            line.start() + named.start(1) + len(named[1].strip()),
            "byline",
        )
    before = re.match(r"\s*([^|,–—:\n]{3,60}?)\s*(?:[|,–—]|vom\s|$)", line[0][: shape.start])
    if before and not _LABEL.match(before[1]) and not before[1][:1].isdigit():
        return ExtractedValue.at(
            before[1], text, line.start() + before.start(1), line.start() + before.end(1), "byline"
        )
    return None


def _dateline(line: re.Match[str], tag: str) -> int:
    return _dateline_end(line[0], tag)


def _dateline_end(line: str, tag: str) -> int:
    """Where the dateline of a line ends, 0 when it has none."""
    if tag.startswith("zh"):
        match = _IDEOGRAPHIC.match(line)
        return match.end() if match else 0
    end = begin = 0
    for dash in _DASH.finditer(line[:320]):
        piece = line[begin : dash.start() + 1]
        if dash.start() - begin > 110 or not _of_dateline(piece, tag):
            break
        if dash[0].strip() == "." and (begin or len(piece) > 24):
            break
        begin = end = dash.end()
    whole = line[:end]
    told = _has_day(whole, tag) or re.match(r"\s*[A-ZÄÖÜÉ][A-ZÄÖÜÉ .,/-]{3,}", whole) or re.search(r"[)\]]", whole)
    return end if told or 0 < len(whole.split()) <= 3 else 0


def _has_day(text: str, tag: str) -> bool:
    return any(shape.first[2] for shape in date_shapes(text, tag))


def _of_dateline(piece: str, tag: str) -> bool:
    """Capitalised words, dates and signs only."""
    dated = 0
    for shape in date_shapes(piece, tag):
        dated += 1
        piece = piece[: shape.start] + " " * (shape.end - shape.start) + piece[shape.end :]
    piece = re.sub(r"\([^)]{0,40}\)|/[^/]{2,40}/|@.{0,24}$", " ", piece)
    words = re.findall(r"[^\W\d_][\w.’'-]*", piece)
    low = [word for word in words if not word[0].isupper() and word.lower() not in _LITTLE]
    return len(words) <= 12 and len(low) <= (1 if dated else 0)


_LITTLE_LIST = "of and the de del la le di am pm gmt et y und sar à a news wire via für"
_LITTLE = frozenset(_LITTLE_LIST.split())


def _with_dateline(head: Header, text: str, line: re.Match[str], end: int, tag: str) -> Header:
    piece = line[0][:end]
    stop = line.start() + end
    head = replace(
        head,
        dateline=ExtractedValue.at(piece.strip(" -–—\n"), text, line.start(), stop, "dateline"),
        apart=(*head.apart, TextSpan(line.start(), stop)),
        body=max(head.body, line.start()),
    )
    if not head.outlet and (wire := _WIRE.search(piece)):
        group = 1 if wire[1] else 2
        start, stop_at = line.start() + wire.start(group), line.start() + wire.end(group)
        head = replace(head, outlet=ExtractedValue.at(wire[group], text, start, stop_at, "dateline"))
    dates = _full_dates(piece, tag)
    if dates and not head.published and (day := _day(dates[0])):
        start = line.start() + dates[0].start
        head = replace(head, published=ExtractedValue.at(day, text, start, line.start() + dates[0].end, "dateline"))
    return head


def _day(shape: DateShape) -> date | None:
    try:
        return date(shape.first[0] or 0, shape.first[1] or 0, shape.first[2] or 0)
    except ValueError:
        return None
