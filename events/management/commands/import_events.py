"""manage.py import_events: calendars (.ics) and tables (.csv) of files and addresses become drafts and proposals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from events.fetching.limits import FetchError
from events.ical.items import MOST_FILE_BYTES, Reading
from events.ical.zones import iana
from events.intake.importing import ImportPlan, apply_plan, counts_in_words, plan_import
from events.intake.importing.files import GivenFile, fetch_calendar, is_address, items_of
from events.intake.importing.rows import SKIP
from events.intake.importing.tables import remembered_layouts
from events.models import Event


class Command(BaseCommand):
    help = (
        "Import calendars (.ics) or tables (.csv). What is new becomes a draft, what changed of an untouched draft is "
        "updated, anything else is proposed to an editor. Importing the same again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("places", nargs="+", metavar="FILE|URL")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done, and do nothing.")
        parser.add_argument("--kind", choices=Event.Kind.values, default="", help="Of events that name none.")
        parser.add_argument("--zone", default="", help="IANA zone of times that name none, e.g. Europe/Berlin.")

    def handle(self, *args: Any, places: list[str], dry_run: bool, kind: str, zone: str, **options: Any) -> None:
        if zone and not iana(zone):
            raise CommandError(f"“{zone}” is no time zone. Write e.g. Europe/Berlin.")
        today = timezone.localdate()
        read_any = False
        for place in places:
            try:
                reading = items_of(given := self._given(place), today, zone, remembered_layouts())
            except (FetchError, OSError) as error:
                self.stderr.write(f"{place}: {getattr(error, 'strerror', None) or error}")
                continue
            read_any = read_any or bool(reading.items)
            made = plan_import(reading.items, given.origin, today=today, name=reading.name, kind=kind)
            self._show(place, made, reading)
            if dry_run:
                self.stdout.write(f"{place}: {counts_in_words(made.counts)} (nothing was written: --dry-run)")
                continue
            report = apply_plan(made)
            for failure in report.failed:
                self.stderr.write(f"! {failure}")
            self.stdout.write(f"{place}: {counts_in_words(report.done)}")
        if not read_any:
            raise CommandError("Nothing could be read.")

    def _given(self, place: str) -> GivenFile:
        if is_address(place):
            return fetch_calendar(place)
        with Path(place).open("rb") as file:
            return GivenFile(file.read(MOST_FILE_BYTES + 1), Path(place).name)

    def _show(self, place: str, made: ImportPlan, reading: Reading) -> None:
        for problem in reading.problems:
            self.stderr.write(f"! {problem}")
        for row in made.rows:
            self.stdout.write(f"{row.action:8}{row.item.when if row.item else ''}  {row.title} ({row.why})")
            for name, (before, after) in row.changes.items() if row.action not in (SKIP, "add") else ():
                self.stdout.write(f"        {name}: {_short(before)} → {_short(after)}")


def _short(value: Any) -> str:
    text = " ".join((", ".join(value) if isinstance(value, list) else str(value)).split()) or "nothing"
    return text if len(text) <= 70 else f"{text[:69]}…"
