"""A revision → the record as it stood then, with all its rows; also one that was deleted."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from reversion.models import Revision, Version

from events.history.revisions import ROWS_OF_EVENT, UNRECORDED_FIELDS, record_change
from events.models import Change, Entry, Event


class HistoryError(ValueError):
    """Why a state cannot come back, and what to do."""


def deleted_versions(model: type[models.Model], most: int | None = None) -> list[Version]:
    """The last version of each record that is gone, the latest gone first, at `most` so many."""
    return list(Version.objects.get_deleted(model).select_related("revision__user").order_by("-pk")[:most])


def restore(revision: Revision, by: Any = None, why: str = "") -> models.Model:
    """Bring a record and its rows back to what a revision says; HistoryError if that can no longer be."""
    versions = list(revision.version_set.select_related("content_type"))
    root = next(version for version in versions if not _belongs(version))
    rows = [version for version in versions if version is not root]
    model = root.content_type.model_class()
    current = model._default_manager.filter(pk=root.object_id).first()
    _refuse_missing(versions)
    try:
        with transaction.atomic(), record_change(*([current] if current else []), by=by, why=why) as change:
            thing: models.Model = _write(root, current)
            change.created.append(thing)
            if isinstance(thing, Event):
                _take_back_entries(thing)
                for name in ROWS_OF_EVENT:
                    getattr(thing, name).all().delete()
            for row in rows:
                _write(row, None)
            thing.full_clean()
    except (IntegrityError, ValidationError) as error:
        reason = "; ".join(error.messages) if isinstance(error, ValidationError) else _("another record has its place")
        raise HistoryError(_("It cannot come back as it was: %(reason)s") % {"reason": reason}) from error
    return thing


def _take_back_entries(event: Event) -> None:
    """What its entries were is announced as withdrawn; they are its own again, and go on counting their revisions."""
    orphans = Entry.objects.filter(event__isnull=True)
    orphans.filter(Q(uid=event.uid) | Q(uid__startswith=f"{event.uid}-")).update(event=event)
    Change.objects.filter(event__isnull=True, uid=event.uid).update(event=event)


def _belongs(version: Version) -> bool:
    """Whether it is a row of an event."""
    return "event_id" in version.field_dict


def _write(version: Version, current: models.Model | None) -> Any:
    """Save a version as an ordinary row, so that everything that follows from it is derived."""
    model = version.content_type.model_class()
    linked = {field.attname: field for field in model._meta.local_many_to_many}
    values = version.field_dict
    thing: Any = current or model(pk=version.object_id)
    for name, value in values.items():
        if name not in linked:
            setattr(thing, name, value)
    thing.former_date_stated = True  # of what can be moved: no date is moved here, a state is taken back
    thing.save()
    for name, field in linked.items():
        if name in values:
            known = field.related_model._default_manager.filter(pk__in=values[name])
            getattr(thing, name).set(known)
    if "created" in values and current is None:  # Django writes today into it
        model._default_manager.filter(pk=thing.pk).update(created=values["created"])
    return model._default_manager.get(pk=thing.pk)


def _refuse_missing(versions: list[Version]) -> None:
    """Say which record a state names that is no longer there."""
    for version in versions:
        model = version.content_type.model_class()
        for field in model._meta.local_fields:
            pk = version.field_dict.get(field.attname)
            if (
                not field.is_relation
                or field.name == "event"
                or pk is None
                or field.name in UNRECORDED_FIELDS.get(model, ())
            ):
                continue
            if not field.related_model._default_manager.filter(pk=pk).exists():
                raise HistoryError(
                    _("The %(kind)s it names was deleted: bring that back first.")
                    % {"kind": field.related_model._meta.verbose_name}
                )
