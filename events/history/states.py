"""The versions of one revision → the event as it stood, in memory: what is asked of an event can be asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from reversion.models import Version

from events.models import RELATIONS, Event

_Find = Callable[[type[models.Model], Any], models.Model | None]  # a record by its key, as it is today


def event_of(versions: Iterable[Version], find: _Find) -> Event | None:
    """The event with its rows, never to be saved; None if the revision is another record's.

    A row that names a record which is gone is left out.
    """
    things = [_thing(version, find) for version in versions if version.content_type.model_class() is not None]
    event = next((thing for thing in things if isinstance(thing, Event)), None)
    if event is None:
        return None
    rows: dict[str, list[Any]] = {_accessor(model): [] for model in RELATIONS}
    for thing in sorted((thing for thing in things if isinstance(thing, RELATIONS)), key=_place_in_order):
        thing.event = event
        rows[_accessor(type(thing))].append(thing)
    event._prefetched_objects_cache = rows
    return event


def _accessor(model: type[models.Model]) -> str:
    field: Any = model._meta.get_field("event")
    return str(field.remote_field.get_accessor_name())


def _place_in_order(row: Any) -> tuple[int, Any]:
    return row.position, row.pk


def _thing(version: Version, find: _Find) -> Any:
    model, values = version.content_type.model_class(), version.field_dict
    fields = {field.attname: field for field in model._meta.concrete_fields}
    thing = model(**{name: values[name] for name in fields if name in values})
    for name, field in fields.items():
        if field.is_relation and field.name != "event" and values.get(name) is not None:
            named = find(field.related_model, values[name])
            if named is None and not field.null:
                return None
            setattr(thing, field.name, named)
    return thing
