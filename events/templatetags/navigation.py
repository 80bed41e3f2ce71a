"""The ways of the admin's header: Django's admin gives its pages no context of ours."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.contrib.auth.models import AnonymousUser, User
from django.urls import reverse
from django.utils.translation import gettext as _

register = template.Library()


@dataclass(frozen=True)
class PlaceOfWork:
    """A page editors work from; `current` is the value of aria-current, empty elsewhere."""

    label: str
    address: str
    current: str


@register.simple_tag(takes_context=True)
def places_of_work(context: template.Context) -> list[PlaceOfWork]:
    """The first page, the review desk, and the lists of records this user may look at."""
    request = context["request"]
    model = getattr(context.get("opts"), "model_name", "")
    at_first_page = request.resolver_match is not None and request.resolver_match.url_name == "index"
    return [
        PlaceOfWork(_("Morning page"), reverse("admin:index"), "page" if at_first_page else ""),
        PlaceOfWork(_("Review"), reverse("review"), ""),
        *(
            PlaceOfWork(label, reverse(f"admin:events_{name}_changelist"), "true" if model == name else "")
            for name, label in _lists(request.user)
        ),
    ]


def _lists(user: User | AnonymousUser) -> list[tuple[str, str]]:
    labels = {
        "event": _("Events"),
        "organization": _("Organizations"),
        "person": _("People"),
        "location": _("Locations"),
        "source": _("Sources"),
    }
    return [(name, label) for name, label in labels.items() if user.has_perm(f"events.view_{name}")]
