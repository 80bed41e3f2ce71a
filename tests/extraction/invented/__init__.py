"""Invented articles with what an editor would read in them: the layout `evaluate` reads; every name is made up.

Each tries one way a release or report is written.
"""

import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LABELS = [json.loads(line) for line in (FOLDER / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
ARTICLES = [row | {"text": (FOLDER / "articles" / f"{row['id']}.txt").read_text(encoding="utf-8")} for row in LABELS]
