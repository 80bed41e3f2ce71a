"""How alike two events are: by title, date with its precision, place and organizers, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from events.folding import folded
from events.models import Event, Location
from events.querysets import EventQuerySet
from events.record import locations_of
from events.when import When

LIKELY = 0.72  # from here on, people are asked whether two are one
NEAR = timedelta(days=31)
MOST = 300  # candidates looked at for one event
WEIGHTS = {"title": 0.5, "date": 0.28, "place": 0.14, "organizers": 0.08}


@dataclass(frozen=True)
class Likeness:
    """0 (nothing in common) to 1 (the same in all that both say), and why."""

    first: Event
    second: Event
    score: float
    reasons: tuple[str, ...]

    @property
    def percent(self) -> int:
        return round(self.score * 100)


def likeness(first: Event, second: Event) -> Likeness:
    """Compare two events loaded with `complete()`. What one of them does not say counts neither way."""
    if apart := _apart(first, second):
        return Likeness(first, second, 0.0, (apart,))
    shares = {
        "title": _titles(first, second),
        "date": _dates(first.when, second.when),
        "place": _places(_where(first), _where(second)),
        "organizers": _organizers(first, second),
    }
    known = {name: share for name, share in shares.items() if share is not None}
    score = sum(WEIGHTS[name] * share for name, share in known.items()) / sum(WEIGHTS[name] for name in known)
    if not known.get("date"):
        score = min(score, 0.6)  # the same words another year are another edition
    return Likeness(first, second, round(score, 3), tuple(_said(known)))


def _said(known: dict[str, float]) -> Iterator[str]:
    words = {
        "title": (_("same title"), _("similar title")),
        "date": (_("same date"), _("dates near each other")),
        "place": (_("same place"), _("same country")),
        "organizers": (_("same organizers"), _("an organizer in common")),
    }
    for name, share in known.items():
        if share >= 0.45:
            yield words[name][0 if share >= 0.99 else 1]


def _apart(first: Event, second: Event) -> str:
    """Why two events are surely two, if they are."""
    if any(pk and pk in (one.part_of_id, one.commemorates_id) for pk, one in ((first.pk, second), (second.pk, first))):
        return _("one belongs to the other")
    if first.series_id and first.series_id == second.series_id and first.edition and second.edition:
        return _("two editions of one series") if first.edition != second.edition else ""
    return ""


def _titles(first: Event, second: Event) -> float:
    pairs = [(one, two) for one in _names(first) for two in _names(second)]
    return max((fuzz.token_set_ratio(*pair) + fuzz.token_sort_ratio(*pair)) / 200 for pair in pairs)


def _names(event: Event) -> list[str]:
    return [folded(title) for title in (event.title, event.local_title) if title]


def _dates(first: When, second: When) -> float:
    if (first.first_day, first.last_day) == (second.first_day, second.last_day):
        return 1.0
    if first.first_day <= second.last_day and second.first_day <= first.last_day:
        return 0.8 if first.vague or second.vague else 0.7
    gap = max(first.first_day, second.first_day) - min(first.last_day, second.last_day)
    if first.approximate or second.approximate:
        gap -= NEAR
    return 0.5 if gap <= timedelta(days=3) else 0.2 if gap <= NEAR else 0.0


def _where(event: Event) -> list[Location]:
    if event.pk:
        return locations_of(event)
    return [event.location] if event.location else []  # a draft still being typed has no rows


def _places(first: list[Location], second: list[Location]) -> float | None:
    if not first or not second:
        return None
    above = [{place.pk for one in places for place in one.lineage()} for places in (first, second)]
    if any(one.pk in above[1] for one in first) or any(two.pk in above[0] for two in second):
        return 1.0
    return 0.5 if {one.country for one in first} & {two.country for two in second} - {""} else 0.0


def _organizers(first: Event, second: Event) -> float | None:
    one, two = (
        {role.organization_id for role in event.roles.all()} if event.pk else set() for event in (first, second)
    )
    if not one or not two:
        return None
    return 1.0 if one == two else 0.6 if one & two else 0.0


def alike(event: Event, least: float = LIKELY) -> list[Likeness]:
    """The recorded events that may be the same as this one, saved or not, the likeliest first."""
    near = _near(event.when).exclude(pk=event.pk) if event.pk else _near(event.when)
    found = [likeness(event, other) for other in near.complete()[:MOST]]
    return sorted((one for one in found if one.score >= least), key=lambda one: -one.score)


def _near(when: When) -> EventQuerySet:
    kept = Event.objects.exclude(review=Event.Review.REJECTED)
    after = when.last_day + NEAR if not when.open_end else when.first_day + NEAR
    return kept.filter(first_day__lte=after, last_day__gte=when.first_day - NEAR).order_by("first_day", "id")


def duplicates(events: Iterable[Event], least: float = LIKELY) -> list[Likeness]:
    """The likely pairs among these and their neighbours in time, each once, the likeliest first."""
    pairs: dict[frozenset[int], Likeness] = {}
    for event in events:
        for one in alike(event, least):
            pairs.setdefault(frozenset((event.pk, one.second.pk)), one)
    return sorted(pairs.values(), key=lambda one: -one.score)
