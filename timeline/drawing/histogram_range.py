"""Which columns a histogram shows: as many as find room on a screen, each wide enough to be hit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Columns that find room, 24 pixels each (WCAG 2.2, 2.5.8), from the widest screen down; histogram.css says on which.
WIDTHS = (37, 30, 14, 11)


@dataclass(frozen=True)
class ColumnRange:
    """The first and the last column on one width of screen, by their numbers."""

    first: int
    last: int

    def __contains__(self, number: int) -> bool:
        return self.first <= number <= self.last


def column_ranges(first: int, last: int, place: int, fewest: int) -> list[ColumnRange]:
    """For each of WIDTHS the newest columns up to `last`; where the place is not among them, those around it.

    Each lies within the one before it. A history shorter than `fewest` columns is given room before it.
    """
    whole = ColumnRange(min(first, place, max(last, place) - fewest + 1), max(last, place))
    ranges: list[ColumnRange] = []
    for size in WIDTHS:
        whole = _narrowed(whole, place, size)
        ranges.append(whole)
    return ranges


def _narrowed(whole: ColumnRange, place: int, size: int) -> ColumnRange:
    begin = whole.last - size + 1
    if place < begin:
        begin = place - size // 2
    begin = max(begin, whole.first)
    return ColumnRange(begin, min(begin + size - 1, whole.last))


def narrowest(ranges: Sequence[ColumnRange], number: int) -> int:
    """The number of columns of the narrowest screen a column is shown on; 0 for one that is shown on none."""
    return min((size for size, shown in zip(WIDTHS, ranges, strict=True) if number in shown), default=0)
