"""An extraction as a row of labels: the shape of the evaluation articles, one JSON object an article.

Coarser than a When: precision is day, month, year or approx, a season counts as its year, about.
"""

from __future__ import annotations

from typing import Any

from events.dates.point import Point
from events.dates.when import When
from events.extraction.articles import Extraction
from events.extraction.extracted import ExtractedEvent
from events.extraction.places.event_places import spelled


def label_row(identity: str, extraction: Extraction) -> dict[str, Any]:
    """The label row of an article."""
    published = extraction.header.published
    return {
        "id": identity,
        "lang": extraction.header.language,
        "published": published.value.isoformat() if published else None,
        "events": [event_label(event) for event in extraction.events],
    }


def event_label(event: ExtractedEvent) -> dict[str, Any]:
    """One event in label form, its evidence beside it."""
    when = event.date.value if event.date else None
    anniversary = event.anniversary.value if event.anniversary else None
    start, end, precision = label_dates(when)
    return {
        "main": event.main,
        "kind": event.kind.value,
        "title": event.title.value,
        "start": start,
        "end": end,
        "precision": precision,
        "date_evidence": event.date.quote if event.date else None,
        "city": [spelled(place.value.name) for place in event.places],
        "country": [country.value for country in event.countries],
        "venue": event.venue.value if event.venue else None,
        "organizers": [organizer.value.name for organizer in event.organizers],
        "status": event.status.value,
        "anniversary": {
            "number": anniversary.number,
            "origin_year": anniversary.origin.first_day.year if anniversary.origin else None,
            "of": anniversary.of,
        }
        if anniversary
        else None,
    }


def label_dates(when: When | None) -> tuple[str | None, str | None, str]:
    """Start, end and precision as labels write them."""
    if when is None:
        return None, None, "approx"
    last = when.points[-1]
    start, end = _point(when.start), _point(last) if when.end else None
    vague = when.approximate or when.start.precision in ("season", "quarter", "half", "decade")
    precision = "approx" if vague else "day" if when.precision == "minute" else when.precision
    return start, None if end == start else end, precision


def _point(point: Point) -> str:
    plain = point.text.rstrip("~?%")
    return plain[:4] if point.precision in ("season", "quarter", "half") else plain[:10]
