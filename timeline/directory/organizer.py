"""The page of an organization, its roles told apart by tabs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db.models import Count, Exists, OuterRef, Q
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
    narrowing = Narrowing.of_query(request.GET, apart_from=slug)
    counts = _events_by_role(request, organization, narrowing.companion_slug)
    role = request.GET.get("role", "")
    if role in counts:
        roles = Role.objects.filter(event=OuterRef("event"), organization=organization, role=role)
        narrowing = replace(narrowing, role=role, roles=Exists(roles))
    subject = SubjectPage(
        organization,
        "organizer",
        (_("Organizers"), reverse("organizers")),
        narrowing,
        facts=_facts(organization),
        tabs=_tabs(organization, counts, narrowing) if len(counts) > 1 else [],
        side_lists=[SideList(_("People"), _people(organization))],
        website=organization.website,
    )
    return render_subject(request, subject)


def _events_by_role(request: HttpRequest, organization: Organization, companion: str) -> dict[str, int]:
    """Of each role the organization has: how many events, of those which `companion` (a slug) is on too."""
    roles = Role.objects.filter(organization=organization, event__review=Event.Review.PUBLISHED).order_by()
    shared = Q(event__in=Role.objects.filter(organization__slug=companion).values("event")) if companion else None
    events = Count("event", distinct=True, filter=shared)
    return kept(
        tag_of(request).number,
        f"roles:{organization.pk}:{companion}",
        lambda: dict(roles.values_list("role").annotate(events=events)),
    )


def _tabs(organization: Organization, counts: Mapping[str, int], narrowing: Narrowing) -> list[Tab]:
    """All roles, then each the organization has; whoever else is to be on the events stays so."""
    path = organization.get_absolute_url()
    roles = [("", _("All roles")), *((name, str(label)) for name, label in Role.Name.choices if name in counts)]
    return [
        Tab(label, replace(narrowing, role=name).address(path), name == narrowing.role, counts.get(name))
        for name, label in roles
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
