"""RecordedAdmin: what a form saves, with all its rows, is one change of the calendar."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from events.admin.dates import OVERRIDES
from events.derivation import together


class RecordedAdmin(admin.ModelAdmin):
    formfield_overrides = OVERRIDES
    list_per_page = 50
    show_full_result_count = False

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with together():
            return super().changeform_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with together():
            return super().changelist_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with together():
            return super().delete_view(request, *args, **kwargs)
