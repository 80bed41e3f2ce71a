"""The When field of a form: takes plain words or EDTF, says what it understood, refuses what it cannot place."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import URLField
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from events.dates.parsing import read
from events.dates.point import WhenError
from events.dates.when import When
from events.dates.words import date_in_words
from events.language import active_language
from events.models.bases.when_field import WhenField


def _what_is_understood(when: When) -> str:
    """“17–18 April 2025 (exact days, stored as 2025-04-17/2025-04-18)”."""
    said = _("%(date)s (not exact, stored as %(edtf)s)") if when.vague else _("%(date)s (exact, stored as %(edtf)s)")
    return said % {"date": date_in_words(when, active_language()), "edtf": when}


class WhenWidget(forms.TextInput):
    """A text field that says below itself, while one types, what it understands."""

    template_name = "admin/when.html"

    class Media:
        js = ["django_htmx/htmx-2.min.js", "admin-dates.js", "failures.js"]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["understood"] = ""
        if value:
            # What cannot be read stands there as it was typed, beside the field's own error.
            with suppress(WhenError):
                context["understood"] = _what_is_understood(When.parse(str(value)))
        context["address"] = reverse_lazy("admin:understand_when")
        return context


class WhenFormField(forms.CharField):
    """Plain words ("17-18 April 2025", "Nov 2023", "about 1975") or EDTF → When."""

    widget = WhenWidget

    def to_python(self, value: Any) -> When | None:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read(text, timezone.localdate())
        except WhenError as error:
            raise ValidationError(str(error), code="when") from error

    def run_validators(self, value: Any) -> None:
        """The validators of a text, such as its length, look at the text."""
        super().run_validators(str(value) if value else value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "")


def understand(request: HttpRequest) -> HttpResponse:
    """What the field would make of the words typed so far (staff only, wrapped by the admin site)."""
    text = next((value for value in request.GET.values() if value), "")
    try:
        return HttpResponse(format_html("{}", _what_is_understood(read(text, timezone.localdate()))))
    except WhenError as error:
        return HttpResponse(format_html('<span class="errornote">{}</span>', str(error)))


# Given to every admin class: model field → form field.
OVERRIDES = {WhenField: {"form_class": WhenFormField}, URLField: {"assume_scheme": "https"}}
