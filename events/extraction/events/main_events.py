"""Which events an article is principally about.

The weightiest; a journey before the event it leads to; what a series holds before the series; and a second one only
where the headline announces two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from events.extraction.events.candidates import ENOUGH, EventCandidate
from events.extraction.events.linking import ArticleText, event_date

_HOLDS = 60  # characters from a series over its verb to what it holds


def main_events(ranked: Sequence[EventCandidate], text: ArticleText) -> list[EventCandidate]:
    """The main events; none when the weightiest is too light to be one."""
    strong = [candidate for candidate in ranked if candidate.weight >= ENOUGH]
    if not strong:
        return []
    best = strong[0]
    journeys = [
        candidate
        for candidate in strong
        if candidate.kind == "delegation" and (candidate.headline or candidate.weight > best.weight - 1.5)
    ]
    if journeys and (journeys[0].headline or not best.headline):
        return [journeys[0]]
    best = _held_by(best, ranked, text) or best
    return [best, *_second(best, strong, text)]


def _held_by(series: EventCandidate, others: Sequence[EventCandidate], text: ArticleText) -> EventCandidate | None:
    """What a series is said to hold: "the 2026 Port Days will host their Pilot Forum in Riga"."""
    hosts = re.compile(
        rf"[^,.;]{{0,30}}?\W(?:{text.words.hosts})\s(?:its|their|the|an?|ihr\w*|son|sa|su)\s", re.IGNORECASE
    )
    for mention in series.mentions:
        if not mention.named or not hosts.match(text.whole, mention.end, mention.end + _HOLDS):
            continue
        for other in others:
            starts = [name.start for name in other.mentions if name.named and 0 < name.start - mention.end < _HOLDS]
            if other is not series and starts and (other.kind == series.kind or other.headline):
                return other
    return None


def _second(best: EventCandidate, strong: Sequence[EventCandidate], text: ArticleText) -> list[EventCandidate]:
    """Another event of the headline, of another kind and on another day."""
    if best.kind == "delegation" or not best.headline:
        return []
    first = event_date(best, strong, text, 0)
    for other in strong[1:]:
        if other.headline and other.kind not in (best.kind, "delegation", "other"):
            second = event_date(other, strong, text, 0)
            if first and second and second.start != first.start and second.value.precision in ("day", "month"):
                return [other]
    return []
