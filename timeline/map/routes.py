"""Journeys as lines on the page: bent aside where several go the same way, with room for a number on each. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from timeline.map.label_placement import Box
from timeline.map.polylines import XY

_ASIDE = 9  # units between lines that go the same way
_BOX_STEP = 7  # units between the small boxes along a line


@dataclass(frozen=True)
class RouteLeg:
    """From one stop to the next: a quadratic Bézier curve with `bend` as its control point."""

    start: XY
    bend: XY
    end: XY

    @property
    def length(self) -> float:
        """From end to end, as the crow flies."""
        return hypot(self.end[0] - self.start[0], self.end[1] - self.start[1])

    def at(self, share: float) -> XY:
        """The point so far along it, 0 to 1."""
        a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
        (x1, y1), (x2, y2), (x3, y3) = self.start, self.bend, self.end
        return a * x1 + b * x2 + c * x3, a * y1 + b * y2 + c * y3


def legs_of(journeys: Sequence[Sequence[XY]]) -> list[list[RouteLeg]]:
    """The legs of each journey; the second on the same way swings to one side, the third to the other, and so on."""
    travelled: Counter[frozenset[XY]] = Counter()
    routes: list[list[RouteLeg]] = []
    for stops in journeys:
        legs: list[RouteLeg] = []
        for start, end in pairwise(stops):
            if start == end:
                continue
            times = travelled[frozenset((start, end))]
            travelled[frozenset((start, end))] += 1
            # The same side whichever way one goes.
            side = (-1) ** times * (1 if start < end else -1)
            legs.append(RouteLeg(start, _bend(start, end, (times + 1) // 2 * side * _ASIDE), end))
        routes.append(legs)
    return routes


def _bend(start: XY, end: XY, off: float) -> XY:
    right, down = end[0] - start[0], end[1] - start[1]
    length = hypot(right, down)
    return (start[0] + end[0]) / 2 - 2 * off * down / length, (start[1] + end[1]) / 2 + 2 * off * right / length


def route_path(legs: Sequence[RouteLeg]) -> str:
    """SVG path data of a journey; straight where it need not swing aside, "" for one without legs."""
    if not legs:
        return ""
    text = "M" + _pair(legs[0].start)
    for leg in legs:
        straight = leg.bend == ((leg.start[0] + leg.end[0]) / 2, (leg.start[1] + leg.end[1]) / 2)
        text += f"L{_pair(leg.end)}" if straight else f"Q{_pair(leg.bend)} {_pair(leg.end)}"
    return text


def _pair(point: XY) -> str:
    return f"{round(point[0], 1):g} {round(point[1], 1):g}"


def marker_positions(legs: Sequence[RouteLeg]) -> Iterator[XY]:
    """Where a number might stand: about the middle of the longest leg, then of the others."""
    for leg in sorted(legs, key=lambda leg: -leg.length):
        yield from map(leg.at, (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78))


def boxes_along(legs: Sequence[RouteLeg]) -> list[Box]:
    """Small boxes along the line, that names may keep clear of it."""
    return [
        Box.about(*leg.at(part / steps), 2)
        for leg in legs
        for steps in [max(1, round(leg.length / _BOX_STEP))]
        for part in range(steps + 1)
    ]
