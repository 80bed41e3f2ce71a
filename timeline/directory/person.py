"""The page of a person, with whom it spoke for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import Participation, Person
from timeline.directory.narrowing import Narrowing
from timeline.directory.participations import latest_participations
from timeline.directory.parts import SideList, SideRow
from timeline.directory.subject import SubjectPage, render_subject
from timeline.web.responses import public


@public
def person_page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/people/<slug>/`."""
    record = get_object_or_404(Person, slug=slug)
    affiliations = SideList(_("Affiliations"), _affiliations(record))
    directory, narrowing = (_("People"), reverse("people")), Narrowing.of_query(request.GET)
    subject = SubjectPage(record, "person", directory, narrowing, side_lists=[affiliations])
    return render_subject(request, subject)


def _affiliations(record: Person) -> list[SideRow]:
    """Organization and function, each pair once, the latest first."""
    participations = latest_participations(Participation.objects.filter(person=record))
    pairs = dict.fromkeys((part.affiliation, part.organization) for part in participations)
    return [
        SideRow.of(organization, affiliation) if organization else SideRow(affiliation)
        for affiliation, organization in pairs
        if affiliation or organization
    ]
