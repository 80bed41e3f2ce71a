"""Which events a change touches: those that show what changed, and those that showed it before.

A save or a deletion is two moments. What has to be known of how things stood is one value (`Before`), made in the
first and used in the second; events.derivation.receivers keeps it on the instance in between.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q

from events.derivation.derive import touch, withdraw_all
from events.derivation.provenance import follow_renamed
from events.derivation.rescheduling import keep_first_date
from events.models import (
    Event,
    FormerSlug,
    Location,
    Mention,
    Organization,
    Outcome,
    Person,
    Series,
    Source,
    Stop,
    Topic,
)

# For each thing events name: where an event shows it. (Of a location, what lies below it counts as well.)
SHOWN_BY: dict[type[Model], tuple[str, ...]] = {
    Organization: ("roles__organization", "participations__organization", "outcomes__parties"),
    Person: ("participations__person",),
    Series: ("series",),
    Topic: ("topics",),
    Source: ("mentions__source",),
    Location: ("location", "stops__location"),
}

# Of a source: what only the intake and its checks need. Of its text single sentences are shown, so it counts.
_UNSEEN = ("digest", "taken_in", "checked", "problem")


@dataclass(frozen=True)
class Before:
    """What was so before a save, a deletion or a change of links, and is needed after it."""

    events: frozenset[int | None] = frozenset()  # those it touched as it stood
    slug: str = ""  # the one it had
    differs: bool = False  # the thing will stand otherwise than it is stored


def before_event_is_saved(event: Event) -> Before:
    """What it commemorated (that event's computed anniversary comes back if it no longer does), and its address.

    Its revision is read again: a copy read before the last derivation must not set it back. A date that is moved
    leaves the first one behind.
    """
    stored = Event.objects.filter(pk=event.pk).first() if event.pk else None
    keep_first_date(event, stored, told=bool(stored and _is_told(stored)))
    if stored is None:
        return Before()
    for name in ("sequence", "revised", "digest", "indexed"):
        setattr(event, name, getattr(stored, name))
    return Before(frozenset({stored.commemorates_id}), stored.slug)


def touch_saved_event(event: Event, before: Before) -> None:
    """Derive the event, all that show it, and what it commemorated; a link to its former address leads on."""
    FormerSlug.objects.filter(slug=event.slug).delete()  # until another event takes that address
    if before.slug not in ("", event.slug):
        FormerSlug.objects.update_or_create(slug=before.slug, defaults={"event": event})
        follow_renamed(event, before.slug)
    touch(events_showing_event(event) | before.events)


def before_mention_is_saved(mention: Mention) -> None:
    """Other words, or the words of another field, are no longer what a machine read: a person entered them."""
    stored = Mention.objects.filter(pk=mention.pk).first() if mention.pk else None
    if stored and (stored.field, stored.quote) != (mention.field, mention.quote) and stored.value == mention.value:
        mention.value, mention.rule, mention.confidence = "", "", None


def before_stop_is_saved(stop: Stop) -> None:
    """A date of its own that is moved leaves the first one behind."""
    stored = Stop.objects.select_related("event").filter(pk=stop.pk).first() if stop.pk else None
    keep_first_date(stop, stored, told=bool(stored and _is_told(stored.event)))


def before_event_is_deleted(event: Event) -> Before:
    """Announce its entries as cancelled; those that show it are derived once it is gone."""
    withdraw_all(event)
    return Before(events_showing_event(event) - {event.pk})


def touch_event_of_row(row: Any, origin: Any = None) -> None:
    """Derive the event a row belongs to; not when it goes with its event (`origin`: what is being deleted)."""
    if not isinstance(origin, Event) and getattr(origin, "model", None) is not Event:
        touch([row.event_id])


def before_thing_is_saved(thing: Any) -> Before:
    """Whether it will stand otherwise: its own page may say more of it than any event shows."""
    stored = type(thing)._default_manager.filter(pk=thing.pk).first() if thing.pk else None
    if stored is None:
        return Before()
    return Before(slug=stored.slug, differs=_public_columns(stored) != _public_columns(thing))


def touch_saved_thing(thing: Any, before: Before) -> None:
    """Derive the events that show it."""
    if before.slug not in ("", thing.slug):
        follow_renamed(thing, before.slug)
    events = events_showing(thing)
    touch(events, pages=before.differs and Event.objects.published().filter(pk__in=events).exists())


def before_thing_is_deleted(thing: Any) -> Before:
    """The events that show it, while they can still be asked for."""
    return Before(frozenset(events_showing(thing)))


def touch_linked(links: Any, instance: Any, pks: Iterable[int] | None, added: bool) -> None:
    """Derive the events at both ends of links that came or went."""
    if added and links is Event.concurrent_with.through:
        # Django writes the way back only after this signal; what is derived now must see both.
        ways = [links(from_event_id=pk, to_event_id=instance.pk) for pk in pks or ()]
        links.objects.bulk_create(ways, ignore_conflicts=True)
    touch(_linked_events(links, instance, pks))


def before_links_are_cleared(links: Any, instance: Any) -> Before:
    """The events at both ends of all links the instance has."""
    return Before(_linked_events(links, instance, None))


def events_showing(thing: Any) -> list[int]:
    """The events that show a thing; of a location, also those in all that lies below it."""
    lookup, value = ("__in", _with_all_below(thing)) if isinstance(thing, Location) else ("", thing)
    shown = Q(*[(f"{path}{lookup}", value) for path in SHOWN_BY[type(thing)]], _connector=Q.OR)
    return list(Event.objects.filter(shown).values_list("pk", flat=True).distinct())


def events_showing_event(event: Event) -> frozenset[int | None]:
    """The event and those that show its title or date: its parts and theirs, celebrations, origin, concurrents."""
    events: set[int | None] = {event.pk, event.commemorates_id}
    parts = [event.pk]
    while parts:
        parts = list(Event.objects.filter(part_of__in=parts).exclude(pk__in=events).values_list("pk", flat=True))
        events.update(parts)
    events.update(event.celebrations.values_list("pk", flat=True))
    events.update(event.concurrent_with.values_list("pk", flat=True))
    return frozenset(events)


def _is_told(event: Event) -> bool:
    """Whether the public knows it as it stands: it is published, or announced as withdrawn."""
    return event.is_published or event.entries.exists()


def _with_all_below(location: Location) -> list[int]:
    below = [location.pk]
    for pk in below:  # grows while it is walked; the database refuses circles
        below += Location.objects.filter(parent_id=pk).values_list("pk", flat=True)
    return below


def _public_columns(thing: Any) -> list[Any]:
    columns = [column for column in thing._meta.concrete_fields if column.name not in _UNSEEN]
    return [column.get_prep_value(getattr(thing, column.attname)) for column in columns]


def _linked_events(links: Any, instance: Any, pks: Iterable[int] | None) -> frozenset[int | None]:
    """The events at both ends of links from an instance: to those given, or to all it has."""
    if isinstance(instance, Outcome):
        return frozenset({instance.event_id})
    if isinstance(instance, Event):
        if links is not Event.concurrent_with.through:
            return frozenset({instance.pk})
        return frozenset({instance.pk, *(pks or instance.concurrent_with.values_list("pk", flat=True))})
    if isinstance(instance, Topic):
        return frozenset(pks or events_showing(instance))
    outcomes = instance.outcomes.all() if pks is None else Outcome.objects.filter(pk__in=pks)
    return frozenset(outcomes.values_list("event_id", flat=True))
