"""A folder of labelled articles: labels.jsonl beside articles/NNN.txt, there and in the folders below it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from events.devtools.evaluation.scoring import LabelRow
from events.extraction.articles import Extraction, extract
from events.extraction.labels import event_label


class CorpusError(ValueError):
    """The folder holds no labelled articles; the message says what is missing."""


@dataclass(frozen=True)
class Labelled:
    """One article with its labels and what was read from it."""

    row: LabelRow
    extraction: Extraction

    @property
    def language(self) -> str:
        """The language of the labels, empty where they give none."""
        return str(self.row.get("lang") or "")

    @property
    def extracted(self) -> LabelRow:
        """What was read of the article, in the form of its labels."""
        return {"id": self.row["id"], "events": [event_label(event) for event in self.extraction.events]}


def read_labelled(folder: Path, blind: bool = False) -> list[Labelled]:
    """All articles below the folder, read; blind reads them without being told date and language."""
    files = sorted(folder.rglob("labels.jsonl"))
    if not files:
        raise CorpusError(f"{folder} holds no labels.jsonl. Give a folder with labels.jsonl and articles/NNN.txt.")
    articles = []
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                articles.append(_read(file, number, line, blind))
    return articles


def _read(file: Path, number: int, line: str, blind: bool) -> Labelled:
    try:
        row: LabelRow = json.loads(line)
        text = (file.parent / "articles" / f"{row['id']}.txt").read_text(encoding="utf-8")
        published = date.fromisoformat(row["published"]) if row.get("published") else None
    except (ValueError, KeyError, OSError) as error:
        raise CorpusError(f"{file}, line {number}: {error}. Each line names an article of articles/.") from error
    extraction = extract(text) if blind else extract(text, published, row.get("lang"))
    return Labelled(row, extraction)


def split_in_halves(articles: Sequence[Labelled]) -> tuple[list[Labelled], list[Labelled]]:
    """Every other article, so that both halves hold some of everything."""
    return list(articles[::2]), list(articles[1::2])
