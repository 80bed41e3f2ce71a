"""manage.py ingest: articles of files and addresses become drafts in the review queue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from events.intake.drafting import Article, IntakeError, article_from, take_in


class Command(BaseCommand):
    help = (
        "Read articles (.txt, .html, .pdf, .eml or web addresses) into drafts with their evidence. The same article "
        "again adds nothing; one that changed proposes what differs and touches no event."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("places", nargs="+", metavar="FILE|URL")

    def handle(self, *args: Any, places: list[str], **options: Any) -> None:
        read_any = False
        for place in places:
            try:
                article = _article(place)
            except (IntakeError, OSError) as error:
                self.stderr.write(f"{place}: {getattr(error, 'strerror', None) or error}")
                continue
            read_any = True
            intake = take_in(article, timezone.localdate())
            for note in intake.notes:
                self.stdout.write(f"{place}: {note}")
            if intake.known:
                self.stdout.write(f"{place}: taken in before, nothing added")
                continue
            for draft in intake.drafts:
                self.stdout.write(f"{place}: draft “{draft.title}”, {draft.when}")
            if intake.proposals:
                self.stdout.write(f"{place}: {intake.proposals} proposed for events on record")
            if not intake.drafts and not intake.proposals:
                self.stdout.write(f"{place}: no event found; the text is kept")
        if not read_any:
            raise CommandError("Nothing could be read.")


def _article(place: str) -> Article:
    if place.lower().startswith(("http://", "https://")):
        return article_from(url=place)
    with Path(place).open("rb") as file:
        return article_from(file=file)
