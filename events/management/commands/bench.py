"""manage.py bench: the benchmark table, measured in databases of its own."""

from __future__ import annotations

import json
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from events.devtools.benchmark import facets, feed, pages, report
from events.devtools.benchmark.rendering import compare_rendering
from events.devtools.benchmark.scratch import Scratch, scratch
from events.devtools.benchmark.serving import measure_servers
from events.devtools.benchmark.timing import Figures

_ENTRIES_OF_AN_EVENT = 1.4  # as synthesize makes them
_PASSES = 2  # the two sizes take turns, so that a busy moment of the machine is not one size's misfortune


class Command(BaseCommand):
    help = "Print the benchmark table (Markdown). Your data is not touched: it makes databases of its own."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--sizes", default="700,71000", help="Two numbers of events to compare (1 k and 100 k entries)."
        )
        parser.add_argument("--rounds", type=int, default=20)
        parser.add_argument("--feed", type=int, default=10000, help="About how many entries the feed has.")
        parser.add_argument("--verbose-queries", action="store_true", help="Also print the slowest statements.")
        # How the command runs itself inside a scratch database.
        parser.add_argument("--measure", choices=["statistics", "pages", "saving", "facets", "feed"], help="(internal)")
        parser.add_argument("--keep", type=Path, help="(internal)")

    def handle(self, *args: Any, measure: str | None, **options: Any) -> None:
        if measure:
            self.stdout.write(json.dumps(self._measure(measure, options["rounds"], options["keep"])))
            return
        try:
            small, large = (int(size) for size in options["sizes"].split(","))
        except ValueError as error:
            raise CommandError("Give two sizes, such as --sizes 1000,100000.") from error
        if min(small, large, options["feed"]) < 500 or options["rounds"] < 3:
            raise CommandError("Less than 500 events or 3 rounds say nothing.")
        with tempfile.TemporaryDirectory(prefix="bench-") as folder, ExitStack() as stack:
            self._run(Path(folder), stack, (small, large), options)

    def _measure(self, what: str, rounds: int, keep: Path | None) -> Figures | None:
        if what == "statistics":
            pages.gather_statistics()
            return None
        if what == "facets":
            return facets.measure_facets(rounds)
        if what == "feed":
            return feed.measure_feed(rounds, keep or Path("feed.ics"))
        return pages.measure_saving(rounds) if what == "saving" else pages.measure_pages(rounds)

    def _run(self, folder: Path, stack: ExitStack, sizes: tuple[int, int], options: dict[str, Any]) -> None:
        rounds = str(options["rounds"])
        self.stdout.write(f"{report.machine()}\n\n")
        databases = [stack.enter_context(scratch(folder, f"of{size}")) for size in sizes]
        for database, size in zip(databases, sizes, strict=True):
            self._say(f"making {size:,} events")
            database.fill(size)
        small, large = self._in_turns(databases, "pages", rounds)
        few, many = self._in_turns(databases, "saving", rounds)
        for line in report.pages_table(small | few, large | many, sizes):
            self.stdout.write(line)
        self._say("what a render costs")
        rendering = compare_rendering(databases[0].environment, folder, settings.BASE_DIR, options["rounds"])
        for line in ("", *report.rendering_table(rendering)):
            self.stdout.write(line)
        if options["verbose_queries"]:
            for name, figures in large.items():
                self.stdout.write(f"{name}: {figures['query']:.1f} ms\n  {figures['sql']}")
        self._say("the facets")
        for line in (
            "",
            *report.facets_table([database.measure("facets", "--rounds", rounds) for database in databases]),
        ):
            self.stdout.write(line)
        self._say("the feed")
        database = stack.enter_context(scratch(folder, "feed"))
        database.fill(round(options["feed"] / _ENTRIES_OF_AN_EVENT))
        keep = folder / "feed.ics"
        figures = database.measure("feed", "--rounds", rounds, "--keep", str(keep))
        self._say("the servers")
        served = measure_servers(database.environment, keep, options["rounds"])
        for line in ("", *report.feed_table(figures, served)):
            self.stdout.write(line)

    def _in_turns(self, databases: list[Scratch], what: str, rounds: str) -> list[dict[str, Figures]]:
        best: list[dict[str, Figures]] = [{} for _ in databases]
        for _ in range(_PASSES):
            for at, database in enumerate(databases):
                self._say(f"{what}, database {at + 1}")
                for name, figures in database.measure(what, "--rounds", rounds).items():
                    known = best[at].setdefault(name, figures)
                    for column in ("warm", "cold", "query"):
                        known[column] = min(known[column], figures[column])
        return best

    def _say(self, text: str) -> None:
        self.stderr.write(f"… {text}")
