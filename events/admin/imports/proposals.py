"""What watched feeds, files and articles propose: field by field, accepted or refused by who may publish."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.admin.imports.differences import differences_in_words, field_label, names_of_slugs
from events.groups import PUBLISH
from events.intake.importing import ProposalError, accept_proposal, refuse_proposal
from events.intake.importing.proposals import overtaken_fields
from events.language import local_day
from events.models import Proposal


class StateFilter(admin.SimpleListFilter):
    """The open ones, unless others are asked for."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(Proposal.State.ACCEPTED, _("Accepted")), (Proposal.State.REFUSED, _("Refused")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield first | {"display": Proposal.State.OPEN.label}
        yield from others

    def queryset(self, request: HttpRequest, proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
        wanted = self.value() or Proposal.State.OPEN
        return proposals if wanted == "all" else proposals.filter(state=wanted)


@admin.register(Proposal)
class ProposalAdmin(admin.ModelAdmin):
    """Proposals: read by all editors, accepted or refused by who may publish."""

    list_display = ("event", "what", "reason", "since")
    list_filter = (StateFilter,)
    list_select_related = ("event",)
    list_per_page = 50
    search_fields = ("event__title", "origin")
    actions = ("accept", "refuse")

    class Media:
        css = {"all": ["admin-imports.css"]}

    @admin.display(description=gettext_lazy("before → after"))
    def what(self, proposal: Proposal) -> str:
        """The fields that would change, as a small table."""
        return _table([proposal])[proposal.pk]

    @admin.display(description=gettext_lazy("why it is proposed"))
    def reason(self, proposal: Proposal) -> str:
        """Why it is not simply done, in a few words."""
        return proposal.why

    @admin.display(description=gettext_lazy("proposed by"), ordering="made")
    def since(self, proposal: Proposal) -> str:
        """Who proposes it, and since when."""
        return f"{urlsplit(proposal.origin).hostname or proposal.origin}, {local_day(proposal.made)}"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether this user may decide proposals."""
        return request.user.has_perm(PUBLISH)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        proposal = get_object_or_404(Proposal.objects.select_related("event"), pk=object_id)
        if not self.has_view_or_change_permission(request, proposal):
            raise PermissionDenied
        if request.method == "POST":
            if not self.has_publish_permission(request):
                raise PermissionDenied
            self._decide(request, [proposal], accept_proposal if "_accept" in request.POST else refuse_proposal)
            return HttpResponseRedirect(reverse("admin:events_proposal_changelist"))
        waits = proposal.state == Proposal.State.OPEN
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Proposal"),
            "proposal": proposal,
            "differences": differences_in_words(proposal.changes, names_of_slugs([proposal.changes])),
            "overtaken": [field_label(name) for name in overtaken_fields(proposal)] if waits else [],
            "decision": _decision(proposal),
            "may_decide": self.has_publish_permission(request) and waits,
        }
        return TemplateResponse(request, "admin/events/proposal/proposal.html", context)

    @admin.action(description=gettext_lazy("Accept"), permissions=["publish"])
    def accept(self, request: HttpRequest, chosen: QuerySet[Proposal]) -> None:
        """Accept the chosen proposals, as far as none is overtaken."""
        self._decide(request, list(chosen), accept_proposal)

    @admin.action(description=gettext_lazy("Refuse (the same is not proposed again)"), permissions=["publish"])
    def refuse(self, request: HttpRequest, chosen: QuerySet[Proposal]) -> None:
        """Refuse the chosen proposals: the same is not proposed again."""
        self._decide(request, list(chosen), refuse_proposal)

    def _decide(self, request: HttpRequest, proposals: list[Proposal], decide: Any) -> None:
        done = 0
        for proposal in proposals:
            try:
                decide(proposal, request.user)
                done += 1
            except ProposalError as error:
                self.message_user(request, f"{proposal}: {error}", messages.ERROR)
        if done:
            accepted = ngettext("%(count)s accepted.", "%(count)s accepted.", done)
            refused = ngettext("%(count)s refused.", "%(count)s refused.", done)
            said = accepted if decide is accept_proposal else refused
            self.message_user(request, said % {"count": done}, messages.SUCCESS)


def _decision(proposal: Proposal) -> str:
    """“Refused, ada, 10 June 2025”; nothing while it is open."""
    if proposal.state == Proposal.State.OPEN:
        return ""
    parts = (proposal.get_state_display(), proposal.decided_by, local_day(proposal.decided))
    return ", ".join(str(part) for part in parts if part)


def _table(proposals: list[Proposal]) -> dict[int, str]:
    names = names_of_slugs([proposal.changes for proposal in proposals])
    return {
        proposal.pk: render_to_string(
            "admin/events/_differences.html",
            {"differences": differences_in_words(proposal.changes, names), "short": True},
        )
        for proposal in proposals
    }
