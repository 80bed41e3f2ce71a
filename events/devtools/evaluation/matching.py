"""Which event read from an article is which event of its labels, and when two titles, towns or organizers agree.

The same rules as score.py of the labelled articles, which the tests hold it to; towns go by the gazetteer here,
where that script has a list of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from events.dates.months import days_in_month

LabelledEvent = dict[str, Any]

_IDLE_LIST = "the a an of for and in on at to de la le les des du der die das und et y el los von"
_IDLE = frozenset(_IDLE_LIST.split())
_IDEOGRAPHIC = re.compile(r"[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff]")


def normalized_words(text: object) -> str:
    """Words without accents, case or punctuation, parted by one space; as score.py of the corpus has it."""
    plain = unicodedata.normalize("NFKD", str(text))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
    return re.sub(r"[^\w]+", " ", plain).strip()


def content_words(text: object) -> frozenset[str]:
    """The words that count; pairs of signs where words are not parted."""
    words: list[str] = []
    for word in normalized_words(text).split():
        if _IDEOGRAPHIC.search(word):
            words += [word[at : at + 2] for at in range(max(1, len(word) - 1))]
        elif word not in _IDLE:
            words.append(word)
    return frozenset(words)


def dice_similarity(first: frozenset[str], other: frozenset[str]) -> float:
    """The Sørensen–Dice coefficient of two sets, 0 to 1; 0 where one is empty."""
    return 2 * len(first & other) / (len(first) + len(other)) if first and other else 0.0


def same_organization(name: str, other: str) -> bool:
    """Whether two names, or the short forms in their brackets, are alike enough to be one organization's."""
    return max((dice_similarity(a, b) for a in _forms(name) for b in _forms(other)), default=0.0) >= 0.6


def _forms(name: str) -> list[frozenset[str]]:
    forms = [name, re.sub(r"\([^)]*\)", " ", name), *re.findall(r"\(([^)]{2,})\)", name)]
    return [told for form in forms if (told := content_words(form))]


def label_span(start: str | None, end: str | None = None) -> tuple[date, date] | None:
    """The first and the last day of a label's dates."""
    first, last = _day(start, False), _day(end or start, True)
    if first is None:
        return None
    if last is None or last < first:
        last = _day(start, True)
    return (first, last) if last else None


def _day(text: str | None, last: bool) -> date | None:
    match = re.fullmatch(r"(\d{3,4})(?:-(\d\d))?(?:-(\d\d))?", str(text or ""))
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern has it
    try:
        if month is None:
            return date(year, 12, 31) if last else date(year, 1, 1)
        if day is None:
            day = days_in_month(year, month) if last else 1
        return date(year, month, day)
    except ValueError:
        return None


def event_similarity(event: LabelledEvent, label: LabelledEvent) -> float:
    """How well two events agree: date first, then title; 0 when they cannot be one."""
    mine, theirs = label_span(event.get("start"), event.get("end")), label_span(label.get("start"), label.get("end"))
    dated = 0.0
    if mine and theirs:
        if event.get("start") == label.get("start"):
            dated = 0.5
        elif mine[0] <= theirs[1] and theirs[0] <= mine[1]:
            dated = 0.35
    titled = dice_similarity(content_words(event.get("title") or ""), content_words(label.get("title") or ""))
    if dated == 0 and titled < 0.5:
        return 0.0
    kind = 0.05 if event.get("kind") == label.get("kind") else 0.0
    return dated + 0.4 * titled + kind + (0.1 if label.get("main") else 0.0)


def match_labels(events: Sequence[LabelledEvent], labels: Sequence[LabelledEvent]) -> dict[int, int]:
    """Label → found event, by number, the best pairs first, each event once."""
    pairs = sorted(
        (
            (event_similarity(event, label), at, number)
            for at, event in enumerate(events)
            for number, label in enumerate(labels)
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    taken: set[int] = set()
    links: dict[int, int] = {}
    for score, at, number in pairs:
        if score > 0 and at not in taken and number not in links:
            taken.add(at)
            links[number] = at
    return links


def count_agreeing(items: Sequence[str], labels: Sequence[str], same: Callable[[str, str], bool]) -> int:
    """How many of two lists agree, each item once."""
    used: set[int] = set()
    for item in items:
        number = next((at for at, label in enumerate(labels) if at not in used and same(item, label)), None)
        if number is not None:
            used.add(number)
    return len(used)
