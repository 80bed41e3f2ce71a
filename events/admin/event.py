"""Events in the admin: who may see, change and publish them, and the actions on many."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

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
from events.language import active_language
from events.models import Event, Proposal
from events.search.query import ids_of_events_matching


class EventForm(forms.ModelForm):
    """An event; a date that is changed was moved, unless it is said that it was wrong."""

    date_was_wrong = forms.BooleanField(
        required=False,
        label=_("The date was wrong"),
        help_text=_("Nothing was moved: the former date is not kept, and nobody is told “was …”."),
    )

    def _post_clean(self) -> None:
        super()._post_clean()
        self.instance.former_date_stated = self.cleaned_data.get("date_was_wrong", False)


@admin.register(Event)
class EventAdmin(ImportingAdmin, MergingAdmin, RecordedAdmin):
    """Events: edited, published, cancelled, imported and merged."""

    form = EventForm
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
        (None, {"fields": ("title", "slug", ("kind", "status", "review"), "on_site")}),
        (None, {"fields": ("when", "date_was_wrong", "timezone", "summary")}),
        (_("Place"), {"fields": ("location", "further_stops")}),
        (
            _("Connections"),
            {"fields": (("series", "edition"), "part_of", "concurrent_with", "commemorates", "commemorated_as")},
        ),
        (_("More"), {"fields": ("theme", "topics", "previous_when", ("local_title", "local_language"), "review_note")}),
    )

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """By these columns, drafts too; and the published by all that finds them on the site."""
        found, _several = super().get_search_results(request, queryset, search_term)
        if not search_term.strip():
            return found, False
        published = ids_of_events_matching(search_term, Event.objects.all())
        return queryset.filter(Q(pk__in=found.order_by().values("pk")) | Q(pk__in=published)), False

    @admin.display(description=_("when"), ordering="first_day")
    def dated(self, event: Event) -> str:
        """The date in words, for the list."""
        return date_in_words(event.when, active_language(), event.timezone)

    @admin.display(description=_("place"), ordering="location__name")
    def place(self, event: Event) -> str:
        """The place, or the stops of a journey, for the list."""
        if event.location:
            return event.location.words
        return " – ".join(stop.location.name for stop in event.stops.all())

    @admin.display(description=_("on the site"))
    def on_site(self, event: Event) -> str:
        """A link to the event's public page, and its revision."""
        if not event.pk or not event.is_published:
            return gettext("not public yet")
        said = gettext('<a href="{}">{}</a>, revision {}')
        stored = Event.objects.only("slug").get(pk=event.pk)  # the form may be showing a slug that was refused
        return format_html(said, stored.get_absolute_url(), stored.slug, event.sequence)

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

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, chosen: QuerySet[Event]) -> None:
        """Publish the chosen events, each a step of its history."""
        done = self._each(request, chosen, Event.publish, gettext("Published"))
        messages.success(request, ngettext("%(count)s published.", "%(count)s published.", done) % {"count": done})

    @admin.action(description=_("Cancel (stays visible as cancelled)"), permissions=["publish"])
    def cancel(self, request: HttpRequest, chosen: QuerySet[Event]) -> None:
        """Cancel the chosen events; they stay visible."""
        done = self._each(request, chosen, Event.cancel, gettext("Cancelled"))
        messages.success(request, ngettext("%(count)s cancelled.", "%(count)s cancelled.", done) % {"count": done})

    def _each(self, request: HttpRequest, chosen: QuerySet[Event], change: Any, why: str) -> int:
        """Change each of them, a step of its history for the reason given; how many they are."""
        events = list(chosen)
        for event in events:
            with record_change(event, by=request.user, why=why):
                change(event)
            self.log_change(request, event, why)
        return len(events)

    @admin.action(description=_("Duplicate as next edition"), permissions=["add"])
    def duplicate_as_next_edition(self, request: HttpRequest, chosen: QuerySet[Event]) -> HttpResponseRedirect | None:
        """Draft the next edition of each event chosen; of a single one, lead to the draft."""
        drafts = []
        for event in chosen.select_related("series"):
            why = gettext("Drafted as next edition of “%(event)s”") % {"event": event}
            with record_change(by=request.user, why=why) as change:
                drafts.append(draft_next_edition(event))
                change.created.append(drafts[-1])
            self.log_addition(request, drafts[-1], gettext("Drafted as next edition"))
        if len(drafts) == 1:
            said = gettext("This is a draft. Its year is a guess: give the date as far as it is known.")
            messages.success(request, said)
            return HttpResponseRedirect(reverse("admin:events_event_change", args=[drafts[0].pk]))
        said = ngettext("%(count)s draft made.", "%(count)s drafts made.", len(drafts))
        messages.success(request, said % {"count": len(drafts)})
        return None
