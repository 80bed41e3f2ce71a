"""The page of a series: its editions, and when the next may be."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.intake.editions import next_edition
from events.models import Series
from timeline.directory.narrowing import Narrowing
from timeline.directory.parts import Fact, SideList, SideRow
from timeline.directory.subject import SIDE_ROWS, SubjectPage, render_subject
from timeline.drawing.clock_times import dated
from timeline.web.language import within, words
from timeline.web.responses import public


@public
def series_page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/series/<slug>/`."""
    record = get_object_or_404(Series, slug=slug)
    subject = SubjectPage(
        record,
        "series",
        (_("Series"), reverse("series-list")),
        Narrowing.of_query(request.GET),
        facts=_facts(record),
        side_lists=[SideList(_("Editions"), [*_next_edition(record), *_editions(record)])],
    )
    return render_subject(request, subject)


def _facts(record: Series) -> list[Fact]:
    facts = []
    if record.cadence:
        facts.append(Fact(_("Held"), within(record.get_cadence_display())))
    if record.since:
        facts.append(Fact(_("Since"), str(record.since)))
    return facts


def _editions(record: Series) -> list[SideRow]:
    """Those with a number, the latest first."""
    editions = record.events.published().filter(edition__isnull=False).order_by("-edition")[:SIDE_ROWS]
    return [
        SideRow(event.edition_words, event.get_absolute_url(), dated(event.when, event.timezone)) for event in editions
    ]


def _next_edition(record: Series) -> list[SideRow]:
    """When the next edition may be, said to be a guess; nothing where the series gives no ground for one."""
    when = next_edition(record, timezone.localdate())
    if not when:
        return []
    facts = {"date": words(when), "cadence": within(record.get_cadence_display())}
    note = _("%(date)s, a guess: %(cadence)s, and nothing is recorded yet") % facts
    return [SideRow(_("Next edition"), note=note)]
