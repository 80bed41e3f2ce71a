"""History in the admin: every step of a record, its way back to any of them, and what was deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from reversion.models import Revision, Version

from events.history import HistoryError, deleted_versions, has_unrecorded_changes, restore, steps
from events.language import moment_in_words

_STEPS = 50  # a page
_GONE = 200  # deleted records listed


class HistoryAdmin:
    """Gives the admin of a record its history page and its list of deleted ones."""

    object_history_template = "admin/recorded/history.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_deleted"
        return [path("deleted/", self.admin_site.admin_view(self.deleted_view), name=name), *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        thing = self.get_object(request, unquote(object_id))
        if thing is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        if request.method == "POST":
            return self.history_post(request, thing)
        before = request.GET.get("before", "")
        merges = self.merges(thing)
        told = steps(self.model, thing.pk, int(before) if before.isdecimal() else None, _STEPS)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": str(thing),
            "module_name": self.opts.verbose_name_plural,
            "object": thing,
            "opts": self.opts,
            "steps": [(step, merges.get(step.previous)) for step in told],
            "newest": not before,
            "older": told[-1].revision if told and told[-1].previous else None,
            "stale": bool(told) and not before and has_unrecorded_changes(thing),
            "may_bring_back": self.has_change_permission(request, thing),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)

    def merges(self, thing: Model) -> dict[int, Any]:
        """For the revision before each merge with another record: what undoes it."""
        return {}

    def history_post(self, request: HttpRequest, thing: Model) -> HttpResponse:
        """Bring a state back that is one of this record's own."""
        own = Version.objects.get_for_object_reference(self.model, thing.pk).select_related("revision")
        version = get_object_or_404(own, revision_id=_number(request, "revision"))
        if not self.has_change_permission(request, thing):
            raise PermissionDenied
        self._bring_back(request, version, _("As it was on %(moment)s"))
        return HttpResponseRedirect(self.history_address(thing.pk))

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        """The page of deleted records, and bringing one back."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            gone = Version.objects.get_deleted(self.model).select_related("revision")
            version = get_object_or_404(gone, revision_id=_number(request, "revision"))
            back = self._bring_back(request, version, _("Brought back as of %(moment)s"))
            return HttpResponseRedirect(self.history_address(back.pk) if back else request.path)
        gone = deleted_versions(self.model, _GONE + 1)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Deleted %(things)s") % {"things": self.opts.verbose_name_plural},
            "opts": self.opts,
            "gone": self.gone(request, gone[:_GONE]),
            "most": _GONE if len(gone) > _GONE else 0,
        }
        return TemplateResponse(request, "admin/recorded/deleted.html", context)

    def gone(self, request: HttpRequest, versions: list[Version]) -> list[dict[str, Any]]:
        """A row for each deleted record."""
        return [{"version": version, "may_bring_back": self.may_become(request, version)} for version in versions]

    def may_become(self, request: HttpRequest, version: Version) -> bool:
        """Whether this user may make a record stand as this version says."""
        columns = {field.attname for field in self.opts.concrete_fields}
        state = self.model(**{name: value for name, value in version.field_dict.items() if name in columns})
        return self.has_change_permission(request, state)

    def history_address(self, pk: Any) -> str:
        """The address of a record's history page."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", args=[pk])

    def _bring_back(self, request: HttpRequest, version: Version, why: str) -> Model | None:
        if not self.may_become(request, version):
            raise PermissionDenied
        revision: Revision = version.revision
        moment = moment_in_words(revision.date_created)
        try:
            thing = restore(revision, by=request.user, why=why % {"moment": moment})
        except HistoryError as error:
            messages.error(request, str(error))
            return None
        said = _("“%(thing)s” stands again as on %(moment)s. To undo this, bring back the state before it.")
        messages.success(request, said % {"thing": thing, "moment": moment})
        return thing


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 19 else 0
