"""What belongs to an event, edited with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.admin.date_field import OVERRIDES
from events.derivation.provenance import supports
from events.derivation.read_as import read_as
from events.models import Event, Figure, Mention, Outcome, Participation, Role, Stop


class Numbered(BaseInlineFormSet):
    """Rows with a position each: one left empty comes after those before it; no two are the same."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["position"].required = False
        if not form.instance.pk:
            form.initial["position"] = None
            form.fields["position"].initial = None

    def clean(self) -> None:
        super().clean()
        taken: set[int] = set()
        last = 0
        for form in self.forms:
            if not hasattr(form, "cleaned_data") or (not form.has_changed() and not form.instance.pk):
                continue
            if self.can_delete and self._should_delete_form(form):
                continue
            position = form.cleaned_data.get("position")
            position = last + 1 if position is None else position
            if position in taken:
                said = gettext("Two rows have position %(position)s. Give each its own.")
                raise ValidationError(said % {"position": position})
            taken.add(position)
            form.cleaned_data["position"] = form.instance.position = last = position

    def save(self, commit: bool = True) -> Any:
        if commit:
            # Out of the way first: rows that trade places would meet half-way.
            for number, row in enumerate(self.get_queryset()):
                self.model.objects.filter(pk=row.pk).update(position=20000 + number)
            for form in self.initial_forms:
                form.instance.position = form.cleaned_data.get("position", form.instance.position)
        saved = super().save(commit)
        if commit:
            for form in self.initial_forms:
                if form not in self.deleted_forms:
                    self.model.objects.filter(pk=form.instance.pk).update(position=form.instance.position)
        return saved


class Inline(admin.TabularInline):
    """Rows of an event, numbered, none offered empty."""

    extra = 0
    formset = Numbered
    formfield_overrides = OVERRIDES


class StopInline(Inline):
    """The stops of a journey."""

    model = Stop
    fields = ("position", "location", "when", "previous_when", "note")
    autocomplete_fields = ("location",)


class RoleInline(Inline):
    """The organizations, each with its role."""

    model = Role
    fields = ("position", "organization", "role")
    autocomplete_fields = ("organization",)


class ParticipationInline(Inline):
    """The people who took part."""

    model = Participation
    fields = ("position", "person", "role", "affiliation", "organization", "note")
    autocomplete_fields = ("person", "organization")


class FigureInline(Inline):
    """The numbers of people and things."""

    model = Figure
    fields = ("position", "label", "value", "bound")


class OutcomeInline(Inline):
    """What came of the event."""

    model = Outcome
    fields = ("position", "kind", "title", "parties", "note")
    autocomplete_fields = ("parties",)


class MentionForm(forms.ModelForm):
    """A mention; what was edited since it was read may be said to stand there after all."""

    says_so = forms.BooleanField(required=False, label=_("says what stands now"))

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.cleaned_data.get("says_so"):
            self.instance.value = ""  # what stands when the change is whole (events.derivation.provenance)


class MentionInline(Inline):
    """The sources, with the words of each."""

    model = Mention
    form = MentionForm
    fields = ("position", "source", "field", "quote", "supported", "says_so")
    readonly_fields = ("supported",)
    autocomplete_fields = ("source",)
    verbose_name = _("source")
    verbose_name_plural = _("sources and their words")
    _answers: dict[int, str] | None = None

    @admin.display(description=_("supports its field"))
    def supported(self, mention: Mention) -> str:
        """Whether what stands follows from it, or what it was read as; worked out for all rows at once."""
        if self._answers is None:
            self._answers = _answers(mention.event_id) if mention.event_id else {}
        return self._answers.get(mention.pk, "")


def _answers(event: int) -> dict[int, str]:
    mentions = [mention for mention in Event.objects.complete().get(pk=event).mentions.all() if mention.field]
    words = read_as(mention for mention in mentions if not supports(mention))
    read = {mention.pk: words.get((mention.field, mention.value)) for mention in mentions}
    no = {pk: gettext("no, read as %(value)s") % {"value": text} if text else "" for pk, text in read.items()}
    return {mention.pk: gettext("yes") if supports(mention) else no[mention.pk] for mention in mentions}


INLINES = (StopInline, RoleInline, ParticipationInline, FigureInline, OutcomeInline, MentionInline)
