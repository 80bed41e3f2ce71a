"""The one table of rules, and a file held against all of it. Our own feeds' tests use the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from events.feedcheck.calendar_clients import CALENDAR_CLIENTS, CalendarClient
from events.feedcheck.calendar_file import read_calendar_file
from events.feedcheck.rules import calendar, dates, delivery, encoding, identity, people, text, validators, zones
from events.feedcheck.rules.rule import Checked, Delivery, Rule, Severity, Violation

_SENT = (*delivery.DELIVERY_RULES, *validators.VALIDATOR_RULES)  # only of what came from an address
RULES: tuple[Rule, ...] = (
    *encoding.ENCODING_RULES,
    *calendar.CALENDAR_RULES,
    *identity.IDENTITY_RULES,
    *dates.DATE_RULES,
    *zones.ZONE_RULES,
    *text.TEXT_RULES,
    *people.PEOPLE_RULES,
    *_SENT,
)
_SHOWN = 6  # findings of one rule that are named; the others are counted
_TOLD = 2  # rules broken that the line of one client tells
_MOST = 1000  # so many are enough to have counted


@dataclass(frozen=True)
class BrokenRule:
    """A rule the file breaks: where first, and how often in all."""

    rule: Rule
    findings: tuple[Violation, ...]
    count: int

    @property
    def more(self) -> int:
        """How many violations are counted but not listed."""
        return self.count - len(self.findings)


@dataclass(frozen=True)
class Outlook:
    """What one client makes of the file: the worst that happens to it, and by which rules."""

    client: CalendarClient
    severity: Severity | None
    broken: tuple[BrokenRule, ...]

    @property
    def worst(self) -> list[BrokenRule]:
        """What its user will notice, the worst first, as many as one reads."""
        felt = [broken_rule for broken_rule in self.broken if broken_rule.rule.severity > Severity.HINT]
        return sorted(felt, key=lambda broken_rule: -broken_rule.rule.severity)[:_TOLD]

    @property
    def less(self) -> int:
        """How many rules the line of this client leaves out."""
        return len(self.broken) - len(self.worst)


@dataclass(frozen=True)
class FeedReport:
    """What became of a file held against the table."""

    broken: tuple[BrokenRule, ...]
    kept: tuple[Rule, ...]
    events: int
    octets: int
    names: tuple[str, ...]

    @property
    def grade(self) -> str:
        """A nothing to mend · B hints · C faults people see · D some clients fail · E all of them do."""
        severities = Counter(broken_rule.rule.severity for broken_rule in self.broken)
        if severities[Severity.FATAL]:
            return "E" if all(outlook.severity is Severity.FATAL for outlook in self.outlooks()) else "D"
        return "C" if severities[Severity.WARNING] else "B" if severities[Severity.HINT] else "A"

    def outlooks(self) -> Iterator[Outlook]:
        """What each calendar program makes of the file, in the order of their list."""
        for client in CALENDAR_CLIENTS.values():
            broken = tuple(broken_rule for broken_rule in self.broken if client.id in broken_rule.rule.clients)
            yield Outlook(client, max((broken_rule.rule.severity for broken_rule in broken), default=None), broken)

    def of(self, severity: Severity) -> list[BrokenRule]:
        """The broken rules of one severity."""
        return [broken_rule for broken_rule in self.broken if broken_rule.rule.severity is severity]


def judge(body: bytes, now: datetime, came: Delivery | None = None) -> FeedReport:
    """The file against every rule that can be asked of it."""
    file = read_calendar_file(body)
    checked = Checked(file, now, came)
    # How a web page was sent, where a calendar was expected, is not worth a word.
    sent = bool(came and file.calendars)
    asked = [rule for rule in RULES if sent or rule not in _SENT]
    broken = tuple(broken_rule for rule in asked if (broken_rule := _held(rule, checked)))
    failed = {broken_rule.rule.id for broken_rule in broken}
    names = tuple(filter(None, (file.calendar.text("X-WR-CALNAME"), file.calendar.text("NAME"))))
    return FeedReport(
        broken, tuple(rule for rule in asked if rule.id not in failed), len(file.events), len(body), names
    )


def _held(rule: Rule, checked: Checked) -> BrokenRule | None:
    shown: list[Violation] = []
    count = 0
    for finding in rule.check(checked):
        count += 1
        if count <= _SHOWN:
            shown.append(finding)
        if count == _MOST:
            break
    return BrokenRule(rule, tuple(shown), count) if count else None
