"""How alike two events are: by title, date with its precision, place and organizers, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from django.db.models import Q
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from events.dates.when import OPEN_END, When
from events.derivation.record import locations_of
from events.models import Distinct, Event, Location
from events.models.event_queryset import EventQuerySet
from events.search.words import fold

LIKELY = 0.72  # from here on, people are asked whether two are one
NEAR_IN_TIME = timedelta(days=31)
_MOST = 300  # candidates looked at for one event
_PATTERN = 0.45  # what titles count that differ in a name only
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
        """The score in a hundred, as editors read it."""
        return round(self.score * 100)


def likeness(first: Event, second: Event) -> Likeness:
    """Compare two events loaded with `complete()`. What one of them does not say counts neither way."""
    if apart := _apart(first, second):
        return Likeness(first, second, 0.0, (apart,))
    shares = {
        "title": title_likeness(_names_of(first), _names_of(second)),
        "date": _dates(first.when, second.when) if first.when and second.when else None,
        "place": _places(_where(first), _where(second)),
        "organizers": _organizers(first, second),
    }
    known = {name: share for name, share in shares.items() if share is not None}
    score = sum(WEIGHTS[name] * share for name, share in known.items()) / sum(WEIGHTS[name] for name in known)
    if known.get("date") == 0:
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
    if any(
        pk and pk in (other.part_of_id, other.commemorates_id) for pk, other in ((first.pk, second), (second.pk, first))
    ):
        return _("one belongs to the other")
    if first.series_id and first.series_id == second.series_id and first.edition and second.edition:
        return _("two editions of one series") if first.edition != second.edition else ""
    return ""


def title_likeness(first: list[str], second: list[str]) -> float:
    """How alike the most alike of their fold titles are."""
    return max(_alike_words(title, two) for title in first for two in second)


def _alike_words(first: str, two: str) -> float:
    share = (fuzz.token_set_ratio(first, two) + fuzz.token_sort_ratio(first, two)) / 200
    return _PATTERN if _PATTERN < share < 1 and _one_pattern(first.split(), two.split()) else share


def _one_pattern(first: list[str], two: list[str]) -> bool:
    """“Visit of A to B” and “Visit of C to B”: the same words around another name are another event."""
    begin = _shared(first, two)
    first, two = first[begin:], two[begin:]
    end = _shared(first[::-1], two[::-1])
    first, two = first[: len(first) - end], two[: len(two) - end]
    if not (1 <= len(first) <= 3 and 1 <= len(two) <= 3 and begin + end >= 3):
        return False
    return all(fuzz.ratio(word, other) < 75 for word in first for other in two)


def _names_of(event: Event) -> list[str]:
    return [fold(title) for title in (event.title, event.local_title) if title]


def _shared(first: list[str], two: list[str]) -> int:
    """The number of words both begin with."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(first, two, strict=False))))


def _dates(first: When, second: When) -> float:
    if (first.first_day, first.last_day) == (second.first_day, second.last_day):
        return 1.0
    if first.first_day <= second.last_day and second.first_day <= first.last_day:
        return 0.8 if first.vague or second.vague else 0.7
    gap = max(first.first_day, second.first_day) - min(first.last_day, second.last_day)
    if first.approximate or second.approximate:
        gap -= NEAR_IN_TIME
    return 0.5 if gap <= timedelta(days=3) else 0.2 if gap <= NEAR_IN_TIME else 0.0


def _where(event: Event) -> list[Location]:
    if event.pk:
        return locations_of(event)
    return [event.location] if event.location else []  # a draft still being typed has no rows


def _places(first: list[Location], second: list[Location]) -> float | None:
    if not first or not second:
        return None
    above = [{place.pk for location in places for place in location.lineage()} for places in (first, second)]
    if any(place.pk in above[1] for place in first) or any(two.pk in above[0] for two in second):
        return 1.0
    return 0.5 if {place.country for place in first} & {two.country for two in second} - {""} else 0.0


def _organizers(first: Event, second: Event) -> float | None:
    mine, two = (
        {role.organization_id for role in event.roles.all()} if event.pk else set() for event in (first, second)
    )
    if not mine or not two:
        return None
    return 1.0 if mine == two else 0.6 if mine & two else 0.0


def likely_duplicates(event: Event, least: float = LIKELY) -> list[Likeness]:
    """The recorded events that may be the same as this one, saved or not, the likeliest first.

    Without a date, by the words of its title alone. Those somebody said are two are left out.
    """
    others = _near(event.when) if event.when else _namesakes(event.title)
    if event.pk:
        apart = Distinct.objects.filter(Q(first=event) | Q(second=event)).values_list("first", "second")
        others = others.exclude(pk__in={event.pk, *(pk for pair in apart for pk in pair)})
    pairs = [likeness(event, other) for other in others.complete()[:_MOST]]
    return sorted((pair for pair in pairs if pair.score >= least), key=lambda pair: -pair.score)


def _near(when: When) -> EventQuerySet:
    first, last = days_around(when.first_day, when.last_day)
    return not_rejected().filter(first_day__lte=last, last_day__gte=first).order_by("first_day", "id")


def days_around(first: date, last: date) -> tuple[date, date]:
    """The days around these in which a duplicate may lie; of an open end, those around its beginning."""
    last = first if last == OPEN_END else last
    return first - min(NEAR_IN_TIME, first - date.min), last + min(NEAR_IN_TIME, date.max - last)


def _namesakes(title: str) -> EventQuerySet:
    """The latest with one of the longest words of a title."""
    words = sorted({word for word in title.split() if len(word) > 2 and not word.isdigit()}, key=len)[-2:]
    if not words:
        return Event.objects.none()
    named = Q(*[("title__icontains", word) for word in words], _connector=Q.OR)
    return not_rejected().filter(named).order_by("-first_day", "-id")


def not_rejected() -> EventQuerySet:
    """What another event may be the same as."""
    return Event.objects.exclude(review=Event.Review.REJECTED)
