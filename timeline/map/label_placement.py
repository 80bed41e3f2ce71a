"""Where names go on a map: beside their circles, over no other name, number or circle. Pure geometry of boxes.

Widths are estimated, for the fonts are the reader's; whoever finds no room is left out and stands in the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import hypot
from unicodedata import east_asian_width

from timeline.map.polylines import XY

_USUAL_WIDTH = 0.61  # of a letter, in sizes of type: a semibold sans, rather wide
_NARROW_LETTERS = set("iIjlft.,’' -")
_MOST_ROUNDS = 60  # of pushing points apart


@dataclass(frozen=True)
class Box:
    """A rectangle with sides along the axes; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def about(cls, x: float, y: float, radius: float) -> Box:
        """The square around a circle."""
        return cls(x - radius, y - radius, x + radius, y + radius)

    def meets(self, other: Box) -> bool:
        """Whether the two overlap; touching is none."""
        beside = self.left < other.right and other.left < self.right
        return beside and self.top < other.bottom and other.top < self.bottom

    def within(self, width: float, height: float) -> bool:
        """Whether it lies in a frame of that size."""
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


@dataclass(frozen=True)
class Label:
    """A name on its base line; x is its start, middle or end (SVG's text-anchor), whichever is next to its circle."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass
class LabelPlacement:
    """The frame of a map, what in it is occupied, and what is better left in sight."""

    width: float
    height: float
    occupied: list[Box] = field(default_factory=list)
    avoided: list[Box] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        """Whether a box lies in the frame and over nothing that is occupied."""
        return box.within(self.width, self.height) and not any(box.meets(other) for other in self.occupied)

    def place_name(
        self, text: str, at: XY, radius: float, size: float, extra: str = "", *, insist: bool = True
    ) -> Label | None:
        """The name beside a circle, with room for what stands after it; None where there is no room.

        One that insists may cover what is better left in sight, as little of it as can be.
        """
        wide = text_width(text + extra, size)
        best: tuple[int, Label, Box] | None = None
        for x, y, anchor in _positions_beside(at, radius + 0.35 * size, size):
            left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]
            box = Box(left - 0.1 * size, y - 0.8 * size, left + wide + 0.1 * size, y + 0.28 * size)
            if not self.is_free(box):
                continue
            covers = sum(box.meets(other) for other in self.avoided)
            if (insist or not covers) and (best is None or covers < best[0]):
                best = covers, Label(round(x, 1), round(y, 1), text, anchor), box
        if best:
            self.occupied.append(best[2])
        return best[1] if best else None

    def place_marker(self, positions: Iterable[XY], radius: float) -> XY | None:
        """The first of the positions where a small circle fits; None where it fits at none."""
        for x, y in positions:
            if self.is_free(box := Box.about(x, y, radius)):
                self.occupied.append(box)
                return round(x, 1), round(y, 1)
        return None


def text_width(text: str, size: float) -> float:
    """About as wide as the text will be; Chinese characters are square."""
    return size * sum(map(_letter_width, text))


def _letter_width(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return 1
    if letter in _NARROW_LETTERS:
        return 0.36
    return 0.74 if letter.isupper() else _USUAL_WIDTH


def _positions_beside(at: XY, off: float, size: float) -> Iterator[tuple[float, float, str]]:
    """Right, left, above, beneath, then the corners; and the same once more a little further away."""
    x, y = at
    for gap in (off, off + 0.5 * size):
        middle, aslant = y + 0.34 * size, 0.72 * gap
        yield x + gap, middle, "start"
        yield x - gap, middle, "end"
        yield x, y - gap - 0.1 * size, "middle"
        yield x, y + gap + 0.7 * size, "middle"
        for level in (y - aslant, y + aslant + 0.6 * size):
            yield x + aslant, level, "start"
            yield x - aslant, level, "end"


def spread_apart(points: Sequence[XY], least: float, width: float, height: float) -> list[XY]:
    """The points moved so little that no two are closer than `least`, all within the frame."""
    spread = [list(point) for point in points]
    for _ in range(_MOST_ROUNDS):
        moved = False
        for number, point in enumerate(spread):
            for other in spread[:number]:
                moved |= _push_apart(point, other, least)
        for point in spread:
            point[0] = min(max(point[0], least / 2), width - least / 2)
            point[1] = min(max(point[1], least / 2), height - least / 2)
        if not moved:
            break
    return [(round(x, 1), round(y, 1)) for x, y in spread]


def _push_apart(point: list[float], other: list[float], least: float) -> bool:
    """Move both where they are too close; whether they were."""
    right, down = point[0] - other[0], point[1] - other[1]
    distance = hypot(right, down)
    if distance >= least - 0.01:
        return False
    # On the same spot they part sideways.
    right, down = (right / distance, down / distance) if distance else (1.0, 0.0)
    push = (least - distance) / 2
    point[0], point[1] = point[0] + right * push, point[1] + down * push
    other[0], other[1] = other[0] - right * push, other[1] - down * push
    return True
