"""A month as a grid of weeks, and the way to other months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from events.counting.bitmaps import collection_at
from events.counting.counts import Counting
from events.dates.when import When
from timeline.month import sheet as months
from timeline.month.grid import Month, weeks
from timeline.web.browse import browse, counting, with_query
from timeline.web.language import short_month, weekdays
from timeline.web.query import Reading, read
from timeline.web.responses import is_fragment, public, tag_of

TALLEST = 40  # of the strip's columns, in its own units
FULL = 8  # a column this many entries high stands at its tallest, until a month has more


@dataclass(frozen=True)
class Step:
    """A link to a month; in the strip with how many entries begin in it, drawn as a column."""

    month: Month
    url: str
    current: bool = False
    count: int = 0
    height: int = 0

    @property
    def short(self) -> str:
        return short_month(self.month.first)

    @property
    def top(self) -> int:
        return 50 - self.height


@public
def current(request: HttpRequest) -> HttpResponse:
    """`/calendar/`: the month of today, or of the date one comes from."""
    reading, today = read(request.GET), timezone.localdate()
    first, last = _years(request, today)
    asked = Month.of(reading.at.first_day if reading.at else today)
    return _page(request, reading, min(max(asked, Month(first, 1)), Month(last, 12)), today)


@public
def month(request: HttpRequest, year: str, number: str) -> HttpResponse:
    """`/calendar/<yyyy>/<mm>/`; nothing far from all that is recorded, so that no crawler walks on for ever."""
    today = timezone.localdate()
    first, last = _years(request, today)
    if not (1 <= int(number) <= 12 and first <= int(year) <= last):
        raise Http404
    return _page(request, read(request.GET), Month(int(year), int(number)), today)


def _page(request: HttpRequest, reading: Reading, shown: Month, today: date) -> HttpResponse:
    counted, query = counting(request, reading.filter), reading.filter.query
    sheet = months.sheet(counted, shown)
    dated = sum(count for (first, last), count in sheet.spans.items() if first <= shown.last and last >= shown.first)
    here = Month.of(today)
    context: dict[str, Any] = {
        "title": shown.words,
        "styles": ["filter.css", "month.css"],
        "month": shown,
        "weekdays": weekdays(),
        "weeks": weeks(shown, sheet.entries, sheet.spans, today),
        "dated": dated,
        "periods": sheet.periods,
        "all_url": with_query("table", months.within(reading.filter, shown).query),
        "twelve": _twelve(shown, counted, query),
        "now": Step(here, with_query("calendar", query), shown == here),
        "day_url": f"{with_query('timeline', query)}{'&' if query else '?'}at=",
        **_steps(shown, _years(request, today), query, months.nearest(counted, shown) if not dated else ()),
    }
    at = reading.at or (None if shown == here else When.parse(str(shown)))
    response = browse(request, reading, "month/_grid.html", _url(shown), at=at, counted=counted, **context)
    if is_fragment(request):
        response["HX-Push-Url"] = _url(shown, query)  # the path says which month
    return response


def _url(shown: Month, query: str = "") -> str:
    path = reverse("month", args=[f"{shown.year:04}", f"{shown.number:02}"])
    return f"{path}?{query}" if query else path


def _years(request: HttpRequest, today: date) -> tuple[int, int]:
    """The first and the last year there are pages for: one beyond what is recorded, and beyond today."""
    first, last = months.years(collection_at(tag_of(request).number)) or (today.year, today.year)
    return max(min(first, today.year) - 1, 1), min(max(last, today.year) + 1, 9999)


def _steps(
    shown: Month, years: tuple[int, int], query: str, nearest: Sequence[Month | None]
) -> dict[str, Step | list[Step] | None]:
    """The months and years beside this one; from an empty month also the nearest with entries."""

    def step(to: Month | None) -> Step | None:
        return Step(to, _url(to, query)) if to and years[0] <= to.year <= years[1] else None

    beside = {"before": -1, "after": 1, "year_before": -12, "year_after": 12}
    found: dict[str, Step | list[Step] | None] = {name: step(shown.on(by)) for name, by in beside.items()}
    return found | {"nearest": [one for one in map(step, nearest) if one]}


def _twelve(shown: Month, counted: Counting, query: str) -> list[Step]:
    year = [Month(shown.year, number) for number in range(1, 13)]
    counts = [months.begun(counted, one) for one in year]
    full = max(FULL, *counts)
    # Rounded up: the least is still to be seen.
    return [
        Step(one, _url(one, query), one == shown, count, -(-count * TALLEST // full))
        for one, count in zip(year, counts, strict=True)
    ]
