"""Lines on the page: thinned to what can be seen, cut to the frame, and written as the data of an SVG path.

Plane geometry only; where a point of the globe lies on the page is timeline/map/projection.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot

Point = tuple[float, float]

OVERLAP = 6  # so far a line goes on beyond the frame, that a cut edge is never seen


def thinned(line: Sequence[Point], fine: float) -> list[Point]:
    """Without the points that lie closer than `fine` to the line without them (Douglas and Peucker)."""
    kept = {0, len(line) - 1}
    open_spans = [(0, len(line) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        (x1, y1), (x2, y2) = line[first], line[last]
        length = hypot(x2 - x1, y2 - y1)
        furthest, place = fine, 0
        for number in range(first + 1, last):
            x, y = line[number]
            # Of an islet that comes back to where it began, the distance from there.
            off = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length if length else hypot(x - x1, y - y1)
            if off > furthest:
                furthest, place = off, number
        if place:
            kept.add(place)
            open_spans += [(first, place), (place, last)]
    return [line[number] for number in sorted(kept)]


def clipped(ring: Sequence[Point], width: float, height: float) -> list[Point]:
    """What of a ring lies within the frame and a little beyond it (Sutherland and Hodgman)."""
    left, top, right, foot = -OVERLAP, -OVERLAP, width + OVERLAP, height + OVERLAP
    if all(left <= x <= right and top <= y <= foot for x, y in ring):
        return list(ring)
    found = list(ring)
    for axis, edge, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, foot, -1)):
        found = _cut(found, lambda p, axis=axis, edge=edge, sign=sign: sign * (p[axis] - edge))  # type: ignore[misc]
    return found


def _cut(ring: list[Point], inside: Callable[[Point], float]) -> list[Point]:
    found: list[Point] = []
    for here, before in zip(ring, [*ring[-1:], *ring[:-1]], strict=True):
        at, was = inside(here), inside(before)
        if (at >= 0) != (was >= 0):
            share = was / (was - at)
            found.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
        if at >= 0:
            found.append(here)
    return found


def path(ring: Sequence[Point], parts: int = 2) -> str:
    """A closed ring on the `parts`-th parts of a unit; nothing for what is smaller than can be seen."""
    whole = [(round(x * parts), round(y * parts)) for x, y in ring]
    kept = [here for here, before in zip(whole, [None, *whole], strict=False) if here != before]
    if len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    if len(kept) < 3:
        return ""
    (x, y), *rest = kept
    steps = []
    for right, down in rest:
        steps += [_number((right - x) / parts), _number((down - y) / parts)]
        x, y = right, down
    start = f"M{_number(kept[0][0] / parts)} {_number(kept[0][1] / parts)}l"
    # A minus sign parts two numbers as well as a space does.
    return start + " ".join(steps).replace(" -", "-") + "z"


def _number(value: float) -> str:
    """As short as SVG allows: 1, .5, -.5, 12.5."""
    text = f"{value:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
