"""Items → what importing them would do, row by row, with the reason. Writes nothing.

Which event an item is, its calendar's earlier items say (events.intake.importing.linkage), or it is an event of ours
coming home. What nobody has worked on is updated; what is published or edited is proposed; what was refused is not
asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from events.derivation.record import digest
from events.ical.items import Item
from events.intake.importing.directory import Directory, Placing, kind_of_categories
from events.intake.importing.facts import field_differences, field_value, says_the_same, untouched
from events.intake.importing.identity import Identities
from events.intake.importing.known import KnownEvents
from events.intake.importing.linkage import FOREIGN
from events.intake.importing.rows import ADD, PROPOSE, SKIP, UPDATE, Changes, Coverage, ImportPlan, ImportRow
from events.models import Entry, Event, Imported, WatchedFeed

_FEW = 3  # so many may leave a calendar at once, whatever its size, without a question


def plan_import(
    items: Iterable[Item],
    origin: str,
    feed: WatchedFeed | None = None,
    *,
    today: date,
    name: str = "",
    kind: str = "",
    whole: Coverage | None = None,
) -> ImportPlan:
    """What importing these would do. `kind` is for items that name none.

    `whole` is given when the items are all a feed has: what it brought and no longer holds is proposed to be
    cancelled, unless it is so much that the feed may have been emptied by mistake.
    """
    items = list(items)
    planner = _Planner(items, origin, feed, kind or (feed.kind if feed else ""), today)
    rows = [planner.row(place, item) for place, item in enumerate(items)]
    gone, missing = planner.gone(whole) if feed and whole else ([], 0)
    return ImportPlan((*rows, *gone), origin, name, feed, planner.kind, planner.identities.released(), missing)


class _Planner:
    """What is asked of the database once for all items."""

    def __init__(self, items: Sequence[Item], origin: str, feed: WatchedFeed | None, kind: str, today: date) -> None:
        self.origin, self.feed, self.kind = origin, feed, kind
        self.directory = Directory()
        self.known = KnownEvents(items, origin, feed)
        self.identities = Identities(items, self.known, origin, feed, today)

    def row(self, place: int, item: Item) -> ImportRow:
        if imported := self.identities.imported.get(place):
            row = ImportRow(item.title, SKIP, "", item, imported.event, attaches=self.identities.differs(place))
            if self.identities.trust(imported) == FOREIGN:
                return self._shared(row, item, imported.event)
            return self._again(replace(row, imported=imported), item, imported)
        if place in self.identities.home:
            return self._home(item, self.known.entries.get(item.uid))
        if event := self.identities.alike.get(place):
            why = _("looks like “%(title)s” on the same day") % {"title": event.title}
            # A watched feed that no longer holds it, or moves it, is heard.
            return ImportRow(item.title, SKIP, why, item, event, attaches=self.feed is not None)
        return self._new(item)

    def _new(self, item: Item) -> ImportRow:
        placing = self.directory.place(item)
        wanted = self._wanted(item, placing)
        wanted.setdefault("kind", self.kind or Event.Kind.MILESTONE.value)
        if placing.new:
            wanted["location"] = dict(placing.new)["name"]
        known, unknown = self.directory.organizers(item.organizers)
        if known:
            wanted["organizers"] = [organization.slug for organization in known]
        if topics := self.directory.topics_of(item.categories):
            wanted["topics"] = [topic.slug for topic in topics]
        notes = [_("Place: %(place)s.") % {"place": placing.note}] if placing.note else []
        notes += [_("Organizer: %(name)s.") % {"name": name} for name in unknown]
        why = _("a draft for an editor")
        if placing.new:
            why += "; " + _("its place becomes a new location")
        if notes:
            why += "; " + _("not known here, left to the editor: %(notes)s") % {"notes": " ".join(notes)}
        changes = {name: [None, after] for name, after in wanted.items()}
        return ImportRow(item.title, ADD, why, item, changes=changes, placing=placing, note=" ".join(notes))

    def _wanted(self, item: Item, placing: Placing) -> dict[str, Any]:
        """What the item states: an empty value states nothing."""
        wanted: dict[str, Any] = {"title": item.title, "when": str(item.when)}
        if item.when.timed:
            wanted["timezone"] = item.timezone
        for name in ("status", "summary"):
            if getattr(item, name):
                wanted[name] = getattr(item, name)
        if placing.location:
            wanted["location"] = placing.location.slug
        if kind := kind_of_categories(item.categories):
            wanted["kind"] = kind
        return wanted

    def _again(self, row: ImportRow, item: Item, imported: Imported) -> ImportRow:
        """An item that was imported before."""
        event = imported.event
        if event.review == Event.Review.REJECTED:
            return replace(row, why=_("was rejected here"))
        if imported.uid == item.uid and (older := _older(item, imported.sequence, imported.modified)):
            return replace(row, why=older, attaches=False)
        placing = self.directory.place(item)
        changes = field_differences(event, self._wanted(item, placing) | self._no_longer_cancelled(item, event))
        accepted = self.known.accepted(event, self.origin)
        if back := {name: pair for name, pair in changes.items() if accepted.get(name) == pair[0]}:
            return self._proposed(row, event, back, _("the calendar has taken back what was accepted from it"))
        if says_the_same(imported.digest, item):
            left = untouched(imported.digest, event)
            why = _("already as it is") if left else _("unchanged there; an editor has changed it here")
            return replace(row, why=why, replaces=self._obsolete(event))
        if event.review == Event.Review.DRAFT and untouched(imported.digest, event):
            if placing.new:
                changes["location"] = [field_value(event, "location"), dict(placing.new)["name"]]
            if changes:
                why = _("changed there, and nobody has changed it here")
                return replace(row, action=UPDATE, why=why, changes=changes, placing=placing)
        reason = _("it is published") if event.is_published else _("an editor has changed this since")
        return self._proposed(row, event, changes, reason)

    def _no_longer_cancelled(self, item: Item, event: Event) -> dict[str, Any]:
        """The status of an event that was cancelled here because it was gone there, and is there again."""
        cancelled = self.known.accepted(event, self.origin).get("status") == Event.Status.CANCELLED
        return {"status": Event.Status.CONFIRMED.value} if cancelled and not item.status else {}

    def _shared(self, row: ImportRow, item: Item, event: Event) -> ImportRow:
        """An event another watched feed brought: where this one says otherwise, an editor decides between them."""
        if event.review == Event.Review.REJECTED:
            return replace(row, why=_("was rejected here"))
        wanted = self._wanted(item, Placing())
        facts = {name: after for name, after in wanted.items() if name in ("when", "timezone", "status")}
        return self._proposed(row, event, field_differences(event, facts), _("another calendar says otherwise"))

    def _home(self, item: Item, entry: Entry | None) -> ImportRow:
        """An event of ours that comes back, from our own feed or table."""
        event = self.known.own.get(item.uid)
        row = ImportRow(item.title, SKIP, "", item, event)
        if entry and entry.withdrawn:
            return replace(row, why=_("was withdrawn from this calendar"))
        if event is None:
            return replace(row, why=_("is worked out here, from an event we have"))
        if event.review == Event.Review.REJECTED:
            return replace(row, why=_("was rejected here"))
        if entry and (older := _older(item, entry.sequence, entry.revised)):
            return replace(row, why=older)
        # Our feed writes much more into a description than the summary; a table has a column for it.
        table = item.uid == item.url
        wanted = self._wanted(item, Placing())
        kept = ("title", "when", "timezone", "status", *(("summary", "kind") if table else ()))
        changes = field_differences(event, {name: after for name, after in wanted.items() if name in kept})
        reason = _("it is an event of this calendar")
        return self._proposed(row, event, changes, reason)

    def _proposed(self, row: ImportRow, event: Event, changes: Changes, reason: str) -> ImportRow:
        """The row as a proposal, without what was decided before."""
        if not changes:
            return replace(row, why=_("already as it is"), replaces=self._obsolete(event))
        decided = self.known.decided(event)
        left = {name: pair for name, pair in changes.items() if (name, pair[1]) not in decided}
        if not left:
            return replace(row, why=_("was decided before: nothing new is proposed"), replaces=self._obsolete(event))
        sign = digest({name: after for name, (_before, after) in left.items()})
        if self.known.is_proposed(event, sign):
            return replace(row, why=_("is already proposed"), replaces=self._obsolete(event, sign))
        return replace(row, action=PROPOSE, why=reason, changes=left, replaces=self._obsolete(event, sign))

    def _obsolete(self, event: Event, kept: str = "") -> tuple[int, ...]:
        """Open proposals of this calendar that it no longer stands by."""
        return self.known.open_proposals(event, self.origin, but=kept)

    def gone(self, whole: Coverage) -> tuple[list[ImportRow], int]:
        """Rows for the coming events the feed no longer holds, which nobody deletes: they are proposed to be cancelled.

        None of them, and their number, where the feed has lost so many at once that it may be a mistake.
        """
        coming = [one for one in self.identities.brought() if self._comes(one, whole)]
        rows = [self._gone(imported) for imported in coming if self.identities.lacks(imported)]
        fresh = sum(row.action == PROPOSE for row in rows)
        most = max(_FEW, (len(coming) - (len(rows) - fresh)) // 2) if self.identities.items else 0
        if fresh > most and not whole.loss_meant:
            return [], fresh
        return rows, 0

    def _comes(self, imported: Imported, whole: Coverage) -> bool:
        event = imported.event
        over = event.last_day < whole.today or event.status == Event.Status.CANCELLED
        return not over and not whole.beyond(imported) and event.review != Event.Review.REJECTED

    def _gone(self, imported: Imported) -> ImportRow:
        event = imported.event
        row = ImportRow(event.title, SKIP, "", event=event, imported=imported)
        changes = {"status": [event.status, Event.Status.CANCELLED.value]}
        return self._proposed(row, event, changes, _("is gone from the calendar: cancelled, perhaps"))


def _older(item: Item, sequence: int, modified: Any) -> str:
    """Why the item is an older revision than the one we have, "" if it is not."""
    if item.sequence < sequence:
        return _("older revision: ours is %(ours)d, theirs %(theirs)d") % {"ours": sequence, "theirs": item.sequence}
    if item.sequence == sequence and item.modified and modified and item.modified < modified.replace(microsecond=0):
        return _("older revision: theirs is of %(day)s") % {"day": item.modified.date().isoformat()}
    return ""
