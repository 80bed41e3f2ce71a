"""Lines on the page: thinned to what can be seen, cut to the frame, and written as the data of an SVG path.

Plane geometry only; where a point of the globe lies on the page is timeline/map/projection.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

XY = tuple[float, float]  # units of the page, to the right and down

_OVERLAP = 6  # so far a line goes on beyond the frame, that a cut edge is never seen


def simplify(line: Sequence[XY], tolerance: float) -> list[XY]:
    """Without the points that lie closer than `tolerance` to the line without them (Douglas and Peucker)."""
    kept = {0, len(line) - 1}
    open_spans = [(0, len(line) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        (x1, y1), (x2, y2) = line[first], line[last]
        length = hypot(x2 - x1, y2 - y1)
        furthest, place = tolerance, 0
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


def clip(ring: Sequence[XY], width: float, height: float) -> list[XY]:
    """What of a ring lies within the frame and a little beyond it (Sutherland and Hodgman)."""
    left, top, right, bottom = -_OVERLAP, -_OVERLAP, width + _OVERLAP, height + _OVERLAP
    if all(left <= x <= right and top <= y <= bottom for x, y in ring):
        return list(ring)
    inner = list(ring)
    for axis, edge, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        inner = _cut(inner, axis, edge, sign)
    return inner


def _cut(ring: list[XY], axis: int, edge: float, sign: int) -> list[XY]:
    """What of a ring lies on one side of an edge: beyond it where `sign` is 1, before it where -1."""
    inner: list[XY] = []
    for here, before in zip(ring, [*ring[-1:], *ring[:-1]], strict=True):
        at, was = sign * (here[axis] - edge), sign * (before[axis] - edge)
        if (at >= 0) != (was >= 0):
            share = was / (was - at)
            inner.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
        if at >= 0:
            inner.append(here)
    return inner


def ring_path(ring: Sequence[XY], parts: int = 2) -> str:
    """SVG path data of a closed ring, on the `parts`-th parts of a unit; "" for what is smaller than can be seen."""
    whole = [(round(x * parts), round(y * parts)) for x, y in ring]
    corners = [here for here, before in zip(whole, [None, *whole], strict=False) if here != before]
    if len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    if len(corners) < 3:
        return ""
    (x, y), *rest = corners
    steps = []
    for right, down in rest:
        steps += [_number((right - x) / parts), _number((down - y) / parts)]
        x, y = right, down
    start = f"M{_number(corners[0][0] / parts)} {_number(corners[0][1] / parts)}l"
    # A minus sign parts two numbers as well as a space does.
    return start + " ".join(steps).replace(" -", "-") + "z"


def _number(value: float) -> str:
    """As short as SVG allows: 1, .5, -.5, 12.5."""
    text = f"{value:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
