"""How high the columns of a histogram are, and which carry their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

TALLEST = 68  # pixels
_UNIT, _LEAST = 12, 2  # pixels of one entry: while there is room, and however many there are
_NARROW = 44  # pixels on a small screen, where the drawing is shrunk as long as one entry keeps its two
_CUT_AT_MOST = 0.25  # of the columns; with more, cutting would make them all alike


@dataclass(frozen=True)
class HistogramScale:
    """Counts → pixels: 12 an entry until the tallest fills the height, then less, never under 2 for one entry."""

    tallest: int
    rooted: bool

    @classmethod
    def of(cls, counts: Sequence[int]) -> HistogramScale:
        """The scale for these columns; by the square root where so many would be cut that nothing could be compared."""
        some = [count for count in counts if count]
        cut = sum(count * _LEAST > TALLEST for count in some)
        return cls(max(some, default=1), rooted=cut > len(some) * _CUT_AT_MOST)

    @property
    def height(self) -> int:
        """Of the drawing."""
        return min(self.tallest * _UNIT, TALLEST)

    @property
    def shrinks(self) -> bool:
        """On a small screen one entry keeps its two pixels when the whole drawing is made as low as it is there."""
        return not self.rooted and self.height / self.tallest * _NARROW / TALLEST >= _LEAST

    def height_of(self, count: int) -> float:
        """Of a column."""
        if not count:
            return 0
        if self.rooted:
            return max(_LEAST, sqrt(count / self.tallest) * self.height)
        return min(count * max(self.height / self.tallest, _LEAST), self.height)

    def height_of_share(self, count: int, total: int, shares: int) -> float:
        """Of one kind in a column of so many kinds; to be seen also where the column is cut."""
        height = self.height_of(total)
        if height >= total * _LEAST:
            return height * count / total
        return _LEAST + max(height - _LEAST * shares, 0) * count / total

    def is_numbered(self, count: int) -> bool:
        """Whether a column carries its number: the tallest, and what is cut."""
        cut = not self.rooted and count * _LEAST > self.height
        return bool(count) and (count == self.tallest or cut)

    def is_cut_when_narrow(self, count: int) -> bool:
        """Whether it is cut on a small screen, where a drawing that does not shrink shows its lower part."""
        return not self.shrinks and self.height_of(count) > _NARROW
