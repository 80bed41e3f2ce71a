"""The date column, the big date, rulers and scales: a When as figures and as a drawing.

For templates only. Full sentences about dates come from events.dates.words; outlines from timeline.drawing.ruler.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel import Locale
from babel.dates import format_date, get_month_names
from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.dates.when import Point, When
from events.dates.words import date_in_words, precision_remark, weekdays_in_words
from timeline.drawing import ruler as rulers
from timeline.list.bands import Band, Row
from timeline.web.language import decade, on_weekday, within
from timeline.web.language import words as spoken

register = template.Library()

DAYS = ("minute", "day")
SEASONS = {
    21: gettext_lazy("Spring"),
    22: gettext_lazy("Summer"),
    23: gettext_lazy("Autumn"),
    24: gettext_lazy("Winter"),
    40: gettext_lazy("1st half"),
    41: gettext_lazy("2nd half"),
}


@dataclass(frozen=True)
class Figure:
    """One end of a date as it is set: the text, and the machine form where HTML has one."""

    text: str
    iso: str = ""


@register.filter
def in_words(when: When | None, language: str = "en") -> str:
    """A When as a phrase; nothing for nothing."""
    return date_in_words(when, language or "en") if when else ""


@register.filter
def month_words(when: When, language: str = "en") -> str:
    """The month an event page leads back to: "June 2024", or the vaguer period it starts in."""
    if when.start.precision in (*DAYS, "month"):
        return _format(when.first_day, "LLLL y", language)
    return date_in_words(When(when.start), language or "en")


@register.filter
def day_in_full(day: date) -> str:
    """“Wednesday 23 April 2025”."""
    return on_weekday(day, spoken(When.days(day)))


@register.simple_tag
def chips(sentence: Any, between: str = " ") -> SafeString:
    """The terms of a sentence, each a link that takes it out."""
    return render_to_string("_terms.html", {"terms": sentence.terms, "between": between})


register.filter("within", within)


@register.filter
def chosen_first(options: Iterable[Any]) -> list[Any]:
    return sorted(options, key=lambda option: not option.checked)


@register.filter
def any_checked(options: Iterable[Any]) -> bool:
    return any(option.checked for option in options)


@register.inclusion_tag("timeline/_when.html", takes_context=True)
def date_column(context: template.Context, row: Row, band: Band) -> dict[str, Any]:
    """The figures of a row: days within the band's month, or the name of a period in brackets."""
    language = context.get("language", "en")
    months = {_month(end.first_day) for end in _ends(row.when)}
    within = not _bracketed(row.when) and months == {_month(band.first_day)}
    return _dated(row.when, language) | {
        "ditto": row.ditto,
        "figures": _figures(row.when, language, "d" if within else "d MMM", "LLL"),
        "wide": not within or row.when.open_end,
        "red": bool(row.now) and row.when.first_day == row.when.last_day,
        "was": _brief(row.entry.previous, row.when.first_day.year, language) if row.entry.previous else "",
    }


@register.inclusion_tag("timeline/_bigwhen.html", takes_context=True)
def big_when(context: template.Context, when: When) -> dict[str, Any]:
    """The one big date of an event page: figures or a name, then the month and the year beneath."""
    language = context.get("language", "en")
    ends = _ends(when)
    within = not _bracketed(when) and len({_month(end.first_day) for end in ends}) == 1
    figures = _figures(when, language, "d" if within else "d MMMM", "LLLL")
    longest = max(len(figure.text) + (figure is not figures[-1]) for figure in figures)  # with its dash
    same_year = when.open_end or when.first_day.year == ends[-1].first_day.year
    below = str(when.first_day.year) if same_year and when.start.precision not in ("year", "decade") else ""
    return _dated(when, language) | {
        "figures": figures,
        "one_line": within,
        "size": "" if within or longest < 6 else "long" if longest < 10 else "longest",
        "below": _format(when.first_day, "LLLL y", language) if within else below,
    }


@register.inclusion_tag("timeline/_ruler.html", takes_context=True)
def ruler(context: template.Context, entry: Any, band: Band) -> dict[str, Any]:
    """The bar of an entry on the days of its band; only outlined when nobody announced it."""
    status = "computed" if entry.computed and entry.status == "confirmed" else entry.status
    span, today = (band.first_day, band.last_day), context.get("today")
    return {"shapes": rulers.draw_when(entry.when, *span, status=status, previous=entry.previous, today=today)}


@register.inclusion_tag("timeline/_scale.html", takes_context=True)
def scale(context: template.Context, band: Band) -> dict[str, Any]:
    """The days or months above the rulers of a band."""
    return {"ticks": _ticks(context, band.first_day, band.last_day)}


