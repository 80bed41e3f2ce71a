"""A date as figures: the narrow column beside an entry, and the one big date of an event's page; and its times.

For templates. What a date leaves out beside its month is for events.dates.short_words to say, full sentences for
events.dates.words; bars come from timeline.drawing.ruler.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup

from events.dates.point import Point
from events.dates.short_words import ShortEnd, short_date
from events.dates.when import When
from events.dates.words import precision_remark, weekdays_in_words, with_zone, year_of_group
from timeline.drawing.clock_times import UNSEEN, timed
from timeline.web.language import language, words

_MOST_REMEMBERED = 4096  # dates whose figures are remembered; the same few stand on every page
_LONG = 8  # letters of an end that find no room in the column
_END = Markup('<span class="end">{}</span>')
_NAMED = ("season", "half", "decade")  # begin with a capital where they stand alone


@dataclass(frozen=True)
class DateEnd:
    """One end of a date as it is set: what is seen, what its place says around it, and the form for machines."""

    text: str
    before: str = ""
    after: str = ""
    doubt: str = ""  # "about", of this end alone
    iso: str = ""  # where HTML has one (<time datetime>)


@dataclass(frozen=True)
class DateFigures:
    """The ends of a date, and what stands around them: how sure they are, weekdays and times, or what is unknown."""

    ends: Sequence[DateEnd]
    joint: str  # between two ends
    around: tuple[str, str]  # "from", of an open end
    doubt: str  # "about", of the whole
    bracketed: bool  # known to a period only
    note: str  # “Thu–Fri”, “day not known”
    hours: str
    days_only: bool  # of the month said beside them


@dataclass(frozen=True)
class ColumnDate:
    """The figures beside an entry, within the month its band is named after where that says enough."""

    figures: DateFigures
    ditto: str  # of the days of the row above, in full; else ""
    size: str  # "wide" of more than days of the band's month, "wide long" of ends with their year
    now: bool
    was: Markup  # the date it had before, "" for none


@dataclass(frozen=True)
class BigDate:
    """The one big date of an event page: figures or a name, then the month and the year beneath."""

    figures: DateFigures
    one_line: bool
    size: str  # "", "long", "longest" or "with-years": how many letters must fit
    below: str


def column_date(when: When, zone: str, ditto: bool = False, now: str = "", previous: When | None = None) -> ColumnDate:
    """The figures of a row in the band its date begins in, times in `zone`; `previous` is the date it had before."""
    code = language()
    figures = _figures(when, zone, code)
    return ColumnDate(
        figures,
        _days_in_words(when) if ditto else "",
        _column_size(figures),
        bool(now) and when.first_day == when.last_day,
        _former(previous, when, zone) if previous else Markup(""),
    )


def _former(previous: When, when: When, zone: str) -> Markup:
    """The date before `when`, in the same year; the zone is unseen where the time beside it has just said it."""
    line = short_line(previous, When.parse(f"{when.first_day.year:04}"), "" if when.timed else zone)
    said = previous.timed and when.timed and zone
    return line + UNSEEN.format(with_zone("", language(), zone)) if said else line


def _column_size(figures: DateFigures) -> str:
    if figures.days_only and not any(figures.around):
        return ""
    return "wide long" if max(len(end.text) for end in figures.ends) > _LONG else "wide"


def big_date(when: When, zone: str) -> BigDate:
    """The figures of an event's own page."""
    code = language()
    context = _beneath(when)
    figures = _figures(when, zone, code, context, big=True)
    figures = replace(figures, ends=[replace(end, before="", after="") for end in figures.ends])  # it stands beneath
    within = figures.days_only
    longest = max(len(end.text) + (end is not figures.ends[-1]) for end in figures.ends)  # with its dash
    size = "" if within or longest < 6 else "long" if longest < 10 else "longest" if longest < 16 else "with-years"
    return BigDate(figures, within, size, words(context) if context else "")


def short_line(when: When, context: When, zone: str = "", *, hours: bool = True) -> Markup:
    """A date in passing, where `context` is said beside it: “12 May”, “28 Apr–3 May”, “about Dec 2024”."""
    return _short_line(when, context, zone, language(), hours)


@lru_cache(_MOST_REMEMBERED)
def _short_line(when: When, context: When, zone: str, code: str, hours: bool) -> Markup:
    short = short_date(when, code, context, zone)
    short = short if hours else replace(short, hours="")
    ends = [_whole(end) for end in short.ends]
    if len(ends) == 2 and short.joint.strip() == short.joint:
        ends = [_END.format(ends[0] + short.joint), _END.format(ends[1])]  # a line breaks after the dash
        short = replace(short, joint="")
    return Markup(short.line_of(ends))  # noqa: S704 - words of the CLDR and of ours


def _beneath(when: When) -> When | None:
    """What a big date says beneath itself: the month of its days, or the year all its ends share."""
    years = {year_of_group(point) for point in when.points}
    if {point.precision for point in when.points} & {"year", "decade"} or len(years) > 1 or "/" in "".join(years):
        return None
    days = not _bracketed(when) and len({point.first_day.month for point in when.points}) == 1
    return When.parse(when.start.text[: 7 if days else 4])


@lru_cache(_MOST_REMEMBERED)
def _figures(when: When, zone: str, code: str, context: When | None = None, *, big: bool = False) -> DateFigures:
    """The ends of a When where `context` is said beside it: by default the band it stands in."""
    short = short_date(when, code, context if big else when.period, zone, wide=big)
    hours = timed(when, zone, short.hours)
    note = precision_remark(when, code) if _bracketed(when) else weekdays_in_words(when, code)
    note = "" if when.over_days and hours else note  # they name their days
    ends = [_end(end) for end in short.ends]
    doubt, bracketed = _label(short.doubt), _bracketed(when)
    return DateFigures(ends, short.joint, short.around, doubt, bracketed, note, hours, short.days_only)


def _end(end: ShortEnd) -> DateEnd:
    named = end.point.precision in _NAMED
    text = end.text[:1].upper() + end.text[1:] if named else end.text
    return DateEnd(text, end.before, end.after, _label(end.doubt), _iso(end.point))


def _label(doubt: str) -> str:
    """ "about" of "about {}"."""
    return doubt.format("").strip()


def _whole(end: ShortEnd) -> Markup:
    """An end with what its place says around it, unseen."""
    before, after = (UNSEEN.format(text) if text else "" for text in (end.before, end.after))
    return Markup("{}{}{}").format(before, end.text, after)


def _days_in_words(when: When) -> str:
    """Its days in full, without its times."""
    if not when.timed:
        return words(when)
    marks = [point.text[len("2026-05-01T10:00") :] for point in when.points]
    days = [f"{point.text[:10]}{mark}" for point, mark in zip(when.points, marks, strict=True)]
    return words(When.parse("/".join(dict.fromkeys(days))))


def _bracketed(when: When) -> bool:
    return when.precision not in ("minute", "day")


def _iso(point: Point) -> str:
    """What <time datetime> may hold; nothing for seasons, quarters, halves and decades."""
    return point.text.rstrip("~?%")[:10] if point.precision in ("minute", "day", "month", "year") else ""
