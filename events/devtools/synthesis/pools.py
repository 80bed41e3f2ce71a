"""The organizations, people, places, series, topics and sources that synthetic events share.

Few things are common and many are rare, as in life: an index that answers well for evenly spread data may not
for these.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from django.utils.text import slugify

from events.dates.territories import country_name
from events.dates.when import When
from events.devtools.synthesis import words
from events.models import Event, Location, Organization, Person, Series, Source, Topic
from events.models.bases.named import NamedModel

_T = TypeVar("_T")


class Dice:
    """Chance with a memory of its seed: the same throws, the same events."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - chooses benchmark data, keeps no secret

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.random.random() * 100 < percent

    def any(self, items: Sequence[_T]) -> _T:
        """One of the items, each as likely as the others."""
        return items[int(self.random.random() * len(items))]

    def common(self, items: Sequence[_T]) -> _T:
        """One of them, the n-th about 1/n times as often as the first (Zipf's law)."""
        return items[int((len(items) + 1) ** self.random.random()) - 1]

    def few(self, items: Sequence[_T], most: int) -> list[_T]:
        """One to `most` different ones, rather few than many."""
        wanted = 1 + int(self.random.random() ** 2 * most)
        return list({id(item): item for item in (self.common(items) for _ in range(wanted))}.values())

    def words(self, pattern: str, **known: Any) -> str:
        """The pattern with invented names in its braces; `known` are given ones."""
        chosen = {
            "town": self.any(words.TOWN) + self.any(words.ENDING),
            "subject": self.any(words.SUBJECT),
            "quality": self.any(words.QUALITY),
            "family": self.any(words.FAMILY),
            "given": self.any(words.GIVEN),
        }
        return pattern.format_map(chosen | known)

    def day(self) -> date:
        """1960 to 2036, most of them lately, some ahead."""
        back, ahead = int(self.random.expovariate(1 / 9)), int(self.random.expovariate(1 / 3))
        year = min(2026 + ahead, 2036) if self.chance(12) else max(2026 - back, 1960)
        return date(year, 1, 1) + timedelta(days=int(self.random.random() * 365))


class Pools:
    """Written once, before any event. The first of each are the commonest."""

    def __init__(self, dice: Dice, prefix: str, events: int) -> None:
        """Pools for so many events; slugs begin with the prefix."""
        self.dice, self.prefix = dice, prefix
        self._places(min(800, 40 + events // 10))
        self.topics = self._named(Topic, min(80, 20 + events // 100), self._topic)
        self.organizations = self._named(Organization, min(5000, 20 + events // 20), self._organization)
        self.people = self._named(Person, min(20000, 20 + events // 10), self._person)
        self.series = self._named(Series, min(4000, 5 + events // 30), self._series)
        self.sources = self._sources(min(30000, 10 + events // 3))
        self.series_of = {kind: self.series[i :: len(words.SERIES)] for i, kind in enumerate(words.SERIES)}
        self.editions: dict[int, int] = {}
        self.held: list[Event] = []  # of the portion before: what may have parts
        self.founded: list[Event] = []  # what may be celebrated

    def _named(self, model: type[NamedModel], count: int, values: Callable[[int], dict[str, Any]]) -> list[Any]:
        rows = []
        for i in range(count):
            made = values(i)
            slug = f"{self.prefix}{made.get('kind', '')}{i}-{slugify(made['name'])[:60]}".rstrip("-")
            rows.append(model(slug=slug, **made))
        return model._default_manager.bulk_create(rows, batch_size=1000)

    def _places(self, count: int) -> None:
        """Countries, cities in them, venues in those: about two venues to a city."""
        pairs = words.COUNTRIES.split()
        codes = list(zip(pairs[::2], pairs[1::2], strict=True))[: max(count // 8, 8)]
        countries = [{"name": country_name(c, "en"), "kind": "country", "country": c, "timezone": z} for c, z in codes]
        self.countries = self._named(Location, len(codes), countries.__getitem__)
        left = count - len(codes)
        self.cities = self._named(Location, left // 3, lambda i: self._inside("city", self.countries, i))
        self.venues = self._named(Location, left - left // 3, lambda i: self._inside("venue", self.cities, i))

    def _inside(self, kind: str, above: Sequence[Location], i: int) -> dict[str, Any]:
        within = above[i] if i < len(above) else self.dice.common(above)
        name = f"{within.name} {self.dice.any(words.VENUE)}" if kind == "venue" else self.dice.words("{town}")
        return {
            "name": name,
            "kind": kind,
            "parent": within,
            "country": within.country,
            "timezone": within.timezone,
            "latitude": round(self.dice.random.uniform(-45, 65), 4),
            "longitude": round(self.dice.random.uniform(-150, 170), 4),
        }

    def _topic(self, i: int) -> dict[str, Any]:
        subjects, qualities = words.SUBJECT, words.QUALITY
        quality = f"{qualities[i % len(qualities)]} " if i >= len(subjects) else ""
        return {"name": quality + subjects[i % len(subjects)]}

    def _organization(self, i: int) -> dict[str, Any]:
        kind = self.dice.common(list(words.ORGANIZATION))
        name = self.dice.words(words.ORGANIZATION[kind])
        short = "".join(word[0] for word in name.split() if word[0].isalpha()) if self.dice.chance(40) else ""
        return {"name": name, "kind": kind, "short_name": short, "country": self.dice.common(self.countries).country}

    def _person(self, i: int) -> dict[str, Any]:
        return {"name": self.dice.words("{given} {family}")}

    def _series(self, i: int) -> dict[str, Any]:
        kind = list(words.SERIES)[i % len(words.SERIES)]
        since = min(self.dice.day().year, 2024)
        return {"name": self.dice.words(words.SERIES[kind]), "cadence": "annual", "since": since}

    def _sources(self, count: int) -> list[Source]:
        rows = []
        for i in range(count):
            title, day = self.dice.words("{town} looks back on {quality} {subject}"), self.dice.day()
            slug = f"{self.prefix}{i}-{slugify(title)}"
            address = f"https://press.example/{day.year}/{slug}"
            publisher = self.dice.words("The {town} Courier")
            rows.append(Source(slug=slug, title=title, publisher=publisher, url=address, published=When.days(day)))
        return Source.objects.bulk_create(rows, batch_size=1000)
