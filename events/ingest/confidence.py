"""How sure each rule is."""

from events.ingest.finding import FoundEvent


def with_confidence(event: FoundEvent) -> FoundEvent:
    return event
