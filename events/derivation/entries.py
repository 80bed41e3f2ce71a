"""Event → entries: what stands on the timeline for it. Pure: no query, no clock.

The event itself; each stop of a journey that has a date of its own; each anniversary worth noting of an
event that is commemorated, unless a celebration of that year is recorded, which then takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from events.dates.anniversaries import notable_anniversaries
from events.dates.when import When
from events.derivation.record import locations_of
from events.models import Entry, Event, Location, Stop
from events.models.entry_key import entry_key

_Terms = frozenset[tuple[str, str, str]]  # (dimension, value, name)


@dataclass(frozen=True)
class DerivedEntry:
    """An unsaved entry, the terms it is found by, and its words for a calendar."""

    entry: Entry
    terms: _Terms


def entries(event: Event, horizon: int) -> list[DerivedEntry]:
    """All entries of an event loaded with `complete()`, anniversaries up to the year `horizon`.

    Anniversaries begin with the year the record was made: what passed unrecorded before nobody knows to have
    been marked; what was once announced stays.
    """
    if not event.is_published:
        return []
    shared = _shared_terms(event)
    derived = [_own(event, shared)]
    derived += [_stop(event, stop, shared) for stop in event.stops.all() if stop.when]
    derived += _anniversaries(event, shared, horizon)
    return derived


def own_entry(event: Event) -> DerivedEntry:
    """The entry of the event itself, in the present language."""
    return _own(event, _shared_terms(event))


def _own(event: Event, shared: _Terms) -> DerivedEntry:
    places = locations_of(event)
    stops = list(event.stops.all())
    origin = event.commemorates
    parent = event.part_of if event.part_of and event.part_of.is_published else None
    shown = {
        "place": event.location.words if event.location else "",
        "stops": [stop.location.name for stop in stops],
        "further_stops": event.further_stops,
        "organizers": organizers_in_words(event),
        "part_of": parent.slug if parent else "",
        "part_title": parent.title if parent else "",
        "previous": str(event.previous_when) if event.previous_when else "",
        "counted_from": str(origin.when) if origin and event.anniversary_number else "",
        "summary": event.summary,
    }
    number = event.anniversary_number if event.kind == Event.Kind.ANNIVERSARY else None
    entry = _entry(event, Entry.Part.EVENT, event.uid, event.title, event.when, shown, number=number or None)
    return DerivedEntry(entry, shared | _place_terms(places))


def _stop(event: Event, stop: Stop, shared: _Terms) -> DerivedEntry:
    shown = {
        "place": stop.location.words,
        "stop_of": event.title,
        "organizers": organizers_in_words(event),
        "previous": str(stop.previous_when) if stop.previous_when else "",
    }
    title = f"{event.title}: {stop.location.name}"
    entry = _entry(
        event, Entry.Part.STOP, f"{event.uid}-stop-{stop.pk}", title, stop.when, shown, order=stop.position + 1
    )
    return DerivedEntry(entry, shared | _place_terms([stop.location]))


def _anniversaries(event: Event, shared: _Terms, horizon: int) -> Iterator[DerivedEntry]:
    if not event.commemorated_as or event.status == Event.Status.CANCELLED:
        return
    celebrated = {other.when.first_day.year for other in event.recorded_celebrations}
    for anniversary in notable_anniversaries(event.when, event.created.year, horizon):
        if anniversary.when.first_day.year in celebrated:
            continue
        shown = {"counted_from": str(event.when), "organizers": organizers_in_words(event)}
        number, uid = anniversary.number, f"{event.uid}-anniversary-{anniversary.number}"
        title = event.anniversary_title(number)
        entry = _entry(event, Entry.Part.ANNIVERSARY, uid, title, anniversary.when, shown, 1000 + number, number)
        entry.kind = Event.Kind.ANNIVERSARY
        yield DerivedEntry(entry, shared)


def _entry(
    event: Event,
    part: str,
    uid: str,
    title: str,
    when: When,
    shown: dict[str, Any],
    order: int = 0,
    number: int | None = None,
) -> Entry:
    columns: dict[str, Any] = {
        "uid": uid,
        "event": event,
        "part": part,
        "number": number,
        "kind": event.kind,
        "status": event.status,
        "title": title,
        "slug": event.slug,
        "when": when,
        "key": entry_key(event, when, order),
        "tzid": event.timezone if when.timed else "",
        "shown": {name: value for name, value in shown.items() if value},
    }
    entry = Entry(**columns)
    entry.derive_bounds()
    return entry


def organizers_in_words(event: Event) -> str:
    """“GDEC Committee and BMBEIT”, “CCIIP, NETC, FBA EAC and 2 more”; the participants where nobody organizes."""
    names = list(dict.fromkeys(role.organization.brief for role in event.leading_roles() or event.roles.all()))
    if len(names) > 4:
        names = [*names[:3], _("%(count)s more") % {"count": len(names) - 3}]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _shared_terms(event: Event) -> _Terms:
    terms = {("organizer", role.organization.slug, role.organization.name) for role in event.roles.all()}
    terms |= {("person", part.person.slug, part.person.name) for part in event.participations.all()}
    terms |= {("topic", topic.slug, topic.name) for topic in event.topics.all()}
    if event.series:
        terms.add(("series", event.series.slug, event.series.name))
    return frozenset(terms)


def _place_terms(places: list[Location]) -> _Terms:
    terms = {("location", above.slug, above.name) for place in places for above in place.lineage()}
    return frozenset(terms | {("country", place.country, place.country_name) for place in places if place.country})
