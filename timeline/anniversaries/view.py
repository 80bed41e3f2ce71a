"""Round years ahead: what comes round, since when, and whether anybody recorded a celebration.

Of the past nothing: the timeline has it. Which years are worth noting is settled by events.dates.anniversaries
when an event is saved; here they are only read.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.dates.when import OPEN_END, When
from events.models import Entry, Event
from events.models.entry_key import key_before_day
from events.models.entry_queryset import EntryQuerySet
from events.search.filter import EventFilter
from timeline.anniversaries.half_years import halves
from timeline.web.browse import counting, matching, with_query
from timeline.web.counts import kept
from timeline.web.filter_form import facets
from timeline.web.filter_sentence import Sentence, names_of, sentence
from timeline.web.language import number
from timeline.web.query import Reading, read
from timeline.web.responses import is_fragment, public, tag_of

MONTHS = 24  # ahead, on the first page
PAGE = 60
LONGEST = timedelta(days=366)  # a celebration may run so long
KIND = Event.Kind.ANNIVERSARY


class RoundYears(Sentence):
    """“12 round years” and the terms after it."""

    @property
    def noun(self) -> str:
        return ngettext("round year", "round years", self.count)

    @property
    def subject(self) -> str:
        return ngettext("%(count)s round year", "%(count)s round years", self.count) % {"count": number(self.count)}

    @property
    def ahead(self) -> str:
        """What a screen reader is told when the filter changes."""
        pattern = ngettext("%(count)s round year ahead", "%(count)s round years ahead", self.count)
        return " ".join(filter(None, [pattern % {"count": number(self.count)}, self.terms_in_words]))


@public
def anniversaries(request: HttpRequest) -> HttpResponse:
    """`/anniversaries/`: by half-year, two years ahead; what comes later by cursor. For htmx a piece of it."""
    reading, path, today = read(request.GET), reverse("anniversaries"), timezone.localdate()
    wanted = _without_kind(reading.filter)
    found = _ahead(reading, today)
    edge = _edge(today)
    rows, more, whole = _page(found, reading, edge)
    begin = today if whole or not rows else rows[0].when.start.last_day
    end = edge - timedelta(days=1) if whole and rows and rows[-1].key < key_before_day(edge) else None
    if len(rows) == PAGE:  # cut off before the end of its half-year
        end = rows[-1].when.start.last_day
    later = f"{path}?{urlencode([*wanted.pairs(), ('after', rows[-1].key)])}" if more else ""
    context = {"halves": list(halves(rows, begin, end)), "later": later, "more": more, "whole": whole}
    if is_fragment(request) and not whole:
        return render(request, "anniversaries/_halves.html", context)
    counts = kept(tag_of(request).number, f"anniversaries:{today}:{reading.filter.query}", lambda: _counts(found, edge))
    return _answer(request, reading, wanted, path, context | counts)


def _answer(request: HttpRequest, reading: Reading, wanted: EventFilter, path: str, context: dict) -> HttpResponse:
    """The page, or for htmx its main part, with the filter form of the other views but for the kind."""
    names = names_of(wanted)
    chosen = sentence(wanted, context["ahead"], names, path, of_events=False)
    counted = counting(request, _counted(wanted, timezone.localdate()))
    context |= {
        "path": path,
        "fragment": is_fragment(request),
        "view_query": reading.filter.query,
        "sentence": RoundYears(chosen.count, chosen.terms),
        "facets": [facet for facet in facets(wanted, counted.counts(), names) if facet.name != "kind"],
        "errors": list(reading.errors.items()),
        "form_values": reading.values,
        "form_errors": reading.errors,
        "clear_url": path,
        "today_url": f"{path}?{wanted.query}" if wanted else path,
        "subscribe_url": with_query("subscribe", replace(wanted, kind=(KIND,)).query),
        "feed_url": with_query("anniversaries-feed", wanted.query),
        "styles": ["filter.css", "anniversaries.css"],
        "share_description": _("Round years of what is recorded here, by date, years ahead."),
    }
    response = render(request, f"anniversaries/{'_main' if is_fragment(request) else 'page'}.html", context)
    if is_fragment(request):
        response["HX-Push-Url"] = context["today_url"]
    return response


def _without_kind(wanted: EventFilter) -> EventFilter:
    """Every row here is an anniversary, so naming that kind says nothing; another kind leaves nothing, and stays."""
    return replace(wanted, kind=()) if KIND in wanted.kind else wanted


def _counted(wanted: EventFilter, today: date) -> EventFilter:
    """What the choices of the form are counted in: what lies ahead."""
    begin = max(today, wanted.since.first_day) if wanted.since else today
    return replace(wanted, kind=wanted.kind or (KIND,), since=When.days(begin))


def _ahead(reading: Reading, today: date) -> EntryQuerySet:
    """Not over yet; of what began and has no known end nobody can say that it is ahead.

    What began over a year ago is not looked for: the bound lets the index skip the past.
    """
    found = matching(reading).filter(kind=KIND).after(key_before_day(today - LONGEST)).lasting_to(today)
    return found.exclude(last_day=OPEN_END, first_day__lt=today).order_by("key")


def _edge(today: date) -> date:
    """The first day that is no longer within the months of the first page."""
    year = min(today.year + MONTHS // 12, 9999)
    return today.replace(year=year, day=min(today.day, 28)) + timedelta(days=today.day - min(today.day, 28))


def _counts(found: EntryQuerySet, edge: date) -> dict[str, int]:
    soon = Count("pk", filter=Q(key__lt=key_before_day(edge)))
    return found.order_by().aggregate(soon=soon, ahead=Count("pk"))


def _page(found: EntryQuerySet, reading: Reading, edge: date) -> tuple[list[Entry], int, bool]:
    """The rows, how many the next page has, and whether they begin today. One query.

    Beginning today: those of the coming months; where there are none, the next there are.
    """
    found = found.for_rows().select_related("event__commemorates")
    rows = list(found.after(reading.after)[: 2 * PAGE]) if reading.after else []
    if rows:
        return rows[:PAGE], len(rows[PAGE:]), False
    rows = list(found[: 2 * PAGE])
    soon = [row for row in rows if row.key < key_before_day(edge)]
    shown = (soon or rows)[:PAGE]
    return shown, len(rows[len(shown) :][:PAGE]), True
