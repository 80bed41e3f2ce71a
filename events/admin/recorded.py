"""RecordedAdmin: what a form saves, with all its rows, is one change of the calendar and one step of history."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from events.admin.date_field import OVERRIDES
from events.admin.history import HistoryAdmin
from events.derivation.derive import one_change
from events.history import record_change

_LONGEST_WHY = 400


def why_of(request: HttpRequest) -> str:
    """The reason somebody gave with what they sent, if any."""
    return " ".join(request.POST.get("why", "").split())[:_LONGEST_WHY]


class RecordedAdmin(HistoryAdmin, admin.ModelAdmin):
    """Saves, deletes and edits lists within one change of the calendar and one step of history."""

    formfield_overrides = OVERRIDES
    list_per_page = 50
    show_full_result_count = False
    change_form_template = "admin/recorded/form.html"
    delete_confirmation_template = "admin/recorded/delete.html"
    delete_selected_confirmation_template = "admin/recorded/delete_several.html"

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with one_change(), ExitStack() as until_saved:
            request.until_saved = until_saved
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """The change begins here: a form that is sent back has changed nothing. It ends when its rows are saved too."""
        known = [obj] if change else []
        request.under_way = request.until_saved.enter_context(
            record_change(*known, by=request.user, why=why_of(request))
        )
        super().save_model(request, obj, form, change)
        if not change:
            request.under_way.created.append(obj)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        message = super().construct_change_message(request, form, formsets, add)
        if not request.under_way.why:
            request.under_way.why = LogEntry(change_message=json.dumps(message)).get_change_message()
        return message

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().changelist_view(request, *args, **kwargs)
        with one_change():
            return super().changelist_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with one_change():
            return super().delete_view(request, *args, **kwargs)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with them, as an editor knows it: without the rows that machines keep between two records."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        unseen = [model._meta for model in apps.get_models(include_auto_created=True) if _is_unseen(model)]
        plurals = {options.verbose_name_plural for options in unseen}
        begins = tuple(f"{capfirst(options.verbose_name)}: " for options in unseen)
        counts = {name: count for name, count in counts.items() if name not in plurals}
        return _seen(deleted, begins), counts, lacking, protected

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Delete one record as a step of its history."""
        with record_change(obj, by=request.user, why=why_of(request)):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete several records in one step of history."""
        for thing in queryset:
            self.delete_model(request, thing)


def _is_unseen(model: type[Model]) -> bool:
    """Whether its rows are nothing anybody made: what ties two records together, and the search index."""
    return bool(model._meta.auto_created) or model._meta.app_label == "modelsearch"


def _seen(listed: list[Any], unseen: tuple[str, ...]) -> list[Any]:
    """The nested list of what is deleted without the lines that begin in one of these ways."""
    lines = [_seen(line, unseen) if isinstance(line, list) else line for line in listed]
    return [line for line in lines if line and not (isinstance(line, str) and line.startswith(unseen))]
