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


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]


class NamedForm(forms.ModelForm):
    """A thing with its other spellings, one a line."""

    aliases = LinesField(label=_("Other spellings"), required=False, help_text=_("In any script, one a line."))


class NamedAdmin(RecordedAdmin):
    """What the admin of all things with a name has in common: they are found by any of their names."""

    form = NamedForm
    list_display = ("name", "local_name", "slug")
    search_fields = ("name",)  # that there is a search; what it looks at, get_search_results says
    prepopulated_fields = {"slug": ("name",)}

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """As the public search reads words: whatever the spelling, the script and the order. For lists and pickers."""
        return (queryset.bearing(search_term) if search_term.strip() else queryset), False


class CountryForm(NamedForm):
    """A form that takes a country by its code."""

    def clean_country(self) -> str:
        """The ISO 3166-1 code in capitals; an error where no country has it."""
        code = self.cleaned_data["country"].upper()
        if code and not is_territory(code):
            raise ValidationError(gettext("“%(code)s” is no country code. Write DE, CN, FR …") % {"code": code})
        return code


@admin.register(Organization)
class OrganizationAdmin(NamedAdmin):
    """Organizations of any kind."""

    form = CountryForm
    list_display = ("name", "short_name", "kind", "country")
    list_filter = ("kind", "country")


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
