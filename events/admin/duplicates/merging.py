"""Duplicates in the admin: the likely pairs, the merge of two seen side by side before it is done, and its undoing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from reversion.models import Version

from events.admin.duplicates.comparison import compared
from events.admin.duplicates.duplicate_hints import likely
from events.admin.recorded import why_of
from events.history import HistoryError
from events.intake.merging import (
    Likeness,
    MergeError,
    check_mergeable,
    differing_fields,
    duplicate_pairs,
    likeness,
    merge,
    recent_events,
    unmerge,
)
from events.intake.merging.pairs import MOST_COMPARED
from events.models import Distinct, Event, FormerSlug

_SHOWN = 100  # pairs on the page
_SAID = 20  # of those said to be two, the latest


@dataclass(frozen=True)
class DuplicatePair:
    """A likely pair, and which of the two is kept unless somebody chooses otherwise: what is public, then the elder."""

    likeness: Likeness
    keep: Event
    other: Event

    @property
    def address(self) -> str:
        """Where the two are compared and merged."""
        return _merge_address(self.keep, self.other)


def _paired(pair: Likeness) -> DuplicatePair:
    keep, other = sorted((pair.first, pair.second), key=lambda event: (not event.is_published, event.pk))
    return DuplicatePair(pair, keep, other)


def likely_pairs() -> tuple[list[DuplicatePair], int]:
    """Those among the drafts and what changed lately, and how many events were looked at for it."""
    looked_at = list(recent_events(timezone.now()))
    return [_paired(pair) for pair in duplicate_pairs(looked_at)], len(looked_at)


def _merge_address(keep: Event, other: Event) -> str:
    return reverse("admin:events_event_merge") + "?" + urlencode({"keep": keep.pk, "other": other.pk})


class MergingAdmin:
    """Gives the admin of events its pages of duplicates, and the way back to its history."""

    def get_urls(self) -> list[URLPattern]:
        own = {"alike": likely, "duplicates": self.duplicates_view, "merge": self.merge_view}
        own["distinct"] = self.distinct_view
        site = self.admin_site
        return [
            *(path(f"{name}/", site.admin_view(view), name=f"events_event_{name}") for name, view in own.items()),
            *super().get_urls(),
        ]

    @admin.action(description=gettext_lazy("Merge these two"), permissions=["change"])
    def merge_these_two(self, request: HttpRequest, chosen: QuerySet[Event]) -> HttpResponse | None:
        """Lead to the comparison of the two events chosen; any other number is refused with a sentence."""
        two = list(chosen.order_by("pk")[:3])
        if len(two) != 2:
            messages.warning(request, _("Choose exactly two events to merge them."))
            return None
        pair = _paired(Likeness(two[0], two[1], 0, ()))
        return HttpResponseRedirect(pair.address)

    def duplicates_view(self, request: HttpRequest) -> HttpResponse:
        """The page of likely duplicates among drafts and recent changes."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        pairs, looked_at = likely_pairs()
        said = Distinct.objects.select_related("first", "second", "by")[:_SAID]
        return self._merging_page(
            request,
            "duplicates",
            title=_("Likely duplicates"),
            pairs=pairs[:_SHOWN],
            total=len(pairs),
            looked_at=looked_at,
            bounded=looked_at == MOST_COMPARED,
            said=said,
            may_change=self.has_change_permission(request),
        )

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """The page that compares two events field by field, and merges them."""
        keep, other = self._two(request, request.GET)
        problem = ""
        if request.method == "POST":
            try:
                take = [name for name in differing_fields(keep, other) if request.POST.get(f"take-{name}") == "other"]
                kept = merge(keep, other, take, request.user, why_of(request))
            except MergeError as error:
                keep, other = self._two(request, request.GET)  # as they are stored: nothing was merged
                problem = str(error)
            else:
                self._told_of_merge(request, kept, other)
                return HttpResponseRedirect(reverse("admin:events_event_change", args=[kept.pk]))
        else:
            try:
                check_mergeable(keep, other)
            except MergeError as error:
                problem = str(error)
        return self._merging_page(
            request,
            "merge",
            title=_("Merge two records of one event"),
            keep=keep,
            other=other,
            rows=compared(keep, other, request.POST),
            likeness=likeness(keep, other),
            problem=problem,
            swap=_merge_address(other, keep),
            why=request.POST.get("why", ""),
        )

    def _two(self, request: HttpRequest, given: Any) -> tuple[Event, Event]:
        """Both events, whole, if this user may change them."""
        pks = [given.get(name, "") for name in ("keep", "other")]
        if not all(pk.isdecimal() and len(pk) < 19 for pk in pks) or pks[0] == pks[1]:
            raise Http404
        known = {str(event.pk): event for event in Event.objects.filter(pk__in=pks).complete()}
        if len(known) != 2:
            raise Http404
        if not all(self.has_change_permission(request, event) for event in known.values()):
            raise PermissionDenied
        return known[pks[0]], known[pks[1]]

    def _told_of_merge(self, request: HttpRequest, kept: Event, other: Event) -> None:
        said = _('“{}” is now one with “{}”. It can be undone in the <a href="{}">history</a>.')
        messages.success(request, format_html(said, other.title, kept.title, self.history_address(kept.pk)))
        self.log_change(request, kept, _("Merged with “%(title)s”") % {"title": other.title})

    def distinct_view(self, request: HttpRequest) -> HttpResponse:
        """That two are two; with `again`, that it is asked again."""
        if request.method != "POST":
            raise Http404
        keep, other = self._two(request, request.POST)
        if "again" in request.POST:
            Distinct.objects.filter(first__in=(keep, other), second__in=(keep, other)).delete()
        else:
            Distinct.store(keep, other, request.user)
            said = _("“%(one)s” and “%(two)s” are two; nobody is asked again.")
            messages.success(request, said % {"one": keep.title, "two": other.title})
        onward = request.POST.get("next", "")
        here = url_has_allowed_host_and_scheme(onward, None) and onward.startswith("/admin/")
        return HttpResponseRedirect(onward if here else reverse("admin:events_event_duplicates"))

    def _merging_page(self, request: HttpRequest, name: str, **context: Any) -> HttpResponse:
        context |= {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/events/event/{name}.html", context)

    # Its history

    def merges(self, thing: Event) -> dict[int, FormerSlug]:
        """The merges of an event by the revision before each."""
        return {former.before: former for former in thing.former_slugs.filter(was__isnull=False)}

    def history_post(self, request: HttpRequest, thing: Event) -> HttpResponse:
        """Undo a merge, or bring back a state as for any record."""
        if "unmerge" not in request.POST:
            return super().history_post(request, thing)
        pk = request.POST["unmerge"]
        former = get_object_or_404(thing.former_slugs.filter(was__isnull=False), pk=pk if pk.isdecimal() else 0)
        gone = Version.objects.get_for_object_reference(Event, former.was).first()
        if not self.has_change_permission(request, thing) or (gone and not self.may_become(request, gone)):
            raise PermissionDenied
        try:
            keep, other = unmerge(former, by=request.user)
        except (MergeError, HistoryError) as error:
            messages.error(request, str(error))
        else:
            said = _('“{}” and <a href="{}">“{}”</a> are two again, each as it stood before the merge.')
            address = reverse("admin:events_event_change", args=[other.pk])
            messages.success(request, format_html(said, keep.title, address, other.title))
        return HttpResponseRedirect(self.history_address(thing.pk))

    def gone(self, request: HttpRequest, versions: list[Version]) -> list[dict[str, Any]]:
        """The deleted events, those that were merged with what they were merged into."""
        rows = super().gone(request, versions)
        merged = dict(_merged(version.object_id for version in versions))
        return [row | {"merged_into": merged.get(int(row["version"].object_id))} for row in rows]


def _merged(pks: Iterable[Any]) -> Any:
    return FormerSlug.objects.filter(was__in=list(pks)).values_list("was", "event_id")
