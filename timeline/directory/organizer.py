"""The page of an organization, its roles told apart by tabs."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import Event, Organization, Participation, Role
from timeline.directory.narrowing import Narrowing
from timeline.directory.participations import latest_participations
from timeline.directory.parts import Fact, SideList, SideRow, Tab
from timeline.directory.subject import SubjectPage, render_subject
from timeline.web.counts import kept
from timeline.web.language import territory
from timeline.web.responses import public, tag_of


@public
def organizer_page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/organizers/<slug>/`; `role` narrows it to events on which the organization has that role."""
    organization = get_object_or_404(Organization, slug=slug)
    counts = _events_by_role(request, organization)
    role = request.GET.get("role", "")
    role = role if role in counts else ""
    subject = SubjectPage(
        organization,
        "organizer",
        (_("Organizers"), reverse("organizers")),
        facts=_facts(organization),
        tabs=_tabs(organization, counts, role) if len(counts) > 1 else [],
        side_lists=[SideList(_("People"), _people(organization))],
        website=organization.website,
    )
    if role:
        roles = Role.objects.filter(event=OuterRef("event"), organization=organization, role=role)
        subject.narrowing = Narrowing(role, Exists(roles))
    return render_subject(request, subject)


def _events_by_role(request: HttpRequest, organization: Organization) -> dict[str, int]:
    roles = Role.objects.filter(organization=organization, event__review=Event.Review.PUBLISHED).order_by()
    return kept(
        tag_of(request).number,
        f"roles:{organization.pk}",
        lambda: dict(roles.values_list("role").annotate(events=Count("event", distinct=True))),
    )


def _tabs(organization: Organization, counts: Mapping[str, int], chosen: str) -> list[Tab]:
    """All roles, then each the organization has."""
    path = organization.get_absolute_url()
    roles = [(name, str(label)) for name, label in Role.Name.choices if name in counts]
    return [
        Tab(_("All roles"), path, not chosen),
        *(Tab(label, f"{path}?{urlencode({'role': name})}", chosen == name, counts[name]) for name, label in roles),
    ]


def _facts(organization: Organization) -> list[Fact]:
    spellings = dict.fromkeys([organization.short_name, *organization.aliases])
    others = [name for name in spellings if name and name != organization.name]
    facts = [Fact(_("Kind"), organization.get_kind_display())]
    if organization.country:
        facts.append(Fact(_("Country"), territory(organization.country)))
    if others:
        facts.append(Fact(_("Also written"), ", ".join(others)))
    return facts


def _people(organization: Organization) -> list[SideRow]:
    participations = latest_participations(Participation.objects.filter(organization=organization))
    return [SideRow.of(participation.person, participation.affiliation) for participation in participations]
