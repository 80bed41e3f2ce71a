"""History: who changed which record, when and why, field by field, and the way back. Stored by django-reversion."""

from events.history.restore import HistoryError, deleted, restore
from events.history.revisions import changing, register, stale
from events.history.steps import Line, Step, steps

__all__ = ["HistoryError", "Line", "Step", "changing", "deleted", "register", "restore", "stale", "steps"]
