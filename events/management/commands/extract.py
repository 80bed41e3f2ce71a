"""manage.py extract: articles as JSON lines on standard input, their events as JSON lines on standard output.

Touches no database and no network.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from events.extraction.articles import extract
from events.extraction.labels import label_row


class Command(BaseCommand):
    help = (
        'Read articles, one {"id", "text", "published" or null, "lang" or null} a line, from standard input; '
        "write their events, one line an article, in the label format."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for number, line in enumerate(sys.stdin, 1):
            if line.strip():
                self.stdout.write(json.dumps(self._row(number, line), ensure_ascii=False))

    def _row(self, number: int, line: str) -> dict[str, Any]:
        """The row of one line; a line that cannot be read keeps its place, with no events and the reason."""
        identity = str(number)
        try:
            article = json.loads(line)
            identity = str(article.get("id", number))
            published = date.fromisoformat(article["published"][:10]) if article.get("published") else None
            labels = label_row(identity, extract(str(article["text"]), published, article.get("lang") or None))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            self.stderr.write(f"line {number}: {_reason(error)}")
            return {"id": identity, "events": [], "error": _reason(error)}
        return labels


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error}. Write one object a line."
    if isinstance(error, KeyError):
        return f"has no {error}. Write an id, a text, published and lang."
    return f"cannot be read: {error}. Write id, text, published (2025-02-26 or null) and lang (en or null)."
