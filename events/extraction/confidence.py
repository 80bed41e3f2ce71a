"""How sure each rule is of each field: the share of labelled fields it read right, from a table fitted by `evaluate`.

The table is data (confidences.json), one number a field and rule; "*" stands for rules never met while fitting.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from events.extraction.extracted import ExtractedEvent, ExtractedValue

CONFIDENCES_PATH = Path(__file__).with_name("confidences.json")
UNKNOWN = 0.5  # of a field no table knows
_ONE = ("title", "kind", "date", "status", "venue", "anniversary", "edition", "series", "original")
_SEVERAL = ("part_of", "places", "countries", "organizers", "figures", "outcomes")

ConfidenceTable = Mapping[str, Mapping[str, float]]


@lru_cache(maxsize=1)
def confidence_table() -> ConfidenceTable:
    """The fitted table, read once from confidences.json; empty where that file is missing."""
    table: ConfidenceTable = (
        json.loads(CONFIDENCES_PATH.read_text(encoding="utf-8")) if CONFIDENCES_PATH.exists() else {}
    )
    return table


def confidence(field: str, rule: str, fitted: ConfidenceTable) -> float:
    """How sure a rule is of a field, 0 to 1; of a rule never met while fitting, that of the field ("*")."""
    known = fitted.get(field, {})
    return known.get(rule, known.get("*", UNKNOWN))


def extracted_values(event: ExtractedEvent) -> Iterator[tuple[str, ExtractedValue[Any]]]:
    """All that was found of an event, with the name of its field."""
    for field in _ONE:
        if (finding := getattr(event, field)) is not None:
            yield field, finding
    for field in _SEVERAL:
        for finding in getattr(event, field):
            yield field, finding


def with_confidence(event: ExtractedEvent, fitted: ConfidenceTable | None = None) -> ExtractedEvent:
    """The event with the confidence of each field filled in."""
    fitted = confidence_table() if fitted is None else fitted

    def sure(field: str, finding: ExtractedValue[Any]) -> ExtractedValue[Any]:
        return finding.sure(confidence(field, finding.rule, fitted))

    changes: dict[str, Any] = {
        field: sure(field, finding) for field in _ONE if (finding := getattr(event, field)) is not None
    }
    changes |= {field: tuple(sure(field, value) for value in getattr(event, field)) for field in _SEVERAL}
    return replace(event, **changes)
