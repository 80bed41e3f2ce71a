"""The lines of one VEVENT → its properties, the dates as values. Pure.

As calendar programs do, what is broken is left out and named, and the item stays: all but its start can be done
without. What would make it say something untrue costs the item, with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from django.utils.translation import gettext as _

from events.ical.lines.blocks import Block
from events.ical.lines.content_lines import ContentLine, split_line
from events.ical.lines.date_values import DateValueError, Moments, Span, Zone, duration, instant

_DATED = {"DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE", "LAST-MODIFIED", "DTSTAMP"}
_DATES = ("RDATE", "EXDATE")
_MOST_DATES = 5_000  # listed by one item
_MOST_RULES = 3
# Cut in the middle, these would say something else.
_NEEDED = {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "UID"}


class ItemError(ValueError):
    """Why an item cannot be read: a sentence."""


@dataclass(frozen=True)
class EventComponent:
    """One VEVENT. `end` is exclusive for days; `told` is what was left out or mended."""

    block: Block
    start: date
    end: date | None = None
    recurrence: date | None = None  # RECURRENCE-ID
    onward: bool = False  # RANGE=THISANDFUTURE
    rules: tuple[str, ...] = ()
    except_rules: tuple[str, ...] = ()
    further: tuple[Span, ...] = ()  # RDATE
    excluded: tuple[date, ...] = ()  # EXDATE
    sequence: int = 0
    modified: datetime | None = None
    stamped: datetime | None = None
    lines: dict[str, list[ContentLine]] = field(default_factory=dict)
    told: tuple[str, ...] = ()

    @property
    def zone(self) -> tzinfo | None:
        """That of its start, None of whole days."""
        return self.start.tzinfo if isinstance(self.start, datetime) else None

    @property
    def length(self) -> timedelta:
        """How long it lasts: a day without an end a day, a moment no time."""
        if self.end is None:
            return timedelta(days=not isinstance(self.start, datetime))
        return instant(self.end) - instant(self.start)

    @property
    def revision(self) -> tuple[int, float, float]:
        """Of two that say something of one date, the one with the higher revision holds."""
        modified, stamped = ((moment.timestamp() if moment else 0.0) for moment in (self.modified, self.stamped))
        return self.sequence, modified, stamped

    def first(self, name: str) -> ContentLine | None:
        """The property, of several with this name the first."""
        return next(iter(self.lines.get(name, ())), None)

    def text(self, name: str) -> str:
        """A property as text, "" if there is none."""
        line = self.first(name)
        return line.text if line else ""


def component(block: Block, zone: Zone) -> EventComponent:
    """The VEVENT of a block; ItemError if it cannot be one. `zone` gives the zone of a TZID, "" of floating times."""
    told = list(block.mended)
    if lost := _NEEDED & set(block.overlong):
        raise ItemError(_("Its %(name)s is too long to be read.") % {"name": min(lost)})
    if "" in block.overlong:
        raise ItemError(_("It has thousands of lines: this is no event."))
    told += [
        _("Its %(name)s is very long: only the beginning was read.") % {"name": name}
        for name in dict.fromkeys(block.overlong)
    ]
    lines: dict[str, list[ContentLine]] = defaultdict(list)
    for name, line in block.lines:
        lines[name].append(split_line(line, dated=name in _DATED))
    dates = sum(line.value.count(",") + 1 for name in _DATES for line in lines[name])
    if dates > _MOST_DATES:
        told_dates = _("It lists %(count)d dates; %(most)d are the most.")
        raise ItemError(told_dates % {"count": dates, "most": _MOST_DATES})
    if len(lines["RRULE"]) > _MOST_RULES or len(lines["EXRULE"]) > _MOST_RULES:
        raise ItemError(_("Its rule of repetition is too intricate to be read."))
    return _Dated(block, lines, Moments(zone), told).component()


class _Dated:
    """Reads what of an item are dates."""

    def __init__(self, block: Block, lines: dict[str, list[ContentLine]], moments: Moments, told: list[str]) -> None:
        self.block, self.lines, self.moments, self.told = block, lines, moments, told

    def component(self) -> EventComponent:
        start = self._start()
        rules = tuple(line.value.strip() for line in self.lines["RRULE"])
        if not all(rules):
            self._leave_out("RRULE", _("Its RRULE is empty and was left out."))
        recurrence = self._one("RECURRENCE-ID")
        if recurrence is None and self.lines["RECURRENCE-ID"]:
            # Without it this one date would stand for the whole series.
            raise ItemError(_("Its %(name)s cannot be read.") % {"name": "RECURRENCE-ID"})
        ranged = self.lines["RECURRENCE-ID"][0].params.get("RANGE", "") if recurrence else ""
        modified, stamped = self._one("LAST-MODIFIED"), self._one("DTSTAMP", quiet=True)
        return EventComponent(
            self.block,
            start,
            self._end(start),
            recurrence,
            onward=ranged.upper() == "THISANDFUTURE",
            rules=tuple(rule for rule in rules if rule),
            except_rules=tuple(line.value.strip() for line in self.lines["EXRULE"] if line.value.strip()),
            further=tuple(self._several("RDATE")),
            excluded=tuple(moment for moment, _end in self._several("EXDATE")),
            sequence=self._sequence(),
            modified=modified if isinstance(modified, datetime) else None,
            stamped=stamped if isinstance(stamped, datetime) else None,
            lines=self.lines,
            told=tuple(dict.fromkeys((*self.told, *self.moments.told))),
        )

    def _start(self) -> date:
        if not self.lines["DTSTART"]:
            raise ItemError(_("It has no date (DTSTART)."))
        if len({line.value for line in self.lines["DTSTART"]}) > 1:
            self.told.append(_("It has several DTSTART: the first was read, the others cannot be read."))
        try:
            return self.moments.one(self.lines["DTSTART"][0])
        except DateValueError as error:
            raise ItemError(str(error)) from None

    def _end(self, start: date) -> date | None:
        """DTEND or what DURATION comes to, if that is after the start."""
        end = self._one("DTEND")
        if end is None and self.lines["DURATION"]:
            try:
                end = _after(start, duration(self.lines["DURATION"][0].value))
            except DateValueError as error:
                self._leave_out("DURATION", _("%(reason)s It was left out.") % {"reason": error})
            except OverflowError:
                self._leave_out("DURATION", _("It lasts beyond the year 9999: its end was left out."))
        if end is None:
            return None
        if isinstance(start, datetime) and not isinstance(end, datetime):
            end = datetime.combine(end, time.min, start.tzinfo)
        elif isinstance(end, datetime) and not isinstance(start, datetime):
            end = end.date() + timedelta(days=end.time() > time.min)  # the day it ends in is one of its days
        if instant(end) < instant(start):
            self.told.append(_("It ends before it starts: its end was left out."))
            return None
        return end

    def _one(self, name: str, quiet: bool = False) -> date | None:
        for line in self.lines[name][:1]:
            try:
                return self.moments.one(line)
            except DateValueError as error:
                if not quiet and name != "RECURRENCE-ID":
                    self._leave_out(name, self._reason(name, error))
        return None

    def _several(self, name: str) -> list[Span]:
        spans: list[Span] = []
        for line in self.lines[name]:
            try:
                spans += self.moments.several(line)
            except DateValueError as error:
                self.told.append(self._reason(name, error))
        return spans

    def _reason(self, name: str, error: DateValueError) -> str:
        if str(error) == _("Its %(name)s cannot be read.") % {"name": name}:
            return _("Its %(name)s cannot be read and was left out.") % {"name": name}
        return _("Its %(name)s was left out. %(reason)s") % {"name": name, "reason": error}

    def _sequence(self) -> int:
        for line in self.lines["SEQUENCE"][:1]:
            try:
                return min(max(int(line.value), 0), 2**31 - 1)
            except ValueError:
                self.told.append(_("Its %(name)s cannot be read and was left out.") % {"name": "SEQUENCE"})
        return 0

    def _leave_out(self, name: str, sentence: str) -> None:
        self.told.append(sentence)
        self.lines.pop(name, None)


def _after(start: date, length: timedelta) -> date:
    if isinstance(start, datetime) and abs(length) < timedelta(days=1):
        return (start.astimezone(UTC) + length).astimezone(start.tzinfo)
    return start + length
