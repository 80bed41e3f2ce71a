"""The strokes of a ruler: the paths a bar, a hatch, a slash or a dot is painted with. SVG path data, no colour."""

from __future__ import annotations

from dataclasses import dataclass

HEIGHT = 20  # of a ruler; the line lies in the middle
MIDDLE = HEIGHT / 2


@dataclass(frozen=True)
class Shape:
    """One path; `kind` is how to paint it.

    bar: filled · line, dash: outline · edge: bracket (edge soft: dashed) · dots, dots fine: dotted line ·
    hatch, slash: strokes · trail: dotted arrow shaft · base: the line itself · now: today.
    """

    kind: str
    d: str


@dataclass(frozen=True)
class Bar:
    """A stretch of the ruler; `before` and `beyond` when it runs on past that edge."""

    left: float
    right: float
    before: bool = False
    beyond: bool = False

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def outline(bar: Bar, top: float) -> str:
    """Square ends; a point where it runs on, a notch where it comes from before."""
    left, right, foot = plain(bar.left), plain(bar.right), plain(HEIGHT - top)
    if bar.beyond:
        end = f"H{plain(max(bar.right - 6, bar.left))}L{right} 10 {plain(max(bar.right - 6, bar.left))} {foot}"
    else:
        end = f"H{right}V{foot}"
    return f"M{left} {plain(top)}{end}H{left}" + (f"l5 {plain(top - MIDDLE)}z" if bar.before else "z")


def hatch(bar: Bar) -> str:
    """Slanted strokes cut off at the ends of the bar."""
    d, x = "", bar.left - 2.5
    while x < bar.right - 1:
        start, end = max(x, bar.left + 0.5), min(x + 4.5, bar.right - 0.5)
        if end - start >= 1:
            d += f"M{plain(start)} {plain(14.5 - 2 * (start - x))}L{plain(end)} {plain(14.5 - 2 * (end - x))}"
        x += 5
    return d


def slash(bar: Bar) -> Shape:
    return Shape("slash", f"M{plain(bar.centre - 10)} 16.5l20-13")


def box(left: float, right: float) -> str:
    return f"M{plain(left)} 5H{plain(right)}v10H{plain(left)}z"


def dot(x: float, r: float) -> str:
    return (
        f"M{plain(x - r)} 10a{plain(r)} {plain(r)} 0 1 0 {plain(2 * r)} 0 {plain(r)} {plain(r)} 0 1 0-{plain(2 * r)} 0z"
    )


def plain(number: float) -> str:
    return f"{round(number, 1):g}"
