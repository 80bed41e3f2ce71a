"""A change → a revision of each record it concerns, whole, with all that belongs to it.

One revision holds one record and its rows, as they stand after the change. What was changed outside (a seed, a
script) is noticed at the next change: the state found then is kept first. Nothing is stored when nothing differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import reversion
from django.core import serializers
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from reversion.models import Revision, Version

from events.derivation.derive import one_change
from events.derivation.provenance import record_readings
from events.models import RELATIONS, THINGS, Event, Mention, Source

ROWS_OF_EVENT = ("roles", "participations", "stops", "figures", "outcomes", "mentions")
# What derivation, the review desk and checks keep for themselves: no editor's change.
UNRECORDED_FIELDS: dict[type[models.Model], tuple[str, ...]] = {
    Event: ("sequence", "revised", "digest", "indexed", "taken_by"),
    Source: ("checked", "problem"),
}
_State = dict[tuple[str, str], str]  # (model, primary key) → the row as JSON


def register() -> None:
    """Tell the library what it stores; once, when the app is ready."""
    for row_model in RELATIONS:
        reversion.register(row_model)
    for thing_model in THINGS:
        reversion.register(thing_model, exclude=UNRECORDED_FIELDS.get(thing_model, ()))
    reversion.register(Event, follow=ROWS_OF_EVENT, exclude=UNRECORDED_FIELDS[Event])


@dataclass
class PendingChange:
    """A change under way: the records it makes, and why."""

    why: str
    created: list[models.Model] = field(default_factory=list)
    always_stored: models.Model | None = None  # even if nothing of it differs: that it was done is the news


@contextmanager
def record_change(*things: models.Model, by: Any = None, why: str = "") -> Iterator[PendingChange]:
    """One change of these records, by a user for a reason, in one transaction and derived once.

    Yields the change: what it creates goes into `created`; `why` may be set when it is known only then.
    """
    with one_change():
        now = timezone.now()
        for thing in things:
            stored = type(thing)._default_manager.get(pk=thing.pk)  # the one at hand may already be changed
            if _differs(stored):
                _keep(stored, None, _("As it was before"), now)
        known = [(type(thing), thing.pk) for thing in things]  # now: one that is deleted loses its key
        change = PendingChange(why)
        yield change
        for model, pk in dict.fromkeys((*known, *((type(thing), thing.pk) for thing in change.created))):
            if model is Event:
                _record_readings_of(pk)
            fresh = model._default_manager.filter(pk=pk).first()
            if fresh is None:
                _keep_deletion(model, pk, by, change.why, now)
            elif fresh == change.always_stored or _differs(fresh):
                _keep(fresh, by, change.why, now)


def _record_readings_of(pk: int) -> None:
    """What is stored of an event says what its mentions support: derivation, which sees to it, comes later."""
    if Mention.objects.filter(event=pk, value="").exclude(field="").exists():
        record_readings(Event.objects.filter(pk=pk).complete())


def _keep(thing: models.Model, by: Any, why: str, now: datetime) -> None:
    with reversion.create_revision(manage_manually=True):
        reversion.set_user(by)
        reversion.set_comment(why)
        reversion.set_date_created(now)
        reversion.add_to_revision(thing)


def _keep_deletion(model: type[models.Model], pk: Any, by: Any, why: str, now: datetime) -> None:
    """The library stores what stands; of what is gone the last state is stored again, with who and why."""
    last = latest_revision(model, pk)
    if last is None:
        return
    revision = Revision.objects.create(user=by, comment=why or _("Deleted"), date_created=now)
    copies = list(last.version_set.all())
    for version in copies:
        version.pk, version.revision = None, revision
    Version.objects.bulk_create(copies)


def latest_revision(model: type[models.Model], pk: Any) -> Revision | None:
    """The newest revision of a record, also of one that is gone."""
    version = Version.objects.get_for_object_reference(model, pk).select_related("revision").first()
    return version.revision if version else None


def has_unrecorded_changes(thing: models.Model) -> bool:
    """Whether the record is stored otherwise than its newest revision says."""
    return _differs(type(thing)._default_manager.get(pk=thing.pk))


def _differs(stored: models.Model) -> bool:
    """The same of a record just read."""
    last = latest_revision(type(stored), stored.pk)
    return last is None or _stored(last) != _standing(stored)


def _stored(revision: Revision) -> _State:
    rows = revision.version_set.select_related("content_type")
    return {(row.content_type.model, row.object_id): row.serialized_data for row in rows}


def _standing(thing: models.Model) -> _State:
    rows = [thing, *(row for name in ROWS_OF_EVENT if isinstance(thing, Event) for row in getattr(thing, name).all())]
    return {(row._meta.model_name, str(row.pk)): _serialized(row) for row in rows}


def _serialized(row: models.Model) -> str:
    options = row._meta
    named = [field.name for field in (*options.local_fields, *options.local_many_to_many)]
    own = UNRECORDED_FIELDS.get(type(row), ())
    text: str = serializers.serialize("json", (row,), fields=[name for name in named if name not in own])
    return text
