"""Django's signals → events.derivation.touched. What follows from a change is derived in its own transaction."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver

from events.derivation.derive import touch
from events.derivation.touched import (
    SHOWN_BY,
    before_event_is_deleted,
    before_event_is_saved,
    before_links_are_cleared,
    before_mention_is_saved,
    before_stop_is_saved,
    before_thing_is_deleted,
    before_thing_is_saved,
    touch_event_of_row,
    touch_linked,
    touch_saved_event,
    touch_saved_thing,
)
from events.models import RELATIONS, Event, Mention, Outcome, Stop


@receiver(pre_save, sender=Event)
def _event_saving(instance: Any, **kwargs: Any) -> None:
    instance._before = before_event_is_saved(instance)


@receiver(post_save, sender=Event)
def _event_saved(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        touch_saved_event(instance, instance._before)


@receiver(pre_delete, sender=Event)
def _event_deleting(instance: Any, **kwargs: Any) -> None:
    instance._before = before_event_is_deleted(instance)


@receiver(post_delete, sender=Event)
def _event_deleted(instance: Any, **kwargs: Any) -> None:
    touch(instance._before.events)


@receiver(pre_save, sender=Stop)
def _stop_saving(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        before_stop_is_saved(instance)


@receiver(pre_save, sender=Mention)
def _mention_saving(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        before_mention_is_saved(instance)


def _row_changed(instance: Any, raw: bool = False, origin: Any = None, **kwargs: Any) -> None:
    if not raw:
        touch_event_of_row(instance, origin)


def _thing_saving(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        instance._before = before_thing_is_saved(instance)


def _thing_saved(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not raw and not created:
        touch_saved_thing(instance, instance._before)


def _thing_deleting(instance: Any, **kwargs: Any) -> None:
    instance._before = before_thing_is_deleted(instance)


def _thing_deleted(instance: Any, **kwargs: Any) -> None:
    touch(instance._before.events, pages=True)


for row_model in RELATIONS:
    post_save.connect(_row_changed, row_model)
    post_delete.connect(_row_changed, row_model)
for thing_model in SHOWN_BY:
    pre_save.connect(_thing_saving, thing_model)
    post_save.connect(_thing_saved, thing_model)
    pre_delete.connect(_thing_deleting, thing_model)
    post_delete.connect(_thing_deleted, thing_model)


@receiver(m2m_changed, sender=Event.topics.through)
@receiver(m2m_changed, sender=Event.concurrent_with.through)
@receiver(m2m_changed, sender=Outcome.parties.through)
def _links_changed(sender: type, instance: Any, action: str, pk_set: set[int] | None, **kwargs: Any) -> None:
    if action == "pre_clear":
        instance._before = before_links_are_cleared(sender, instance)
    elif action == "post_clear":
        touch(instance._before.events)
    elif action in ("post_add", "post_remove"):
        touch_linked(sender, instance, pk_set, added=action == "post_add")
