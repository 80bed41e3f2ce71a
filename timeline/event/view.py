"""One event with everything we know of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.dates.anniversaries import ordinal
from events.dates.when import When
from events.models import Entry, Event, Mention, Role
from timeline.event.add_to_calendar import links
from timeline.event.quotes import quotes
from timeline.map.route_map import route_map
from timeline.web.json_ld import described, script
from timeline.web.language import words
from timeline.web.responses import public

EDITIONS_AROUND = 3


@dataclass(frozen=True)
class Neighbour:
    """Another event as a line of a list."""

    title: str
    url: str
    kind: str
    get_kind_display: str
    status: str
    when: When
    place: str = ""

    @property
    def when_words(self) -> str:
        return words(self.when)

    @classmethod
    def of(cls, event: Event) -> Neighbour:
        place = event.location.words if "location" in event._state.fields_cache and event.location else ""
        url = event.get_absolute_url()
        return cls(event.title, url, event.kind, event.get_kind_display(), event.status, event.when, place)

    @classmethod
    def of_entry(cls, entry: Entry) -> Neighbour:
        return cls(entry.title, entry.url, entry.kind, entry.get_kind_display(), entry.status, entry.when, entry.place)


@public
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """`/events/<slug>/`."""
    found = Event.objects.published().complete().filter(slug=slug).first()
    if found is None:
        return HttpResponsePermanentRedirect(get_object_or_404(Event.objects.formerly(slug)).get_absolute_url())
    parts = list(found.parts.published().select_related("location__parent__parent").order_by("first_day", "id"))
    context = {
        "event": found,
        "structured": script(described(found, parts)),
        "share_description": found.summary or _in_brief(found),
        "when_words": words(found.when),
        "when_remark": when_remark(found.when),
        "month_url": f"{reverse('timeline')}?at={found.when.first_day:%Y-%m}",
        "topics": found.topics.all(),
        "figures": found.figures.all(),
        "changed": found.revised,
        "updated_words": words(When.days(timezone.localdate(found.revised))) if found.revised else "",
        "adding": links(found),
        "ics_url": reverse("event-ics", args=[found.slug]),
        **_places(found, parts),
        **_connected(found),
        **_who(found),
        **_editions(found),
        **_neighbours(found),
        "outcomes": _outcomes(found),
        "sources": _sources(found),
    }
    return render(request, "event.html", context)


def when_remark(when: When) -> str:
    """What the date leaves open, said plainly; nothing for exact days."""
    if when.open_end:
        return _("Its end is not known.")
    if when.precision not in ("minute", "day"):
        if when.precision == "month":
            remark = _("The day is not known. It stands at the end of %(period)s, never on a day nobody reported.")
        elif when.precision in ("quarter", "half"):
            remark = _(
                "The month is not known. It stands at the end of the %(period)s, never on a day nobody reported."
            )
        else:
            remark = _("The month is not known. It stands at the end of %(period)s, never on a day nobody reported.")
        return remark % {"period": words(when)}
    return _("The days are not confirmed.") if when.vague else ""


def _in_brief(found: Event) -> str:
    place = found.location.words if found.location else ", ".join(stop.location.name for stop in found.stops.all())
    return ", ".join(filter(None, [found.get_kind_display(), words(found.when), place]))


def _places(found: Event, parts: list[Event]) -> dict[str, Any]:
    stops = list(found.stops.all())
    journey = found.kind == Event.Kind.DELEGATION and bool(stops)
    route = route_map(stops) if journey else None
    at: dict[int, list[Event]] = defaultdict(list)
    if journey:
        for part in parts:
            within = {place.pk for place in part.location.lineage()} if part.location else set()
            stop = next((stop for stop in stops if stop.location_id in within), None)
            if stop:
                at[stop.pk].append(part)
    shown = {part.pk for beneath in at.values() for part in beneath}
    return {
        "place": found.location,
        "is_journey": journey,
        "route": route,
        "styles": ["ruler.css", "event.css", *(["map.css"] if route else [])],
        "stops": [
            {
                "position": stop.position,
                "location": stop.location,
                "when_words": words(stop.when) if stop.when else "",
                "note": stop.note,
                "parts": [Neighbour.of(part) for part in at[stop.pk]],
            }
            for stop in stops
        ],
        "parts": [Neighbour.of(part) for part in parts if part.pk not in shown],
    }


def _connected(found: Event) -> dict[str, Any]:
    origin = found.commemorates if found.commemorates and found.commemorates.is_published else None
    whole = found.part_of if found.part_of and found.part_of.is_published else None
    computed = found.entries.live().filter(part=Entry.Part.ANNIVERSARY).for_rows().order_by("key")
    years = [_anniversary(entry.number, entry.when, None) for entry in computed]
    years += [
        _anniversary(other.when.first_day.year - found.when.first_day.year, other.when, Neighbour.of(other))
        for other in found.recorded_celebrations
    ]
    return {
        "part_of": Neighbour.of(whole) if whole else None,
        "concurrent": [Neighbour.of(other) for other in found.concurrent_with.all()],
        "commemorates": Neighbour.of(origin) if origin else None,
        "ordinal": found.anniversary_number if origin else 0,
        "anniversaries": sorted(years, key=lambda year: year["number"]),
    }


def _anniversary(number: int, when: When, celebration: Neighbour | None) -> dict[str, Any]:
    name = _("%(ordinal)s anniversary") % {"ordinal": ordinal(number), "number": number}
    return {"number": number, "name": name, "when_words": words(when), "event": celebration}


def _who(found: Event) -> dict[str, Any]:
    by_role: dict[str, list[Any]] = defaultdict(list)
    for role in found.roles.all():
        by_role[role.role].append(role.organization)
    order = [*Role.LEADING, *(name for name in Role.Name.values if name not in Role.LEADING)]
    people = [
        {
            "person": part.person,
            "role_label": part.get_role_display(),
            "affiliation": part.affiliation,
            "organization": part.organization,
            "note": part.note,
        }
        for part in found.participations.all()
    ]
    roles = [{"label": str(Role.Name(name).label), "organizations": by_role[name]} for name in order if by_role[name]]
    return {"roles": roles, "people": people}


def _editions(found: Event) -> dict[str, Any]:
    if not found.series_id:
        return {"editions": []}
    others = Event.objects.published().filter(series=found.series_id).exclude(pk=found.pk)
    # An event of the series without a number of its own, such as a branch venue, stands by its date.
    before = list(others.filter(first_day__lt=found.first_day).order_by("-first_day", "-id")[:EDITIONS_AROUND])
    after = list(others.filter(first_day__gte=found.first_day).order_by("first_day", "id")[:EDITIONS_AROUND])
    return {
        "editions": [
            {"event": _with_url(one), "edition": one.edition_words, "current": one is found}
            for one in (*reversed(before), found, *after)
        ],
        "edition_before": before[0] if before else None,
        "edition_after": after[0] if after else None,
    }


def _with_url(found: Event) -> Event:
    found.url = found.get_absolute_url()
    return found


def _neighbours(found: Event) -> dict[str, Any]:
    own = found.entries.live().filter(part=Entry.Part.EVENT).values_list("key", flat=True).first()
    if not own:
        return {}
    events = Entry.objects.live().filter(part=Entry.Part.EVENT).for_rows()
    before, after = events.before(own).first(), events.after(own).first()
    return {
        "before": Neighbour.of_entry(before) if before else None,
        "after": Neighbour.of_entry(after) if after else None,
    }


def _outcomes(found: Event) -> list[dict[str, Any]]:
    return [
        {
            "kind": outcome.kind,
            "get_kind_display": outcome.get_kind_display(),
            "title": outcome.title,
            "note": outcome.note,
            "parties": ", ".join(party.brief for party in outcome.parties.all()),
        }
        for outcome in found.outcomes.all()
    ]


def _sources(found: Event) -> list[dict[str, Any]]:
    by_source: dict[int, list[Mention]] = defaultdict(list)
    for mention in found.mentions.all():
        by_source[mention.source_id].append(mention)
    return [_source(mentions) for mentions in by_source.values()]


def _source(mentions: Iterable[Mention]) -> dict[str, Any]:
    mentions = list(mentions)
    source = mentions[0].source
    return {
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "published_words": words(source.published) if source.published else "",
        "mentions": quotes(mentions),
    }
