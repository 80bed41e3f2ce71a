"""Gaps: the months between two shown entries that no known entry touches, said above the band that ends them.

Only within what is shown: what lies before the first row or after the last nobody has looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from events.dates.months import first_of_month, month_index
from events.dates.when import When
from timeline.list.bands import Band
from timeline.web.language import months, span, words

Months = tuple[int, int]  # first and last, counted from the year 0


def with_gaps(bands: Sequence[Band], beside: Iterable[When] = ()) -> list[Band]:
    """The bands, each with the gap above it; `beside` are dates before the first row that may reach in."""
    shown = [_touched(row.when) for band in bands for row in band.rows]
    gaps = [gap for gap in _untouched([*shown, *map(_touched, beside)]) if gap[0] > min(shown)[0]]
    spaced: list[Band] = []
    for band in bands:
        begins = min(month_index(row.when.first_day) for row in band.rows)
        above = ""
        while gaps and gaps[0][1] < begins:
            above = _in_words(gaps.pop(0), spaced[-1].key[:4])
        spaced.append(replace(band, gap=above) if above else band)
    return spaced


def _touched(when: When) -> Months:
    """Of an open end only the beginning is known."""
    return month_index(when.first_day), month_index(when.first_day if when.open_end else when.last_day)


def _untouched(spans: list[Months]) -> list[Months]:
    """What lies between spans of months, in order."""
    empty: list[Months] = []
    reach = None
    for first, last in sorted(spans):
        if reach is not None and first > reach + 1:
            empty.append((reach + 1, first - 1))
        reach = last if reach is None else max(reach, last)
    return empty


def _in_words(gap: Months, year: str) -> str:
    """“June”, “June and July”; with the years where they are not that of the band above."""
    first, last = (first_of_month(index) for index in gap)
    if {f"{first.year:04}", f"{last.year:04}"} == {year}:
        return months(first, last)
    names = [words(When.parse(f"{day:%Y-%m}".zfill(7))) for day in (first, last)]
    return names[0] if first == last else span(*names)
