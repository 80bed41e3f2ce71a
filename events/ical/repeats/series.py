"""The components of one UID → its dates within a window, each with what tells it from the others. Pure.

A UID is one event, or one series with its exceptions (RFC 5545, 3.8.4.4 and 3.8.5). Some programs give several events
one UID: where their dates differ they are kept apart, by the date each begins at.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import islice

from django.utils.translation import gettext as _

from events.ical.lines.blocks import Block
from events.ical.lines.component import EventComponent, ItemError
from events.ical.lines.date_values import Span, instant, wall_clock
from events.ical.properties import recurrence_id
from events.ical.repeats.exceptions import Exceptions, Told, excluded_dates, newest_by_date, zone_info
from events.ical.repeats.rule_parts import RuleError
from events.ical.repeats.rules import RecurrenceRule

_FARTHEST = timedelta(days=400)  # that a date is moved by, or lasts, and is still looked for
_MOST_EXCEPTED = 2_000
_MOST_MET = 20_000  # dates of all rules of one UID that are looked at
_MOST_WEIGHT = 1_000_000  # steps of all its rules
_STEPS = 10  # that a date looked at takes
DayWindow = tuple[date, date]
_Dated = tuple[datetime, date, Span]


@dataclass(frozen=True)
class Occurrence:
    """One date of a component. `recurrence` is its RECURRENCE-ID as text, "" of an event that is not repeated."""

    part: EventComponent
    start: date
    end: date | None
    recurrence: str


class DatedSeries:
    """All that stands under one UID. `told` is what had to be assumed, `lost` what of it cannot be read."""

    def __init__(self, parts: Sequence[EventComponent], window: DayWindow) -> None:
        self.window = window
        self.told: Told = []
        self.lost: list[str] = []
        self._met = 0
        masters = (part for part in parts if part.recurrence is None)
        self.masters = newest_by_date(masters, lambda part: part.start, self.told)
        self._exceptions = Exceptions([part for part in parts if part.recurrence is not None], self.masters, self.told)
        self.overrides = self._exceptions.by_date
        if len(self.masters) > 1:
            told = _("Its UID stands for %(count)d events of different dates: they were kept apart.")
            self.told.append((parts[0].block, told % {"count": len(self.masters)}))
        followed = {key: self._followed(part, part.rules) for key, part in self.masters.items()}
        self._rules = {key: rules for key, rules in followed.items() if rules or self.masters[key].further}
        self._drop_heavy()
        self._except_rules = {key: self._followed(part, part.except_rules) for key, part in self.masters.items()}

    def _drop_heavy(self) -> None:
        """Of very many rules under one UID the heaviest are not followed, so that the others can be."""
        left, dropped = _MOST_WEIGHT, 0
        for key, rules in sorted(self._rules.items(), key=lambda pair: self._heaviness(pair[1])):
            left -= self._heaviness(rules)
            if left < 0:
                del self._rules[key]
                dropped += 1
        if dropped:
            told = _("Its UID stands for so many series that of %(count)d only the first date was read.")
            self.lost.append(told % {"count": dropped})

    def _heaviness(self, rules: Iterable[RecurrenceRule]) -> int:
        return sum(rule.weight(*self._span) for rule in rules)

    def _followed(self, part: EventComponent, texts: Iterable[str]) -> list[RecurrenceRule]:
        rules = []
        for text in texts:
            try:
                rule = RecurrenceRule(text, wall_clock(part.start), part.zone)
                rule.weight(*self._span)
                rules.append(rule)
            except RuleError as error:
                told = _("%(reason)s Of its rule only the first date was read.")
                if text in part.except_rules:
                    told = _("%(reason)s What it excludes (EXRULE) was not left out.")
                self.lost.append(told % {"reason": error})
        return rules

    @cached_property
    def _span(self) -> tuple[datetime, datetime]:
        """The window on the wall clock, and as far before as a date may reach into it."""
        reach = max((min(part.length, _FARTHEST) for part in self.masters.values()), default=timedelta(0))
        first, last = (datetime.combine(day, time.min) for day in self.window)
        margin = min(self._exceptions.farthest, _FARTHEST)
        return first - reach - margin, last + timedelta(days=1, microseconds=-1) + margin

    @property
    def alone(self) -> bool:
        """One event with its one date: it is read whenever it is."""
        return not self.overrides and len(self.masters) == 1 and not self._rules

    @property
    def windowed(self) -> bool:
        """Whether it goes on, so that only its dates within the window are read."""
        return bool(self._rules)

    @property
    def blocks(self) -> list[Block]:
        """What it consists of, one for each title."""
        parts = (*self.masters.values(), *self.overrides.values())
        return list({part.block.named: part.block for part in parts}.values())

    @property
    def weight(self) -> int:
        """About how many steps its dates take."""
        return sum(map(self._heaviness, self._rules.values()))

    @property
    def events(self) -> int:
        """How many components it has, which are read however many they are."""
        return len(self.masters) + len(self.overrides)

    @property
    def steps(self) -> int:
        """Those its rules have taken."""
        return _STEPS * self._met + sum(rule.steps for rules in self._rules.values() for rule in rules)

    @property
    def barren(self) -> bool:
        """Whether a rule names no day within the window, once all dates were asked for."""
        return any(not rule.found for rules in self._rules.values() for rule in rules)

    def occurrences(self) -> Iterator[Occurrence]:
        """All its dates, those of the exceptions first; of what is repeated only those within the window."""
        if self.alone:
            part = next(iter(self.masters.values()))
            yield Occurrence(part, part.start, part.end, "")
            return
        for key, part in self.overrides.items():
            if not self.windowed or self._within(part.start, part.end):
                yield Occurrence(part, part.start, part.end, key)
        seen = set(self.overrides)
        for _moment, _number, key, span in heapq.merge(*(self._dates(n, key) for n, key in enumerate(self.masters))):
            occurrence = self._occurrence(self.masters[key], span)
            if occurrence.recurrence not in seen:
                seen.add(occurrence.recurrence)
                if not self.windowed or key not in self._rules or self._within(occurrence.start, occurrence.end):
                    yield occurrence

    def _dates(self, number: int, key: str) -> Iterator[tuple[datetime, int, str, Span]]:
        """The dates of one master on the wall clock, without those that are excluded."""
        part = self.masters[key]
        excluded = excluded_dates(part) | set(self._excepted(key))
        first, last = self._span
        further = {recurrence_id(span[0]): span for span in part.further if first <= wall_clock(span[0]) <= last}
        own: list[Iterable[Span]] = [
            [(part.start, None)],
            sorted(further.values(), key=lambda span: wall_clock(span[0])),
        ]
        own += [
            ((_dated(moment, part), None) for moment in rule.between(*self._span)) for rule in self._rules.get(key, ())
        ]
        for span in heapq.merge(*own, key=lambda span: wall_clock(span[0], zone_info(part))):
            self._met += 1
            if self._met > _MOST_MET:
                raise ItemError(_("It repeats so much that not all of its dates were worked out."))
            local = wall_clock(span[0], zone_info(part))
            if recurrence_id(span[0]) not in excluded and f"{local:%Y%m%d}" not in excluded:
                yield instant(span[0]).replace(tzinfo=None), number, key, span

    def _excepted(self, key: str) -> Iterator[str]:
        for rule in self._except_rules[key]:
            for moment in islice(rule.between(*self._span), _MOST_EXCEPTED):
                self._met += 1
                yield recurrence_id(_dated(moment, self.masters[key]))

    def _occurrence(self, part: EventComponent, span: Span) -> Occurrence:
        start, end = span
        recurrence = recurrence_id(start)
        if changed := self._exceptions.onward(start):
            (part, start), end = changed, None
        if isinstance(end, timedelta):
            return Occurrence(part, start, start + end, recurrence)
        if end is None and part.end is not None:
            end = _later(start, wall_clock(part.end, zone_info(part)) - wall_clock(part.start))
        return Occurrence(part, start, end, recurrence)

    def _within(self, start: date, end: date | None) -> bool:
        first, last = self.window
        begins = wall_clock(start).date()
        ends = wall_clock(end).date() if end is not None else begins
        return begins <= last and (begins >= first or ends > first)


def _dated(moment: datetime, part: EventComponent) -> date:
    return moment.replace(tzinfo=part.zone) if isinstance(part.start, datetime) else moment.date()


def _later(start: date, length: timedelta) -> date | None:
    try:
        return start + length
    except OverflowError:
        return None
