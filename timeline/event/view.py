"""One event with everything we know of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from events.dates.when import When
from events.models import Event
from timeline.event.add_to_calendar import calendar_links
from timeline.event.connections import anniversaries_of, connections_of, editions_of, neighbours_of, whole_of
from timeline.event.date_remark import date_remark
from timeline.event.json_ld import described, script
from timeline.event.participants import figure_groups, outcome_rows, role_groups
from timeline.event.places import places_of
from timeline.event.sources import source_rows
from timeline.web.language import language, month_and_year, words
from timeline.web.responses import public

_LONGEST_BRIEF = 300  # characters of a description for sharing


@public
def event_page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/events/<slug>/`; a former address leads to the present one."""
    record = Event.objects.published().complete().filter(slug=slug).first()
    if record is None:
        return HttpResponsePermanentRedirect(get_object_or_404(Event.objects.formerly(slug)).get_absolute_url())
    parts = record.parts.published().select_related("location__parent__parent").order_by("first_day", "id")
    return render(request, "event/page.html", _context(record, list(parts)))


def _context(event: Event, parts: Sequence[Event]) -> dict[str, Any]:
    """Everything its page shows; `event` is loaded with `complete()`."""
    return {
        "event": event,
        "structured": script(described(event, parts, language())),
        "brief": Truncator(event.summary or _brief(event)).chars(_LONGEST_BRIEF),
        "month": (month_and_year(event.when), f"{reverse('timeline')}?at={event.when.first_day:%Y-%m}"),
        "date_remark": date_remark(event.when),
        "ics_url": reverse("event-ics", args=[event.slug]),
        "calendar_links": calendar_links(event),
        "whole": whole_of(event),
        "places": places_of(event, parts),
        "outcomes": outcome_rows(event),
        "figures": figure_groups(event),
        "roles": role_groups(event),
        "topics": event.topics.all(),
        "participations": event.participations.all(),
        "connections": connections_of(event),
        "anniversaries": anniversaries_of(event),
        "editions": editions_of(event),
        "sources": source_rows(event),
        "neighbours": neighbours_of(event),
        "changed": When.days(timezone.localdate(event.revised)) if event.revised else None,
    }


def _brief(event: Event) -> str:
    """What it is, when and where: “Forum, 2 May 2025, Hamburg”."""
    place = event.location.words if event.location else ", ".join(stop.location.name for stop in event.stops.all())
    return ", ".join(filter(None, [event.get_kind_display(), words(event.when, event.timezone), place]))
