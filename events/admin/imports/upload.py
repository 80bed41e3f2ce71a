"""Import in the admin: a file or an address, what it would do row by row, then the same done. Works without scripts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.admin.imports.columns import ColumnsForm, understood
from events.admin.imports.differences import differences_in_words, names_of_slugs
from events.admin.imports.kept_files import keep, taken
from events.admin.imports.watched_feeds import clean_zone_name
from events.dates.words import date_in_words
from events.fetching.limits import FetchError
from events.ical.items import MOST_FILE_BYTES, Reading
from events.intake.importing import ImportPlan, apply_plan, counts_in_words, plan_import
from events.intake.importing.files import GivenFile, fetch_calendar, is_address, is_table, items_of
from events.intake.importing.rows import SKIP
from events.intake.importing.tables import remember_layout, remembered_layouts
from events.language import active_language
from events.models import Event

_MOST_ROWS = 500  # shown; all are imported


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
            return self._next_step(request, request.POST["upload"])
        form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
        if request.method == "POST" and form.is_valid():
            choice = {name: form.cleaned_data[name] for name in ("kind", "zone")}
            given = form.cleaned_data["given"]
            asked = is_table(given) and not understood(given)
            return self._columns(request, given, choice) if asked else self._preview(request, given, choice)
        return self._page(request, form=form)

    def _next_step(self, request: HttpRequest, upload: str) -> HttpResponse:
        """With a file that was kept: say what its columns mean, look at it with what was said, or import it."""
        kept = taken(request, upload)
        if kept is None:
            messages.error(request, _("That file is no longer kept. Choose it again."))
            return HttpResponseRedirect(reverse("admin:events_event_import"))
        given, choice = kept
        if "columns" in request.POST or "columns_said" in request.POST:
            return self._columns(request, given, choice)
        return self._imported(request, given, choice)

    def _columns(self, request: HttpRequest, given: GivenFile, choice: dict[str, str]) -> HttpResponse:
        """What the columns of a table mean is asked, and kept for the next table with these."""
        form = ColumnsForm.of(given, choice, request.POST if "columns_said" in request.POST else None)
        if form.is_valid():
            remember_layout(form.sheet.header, form.layout(), request.user)
            return self._preview(request, given, choice | {"zone": form.cleaned_data["zone"]})
        return self._page(request, given=given, columns=form, upload=keep(request, given, choice))

    def _preview(self, request: HttpRequest, given: GivenFile, choice: dict[str, str]) -> HttpResponse:
        reading, made = planned(given, choice)
        context = {"reading": reading, "plan": made, "rows": shown(made), "table": is_table(given)}
        return self._page(request, given=given, upload=keep(request, given, choice), **context)

    def _imported(self, request: HttpRequest, given: GivenFile, choice: dict[str, str]) -> HttpResponse:
        """The plan is made again: between looking and pressing somebody may have edited."""
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
    reading = items_of(given, today, choice["zone"], remembered_layouts())
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
                "when": date_in_words(row.item.when, active_language(), row.item.timezone) if row.item else "",
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
