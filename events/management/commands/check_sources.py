"""manage.py check_sources: whether the addresses of sources still answer; those that do not are on the morning page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from events.fetching.fetch import fetch
from events.fetching.limits import FetchError, Limits, TooLarge
from events.models import Source

_SMALL = Limits(seconds=10, wire=200_000, body=100_000)  # whether it answers is all there is to know
_OFFLINE = 3  # so many addresses without any server behind them, and none that answered: it is us


class Command(BaseCommand):
    help = "Ask the addresses of sources again, the longest unasked first. Run it from cron."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--older-than", type=int, default=30, metavar="DAYS", help="not asked for so long (30)")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        failed, unsaid, anybody = 0, [], False
        for source in due_sources(now - timedelta(days=options["older_than"])):
            problem, answered = problem_of(source.url)
            anybody = anybody or answered
            failed += bool(problem)
            unsaid.append((source, problem))
            if anybody:
                self._say(unsaid, now)
                unsaid = []
        if len(unsaid) >= _OFFLINE:
            raise CommandError(
                f"No server at any of {len(unsaid)} addresses: is this machine online? Nothing was noted."
            )
        self._say(unsaid, now)
        self.stdout.write(f"{failed} with a problem.")

    def _say(self, outcomes: list[tuple[Source, str]], now: datetime) -> None:
        for source, problem in outcomes:
            # Not save(): nothing of it is public, so nothing is derived again.
            Source.objects.filter(pk=source.pk).update(checked=now, problem=problem)
            if problem:
                self.stdout.write(f"{source} ({source.url}): {problem}")


def due_sources(before: datetime) -> QuerySet[Source]:
    """The sources with an address, not asked since then, the longest unasked first."""
    unasked = Q(checked__isnull=True) | Q(checked__lte=before)
    return Source.objects.exclude(url="").filter(unasked).order_by(F("checked").asc(nulls_first=True), "pk")


def problem_of(url: str) -> tuple[str, bool]:
    """What is wrong with an address, "" if nothing; and whether any server answered at all."""
    try:
        answer = fetch(url, accept=["*/*"], limits=_SMALL)
    except TooLarge:
        return "", True
    except FetchError as error:
        return str(error)[:300], error.status is not None
    if len(urlsplit(url).path) > 1 and urlsplit(answer.url).path in ("", "/"):
        return _("It leads to the first page of %(host)s now.") % {"host": urlsplit(answer.url).hostname}, True
    return "", True
