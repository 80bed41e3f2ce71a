"""Changes in words: what a reader of the page or a subscriber of the feed is told of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from events.dates.when import When
from events.models import Change, Event
from events.models.change import ChangeQuerySet
from timeline.drawing.clock_times import clock_time
from timeline.web.language import words
from timeline.web.query import Reading

_PAGE = 100  # changes


def page_of_changes(changes: ChangeQuerySet, reading: Reading) -> tuple[list[Change], int]:
    """A page of the changes a reading asks for, the latest first, and where the next begins (0: there is none)."""
    wanted = changes.matching(reading.filter).since(reading.changed)
    page = list(wanted[reading.offset : reading.offset + _PAGE + 1])
    return page[:_PAGE], reading.offset + _PAGE if len(page) > _PAGE else 0


@dataclass(frozen=True)
class ChangedPart:
    """One part of an event that changed: what it is called, what it was and what it became."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangeInWords:
    """One change: what it is called, and what was and what became of each part."""

    change: Change
    label: str
    parts: tuple[ChangedPart, ...]
    when_and_where: str = ""  # of what is new

    @property
    def sentence(self) -> str:
        """“Rescheduled. Date: 12 May 2025 → June 2025.”"""
        steps = [
            _("%(part)s: %(before)s → %(after)s.") % {"part": part.label, "before": part.before, "after": part.after}
            for part in self.parts
        ]
        return " ".join([f"{self.label}.", *steps, self.when_and_where]).strip()

    @property
    def url(self) -> str:
        """The page of the event; "" of one that was withdrawn and has none."""
        return "" if self.change.what == Change.What.WITHDRAWN else self.change.get_absolute_url()

    @property
    def called_off(self) -> bool:
        """The event does not take place, or is no longer told of."""
        return self.change.what in (Change.What.CANCELLED, Change.What.WITHDRAWN)

    @property
    def time(self) -> str:
        """The time of day it was made, in the time zone of the site: “14:05 Berlin time”."""
        return clock_time(self.change.at, timezone.get_current_timezone_name())


@dataclass(frozen=True)
class DayOfChanges:
    """The changes made on one day."""

    day: date
    changes: list[ChangeInWords]

    @property
    def date_in_words(self) -> str:
        """“3 June 2025”."""
        return words(When.days(self.day))


def describe_change(change: Change) -> ChangeInWords:
    """A change in the language of the site: what differs, or of a new event when and where it is."""
    label = str(change.get_what_display())
    if change.before:
        return ChangeInWords(change, label, tuple(_changed_parts(change)))
    when_and_where = [_in_words("when", change.after), change.after.get("place", "")]
    return ChangeInWords(change, label, (), ", ".join(filter(None, when_and_where)))


def _changed_parts(change: Change) -> Iterator[ChangedPart]:
    labels = {
        "when": _("Date"),
        "title": _("Title"),
        "status": _("Status"),
        "place": _("Place"),
        "organizers": _("With"),
    }
    for name, label in labels.items():
        if name in change.after:
            before, after = (_in_words(name, side) for side in (change.before, change.after))
            yield ChangedPart(label, before or _("none"), after or _("none"))


def _in_words(name: str, side: Mapping[str, str]) -> str:
    text = side.get(name, "")
    if name == "when" and text:
        return words(When.parse(text), side.get("timezone", ""))
    return str(dict(Event.Status.choices).get(text, text)) if name == "status" else text


def changes_by_day(changes: Iterable[Change]) -> list[DayOfChanges]:
    """Changes in the order given, under the day each was made on."""
    days = groupby(changes, key=lambda change: timezone.localdate(change.at))
    return [DayOfChanges(day, [describe_change(change) for change in group]) for day, group in days]
