"""The page of a location: what happens there and in all that lies below it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import Location
from timeline.directory.narrowing import Narrowing
from timeline.directory.parts import Fact, SideList, SideRow
from timeline.directory.subject import SIDE_ROWS, SubjectPage, render_subject
from timeline.web.language import territory
from timeline.web.responses import public


@public
def location_page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/locations/<slug>/`."""
    place = get_object_or_404(Location.objects.select_related("parent__parent__parent"), slug=slug)
    above = [SideRow.of(whole) for whole in list(place.lineage())[1:]]
    below = [SideRow.of(part, part.get_kind_display()) for part in place.children.order_by("name")[:SIDE_ROWS]]
    subject = SubjectPage(
        place,
        "location",
        (_("Locations"), reverse("locations")),
        Narrowing.of_query(request.GET),
        facts=_facts(place),
        side_lists=[SideList(_("Lies in"), above), SideList(_("Within"), below)],
    )
    return render_subject(request, subject)


def _facts(place: Location) -> list[Fact]:
    facts = []
    if place.parent:
        facts.append(Fact(_("In"), place.parent.name))
    if place.country:
        facts.append(Fact(_("Country"), territory(place.country)))
    if place.timezone:
        facts.append(Fact(_("Time zone"), place.timezone))
    return facts
