"""What may be the same event, said quietly under the title while one types it. Without scripts, not at all."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from events.dates.parsing import read
from events.dates.point import WhenError
from events.intake.merging import likely_duplicates
from events.models import Event, Location

_SHOWN = 3
_SHORTEST = 4  # letters of a title worth asking about


class TitleWidget(forms.TextInput):
    """The field of a title, with the events below it that may be the same."""

    template_name = "admin/title.html"

    class Media:
        js = ["django_htmx/htmx-2.min.js"]

    def __init__(self, event: Event | None = None) -> None:
        super().__init__(attrs={"class": "vTextField", "maxlength": 250})
        self.event = event

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        address = reverse("admin:events_event_alike") + (f"?event={self.event.pk}" if self.event else "")
        return super().get_context(name, value, attrs) | {"address": address}


def likely(request: HttpRequest) -> HttpResponse:
    """The three recorded events most like what stands in the form (staff only, wrapped by the admin site)."""
    if not request.user.has_perm("events.view_event"):
        raise PermissionDenied
    typed = _typed(request)
    pairs = likely_duplicates(typed)[:_SHOWN] if len(typed.title) >= _SHORTEST else []
    return render(request, "admin/events/event/_alike.html", {"alike": pairs})


def _typed(request: HttpRequest) -> Event:
    """The event as it would be with what was typed so far."""
    pk, place = request.GET.get("event", ""), request.GET.get("location", "")
    known = Event.objects.complete().filter(pk=pk).first() if pk.isdecimal() else None
    event = known or Event()
    event.title, event.local_title = request.GET.get("title", "").strip()[:250], ""
    event.when = None
    with suppress(WhenError):
        event.when = read(request.GET.get("when", ""), timezone.localdate())
    if not known and place.isdecimal():
        event.location = Location.objects.select_related("parent__parent__parent").filter(pk=place).first()
    return event
