"""How the benchmark takes time: medians over rounds, and every statement to its last row."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from django.db import connection
from django.test import Client

from events.models import Event

_Statement = tuple[str, Any]
Figures = dict[str, Any]


def p50(work: Callable[[], object], rounds: int, before: Callable[[], object] = lambda: None) -> float:
    """Median milliseconds of `work`, once warmed up; `before` is done before each round, outside the time."""
    taken = []
    for _ in range(rounds + 1):
        before()
        begin = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begin) * 1000)
    return median(taken[1:])


@contextmanager
def statements() -> Iterator[list[_Statement]]:
    """The statements sent to the database inside."""
    sent: list[_Statement] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield sent


def slowest(sent: list[_Statement]) -> tuple[float, str]:
    """The reading statement that takes longest, in milliseconds.

    Each is sent again and read to its last row: SQLite works while rows are read, so the time of
    execute() alone says nothing.
    """

    def again(sql: str, params: Any) -> Callable[[], None]:
        def work() -> None:
            with connection.cursor() as cursor:
                cursor.execute(sql, params)
                cursor.fetchall()

        return work

    reading = [(sql, params) for sql, params in sent if sql.lstrip().upper().startswith("SELECT")]
    return max(((p50(again(sql, params), 3), sql) for sql, params in reading), default=(0.0, ""))


class Editor:
    """Makes one visible change after another, each to another event, with all that follows from it."""

    def __init__(self) -> None:
        self.waiting = list(Event.objects.published().order_by("uid")[:500])

    def edit(self) -> None:
        """Change the event that was changed longest ago."""
        event = self.waiting.pop(0)
        event.summary += " Changed."
        event.save()
        self.waiting.append(event)


class Visitor:
    """Asks the site in this process, as a browser without cookies would."""

    def __init__(self) -> None:
        self.client = Client(SERVER_NAME="127.0.0.1")

    def get(self, path: str, expect: int = 200, **headers: str) -> bytes:
        """The body of an answer; RuntimeError for another status than expected."""
        response = self.client.get(path, headers=headers or None)
        body: bytes = response.getvalue()
        if response.status_code != expect:
            raise RuntimeError(f"{path} answered {response.status_code} instead of {expect}: {body[:200]!r}")
        return body

    def etag(self, path: str) -> str:
        """The ETag an address answers with."""
        response = self.client.get(path)
        response.getvalue()
        return str(response["ETag"])
