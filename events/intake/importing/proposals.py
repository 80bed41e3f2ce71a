"""A proposal is accepted or refused: by an editor, once. Whoever made it (a calendar, an article)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.history import record_change
from events.intake.importing.facts import IMPORTABLE_FIELDS, FieldError, field_value, write_fields
from events.models import Event, Mention, Proposal


class ProposalError(ValueError):
    """Why a proposal cannot be accepted: a sentence."""


def accept_proposal(proposal: Proposal, by: Any) -> Event:
    """Give the event the proposed values, all of them or none; history says who and where they are from."""
    with transaction.atomic():
        proposal = _open(proposal)
        event = Event.objects.get(pk=proposal.event_id)
        wanted = {name: after for name, (_before, after) in proposal.changes.items()}
        try:
            with record_change(event, by=by, why=_("Proposed by %(origin)s") % {"origin": proposal.origin[:200]}):
                write_fields(event, wanted)
                _attribute(event, proposal)
        except ValidationError as error:
            raise ProposalError(" ".join(error.messages)) from error
        except FieldError as error:
            raise ProposalError(str(error)) from error
        _decide(proposal, Proposal.State.ACCEPTED, by)
    return event


def refuse_proposal(proposal: Proposal, by: Any) -> None:
    """Leave the event as it is; the same is not proposed again."""
    with transaction.atomic():
        _decide(_open(proposal), Proposal.State.REFUSED, by)


def overtaken_fields(proposal: Proposal) -> list[str]:
    """The fields in which the event has changed since this was proposed."""
    event = proposal.event
    return [
        name
        for name, (before, _) in proposal.changes.items()
        if name in IMPORTABLE_FIELDS and field_value(event, name) != before
    ]


def _open(proposal: Proposal) -> Proposal:
    """As it stands now, held until it is decided."""
    current = Proposal.objects.select_for_update().filter(pk=proposal.pk).first()
    if current is None or current.state != Proposal.State.OPEN:
        raise ProposalError(_("It is no longer open: somebody has decided it, or its calendar took it back."))
    return current


def _attribute(event: Event, proposal: Proposal) -> None:
    """The article that proposed them supports the new values: it says so now, in words nobody has marked yet."""
    for name in proposal.changes if proposal.source_id else ():
        if name in Mention.Field.values:
            place = {"event": event, "source_id": proposal.source_id, "field": name, "quote": ""}
            said = Mention.objects.filter(**place).first() or Mention(**place)
            # Its value is what stands when the change is whole (events.derivation.provenance).
            said.value, said.rule, said.confidence, said.accepted = "", "", None, True
            said.save()


def _decide(proposal: Proposal, state: str, by: Any) -> None:
    proposal.state, proposal.decided, proposal.decided_by = state, timezone.now(), by
    proposal.save()
