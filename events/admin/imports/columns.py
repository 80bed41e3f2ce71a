"""What the columns of a table mean, asked with a few values of each; and how its dates are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.admin.imports.watched_feeds import clean_zone_name
from events.intake.importing.files import GivenFile
from events.intake.importing.tables import FIELDS, Layout, Sheet, remembered_layouts, sheet_of

_LABELS = {
    "title": gettext_lazy("title"),
    "when": gettext_lazy("date, or first to last day in one"),
    "start": gettext_lazy("first day"),
    "start_time": gettext_lazy("begins at"),
    "end": gettext_lazy("last day"),
    "end_time": gettext_lazy("ends at"),
    "time": gettext_lazy("time of day, or from–to in one"),
    "all_day": gettext_lazy("whether it lasts all day"),
    "timezone": gettext_lazy("time zone"),
    "location": gettext_lazy("place"),
    "summary": gettext_lazy("description"),
    "url": gettext_lazy("link"),
    "categories": gettext_lazy("kind or category"),
    "organizers": gettext_lazy("organizer"),
    "status": gettext_lazy("status"),
    "uid": gettext_lazy("UID"),
    "id": gettext_lazy("number in its table"),
}
_ORDERS = [
    ("", gettext_lazy("as the dates themselves tell")),
    ("day", gettext_lazy("day first: 3 April")),
    ("month", gettext_lazy("month first: 4 March")),
]
_EPOCHS = [("1900", gettext_lazy("1900, as most programs do")), ("1904", gettext_lazy("1904, as old Macs did"))]


def understood(given: GivenFile) -> bool:
    """Whether the header of a table says what its columns mean, or there are no columns to ask about."""
    sheet = sheet_of(given.raw, remembered_layouts())
    return sheet.layout.sufficient or len([name for name in sheet.header if name.strip()]) < 2


class ColumnsForm(forms.Form):
    """A choice of field for each column of a sheet, the order of its dates, and the zone of its times."""

    order = forms.ChoiceField(
        required=False, choices=_ORDERS, label=gettext_lazy("Dates such as 03/04/2026 are written")
    )
    epoch = forms.ChoiceField(choices=_EPOCHS, label=gettext_lazy("Dates such as 46115 are counted from"))
    zone = forms.CharField(
        required=False,
        max_length=64,
        label=gettext_lazy("Time zone of times that name none"),
        widget=forms.TextInput(attrs={"placeholder": "Europe/Berlin"}),
    )

    def __init__(self, sheet: Sheet, data: Mapping[str, Any] | None = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.sheet = sheet
        choices = [("", _("not read")), *((name, _LABELS[name]) for name in _LABELS if name in FIELDS)]
        for place, name in enumerate(sheet.header):
            known = sheet.layout.fields[place] if place < len(sheet.layout.fields) else ""
            label = name.strip() or _("Column %(number)d") % {"number": place + 1}
            self.fields[f"column-{place}"] = forms.ChoiceField(
                required=False, choices=choices, initial=known, label=label[:80]
            )

    @classmethod
    def of(cls, given: GivenFile, choice: Mapping[str, str], data: Mapping[str, Any] | None) -> ColumnsForm:
        """The form for a file: as its header, or what was said of it before, has it."""
        sheet = sheet_of(given.raw, remembered_layouts())
        said = {"order": sheet.layout.order, "epoch": str(sheet.layout.epoch), "zone": choice["zone"]}
        return cls(sheet, data, initial=said)

    def columns(self) -> Iterator[tuple[forms.BoundField, list[str]]]:
        """Each column's choice, with a few of its values."""
        for place, samples in enumerate(self.sheet.samples()):
            yield self[f"column-{place}"], samples

    def of_dates(self) -> list[forms.BoundField]:
        """What is asked beside the columns."""
        return [self[name] for name in ("order", "epoch", "zone")]

    def clean_zone(self) -> str:
        """The IANA name of the zone."""
        return clean_zone_name(self.cleaned_data["zone"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not self.layout().sufficient:
            raise ValidationError(_("Say which column holds the title, and which the date."))
        return data

    def layout(self) -> Layout:
        """What was said, once the form is valid."""
        fields = tuple(self.cleaned_data[f"column-{place}"] for place in range(len(self.sheet.header)))
        return Layout(fields, self.cleaned_data["order"], int(self.cleaned_data["epoch"]))
