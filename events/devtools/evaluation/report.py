"""The evaluation in plain tables: scores per language and field, confidence against truth. Lines only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from events.devtools.evaluation.calibration import Claim, claims, fit_confidences, judge_values
from events.devtools.evaluation.corpus import Labelled, split_in_halves
from events.devtools.evaluation.scoring import tally
from events.extraction.confidence import confidence_table


def score_lines(articles: Sequence[Labelled]) -> Iterator[str]:
    """One column a language, and one for all but English, which has the most."""
    groups = {"en": [article for article in articles if article.language == "en"]}
    groups["others"] = [article for article in articles if article.language != "en"]
    for language in sorted({article.language for article in articles} - {"en"}):
        groups[language] = [article for article in articles if article.language == language]
    groups = {name: group for name, group in groups.items() if group}
    tallies = {
        name: tally([article.row for article in group], [article.extracted for article in group])
        for name, group in groups.items()
    }
    yield f"{'':20}" + "".join(f"{name:>8}" for name in tallies)
    yield f"{'articles':20}" + "".join(f"{len(group):8}" for group in groups.values())
    for name in next(iter(tallies.values())).scores():
        yield f"{name:20}" + "".join(f"{counts.scores()[name]:8.3f}" for counts in tallies.values())


def error_lines(articles: Sequence[Labelled]) -> Iterator[str]:
    """Everything that was read wrong, a line each."""
    yield from tally([article.row for article in articles], [article.extracted for article in articles]).errors


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
        shares = tally([article.row for article in half], [article.extracted for article in half]).scores()
        yield "  " + ", ".join(f"{name} {score:.3f}" for name, score in shares.items())


def _lines(lines: Sequence[Claim]) -> Iterator[str]:
    for claim in lines:
        yield f"  from {claim.least:.1f}: {claim.fields:5} {claim.said:6.2f} {claim.right:6.2f}"
