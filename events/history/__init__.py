"""History: who changed which record, when and why, field by field, and the way back. Stored by django-reversion."""

from events.history.restore import HistoryError, deleted_versions, restore
from events.history.revisions import has_unrecorded_changes, record_change, register
from events.history.steps import FieldChange, HistoryStep, steps

__all__ = [
    "FieldChange",
    "HistoryError",
    "HistoryStep",
    "deleted_versions",
    "has_unrecorded_changes",
    "record_change",
    "register",
    "restore",
    "steps",
]
