"""Bytes of an .ics file (RFC 5545) → items with honest dates, and a sentence for each one that is lost.

Pure: today and the zone of floating times are passed in. Each item is parsed by itself, so a broken one never
costs another; what a hostile file can make us do is bounded before a library is asked. Whether an item is new
is not asked here (events.intake.importing).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from icalendar import Event as VEvent

from events.dates.months import add_months
from events.ical import properties, prose
from events.ical.blocks import MOST_ITEMS, Block, Blocks, cut_blocks, decode
from events.ical.component import ItemError, component
from events.ical.dates import when_of_component
from events.ical.items import LONGEST_SUMMARY, LONGEST_TITLE, MOST_FILE_BYTES, Item, Problem, Reading
from events.ical.repeats import RepetitionBudget, is_repeated, occurrences_between
from events.ical.zones import iana, zones_of

HORIZON_MONTHS = 24  # ahead, in which repetitions are read
_BEHIND = 12
_PATIENCE = 3.0  # seconds for all repetitions of a file
_STATUSES = {"CONFIRMED": "confirmed", "TENTATIVE": "tentative", "CANCELLED": "cancelled"}
_LARGEST = 2**31 - 1


def read(raw: bytes, today: date, horizon_months: int = HORIZON_MONTHS, zone: str = "") -> Reading:
    """All items of the file; repetitions from a year ago to the horizon. `zone` is that of times which name none."""
    if len(raw) > MOST_FILE_BYTES:
        return Reading((), (Problem("", "The file is larger than 10 MB. Export a shorter span, or split it."),))
    text, assumed = decode(raw)
    blocks = cut_blocks(text)
    if assumed:
        blocks.problems.insert(0, Problem("", assumed, lost=False))
    if not blocks.calendars and not blocks.events:
        blocks.problems.append(Problem("", "This is no calendar file: it does not hold BEGIN:VCALENDAR."))
    return _Reader(blocks, today, horizon_months, iana(zone)).reading()


class _Reader:
    def __init__(self, blocks: Blocks, today: date, horizon: int, zone: str) -> None:
        self.blocks = blocks
        self.window = add_months(today, -_BEHIND), add_months(today, horizon)
        self.zone = zone
        self.zones = zones_of(blocks.zones, today.year)
        self.problems = list(blocks.problems)
        self.budget = RepetitionBudget(_PATIENCE, MOST_ITEMS)

    def reading(self) -> Reading:
        named = (calendar.get(key, "") for calendar in self.blocks.calendars for key in ("NAME", "X-WR-CALNAME"))
        name = next((prose.single_line(value.replace("\\", "")) for value in named if value), "")
        self.problems += [
            Problem("", f"Its zone “{alias[:60]}” was taken for {zone}, which has the same offsets.", lost=False)
            for alias, zone in self.zones.items()
            if zone
        ]
        items = self._newest(item for parts in self._series() for item in self._items(parts))
        if not items and not self.problems:
            self.problems.append(Problem("", "The calendar holds no event.", lost=False))
        return Reading(tuple(items), tuple(self.problems), prose.shorten(name, 200))

    def _series(self) -> list[list[tuple[Block, VEvent]]]:
        """The readable components, those of one UID together, in the order of the file."""
        by_uid: dict[str, list[tuple[Block, VEvent]]] = defaultdict(list)
        for block in self.blocks.events:
            try:
                if block.calendar.get("CALSCALE", "GREGORIAN").upper() != "GREGORIAN":
                    raise ItemError("Its calendar does not count days as ours does (CALSCALE).")
                usual = iana(block.calendar.get("X-WR-TIMEZONE", "")) or self.zone
                made, told = component(block, self.zones, usual)
                uid, made_up = properties.read_uid(made)
                told += ["It has no UID: it is known by its title and start."] if made_up else []
            except Exception as error:
                self._lose(block, error)
                continue
            self._tell(block, told)
            by_uid[uid].append((block, made))
        return list(by_uid.values())

    def _items(self, parts: list[tuple[Block, VEvent]]) -> Iterable[Item]:
        """One item, or one for each date of a repeated one."""
        block, first = parts[0]
        uid, _ = properties.read_uid(first)
        components = [part for _, part in parts]
        if not is_repeated(components):
            for block, part in parts:
                try:
                    yield self._item(block, part, uid)
                except Exception as error:
                    self._lose(block, error)
            return
        try:
            dated, told = occurrences_between(components, *self.window, self.budget)
        except Exception as error:
            self._lose(block, error)
            return
        if told:
            self.problems.append(Problem(_named(block), told[0]))
        for part in dated:
            try:
                yield self._item(block, part, uid)
            except Exception as error:
                self._lose(block, error)

    def _item(self, block: Block, part: VEvent, uid: str) -> Item:
        home = iana(block.calendar.get("X-WR-TIMEZONE", ""))
        when, zone, told = when_of_component(part, ZoneInfo(home) if home else None)
        status = _STATUSES.get(properties.read_text(part, "STATUS").upper(), "")
        if block.calendar.get("METHOD", "").upper() == "CANCEL":
            status = "cancelled"
        title, summary = (
            properties.read_title(part, when, status),
            prose.plain_text(properties.read_text(part, "DESCRIPTION") or properties.read_text(part, "X-ALT-DESC")),
        )
        if len(title) > LONGEST_TITLE:
            told.append(f"Its title is {len(title)} letters long and was cut.")
        if len(summary) > LONGEST_SUMMARY:
            told.append("Its description is very long and was cut.")
        if not title:
            told.append("It has no title.")
        self._tell(block, told)
        repeats = "RECURRENCE-ID" in part
        modified = properties.date_value(part, "LAST-MODIFIED") if "LAST-MODIFIED" in part else None
        url = properties.read_text(part, "URL").strip()
        return Item(
            uid=uid,
            title=prose.shorten(title, LONGEST_TITLE) or "Untitled",
            when=when,
            recurrence=properties.recurrence_id(properties.date_value(part, "RECURRENCE-ID")) if repeats else "",
            sequence=min(max(properties.whole_number(part.get("SEQUENCE")), 0), _LARGEST),
            modified=modified if isinstance(modified, datetime) and modified.tzinfo else None,
            timezone=zone,
            status=status,
            location=prose.shorten(prose.single_line(properties.read_text(part, "LOCATION")), 250),
            geo=properties.read_position(part),
            url=url if url.lower().startswith(("http://", "https://")) and len(url) <= 1000 else "",
            categories=properties.read_categories(part),
            summary=prose.shorten(summary, LONGEST_SUMMARY),
            organizers=properties.read_organizer(part),
        )

    def _newest(self, items: Iterable[Item]) -> list[Item]:
        """Of those with the same identity the newest revision, which is said."""
        kept: dict[tuple[str, str], Item] = {}
        for item in items:
            key = (item.uid, item.recurrence)
            if other := kept.get(key):
                item = max(other, item, key=_revision)
                told = f"It stands there twice (UID {item.uid[:60]}): the revision {item.sequence} was read."
                self.problems.append(Problem(f"“{item.title[:80]}”", told, lost=False))
            kept[key] = item
        return list(kept.values())

    def _tell(self, block: Block, told: Iterable[str]) -> None:
        self.problems += [Problem(_named(block), sentence, lost=False) for sentence in told]

    def _lose(self, block: Block, error: Exception) -> None:
        # The libraries beneath raise whatever comes to pass on broken input: an item is lost, never the file.
        sentence = str(error) if isinstance(error, ItemError) else "It cannot be read: one of its values is broken."
        problem = Problem(_named(block), sentence)
        if problem not in self.problems[-3:]:
            self.problems.append(problem)


def _named(block: Block) -> str:
    return f"“{block.title}”" if block.title else "An item without a title"


def _revision(item: Item) -> tuple[int, float]:
    return item.sequence, item.modified.timestamp() if item.modified else 0
