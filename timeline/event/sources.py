"""The sources of an event, each once, with what it says and which facts that supports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from events.derivation.provenance import corrected
from events.models import Event, Mention
from timeline.event.quotes import Quote, quotes
from timeline.web.language import words


@dataclass(frozen=True)
class SourceRow:
    """A source: what it is called, where it is, who published it when, and the sentences taken from it.

    `edited` names the fields read in it that have another value now, which no source has words for: “Date, Place”.
    """

    title: str
    url: str
    publisher_and_date: str
    quotes: Sequence[Quote]
    edited: str = ""


def source_rows(event: Event) -> list[SourceRow]:
    """In the order they were first mentioned in; of an event loaded with `complete()`."""
    by_source: dict[int, list[Mention]] = {}
    for mention in event.mentions.all():
        by_source.setdefault(mention.source_id, []).append(mention)
    edited: dict[int, dict[str, None]] = {}
    for mention in corrected(event):
        edited.setdefault(mention.source_id, {})[str(mention.get_field_display())] = None
    return [_source(mentions, ", ".join(edited.get(pk, ()))) for pk, mentions in by_source.items()]


def _source(mentions: Sequence[Mention], edited: str) -> SourceRow:
    source = mentions[0].source
    published = words(source.published) if source.published else ""
    origin = ", ".join(filter(None, [source.publisher, published]))
    return SourceRow(source.title or source.url, source.url, origin, quotes(mentions), edited)
