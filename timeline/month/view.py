"""A month as a grid of weeks, and the way to other months."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from events.counting.bitmaps import collection_at
from events.dates.when import When
from events.search.filter import EventFilter
from timeline.month.calendar_month import Month
from timeline.month.grid import weeks_of
from timeline.month.month_counts import nearest_months, recorded_years, within_days
from timeline.month.month_links import MonthLink, MonthLinks, month_path
from timeline.month.sheet import month_sheet
from timeline.web.browse import browse, counting, with_query
from timeline.web.counts import KeptCounting
from timeline.web.language import weekdays
from timeline.web.query import Reading, read
from timeline.web.responses import is_fragment, public, tag_of


@public
def current_month(request: HttpRequest) -> HttpResponse:
    """`/calendar/`: the month of today, or of the date one comes from."""
    reading, today = read(request.GET), timezone.localdate()
    first, last = _years(request, today)
    asked = Month.of(reading.at.first_day if reading.at else today)
    return _page(request, reading, min(max(asked, Month(first, 1)), Month(last, 12)), today)


@public
def month_page(request: HttpRequest, year: str, number: str) -> HttpResponse:
    """`/calendar/<yyyy>/<mm>/`; 404 far from all that is recorded, so that no crawler walks on for ever."""
    today = timezone.localdate()
    first, last = _years(request, today)
    if not (1 <= int(number) <= 12 and first <= int(year) <= last):
        raise Http404
    return _page(request, read(request.GET), Month(int(year), int(number)), today)


def _page(request: HttpRequest, reading: Reading, shown: Month, today: date) -> HttpResponse:
    counted, query = counting(request, reading.filter), reading.filter.query
    sheet = month_sheet(counted, shown)
    links = MonthLinks(query, *_years(request, today))
    here = Month.of(today)
    context: dict[str, Any] = {
        "title": shown.words,
        "month": shown,
        "weekdays": weekdays(),
        "weeks": weeks_of(shown, sheet.entries, sheet.spans, today),
        "dated": sheet.dated,
        "periods": sheet.periods,
        "today_link": MonthLink(here, with_query("calendar", query), shown == here),
        "all_url": with_query("table", within_days(reading.filter, When.parse(str(shown))).query),
        "day_address": partial(_day_address, reading.filter),
        **_other_months(shown, links, counted, empty=not sheet.dated),
    }
    at = reading.at or (None if shown == here else When.parse(str(shown)))
    response = browse(request, reading, "month/page.html", month_path(shown), at=at, counted=counted, **context)
    if is_fragment(request):
        response["HX-Push-Url"] = links.address(shown)  # the path says which month
    return response


def _day_address(wanted: EventFilter, day: str) -> str:
    """Where all of the filter stands that touches a day, also what began before it."""
    return with_query("timeline", within_days(wanted, When.parse(day)).query)


def _other_months(shown: Month, links: MonthLinks, counted: KeptCounting, *, empty: bool) -> dict[str, Any]:
    """The months and years beside this one, those of its year; from an empty month also the nearest with entries."""
    return {
        "month_before": links.to(shown.on(-1)),
        "month_after": links.to(shown.on(1)),
        "year_before": links.to(shown.on(-12)),
        "year_after": links.to(shown.on(12)),
        "months_of_year": links.of_year(shown, counted),
        "nearest": links.to_each(nearest_months(counted, shown)) if empty else [],
    }


def _years(request: HttpRequest, today: date) -> tuple[int, int]:
    """The first and the last year there are pages for: one beyond what is recorded, and beyond today."""
    first, last = recorded_years(collection_at(tag_of(request).number)) or (today.year, today.year)
    return max(min(first, today.year) - 1, 1), min(max(last, today.year) + 1, 9999)
