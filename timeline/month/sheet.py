"""Which entries of a filter a month takes: those to draw, how many lie on each day, those that have no day.

Counted on the collection's bitmaps; only the entries that are shown are read, in one query, however many there are.
Knows nothing of requests. How entries become bars is timeline/month/grid.py's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection as Sized
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest, nsmallest

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pyroaring import BitMap

from events.counting.bitmaps import Collection
from events.counting.counts import Counting
from events.dates.months import month_index
from events.dates.when import OPEN_END, When
from events.models import Entry
from timeline.month.calendar_month import Month
from timeline.month.grid import LANES, DaySpans, drawn_until
from timeline.month.month_counts import EXACT_PRECISIONS, with_precision
from timeline.web.language import words

_MOST_LISTED = 5  # of a period, by name
_MOST_PERIODS = 12
_MONTH_UNKNOWN = gettext_noop("month not known")
_REMARKS = {"month": gettext_noop("day not known"), "decade": gettext_noop("year not known")}
_Days = tuple[int, int]  # first and last day, as proleptic ordinals


@dataclass(frozen=True)
class LoosePeriod:
    """What is known only to a month, a season, a year; or what began before and has no end."""

    name: str
    remark: str
    entries: Sequence[Entry]
    count: int

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.count - len(self.entries)


@dataclass(frozen=True)
class MonthSheet:
    """A month of a filter: the entries that can find a lane, all by their days, and what stands below."""

    month: Month
    entries: Sequence[Entry]
    spans: DaySpans
    periods: Sequence[LoosePeriod]

    @property
    def dated(self) -> int:
        """How many entries lie on a day of the month itself."""
        first, last = self.month.first, self.month.last
        return sum(count for (begin, end), count in self.spans.items() if begin <= last and end >= first)


def month_sheet(counted: Counting, month: Month) -> MonthSheet:
    """What stands in a month."""
    collection, column = counted.collection, counted.collection.columns
    touching = counted.entries & collection.since(month.opens) & collection.until(month.closes)
    exact, endless = with_precision(collection, EXACT_PRECISIONS), collection.ends.get(month_index(OPEN_END), BitMap())
    here = [month.opens, month.first, month.last, month.closes]
    begun = BitMap.union(BitMap(), *(collection.begins.get(month_index(day), BitMap()) for day in here))
    fresh = BitMap(pk for pk in touching & exact & endless & begun if column.first[pk] >= month.opens.toordinal())
    dated = (touching & exact) - endless | fresh
    within = collection.since(month.first) & collection.until(month.last)
    vague = _by_period((touching - exact - endless) & within, collection)
    lasting = (touching & endless & collection.until(month.last)) - fresh
    latest = nlargest(_MOST_LISTED, lasting, key=lambda pk: (column.first[pk], -pk))
    lanes = _for_lanes(dated, collection, month)
    shown = {*lanes, *latest, *(pk for pks in vague.values() for pk in nsmallest(_MOST_LISTED, pks))}
    rows = {entry.pk: entry for entry in Entry.objects.live().for_rows().filter(pk__in=shown)}
    periods = _periods(vague, rows)
    if lasting:
        periods.append(LoosePeriod(_("No end on record"), _("began earlier"), _present(rows, latest), len(lasting)))
    return MonthSheet(month, _present(rows, lanes), _spans(dated, collection, month), periods)


def _present(rows: Mapping[int, Entry], pks: Iterable[int]) -> list[Entry]:
    """The entries read: one may have gone since it was counted."""
    return [rows[pk] for pk in pks if pk in rows]


def _for_lanes(dated: BitMap, collection: Collection, month: Month) -> list[int]:
    """Those that can find a lane: the longest three that begin on one day, or before the first."""
    opens, column = month.opens.toordinal(), collection.columns
    starting: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for pk in dated:
        first, last = column.first[pk], column.last[pk]
        ends = first if last == OPEN_END.toordinal() else last
        starting[max(first, opens)].append((-ends, pk))
    return [pk for entries in starting.values() for _, pk in nsmallest(LANES, entries)]


def _spans(dated: BitMap, collection: Collection, month: Month) -> DaySpans:
    """How many entries have which days of the grid."""
    column, spans = collection.columns, Counter[tuple[date, date]]()
    for pk in dated:
        first, last = date.fromordinal(column.first[pk]), date.fromordinal(column.last[pk])
        spans[max(first, month.opens), min(drawn_until(first, last), month.closes)] += 1
    return spans


def _by_period(pks: BitMap, collection: Collection) -> dict[_Days, list[int]]:
    """Entries by the period they are known to, the shortest period first."""
    periods: defaultdict[_Days, list[int]] = defaultdict(list)
    for pk in pks:
        periods[collection.columns.first[pk], collection.columns.last[pk]].append(pk)
    return dict(sorted(periods.items(), key=lambda item: (item[0][1] - item[0][0], item[0])))


def _periods(vague: Mapping[_Days, Sized[int]], rows: Mapping[int, Entry]) -> list[LoosePeriod]:
    periods: list[LoosePeriod] = []
    others = 0
    for pks in vague.values():
        entries = _present(rows, nsmallest(_MOST_LISTED, pks))
        if entries and len(periods) < _MOST_PERIODS:
            periods.append(_period(entries, len(pks)))
        else:
            others += len(pks)
    return [*periods, LoosePeriod(_("Other periods"), _("day not known"), (), others)] if others else periods


def _period(entries: Sequence[Entry], count: int) -> LoosePeriod:
    # “About” and “perhaps” each entry says for itself.
    when = When.parse("".join(sign for sign in str(entries[0].when) if sign not in "~?%"))
    name = words(when)
    if when.end:
        return LoosePeriod(name[:1].upper() + name[1:], _("days not known"), entries, count)
    with_article = when.precision in ("quarter", "half")
    pattern = _("Sometime in the %(period)s") if with_article else _("Sometime in %(period)s")
    remark = _(_REMARKS.get(when.precision, _MONTH_UNKNOWN))
    return LoosePeriod(pattern % {"period": name}, remark, entries, count)
