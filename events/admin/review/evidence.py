"""What the article says of each field of a draft: quotes, how sure the reading is, and what an editor made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _

from events.admin.review.form import ASKED, Asked, DraftForm
from events.derivation.provenance import follows, plain_values
from events.derivation.read_as import read_as
from events.models import Event, Mention, Source

_SURE = 0.85
_SPAN = re.compile(r"(\d{1,7})-(\d{1,7})")


@dataclass(frozen=True)
class EvidenceRow:
    """One field of the form beside its evidence; `percent` is None where nothing was read."""

    number: int
    asked: Asked
    field: BoundField
    mentions: tuple[Mention, ...]
    counting: tuple[Mention, ...]  # those its value follows from, and names that wait for an editor
    read_as: tuple[str, ...] = ()  # where the value was edited since and follows from none of them

    @property
    def shown(self) -> bool:
        """At once: what every event has, what the article speaks of, and what is filled in; the rest when asked for."""
        return self.asked.always or bool(self.mentions) or bool(self.field.value())

    @property
    def percent(self) -> int | None:
        """The lowest confidence of the mentions its value follows from, in a hundred, None without any."""
        known = [mention.confidence for mention in self.counting if mention.confidence is not None]
        return round(min(known) * 100) if known else None

    @property
    def sure(self) -> bool:
        """Whether it is sure enough to be accepted with the others at once."""
        return self.percent is not None and self.percent >= _SURE * 100

    @property
    def accepted(self) -> bool:
        """Whether an editor has accepted all that its value follows from."""
        return bool(self.counting) and all(mention.accepted for mention in self.counting)

    @property
    def doubtful(self) -> bool:
        """Whether an editor should look at it before publishing."""
        return self.percent is not None and not self.sure and not self.accepted

    @property
    def bar(self) -> int:
        """Of 84."""
        return round((self.percent or 0) * 0.84)

    @property
    def quotes(self) -> list[Mention]:
        """The mentions that have words in the article."""
        return [mention for mention in self.mentions if mention.quote]

    @property
    def unquoted(self) -> list[str]:
        """What was read without words in the text, and what it rests on."""
        return [
            _("Check this: %(rule)s.") % {"rule": mention.rule}
            for mention in self.counting
            if not mention.quote and mention.rule
        ]


def rows(form: DraftForm, mentions: Iterable[Mention]) -> list[EvidenceRow]:
    """The form's fields in order: those the article speaks of, and those every event has."""
    told = [(mention, follows(mention) or form.awaits(mention)) for mention in mentions]
    edited = [mention for mention, counts in told if not counts and plain_values(mention.event, mention.field)]
    words = read_as(edited)
    return [_row(number, asked, form[asked.name], told, words) for number, asked in enumerate(ASKED, 1)]


def _row(
    number: int, asked: Asked, field: BoundField, told: list[tuple[Mention, bool]], words: Mapping[Any, str]
) -> EvidenceRow:
    own = [(mention, counts) for mention, counts in told if mention.field in asked.said]
    counting = tuple(mention for mention, counts in own if counts)
    said = [] if counting else [words.get((mention.field, mention.value), "") for mention, _counts in own]
    mentions = tuple(mention for mention, _counts in own)
    return EvidenceRow(number, asked, field, mentions, counting, tuple(dict.fromkeys(filter(None, said))))


def accept_sure(mentions: Iterable[Mention]) -> None:
    """An editor agrees with everything that is said to be sure, unless it was edited meanwhile."""
    sure = {mention.pk for mention in mentions if mention.confidence is not None and mention.confidence >= _SURE}
    standing = Mention.objects.filter(pk__in=sure).select_related("event")
    _agree(mention for mention in standing if follows(mention))


def settle(event: Event) -> None:
    """What is published has been looked at: what still follows is agreed with, what was edited is not.

    Readings that left no words behind say nothing to a reader.
    """
    Mention.objects.filter(event=event, quote="", rule__gt="").exclude(field=Mention.Field.EVENT).delete()
    Mention.objects.filter(event=event, rule__gt="").update(accepted=False)
    _agree(mention for mention in Event.objects.complete().get(pk=event.pk).mentions.all() if follows(mention))


def _agree(mentions: Iterable[Mention]) -> None:
    Mention.objects.filter(pk__in=[mention.pk for mention in mentions]).update(accepted=True)


def keep_selections(sent: Mapping[str, Any], event: Event, source: Source) -> None:
    """The words an editor selected for a field become its evidence, in the place of what was read before."""
    for asked in ASKED:
        span = _SPAN.fullmatch(sent.get(f"at_{asked.name}", ""))
        if not span or not asked.said:
            continue
        start, end = int(span[1]), int(span[2])
        quote = source.text[start:end]
        if not quote.strip():
            continue
        if not asked.many:
            for mention in event.mentions.filter(source=source, field__in=asked.said):
                mention.delete()
        field = asked.said[0]
        if not event.mentions.filter(source=source, field=field, quote=quote).update(accepted=True, value=""):
            Mention.objects.create(
                event=event, source=source, field=field, quote=quote, start=start, end=end, accepted=True
            )
