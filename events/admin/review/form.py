"""The form of one draft at the desk: the fields an article speaks of, in the order one reads them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.admin.date_field import WhenFormField
from events.admin.review.lines import (
    figures_in_lines,
    lines_of,
    organizers_in_lines,
    places_in_lines,
    read_figures,
    read_places,
    write_figures,
    write_organizers,
    write_places,
)
from events.dates.parsing import read
from events.dates.point import WhenError
from events.dates.words import date_in_words
from events.dates.zones import zone_validator
from events.language import active_language
from events.models import Event, Mention, Organization, Series
from events.search.words import fold

_Said = Mention.Field


@dataclass(frozen=True)
class Asked:
    """A field of the form, which mentions speak of it, and how their quotes are drawn."""

    name: str
    said: tuple[str, ...]
    style: str
    many: bool = False  # several quotes may be right at once
    always: bool = False  # shown even if the article says nothing of it


ASKED = (
    Asked("title", (_Said.TITLE,), "title", always=True),
    Asked("when", (_Said.WHEN,), "date", always=True),
    Asked("place", (_Said.LOCATION, _Said.STOPS), "place", many=True, always=True),
    Asked("organizers", (_Said.ORGANIZATIONS,), "org", many=True, always=True),
    Asked("kind", (_Said.KIND,), "theme", always=True),
    Asked("status", (_Said.STATUS,), "theme"),
    Asked("part_of", (_Said.PART_OF,), "org"),
    Asked("series", (_Said.SERIES,), "title"),
    Asked("edition", (_Said.EDITION,), "num"),
    Asked("figures", (_Said.FIGURES,), "num", many=True),
    Asked("commemorated_as", (_Said.ANNIVERSARY,), "num"),
    Asked("theme", (_Said.THEME,), "theme"),
    Asked("summary", (_Said.SUMMARY,), "theme"),
    Asked("timezone", (), "date"),
)
_COLUMNS = ("title", "when", "kind", "status", "edition", "commemorated_as", "theme", "summary", "timezone")


class DraftForm(forms.Form):
    """A draft as the review desk edits it: one field a value, relations as lines of text."""

    title = forms.CharField(max_length=250, label=gettext_lazy("Title"), widget=forms.Textarea(attrs={"rows": 2}))
    when = WhenFormField(label=gettext_lazy("When"))
    place = forms.CharField(
        required=False,
        label=gettext_lazy("Where"),
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text=gettext_lazy("Venue, town, country; the stops of a journey one a line."),
    )
    organizers = forms.CharField(
        required=False,
        label=gettext_lazy("With"),
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text=gettext_lazy("One a line; another role than organizer before a colon: host: Example Chamber."),
    )
    kind = forms.ChoiceField(choices=Event.Kind.choices, label=gettext_lazy("Kind"))
    status = forms.ChoiceField(choices=Event.Status.choices, label=gettext_lazy("Status"))
    part_of = forms.CharField(required=False, label=gettext_lazy("Part of"))
    series = forms.CharField(required=False, label=gettext_lazy("Series"))
    edition = forms.IntegerField(required=False, min_value=1, max_value=9999, label=gettext_lazy("Edition"))
    figures = forms.CharField(
        required=False,
        label=gettext_lazy("Figures"),
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text=gettext_lazy("One a line: at least 500 attendees."),
    )
    commemorated_as = forms.CharField(required=False, max_length=200, label=gettext_lazy("Commemorated as"))
    theme = forms.CharField(required=False, max_length=400, label=gettext_lazy("Theme"))
    summary = forms.CharField(required=False, label=gettext_lazy("Summary"), widget=forms.Textarea(attrs={"rows": 2}))
    timezone = forms.CharField(required=False, label=gettext_lazy("Time zone"), validators=[zone_validator])

    def __init__(self, event: Event, today: date, data: Any = None) -> None:
        self.event = event
        self.pending = _pending_names(event)
        super().__init__(data, initial=_initial(event, today, self.pending), prefix=None)
        for asked in ASKED:
            self.fields[asked.name].widget.attrs["class"] = "field t" if asked.name == "title" else "field"

    def awaits(self, mention: Mention) -> bool:
        """Whether the mention names somebody who is not on record and stands in the form for an editor to decide."""
        return mention.field == _Said.ORGANIZATIONS and bool({*mention.value.splitlines()} & {*self.pending})

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_figures(self) -> Any:
        """The figures its lines say; an error names the line without a number."""
        return read_figures(self.cleaned_data["figures"])

    def clean_part_of(self) -> Event | None:
        """The event of the title typed; an error where none is called that."""
        title = self.cleaned_data["part_of"]
        whole = _called(title, self.event)
        if title and whole is None:
            raise ValidationError(_("No event is called that. Leave it empty, or add that event first."))
        return whole

    def clean_series(self) -> Series | None:
        """The series of the name typed; an error where none is called that."""
        title = self.cleaned_data["series"]
        known = [series for series in Series.objects.all() if fold(title) in {fold(name) for name in series.names()}]
        if title and not known:
            raise ValidationError(_("No series is called that. Leave it empty, or add the series first."))
        return known[0] if title else None

    def clean(self) -> None:
        """What concerns the record as a whole is the record's to say, beside the field it is about."""
        if self.errors:
            return
        event = Event.objects.get(pk=self.event.pk)
        self._write_columns(event)
        try:
            event.full_clean()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self.add_error(name if name in self.fields else None, messages)

    def _write_columns(self, event: Event) -> None:
        for name in _COLUMNS:
            setattr(event, name, self.cleaned_data[name])
        event.part_of, event.series = self.cleaned_data["part_of"], self.cleaned_data["series"]

    def save(self) -> Event:
        """Write what was typed; call it inside a change of history. ValidationError names an unclear place."""
        places = read_places(self.cleaned_data["place"])
        event = Event.objects.get(pk=self.event.pk)
        self._write_columns(event)
        if event.when.timed and not event.timezone:
            event.timezone = next((place.timezone for place in places if place.timezone), "")
        write_places(event, places)
        write_organizers(event, self.cleaned_data["organizers"])
        write_figures(event, self.cleaned_data["figures"])
        return event


