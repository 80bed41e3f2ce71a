"""Two records of one event → one: it keeps its identity, gains what the other knew, and answers at its address."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from reversion.models import Revision

from events.history import record_change, restore
from events.history.revisions import latest_revision
from events.models import Event, FormerSlug

# What is asked about when two records differ; of the rest the kept record's value stands unless it has none.
MERGED_FIELDS = (
    "title", "kind", "when", "timezone", "status", "location", "further_stops", "series", "edition", "part_of",
    "commemorates", "commemorated_as", "theme", "summary", "local_title", "local_language", "previous_when",
)  # fmt: skip
# What makes two rows of a relation the same.
MERGED_ROWS = {
    "roles": ("organization_id", "role"),
    "participations": ("person_id", "role"),
    "stops": ("location_id", "when"),
    "figures": ("label", "value", "bound"),
    "outcomes": ("kind", "title"),
    "mentions": ("source_id", "field", "quote"),
    "imported": ("feed_id", "origin", "uid", "recurrence"),
    "proposals": ("digest",),
    "former_slugs": ("slug",),
}
KIN = {"parts": "part_of", "celebrations": "commemorates"}


class MergeError(ValueError):
    """Why two events cannot be merged, and what to do."""


def differing_fields(keep: Event, other: Event) -> list[str]:
    """The fields both records fill, otherwise."""
    return [
        name for name in MERGED_FIELDS if _filled(keep, name) and _filled(other, name) and _differ(keep, other, name)
    ]


def _filled(event: Event, name: str) -> bool:
    return getattr(event, name) not in (None, "")


def _differ(keep: Event, other: Event, name: str) -> bool:
    return str(getattr(keep, name)) != str(getattr(other, name))


def merge(keep: Event, other: Event, take: Collection[str] = (), by: Any = None, why: str = "") -> Event:
    """Make `other` one with `keep`; `take` names the fields in which the other's value is the right one.

    Subscribers are told that the other is cancelled; its address leads to the kept one. MergeError if it can't be.
    """
    check_mergeable(keep, other)
    kin = [*other.parts.all(), *other.celebrations.all()]
    why = why or _("Merged with “%(title)s”") % {"title": other.title}
    with transaction.atomic(), record_change(keep, other, *kin, by=by, why=why) as change:
        change.always_stored = keep
        before, was, slug = latest_revision(Event, keep.pk), other.pk, other.slug
        values = {name: getattr(other, name) for name in MERGED_FIELDS if name in take or not _filled(keep, name)}
        if keep.edition and not keep.series_id:
            values.pop("edition", None)
        if keep.when != other.when and not {"when", "previous_when"} & {*take}:
            values.pop("previous_when", None)  # of a date that is not the kept one's
        moved = {name: _move(keep, other, name, same) for name, same in MERGED_ROWS.items()}
        moved |= {name: _move_kin(keep, other, name, field) for name, field in KIN.items()}
        keep.topics.add(*other.topics.all())
        keep.concurrent_with.add(*other.concurrent_with.exclude(pk=keep.pk))
        Event.objects.get(pk=other.pk).delete()
        for name, value in values.items():
            setattr(keep, name, value)
        try:
            keep.full_clean()
        except ValidationError as error:
            raise MergeError(" ".join(error.messages)) from error
        keep.save()
        FormerSlug.objects.create(slug=slug, event=keep, was=was, moved=moved, before=before.pk if before else None)
    return Event.objects.get(pk=keep.pk)


def check_mergeable(keep: Event, other: Event) -> None:
    """MergeError if these two cannot be one."""
    if keep.pk == other.pk:
        raise MergeError(_("This is one event. Choose two."))
    if other.is_published and not keep.is_published:
        raise MergeError(_("“%(title)s” is published: keep that one.") % {"title": other.title})
    for event, two in ((keep, other), (other, keep)):
        above, seen = event.part_of, set()
        while above and above.pk not in seen:
            if above.pk == two.pk:
                raise MergeError(_("“%(part)s” is part of “%(whole)s”: two events.") % {"part": event, "whole": two})
            seen.add(above.pk)
            above = above.part_of
        if event.commemorates_id == two.pk:
            raise MergeError(_("“%(one)s” commemorates “%(two)s”: two events.") % {"one": event, "two": two})
    one_series = keep.series_id and keep.series_id == other.series_id
    if one_series and keep.edition and other.edition and keep.edition != other.edition:
        raise MergeError(_("They are two editions of %(series)s.") % {"series": keep.series})


def _move(keep: Event, other: Event, name: str, same: tuple[str, ...]) -> list[int]:
    """The rows of a relation the kept event lacks, given to it after its own; the keys of those that moved."""
    rows: models.Manager[Any] = getattr(keep, name)
    known = {tuple(str(getattr(row, column)) for column in same) for row in rows.all()}
    last = max((getattr(row, "position", 0) for row in rows.all()), default=0)
    moved = []
    for row in getattr(other, name).all():
        if tuple(str(getattr(row, column)) for column in same) in known:
            continue
        row.event = keep
        if hasattr(row, "position"):
            last += 1
            row.position = last
        row.save()
        moved.append(row.pk)
    return moved


def _move_kin(keep: Event, other: Event, name: str, field: str) -> list[int]:
    moved = []
    for event in getattr(other, name).exclude(pk=keep.pk):
        setattr(event, field, keep)
        event.save()
        moved.append(event.pk)
    return moved


def unmerge(former: FormerSlug, by: Any = None, why: str = "") -> tuple[Event, Event]:
    """Undo a merge: both events as they stood before it, and what pointed at the other points at it again."""
    gone = latest_revision(Event, former.was) if former.was else None
    before = Revision.objects.filter(pk=former.before).first()
    if gone is None or before is None:
        raise MergeError(_("No merge is recorded for this address."))
    keep, moved = former.event, former.moved
    why = why or _("Merge undone")
    kin = [*Event.objects.filter(pk__in=[pk for name in KIN for pk in moved.get(name, [])])]
    with transaction.atomic(), record_change(keep, *kin, by=by, why=why):
        former.delete()
        keep = cast(Event, restore(before, by=by, why=why))
        other = restore(gone, by=by, why=why)
        for name, field in KIN.items():
            for event in Event.objects.filter(pk__in=moved.get(name, []), **{field: keep}):
                setattr(event, field, other)
                event.save()
        for name in ("imported", "proposals", "former_slugs"):
            getattr(keep, name).filter(pk__in=moved.get(name, [])).update(event=other)
    return Event.objects.get(pk=keep.pk), Event.objects.get(pk=other.pk)
