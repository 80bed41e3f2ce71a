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

from events.extraction.finding import Finding, FoundEvent

PATH = Path(__file__).with_name("confidences.json")
UNKNOWN = 0.5  # of a field no table knows
ONE = ("title", "kind", "date", "status", "venue", "anniversary", "edition", "series", "original")
SEVERAL = ("part_of", "places", "countries", "organizers", "figures", "outcomes")

Table = Mapping[str, Mapping[str, float]]


@lru_cache(maxsize=1)
def table() -> Table:
    found: Table = json.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}
    return found


def confidence(field: str, rule: str, fitted: Table) -> float:
    known = fitted.get(field, {})
    return known.get(rule, known.get("*", UNKNOWN))


def findings(event: FoundEvent) -> Iterator[tuple[str, Finding[Any]]]:
    """All that was found of an event, with the name of its field."""
    for field in ONE:
        if (finding := getattr(event, field)) is not None:
            yield field, finding
    for field in SEVERAL:
        for finding in getattr(event, field):
            yield field, finding


def with_confidence(event: FoundEvent, fitted: Table | None = None) -> FoundEvent:
    """The event with the confidence of each field filled in."""
    fitted = table() if fitted is None else fitted

    def sure(field: str, finding: Finding[Any]) -> Finding[Any]:
        return finding.sure(confidence(field, finding.rule, fitted))

    changes: dict[str, Any] = {
        field: sure(field, finding) for field in ONE if (finding := getattr(event, field)) is not None
    }
    changes |= {field: tuple(sure(field, one) for one in getattr(event, field)) for field in SEVERAL}
    return replace(event, **changes)
