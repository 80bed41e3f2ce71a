"""The shapes of a ruler: the paths a bar, a hatch, a slash or a dot is painted with. SVG path data, no colour."""

from __future__ import annotations

from dataclasses import dataclass

_HEIGHT = 20  # of a ruler; the line lies in the middle
_MIDDLE = _HEIGHT / 2


@dataclass(frozen=True)
class RulerShape:
    """One path; `kind` is how to paint it.

    bar: filled · line, dash: outline · edge: bracket (edge soft: dashed) · dots, dots fine: dotted line ·
    hatch, slash: strokes · trail: dotted arrow shaft · base: the line itself · now: today.
    """

    kind: str
    d: str


@dataclass(frozen=True)
class RulerBar:
    """A stretch of the ruler; `before` and `beyond` when it runs on past that edge."""

    left: float
    right: float
    before: bool = False
    beyond: bool = False

    @property
    def centre(self) -> float:
        """Half way between its ends."""
        return (self.left + self.right) / 2


def outline_path(bar: RulerBar, top: float) -> str:
    """Square ends; a point where it runs on, a notch where it comes from before."""
    left, right, bottom = svg_number(bar.left), svg_number(bar.right), svg_number(_HEIGHT - top)
    if bar.beyond:
        neck = svg_number(max(bar.right - 6, bar.left))
        end = f"H{neck}L{right} 10 {neck} {bottom}"
    else:
        end = f"H{right}V{bottom}"
    return f"M{left} {svg_number(top)}{end}H{left}" + (f"l5 {svg_number(top - _MIDDLE)}z" if bar.before else "z")


def hatch_path(bar: RulerBar) -> str:
    """Slanted strokes cut off at the ends of the bar."""
    d, x = "", bar.left - 2.5
    while x < bar.right - 1:
        start, end = max(x, bar.left + 0.5), min(x + 4.5, bar.right - 0.5)
        if end - start >= 1:
            top, bottom = svg_number(14.5 - 2 * (end - x)), svg_number(14.5 - 2 * (start - x))
            d += f"M{svg_number(start)} {bottom}L{svg_number(end)} {top}"
        x += 5
    return d


def slash_shape(bar: RulerBar) -> RulerShape:
    """The stroke through a cancelled bar."""
    return RulerShape("slash", f"M{svg_number(bar.centre - 10)} 16.5l20-13")


def box_path(left: float, right: float) -> str:
    """A filled piece of a bar."""
    return f"M{svg_number(left)} 5H{svg_number(right)}v10H{svg_number(left)}z"


def dot_path(x: float, r: float) -> str:
    """A dot on the line, of radius `r`."""
    radius, across = svg_number(r), svg_number(2 * r)
    return f"M{svg_number(x - r)} 10a{radius} {radius} 0 1 0 {across} 0 {radius} {radius} 0 1 0-{across} 0z"


def svg_number(number: float) -> str:
    """A coordinate to a tenth of a unit: 1, 0.5."""
    return f"{round(number, 1):g}"
