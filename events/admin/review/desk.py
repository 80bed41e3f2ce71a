"""The desk: one article beside the draft it gave, each value with its words and doubt; accept, correct, reject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.admin.review.article import paragraphs
from events.admin.review.evidence import accept_sure, keep_selections, rows, settle
from events.admin.review.form import DraftForm, new_names
from events.admin.review.queue import permitted, waiting
from events.groups import PUBLISH
from events.history import record_change
from events.intake.merging import MergeError, likely_duplicates, merge
from events.intake.merging.likeness import LIKELY
from events.models import Event, Mention, Organization, Source
from events.search.words import fold


@dataclass
class Desk:
    """What lies on it: a source, its drafts, and the one in hand."""

    source: Source
    drafts: list[Event]
    draft: Event
    mentions: list[Mention]


def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """`/admin/review/<source>/?draft=<id>`."""
    permitted(request)
    source = get_object_or_404(Source, pk=pk)
    drafts = list(Event.objects.filter(mentions__source=source, review=Event.Review.DRAFT).distinct().order_by("pk"))
    if not drafts:
        return HttpResponseRedirect(reverse("review"))
    wanted = request.POST.get("draft") or request.GET.get("draft", "")
    chosen = next((draft for draft in drafts if str(draft.pk) == wanted), None)
    if wanted and chosen is None and request.method == "POST":
        messages.error(request, _("Somebody else has decided this draft meanwhile: nothing was changed."))
        return _to(source)
    draft = Event.objects.complete().get(pk=(chosen or drafts[0]).pk)
    on = Desk(source, drafts, draft, [mention for mention in draft.mentions.all() if mention.source_id == source.pk])
    form = DraftForm(draft, timezone.localdate(), request.POST if request.method == "POST" else None)
    if request.method == "POST" and (answer := _decide(request, on, form)):
        return answer
    return _page(request, on, form)


def _page(request: HttpRequest, on: Desk, form: DraftForm) -> HttpResponse:
    known = {fold(name) for organization in Organization.objects.all() for name in organization.names()}
    fields = rows(form, on.mentions)
    rows_by_mention = {mention.pk: row for row in fields for mention in row.mentions}
    similar = likely_duplicates(on.draft, 0.5)[:5]
    ids = list(waiting().values_list("pk", flat=True))
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "source": on.source,
        "drafts": on.drafts,
        "draft": on.draft,
        "form": form,
        "rows": fields,
        "further_wrong": any(row.field.errors for row in fields if not row.shown),
        "sure": sum(row.sure and not row.accepted for row in fields),
        "rows_by_mention": rows_by_mention,
        "paragraphs": paragraphs(on.source.text, [mention for mention in on.mentions if mention.pk in rows_by_mention]),
        "new_names": new_names(form, known),
        "alike": similar,
        "likely_duplicate": similar[0] if similar and similar[0].score >= LIKELY else None,
        "place_in_queue": ids.index(on.source.pk) + 1 if on.source.pk in ids else 1,
        "queue_length": len(ids),
        "may_publish": request.user.has_perm(PUBLISH),
        "title": _("Review"),
        "messages": messages.get_messages(request),
    }
    return TemplateResponse(request, "review/article.html", context, status=400 if form.errors else 200)


def _decide(request: HttpRequest, on: Desk, form: DraftForm) -> HttpResponse | None:
    """Do what was asked; None when the form has to be shown again with what is wrong."""
    what = request.POST.get("do", "")
    if what in ("take", "leave"):
        Event.objects.filter(pk__in=[draft.pk for draft in on.drafts]).update(
            taken_by=request.user if what == "take" else None
        )
        return _to(on.source, on.draft)
    if what in ("publish", "reject") and not request.user.has_perm(PUBLISH):
        raise PermissionDenied
    if what == "reject":
        return _reject(request, on, form)
    if what == "same":
        return _same(request, on, form)
    return _save(request, on, form, what) if form.is_valid() else None


def _save(request: HttpRequest, on: Desk, form: DraftForm, what: str) -> HttpResponse | None:
    why = _("Reviewed with %(source)s") % {"source": on.source}
    try:
        with record_change(on.draft, by=request.user, why=why):
            keep_selections(request.POST, on.draft, on.source)
            event = form.save()
            if what == "sure":
                accept_sure(on.mentions)
            if what == "publish":
                settle(event)
                event.taken_by = None
                event.publish()
    except ValidationError as error:
        form.add_error("place" if not hasattr(error, "error_dict") else None, error)
        return None
    if what != "publish":
        Event.objects.filter(pk=event.pk).update(taken_by=request.user)
        return _to(on.source, event)
    address = event.get_absolute_url()
    messages.success(request, _("“%(title)s” is published: %(address)s") % {"title": event.title, "address": address})
    return _on(on)


def _reject(request: HttpRequest, on: Desk, form: DraftForm) -> HttpResponse | None:
    reason = " ".join(request.POST.get("reason", "").split())[:250]
    if not reason:
        form.add_error(None, _("Say why it is rejected: it helps whoever sees it again."))
        return None
    with record_change(on.draft, by=request.user, why=_("Rejected: %(reason)s") % {"reason": reason}):
        event = Event.objects.get(pk=on.draft.pk)
        event.taken_by = None
        event.reject(reason)
    messages.success(
        request, _("“%(title)s” is rejected. It can be brought back from its history.") % {"title": event.title}
    )
    return _on(on)


def _same(request: HttpRequest, on: Desk, form: DraftForm) -> HttpResponse | None:
    """The draft is an event on record: its evidence goes there."""
    key = request.POST.get("same", "")
    other = Event.objects.filter(pk=int(key)).first() if key.isascii() and key.isdigit() else None
    if other is None:
        form.add_error(None, _("Choose which event it is the same as."))
        return None
    if other.is_published and not request.user.has_perm(PUBLISH):
        raise PermissionDenied
    try:
        kept = merge(other, Event.objects.get(pk=on.draft.pk), by=request.user)
    except MergeError as error:
        form.add_error(None, str(error))
        return None
    messages.success(
        request, _("It is one with “%(title)s” now, and its sentences stand there.") % {"title": kept.title}
    )
    return _on(on)


def _on(on: Desk) -> HttpResponseRedirect:
    """To the next draft of the article, or of the queue."""
    left = [draft for draft in on.drafts if draft.pk != on.draft.pk]
    if left:
        return _to(on.source, left[0])
    following = waiting().exclude(pk=on.source.pk).first()
    return _to(following) if following else HttpResponseRedirect(reverse("review"))


def _to(source: Source, draft: Event | None = None) -> HttpResponseRedirect:
    address = reverse("review-desk", args=[source.pk])
    return HttpResponseRedirect(f"{address}?draft={draft.pk}" if draft else address)
