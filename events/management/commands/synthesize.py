"""manage.py synthesize: lifelike events for benchmarks."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from events.devtools.synthesis.make import synthesize
from events.models import Event


class Command(BaseCommand):
    help = "Add N invented, published events with everything that hangs on them; the same for the same seed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, metavar="N")
        parser.add_argument("--seed", type=int, default=1, help="Another seed adds other events (default 1).")

    def handle(self, *args: Any, number: int, seed: int, **options: Any) -> None:
        if number < 1 or seed < 0:
            raise CommandError("Give a number of events of at least 1, and a seed of at least 0.")
        if Event.objects.filter(slug__startswith=f"s{seed}-").exists():
            raise CommandError(f"The events of seed {seed} are already here. Give another --seed.")
        for done in synthesize(number, seed):
            if sys.stderr.isatty():
                self.stderr.write(f"\r{done:,} of {number:,}", ending="")
        self.stdout.write(f"added {number} events")
