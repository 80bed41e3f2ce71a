"""Organizations, people, locations, series, topics and sources in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.admin.recorded import RecordedAdmin
from events.dates.territories import is_territory
from events.models import Location, Organization, Person, Series, Source, Topic


class NamedAdmin(RecordedAdmin):
    """What the admin of all things with a name has in common."""

    list_display = ("name", "local_name", "slug")
    search_fields = ("name", "local_name", "slug")
    prepopulated_fields = {"slug": ("name",)}


class CountryForm(forms.ModelForm):
    """A form that takes a country by its code."""

    def clean_country(self) -> str:
        """The ISO 3166-1 code in capitals; an error where no country has it."""
        code = self.cleaned_data["country"].upper()
        if code and not is_territory(code):
            raise ValidationError(gettext("“%(code)s” is no country code. Write DE, CN, FR …") % {"code": code})
        return code


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]


class OrganizationForm(CountryForm):
    """An organization with its other spellings, one a line."""

    aliases = LinesField(required=False, label=_("aliases"), help_text=_("Other spellings, one a line."))


@admin.register(Organization)
class OrganizationAdmin(NamedAdmin):
    """Organizations, found by any of their names."""

    form = OrganizationForm
    list_display = ("name", "short_name", "kind", "country")
    list_filter = ("kind", "country")
    search_fields = ("name", "local_name", "short_name", "slug")


@admin.register(Location)
class LocationAdmin(NamedAdmin):
    """Countries, cities and venues."""

    form = CountryForm
    list_display = ("name", "kind", "parent", "country")
    list_filter = ("kind", "country")
    list_select_related = ("parent",)
    autocomplete_fields = ("parent",)


@admin.register(Series)
class SeriesAdmin(NamedAdmin):
    """Series of events, with how often each is held."""

    list_display = ("name", "cadence", "since")
    list_filter = ("cadence",)


admin.site.register((Person, Topic), NamedAdmin)


@admin.register(Source)
class SourceAdmin(RecordedAdmin):
    """Articles and pages events are known from."""

    list_display = ("title", "publisher", "published", "language", "problem")
    list_filter = (("problem", admin.EmptyFieldListFilter), "language")
    search_fields = ("title", "publisher", "url", "slug")
    prepopulated_fields = {"slug": ("title",)}

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        if "url" in form.changed_data:
            obj.checked, obj.problem = None, ""  # that was another address
        super().save_model(request, obj, form, change)
