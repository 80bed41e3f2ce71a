"""Databases of the benchmark's own: SQLite files in a folder, or new databases on the PostgreSQL server in use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from events.devtools.benchmark.timing import Figures


class Scratch:
    """One database, filled once, and manage.py run in it: another process, so nothing leaks between sizes."""

    def __init__(self, url: str) -> None:
        # Files as they are: whether static files are packed changes no number here.
        plain = {"PLAIN_STATIC": "1", "PYTHONWARNINGS": "ignore:No directory at"}
        self.environment = os.environ | plain | {"DATABASE_URL": url, "DEBUG": "0"}

    def manage(self, *arguments: str) -> str:
        """What manage.py prints for these arguments; CommandError when it fails."""
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]
        run = subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, text=True)  # noqa: S603
        if run.returncode:  # it has said why
            raise CommandError(f"manage.py {' '.join(arguments)} failed.")
        return run.stdout

    def fill(self, events: int) -> None:
        """Make the tables and so many synthetic events."""
        self.manage("migrate", "--verbosity", "0")
        self.manage("synthesize", str(events), "--seed", "1")
        self.measure("statistics")

    def measure(self, what: str, *arguments: str) -> Figures:
        """The figures of one measurement, taken in another process."""
        figures: Figures = json.loads(self.manage("bench", "--measure", what, *arguments))
        return figures


@contextmanager
def scratch(folder: Path, name: str) -> Iterator[Scratch]:
    """An empty database, gone afterwards."""
    if connection.vendor == "sqlite":
        yield Scratch(f"sqlite:///{folder / name}.sqlite3")
        return
    database = connection.ops.quote_name(f"bench_{name}_{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {database}")
    try:
        url = urlsplit(os.environ["DATABASE_URL"])
        yield Scratch(url._replace(path=f"/bench_{name}_{os.getpid()}").geturl())
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {database} WITH (FORCE)")
