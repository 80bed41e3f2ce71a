"""Import in the admin: a file or an address, what it would do row by row, then the same done. Works without scripts."""

from __future__ import annotations

import base64
import zlib
from importlib import import_module
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.admin.imports.differences import differences_in_words, names_of_slugs
from events.admin.imports.watched_feeds import clean_zone_name
from events.dates.words import date_in_words
from events.fetching.limits import FetchError
from events.ical.items import MOST_FILE_BYTES, Reading
from events.intake.importing import ImportPlan, apply_plan, counts_in_words, plan_import
from events.intake.importing.files import GivenFile, fetch_calendar, is_address, items_of
from events.intake.importing.rows import SKIP
from events.models import Event

_MOST_ROWS = 500  # shown; all are imported
_KEPT = 60 * 60  # seconds a file waits for its import


class ImportForm(forms.Form):
    """A calendar or table to import: a file or an address, and what its events lack."""

    file = forms.FileField(required=False, label=gettext_lazy("File (.ics or .csv)"))
    address = forms.CharField(
        required=False,
        max_length=1000,
        label=gettext_lazy("or address"),
        widget=forms.TextInput(attrs={"class": "vTextField", "placeholder": "https://calendar.example/events.ics"}),
    )
    kind = forms.ChoiceField(
        required=False,
        choices=[("", gettext_lazy("milestone, if they do not say")), *Event.Kind.choices],
        label=gettext_lazy("Kind of events that name none"),
    )
    zone = forms.CharField(
        required=False,
        max_length=64,
        label=gettext_lazy("Time zone of times that name none"),
        widget=forms.TextInput(attrs={"placeholder": "Europe/Berlin"}),
    )

    def clean_zone(self) -> str:
        """The IANA name of the zone; an error where there is none of that name."""
        return clean_zone_name(self.cleaned_data["zone"])

    def clean(self) -> dict[str, Any]:
        """With `given`, the bytes and where they are from."""
        data = super().clean() or {}
        file, address = data.get("file"), (data.get("address") or "").strip()
        if bool(file) == bool(address):
            raise ValidationError(_("Choose a file or give an address, one of the two."))
        if self.errors:
            return data
        if file:
            return data | {"given": GivenFile(file.read(MOST_FILE_BYTES + 1), str(file.name))}
        if not is_address(address):
            raise ValidationError({"address": _("Write an address that begins with https:// or webcal://.")})
        try:
            return data | {"given": fetch_calendar(address)}
        except FetchError as error:
            raise ValidationError({"address": str(error)}) from error


class ImportingAdmin:
    """Adds /import/ to the admin of events."""

    def get_urls(self) -> list[URLPattern]:
        own = path("import/", self.admin_site.admin_view(self.import_events), name="events_event_import")
        return [own, *super().get_urls()]

    def import_events(self, request: HttpRequest) -> HttpResponse:
        """The import page: what would be done first, then the doing."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method == "POST" and "upload" in request.POST:
            return self._imported(request, request.POST["upload"])
        form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
        if request.method == "POST" and form.is_valid():
            choice = {name: form.cleaned_data[name] for name in ("kind", "zone")}
            upload = keep(request, form.cleaned_data["given"], choice)
            return self._preview(request, form.cleaned_data["given"], choice, upload)
        return self._page(request, form=form)

    def _preview(self, request: HttpRequest, given: GivenFile, choice: dict[str, str], upload: str) -> HttpResponse:
        reading, made = planned(given, choice)
        return self._page(request, given=given, reading=reading, plan=made, rows=shown(made), upload=upload)

    def _imported(self, request: HttpRequest, upload: str) -> HttpResponse:
        """The plan is made again: between looking and pressing somebody may have edited."""
        kept = taken(request, upload)
        if kept is None:
            messages.error(request, _("That file is no longer kept. Choose it again."))
            return HttpResponseRedirect(reverse("admin:events_event_import"))
        given, choice = kept
        _reading, made = planned(given, choice)
        report = apply_plan(made, request.user)
        for draft in report.drafts:
            self.log_addition(request, draft, _("Imported from %(origin)s") % {"origin": given.origin[:200]})
        for failure in report.failed[:20]:
            messages.error(request, failure)
        level = messages.SUCCESS if report.done else messages.WARNING
        messages.add_message(request, level, _("Imported: %(counts)s.") % {"counts": counts_in_words(report.done)})
        return HttpResponseRedirect(reverse("admin:events_event_changelist") + "?review__exact=draft")

    def _page(self, request: HttpRequest, **context: Any) -> HttpResponse:
        context |= {**self.admin_site.each_context(request), "opts": self.opts, "title": _("Import events")}
        return TemplateResponse(request, "admin/events/event/import.html", context)


def planned(given: GivenFile, choice: dict[str, str]) -> tuple[Reading, ImportPlan]:
    """What was read of a file, and what importing it would do."""
    today = timezone.localdate()
    reading = items_of(given, today, choice["zone"])
    made = plan_import(reading.items, given.origin, today=today, name=reading.name, kind=choice["kind"])
    return reading, made


def shown(made: ImportPlan) -> dict[str, Any]:
    """What the table shows: what would change first, then what is left as it is."""
    rows = sorted(made.rows, key=lambda row: row.action == SKIP)[:_MOST_ROWS]
    names = names_of_slugs([row.changes for row in rows])
    labels = {"add": _("new"), "update": _("update"), "propose": _("propose")}
    return {
        "rows": [
            {
                "row": row,
                "action_label": labels.get(row.action, _("leave")),
                "when": date_in_words(row.item.when) if row.item else "",
                "differences": [
                    difference
                    for difference in differences_in_words(row.changes, names)
                    if difference.name not in ("title", "when")
                ]
                if row.action == "add"
                else differences_in_words(row.changes, names),
            }
            for row in rows
        ],
        "further": len(made.rows) - len(rows),
        "counts": counts_in_words(made.counts),
        "anything": any(row.action != SKIP or row.replaces for row in made.rows),
    }


def _store(key: str | None = None) -> Any:
    """A place beside the sessions, of no visitor: an upload is too much for a form and for each request's session."""
    return import_module(settings.SESSION_ENGINE).SessionStore(key)


def keep(request: HttpRequest, given: GivenFile, choice: dict[str, str]) -> str:
    """Keep the bytes for an hour; the key to them."""
    store = _store()
    store["import"] = {
        "by": request.user.pk,
        "origin": given.origin,
        "raw": base64.b64encode(zlib.compress(given.raw)).decode(),
        **choice,
    }
    store.set_expiry(_KEPT)
    store.save()
    return str(store.session_key)


def taken(request: HttpRequest, key: str) -> tuple[GivenFile, dict[str, str]] | None:
    """What this user kept under the key; it is kept no longer."""
    store = _store(key)
    kept = store.get("import")
    if not isinstance(kept, dict) or kept.get("by") != request.user.pk:
        return None
    store.delete()
    given = GivenFile(zlib.decompress(base64.b64decode(kept["raw"])), kept["origin"])
    return given, {"kind": kept["kind"], "zone": kept["zone"]}
