"""A report of the feed checker in words: the grade, what each calendar does, and where which rule is broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.feedcheck.judge import BrokenRule, FeedReport, Outlook
from events.feedcheck.rules.rule import Rule, Severity
from timeline.web.language import number

_LONGEST_NAME, _LONGEST_UID, _LONGEST_DETAIL = 80, 60, 120  # characters


@dataclass(frozen=True)
class FaultPlace:
    """Where a rule is broken: "line 12", the UID of the event, what stands there; each "" where there is none."""

    line: str
    uid: str
    detail: str


@dataclass(frozen=True)
class BrokenRuleInWords:
    """A rule the feed breaks, where first, and how many places more ("" for none)."""

    rule: Rule
    severity: str
    places: Sequence[FaultPlace]
    more: str


@dataclass(frozen=True)
class BrokenGroup:
    """The broken rules of one severity."""

    severity: str
    label: str
    rules: Sequence[BrokenRuleInWords]


@dataclass(frozen=True)
class ClientVerdict:
    """What one calendar program makes of the feed: by which rules, and how often it looks again."""

    name: str
    severity: str
    verdict: str
    worst: Sequence[Rule]
    further: int  # rules broken beyond the worst
    pace: str


@dataclass(frozen=True)
class ReportInWords:
    """A report as its page shows it."""

    grade: str
    grade_in_words: str
    summary: str
    clients: Sequence[ClientVerdict]
    broken: Sequence[BrokenGroup]
    kept: Sequence[Rule]


def report_in_words(report: FeedReport) -> ReportInWords:
    """Everything the page says of a report, the worst first."""
    return ReportInWords(
        report.grade,
        _grade_in_words(report.grade),
        _summary(report),
        [_client_verdict(outlook) for outlook in report.outlooks()],
        [_group(severity, report.of(severity)) for severity in reversed(Severity) if report.of(severity)],
        report.kept,
    )


def _group(severity: Severity, broken: Sequence[BrokenRule]) -> BrokenGroup:
    return BrokenGroup(_name(severity), _heading(severity), [_broken_rule(rule) for rule in broken])


def _name(severity: Severity | None) -> str:
    """“fatal”, “warning”, “hint” or “good”: its name in class attributes."""
    return severity.name.lower() if severity else "good"


def _grade_in_words(grade: str) -> str:
    return {
        "A": _("Every calendar reads it, and there is nothing to mend."),
        "B": _("Every calendar reads it. Small things could be better."),
        "C": _("It works, with faults that somebody will see."),
        "D": _("Some calendars refuse it or show something wrong."),
    }.get(grade, _("No calendar can use it as it is."))


def _heading(severity: Severity) -> str:
    return {
        Severity.FATAL: _("Rules broken: refused or shown wrong"),
        Severity.WARNING: _("Rules broken: faults somebody sees"),
        Severity.HINT: _("Rules broken: could be better"),
    }[severity]


def _summary(report: FeedReport) -> str:
    """“Fairs · 2 events · 1.2 KB · 70 rules kept, 3 broken”."""
    kept, broken = len(report.kept), len(report.broken)
    rules = ngettext("%(kept)s rule kept", "%(kept)s rules kept", kept) % {"kept": kept}
    if broken:
        rules += ", " + ngettext("%(broken)s broken", "%(broken)s broken", broken) % {"broken": broken}
    events = ngettext("%(number)s event", "%(number)s events", report.events) % {"number": number(report.events)}
    names = [Truncator(name).chars(_LONGEST_NAME) for name in report.names[:1]]
    return " · ".join([*names, events, filesizeformat(report.octets), rules])


def _client_verdict(outlook: Outlook) -> ClientVerdict:
    severity = outlook.severity
    verdict = _("Reads it well")
    if severity == Severity.FATAL:
        verdict = _("Refuses it, or shows it wrong")
    elif severity == Severity.WARNING:
        verdict = _("Reads it, with faults")
    worst = [broken.rule for broken in outlook.worst]
    pace = _("It %(pace)s.") % {"pace": outlook.client.pace}
    return ClientVerdict(str(outlook.client.name), _name(severity), verdict, worst, outlook.less, pace)


def _broken_rule(broken: BrokenRule) -> BrokenRuleInWords:
    places = [
        FaultPlace(
            _("line %(line)s") % {"line": number(finding.line)} if finding.line else "",
            Truncator(finding.uid).chars(_LONGEST_UID),
            Truncator(str(finding.detail)).chars(_LONGEST_DETAIL),
        )
        for finding in broken.findings
        if finding.line or finding.uid or finding.detail
    ]
    more = ngettext("and %(number)s more", "and %(number)s more", broken.more) % {"number": number(broken.more)}
    return BrokenRuleInWords(broken.rule, _name(broken.rule.severity), places, more if broken.more else "")
