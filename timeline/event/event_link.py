"""Another event as a line on the page of an event."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from events.dates.when import When
from events.models import Entry, Event
from timeline.drawing.clock_times import dated


@dataclass(frozen=True)
class EventLink:
    """Its title and address, and what one wants to know before going there."""

    title: str
    url: str
    kind: str
    kind_label: str
    status: str
    when: When
    zone: str  # of its times
    place: str = ""

    @classmethod
    def to(cls, event: Event) -> EventLink:
        """To an event; its place where that was loaded with it."""
        place = event.location.words if "location" in event._state.fields_cache and event.location else ""
        url, kind_label = event.get_absolute_url(), event.get_kind_display()
        return cls(event.title, url, event.kind, kind_label, event.status, event.when, event.timezone, place)

    @classmethod
    def to_entry(cls, entry: Entry) -> EventLink:
        """To the event an entry of the timeline stands for."""
        kind_label = entry.get_kind_display()
        return cls(entry.title, entry.url, entry.kind, kind_label, entry.status, entry.when, entry.tzid, entry.place)

    @property
    def when_words(self) -> str:
        """Its date in words."""
        return dated(self.when, self.zone)

    @property
    def details(self) -> str:
        """“2 May 2025, Hamburg, Germany, tentative”."""
        status: dict[str, str] = {Event.Status.CANCELLED: _("cancelled"), Event.Status.TENTATIVE: _("tentative")}
        return Markup(", ").join(filter(None, [self.when_words, self.place, status.get(self.status, "")]))
