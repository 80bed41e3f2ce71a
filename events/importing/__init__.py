"""Import: items of a calendar or table → drafts, updates and proposals; planned first, then applied."""

from events.importing.apply import Report, apply
from events.importing.plan import plan
from events.importing.proposals import ProposalError, accept, refuse
from events.importing.rows import Plan, Row, counted

__all__ = ["Plan", "ProposalError", "Report", "Row", "accept", "apply", "counted", "plan", "refuse"]
