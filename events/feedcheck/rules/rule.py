"""What a rule is, whom it concerns, and what it is held against. The rules themselves are in the modules beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from django.utils.functional import Promise

from events.feedcheck.calendar_clients import ALL_CLIENTS
from events.feedcheck.calendar_file import CalendarFile
from events.fetching.fetch import Fetched

Words = str | Promise


class Severity(IntEnum):
    """How bad it is for the clients a rule concerns."""

    HINT = 1  # works, could be better
    WARNING = 2  # works, with a fault somebody will see
    FATAL = 3  # is refused, or shows something wrong


@dataclass(frozen=True)
class Delivery:
    """How an address gave the file: the first answer, and those to the few questions asked after it.

    A status is 0 where there was no answer; `robots` is the text of robots.txt, empty where there is none.
    """

    asked: str
    first: Fetched
    again: Fetched | None = None
    replayed: int | None = None
    head: Fetched | None = None
    head_status: int = 0
    propfind: int = 0
    robots: str = ""


@dataclass(frozen=True)
class Checked:
    """A file held against the rules, how it came if it came from an address, and the moment of asking."""

    file: CalendarFile
    now: datetime
    delivery: Delivery | None = None


@dataclass(frozen=True)
class Violation:
    """Where a rule is broken. `line` 0 is the file as a whole."""

    line: int = 0
    uid: str = ""
    detail: Words = ""


_Check = Callable[[Checked], Iterable[Violation]]


@dataclass(frozen=True)
class Rule:
    """One line of the table: what a good feed does, who suffers where it does not, and how to mend it.

    `clients` is empty where no program minds and people do.
    """

    id: str
    title: Words
    clients: tuple[str, ...]
    severity: Severity
    standard: Words
    why: Words
    mend: Words
    check: _Check


def rule(
    id: str,
    title: Words,
    severity: Severity,
    standard: Words,
    *,
    why: Words,
    mend: Words,
    clients: tuple[str, ...] = ALL_CLIENTS,
) -> Callable[[_Check], Rule]:
    """Makes a rule of the function that looks for what breaks it."""
    return lambda check: Rule(id, title, clients, severity, standard, why, mend, check)


def with_delivery(check: Callable[[Checked, Delivery], Iterable[Violation]]) -> _Check:
    """For rules of how a file came: of one that came from no address they have nothing to say."""
    return lambda checked: check(checked, checked.delivery) if checked.delivery else ()
