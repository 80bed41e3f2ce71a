"""The queue: articles whose drafts await an editor, oldest first; and where an article is put in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.intake.drafting import Intake, IntakeError, article_from, take_in
from events.models import Event, Source

_SHOWN = 50
_DRAFTS = Q(mentions__event__review=Event.Review.DRAFT)


class IntakeForm(forms.Form):
    """One of: a pasted text, a file, an address."""

    text = forms.CharField(
        required=False,
        label=gettext_lazy("Paste the article"),
        widget=forms.Textarea(attrs={"rows": 7, "class": "field"}),
    )
    file = forms.FileField(required=False, label=gettext_lazy("or choose a file (.txt, .html, .pdf, .eml)"))
    url = forms.CharField(
        required=False,
        max_length=1000,
        label=gettext_lazy("or give its address"),
        help_text=gettext_lazy("With a pasted text: where it was published."),
        widget=forms.TextInput(attrs={"class": "field", "inputmode": "url", "placeholder": "https://"}),
    )
    published = forms.DateField(
        required=False,
        label=gettext_lazy("Published on"),
        help_text=gettext_lazy("If the text does not say: 2026-01-31."),
        widget=forms.DateInput(attrs={"class": "field", "placeholder": "2026-01-31"}),
    )

    def clean(self) -> None:
        if not any(self.cleaned_data.get(name) for name in ("text", "file", "url")) and not self.errors:
            raise forms.ValidationError(_("Paste a text, choose a file or give an address."))


def waiting() -> QuerySet[Source]:
    """Sources with drafts, the one waiting longest first: how many drafts, since when, who took them."""
    sources = Source.objects.filter(_DRAFTS).annotate(
        drafts=Count("mentions__event", filter=_DRAFTS, distinct=True),
        since=Min("mentions__event__created", filter=_DRAFTS),
        taker=Max("mentions__event__taken_by__username", filter=_DRAFTS),
    )
    return sources.order_by(F("since").asc(), "pk")


def permitted(request: HttpRequest) -> None:
    """PermissionDenied for who may not change events."""
    if not request.user.has_perm("events.change_event"):
        raise PermissionDenied


def queue(request: HttpRequest) -> HttpResponse:
    """`/admin/review/`."""
    permitted(request)
    form = IntakeForm()
    if request.method == "POST":
        if not request.user.has_perm("events.add_event"):
            raise PermissionDenied
        form = IntakeForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                return _taken(request, take_in(article_from(**form.cleaned_data), timezone.localdate(), request.user))
            except IntakeError as error:
                form.add_error(None, str(error))
    sources = list(waiting()[: _SHOWN + 1])
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "form": form,
        "sources": sources[:_SHOWN],
        "more": len(sources) > _SHOWN,
        "total": Event.objects.filter(review=Event.Review.DRAFT).count(),
        "loose": Event.objects.filter(review=Event.Review.DRAFT, mentions__isnull=True).count(),
        "may_add": request.user.has_perm("events.add_event"),
        "title": _("Review"),
        "messages": messages.get_messages(request),
    }
    return TemplateResponse(request, "review/queue.html", context, status=400 if form.errors else 200)


def _taken(request: HttpRequest, intake: Intake) -> HttpResponseRedirect:
    """To the desk if there is something on it; a plain sentence about what became of the article."""
    for note in intake.notes:
        messages.info(request, note)
    if intake.known:
        messages.info(request, _("This article was taken in before, word for word: nothing was added."))
    elif intake.proposals:
        said = ngettext(
            "%d change proposed to an event on record.", "%d changes proposed to events on record.", intake.proposals
        )
        messages.info(request, said % intake.proposals)
    waits = Event.objects.filter(mentions__source=intake.source, review=Event.Review.DRAFT).exists()
    if waits:
        return HttpResponseRedirect(reverse("review-desk", args=[intake.source.pk]))
    if not intake.known and not intake.proposals:
        messages.warning(
            request, _("No event was found in “%(title)s”. Its text is kept.") % {"title": intake.source.title}
        )
    return HttpResponseRedirect(reverse("review"))
