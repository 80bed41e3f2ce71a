"""manage.py seed: load seeds/ (idempotent)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from events.models import Event
from events.seeding.load import load_seeds
from events.seeding.read import SeedError, read


class Command(BaseCommand):
    help = "Load the facts of seeds/, adding what is new and changing what changed there. A broken file loads nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "seeds")
        parser.add_argument("--if-empty", action="store_true", help="Do nothing when there are events already.")

    def handle(self, *args: Any, folder: Path, if_empty: bool, **options: Any) -> None:
        if if_empty and Event.objects.exists():
            return
        try:
            report = load_seeds(read(folder))
        except SeedError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        for word, counts in (("added", report.added), ("changed", report.changed)):
            for table, number in counts.items():
                self.stdout.write(f"{word} {number} {table}{'' if number == 1 or table == 'series' else 's'}")
        if report.unchanged:
            self.stdout.write(f"{report.unchanged} unchanged")