@register.inclusion_tag("timeline/_year.html", takes_context=True)
def year_ruler(context: template.Context, event: Any) -> dict[str, Any]:
    """The bar of an event on its year, or on its decade, with the scale beneath."""
    year, years = event.when.first_day.year, 10 if event.when.precision == "decade" else 1
    span = date(year, 1, 1), date(min(year + years - 1, 9999), 12, 31)
    shapes = rulers.draw_when(event.when, *span, status=event.status, previous=event.previous_when)
    return {"shapes": shapes, "ticks": _ticks(context, *span)}


@register.simple_tag
def step(band: Band) -> str:
    """The class that sets the grid lines behind a band's rulers."""
    days = (band.last_day - band.first_day).days
    return "by-month" if days < 31 else "by-year" if days < 366 else "by-decade"


@register.simple_tag
def mark(kind: str, label: str = "", status: str = "") -> SafeString:
    """The mark of a kind; with a label it speaks, without it stays silent beside its word."""
    shape = {"tentative": " hollow", "cancelled": " off"}.get(status, "")
    slash = format_html("{}", SafeString('<use href="#i-slash"/>')) if status == "cancelled" else ""
    voice = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="mark{} k-{}" {}><use href="#i-{}"/>{}</svg>', shape, kind, voice, kind, slash)


def _dated(when: When, language: str) -> dict[str, Any]:
    """What stands around the figures: how sure they are, weekdays and times, or what is not known."""
    notes = [precision_remark(when, language) if _bracketed(when) else weekdays_in_words(when, language)]
    if when.timed:
        notes.append(f"{when.start.clock:%H:%M}–{_ends(when, same_day=True)[-1].clock:%H:%M}")
    return {
        "about": when.approximate,
        "unsure": when.uncertain,
        "bracket": _bracketed(when),
        "open_end": when.open_end,
        "notes": notes,
    }


def _figures(when: When, language: str, day: str, month: str) -> list[Figure]:
    """The ends of a When in the patterns given; the later one with its year where it needs one."""
    ends = _ends(when)
    figures = [Figure(_text(end, language, day, month), _iso(end)) for end in ends]
    years = [end.first_day.year for end in ends]
    if years[-1] != years[0] and ends[-1].precision not in ("year", "decade"):
        figures[-1] = Figure(f"{figures[-1].text} {years[-1]}", figures[-1].iso)
    return figures


def _brief(when: When, year: int, language: str) -> str:
    """A former date in passing: "12 May", "28 Apr–3 May", "about Dec 2024"; the year only when it is another."""
    ends = _ends(when)
    same_month = not _bracketed(when) and len({_month(end.first_day) for end in ends}) == 1
    texts = [_text(end, language, "d" if same_month and end is not ends[-1] else "d MMM", "LLL") for end in ends]
    if ends[-1].first_day.year != year and ends[-1].precision not in ("year", "decade"):
        texts[-1] += f" {ends[-1].first_day.year}"
    text = "–".join(texts)
    return _("about %(date)s") % {"date": text} if when.approximate else text


def _text(point: Point, language: str, day: str, month: str) -> str:
    """A point without its year: "17", "17 Apr", "Sep", "Q2", "Spring"; or "2025", "1990s"."""
    if point.precision in ("season", "half"):
        return str(SEASONS[int(point.text[5:7])])
    if point.precision == "decade":
        return decade(point.first_day)
    pattern = {"month": month, "quarter": "QQQ", "year": "y"}.get(point.precision, day)
    return _format(point.first_day, pattern, language)


def _ends(when: When, same_day: bool = False) -> list[Point]:
    """One point, or two when it ends on another day than it starts."""
    if len(when.points) == 2 and when.points[1].text[:10] == when.start.text[:10] and not same_day:
        return [when.start]
    return list(when.points)


def _bracketed(when: When) -> bool:
    return when.precision not in DAYS


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _iso(point: Point) -> str:
    """What <time datetime> may hold; nothing for seasons, quarters, halves and decades."""
    return point.text.rstrip("~?%")[:10] if point.precision in (*DAYS, "month", "year") else ""


def _locale(language: str) -> Locale:
    return Locale.parse((language or "en").replace("-", "_"))


def _format(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, _locale(language))


def _ticks(context: template.Context, first_day: date, last_day: date) -> list[rulers.ScaleTick]:
    names = get_month_names("narrow", "stand-alone", _locale(context.get("language", "en")))
    return rulers.scale_ticks(first_day, last_day, [names[month] for month in range(1, 13)], context.get("today"))
