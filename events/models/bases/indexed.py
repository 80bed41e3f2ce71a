"""Indexed: an event as the search engine takes it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.conf import settings
from modelsearch import index

from events.dates.anniversaries import notable_anniversaries
from events.dates.territories import country_names
from events.kinds import NAMES_OF_KINDS
from events.search.words import index_words

_LIFETIME = 100  # years for which the names of an event's anniversaries find it


class Indexed(index.Indexed):
    """What an event is found by. When it is indexed events.derivation.indexing says: neither drafts nor twice."""

    search_auto_update = False
    search_fields = [index.AutocompleteField("found_by")]

    @classmethod
    def get_indexed_objects(cls) -> Any:
        """What the index holds: the published, with what they are found by."""
        return cls.objects.published().with_search_words()

    @cached_property
    def found_by(self) -> str:
        """The words the index is given; worked out once for an event in hand."""
        return self.search_words()

    def search_words(self) -> str:
        """The words it is found by; of an event loaded with `complete()` the database is asked nothing."""
        return index_words(self._shown())

    def _shown(self) -> Iterator[str]:
        yield from (self.title, self.local_title, self.theme, self.summary, self.further_stops)
        yield from NAMES_OF_KINDS[self.kind]
        for role in self.roles.all():
            yield from role.organization.names()
        for part in self.participations.all():
            yield from (*part.person.names(), part.affiliation)
        for place in [self.location, *(stop.location for stop in self.stops.all())]:
            for above in place.lineage() if place else ():
                yield from (*above.names(), *country_names(above.country, settings.LANGUAGE_CODE))
        for topic in self.topics.all():
            yield from topic.names()
        if self.series:
            yield from self.series.names()
        if self.commemorated_as:
            horizon = self.created.year + _LIFETIME
            noted = notable_anniversaries(self.when, self.created.year, horizon)
            yield from (self.anniversary_title(anniversary.number) for anniversary in noted)
