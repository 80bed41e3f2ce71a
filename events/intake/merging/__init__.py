"""Duplicates: how alike two events are, what merging them would give, the merge, and its undoing."""

from events.intake.merging.likeness import Likeness, likely_duplicates, likeness
from events.intake.merging.merge import MergeError, check_mergeable, differing_fields, merge, unmerge
from events.intake.merging.pairs import duplicate_pairs, recent_events

__all__ = [
    "Likeness",
    "MergeError",
    "check_mergeable",
    "differing_fields",
    "duplicate_pairs",
    "likely_duplicates",
    "likeness",
    "merge",
    "recent_events",
    "unmerge",
]
