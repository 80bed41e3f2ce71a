"""Row and Plan: what an import would do, as values to be shown and then applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from events.ical.items import Item, Missed
from events.intake.importing.directory import Placing
from events.models import Event, Imported, WatchedFeed
from events.search.words import fold

ADD, UPDATE, PROPOSE, SKIP = _ACTIONS = ("add", "update", "propose", "skip")
Changes = dict[str, list[Any]]  # field → [before, after]


@dataclass(frozen=True)
class ImportRow:
    """What would become of one item, or of an event that is gone from a watched feed."""

    title: str
    action: str
    why: str
    item: Item | None = None
    event: Event | None = None
    imported: Imported | None = None
    changes: Changes = field(default_factory=dict)
    placing: Placing = field(default_factory=Placing)
    note: str = ""  # for the editor of a new draft
    replaces: tuple[int, ...] = ()  # open proposals the calendar no longer stands by
    attaches: bool = False  # the identity the event has in the calendar is new, or another now


@dataclass(frozen=True)
class ImportPlan:
    """Rows in the order of the items; `origin` is the address or file, `name` what the calendar calls itself."""

    rows: tuple[ImportRow, ...]
    origin: str
    name: str = ""
    feed: WatchedFeed | None = None
    kind: str = ""
    released: tuple[int, ...] = ()  # imports whose identity the calendar has given to another event
    missing: int = 0  # coming events it no longer holds, so many that nothing is proposed

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each action."""
        counted = Counter(row.action for row in self.rows)
        return {action: counted[action] for action in _ACTIONS}


@dataclass(frozen=True)
class Coverage:
    """What a whole reading vouches for: all that comes from `today` on, and of repeated events until `until`.

    Of the `missed` ones it says nothing. `loss_meant`: an editor has said that what is missing has been taken out,
    however much it is.
    """

    today: date
    until: date = date.max
    loss_meant: bool = False
    missed: tuple[Missed, ...] = ()

    @cached_property
    def _known_until(self) -> dict[str, date]:
        """UID or beginning of a folded title → the last day of which all is known."""
        known: dict[str, date] = {}
        for one in self.missed:
            for name in filter(None, (one.uid, _begun(one.title))):
                known[name] = min(known.get(name, date.max), one.after)
        return known

    def beyond(self, imported: Imported) -> bool:
        """Whether it says nothing of this one, which it may still hold."""
        event = imported.event
        names = (imported.uid, _begun(imported.title), _begun(event.title))
        known = min(self._known_until.get(name, date.max) for name in names)
        return event.first_day > (min(known, self.until) if imported.recurrence else known)


def _begun(title: str) -> str:
    return fold(title)[:60]


def counts_in_words(counts: Mapping[str, int]) -> str:
    """“3 new, 1 proposed, 12 left as they are”."""
    words = {ADD: _("new"), UPDATE: _("updated"), PROPOSE: _("proposed"), SKIP: _("left as they are")}
    return ", ".join(f"{counts[action]} {words[action]}" for action in _ACTIONS if counts[action]) or _("nothing")
