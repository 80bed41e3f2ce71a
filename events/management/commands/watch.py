"""manage.py watch: read every watched feed again, and propose what changed there."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.intake.importing.watching import watch
from events.models import WatchedFeed


class Command(BaseCommand):
    help = "Read the active watched feeds again, each only if it changed (ETag, Last-Modified). Run it from cron."

    def handle(self, *args: Any, **options: Any) -> None:
        feeds = WatchedFeed.objects.filter(active=True)
        for feed in feeds:
            said = watch(feed, timezone.localdate(), timezone.now())
            (self.stderr if feed.problem else self.stdout).write(f"{feed}: {said}")
        if not feeds:
            self.stdout.write("No feed is watched. Add one at /admin/events/watchedfeed/.")
