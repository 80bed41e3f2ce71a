"""Where names go on a map: beside their circles, over no other name, number or circle. Pure geometry of boxes.

Widths are estimated, for the fonts are the reader's; whoever finds no room is left out and stands in the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import hypot
from unicodedata import east_asian_width

Point = tuple[float, float]

LETTER = 0.61  # of the size of type: a semibold sans, rather wide
NARROW = set("iIjlft.,’' -")


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    foot: float

    @classmethod
    def about(cls, x: float, y: float, radius: float) -> Box:
        return cls(x - radius, y - radius, x + radius, y + radius)

    def meets(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.foot and other.top < self.foot

    def within(self, width: float, height: float) -> bool:
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.foot <= height


@dataclass(frozen=True)
class Label:
    """A name on its base line; x is its start, middle or end, whichever is next to its circle."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass
class Lettering:
    """The frame of a map, what in it is taken, and what is better left in sight."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)
    avoided: list[Box] = field(default_factory=list)

    def free(self, box: Box) -> bool:
        return box.within(self.width, self.height) and not any(box.meets(other) for other in self.taken)

    def name(
        self, text: str, at: Point, radius: float, size: float, extra: str = "", *, insist: bool = True
    ) -> Label | None:
        """The name beside a circle, with room for what stands after it; None where there is no room.

        One that insists may cover what is better left in sight, as little of it as can be.
        """
        wide = width_of(text + extra, size)
        best: tuple[int, Label, Box] | None = None
        for x, y, anchor in _beside(at, radius + 0.35 * size, size):
            left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]
            box = Box(left - 0.1 * size, y - 0.8 * size, left + wide + 0.1 * size, y + 0.28 * size)
            if not self.free(box):
                continue
            covers = sum(box.meets(other) for other in self.avoided)
            if (insist or not covers) and (best is None or covers < best[0]):
                best = covers, Label(round(x, 1), round(y, 1), text, anchor), box
        if best:
            self.taken.append(best[2])
        return best[1] if best else None

    def badge(self, places: Iterable[Point], radius: float) -> Point | None:
        """The first of the places where a small circle fits."""
        for x, y in places:
            if self.free(box := Box.about(x, y, radius)):
                self.taken.append(box)
                return round(x, 1), round(y, 1)
        return None


def width_of(text: str, size: float) -> float:
    """About as wide as the text will be; Chinese characters are square."""
    letters = (
        1 if east_asian_width(c) in "WF" else 0.36 if c in NARROW else 0.74 if c.isupper() else LETTER for c in text
    )
    return size * sum(letters)


def _beside(at: Point, off: float, size: float) -> Iterator[tuple[float, float, str]]:
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


def apart(points: Sequence[Point], least: float, width: float, height: float) -> list[Point]:
    """The points moved so little that no two are closer than `least`, all within the frame."""
    found = [list(point) for point in points]
    for _ in range(60):
        moved = False
        for number, one in enumerate(found):
            for other in found[:number]:
                right, down = one[0] - other[0], one[1] - other[1]
                distance = hypot(right, down)
                if distance >= least - 0.01:
                    continue
                moved = True
                # On the same spot they part sideways.
                right, down = (right / distance, down / distance) if distance else (1.0, 0.0)
                push = (least - distance) / 2
                one[0], one[1] = one[0] + right * push, one[1] + down * push
                other[0], other[1] = other[0] - right * push, other[1] - down * push
        for one in found:
            one[0], one[1] = (
                min(max(one[0], least / 2), width - least / 2),
                min(max(one[1], least / 2), height - least / 2),
            )
        if not moved:
            break
    return [(round(x, 1), round(y, 1)) for x, y in found]
