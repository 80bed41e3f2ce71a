"""manage.py evaluate FOLDER…: how well articles are read, against labelled ones."""

from __future__ import annotations

import json
import time
from pathlib import Path
from statistics import median
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from events.devtools.evaluation.calibration import fit_confidences, judge_values
from events.devtools.evaluation.corpus import CorpusError, Labelled, read_labelled
from events.devtools.evaluation.report import calibration_lines, error_lines, score_lines
from events.extraction.articles import extract
from events.extraction.confidence import CONFIDENCES_PATH


class Command(BaseCommand):
    help = (
        "Score the reading of labelled articles (labels.jsonl and articles/NNN.txt in FOLDER and below) by language"
        " and field, and compare each field's confidence with the truth. Touches no database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folders", type=Path, metavar="FOLDER", nargs="+")
        parser.add_argument("--errors", action="store_true", help="List everything that was read wrong.")
        parser.add_argument(
            "--blind", action="store_true", help="Read without being told publication dates and languages."
        )
        parser.add_argument(
            "--fit",
            action="store_true",
            help="Write the confidence of each rule anew, from how often it is right in FOLDER (confidences.json).",
        )

    def handle(self, *args: Any, folders: list[Path], blind: bool, fit: bool, **options: Any) -> None:
        try:
            articles = [article for folder in folders for article in read_labelled(folder, blind)]
        except CorpusError as error:
            raise CommandError(str(error)) from error
        if fit:
            rules = fit_confidences(list(judge_values(articles)))
            CONFIDENCES_PATH.write_text(
                json.dumps(rules, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
            )
            self.stdout.write(
                f"wrote {CONFIDENCES_PATH.name}, {sum(map(len, rules.values()))} rules. Run again to see it used."
            )
        for line in score_lines(articles):
            self.stdout.write(line)
        for line in calibration_lines(articles):
            self.stdout.write(line)
        self.stdout.write(f"median {_milliseconds(articles):.0f} ms an article")
        for line in error_lines(articles) if options["errors"] else ():
            self.stdout.write(line)


def _milliseconds(articles: list[Labelled]) -> float:
    """The median time of reading one again, the gazetteer being loaded."""
    taken = []
    for article in articles:
        began = time.perf_counter()
        extract(article.extraction.text, None, article.language)
        taken.append(time.perf_counter() - began)
    return median(taken) * 1000
