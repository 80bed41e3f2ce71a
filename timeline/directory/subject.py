"""The page of an organizer, a person, a location, a series or a topic: its own timeline, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.counting.counts import Counting
from events.intake.editions import next_edition
from events.models import Entry, Event, Location, Organization, Participation, Person, Role, Series, Term, Topic
from events.models.bases.named import NamedModel
from events.models.entry_queryset import EntryQuerySet
from events.search.filter import EventFilter
from timeline.drawing.histogram import addresses_at, histogram
from timeline.list.pagination import window
from timeline.web.browse import counting
from timeline.web.counts import kept
from timeline.web.language import territory, within, words
from timeline.web.query import read
from timeline.web.responses import is_fragment, public, tag_of

SIDE_ROWS = 40
PARTNERS = 8


@dataclass
class Subject:
    """What one kind of page adds to the shared one."""

    thing: NamedModel
    dimension: str  # the filter parameter that finds its events
    directory: tuple[str, str]  # (label, url name)
    facts: list[tuple[str, Any]] = field(default_factory=list)
    tabs: list[dict[str, Any]] = field(default_factory=list)
    side: list[dict[str, Any]] = field(default_factory=list)
    extra: list[tuple[str, str]] = field(default_factory=list)
    narrowed: Exists | None = None
    website: str = ""


def _page(request: HttpRequest, subject: Subject) -> HttpResponse:
    thing, path = subject.thing, subject.thing.get_absolute_url()
    reading = read(request.GET)
    wanted = EventFilter(**{subject.dimension: (thing.slug,)})
    found = Entry.objects.live().matching(wanted)
    if subject.narrowed is not None:
        found = found.filter(subject.narrowed)
    reading.filter = EventFilter()  # the path says it; only the position is read here
    today = timezone.localdate()
    view = window(found, reading, today, path, [*subject.extra, *reading.zoom_pairs], narrowed=True)
    if is_fragment(request) and view.direction:
        return render(request, "list/_bands.html", view.context)
    counted, go = counting(request, wanted), addresses_at(path, subject.extra)
    place = reading.at or view.place
    context = view.context | {
        "direction": "",
        "histogram": histogram(counted, reading.zoom, place, today, go) if subject.narrowed is None else None,
        "subject": thing,
        "heading": thing.name,
        "local_name": thing.local_name,
        "local_language": thing.local_language,
        "facts": [*_reach(found, subject), *subject.facts],
        "tabs": subject.tabs,
        "side": [section for section in [*subject.side, _partners(counted, subject)] if section["items"]],
        "crumbs": [(subject.directory[0], reverse(subject.directory[1]))],
        # Never another scheme (javascript:), whoever wrote it.
        "website": subject.website if subject.website.startswith(("https://", "http://")) else "",
        "subscribe_url": f"{reverse('subscribe')}?{wanted.query}",
        "feed_url": f"{reverse('feed')}?{wanted.query}",
        "styles": ["histogram.css", "ruler.css", "entries.css", "directory.css"],
    }
    return render(request, f"directory/{thing._meta.model_name.replace('organization', 'organizer')}.html", context)


def _partners(counted: Counting, subject: Subject) -> dict[str, Any]:
    """The organizations most often on the same events."""
    others = [pair for pair in counted.counts()["organizer"] if pair[0] != subject.thing.slug][:PARTNERS]
    names = dict(
        Term.objects.filter(dimension="organizer", value__in=[slug for slug, _ in others]).values_list("value", "name")
    )
    items = [
        {"label": names.get(slug, slug), "url": reverse("organizer", args=[slug]), "note": "", "count": count}
        for slug, count in others
    ]
    return {
        "title": _("Most often together with") if subject.dimension == "organizer" else _("Most often with"),
        "items": items,
    }


def _reach(found: EntryQuerySet, subject: Subject) -> list[tuple[str, Any]]:
    """How many events, and from which year to which."""
    terms = Term.objects.filter(dimension=subject.dimension, value=subject.thing.slug)
    events = terms.values_list("events", flat=True).first() or 0
    if not events:
        return [(_("Events"), 0)]
    # From either end in the order of the timeline: an aggregate would read them all.
    days = found.filter(part=Entry.Part.EVENT).values_list("first_day", flat=True)
    ends = (days.order_by("key").first(), days.order_by("-key").first())
    years = [str(day.year) for day in ends if day]
    return [(_("Events"), events), (_("First, latest"), ", ".join(dict.fromkeys(years)))]


@public
def organizer(request: HttpRequest, slug: str) -> HttpResponse:
    """`/organizers/<slug>/`, its roles told apart by tabs."""
    thing = get_object_or_404(Organization, slug=slug)
    roles = Role.objects.filter(organization=thing, event__review=Event.Review.PUBLISHED).order_by()
    counted = kept(
        tag_of(request).number,
        f"roles:{thing.pk}",
        lambda: dict(roles.values_list("role").annotate(events=Count("event"))),
    )
    role = request.GET.get("role", "")
    role = role if role in counted else ""
    path = thing.get_absolute_url()
    subject = Subject(thing, "organizer", (_("Organizers"), "organizers"), website=thing.website)
    if len(counted) > 1:
        subject.tabs = [{"label": _("All roles"), "url": path, "count": None, "current": not role}]
        subject.tabs += [
            {
                "label": str(label),
                "url": f"{path}?{urlencode({'role': name})}",
                "count": counted[name],
                "current": role == name,
            }
            for name, label in Role.Name.choices
            if name in counted
        ]
    if role:
        subject.extra = [("role", role)]
        subject.narrowed = Exists(Role.objects.filter(event=OuterRef("event"), organization=thing, role=role))
    written = [name for name in dict.fromkeys([thing.short_name, *thing.aliases]) if name and name != thing.name]
    subject.facts = [(_("Kind"), thing.get_kind_display())]
    if thing.country:
        subject.facts.append((_("Country"), territory(thing.country)))
    if written:
        subject.facts.append((_("Also written"), ", ".join(written)))
    speakers = _parts(Participation.objects.filter(organization=thing))
    subject.side = [{"title": _("People"), "items": [_item(part.person, part.affiliation) for part in speakers]}]
    return _page(request, subject)


@public
def person(request: HttpRequest, slug: str) -> HttpResponse:
    thing = get_object_or_404(Person, slug=slug)
    subject = Subject(thing, "person", (_("People"), "people"))
    held = _parts(Participation.objects.filter(person=thing))
    seen = dict.fromkeys(
        (part.affiliation, part.organization) for part in held if part.affiliation or part.organization
    )
    subject.side = [
        {
            "title": _("Affiliations"),
            "items": [
                {
                    "label": organization.name if organization else affiliation,
                    "url": organization.get_absolute_url() if organization else "",
                    "note": affiliation if organization else "",
                }
                for affiliation, organization in seen
            ],
        }
    ]
    return _page(request, subject)


def _parts(found: Any) -> list[Participation]:
    found = found.filter(event__review=Event.Review.PUBLISHED).select_related("person", "organization")
    return list(found.order_by("-event__first_day", "id")[:SIDE_ROWS])


@public
def location(request: HttpRequest, slug: str) -> HttpResponse:
    """`/locations/<slug>/`: what happens there and in all that lies below it."""
    thing = get_object_or_404(Location.objects.select_related("parent__parent__parent"), slug=slug)
    subject = Subject(thing, "location", (_("Locations"), "locations"))
    subject.facts = [(_("Country"), territory(thing.country))] if thing.country else []
    if thing.parent:
        subject.facts.insert(0, (_("In"), thing.parent.name))
    if thing.timezone:
        subject.facts.append((_("Time zone"), thing.timezone))
    below = thing.children.order_by("name")[:SIDE_ROWS]
    within = {"title": _("Within"), "items": [_item(place, place.get_kind_display()) for place in below]}
    above = {"title": _("Lies in"), "items": [_item(place) for place in list(thing.lineage())[1:]]}
    subject.side = [above, within]
    return _page(request, subject)


@public
def series(request: HttpRequest, slug: str) -> HttpResponse:
    thing = get_object_or_404(Series, slug=slug)
    subject = Subject(thing, "series", (_("Series"), "series-list"))
    if thing.cadence:
        subject.facts.append((_("Held"), within(thing.get_cadence_display())))
    if thing.since:
        subject.facts.append((_("Since"), str(thing.since)))
    editions = thing.events.published().filter(edition__isnull=False).order_by("-edition")[:SIDE_ROWS]
    items = [
        {"label": one.edition_words, "url": one.get_absolute_url(), "note": words(one.when), "count": None}
        for one in editions
    ]
    if guess := next_edition(thing, timezone.localdate()):
        facts = {"date": words(guess), "cadence": within(thing.get_cadence_display())}
        note = _("%(date)s, a guess: %(cadence)s, and nothing is recorded yet") % facts
        items.insert(0, {"label": _("Next edition"), "url": "", "note": note, "count": None})
    subject.side = [{"title": _("Editions"), "items": items}]
    return _page(request, subject)


@public
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, Subject(get_object_or_404(Topic, slug=slug), "topic", (_("Topics"), "topics")))


def _item(thing: NamedModel, note: str = "") -> dict[str, Any]:
    return {"label": thing.name, "url": thing.get_absolute_url(), "note": note, "count": None}
