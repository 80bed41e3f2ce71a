"""Synthetic events: lifelike in number, kind, date and what hangs on them, and the same for the same seed.

Rows are written in bulk, which skips save() and its receivers; so each portion is derived here, in the
transaction that writes it.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify

from events.dates.anniversaries import ordinal
from events.dates.when import When
from events.derivation.derive import derive
from events.devtools.synthesis import words
from events.devtools.synthesis.pools import Dice, Pools
from events.models import Entry, Event, Figure, Mention, Outcome, Participation, Role, Stop

_PORTION = 1000
_LEADING = ["organizer", "organizer", "organizer", "host", "co-organizer"]
_FOLLOWING = ["co-organizer", "supporter", "participant", "participant"]


def synthesize(number: int, seed: int) -> Iterator[int]:
    """Add so many published events with their entries; yields how many stand, portion by portion.

    Slugs begin with the seed, so another seed adds to what is there.
    """
    dice, prefix = Dice(seed), f"s{seed}-"
    with transaction.atomic():
        pools = Pools(dice, prefix, number)
    begin, portion = 0, max(min(_PORTION, number // 10), 7)
    while begin < number:
        count = min(portion, number - begin)
        with _counted_only(), transaction.atomic():
            _write(Maker(dice, pools, prefix), begin, count)
        begin += count
        yield begin


@contextmanager
def _counted_only() -> Iterator[None]:
    """No collection of cycles meanwhile: walking the many living rows again and again takes a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
            gc.collect()


def _write(maker: Maker, begin: int, count: int) -> None:
    kinds, shares = list(words.KIND_PATTERNS), [share for share, *_ in words.KIND_PATTERNS.values()]
    chosen = maker.dice.random.choices(kinds, shares, k=count)
    if begin == 0:
        chosen[: len(kinds)] = kinds[:count]  # however few there are, none is missing
    events = Event.objects.bulk_create([maker.event(begin + i, kind) for i, kind in enumerate(chosen)], batch_size=500)
    for event in events:
        maker.relate(event)
    for model, rows in maker.rows.items():
        model._default_manager.bulk_create(rows, batch_size=1000)
    # What they commemorate was derived with an earlier portion, and loses its computed anniversary: of which nobody
    # was ever told.
    touched = {event.pk for event in events} | {event.commemorates_id for event in events if event.commemorates_id}
    derive(touched)
    Entry.objects.filter(event__in=touched, withdrawn__isnull=False).delete()
    maker.remember(events)


