"""Duplicates: how alike two events are, what merging them would give, the merge, and its undoing."""

from events.merging.likeness import Likeness, alike, duplicates, likeness
from events.merging.merge import MergeError, differing, merge, unmerge

__all__ = ["Likeness", "MergeError", "alike", "differing", "duplicates", "likeness", "merge", "unmerge"]
