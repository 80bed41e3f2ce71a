"""Whether confidence means what it says: each field read is judged, rules are fitted, and claims compared with truth.

A rule's confidence is the share of its fields that were right, drawn towards the share of the whole field as long
as it was met only a few times. An event that matches no label has every field wrong if it says it is a main one,
and is not judged otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from events.devtools.evaluation.corpus import Labelled
from events.devtools.evaluation.matching import LabelledEvent, content_words, dice_similarity, match_labels
from events.devtools.evaluation.scoring import ITEMS_AGREE, compared_items, compared_value
from events.extraction.confidence import ConfidenceTable, confidence, extracted_values
from events.extraction.extracted import ExtractedValue
from events.extraction.labels import event_label as as_label

_WEIGHT = 4.0  # articles' worth of belief in the field as a whole
_BOUNDS = (0.9, 0.8, 0.6, 0.0)  # of the table that compares claims with truth
_UNSEEN = 0.85  # no rule is believed more than this before it was met
_NOT_THERE = dict.fromkeys(("title", "kind", "date", "places", "organizers"), False)  # of an event that is none
_LEAST, _MOST = 0.02, 0.98  # nothing read by rule is certain


@dataclass(frozen=True)
class Judged:
    """One field of one event, and whether it was right."""

    field: str
    rule: str
    right: bool


def judge_values(articles: Sequence[Labelled]) -> Iterator[Judged]:
    """Each value read, with its rule and whether the labels agree; those they say nothing of are left out."""
    for article in articles:
        labels = article.row["events"]
        events = [as_label(event) for event in article.extraction.events]
        links = {at: labels[number] for number, at in match_labels(events, labels).items()}
        for at, event in enumerate(article.extraction.events):
            label = links.get(at)
            if label is None and not event.main:
                continue
            for field, finding in extracted_values(event):
                right = _right(field, finding, events[at], label) if label else _NOT_THERE.get(field)
                if right is not None:
                    yield Judged(field, finding.rule, right)


def _right(field: str, finding: ExtractedValue[Any], event: LabelledEvent, label: LabelledEvent) -> bool | None:
    """Whether a field is as labelled; None where labels do not tell."""
    if field == "title":
        return dice_similarity(content_words(event["title"]), content_words(label["title"])) >= 0.5
    if field in ("kind", "status"):
        return bool(event[field] == label[field]) if label.get(field) else None
    if field == "date":
        return all(compared_value(event, name) == compared_value(label, name) for name in ("start", "end"))
    if field == "venue":
        return (
            None
            if not label.get("venue")
            else dice_similarity(content_words(event["venue"]), content_words(label["venue"])) >= 0.6
        )
    if field == "anniversary":
        told = label.get("anniversary") or {}
        mine = event["anniversary"]
        return bool(mine["number"] == told.get("number") and mine["origin_year"] == told.get("origin_year"))
    listed = {"places": ("city", "name"), "organizers": ("organizer", "name"), "countries": ("country", "")}.get(field)
    if listed is None or (field != "countries" and label.get("kind") == "anniversary"):
        return None
    name, part = listed
    told_as = str(getattr(finding.value, part) if part else finding.value)
    return any(ITEMS_AGREE[name](told_as, item) for item in compared_items(label, name))


def fit_confidences(fields: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """The table of confidences these fields bear out."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for value in fields:
        for rule in (value.rule, "*"):
            counts[value.field][rule][0] += value.right
            counts[value.field][rule][1] += 1
    confidences: dict[str, dict[str, float]] = {}
    for field, rules in sorted(counts.items()):
        right, of = rules["*"]
        whole = min(_UNSEEN, (right + 1) / (of + 2))
        confidences[field] = {
            rule: round(min(_MOST, max(_LEAST, (right + _WEIGHT * whole) / (of + _WEIGHT))), 2)
            if rule != "*"
            else round(whole, 2)
            for rule, (right, of) in sorted(rules.items())
        }
    return confidences


@dataclass(frozen=True)
class Claim:
    """Fields said to be about so sure, and how many of them were right."""

    least: float
    fields: int
    said: float
    right: float


def claims(fields: Sequence[Judged], by: ConfidenceTable) -> list[Claim]:
    """What a table says of some fields against what is true, the surest first."""
    groups: dict[float, list[tuple[float, bool]]] = defaultdict(list)
    for value in fields:
        said = confidence(value.field, value.rule, by)
        groups[next(bound for bound in _BOUNDS if said >= bound)].append((said, value.right))
    return [
        Claim(
            bound,
            len(group),
            sum(said for said, _ in group) / len(group),
            sum(right for _, right in group) / len(group),
        )
        for bound in _BOUNDS
        if (group := groups.get(bound))
    ]
