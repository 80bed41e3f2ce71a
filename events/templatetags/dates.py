"""When and where an event is, as its line in the admin says it."""

from __future__ import annotations

from django import template

from events.dates.words import date_in_words
from events.language import active_language
from events.models import Event

register = template.Library()


@register.filter
def when_and_where(event: Event) -> str:
    """“12 May 2025, Rotterdam”, or the date alone."""
    place = [event.location.words] if event.location else []
    return ", ".join([date_in_words(event.when, active_language(), event.timezone), *place])


@register.filter
def when_where_and_state(event: Event) -> str:
    """“12 May 2025, Rotterdam, draft”: with its state of review, unless it is public."""
    return when_and_where(event) + ("" if event.is_published else f", {event.get_review_display().lower()}")
