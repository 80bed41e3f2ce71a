"""Bytes of an .ics file (RFC 5545) → items with honest dates, and a sentence for each one that is lost.

Pure: today and the zone of floating times are passed in, and no clock is asked. Each item is parsed by itself, so a
broken one never costs another; what a hostile file can make us do is bounded and counted (events.ical.repeats).
Whether an item is new is not asked here (events.intake.importing).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from events.dates.months import add_months
from events.ical import properties, prose
from events.ical.dates import when_of
from events.ical.decoding import UnreadableText, decode
from events.ical.file_zones import FileZones
from events.ical.items import (
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    MOST_FILE_BYTES,
    Item,
    Missed,
    Problem,
    Reading,
    told_apart,
)
from events.ical.lines.blocks import Block, Blocks, cut_blocks
from events.ical.lines.component import EventComponent, ItemError, component
from events.ical.lines.date_values import DateValueError
from events.ical.repeats.series import DatedSeries, Occurrence
from events.ical.repeats.shares import Share, shares_of
from events.ical.repeats.twins import twins_apart
from events.ical.zones import iana

HORIZON_MONTHS = 24  # ahead, in which repetitions are read
_BEHIND = 12
_STATUSES = {"CONFIRMED": "confirmed", "TENTATIVE": "tentative", "CANCELLED": "cancelled", "CANCELED": "cancelled"}


def read(raw: bytes, today: date, horizon_months: int = HORIZON_MONTHS, zone: str = "") -> Reading:
    """All items of the file; repetitions from a year ago to the horizon. `zone` is that of times which name none."""
    if len(raw) > MOST_FILE_BYTES:
        return _nothing(_("The file is larger than 10 MB. Export a shorter span, or split it."))
    try:
        text, assumed = decode(raw)
    except UnreadableText as error:
        return _nothing(str(error) if b"BEGIN:V" in raw.upper() else _no_calendar())
    blocks = cut_blocks(text)
    if assumed:
        blocks.problems.insert(0, Problem("", assumed, lost=False))
    if not blocks.calendars and not blocks.events:
        blocks.problems.append(Problem("", _no_calendar()))
    return _Reader(blocks, today, horizon_months, iana(zone)).reading()


def _nothing(sentence: str) -> Reading:
    return Reading((), (Problem("", sentence),))


def _no_calendar() -> str:
    return _("This is no calendar file: it does not hold BEGIN:VCALENDAR.")


class _Reader:
    def __init__(self, blocks: Blocks, today: date, horizon: int, zone: str) -> None:
        self.blocks = blocks
        self.window = add_months(today, -_BEHIND), add_months(today, horizon)
        self.zone = zone
        self.zones = FileZones(blocks.zones, blocks.events, self.window)
        self.problems = list(blocks.problems)
        self._lost: set[tuple[int, str]] = set()

    def reading(self) -> Reading:
        named = (calendar.get(key, "") for calendar in self.blocks.calendars for key in ("NAME", "X-WR-CALNAME"))
        name = next((prose.single_line(value.replace("\\", "")) for value in named if value), "")
        series = self._series()
        self.problems += [Problem("", told, lost=False) for told in self.zones.told]
        shares = iter(shares_of(one for one in series if not one.alone))
        items: list[Item] = []
        for one in series:
            if one.alone:
                items += self._items(one.occurrences())
            else:
                items += self._repeated(next(shares))
        if not items and not self.problems:
            self.problems.append(Problem("", _("The calendar holds no event."), lost=False))
        return Reading(tuple(told_apart(items)), tuple(self.problems), prose.shorten(name, 200))

    def _series(self) -> list[DatedSeries]:
        """The readable components, those of one UID together, in the order of the file."""
        by_uid: dict[str, list[EventComponent]] = defaultdict(list)
        for block in self.blocks.events:
            try:
                part = self._component(block)
            except Exception as error:
                self._lose(block, error)
                continue
            by_uid[properties.read_uid(part)[0]].append(part)
        series = []
        groups = [twins_apart(parts) for parts in by_uid.values()]
        for twins in (group for group in groups if len(group) > 1):
            self._tell(twins[0][0].block, [_("Its UID stands for events of other titles too: they were kept apart.")])
        for parts in (parts for group in groups for parts in group):
            try:
                one = DatedSeries(parts, self.window)
            except Exception as error:
                for part in parts:
                    self._lose(part.block, error)
                continue
            for block, told in one.told:
                self._tell(block, [told])
            block = parts[0].block
            self.problems += [Problem(block.named, sentence, missed=_missed(block)) for sentence in one.lost]
            series.append(one)
        return series

    def _component(self, block: Block) -> EventComponent:
        if block.calendar.get("CALSCALE", "GREGORIAN").upper() != "GREGORIAN":
            raise ItemError(_("Its calendar does not count days as ours does (CALSCALE)."))
        usual = iana(block.home) or self.zone

        def zone(tzid: str) -> str:
            if not (found := self.zones.zone(block.calendar, tzid) if tzid else usual):
                raise DateValueError(_("It has a time of day but no time zone. Say which zone the calendar is in."))
            return found

        part = component(block, zone)
        self._tell(block, part.told)
        if properties.read_uid(part)[1]:
            self._tell(block, [_("It has no UID: it is known by its title and start.")])
        return part

    def _repeated(self, share: Share) -> list[Item]:
        """Those of the dates of a series, in their order."""
        series, dates = share.series, share.dates
        block = next(iter((series.masters or series.overrides).values())).block
        first, last = (day.isoformat() for day in self.window)
        if share.left_out:
            missed = _missed(block, share.known_until)
            self.problems.append(Problem(block.named, share.left_out, lost=not dates, missed=missed))
        elif not dates:
            # Not a loss: what has ended, or lies far ahead, is not asked for.
            told = _("It has no date between %(first)s and %(last)s.") % {"first": first, "last": last}
            for one in series.blocks:
                self._tell(one, [told])
        elif series.barren and any(date.recurrence in series.masters for date in dates):
            told = _("Its rule of repetition names no day between %(first)s and %(last)s: only its own date was read.")
            self._tell(block, [told % {"first": first, "last": last}])
        return sorted(self._items(dates), key=lambda item: (item.when.first_day, item.recurrence))

    def _items(self, dates: Iterable[Occurrence]) -> list[Item]:
        items: list[Item] = []
        made: dict[int, Item] = {}  # of a component, whose dates differ in nothing else
        for occurrence in dates:
            try:
                known = made.get(id(occurrence.part))
                items.append(self._dated(occurrence, known) if known else self._item(occurrence))
                made[id(occurrence.part)] = items[-1]
            except Exception as error:
                self._lose(occurrence.part.block, error)
        return items

    def _dated(self, occurrence: Occurrence, known: Item) -> Item:
        when, zone, _told = when_of(occurrence, self._home(occurrence))
        return replace(known, when=when, timezone=zone, recurrence=occurrence.recurrence)

    def _home(self, occurrence: Occurrence) -> ZoneInfo | None:
        home = iana(occurrence.part.block.home)
        return ZoneInfo(home) if home else None

    def _item(self, occurrence: Occurrence) -> Item:
        part, block = occurrence.part, occurrence.part.block
        when, zone, told = when_of(occurrence, self._home(occurrence))
        said = part.text("STATUS").strip()
        status = _STATUSES.get(said.upper(), "")
        if said and not status:
            told.append(_("Its STATUS “%(said)s” is none of an event and was left out.") % {"said": said[:40]})
        if block.calendar.get("METHOD", "").upper() == "CANCEL":
            status = "cancelled"
        title = properties.read_title(part, when, status)
        summary = prose.plain_text(part.text("DESCRIPTION") or part.text("X-ALT-DESC"))
        if len(title) > LONGEST_TITLE:
            told.append(_("Its title is %(count)d letters long and was cut.") % {"count": len(title)})
        if len(summary) > LONGEST_SUMMARY:
            told.append(_("Its description is very long and was cut."))
        if not title:
            told.append(_("It has no title."))
        geo = None
        try:
            geo = properties.read_position(part)
        except ValueError:
            told.append(_("Its %(name)s cannot be read and was left out.") % {"name": "GEO"})
        self._tell(block, told)
        return Item(
            uid=properties.read_uid(part)[0],
            title=prose.shorten(title, LONGEST_TITLE) or _("Untitled"),
            when=when,
            recurrence=occurrence.recurrence,
            sequence=part.sequence,
            modified=part.modified if isinstance(part.modified, datetime) else None,
            timezone=zone,
            status=status,
            location=prose.shorten(prose.single_line(part.text("LOCATION")), 250),
            geo=geo,
            url=properties.read_address(part),
            categories=properties.read_categories(part),
            summary=prose.shorten(summary, LONGEST_SUMMARY),
            organizers=properties.read_organizer(part),
        )

    def _tell(self, block: Block, told: Iterable[str]) -> None:
        self.problems += [Problem(block.named, sentence, lost=False) for sentence in told]

    def _lose(self, block: Block, error: Exception) -> None:
        # The libraries beneath raise whatever comes to pass on broken input: an item is lost, never the file.
        known = isinstance(error, ItemError | DateValueError)
        sentence = str(error) if known else _("It cannot be read: one of its values is broken.")
        if (id(block), sentence) not in self._lost:  # of its dates each would say the same
            self._lost.add((id(block), sentence))
            self.problems.append(Problem(block.named, sentence))


def _missed(block: Block, after: date = date.min) -> Missed | None:
    """What a series leaves open, if it says which it is."""
    title = prose.single_line(block.title)
    return Missed(block.uid, title, after) if title else None
