"""AtomicModel: a row whose change is public, so that saving it and what follows from it is one transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from events.models.bases.plain import PlainModel


class AtomicModel(PlainModel):
    """Saved and deleted in one transaction with everything events.derivation.receivers derives from it."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            return super().delete(*args, **kwargs)
