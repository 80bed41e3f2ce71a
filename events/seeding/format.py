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
from events.seeding.values import (
    Ref,
    Rows,
    check_among,
    check_country,
    check_date,
    check_former_date,
    check_number,
    check_positive,
    check_slug,
    check_text,
    check_texts,
    check_web_address,
    check_zone,
)

MODELS: dict[str, Any] = {
    "organization": Organization,
    "person": Person,
    "location": Location,
    "series": Series,
    "topic": Topic,
    "source": Source,
    "event": Event,
}
ROW_MODELS: dict[str, Any] = {
    "stops": Stop,
    "organizations": Role,
    "people": Participation,
    "figures": Figure,
    "outcomes": Outcome,
}
_NAMED = {"local_name": check_text, "local_language": check_text, "aliases": check_texts}
REQUIRED: dict[str, dict[str, Any]] = {
    "organization": {"slug": check_slug, "name": check_text},
    "person": {"slug": check_slug, "name": check_text},
    "location": {"slug": check_slug, "name": check_text, "kind": check_among(*Location.Kind.values)},
    "series": {"slug": check_slug, "name": check_text},
    "topic": {"slug": check_slug, "name": check_text},
    "source": {"slug": check_slug, "publisher": check_text, "title": check_text},
    "event": {"slug": check_slug, "kind": check_among(*Event.Kind.values), "title": check_text, "when": check_date},
}
OPTIONAL: dict[str, dict[str, Any]] = {
    "organization": {
        **_NAMED,
        "short_name": check_text,
        "kind": check_among(*Organization.Kind.values),
        "country": check_country,
        "website": check_web_address,
    },
    "person": _NAMED,
    "location": {
        **_NAMED,
        "parent": Ref("location"),
        "country": check_country,
        "lat": check_number,
        "lon": check_number,
        "timezone": check_zone,
        "address": check_text,
    },
    "series": {**_NAMED, "cadence": check_among(*Series.Cadence.values), "since": check_positive},
    "topic": _NAMED,
    "source": {"url": check_web_address, "published": check_date, "language": check_text},
    "event": {
        "local_title": check_text,
        "local_language": check_text,
        "previous_when": check_former_date,
        "timezone": check_zone,
        "status": check_among(*Event.Status.values),
        "review": check_among(*Event.Review.values),
        "location": Ref("location"),
        "stops": Rows(
            {"location": Ref("location")}, {"when": check_date, "previous_when": check_former_date, "note": check_text}
        ),
        "further_stops": check_text,
        "series": Ref("series"),
        "edition": check_positive,
        "part_of": Ref("event"),
        "concurrent_with": Ref("event", many=True),
        "commemorates": Ref("event"),
        "commemorated_as": check_text,
        "theme": check_text,
        "topics": Ref("topic", many=True),
        "summary": check_text,
        "organizations": Rows({"organization": Ref("organization"), "role": check_among(*Role.Name.values)}),
        "people": Rows(
            {"person": Ref("person"), "role": check_among(*Participation.Name.values)},
            {"affiliation": check_text, "organization": Ref("organization"), "note": check_text},
        ),
        "figures": Rows({"label": check_text, "value": check_number}, {"bound": check_among(*Figure.Bound.values)}),
        "outcomes": Rows(
            {"kind": check_among(*Outcome.Kind.values), "title": check_text},
            {"parties": Ref("organization", many=True), "note": check_text},
        ),
        "sources": Ref("source", many=True),
    },
}
