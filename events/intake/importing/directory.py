"""The words an item uses for places, organizers and kinds → the records we have. Exact but for accents and case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from events.ical.items import Item
from events.kinds import NAMES_OF_KINDS
from events.models import Event, Location, Organization, Topic
from events.search.words import fold, name_key

# What other calendars call our kinds, as single words.
_CALLED = {
    Event.Kind.SUMMIT: "summit summits",
    Event.Kind.EXHIBITION: "exhibition exhibitions expo fair fairs tradeshow messe ausstellung",
    Event.Kind.DELEGATION: "delegation delegations visit visits mission trip tour",
    Event.Kind.ANNIVERSARY: "anniversary anniversaries jubilee",
    Event.Kind.SIGNING: "signing signings",
    Event.Kind.FORUM: "forum forums conference conferences congress symposium seminar workshop roundtable dialogue",
    Event.Kind.MILESTONE: "milestone milestones",
}
_KIND_OF_WORD = {fold(name): str(kind) for kind, names in NAMES_OF_KINDS.items() for name in names}
_KIND_OF_WORD |= {word: str(kind) for kind, words in _CALLED.items() for word in words.split()}
_APART = re.compile(r"\s*[,;|\n]\s*|\s+[–—-]\s+")


@dataclass(frozen=True)
class Placing:
    """Where an item takes place: a location we have, one to be made, or words for an editor."""

    location: Location | None = None
    new: tuple[tuple[str, Any], ...] = ()  # columns of a location to be made
    note: str = ""

    @property
    def key(self) -> str:
        """What tells one new location from another within an import: its fold name."""
        return fold(str(dict(self.new).get("name", "")))


class Directory:
    """All names, read once for one import."""

    def __init__(self) -> None:
        self.places: dict[str, dict[int, Location]] = defaultdict(dict)
        for place in Location.objects.select_related("parent__parent__parent"):
            for name in (*place.names(), place.slug, place.words):
                self.places[name_key(name)][place.pk] = place
        self.organizations: dict[str, dict[int, Organization]] = defaultdict(dict)
        for organization in Organization.objects.all():
            for name in (*organization.names(), organization.slug):
                self.organizations[name_key(name)][organization.pk] = organization
        self.topics = {name_key(name): topic for topic in Topic.objects.all() for name in (*topic.names(), topic.slug)}

    def place(self, item: Item) -> Placing:
        """Where an item takes place, by its words for it: on record, to be made, or for an editor to say."""
        text = item.location
        if not text or text.lower().startswith(("http://", "https://")):
            return Placing(note=text)
        if location := self._only(text):
            return Placing(location)
        name, *rest = [part for part in _APART.split(text) if part] or [text]
        above = next((place for part in rest if (place := self._only(part)) and place.kind != "venue"), None)
        within = [place for place in self.places[name_key(name)].values() if above and above in list(place.lineage())]
        if len(within) == 1:
            return Placing(within[0])
        if above is None and item.geo is None:
            return Placing(note=text)
        new: dict[str, Any] = {"name": name[:250], "kind": Location.Kind.VENUE, "address": text if rest else ""}
        if above:
            new |= {"parent_id": above.pk, "country": above.country, "timezone": above.timezone}
        if item.geo:
            new |= {"latitude": item.geo[0], "longitude": item.geo[1]}
        return Placing(new=tuple(new.items()))

    def _only(self, text: str) -> Location | None:
        """The only place of this name."""
        locations = list(self.places.get(name_key(text), {}).values())
        return locations[0] if len(locations) == 1 else None

    def organizers(self, names: Iterable[str]) -> tuple[list[Organization], list[str]]:
        """Those we know, and the names nobody knows."""
        known, unknown = [], []
        for name in names:
            organizations = list(self.organizations.get(name_key(name), {}).values())
            if len(organizations) == 1:
                known.append(organizations[0])
            else:
                unknown.append(name)
        return list(dict.fromkeys(known)), unknown

    def topics_of(self, categories: Iterable[str]) -> list[Topic]:
        """The topics on record that categories name, each once."""
        topics = [self.topics[name_key(name)] for name in categories if name_key(name) in self.topics]
        return list(dict.fromkeys(topics))


def kind_of_categories(categories: Iterable[str]) -> str:
    """The kind a category names, "" if none does."""
    for category in categories:
        for word in re.findall(r"\w+", fold(category)):
            if word in _KIND_OF_WORD:
                return _KIND_OF_WORD[word]
    return ""
