"""Import: items of a calendar or table → drafts, updates and proposals; planned first, then applied."""

from events.intake.importing.apply import Report, apply
from events.intake.importing.plan import plan
from events.intake.importing.proposals import ProposalError, accept, refuse
from events.intake.importing.rows import Plan, Row, counted

__all__ = ["Plan", "ProposalError", "Report", "Row", "accept", "apply", "counted", "plan", "refuse"]
