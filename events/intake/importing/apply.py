"""A plan → records, in one transaction; a row that cannot be written costs no other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from events.derivation.derive import one_change
from events.derivation.record import digest
from events.history import record_change
from events.ical.items import Item
from events.ical.prose import shorten
from events.intake.importing.facts import FieldError, attached_marks, free_slug, marks, write_fields
from events.intake.importing.rows import ADD, PROPOSE, UPDATE, ImportPlan, ImportRow
from events.models import Event, Imported, Location, Mention, Proposal, Source


@dataclass
class ImportReport:
    """How many were done of each action, and what failed, one sentence a row."""

    done: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    drafts: list[Event] = field(default_factory=list)


def apply_plan(plan: ImportPlan, by: Any = None) -> ImportReport:
    """Write the plan. What it says to skip is not touched."""
    with one_change():
        return _Writer(plan, by).run()


class _Writer:
    def __init__(self, plan: ImportPlan, by: Any) -> None:
        self.plan, self.by = plan, by
        self.report = ImportReport()
        self.publisher = (plan.name or (plan.feed.name if plan.feed else "") or _short(plan.origin))[:200]
        self.why = _("Imported from %(origin)s") % {"origin": self.publisher}
        self.sources: dict[tuple[str, str], Source] = {}
        self.places: dict[str, Location] = {}

    def run(self) -> ImportReport:
        if self.plan.released:
            Imported.objects.filter(pk__in=self.plan.released).update(uid="", recurrence="")
        steps = {ADD: self._add, UPDATE: self._update, PROPOSE: self._propose}
        for row in self.plan.rows:
            try:
                with transaction.atomic():
                    if row.replaces:
                        Proposal.objects.filter(pk__in=row.replaces, state=Proposal.State.OPEN).delete()
                    if row.attaches:
                        self._attach(row)
                    if row.action in steps:
                        steps[row.action](row)
                self.report.done[row.action] += 1
            except (ValidationError, FieldError, DatabaseError, ValueError) as error:
                self.report.failed.append(f"“{row.title}”: {_sentence(error)}")
        return self.report

    def _add(self, row: ImportRow) -> None:
        item = _item(row)
        event = Event(review=Event.Review.DRAFT, slug=free_slug(Event, f"{item.title} {item.when.first_day.year}"))
        event.review_note = shorten(f"{self.why}. {row.note}".strip(), 250)
        with record_change(by=self.by, why=self.why) as change:
            write_fields(event, self._wanted(row))
            self._mention(event, item)
            change.created.append(event)
        self.report.drafts.append(event)
        self._identify(event, item, marks(item, event))

    def _attach(self, row: ImportRow) -> None:
        """The event is this item from now on, whatever it was called before."""
        item = _item(row)
        if row.imported is None:
            self._identify(_event(row), item, attached_marks(item))
            return
        minted = {} if row.imported.uid == item.uid else _version(item)
        Imported.objects.filter(pk=row.imported.pk).update(feed=self.plan.feed, **_identity(item), **minted)

    def _identify(self, event: Event, item: Item, sign: str) -> None:
        calendar = {"feed": self.plan.feed, "origin": self.plan.origin[:1000]}
        Imported.objects.create(event=event, digest=sign, **calendar, **_identity(item), **_version(item))

    def _update(self, row: ImportRow) -> None:
        item, event, imported = _item(row), _event(row), row.imported
        with record_change(event, by=self.by, why=self.why):
            write_fields(event, self._wanted(row))
        if imported:
            Imported.objects.filter(pk=imported.pk).update(digest=marks(item, event), **_version(item))

    def _propose(self, row: ImportRow) -> None:
        sign = digest({name: after for name, (_before, after) in row.changes.items()})
        Proposal.objects.create(
            event=_event(row),
            feed=self.plan.feed,
            origin=self.plan.origin[:1000],
            changes=row.changes,
            digest=sign,
            why=row.why[:200],
        )

    def _wanted(self, row: ImportRow) -> dict[str, Any]:
        wanted = {name: after for name, (_before, after) in row.changes.items()}
        if row.placing.new:
            wanted["location"] = self._place(row).slug
        return wanted

    def _place(self, row: ImportRow) -> Location:
        """The new location, made once however many items take place there."""
        columns = dict(row.placing.new)
        key = repr(row.placing.new)
        if key not in self.places:
            place = Location(slug=free_slug(Location, columns["name"]), **columns)
            place.full_clean()
            place.save()
            self.places[key] = place
        return self.places[key]

    def _mention(self, event: Event, item: Item) -> None:
        """Where it is from: the calendar, and the item's own page."""
        origin = self.plan.feed.url if self.plan.feed else self.plan.origin
        address = origin if origin.startswith(("http://", "https://")) else ""
        title = _("Calendar “%(name)s”") % {"name": self.publisher} if address else _short(origin)
        sources = [self._source(title, address)]
        if item.url:
            sources.append(self._source(item.title, item.url))
        for position, source in enumerate(dict.fromkeys(sources), 1):
            Mention.objects.create(event=event, source=source, position=position)

    def _source(self, title: str, url: str) -> Source:
        key = (title[:400], url[:1000])
        if key not in self.sources:
            source = Source.objects.filter(publisher=self.publisher, title=key[0], url=key[1]).first()
            if source is None:
                source = Source(publisher=self.publisher, title=key[0], url=key[1])
                source.slug = free_slug(Source, f"{self.publisher} {title}")
                source.full_clean()
                source.save()
            self.sources[key] = source
        return self.sources[key]


def _identity(item: Item) -> dict[str, Any]:
    return {"uid": item.uid, "recurrence": item.recurrence, "title": item.title, "when": str(item.when)}


def _version(item: Item) -> dict[str, Any]:
    return {"sequence": item.sequence, "modified": item.modified}


def _item(row: ImportRow) -> Item:
    if row.item is None:
        raise ValueError(_("There is no item to import."))
    return row.item


def _event(row: ImportRow) -> Event:
    if row.event is None:
        raise ValueError(_("There is no event to change."))
    return row.event


def _short(origin: str) -> str:
    """The host of an address, the name of a file."""
    return urlsplit(origin).hostname or origin.replace("\\", "/").rsplit("/", 1)[-1] or origin


def _sentence(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    said = str(error).splitlines()[0] if str(error) else ""
    return _("the database refused it (%(reason)s)") % {"reason": said} if isinstance(error, DatabaseError) else said
