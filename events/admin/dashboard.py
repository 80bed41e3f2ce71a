"""The morning page: what waits for an editor, kind by kind, counted, with first rows that lead to where to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.contrib import admin
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Min, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.admin.duplicates.merging import likely_pairs
from events.dates.words import date_in_words
from events.language import active_language, local_day
from events.models import Entry, Event, Proposal, Source, WatchedFeed

_SHOWN = 5  # rows of each kind
MOST_COUNTED = 999  # counted; above it a plus stands
_CLOSE = timedelta(days=60)
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class WorkRow:
    """One thing to do: what it is, where that is done, and since or until when."""

    text: str
    address: str
    note: str = ""
    date: str = ""


@dataclass(frozen=True)
class WorkSection:
    """One kind of work. `act` says what following a row does."""

    name: str
    title: str
    act: str
    count: int
    rows: list[WorkRow]
    address: str  # of all of them

    @property
    def many(self) -> str:
        """The count as it is shown: above what is counted a plus stands."""
        return f"{MOST_COUNTED}+" if self.count > MOST_COUNTED else str(self.count)


def dashboard_sections(user: AbstractBaseUser, today: date) -> list[WorkSection]:
    """Every kind of work this user may look at, also those with nothing to do; none without the events."""
    if not user.has_perm("events.view_event"):
        return []
    sections = [_drafts()]
    if user.has_perm("events.view_proposal"):
        sections.append(_proposals())
    sections += [_duplicates(), _unsettled_dates(today), _without_source(today), _without_organizer(today)]
    if user.has_perm("events.view_source"):
        sections.append(_stale_sources())
    sections.append(_anniversaries_ahead(today))
    if user.has_perm("events.view_watchedfeed"):
        sections.append(_broken_feeds())
    return sections


def _drafts() -> WorkSection:
    waiting = Event.objects.filter(review=Event.Review.DRAFT).order_by("created", "id").select_related("taken_by")
    read = Min("mentions__source", filter=Q(mentions__source__taken_in__isnull=False))
    rows = [
        WorkRow(
            event.title,
            f"{reverse('review-desk', args=[event.read])}?draft={event.pk}" if event.read else _change(event),
            _("taken by %(name)s") % {"name": event.taken_by.get_username()} if event.taken_by else "",
            _("since %(day)s") % {"day": local_day(event.created)},
        )
        for event in waiting.annotate(read=read)[:_SHOWN]
    ]
    return WorkSection("review", _("Awaiting review"), _("Read and publish"), _count(waiting), rows, reverse("review"))


def _proposals() -> WorkSection:
    waiting = Proposal.objects.filter(state=Proposal.State.OPEN).select_related("event")
    rows = [
        WorkRow(
            proposal.event.title,
            reverse("admin:events_proposal_change", args=[proposal.pk]),
            _("%(fields)s, says %(origin)s")
            % {
                "fields": ", ".join(sorted(proposal.field_names)),
                "origin": urlsplit(proposal.origin).hostname or proposal.origin,
            },
            _("since %(day)s") % {"day": local_day(proposal.made)},
        )
        for proposal in waiting[:_SHOWN]
    ]
    address = reverse("admin:events_proposal_changelist")
    return WorkSection("proposals", _("Proposals"), _("Accept or refuse"), _count(waiting), rows, address)


def _duplicates() -> WorkSection:
    pairs, _looked_at = likely_pairs()
    rows = [
        WorkRow(
            pair.keep.title,
            pair.address,
            _("and “%(title)s”: %(reasons)s")
            % {"title": pair.other.title, "reasons": ", ".join(pair.likeness.reasons)},
            _("%(percent)d in 100") % {"percent": pair.likeness.percent},
        )
        for pair in pairs[:_SHOWN]
    ]
    address = reverse("admin:events_event_duplicates")
    return WorkSection("duplicates", _("Likely duplicates"), _("Compare and merge"), len(pairs), rows, address)


def _unsettled_dates(today: date) -> WorkSection:
    close = Event.objects.unsettled(today, today + _CLOSE).order_by("last_day", "id")
    rows = _rows(close, "id_when", lambda event: event.get_status_display() if event.status == "tentative" else "")
    return WorkSection(
        "dates", _("Dates coming close, not settled"), _("Give the date"), _count(close), rows, _list("?lacks=date")
    )


def _without_source(today: date) -> WorkSection:
    bare = Event.objects.without_source()
    rows = _rows(bare.latest_first(today - _YEAR), "mentions-group")
    return WorkSection(
        "sources", _("Without a source"), _("Add its source"), _count(bare), rows, _list("?lacks=source")
    )


def _without_organizer(today: date) -> WorkSection:
    bare = Event.objects.without_organizer()
    rows = _rows(bare.latest_first(today - _YEAR), "roles-group")
    return WorkSection(
        "organizers", _("Without an organizer"), _("Say who"), _count(bare), rows, _list("?lacks=organizer")
    )


def _stale_sources() -> WorkSection:
    gone = Source.objects.exclude(problem="").order_by("-checked", "id")
    rows = [
        WorkRow(
            str(source),
            reverse("admin:events_source_change", args=[source.pk]) + "#id_url",
            source.problem,
            _("checked %(day)s") % {"day": local_day(source.checked)} if source.checked else "",
        )
        for source in gone[:_SHOWN]
    ]
    address = reverse("admin:events_source_changelist") + "?problem__isempty=0"
    return WorkSection("stale", _("Sources gone stale"), _("Give the new address"), _count(gone), rows, address)


def _anniversaries_ahead(today: date) -> WorkSection:
    """Computed ones: where a celebration is recorded, it stands in their place."""
    ahead = Entry.objects.live().filter(part=Entry.Part.ANNIVERSARY, first_day__range=(today, today + _YEAR))
    rows = [
        WorkRow(entry.title, _celebration(entry), "", date_in_words(entry.when, active_language(), entry.tzid))
        for entry in ahead.for_rows().order_by("key")[:_SHOWN]
    ]
    address = reverse("anniversaries")
    return WorkSection(
        "anniversaries", _("Round years ahead, no celebration recorded"), _("Record one"), _count(ahead), rows, address
    )


def _celebration(entry: Entry) -> str:
    """The form of a new event, filled in as far as it is known."""
    known = {"title": entry.title, "slug": slugify(entry.title)[:120].strip("-"), "kind": Event.Kind.ANNIVERSARY}
    known |= {"when": str(entry.when), "commemorates": entry.event_id}
    return reverse("admin:events_event_add") + "?" + urlencode(known)


def _broken_feeds() -> WorkSection:
    broken = WatchedFeed.objects.filter(active=True).exclude(problem="").order_by("checked", "id")
    rows = [
        WorkRow(feed.name, reverse("admin:events_watchedfeed_change", args=[feed.pk]), feed.problem)
        for feed in broken[:_SHOWN]
    ]
    address = reverse("admin:events_watchedfeed_changelist")
    return WorkSection("feeds", _("Feeds with problems"), _("Mend the address"), _count(broken), rows, address)


def _rows(events: QuerySet[Event], field: str, note: Any = lambda event: "") -> list[WorkRow]:
    return [
        WorkRow(
            event.title,
            f"{_change(event)}#{field}",
            note(event),
            date_in_words(event.when, active_language(), event.timezone),
        )
        for event in events[:_SHOWN]
    ]


def _change(event: Event) -> str:
    return reverse("admin:events_event_change", args=[event.pk])


def _list(query: str) -> str:
    return reverse("admin:events_event_changelist") + query


def _count(records: QuerySet[Any]) -> int:
    """So many, counted no further than is said."""
    return records.order_by()[: MOST_COUNTED + 1].count()


class LacksFilter(admin.SimpleListFilter):
    """What the morning page counts, as lists."""

    title = gettext_lazy("what it lacks")
    parameter_name = "lacks"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        yield "source", _("a source")
        yield "organizer", _("an organizer")
        yield "date", _("a settled date, soon")

    def queryset(self, request: HttpRequest, events: QuerySet[Event]) -> QuerySet[Event]:
        match self.value():
            case "source":
                return events.without_source()
            case "organizer":
                return events.without_organizer()
            case "date":
                return events.unsettled(timezone.localdate(), timezone.localdate() + _CLOSE)
        return events
