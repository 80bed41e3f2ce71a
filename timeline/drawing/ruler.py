"""Geometry of the ruler: where a When lies in a band and how sure that is, as outlines to draw.

For whoever paints the bar beside an entry, the year beneath a big date and the scale above them.
Knows nothing of Django, HTML, colour or language: a RulerShape is a path and the name of how to paint it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from events.dates.months import days_in_month, month_index
from events.dates.when import When
from timeline.drawing.ruler_shapes import (
    RulerBar,
    RulerShape,
    box_path,
    dot_path,
    hatch_path,
    outline_path,
    slash_shape,
    svg_number,
)

_WIDTH = 248  # 31 days of 8 units
_DAY = 8
_TRAIL = ((4.5, 1.7), (10, 1.4), (15, 1.0))  # "about": distance from the bar, radius
_SLICES = ((3.5, 9), (16.5, 6), (27.5, 4), (37.5, 2.5), (46.5, 1.5))  # open end: distance, width


@dataclass(frozen=True)
class ScaleTick:
    """A label of the scale; `middle` when `x` is its middle, not its start."""

    x: float
    text: str
    middle: bool = False
    now: bool = False

    @property
    def css_class(self) -> str:
        """“mid” at its middle, “red” today; "" for neither."""
        return " ".join([*(["mid"] if self.middle else []), *(["red"] if self.now else [])])


@dataclass(frozen=True)
class Ruler:
    """The days of a band laid out from left to right: by day in a month, by month in anything longer."""

    first_day: date
    last_day: date

    @property
    def months(self) -> int:
        """How many months the band touches."""
        return month_index(self.last_day) - month_index(self.first_day) + 1

    @property
    def width(self) -> float:
        """In units of the drawing; a month is as long as it has days."""
        return _DAY * ((self.last_day - self.first_day).days + 1) if self.months == 1 else _WIDTH

    def at(self, day: date) -> float:
        """Where a day begins, held to the edges."""
        if day <= self.first_day:
            return 0
        if day > self.last_day:
            return self.width
        if self.months == 1:
            return _DAY * (day - self.first_day).days
        month = month_index(day) - month_index(self.first_day)
        return _WIDTH * (month + (day.day - 1) / days_in_month(day.year, day.month)) / self.months

    def after(self, day: date) -> float:
        """Where a day ends, held to the edges."""
        return self.width if day >= self.last_day else self.at(day + timedelta(days=1))

    def bar(self, when: When) -> RulerBar:
        """Where a date lies, never too narrow to be seen."""
        left, right = self.at(when.first_day) + 0.5, self.after(when.last_day) - 0.5
        before, beyond = when.first_day < self.first_day, when.last_day > self.last_day
        if right - left < 3:  # a day on a scale of months
            left = min(max((left + right) / 2 - 1.5, 0.5), self.width - 3.5)
            right = left + 3
        return RulerBar(0 if before else left, self.width if beyond else right, before, beyond)


def draw_when(
    when: When,
    first_day: date,
    last_day: date,
    *,
    status: str = "confirmed",
    previous: When | None = None,
    today: date | None = None,
) -> list[RulerShape]:
    """What to paint for `when` on the ruler of a band, from the back to the front.

    `status` is confirmed, tentative, cancelled, or computed (an anniversary nobody announced).
    """
    ruler = Ruler(first_day, last_day)
    bar = ruler.bar(when)
    bracketed = when.precision not in ("minute", "day")
    shapes = [] if bracketed else [RulerShape("base", f"M0 9.5H{svg_number(ruler.width)}v1H0z")]
    if when.last_day >= first_day and when.first_day <= last_day:
        if previous and (previous.first_day, previous.last_day) != (when.first_day, when.last_day):
            shapes += _moved(ruler, previous, bar)
        if bracketed and not when.open_end:
            shapes += _brackets(bar, status)
        else:
            shapes += _solid(ruler, bar, when, status)
    if today and first_day <= today <= last_day:
        shapes.append(RulerShape("now", f"M{svg_number(_middle(ruler, today))} -60V400"))
    return shapes


def scale_ticks(first_day: date, last_day: date, months: Sequence[str], today: date | None = None) -> list[ScaleTick]:
    """The labels above a band: days of a month, initials of a year's `months`, years of a decade."""
    ruler = Ruler(first_day, last_day)
    now = today if today and first_day <= today <= last_day else None
    if ruler.months == 1:
        days = [day for day in range(1, 31, 7) if day <= last_day.day and not (now and abs(day - now.day) < 4)]
        labels = [ScaleTick(_DAY * (day - 1) + 1, str(day)) for day in days]
        if now:
            labels.append(ScaleTick(_middle(ruler, now), str(now.day), middle=True, now=True))
        return sorted(labels, key=lambda tick: tick.x)
    if ruler.months <= 12:
        step, first = _WIDTH / ruler.months, first_day.month - 1
        names = [months[(first + i) % 12] for i in range(ruler.months)]
        is_now = [now is not None and now.month - 1 == (first + i) % 12 for i in range(ruler.months)]
        return [ScaleTick(round(step * (i + 0.5), 1), name, True, is_now[i]) for i, name in enumerate(names)]
    step = -(-ruler.months // 60)
    return [
        ScaleTick(round(ruler.at(date(year, 1, 1)) + 1, 1), str(year), now=bool(now and year <= now.year < year + step))
        for year in range(first_day.year, last_day.year + 1, step)
    ]


def _solid(ruler: Ruler, bar: RulerBar, when: When, status: str) -> list[RulerShape]:
    slices = ""
    if when.open_end:
        solid = max(_DAY - 1, min(60, ruler.width - bar.left - 49))
        bar = RulerBar(bar.left, min(bar.left + solid, ruler.width), bar.before)
        slices = "".join(
            box_path(bar.right + gap, min(bar.right + gap + width, ruler.width))
            for gap, width in _SLICES
            if bar.right + gap + 1 < ruler.width
        )
    dots = ""
    if when.approximate or when.uncertain:
        sides = [bar.left - gap for gap, _ in _TRAIL] + [bar.right + gap for gap, _ in _TRAIL]
        sizes = [size for _, size in _TRAIL] * 2
        dots = "".join(dot_path(x, r) for x, r in zip(sides, sizes, strict=True) if r <= x <= ruler.width - r)
    if status == "cancelled":
        return [RulerShape("line", outline_path(bar, 5.5)), slash_shape(bar)]
    if status in ("tentative", "computed"):
        shapes = [RulerShape("dash" if status == "tentative" else "line", outline_path(bar, 5.5))]
        if status == "tentative" and bar.right - bar.left > 4:
            shapes.append(RulerShape("hatch", hatch_path(bar)))
        return shapes + ([RulerShape("bar", dots + slices)] if dots or slices else [])
    return [RulerShape("bar", outline_path(bar, 5) + dots + slices)]


def _brackets(bar: RulerBar, status: str) -> list[RulerShape]:
    """Brackets around the whole period and dots inside; the side that runs on stays open."""
    fine = bar.right - bar.left < 40
    arm, inset = (4, 0.5) if fine else (5, 1.5)
    left, right = bar.left + inset, bar.right - inset
    d = "" if bar.before else f"M{svg_number(left + arm)} 3.5H{svg_number(left)}v13h{arm}"
    d += "" if bar.beyond else f"M{svg_number(right - arm)} 3.5H{svg_number(right)}v13h-{arm}"
    shapes = [RulerShape("edge soft" if status in ("tentative", "computed") else "edge", d)] if d else []
    if status == "cancelled":
        return [
            *shapes,
            RulerShape("line", f"M{svg_number(left + 2 * arm)} 10H{svg_number(right - 2 * arm)}"),
            slash_shape(bar),
        ]
    margin, gap = (4.5, 4.4) if fine else (13.5, 9)
    start = 4 if bar.before else bar.left + margin
    room = (bar.right - 2 if bar.beyond else bar.right - margin) - start
    dots = int(max(room, 0) // gap)
    if not (bar.before or bar.beyond):  # dots stand in the middle of their brackets
        start = bar.centre - dots * gap / 2
    path = f"M{svg_number(start)} 10h{svg_number(dots * gap + 0.1)}"
    return [*shapes, RulerShape("dots fine" if fine else "dots", path)]


def _moved(ruler: Ruler, previous: When, bar: RulerBar) -> list[RulerShape]:
    """The old date as a dashed outline, and a dotted arrow from there to the new one."""
    if previous.last_day < ruler.first_day:
        old = RulerBar(1, 8)
    elif previous.first_day > ruler.last_day:
        old = RulerBar(ruler.width - 8, ruler.width - 1)
    else:
        old = ruler.bar(previous)
    shapes = [RulerShape("dash", outline_path(old, 5.5))]
    if bar.left - old.right >= 14:
        tip = bar.left - 2
        shapes += [
            RulerShape("trail", f"M{svg_number(old.right + 3)} 10H{svg_number(tip - 8)}"),
            RulerShape("bar", f"M{svg_number(tip - 7)} 6l7 4-7 4z"),
        ]
    elif old.left - bar.right >= 14:
        tip = bar.right + 2
        shapes += [
            RulerShape("trail", f"M{svg_number(old.left - 3)} 10H{svg_number(tip + 8)}"),
            RulerShape("bar", f"M{svg_number(tip + 7)} 6l-7 4 7 4z"),
        ]
    return shapes


def _middle(ruler: Ruler, day: date) -> float:
    return round((ruler.at(day) + ruler.after(day)) / 2, 1)
