"""Which entries of a filter a month takes: those to draw, how many lie on each day, those that have no day.

Counted on the collection's bitmaps; only the entries that are shown are read, in one query, however many there are.
Knows nothing of requests. How entries become bars is timeline/month/grid.py's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection as Sized
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import nlargest, nsmallest

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pyroaring import BitMap

from events.counting.bitmaps import Collection
from events.counting.counts import Counting
from events.dates.months import first_of_month, month_index
from events.dates.when import OPEN_END, When
from events.models import Entry
from events.search.filter import EventFilter
from timeline.month.grid import DAYS, LANES, Month, Spans, drawn_until
from timeline.web.language import words

LISTED = 5  # of a period, by name
PERIODS = 12
MONTH_UNKNOWN = gettext_noop("month not known")
REMARKS = {"month": gettext_noop("day not known"), "decade": gettext_noop("year not known")}


@dataclass(frozen=True)
class Period:
    """What is known only to a month, a season, a year; or what began before and has no end."""

    name: str
    remark: str
    entries: Sequence[Entry]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.entries)


@dataclass(frozen=True)
class Sheet:
    """A month of a filter: the entries that can find a lane, all by their days, and what stands below."""

    entries: Sequence[Entry]
    spans: Spans
    periods: Sequence[Period]


def sheet(counted: Counting, month: Month) -> Sheet:
    """What stands in a month."""
    held, column = counted.collection, counted.collection.columns
    touching = counted.entries & held.since(month.opens) & held.until(month.closes)
    exact, endless = _precise(held, DAYS), held.ends.get(month_index(OPEN_END), BitMap())
    here = [month.opens, month.first, month.last, month.closes]
    begun = BitMap.union(BitMap(), *(held.begins.get(month_index(day), BitMap()) for day in here))
    fresh = BitMap(pk for pk in touching & exact & endless & begun if column.first[pk] >= month.opens.toordinal())
    lanes, spans = _laid((touching & exact) - endless | fresh, held, month)
    vague = _vague((touching - exact - endless) & held.since(month.first) & held.until(month.last), held)
    lasting = (touching & endless & held.until(month.last)) - fresh
    latest = nlargest(LISTED, lasting, key=lambda pk: (column.first[pk], -pk))
    shown = {*lanes, *latest, *(pk for pks in vague.values() for pk in nsmallest(LISTED, pks))}
    rows = {entry.pk: entry for entry in Entry.objects.live().for_rows().filter(pk__in=shown)}
    periods = _periods(vague, rows)
    if lasting:
        periods.append(Period(_("No end on record"), _("began earlier"), _present(rows, latest), len(lasting)))
    return Sheet(_present(rows, lanes), spans, periods)


def _precise(held: Collection, precisions: Iterable[str]) -> BitMap:
    return BitMap.union(BitMap(), *(held.precise.get(name, BitMap()) for name in precisions))


def _present(rows: Mapping[int, Entry], pks: Iterable[int]) -> list[Entry]:
    """The entries read: one may have gone since it was counted."""
    return [rows[pk] for pk in pks if pk in rows]


def _laid(dated: BitMap, held: Collection, month: Month) -> tuple[list[int], Spans]:
    """Those that can find a lane, the longest three that begin on one day or before; and how many have which days."""
    opens, closes, column = month.opens.toordinal(), month.closes.toordinal(), held.columns
    spans: Counter[tuple[date, date]] = Counter()
    starting: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for pk in dated:
        first, last = column.first[pk], column.last[pk]
        ends = first if last == OPEN_END.toordinal() else last
        starting[max(first, opens)].append((-ends, pk))
        until = drawn_until(date.fromordinal(first), date.fromordinal(last)).toordinal()
        spans[date.fromordinal(max(first, opens)), date.fromordinal(min(until, closes))] += 1
    return [pk for found in starting.values() for _, pk in nsmallest(LANES, found)], spans


def _vague(pks: BitMap, held: Collection) -> dict[tuple[int, int], list[int]]:
    """Entries by the period they are known to, the shortest period first."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for pk in pks:
        found[held.columns.first[pk], held.columns.last[pk]].append(pk)
    return dict(sorted(found.items(), key=lambda item: (item[0][1] - item[0][0], item[0])))


def _periods(vague: Mapping[tuple[int, int], Sized[int]], rows: Mapping[int, Entry]) -> list[Period]:
    named: list[Period] = []
    count = 0
    for pks in vague.values():
        entries = _present(rows, nsmallest(LISTED, pks))
        if entries and len(named) < PERIODS:
            named.append(_period(entries, len(pks)))
        else:
            count += len(pks)
    return [*named, Period(_("Other periods"), _("day not known"), (), count)] if count else named


def _period(entries: Sequence[Entry], count: int) -> Period:
    # “About” and “perhaps” each entry says for itself.
    when = When.parse("".join(sign for sign in str(entries[0].when) if sign not in "~?%"))
    named = words(when)
    if when.end:
        return Period(named[:1].upper() + named[1:], _("days not known"), entries, count)
    the = when.precision in ("quarter", "half")
    name = _("Sometime in the %(period)s") if the else _("Sometime in %(period)s")
    remark = _(REMARKS.get(when.precision, MONTH_UNKNOWN))
    return Period(name % {"period": named}, remark, entries, count)


def begun(counted: Counting, month: Month) -> int:
    """How many entries, known to the day or the month, begin in the month."""
    return len(_standing(counted, month_index(month.first)))


def _standing(counted: Counting, number: int) -> BitMap:
    held = counted.collection
    return counted.entries & held.stands.get(number, BitMap()) & _precise(held, (*DAYS, "month"))


def nearest(counted: Counting, month: Month) -> tuple[Month | None, Month | None]:
    """The months before and after in which something begins."""
    here = month_index(month.first)
    known = [number for number in sorted(counted.collection.stands) if _standing(counted, number)]
    before, after = [one for one in known if one < here][-1:], [one for one in known if one > here][:1]
    found = [Month.of(first_of_month(one[0])) if one else None for one in (before, after)]
    return found[0], found[1]


def years(held: Collection) -> tuple[int, int] | None:
    """The first and the last year of the collection, whatever is chosen of it."""
    months = [*held.begins, *(number for number in held.ends if number != month_index(OPEN_END))]
    return (min(months) // 12, max(months) // 12) if months else None


def within(wanted: EventFilter, month: Month) -> EventFilter:
    """The filter narrowed to what touches the month."""
    here = When.parse(str(month))
    since = wanted.since if wanted.since and wanted.since.first_day > month.first else here
    until = wanted.until if wanted.until and wanted.until.last_day < month.last else here
    return replace(wanted, since=since, until=until)