def _pending_names(event: Event) -> list[str]:
    """Names that were read as organizers, of whom none is on record: an editor says who that is."""
    read = [
        line
        for mention in event.mentions.all()
        if mention.field == _Said.ORGANIZATIONS and mention.rule and not mention.accepted
        for line in mention.value.splitlines()
    ]
    known = {fold(name) for role in event.roles.all() for name in role.organization.names()}
    recorded = {*Organization.objects.filter(slug__in=read).values_list("slug", flat=True)} if read else set()
    return [name for name in dict.fromkeys(read) if name not in recorded and fold(name) not in known]


def _initial(event: Event, today: date, pending: list[str]) -> dict[str, Any]:
    return {
        **{name: getattr(event, name) for name in _COLUMNS},
        "when": _typed(event, today),
        "place": "\n".join(places_in_lines(event)),
        "organizers": "\n".join([*organizers_in_lines(event), *pending]),
        "part_of": event.part_of.title if event.part_of else "",
        "series": event.series.name if event.series else "",
        "figures": "\n".join(figures_in_lines(event)),
    }


def _typed(event: Event, today: date) -> str:
    """The date in words, if they are read back as the same date; else as EDTF."""
    said = date_in_words(event.when, active_language())
    with suppress(WhenError):
        if read(said, today) == event.when:
            return said
    return str(event.when)


def _called(title: str, part: Event) -> Event | None:
    """The event of this name that is nearest in time."""
    namesakes = (
        Event.objects.filter(title__iexact=title.strip()).exclude(pk=part.pk).exclude(review=Event.Review.REJECTED)
    )
    near = sorted(namesakes[:50], key=lambda event: abs((event.first_day - part.first_day).days)) if title else []
    return near[0] if near else None


def new_names(form: DraftForm, known: set[str]) -> list[str]:
    """The organizers of the form that are not on record: saving will add them."""
    lines = lines_of(form["organizers"].value() or "")
    names = [line.partition(":")[2].strip() or line for line in lines]
    return [name for name in names if fold(name) not in known]
