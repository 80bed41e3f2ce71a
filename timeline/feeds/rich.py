"""VEVENT → the same with all that newer standards can say of it: places, people, sources, relations.

RFC 9073 (VLOCATION, PARTICIPANT, STRUCTURED-DATA) and RFC 9253 (LINK, RELATED-TO, CONCEPT, REFID); asked for
by `rich=1`, since older clients choke on components they do not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from icalendar import Component, vGeo, vText, vUri
from icalendar import Event as VEvent

from events.derivation.record import locations_of
from events.models import Entry, Event, Location, Organization, Participation, Person, Role

_END = "END:VEVENT\r\n"
# Section 6.2 of RFC 9073; who is none of these takes an active part.
_PARTICIPANT_TYPES: dict[str, str] = {
    Role.Name.SUPPORTER: "SPONSOR",
    Role.Name.ORGANIZER: "PLANNER-CONTACT",
    Participation.Name.SPEAKER: "SPEAKER",
}


def enrich(entry: Entry, event: Event, structured: Mapping[str, Any]) -> str:
    """The kept text of a live entry and all of its event, loaded with `complete()`; `structured` is its JSON-LD,
    empty where it lacks what an Event needs.
    """
    more = VEvent()
    for source in {mention.source.pk: mention.source for mention in event.mentions.all()}.values():
        if source.url:
            _add_uri(more, "LINK", source.url, LINKREL="describedby", LABEL=str(source))
    for kind, uid in _relations(entry, event):
        more.add("RELATED-TO", vText(uid), parameters={"RELTYPE": kind})
    for topic in event.topics.all():
        more.add("CONCEPT", vUri(settings.SITE_URL + topic.get_absolute_url()))
    if entry.part == Entry.Part.STOP or event.stops.all():
        more.add("REFID", vText(event.uid))
    if event.series:
        more.add("REFID", vText(f"series:{event.series.slug}"))
    if structured:
        text = json.dumps(structured, ensure_ascii=False, separators=(",", ":"))
        shape = {"VALUE": "TEXT", "FMTTYPE": "application/ld+json", "SCHEMA": "https://schema.org/Event"}
        more.add("STRUCTURED-DATA", vText(text), parameters=shape)
    for place in locations_of(event) if entry.part == Entry.Part.EVENT else []:
        more.add_component(_place(event, place))
    for part in _participants(event):
        more.add_component(part)
    lines: str = more.to_ical(sorted=False).decode().removeprefix("BEGIN:VEVENT\r\n")
    return entry.vevent.removesuffix(_END) + lines


def _relations(entry: Entry, event: Event) -> Iterator[tuple[str, str]]:
    if entry.part != Entry.Part.EVENT:
        yield "PARENT", event.uid
    elif event.part_of and event.part_of.is_published:
        yield "PARENT", event.part_of.uid
    if entry.part == Entry.Part.EVENT:
        for other in event.concurrent_with.all():
            yield "SIBLING", other.uid


def _add_uri(block: Component, name: str, address: str, **parameters: str) -> None:
    value = vUri(address)
    value.params["VALUE"] = "URI"
    for key, text in parameters.items():
        value.params[key] = text.replace('"', "'")
    block.add(name, value)


class _VLocation(Component):
    """RFC 9073, section 7.2."""

    name = "VLOCATION"


class _Participant(Component):
    """RFC 9073, section 7.1."""

    name = "PARTICIPANT"


def _place(event: Event, place: Location) -> Component:
    block = _VLocation()
    block.add("UID", vText(f"{event.uid}-place-{place.pk}"))
    block.add("NAME", vText(place.words))
    if place.latitude is not None and place.longitude is not None:
        block.add("GEO", vGeo((place.latitude, place.longitude)))
    block.add("URL", vUri(settings.SITE_URL + place.get_absolute_url()))
    return block


def _participants(event: Event) -> Iterator[Component]:
    for role in event.roles.all():
        words = role.get_role_display()
        yield _participant(event, f"role-{role.pk}", role.role, role.organization, words)
    for part in event.participations.all():
        words = ", ".join(filter(None, [part.get_role_display(), part.affiliation]))
        yield _participant(event, f"part-{part.pk}", part.role, part.person, words)


def _participant(event: Event, key: str, role: str, who: Organization | Person, words: str) -> Component:
    block = _Participant()
    block.add("UID", vText(f"{event.uid}-{key}"))
    block.add("PARTICIPANT-TYPE", vText(_PARTICIPANT_TYPES.get(role, "ACTIVE")))
    block.add("SUMMARY", vText(str(who)))
    block.add("DESCRIPTION", vText(words))
    block.add("URL", vUri(settings.SITE_URL + who.get_absolute_url()))
    return block
