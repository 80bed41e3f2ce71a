"""What changed among the events of a filter, from the record of public changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Change
from timeline.changes.changelog import changes_by_day, page_of_changes
from timeline.web.browse import counting, with_query
from timeline.web.filter_sentence import names_of, sentence
from timeline.web.query import Reading, read
from timeline.web.responses import public


@dataclass(frozen=True)
class PeriodLink:
    """Changes of the last so many days, to choose."""

    label: str
    url: str
    current: bool


@public
def changes(request: HttpRequest) -> HttpResponse:
    """`/changes/`: the latest first; `changed` gives the day from which on."""
    reading, path = read(request.GET), reverse("changes")
    page, following = page_of_changes(Change.objects.all(), reading)
    count = counting(request, reading.filter).count_events()
    pairs = [*reading.filter.pairs(), *reading.changed_pairs]
    context = {
        "sentence": sentence(reading.filter, count, names_of(reading.filter), path),
        "days": changes_by_day(page),
        "errors": list(reading.errors.items()),
        "periods": _periods(reading, timezone.localdate()),
        "changed": reading.changed,
        "older_url": with_query("changes", urlencode([*pairs, ("offset", following)])) if following else "",
        "atom_url": with_query("changes-atom", urlencode(pairs)),
        "subscribe_url": with_query("subscribe", reading.filter.query),
        "view_query": reading.filter.query,
    }
    return render(request, "changes/page.html", context)


def _periods(reading: Reading, today: date) -> list[PeriodLink]:
    """A week, a month, a year and everything, each with the filter of the page."""
    lengths = ((_("7 days"), 7), (_("30 days"), 30), (_("12 months"), 365))
    begins = [(label, str(today - timedelta(days=days))) for label, days in lengths]
    chosen = str(reading.changed or "")
    return [
        PeriodLink(
            label,
            with_query("changes", urlencode([*reading.filter.pairs(), *([("changed", first)] if first else [])])),
            first == chosen,
        )
        for label, first in [*begins, (_("everything"), "")]
    ]
