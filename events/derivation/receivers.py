"""Which events a change touches. What follows from it is derived in the same transaction (events.derivation.derive)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver

from events.derivation.derive import touch, withdraw_all
from events.models import RELATIONS, Event, FormerSlug, Location, Organization, Outcome, Person, Series, Source, Topic

# For each named thing: where an event shows it.
SHOWN_BY = {
    Organization: ("roles__organization", "participations__organization", "outcomes__parties"),
    Person: ("participations__person",),
    Series: ("series",),
    Topic: ("topics",),
    Source: ("mentions__source",),
}

# Of a source: what only the intake and its checks need. Of its text single sentences are shown, so it counts.
UNSEEN = ("digest", "taken_in", "checked", "problem")


def showing(thing: Any) -> list[int]:
    """The events that show a named thing; of a location, also those in all that lies below it."""
    if isinstance(thing, Location):
        below = [thing.pk]
        for pk in below:  # grows while it is walked; the database refuses circles
            below += Location.objects.filter(parent_id=pk).values_list("pk", flat=True)
        wanted = Q(location__in=below) | Q(stops__location__in=below)
    else:
        wanted = Q(*[(path, thing) for path in SHOWN_BY[type(thing)]], _connector=Q.OR)
    return list(Event.objects.filter(wanted).values_list("pk", flat=True).distinct())


def kin(event: Event) -> set[int | None]:
    """The event and those that show its title or date: its parts and theirs, celebrations, origin, concurrents."""
    found: set[int | None] = {event.pk, event.commemorates_id}
    level = [event.pk]
    while level:
        level = list(Event.objects.filter(part_of__in=level).exclude(pk__in=found).values_list("pk", flat=True))
        found.update(level)
    found.update(event.celebrations.values_list("pk", flat=True))
    found.update(event.concurrent_with.values_list("pk", flat=True))
    return found


@receiver(pre_save, sender=Event)
def remember(sender: type[Event], instance: Event, **kwargs: Any) -> None:
    """What it commemorated before: that event's computed anniversary comes back if it no longer does.

    And its revision: a copy read before the last derivation must not set it back.
    """
    before = Event.objects.filter(pk=instance.pk).first() if instance.pk else None
    instance._slug_before = before.slug if before else ""
    instance._commemorated_before = {before.commemorates_id} if before else set()
    if before:
        for name in ("sequence", "revised", "digest", "indexed"):
            setattr(instance, name, getattr(before, name))


@receiver(post_save, sender=Event)
def event_saved(sender: type[Event], instance: Event, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        _keep_address(instance)
        touch(kin(instance) | instance._commemorated_before)


def _keep_address(event: Event) -> None:
    """A link to the address it had leads on, until another event takes that address."""
    FormerSlug.objects.filter(slug=event.slug).delete()
    if event._slug_before not in ("", event.slug):
        FormerSlug.objects.update_or_create(slug=event._slug_before, defaults={"event": event})


@receiver(pre_delete, sender=Event)
def event_going(sender: type[Event], instance: Event, **kwargs: Any) -> None:
    withdraw_all(instance)
    instance._kin = kin(instance) - {instance.pk}


@receiver(post_delete, sender=Event)
def event_gone(sender: type[Event], instance: Event, **kwargs: Any) -> None:
    touch(instance._kin)


def relation_changed(sender: type, instance: Any, raw: bool = False, origin: Any = None, **kwargs: Any) -> None:
    # One that goes with its event (origin: what is being deleted) changes nothing more: the event is withdrawn.
    if not raw and not isinstance(origin, Event) and getattr(origin, "model", None) is not Event:
        touch([instance.event_id])


def thing_saving(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Whether it will stand otherwise: its own page may say more of it than any event shows."""
    before = sender.objects.filter(pk=instance.pk).first() if instance.pk and not raw else None
    instance._differs = before is not None and _seen(before) != _seen(instance)


def _seen(thing: Any) -> list[Any]:
    columns = [column for column in thing._meta.concrete_fields if column.name not in UNSEEN]
    return [column.get_prep_value(getattr(thing, column.attname)) for column in columns]


def thing_saved(sender: type, instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if raw or created:
        return
    shown = showing(instance)
    touch(shown, pages=instance._differs and Event.objects.published().filter(pk__in=shown).exists())


def thing_going(sender: type, instance: Any, **kwargs: Any) -> None:
    instance._shown_by = showing(instance)


def thing_gone(sender: type, instance: Any, **kwargs: Any) -> None:
    touch(instance._shown_by, pages=True)


for model in RELATIONS:
    post_save.connect(relation_changed, model)
    post_delete.connect(relation_changed, model)
for model in (*SHOWN_BY, Location):
    pre_save.connect(thing_saving, model)
    post_save.connect(thing_saved, model)
    pre_delete.connect(thing_going, model)
    post_delete.connect(thing_gone, model)


@receiver(m2m_changed, sender=Event.topics.through)
@receiver(m2m_changed, sender=Event.concurrent_with.through)
@receiver(m2m_changed, sender=Outcome.parties.through)
def links_changed(sender: type, instance: Any, action: str, pk_set: set[int] | None, **kwargs: Any) -> None:
    if action == "pre_clear":
        instance._cleared = _linked(sender, instance, None)
    elif action == "post_clear":
        touch(instance._cleared)
    elif action in ("post_add", "post_remove"):
        if action == "post_add" and sender is Event.concurrent_with.through:
            # Django writes the way back only after this signal; what is derived now must see both.
            ways = [sender(from_event_id=pk, to_event_id=instance.pk) for pk in pk_set or ()]
            sender.objects.bulk_create(ways, ignore_conflicts=True)
        touch(_linked(sender, instance, pk_set))


def _linked(sender: type, instance: Any, pk_set: set[int] | None) -> set[int]:
    """The events at both ends of links from an instance: to those given, or to all it has."""
    if isinstance(instance, Outcome):
        return {instance.event_id}
    if isinstance(instance, Event):
        if sender is not Event.concurrent_with.through:
            return {instance.pk}
        return {instance.pk, *(pk_set or instance.concurrent_with.values_list("pk", flat=True))}
    if isinstance(instance, Topic):
        return set(pk_set or showing(instance))
    outcomes = instance.outcomes.all() if pk_set is None else Outcome.objects.filter(pk__in=pk_set)
    return set(outcomes.values_list("event_id", flat=True))
