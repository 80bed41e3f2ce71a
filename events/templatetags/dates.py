"""When and where an event is, as its line in the admin says it."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from events.dates.when import When
from events.dates.words import date_in_words
from events.language import active_language, local_day, moment_in_words, within_sentence
from events.models import Event

register = template.Library()
register.filter("local_day", local_day)
register.filter("moment_in_words", moment_in_words)


@register.filter
def weekday_and_date(day: date) -> str:
    """“Wednesday, 23 April 2025”."""
    text = date_in_words(When.days(day), active_language())
    return _("%(weekday)s, %(date)s") % {"weekday": WEEKDAYS[day.weekday()], "date": text}


@register.filter
def when_and_where(event: Event) -> str:
    """“12 May 2025, Rotterdam”, or the date alone."""
    place = [event.location.words] if event.location else []
    return ", ".join([date_in_words(event.when, active_language(), event.timezone), *place])


@register.filter
def when_where_and_state(event: Event) -> str:
    """“12 May 2025, Rotterdam, draft”: with its state of review, unless it is public."""
    return when_and_where(event) + ("" if event.is_published else f", {within_sentence(event.get_review_display())}")
