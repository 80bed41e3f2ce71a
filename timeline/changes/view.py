"""What changed among the events of a filter, from the record of public changes."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Change
from timeline.changes.changelog import by_day, leaf
from timeline.web.browse import counting, with_query
from timeline.web.filter_sentence import names_of, sentence
from timeline.web.query import read
from timeline.web.responses import public


@public
def changes(request: HttpRequest) -> HttpResponse:
    """`/changes/`: the latest first; `changed` gives the day from which on."""
    reading, path, today = read(request.GET), reverse("changes"), timezone.localdate()
    page, following = leaf(Change.objects.all(), reading)
    pairs = reading.filter.pairs()

    def link(**more: object) -> str:
        query = urlencode([*pairs, *more.items()])
        return f"{path}?{query}" if query else path

    periods = ((_("7 days"), 7), (_("30 days"), 30), (_("12 months"), 365))
    kept = {"changed": str(reading.changed)} if reading.changed else {}
    since = [(label, link(changed=today - timedelta(days=days))) for label, days in periods]
    count = counting(request, reading.filter).count_events()
    context = {
        "sentence": sentence(reading.filter, count, names_of(reading.filter), path),
        "days": by_day(page),
        "errors": list(reading.errors.items()),
        "since": [*since, (_("everything"), link())],
        "here": link(**kept),
        "changed": reading.changed,
        "older": link(**kept, offset=following) if following else "",
        "atom_url": with_query("changes-atom", urlencode([*pairs, *kept.items()])),
        "subscribe_url": with_query("subscribe", reading.filter.query),
        "view_query": reading.filter.query,
        "styles": ["changes.css"],
    }
    return render(request, "changes/page.html", context)