class Maker:
    """One portion of events and the rows that belong to them."""

    def __init__(self, dice: Dice, pools: Pools, prefix: str) -> None:
        self.dice, self.pools, self.prefix = dice, pools, prefix
        self.rows: dict[type[Model], list[Any]] = defaultdict(list)

    def remember(self, events: list[Event]) -> None:
        """What later portions may be part of, or celebrate."""
        held = [event for event in events if event.kind in ("forum", "summit", "exhibition") and not event.part_of_id]
        self.pools.held = held or self.pools.held
        self.pools.founded += [event for event in events if event.commemorated_as]

    def event(self, i: int, kind: str) -> Event:
        """The i-th event, of this kind, not yet written."""
        dice, pools = self.dice, self.pools
        place = dice.common(pools.venues if dice.chance(60) else pools.cities)
        event = Event(uid=str(UUID(int=dice.random.getrandbits(128), version=4)), kind=kind, review="published")
        _, pattern, longest = words.KIND_PATTERNS[kind]
        day = dice.day()
        if kind in pools.series_of and dice.chance(25):
            pattern, day = self._next_edition(event, pattern, day)
        if kind != "delegation":
            event.location = place
        event.when = self._when(day, longest)
        town = place.city or place.name
        event.title = dice.words(pattern, town=town, country=place.country_name, year=event.when.first_day.year)
        self._link(event, town)
        if event.when.timed:
            event.timezone = event.location.timezone if event.location else place.timezone
        event.status = dice.any(["cancelled", "tentative"]) if dice.chance(5) else "confirmed"
        event.theme = dice.words("{quality} {subject} for all") if dice.chance(20) else ""
        sentences = dice.random.sample(words.SENTENCES, dice.random.randint(1, 4)) if dice.chance(85) else []
        event.summary = " ".join(dice.words(sentence) for sentence in sentences)
        event.slug = f"{self.prefix}{i}-{slugify(event.title)[:70]}".rstrip("-")
        event.derive_bounds()
        return event

    def _next_edition(self, event: Event, pattern: str, day: date) -> tuple[str, date]:
        """The next edition of a series, a year after the one before."""
        series = self.dice.any(self.pools.series_of[event.kind] or self.pools.series)
        edition = self.pools.editions.get(series.pk, 0) + 1
        if series.since + edition - 1 > 2036:
            return pattern, day
        self.pools.editions[series.pk] = event.edition = edition
        event.series, year = series, series.since + edition - 1
        return f"{ordinal(edition, 'en')} {series.name} {{year}}", date(year, day.month, min(day.day, 28))

    def _when(self, day: date, longest: int) -> When:
        dice = self.dice
        if dice.chance(15):
            year, month = day.year, f"{day:%Y-%m}"
            vaguer = [f"{year}", f"{year}-{dice.any((21, 22, 23, 33, 34, 35, 36, 40, 41))}", f"{day}?", f"{day}/.."]
            rough = [month, month, month, f"{month}~", *vaguer]
            return When.parse(dice.any(rough) if day.year > 1980 else dice.any([*rough, f"{year}~", f"{year // 10}X"]))
        days = int(dice.random.random() * longest)
        if days == 0 and dice.chance(25):
            return When.parse(f"{day}T{dice.any(('09:00', '10:30', '14:00'))}/{day}T{dice.any(('17:00', '18:30'))}")
        return When.days(day, day + timedelta(days=days))

    def _link(self, event: Event, town: str) -> None:
        """Parts of bigger events, celebrations of milestones, and what is to be celebrated."""
        dice, pools = self.dice, self.pools
        if event.kind == "milestone" and dice.chance(70):
            event.commemorated_as = event.title.replace("The ", "the founding of the ").replace(" is founded", "")
        elif event.kind == "anniversary" and pools.founded and dice.chance(60):
            origin = dice.any(pools.founded)
            year = event.when.first_day.year
            if year > origin.when.first_day.year:
                event.commemorates = origin
                event.title = (
                    f"{ordinal(year - origin.when.first_day.year, 'en')} anniversary of {origin.commemorated_as}"
                )
        elif event.kind in ("forum", "signing") and pools.held and not event.series and dice.chance(18):
            whole = dice.any(pools.held)
            event.part_of, event.location, event.when = whole, whole.location, When.days(whole.when.first_day)
            event.title = dice.words(dice.any(words.PART_TITLES), town=town)

    def relate(self, event: Event) -> None:
        """Add the rows that belong to a written event."""
        dice, add = self.dice, self._add
        for position, organization in enumerate(dice.few(self.pools.organizations, 6)):
            role = dice.any(_FOLLOWING if position else _LEADING)
            add(Role, event=event, organization=organization, role=role, position=position)
        if dice.chance(45):
            for position, person in enumerate(dice.few(self.pools.people, 4)):
                held = {"affiliation": dice.any(words.POST), "organization": dice.common(self.pools.organizations)}
                add(Participation, event=event, person=person, position=position, **held)
        if event.kind == "delegation":
            self._journey(event)
        for topic in dice.few(self.pools.topics, 3):
            add(Event.topics.through, event=event, topic=topic)
        self._report(event)

    def _journey(self, event: Event) -> None:
        """Two to five stops; of half the journeys the days of each are known."""
        stops = self.dice.random.randint(2, 5)
        dated = self.dice.chance(50) and not event.vague
        length = (event.last_day - event.first_day).days
        for position in range(stops):
            day = event.first_day + timedelta(days=length * position // stops)
            when = When.days(day) if dated else None
            place = self.dice.common(self.pools.cities)
            self._add(Stop, event=event, location=place, position=position, when=when)

    def _report(self, event: Event) -> None:
        """What was counted, what came of it, and who says so."""
        dice = self.dice
        if dice.chance(20):
            value, bound = int(10 ** dice.random.uniform(1, 4)), dice.any(Figure.Bound.values)
            self._add(Figure, event=event, label=dice.any(words.FIGURES), value=value, bound=bound)
        if event.kind == "signing" or dice.chance(8):
            title = dice.words("Agreement on {quality} {subject}")
            self._add(Outcome, event=event, kind=dice.any(Outcome.Kind.values), title=title)
        if dice.chance(85):
            for position, source in enumerate(dice.few(self.pools.sources, 2)):
                quote = event.summary.partition(".")[0]
                self._add(Mention, event=event, source=source, quote=quote, position=position)

    def _add(self, model: type[Model], **values: Any) -> None:
        self.rows[model].append(model(**values))
