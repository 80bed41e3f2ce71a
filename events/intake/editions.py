"""The next edition of an event held in series: when it may be expected, and a draft of it for an editor to complete."""

from __future__ import annotations

import re
from datetime import date

from events.dates.anniversaries import ordinal
from events.dates.when import When
from events.derivation.derive import one_change
from events.intake.importing.facts import free_slug
from events.language import active_language
from events.models import Event, Role, Series

_YEARS: dict[str, int] = {Series.Cadence.ANNUAL: 1, Series.Cadence.BIENNIAL: 2}


def next_edition(series: Series, today: date) -> When | None:
    """The month or year its cadence lets one expect, from the last edition on; never surer than “about”.

    None without a cadence, or when something of the series is recorded from today on.
    """
    years = _YEARS.get(series.cadence)
    last = series.events.published().exclude(status=Event.Status.CANCELLED).order_by("-first_day").first()
    if not years or not last or last.last_day >= today or last.precision == "decade":
        return None
    passed = max(today.year - last.first_day.year, 0)
    known = last.when.start.text[: 7 if last.precision in ("minute", "day", "month") else 4]
    month = When.parse(known)
    rounds = -(-passed // years) or 1
    if month.shifted(rounds * years).last_day < today:
        rounds += 1
    return When.parse(f"{month.shifted(rounds * years)}~")


def draft_next_edition(event: Event) -> Event:
    """A saved draft: same kind, place, series, organizers and topics; the year is a guess marked as one (“2027?”)."""
    years = _YEARS.get(event.series.cadence, 1) if event.series else 1
    year = event.when.first_day.year + years
    with one_change():
        draft = Event.objects.create(
            slug=free_slug(Event, _renewed(event, years)),
            title=_renewed(event, years),
            kind=event.kind,
            when=When.parse(f"{year:04}?"),
            timezone=event.timezone,
            location=event.location,
            series=event.series,
            edition=_next_number(event),
            review=Event.Review.DRAFT,
        )
        draft.topics.set(event.topics.all())
        for role in event.roles.filter(role__in=Role.LEADING):
            Role.objects.create(
                event=draft, organization_id=role.organization_id, role=role.role, position=role.position
            )
    return draft


def _renewed(event: Event, years: int) -> str:
    """The title with its year and its ordinal moved on: “9th Gala 2025” → “10th Gala 2026”."""
    year = event.when.first_day.year
    title = re.sub(rf"\b{year}\b", str(year + years), event.title)
    if not (edition := event.edition):
        return title
    # Titles are in any language: in English, or in that of the site.
    for language in dict.fromkeys(("en", active_language())):
        held, following = ordinal(edition, language), ordinal(edition + 1, language)
        if held != str(edition):  # a bare number may be anything
            title = re.sub(rf"(?<!\w){re.escape(held)}(?!\w)", following, title)
    return title


def _next_number(event: Event) -> int | None:
    if not event.edition or not event.series:
        return None
    taken = set(event.series.events.values_list("edition", flat=True))
    return event.edition + 1 if event.edition + 1 not in taken else None
