"""CollectionTag: one number that rises with every public change."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection, models
from django.db.models import F
from django.utils import timezone


class CollectionTag(models.Model):
    """A single row, read by every request. Every ETag contains its number; every cached aggregate is keyed by it.

    Read it before the rows it stands for: a change in between then shows rows newer than the tag,
    which the next request mends, never a tag newer than its rows, which nothing would.
    """

    number = models.PositiveBigIntegerField(default=0)
    raised = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(name="one_collection_tag", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> CollectionTag:
        """Asked by every request, and all that a 304 asks: in plain SQL, for building it takes longer than asking."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT number, raised FROM events_collectiontag WHERE id = 1")
            row = cursor.fetchone()
        if row is None:
            return cls(pk=1, number=0, raised=timezone.now())
        raised = row[1] if isinstance(row[1], datetime) else datetime.fromisoformat(row[1])
        return cls(pk=1, number=row[0], raised=raised if raised.tzinfo else raised.replace(tzinfo=UTC))

    @classmethod
    def lock(cls) -> int:
        """The number, locked against other writers until the transaction ends.

        So that what is written under the next number is seen with it, and never after it.
        """
        return cls.objects.select_for_update().get_or_create(pk=1)[0].number

    @classmethod
    def increment(cls) -> None:
        """Raise the number; call it in the transaction of the change."""
        cls.lock()
        cls.objects.filter(pk=1).update(number=F("number") + 1, raised=timezone.now())
