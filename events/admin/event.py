"""Events in the admin: who may see, change and publish them, and the actions on many."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from events.admin.dashboard import LacksFilter
from events.admin.date_field import understand
from events.admin.duplicates.duplicate_hints import TitleWidget
from events.admin.duplicates.merging import MergingAdmin
from events.admin.imports.upload import ImportingAdmin
from events.admin.inlines import INLINES
from events.admin.recorded import RecordedAdmin
from events.dates.words import date_in_words
from events.groups import PUBLISH
from events.history import record_change
from events.intake.editions import draft_next_edition
from events.models import Event, Proposal
from events.search.query import ids_of_events_matching


@admin.register(Event)
class EventAdmin(ImportingAdmin, MergingAdmin, RecordedAdmin):
    """Events: edited, published, cancelled, imported and merged."""

    list_display = ("title", "kind", "dated", "place", "series", "status", "review")
    list_filter = ("review", "kind", "status", LacksFilter, "vague", "location__country", "series")
    list_select_related = ("series", "location__parent__parent")
    search_fields = ("title", "local_title", "slug", "summary", "roles__organization__name", "location__name")
    date_hierarchy = "first_day"
    ordering = ("-first_day", "-id")
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("location", "series", "part_of", "concurrent_with", "commemorates", "topics")
    readonly_fields = ("on_site",)
    inlines = INLINES
    actions = ("publish", "cancel", "duplicate_as_next_edition", "merge_these_two")
    save_on_top = True
    fieldsets = (
        (None, {"fields": ("title", "slug", ("kind", "status", "review"), "on_site", "when", "timezone", "summary")}),
        ("Place", {"fields": ("location", "further_stops")}),
        (
            "Connections",
            {"fields": (("series", "edition"), "part_of", "concurrent_with", "commemorates", "commemorated_as")},
        ),
        ("More", {"fields": ("theme", "topics", "previous_when", ("local_title", "local_language"), "review_note")}),
    )

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """By these columns, drafts too; and the published by all that finds them on the site."""
        found, _several = super().get_search_results(request, queryset, search_term)
        if not search_term.strip():
            return found, False
        published = ids_of_events_matching(search_term, Event.objects.all())
        return queryset.filter(Q(pk__in=found.order_by().values("pk")) | Q(pk__in=published)), False

    @admin.display(description="when", ordering="first_day")
    def dated(self, event: Event) -> str:
        """The date in words, for the list."""
        return date_in_words(event.when)

    @admin.display(description="place", ordering="location__name")
    def place(self, event: Event) -> str:
        """The place, or the stops of a journey, for the list."""
        if event.location:
            return event.location.words
        return " – ".join(stop.location.name for stop in event.stops.all())

    @admin.display(description="on the site")
    def on_site(self, event: Event) -> str:
        """A link to the event's public page, and its revision."""
        if not event.pk or not event.is_published:
            return "not public yet"
        return format_html('<a href="{}">{}</a>, revision {}', event.get_absolute_url(), event.slug, event.sequence)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return super().get_queryset(request).prefetch_related("stops__location")

    def get_urls(self) -> list[URLPattern]:
        own = path("understand-when/", self.admin_site.admin_view(understand), name="understand_when")
        return [own, *super().get_urls()]

    def get_form(self, request: HttpRequest, obj: Event | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if "title" in form.base_fields:
            form.base_fields["title"].widget = TitleWidget(obj)
        return form

    # A contributor works on drafts; what is public is changed by who may publish.
    def has_change_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_touch(request, obj)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether this user may publish, and change what is public."""
        return request.user.has_perm(PUBLISH)

    def _may_touch(self, request: HttpRequest, event: Event | None) -> bool:
        return event is None or event.review == Event.Review.DRAFT or self.has_publish_permission(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> tuple[str, ...]:
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if self.has_publish_permission(request) else (*fields, "review")

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        if not change and not self.has_publish_permission(request):
            obj.review = Event.Review.DRAFT
        super().save_model(request, obj, form, change)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What was proposed of an event goes with it; by itself nobody may delete a proposal."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, lacking - {Proposal._meta.verbose_name}, protected

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if not self.has_publish_permission(request):
            actions.pop("delete_selected", None)  # it would not ask for each event's state
        return actions

    @admin.action(description="Publish", permissions=["publish"])
    def publish(self, request: HttpRequest, chosen: QuerySet[Event]) -> None:
        """Publish the chosen events, each a step of its history."""
        self._each(request, chosen, Event.publish, "published")

    @admin.action(description="Cancel (stays visible as cancelled)", permissions=["publish"])
    def cancel(self, request: HttpRequest, chosen: QuerySet[Event]) -> None:
        """Cancel the chosen events; they stay visible."""
        self._each(request, chosen, Event.cancel, "cancelled")

    def _each(self, request: HttpRequest, chosen: QuerySet[Event], change: Any, word: str) -> None:
        events = list(chosen)
        for event in events:
            with record_change(event, by=request.user, why=word.capitalize()):
                change(event)
            self.log_change(request, event, word.capitalize())
        messages.success(request, f"{len(events)} {word}.")

    @admin.action(description="Duplicate as next edition", permissions=["add"])
    def duplicate_as_next_edition(self, request: HttpRequest, chosen: QuerySet[Event]) -> HttpResponseRedirect | None:
        """Draft the next edition of each event chosen; of a single one, lead to the draft."""
        drafts = []
        for event in chosen.select_related("series"):
            with record_change(by=request.user, why=f"Drafted as next edition of “{event}”") as change:
                drafts.append(draft_next_edition(event))
                change.created.append(drafts[-1])
            self.log_addition(request, drafts[-1], "Drafted as next edition")
        if len(drafts) == 1:
            messages.success(request, "This is a draft. Its year is a guess: give the date as far as it is known.")
            return HttpResponseRedirect(reverse("admin:events_event_change", args=[drafts[0].pk]))
        messages.success(request, f"{len(drafts)} drafts made.")
        return None
