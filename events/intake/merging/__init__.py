"""Duplicates: how alike two events are, what merging them would give, the merge, and its undoing."""

from events.intake.merging.likeness import Likeness, alike, likeness
from events.intake.merging.merge import MergeError, differing, merge, refuse, unmerge
from events.intake.merging.pairs import duplicates, recent

__all__ = [
    "Likeness",
    "MergeError",
    "alike",
    "differing",
    "duplicates",
    "likeness",
    "merge",
    "recent",
    "refuse",
    "unmerge",
]
