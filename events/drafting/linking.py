"""What an article says of its events' relations → links between the drafts, or to events on record."""

from __future__ import annotations

from collections.abc import Sequence

from events.folding import folded
from events.ingest.finding import FoundEvent
from events.models import Event


def link(found: Sequence[FoundEvent], drafts: Sequence[Event]) -> None:
    """A session to its forum, as far as the whole is drafted beside it or on record under that name."""
    for one in found:
        if one.part_of is None:
            continue
        part = _called(one.title.value, drafts)
        whole = _called(one.part_of.value, drafts) or _recorded(one.part_of.value, part)
        if part and whole and part.pk != whole.pk and whole.part_of_id != part.pk and part.part_of_id is None:
            part.part_of = whole
            part.save()


def _called(title: str, drafts: Sequence[Event]) -> Event | None:
    key = folded(title)
    exact = [draft for draft in drafts if folded(draft.title) == key]
    near = exact or [draft for draft in drafts if key in folded(draft.title) or folded(draft.title) in key]
    return near[0] if len(near) == 1 else None


def _recorded(title: str, part: Event | None) -> Event | None:
    """The event of that name which is on while the part is."""
    if part is None:
        return None
    same = Event.objects.filter(title__iexact=title, first_day__lte=part.last_day, last_day__gte=part.first_day)
    found = list(same.exclude(pk=part.pk)[:2])
    return found[0] if len(found) == 1 else None
