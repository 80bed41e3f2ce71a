"""History: who changed which record, when and why, field by field, and the way back. Stored by django-reversion."""

from events.history.keeping import changing, register, stale
from events.history.restoring import HistoryError, deleted, restore
from events.history.telling import Line, Step, steps

__all__ = ["HistoryError", "Line", "Step", "changing", "deleted", "register", "restore", "stale", "steps"]
