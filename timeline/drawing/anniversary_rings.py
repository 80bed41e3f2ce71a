"""The rings of an anniversary: one for ten years, a dotted one for the years between. Pure geometry.

Not the small ring of a timeline row, which only holds its number (templates/parts/entry.html).
"""

from __future__ import annotations

from dataclasses import dataclass

_OUTER_RADIUS, _WIDEST_STEP = 53.5, 3.2  # of a drawing 112 wide
_DEPTH = 22.4  # so far inwards rings may reach: within it stands the number


@dataclass(frozen=True)
class AnniversaryRing:
    """A circle about the middle of the drawing: its radius, and the width and dashes of its stroke."""

    radius: float
    width: float
    dashes: str = ""  # SVG's stroke-dasharray; "" for a solid line


def anniversary_rings(years: int) -> list[AnniversaryRing]:
    """From the bark inwards; the older, the closer they lie.

    >>> [(ring.radius, bool(ring.dashes)) for ring in anniversary_rings(25)]
    [(53.5, False), (50.3, False), (47.1, True)]
    """
    tens, between = years // 10, years % 10 > 0 or years == 0
    if not tens:
        return [AnniversaryRing(_OUTER_RADIUS, 2.2, "1 5")]
    step = min(_WIDEST_STEP, _DEPTH / max(tens - 1 + between, 1))
    width = round(min(1.4, step * 0.45), 2)
    radii = [round(_OUTER_RADIUS - step * number, 2) for number in range(tens + between)]
    rings = [AnniversaryRing(radii[0], 2.6), *(AnniversaryRing(radius, width) for radius in radii[1:tens])]
    return [*rings, AnniversaryRing(radii[-1], width, "1.5 4")] if between else rings
