"""Revisions → steps an editor reads: who, when, why, and each field before and after, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from reversion.models import Revision, Version

from events.dates.when import When
from events.dates.words import date_in_words
from events.derivation.provenance import corrected
from events.derivation.read_as import read_as
from events.history.states import event_of
from events.language import active_language
from events.models import Event, Mention

_SILENT = {"id", "event", "position"}  # and what no editor can enter: derived columns, a machine's notes
_State = dict[str, list[str]]  # label → what stands under it, in words


@dataclass(frozen=True)
class FieldChange:
    """One field: what only stood before, and what only stands after."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class HistoryStep:
    """One revision as an editor reads it: who, when, why, and the fields that differ from the one before."""

    revision: int
    previous: int | None  # the revision before it
    at: datetime
    by: str
    why: str
    lines: tuple[FieldChange, ...]


def steps(model: type[models.Model], pk: Any, before: int | None = None, most: int | None = None) -> list[HistoryStep]:
    """The revisions of a record, newest first; the first one shows all that it began with.

    Asks the database the same number of times for any number of them. `before` a revision and at `most` so many.
    """
    stored = Version.objects.get_for_object_reference(model, pk).select_related("revision__user")
    if before is not None:
        stored = stored.filter(revision_id__lt=before)
    # One more than is told: the state before the last.
    revisions = [version.revision for version in (stored if most is None else stored[: most + 1])]
    rows: dict[int, list[Version]] = defaultdict(list)
    for version in Version.objects.filter(revision__in=revisions).select_related("content_type"):
        rows[version.revision_id].append(version)
    names = _Names(version for versions in rows.values() for version in versions)
    remarks = _remarks({pk: event_of(versions, names.find) for pk, versions in rows.items()})
    states: list[_State] = [_state(rows[revision.pk], names, remarks[revision.pk]) for revision in revisions]
    befores = zip([*revisions[1:], None], [*states[1:], {}], strict=True)
    return [
        _step(revision, state, previous, was)
        for revision, state, (previous, was) in zip(revisions[:most], states, befores, strict=False)
    ]


def _step(revision: Revision, state: _State, previous: Revision | None, was: _State) -> HistoryStep:
    key = previous.pk if previous else None
    return HistoryStep(
        revision.pk, key, revision.date_created, _who(revision), revision.comment, _field_changes(was, state)
    )


def _who(revision: Revision) -> str:
    return revision.user.get_username() if revision.user else ""


def _field_changes(before: _State, after: _State) -> tuple[FieldChange, ...]:
    labels = [*after, *(label for label in before if label not in after)]
    changes = []
    for label in labels:
        was, stands = before.get(label, []), after.get(label, [])
        if was != stands:
            gone = tuple(text for text in was if text not in stands)
            come = tuple(text for text in stands if text not in was)
            changes.append(
                FieldChange(label, gone or (() if come else tuple(was)), come or (() if gone else tuple(stands)))
            )
    return tuple(changes)


def _remarks(events: Mapping[int, Event | None]) -> dict[int, dict[str, str]]:
    """By revision and mention: what it was read as, where the event had another value by then."""
    edited = {pk: corrected(event) if event else [] for pk, event in events.items()}
    words = read_as(mention for mentions in edited.values() for mention in mentions)
    return {
        pk: {str(mention.pk): _("read as %s") % words[mention.field, mention.value] for mention in mentions}
        for pk, mentions in edited.items()
    }


def _state(versions: list[Version], names: _Names, remarks: Mapping[str, str]) -> _State:
    state: _State = defaultdict(list)
    for version in sorted(versions, key=lambda version: (version.field_dict.get("position", 0), version.pk)):
        model = version.content_type.model_class()
        if model is None or _is_row(model):
            texts = [text for _label, text in _fields(version, names)]
            if model is Mention and version.object_id in remarks:
                texts.append(remarks[version.object_id])
            label = capfirst(str(model._meta.verbose_name_plural if model else version.content_type.model))
            state[label].append(" · ".join(texts))
        else:
            for label, text in _fields(version, names):
                state[label].append(text)
    return dict(state)


def _is_row(model: type[models.Model]) -> bool:
    return any(field.name == "event" for field in model._meta.local_fields)


def _fields(version: Version, names: _Names) -> Iterable[tuple[str, str]]:
    model = version.content_type.model_class()
    if model is None:
        return
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        if field.editable and field.name not in _SILENT and field.attname in version.field_dict:
            text = _text(field, version.field_dict[field.attname], names)
            if text:
                yield capfirst(str(field.verbose_name)), text


def _text(field: Any, value: Any, names: _Names) -> str:
    if value in (None, "", []):
        return ""
    if field.many_to_many:
        return ", ".join(names.of(field.related_model, pk) for pk in value)
    if field.is_relation:
        return names.of(field.related_model, value)
    if isinstance(value, When):
        return date_in_words(value, active_language())
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


class _Names:
    """What the records named by foreign keys are called, one query a model."""

    def __init__(self, versions: Iterable[Version]) -> None:
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        for version in versions:
            model = version.content_type.model_class()
            for field in (*model._meta.local_fields, *model._meta.local_many_to_many) if model else ():
                value = version.field_dict.get(field.attname)
                if field.is_relation and value:
                    wanted[field.related_model] |= {int(pk) for pk in (value if field.many_to_many else [value])}
        self.known = {
            model: {row.pk: row for row in _with_owner(model).filter(pk__in=pks)} for model, pks in wanted.items()
        }

    def find(self, model: type[models.Model], pk: Any) -> models.Model | None:
        return self.known.get(model, {}).get(int(pk))

    def of(self, model: type[models.Model], pk: Any) -> str:
        found = self.find(model, pk)
        return str(found) if found else f"#{pk}"


def _with_owner(model: type[models.Model]) -> models.QuerySet[Any]:
    rows = model._default_manager.all()
    return rows.select_related("parent__parent__parent") if hasattr(model, "parent") and model is not Event else rows
