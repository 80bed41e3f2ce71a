"""What is right and what is wrong in events read from labelled articles, field by field.

Main events are looked for; one read that matches a secondary label is neither right nor wrong. A field counts over
all main events of the labels, so that an event not found has every field wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from events.devtools.evaluation.matching import (
    LabelledEvent,
    count_agreeing,
    match_labels,
    normalized_words,
    same_organization,
)
from events.extraction.places.gazetteer import towns

LabelRow = dict[str, Any]
_LISTS = ("city", "country", "organizer")
_SHARES = ("start", "end", "precision", "kind")


@dataclass
class Tally:
    """Counts of one set of articles."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def share(self, right: str, of: str) -> float:
        """One count over another, 0 where the other is 0."""
        return self.counts[right] / self.counts[of] if self.counts[of] else 0.0

    def f1(self, name: str) -> float:
        """The F1 measure of what was right, wrong and missed, 0 to 1."""
        right, wrong, missed = (self.counts[f"{name} {what}"] for what in ("right", "wrong", "missed"))
        return 2 * right / (2 * right + wrong + missed) if right else 0.0

    def precision(self, name: str) -> float:
        """The share of what was read that was right, 0 where nothing was."""
        return self.share(f"{name} right", f"{name} read") if self.counts[f"{name} read"] else 0.0

    def scores(self) -> dict[str, float]:
        """Every score by its name, 0 to 1; false events is better small."""
        scores = {"main F1": self.f1("main")}
        scores |= {name: self.share(name, "main") for name in _SHARES}
        scores |= {f"{name} F1": self.f1(name) for name in _LISTS}
        scores["anniversary number"] = self.share("number", "numbers")
        scores["anniversary origin"] = self.share("origin", "origins")
        scores["secondary found"] = self.share("secondary found", "secondary")
        scores["false events"] = self.share("false events", "negatives")
        return scores


def tally(labels: Sequence[LabelRow], rows: Sequence[LabelRow]) -> Tally:
    """All counts of some articles; rows are joined by id."""
    read = {str(row["id"]): row.get("events") or [] for row in rows}
    result = Tally()
    for row in labels:
        _article(str(row["id"]), row["events"], read.get(str(row["id"]), []), result)
    return result


def _article(identity: str, labels: Sequence[LabelledEvent], events: Sequence[LabelledEvent], into: Tally) -> None:
    links = match_labels(events, labels)
    if not labels:
        into.counts["negatives"] += 1
        into.counts["false events"] += bool(events)
    for at, event in enumerate(events):
        if at not in links.values() and event.get("main", True):
            into.counts["main wrong"] += 1
            into.errors.append(f"{identity} | not there | {event.get('title')} | {event.get('start')}")
            for name in _LISTS:
                into.counts[f"{name} wrong"] += len(compared_items(event, name))
    for number, label in enumerate(labels):
        match = events[links[number]] if number in links else None
        if label.get("main"):
            _main(identity, label, match, into)
        else:
            into.counts["secondary"] += 1
            into.counts["secondary found"] += match is not None
    _anniversaries(labels, events, into)


def _main(identity: str, label: LabelledEvent, event: LabelledEvent | None, into: Tally) -> None:
    into.counts["main"] += 1
    for name in _LISTS:
        mine, theirs = compared_items(event or {}, name), compared_items(label, name)
        right = count_agreeing(mine, theirs, ITEMS_AGREE[name])
        into.counts[f"{name} right"] += right
        into.counts[f"{name} wrong"] += len(mine) - right
        into.counts[f"{name} missed"] += len(theirs) - right
        if right < max(len(mine), len(theirs)):
            into.errors.append(f"{identity} | {name} | {label['title']} | {mine} for {theirs}")
    if event is None:
        into.counts["main missed"] += 1
        into.errors.append(f"{identity} | missed | {label['title']} | {label.get('start')}")
        return
    into.counts["main right"] += 1
    for name in _SHARES:
        mine, theirs = compared_value(event, name), compared_value(label, name)
        right_there = mine == theirs
        into.counts[name] += right_there
        if not right_there:
            into.errors.append(f"{identity} | {name} | {label['title']} | {mine} for {theirs}")


def _anniversaries(labels: Sequence[LabelledEvent], events: Sequence[LabelledEvent], into: Tally) -> None:
    read = {
        (anniversary.get("number"), anniversary.get("origin_year"))
        for event in events
        if (anniversary := event.get("anniversary"))
    }
    for label in labels:
        told = label.get("anniversary")
        if told and told.get("number") is not None:
            into.counts["numbers"] += 1
            into.counts["number"] += any(number == told["number"] for number, _ in read)
            if told.get("origin_year") is not None:
                into.counts["origins"] += 1
                into.counts["origin"] += (told["number"], told["origin_year"]) in read


def compared_value(event: LabelledEvent, name: str) -> Any:
    """A field as it is compared; a day without an end ends that day."""
    if name == "end":
        return event.get("end") or event.get("start") or None
    return event.get(name) or None


def compared_items(event: LabelledEvent, name: str) -> list[str]:
    """The items of a list field, each once; those of anniversaries are not asked for."""
    if event.get("kind") == "anniversary" and name != "country":
        return []
    listed = event.get("organizers" if name == "organizer" else name) or []
    key = _KEYS[name]
    return list({key(item): item for item in reversed(listed) if item}.values())[::-1]


def _town_key(name: str) -> str:
    """A town under whatever name of its own the gazetteer knows."""
    known = towns(str(name))
    return normalized_words(known[0].name) if known else normalized_words(name)


_KEYS = {"city": _town_key, "country": lambda code: str(code).upper(), "organizer": normalized_words}
ITEMS_AGREE = {
    "city": lambda item, other: _town_key(item) == _town_key(other),
    "country": lambda item, other: str(item).upper() == str(other).upper(),
    "organizer": same_organization,
}
