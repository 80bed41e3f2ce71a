"""Who had a part in an event: organizations by role, people, and what was counted and agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from events.models import Event, Organization, Outcome, Role


@dataclass(frozen=True)
class RoleGroup:
    """The organizations that have one role."""

    label: str
    organizations: Sequence[Organization]


@dataclass(frozen=True)
class FigureGroup:
    """What was counted, and each of the numbers given for it: “about 1,000”."""

    label: str
    values: Sequence[str]


@dataclass(frozen=True)
class OutcomeRow:
    """What was agreed: “Agreement: A, B” beneath its title."""

    title: str
    note: str
    kind_and_parties: str


def role_groups(event: Event) -> list[RoleGroup]:
    """The leading roles first; of an event loaded with `complete()`."""
    names = dict.fromkeys([*Role.LEADING, *Role.Name.values])
    groups = [(name, [role.organization for role in event.roles.all() if role.role == name]) for name in names]
    return [RoleGroup(str(Role.Name(name).label), organizations) for name, organizations in groups if organizations]


def figure_groups(event: Event) -> list[FigureGroup]:
    """Figures of the same label in one group, where they follow each other."""
    groups = groupby(event.figures.all(), key=lambda figure: figure.label)
    return [FigureGroup(label, [figure.words for figure in figures]) for label, figures in groups]


def outcome_rows(event: Event) -> list[OutcomeRow]:
    """What was agreed, each with its parties."""
    return [_outcome(outcome) for outcome in event.outcomes.all()]


def _outcome(outcome: Outcome) -> OutcomeRow:
    parties = ", ".join(party.brief for party in outcome.parties.all())
    kind = outcome.get_kind_display()
    return OutcomeRow(outcome.title, outcome.note, f"{kind}: {parties}" if parties else kind)
