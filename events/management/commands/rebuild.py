"""manage.py rebuild: derive every entry again, and the search index."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.derivation.derive import derive
from events.derivation.indexing import rebuild_index
from events.models import Entry, Event
from events.models.entry import ANNOUNCED_FOR


class Command(BaseCommand):
    help = (
        "Derive all entries and the search index again: after an upgrade, after SITE_URL or SITE_LANGUAGE changed, "
        "and once a year to carry anniversaries on. What is as it was keeps its revision. Drops withdrawn entries "
        "that were announced long enough."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        changed = derive(Event.objects.values_list("pk", flat=True))
        dropped, _ = Entry.objects.filter(withdrawn__lt=timezone.now() - ANNOUNCED_FOR).delete()
        indexed = rebuild_index()
        self.stdout.write(f"{changed} changed, {dropped} dropped, {indexed} indexed")
