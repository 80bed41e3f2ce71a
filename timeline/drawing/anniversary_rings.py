"""The rings of an anniversary: one for ten years, a dotted one for the years between. Pure geometry.

Not the small ring of a timeline row, which only holds its number (templates/timeline/_ring.html).
"""

from __future__ import annotations

from dataclasses import dataclass

OUTER, STEP = 53.5, 3.2  # of a drawing 112 wide
DEPTH = 22.4  # so far inwards rings may reach: within it stands the number


@dataclass(frozen=True)
class Ring:
    radius: float
    width: float
    dots: str = ""  # stroke-dasharray


def rings(years: int) -> list[Ring]:
    """From the bark inwards; the older, the closer they lie.

    >>> [(ring.radius, bool(ring.dots)) for ring in rings(25)]
    [(53.5, False), (50.3, False), (47.1, True)]
    """
    tens, between = years // 10, years % 10 > 0 or years == 0
    if not tens:
        return [Ring(OUTER, 2.2, "1 5")]
    step = min(STEP, DEPTH / max(tens - 1 + between, 1))
    width = round(min(1.4, step * 0.45), 2)
    radii = [round(OUTER - step * number, 2) for number in range(tens + between)]
    found = [Ring(radii[0], 2.6), *(Ring(radius, width) for radius in radii[1:tens])]
    return [*found, Ring(radii[-1], width, "1.5 4")] if between else found
