"""Import: items of a calendar or table → drafts, updates and proposals; planned first, then applied."""

from events.intake.importing.apply import ImportReport, apply_plan
from events.intake.importing.plan import plan_import
from events.intake.importing.proposals import ProposalError, accept_proposal, refuse_proposal
from events.intake.importing.rows import ImportPlan, ImportRow, counts_in_words

__all__ = [
    "ImportPlan",
    "ImportReport",
    "ImportRow",
    "ProposalError",
    "accept_proposal",
    "apply_plan",
    "counts_in_words",
    "plan_import",
    "refuse_proposal",
]
