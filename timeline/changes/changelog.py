"""Changes in words: what a reader of the page or a subscriber of the feed is told of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from events.dates.when import When
from events.models import Change, Event
from events.models.change import ChangeQuerySet
from timeline.web.language import words
from timeline.web.query import Reading

PAGE = 100


def leaf(found: ChangeQuerySet, reading: Reading) -> tuple[list[Change], int]:
    """A page of the changes a reading asks for, the latest first, and where the next begins (0: there is none)."""
    wanted = found.matching(reading.filter).since(reading.changed)
    page = list(wanted[reading.offset : reading.offset + PAGE + 1])
    return page[:PAGE], reading.offset + PAGE if len(page) > PAGE else 0


@dataclass(frozen=True)
class Said:
    """One change: what it is called, what was and what became of each part."""

    change: Change
    label: str
    parts: tuple[tuple[str, str, str], ...]  # (part, before, after)
    stands: str = ""  # of what is new: when and where

    @property
    def sentence(self) -> str:
        """“Rescheduled. Date: 12 May 2025 → June 2025.”"""
        steps = [
            _("%(part)s: %(before)s → %(after)s.") % dict(zip(("part", "before", "after"), part, strict=True))
            for part in self.parts
        ]
        return " ".join([f"{self.label}.", *steps, self.stands]).strip()


def said(change: Change) -> Said:
    if change.before:
        return Said(change, str(change.get_what_display()), tuple(_parts(change)))
    stands = [words(change.became) if change.became else "", change.after.get("place", "")]
    return Said(change, str(change.get_what_display()), (), ", ".join(filter(None, stands)))


def _parts(change: Change) -> Iterator[tuple[str, str, str]]:
    names = {
        "when": _("Date"),
        "title": _("Title"),
        "status": _("Status"),
        "place": _("Place"),
        "organizers": _("With"),
    }
    for name, label in names.items():
        if name in change.after:
            before, after = (_in_words(name, side.get(name, "")) for side in (change.before, change.after))
            yield label, before or _("none"), after or _("none")


def _in_words(name: str, text: str) -> str:
    if name == "when" and text:
        return words(When.parse(text))
    return str(dict(Event.Status.choices).get(text, text)) if name == "status" else text


def by_day(changes: Iterable[Change]) -> list[tuple[date, list[Said]]]:
    """Changes in the order given, under the day each was made on."""
    days = groupby(changes, key=lambda change: timezone.localdate(change.at))
    return [(day, [said(change) for change in group]) for day, group in days]
