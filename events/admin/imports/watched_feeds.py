"""Watched feeds in the admin: their address, kind and time zone, what the last reading gave, and reading them now."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.ical.zones import iana
from events.intake.importing.watching import watch
from events.models import Event, WatchedFeed

# What a reading depends on: where one of these is another, what was read before says nothing.
_READ_BY = ("url", "kind", "zone")


def clean_zone_name(zone: str) -> str:
    """The IANA name of a zone somebody typed, "" for none; ValidationError where there is none of that name."""
    if zone and not iana(zone):
        raise ValidationError(_("“%(zone)s” is no time zone. Write e.g. Europe/Berlin.") % {"zone": zone})
    return iana(zone)


class WatchedFeedForm(forms.ModelForm):
    """A watched feed, whose kind of events and zone of times may be left open."""

    kind = forms.ChoiceField(
        required=False,
        choices=[("", gettext_lazy("milestone, if they do not say")), *Event.Kind.choices],
        label=gettext_lazy("kind"),
    )

    def clean_zone(self) -> str:
        """The IANA name of the zone."""
        return clean_zone_name(self.cleaned_data["zone"])


@admin.register(WatchedFeed)
class WatchedFeedAdmin(admin.ModelAdmin):
    """Not one transaction with its page: reading an address takes seconds, and everybody else would wait."""

    form = WatchedFeedForm
    list_display = ("name", "url", "active", "checked", "outcome")
    list_filter = ("active",)
    search_fields = ("name", "url")
    readonly_fields = ("checked", "outcome")
    actions = ("read_now", "read_loss_meant")

    class Media:
        css = {"all": ["admin-imports.css"]}

    @admin.display(description=gettext_lazy("last reading"))
    def outcome(self, feed: WatchedFeed) -> str:
        """What came of the last reading, in a few words."""
        return feed.problem or (_("went well") if feed.checked else _("not read yet"))

    def save_model(self, request: HttpRequest, feed: WatchedFeed, form: Any, change: bool) -> None:
        """Saved so that all of it is read again if it is to be read otherwise."""
        if set(_READ_BY) & set(form.changed_data):
            feed.etag = feed.modified = ""
        super().save_model(request, feed, form, change)

    @admin.action(description=gettext_lazy("Read now"), permissions=["change"])
    def read_now(self, request: HttpRequest, chosen: QuerySet[WatchedFeed]) -> None:
        """Read the chosen feeds now, and say of each what happened."""
        self._read(request, chosen, loss_meant=False)

    @admin.action(description=gettext_lazy("Read now: what is missing was taken out"), permissions=["change"])
    def read_loss_meant(self, request: HttpRequest, chosen: QuerySet[WatchedFeed]) -> None:
        """Read them now, and propose to cancel all they no longer hold, however much it is."""
        self._read(request, chosen, loss_meant=True)

    def _read(self, request: HttpRequest, chosen: QuerySet[WatchedFeed], loss_meant: bool) -> None:
        for feed in chosen:
            said = watch(feed, timezone.localdate(), timezone.now(), request.user, loss_meant)
            level = messages.WARNING if feed.problem else messages.SUCCESS
            self.message_user(request, f"{feed}: {said}", level)
