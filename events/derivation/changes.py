"""Two states of an event's own entry → the Change that tells of the step between them. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from events.models import Change, Entry

_What = Change.What


def change_between(old: Entry | None, new: Entry, uid: str, now: datetime) -> Change:
    """What became public: `old` is the entry as it stood (None: never), `new` as it stands."""
    before, after = _shown(old) if old else {}, _shown(new)
    differing = [name for name in after if before.get(name, "") != after[name]]
    if {"when", "timezone"} & set(differing):  # times say little without their zone, a zone nothing without times
        told = ("when", "timezone") if before.get("timezone") or after["timezone"] else ("when",)
        differing = [*told, *(name for name in differing if name not in ("when", "timezone"))]
    return Change(
        event_id=new.event_id,
        uid=uid,
        slug=new.slug,
        title=new.title,
        kind=new.kind,
        what=_what(old, new),
        before={name: before[name] for name in differing if name in before},
        after={name: after[name] for name in differing},
        at=now,
    )


def withdrawal_of(entry: Entry, now: datetime) -> Change:
    """That an event is no longer public; its entry tells subscribers so for a while."""
    shown = {"uid": entry.uid, "slug": entry.slug, "title": entry.title, "kind": entry.kind}
    return Change(event_id=entry.event_id, what=_What.WITHDRAWN, at=now, **shown)


def _shown(entry: Entry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "when": str(entry.when),
        "timezone": entry.tzid,
        "status": entry.status,
        "place": entry.place or ", ".join(entry.stops),
        "organizers": entry.organizers,
    }


def _what(old: Entry | None, new: Entry) -> str:
    if old is None:
        return _What.NEW
    if old.withdrawn:
        return _What.RETURNED
    if new.status != old.status and new.status == "cancelled":
        return _What.CANCELLED
    if new.when != old.when and not old.when.narrowed_by(new.when):
        return _What.RESCHEDULED
    if new.status != old.status:
        return _What.CONFIRMED if new.status == "confirmed" else _What.TENTATIVE
    return _What.CONFIRMED if new.when != old.when and old.when.vague else _What.UPDATED
