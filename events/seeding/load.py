"""Checked seed items → records, in one transaction. Says what it added and changed.

An item is written when it is new or its seed changed since it was last loaded: what editors changed
in the meantime stays, as long as the seed stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from events.derivation.derive import one_change
from events.derivation.record import digest
from events.models import (
    Event,
    Figure,
    Mention,
    Outcome,
    Participation,
    Role,
    Stop,
)
from events.models.incoming.seeded import Seeded
from events.seeding.format import MODELS, OPTIONAL, REQUIRED
from events.seeding.read import SeedError, SeedItem

_RENAMED = {"lat": "latitude", "lon": "longitude"}
# Keys that are not columns of the record: other records, written once all of them exist.
_LINKS = ("parent", "part_of", "commemorates", "series", "location")
# Kept by itself where the seed says nothing of it: what was public is not in the seed.
_FORMER_DATE = "previous_when"
_ROW_KEYS = ("stops", "concurrent_with", "topics", "organizations", "people", "figures", "outcomes", "sources")


@dataclass
class SeedReport:
    """How many items of each table were added and changed, and how many were as they are."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0


def load_seeds(items: Iterable[SeedItem]) -> SeedReport:
    """Write what is new or changed; all or nothing."""
    return _Loader(list(items)).run()


class _Loader:
    def __init__(self, items: list[SeedItem]) -> None:
        self.items = items
        self.pks: dict[tuple[str, str], int] = {}
        self.report = SeedReport()

    def run(self) -> SeedReport:
        with one_change():
            loaded = {(row.table, row.slug): row for row in Seeded.objects.all()}
            for table, model in MODELS.items():
                self.pks |= {(table, slug): pk for slug, pk in model.objects.values_list("slug", "pk")}
            stale = []
            for table in MODELS:
                for item in (item for item in self.items if item.table == table):
                    fresh = digest(item.data)
                    row = loaded.get((table, item.slug))
                    if row and row.digest == fresh and (table, item.slug) in self.pks:
                        self.report.unchanged += 1
                        continue
                    self._guarded(item, self._write_columns)
                    Seeded.objects.update_or_create(table=table, slug=item.slug, defaults={"digest": fresh})
                    stale.append(item)
            # Editions first let go: two seeds may have traded theirs.
            ids = [self.pks["event", item.slug] for item in stale if item.table == "event"]
            Event.objects.filter(pk__in=ids).update(edition=None)
            for item in stale:
                self._guarded(item, self._write_links)
        return self.report

    def _guarded(self, item: SeedItem, write: Any) -> None:
        try:
            with transaction.atomic():
                write(item)
        except IntegrityError as error:
            raise SeedError([item.mistake(str(error).splitlines()[0])]) from error

    def _write_columns(self, item: SeedItem) -> None:
        model, pk = MODELS[item.table], self.pks.get((item.table, item.slug))
        thing = model.objects.get(pk=pk) if pk else model(slug=item.slug)
        (self.report.changed if pk else self.report.added)[item.table] += 1
        thing.former_date_stated = _FORMER_DATE in item.data  # of an event
        skipped = {*_LINKS, *_ROW_KEYS, "edition", *([_FORMER_DATE] if _FORMER_DATE not in item.data else [])}
        columns = {column.name: column for column in model._meta.concrete_fields}
        for name in columns.keys() & {_RENAMED.get(key, key) for key in _allowed(item.table)} - skipped:
            key = next((old for old, new in _RENAMED.items() if new == name), name)
            default = Event.Review.PUBLISHED if name == "review" else columns[name].get_default()
            setattr(thing, name, item.data.get(key, default))
        thing.save()
        self.pks[item.table, item.slug] = thing.pk

    def _write_links(self, item: SeedItem) -> None:
        names = [name for name in _LINKS if name in _allowed(item.table)]
        if not names:
            return
        model = MODELS[item.table]
        thing = model.objects.get(pk=self.pks[item.table, item.slug])
        for name in names:
            table = "event" if name in ("part_of", "commemorates") else "location" if name == "parent" else name
            setattr(thing, f"{name}_id", self._pk(table, item.data.get(name)))
        if isinstance(thing, Event):
            thing.edition = item.data.get("edition")
            self._write_rows(thing, item.data)
        thing.save()

    def _pk(self, table: str, slug: str | None) -> int | None:
        return self.pks[table, slug] if slug else None

    def _write_rows(self, event: Event, data: dict[str, Any]) -> None:
        event.topics.set([self.pks["topic", slug] for slug in data.get("topics", ())])
        # Saying it on one of the two is enough, so what is left out here may be said there: nothing is taken away.
        event.concurrent_with.add(*[self.pks["event", slug] for slug in data.get("concurrent_with", ())])
        self._replace(event, Role, data.get("organizations", ()))
        self._replace(event, Participation, data.get("people", ()))
        self._replace(event, Figure, data.get("figures", ()))
        self._replace(event, Mention, [{"source": slug} for slug in data.get("sources", ())])
        self._write_stops(event, data.get("stops", ()))
        event.outcomes.all().delete()
        for position, row in enumerate(data.get("outcomes", ()), 1):
            parties = [self.pks["organization", slug] for slug in row.get("parties", ())]
            columns = {key: value for key, value in row.items() if key != "parties"}
            Outcome.objects.create(event=event, position=position, **columns).parties.set(parties)

    def _replace(self, event: Event, model: Any, rows: Iterable[dict[str, Any]]) -> None:
        kept = model.objects.filter(event=event)
        # Quotes are evidence somebody marked; a seed knows only of sources as a whole.
        kept = kept.filter(quote="") if model is Mention else kept
        kept.delete()
        for position, row in enumerate(rows, 1):
            columns = {
                f"{key}_id" if key in MODELS else key: self._pk(key, value) if key in MODELS else value
                for key, value in row.items()
            }
            model.objects.create(event=event, position=position, **columns)

    def _write_stops(self, event: Event, rows: Iterable[dict[str, Any]]) -> None:
        """In place, for a stop's identity is its calendar entry's."""
        rows = list(rows)
        event.stops.filter(position__gt=len(rows)).delete()
        for position, row in enumerate(rows, 1):
            stop = Stop.objects.filter(event=event, position=position).first() or Stop(event=event, position=position)
            stop.location_id, stop.note = self.pks["location", row["location"]], row.get("note", "")
            stop.when, stop.former_date_stated = row.get("when"), _FORMER_DATE in row
            if _FORMER_DATE in row:
                stop.previous_when = row[_FORMER_DATE]
            stop.save()


def _allowed(table: str) -> set[str]:
    return {*REQUIRED[table], *OPTIONAL[table]}
