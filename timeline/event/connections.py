"""What an event is connected with: what it belongs to, remembers and is remembered by, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from events.dates.anniversaries import ordinal
from events.models import Entry, Event
from timeline.drawing.clock_times import dated
from timeline.event.event_link import EventLink
from timeline.web.language import language

_EDITIONS_AROUND = 3


@dataclass(frozen=True)
class Connection:
    """Another event, and how it is connected."""

    event: EventLink
    how: str

    @property
    def details(self) -> str:
        """“At the same time, 2 May 2025”."""
        return Markup(", ").join([self.how, self.event.when_words])


@dataclass(frozen=True)
class AnniversaryRow:
    """A round year ahead, and the celebration recorded for it, if there is one."""

    number: int
    name: str
    when_words: str
    celebration: EventLink | None


@dataclass(frozen=True)
class EditionRow:
    """An edition of the same series."""

    title: str
    url: str
    details: str
    current: bool


@dataclass(frozen=True)
class Neighbours:
    """The events before and after on the whole timeline."""

    before: EventLink | None = None
    after: EventLink | None = None


def whole_of(event: Event) -> EventLink | None:
    """The published event it is part of."""
    return EventLink.to(event.part_of) if event.part_of and event.part_of.is_published else None


def connections_of(event: Event) -> list[Connection]:
    """What it commemorates, and what is held at the same time; of an event loaded with `complete()`."""
    connections = [Connection(EventLink.to(other), _("At the same time")) for other in event.concurrent_with.all()]
    if event.commemorates and event.commemorates.is_published:
        number = event.anniversary_number
        years = ngettext("%(count)s year on from this", "%(count)s years on from this", number) % {"count": number}
        how = years if number else _("Remembered here")
        connections.insert(0, Connection(EventLink.to(event.commemorates), how))
    return connections


def anniversaries_of(event: Event) -> list[AnniversaryRow]:
    """The computed anniversaries ahead and the recorded celebrations, by their number."""
    computed = event.entries.live().filter(part=Entry.Part.ANNIVERSARY).for_rows().order_by("key")
    rows = [_anniversary(entry.number, dated(entry.when, entry.tzid), None) for entry in computed]
    rows += [
        _anniversary(
            other.when.first_day.year - event.when.first_day.year,
            dated(other.when, other.timezone),
            EventLink.to(other),
        )
        for other in event.recorded_celebrations
    ]
    return sorted(rows, key=lambda row: row.number)


def _anniversary(number: int, when_words: str, celebration: EventLink | None) -> AnniversaryRow:
    name = _("%(ordinal)s anniversary") % {"ordinal": ordinal(number, language()), "number": number}
    return AnniversaryRow(number, name, when_words, celebration)


def editions_of(event: Event) -> list[EditionRow]:
    """The editions of its series around it, in order; nothing of an event without a series."""
    if not event.series_id:
        return []
    others = Event.objects.published().filter(series=event.series_id).exclude(pk=event.pk)
    # An event of the series without a number of its own, such as a branch venue, stands by its date.
    before = list(others.filter(first_day__lt=event.first_day).order_by("-first_day", "-id")[:_EDITIONS_AROUND])
    after = list(others.filter(first_day__gte=event.first_day).order_by("first_day", "id")[:_EDITIONS_AROUND])
    place = {event.pk: _("this event")}
    place |= {other.pk: _("the edition before") for other in before[:1]}
    place |= {other.pk: _("the edition after") for other in after[:1]}
    return [
        EditionRow(
            edition.title,
            edition.get_absolute_url(),
            Markup(", ").join(
                filter(
                    None,
                    [edition.edition_words, dated(edition.when, edition.timezone), place.get(edition.pk, "")],
                )
            ),
            edition is event,
        )
        for edition in (*reversed(before), event, *after)
    ]


def neighbours_of(event: Event) -> Neighbours:
    """Its neighbours in the order of the timeline, whatever their kind; none of an event that does not stand there."""
    key = event.entries.live().filter(part=Entry.Part.EVENT).values_list("key", flat=True).first()
    if not key:
        return Neighbours()
    entries = Entry.objects.live().filter(part=Entry.Part.EVENT).for_rows()
    before, after = entries.before(key).first(), entries.after(key).first()
    return Neighbours(before and EventLink.to_entry(before), after and EventLink.to_entry(after))
