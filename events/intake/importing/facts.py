"""The fields of an event that can be imported or proposed, as plain values: dates EDTF, records by slug.

The same names stand in Proposal.changes whoever proposes: a calendar, a table, an article.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.text import slugify
from django.utils.translation import gettext as _

from events.dates.when import When
from events.derivation.record import digest
from events.ical.items import Item
from events.ical.prose import plain_text
from events.models import Event, Location, Organization, Role, Series, Topic

_COLUMNS = (
    "title", "when", "previous_when", "timezone", "status", "kind", "summary", "theme", "local_title",
    "local_language", "further_stops", "commemorated_as", "edition",
)  # fmt: skip
_LINKS: dict[str, Any] = {"location": Location, "series": Series}
_LISTS = ("organizers", "topics")
IMPORTABLE_FIELDS = (*_COLUMNS, *_LINKS, *_LISTS)
# What an import writes, and so what tells whether somebody has worked on the record since.
_IMPORTED = ("title", "when", "timezone", "status", "kind", "summary", "location")
_UTC = {"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"}
# What an item is known by says nothing of the event; imports of earlier releases counted the last two in.
_NO_FACTS = ("sequence", "modified", "when", "uid", "recurrence")


class FieldError(ValueError):
    """Why a proposed value cannot be taken over: a sentence."""


def field_value(event: Event, name: str) -> Any:
    """What the event has of a field."""
    if name in _LINKS:
        linked = getattr(event, name)
        return linked.slug if linked else ""
    if name == "organizers":
        return [role.organization.slug for role in event.roles.all() if role.role in Role.LEADING]
    if name == "topics":
        return [topic.slug for topic in event.topics.all()]
    value = getattr(event, name)
    return str(value) if isinstance(value, When) else value


def _same(name: str, before: Any, after: Any) -> bool:
    """Whether two values say the same: spaces and the aliases of UTC are no difference."""
    if name in ("title", "summary") and isinstance(before, str):
        return plain_text(before) == plain_text(after)
    if name == "timezone" and {before, after} <= _UTC:
        return True
    if name in _LISTS:
        return set(before) == set(after)
    return (before or "") == (after or "")


def field_differences(event: Event, wanted: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Field → [what the event has, what is wanted], where they differ."""
    if _same_moments(event, wanted):
        wanted = {name: after for name, after in wanted.items() if name not in ("when", "timezone")}
    pairs = {name: [field_value(event, name), after] for name, after in wanted.items()}
    return {name: pair for name, pair in pairs.items() if not _same(name, *pair)}


def _same_moments(event: Event, wanted: Mapping[str, Any]) -> bool:
    """Whether the times wanted are those of the event, told in UTC: some programs write all of theirs so."""
    if wanted.get("timezone") not in _UTC or not event.when.timed or not event.timezone:
        return False
    when = When.parse(wanted["when"])
    ends = [(event.when.moment(end=end), when.moment(end=end)) for end in (False, True)]
    return when.timed and all(
        ours.replace(tzinfo=ZoneInfo(event.timezone)) == theirs.replace(tzinfo=UTC) for ours, theirs in ends
    )


def write_fields(event: Event, wanted: Mapping[str, Any]) -> None:
    """Give a saved event these values. FieldError or ValidationError leaves nothing half done in a transaction."""
    for name, after in wanted.items():
        if name in _COLUMNS:
            setattr(event, name, after)
        elif name in _LINKS:
            setattr(event, name, _by_slug(_LINKS[name], after) if after else None)
        elif name not in _LISTS:
            raise FieldError(_("There is no field “%(name)s”.") % {"name": name})
    # Of a new record the database checks its constraints itself: asking it for each first takes twice as long.
    event.full_clean(validate_constraints=event.pk is not None)
    event.save()
    if "topics" in wanted:
        event.topics.set([_by_slug(Topic, slug) for slug in wanted["topics"]])
    if "organizers" in wanted:
        _write_organizers(event, wanted["organizers"])


def _write_organizers(event: Event, slugs: list[str]) -> None:
    """Those named stay or come as organizers; other leading roles go, those who only took part stay."""
    event.roles.filter(role__in=Role.LEADING).exclude(organization__slug__in=slugs).delete()
    there = set(event.roles.filter(role__in=Role.LEADING).values_list("organization__slug", flat=True))
    last = max((role.position for role in event.roles.all()), default=0)
    for position, slug in enumerate((slug for slug in slugs if slug not in there), last + 1):
        Role.objects.create(event=event, organization=_by_slug(Organization, slug), position=position)


def _by_slug(model: Any, slug: str) -> Any:
    record = model.objects.filter(slug=slug).first()
    if record is None:
        said = _("There is no %(record)s “%(slug)s” any more.")
        raise FieldError(said % {"record": model._meta.verbose_name, "slug": slug})
    return record


def marks(item: Item, event: Event) -> str:
    """Imported.digest: half of it what the item said, half how the record was left."""
    return _said(item) + _left(event)


def attached_marks(item: Item) -> str:
    """Imported.digest of an event that was here before its item: it is not as an import left it."""
    return _said(item)


def _said(item: Item, beside: tuple[str, ...] = _NO_FACTS) -> str:
    facts = [getattr(item, name) for name in Item.__dataclass_fields__ if name not in beside]
    return digest(str(item.when), facts)[:32]


def _left(event: Event) -> str:
    return digest({name: field_value(event, name) for name in _IMPORTED})[:32]


def says_the_same(mark: str, item: Item) -> bool:
    """Whether the item says what it said when it was imported."""
    return mark[:32] in (_said(item), _said(item, _NO_FACTS[:3]))


def untouched(mark: str, event: Event) -> bool:
    """Whether the record stands as the import left it."""
    return mark[32:] == _left(event)


def free_slug(model: Any, text: str) -> str:
    """A slug of the text that no record of the model has yet."""
    base = "-".join(part for part in slugify(text)[:100].replace("_", "-").split("-") if part)
    base = base or str(model._meta.model_name)
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)
