"""The evaluation in plain tables: scores per language and field, confidence against truth. Lines only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from events.devtools.evaluation.calibration import Claim, claims, fit_confidences, judge_values
from events.devtools.evaluation.corpus import Labelled, split_in_halves
from events.devtools.evaluation.scoring import tally
from events.extraction.confidence import confidence_table


def score_lines(articles: Sequence[Labelled]) -> Iterator[str]:
    """One column a language, and one for all but English, which has the most."""
    groups = {"en": [one for one in articles if one.language == "en"]}
    groups["others"] = [one for one in articles if one.language != "en"]
    for language in sorted({one.language for one in articles} - {"en"}):
        groups[language] = [one for one in articles if one.language == language]
    groups = {name: group for name, group in groups.items() if group}
    tallies = {
        name: tally([one.row for one in group], [one.extracted for one in group]) for name, group in groups.items()
    }
    yield f"{'':20}" + "".join(f"{name:>8}" for name in tallies)
    yield f"{'articles':20}" + "".join(f"{len(group):8}" for group in groups.values())
    for name in next(iter(tallies.values())).scores():
        yield f"{name:20}" + "".join(f"{found.scores()[name]:8.3f}" for found in tallies.values())


def error_lines(articles: Sequence[Labelled]) -> Iterator[str]:
    """Everything that was read wrong, a line each."""
    yield from tally([one.row for one in articles], [one.extracted for one in articles]).errors


def calibration_lines(articles: Sequence[Labelled]) -> Iterator[str]:
    """The table in use against truth, and each half judged by what the other half taught."""
    yield "Confidence in use: fields, said, right"
    yield from _lines(claims(list(judge_values(articles)), confidence_table()))
    first, second = (list(judge_values(half)) for half in split_in_halves(articles))
    yield "Cross-check, fitted on one half and judged on the other: fields, said, right"
    yield from _lines(claims(second, fit_confidences(first)))
    yield from _lines(claims(first, fit_confidences(second)))
    yield "Scores of either half"
    for half in split_in_halves(articles):
        found = tally([one.row for one in half], [one.extracted for one in half]).scores()
        yield "  " + ", ".join(f"{name} {score:.3f}" for name, score in found.items())


def _lines(found: Sequence[Claim]) -> Iterator[str]:
    for claim in found:
        yield f"  from {claim.least:.1f}: {claim.fields:5} {claim.said:6.2f} {claim.right:6.2f}"
