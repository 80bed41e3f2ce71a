"""The seed format: which tables and keys a TOML file may hold. seeds/README.md says it to those who write them."""

from __future__ import annotations

from typing import Any

from events.models import (
    Event,
    Figure,
    Location,
    Organization,
    Outcome,
    Participation,
    Person,
    Role,
    Series,
    Source,
    Stop,
    Topic,
)
from events.seeding.values import Ref, Rows, among, country, number, slug, text, texts, web, when, whole, zone

MODELS: dict[str, Any] = {
    "organization": Organization,
    "person": Person,
    "location": Location,
    "series": Series,
    "topic": Topic,
    "source": Source,
    "event": Event,
}
ROWS: dict[str, Any] = {
    "stops": Stop,
    "organizations": Role,
    "people": Participation,
    "figures": Figure,
    "outcomes": Outcome,
}
NAMED = {"local_name": text, "local_language": text}
REQUIRED: dict[str, dict[str, Any]] = {
    "organization": {"slug": slug, "name": text},
    "person": {"slug": slug, "name": text},
    "location": {"slug": slug, "name": text, "kind": among(*Location.Kind.values)},
    "series": {"slug": slug, "name": text},
    "topic": {"slug": slug, "name": text},
    "source": {"slug": slug, "publisher": text, "title": text},
    "event": {"slug": slug, "kind": among(*Event.Kind.values), "title": text, "when": when},
}
OPTIONAL: dict[str, dict[str, Any]] = {
    "organization": {
        **NAMED,
        "short_name": text,
        "kind": among(*Organization.Kind.values),
        "country": country,
        "aliases": texts,
        "website": web,
    },
    "person": NAMED,
    "location": {
        **NAMED,
        "parent": Ref("location"),
        "country": country,
        "lat": number,
        "lon": number,
        "timezone": zone,
        "address": text,
    },
    "series": {**NAMED, "cadence": among(*Series.Cadence.values), "since": whole},
    "topic": NAMED,
    "source": {"url": web, "published": when, "language": text},
    "event": {
        "local_title": text,
        "local_language": text,
        "previous_when": when,
        "timezone": zone,
        "status": among(*Event.Status.values),
        "review": among(*Event.Review.values),
        "location": Ref("location"),
        "stops": Rows({"location": Ref("location")}, {"when": when, "note": text}),
        "further_stops": text,
        "series": Ref("series"),
        "edition": whole,
        "part_of": Ref("event"),
        "concurrent_with": Ref("event", many=True),
        "commemorates": Ref("event"),
        "commemorated_as": text,
        "theme": text,
        "topics": Ref("topic", many=True),
        "summary": text,
        "organizations": Rows({"organization": Ref("organization"), "role": among(*Role.Name.values)}),
        "people": Rows(
            {"person": Ref("person"), "role": among(*Participation.Name.values)},
            {"affiliation": text, "organization": Ref("organization"), "note": text},
        ),
        "figures": Rows({"label": text, "value": number}, {"bound": among(*Figure.Bound.values)}),
        "outcomes": Rows(
            {"kind": among(*Outcome.Kind.values), "title": text},
            {"parties": Ref("organization", many=True), "note": text},
        ),
        "sources": Ref("source", many=True),
    },
}
