"""The entries of a filter as a compact table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from timeline.table.pages import dated_page, numbered_page, read_page_number
from timeline.table.sorting import Sorting, read_sort
from timeline.web.browse import browse, counting, matching
from timeline.web.query import read
from timeline.web.responses import is_fragment, public


@public
def table_of_entries(request: HttpRequest) -> HttpResponse:
    """`/table/`: by date from today on; by kind or title (`sort`) page by page."""
    reading, path = read(request.GET), reverse("table")
    counted = counting(request, reading.filter)
    count = len(counted.entries)
    sort = Sorting(read_sort(request.GET.get("sort", ""), reading, count), count, path, reading.filter.pairs())
    if sort.by_date:
        shown = dated_page(matching(reading), sort, reading, timezone.localdate())
    else:
        number = read_page_number(request.GET.get("page", ""), reading, count)
        shown = numbered_page(matching(reading), sort, number)
    context = {"title": _("Table"), "table": shown, "sort": sort, "columns": sort.columns()}
    response = browse(request, reading, "table/page.html", path, at=reading.at, counted=counted, **context)
    if is_fragment(request):
        response["HX-Push-Url"] = shown.url
    return response
