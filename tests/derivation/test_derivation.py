"""A change is derived in its own transaction: revision, entries and tag rise with what is public, with nothing else."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, Q
from hypothesis import given, settings
from hypothesis import strategies as st

from events.derivation.derive import one_change
from events.models import CollectionTag, Entry, Event, Figure, Mention, Outcome, Participation, Role, Stop, Term
from events.search.filter import EventFilter
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(clock):
    """An event with one of everything, and a bystander, made an hour ago."""
    with one_change():
        country = factories.location("Germany", kind="country")
        city = factories.location("Hamburg", parent=country)
        venue = factories.location("Hall 3", kind="venue", parent=city)
        chamber, party = factories.organization(), factories.organization("A Party")
        person, topic, series = factories.person(), factories.topic(), factories.series()
        stops = [(venue, "2025-05-12"), (factories.location("Bonn"), "2025-05-14")]
        event = factories.event(
            "Forum", "2025-05-12/2025-05-14", location=venue, series=series, edition=3, organizers=[chamber],
            topics=[topic], stops=stops, summary="They met.", commemorated_as="the Forum",
        )  # fmt: skip
        made = SimpleNamespace(
            event=event, city=city, venue=venue, chamber=chamber, person=person, topic=topic, series=series,
            party=party, source=factories.source(), whole=factories.event("Week", "2025-05"),
            spoke=Participation.objects.create(event=event, person=person, affiliation="chair"),
            figure=Figure.objects.create(event=event, label="attendees", value=500),
            outcome=Outcome.objects.create(event=event, title="A pact"),
            other=factories.event("Other", "2025-06-01", location=factories.location("Lyon", country="FR")),
        )  # fmt: skip
        made.outcome.parties.add(party)
        made.mention = Mention.objects.create(event=event, source=made.source)
    clock.now += timedelta(hours=1)
    return made


def change(thing, /, **values):
    for name, value in values.items():
        setattr(thing, name, value)
    thing.save()


def field(**values):
    return lambda world: change(Event.objects.get(pk=world.event.pk), **values)


def of(name, /, **values):
    return lambda world: change(getattr(world, name), **values)


PUBLIC = {
    **{
        f"event {name}": field(**{name: value})
        for name, value in {
            "title": "Congress", "local_title": "论坛", "when": "2025-05-13/2025-05-14", "previous_when": "2025-04-01",
            "kind": "summit", "status": "cancelled", "theme": "Together", "summary": "They met again.",
            "further_stops": "and others", "edition": 4, "commemorated_as": "the Congress", "slug": "congress",
            "location": None, "timezone": "Europe/Berlin",
        }.items()
    },
    "part of": lambda w: change(w.event, part_of=w.whole),
    "its whole renamed": lambda w: (change(w.event, part_of=w.whole), change(w.whole, title="Month")),
    "commemorates": lambda w: change(w.event, commemorates=factories.event(when="2015-05-12")),
    "concurrent": lambda w: w.event.concurrent_with.add(w.other),
    "organizer renamed": of("chamber", name="New Chamber"),
    "venue renamed": of("venue", name="Hall 4"),
    "venue moved": of("venue", latitude=53.5, longitude=10.0),
    "city renamed": of("city", name="Altona"),
    "person renamed": of("person", name="Bea Example"),
    "topic renamed": of("topic", name="Commerce"),
    "series renamed": of("series", name="New Forum"),
    "source retitled": of("source", title="A fuller report"),
    "source moved": of("source", url="https://press.example/moved"),
    "affiliation": of("spoke", affiliation="president"),
    "figure": of("figure", value=501),
    "figure's bound": of("figure", bound="about"),
    "outcome": of("outcome", title="A treaty"),
    "outcome gone": lambda w: w.outcome.delete(),
    "party gone": lambda w: w.outcome.parties.clear(),
    "role added": lambda w: Role.objects.create(event=w.event, organization=w.party, role="supporter"),
    "role gone": lambda w: w.event.roles.get().delete(),
    "person gone": lambda w: w.spoke.delete(),
    "source gone": lambda w: w.mention.delete(),
    "topic gone": lambda w: w.topic.delete(),
    "topic taken off": lambda w: w.event.topics.clear(),
    "topic taken off from its side": lambda w: w.topic.events.remove(w.event),
    "stop added": lambda w: Stop.objects.create(event=w.event, location=w.city, position=3),
    "stop moved": lambda w: change(w.event.stops.first(), when="2025-05-13"),
    "stop's note": lambda w: change(w.event.stops.first(), note="with lunch"),
    "stop gone": lambda w: w.event.stops.last().delete(),
}  # fmt: skip

# Saved, but nothing of it is to be seen in public.
UNSEEN = {
    "event saved unchanged": lambda w: Event.objects.get(pk=w.event.pk).save(),
    "venue saved unchanged": lambda w: w.venue.save(),
    "role saved unchanged": lambda w: w.event.roles.get().save(),
    "note for editors": field(review_note="check the date"),
    "a source found stale": of("source", problem="404"),
    "the same topic again": lambda w: w.event.topics.add(w.topic),
    "a draft beside it": lambda w: w.event.concurrent_with.add(factories.event(review="draft")),
    "a draft edited": lambda w: change(factories.event(review="draft", location=w.venue), title="Still a draft"),
    "a thing nobody names": lambda w: change(factories.organization(), name="New name"),
}
ELSEWHERE = {
    "another event": of("other", title="Another"),
    "another event's place": lambda w: change(w.other.location, name="Lyons"),
    "a new event": lambda w: factories.event("New", location=w.venue),
    "another event deleted": lambda w: w.other.delete(),
}

# The same links changed from their other side; a receiver sees the rows before the mirror of a link is written.
MIRRORED = {
    "concurrent": lambda w: w.other.concurrent_with.add(w.event),
    "party": lambda w: w.party.outcomes.remove(w.outcome),
    "topic": lambda w: w.topic.events.clear(),
}

# Not part of the record, and yet to be seen on a page: its ETag has to change, or readers keep the old page for good.
ON_PAGES = {
    "quote": ("event", lambda w: change(w.mention, quote="on 12 May")),
    "address": ("other", lambda w: change(w.other.location, address="Quai 1")),
    "kind of an organization": ("chamber", of("chamber", kind="chamber")),
    "website": ("chamber", of("chamber", website="https://chamber.example")),
    "party renamed": ("event", of("party", name="Another Party")),
    "cadence": ("series", of("series", cadence="annual")),
    "local name": ("event", of("chamber", local_name="商会")),
}


def revision(event):
    event = Event.objects.get(pk=event.pk)
    entries = Entry.objects.filter(event=event).order_by("uid")
    return event.sequence, event.revised, list(entries.values_list("uid", "sequence", "revised", "vevent"))


def tag():
    return CollectionTag.current().number


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_change_raises_the_revision_of_the_event_and_the_tag(world, clock, name):
    sequence, revised, _ = revision(world.event)
    before, own = tag(), world.event.entries.get(part="event")
    PUBLIC[name](world)
    after = Event.objects.get(pk=world.event.pk)
    entry = after.entries.get(part="event")
    assert after.sequence > sequence
    assert after.revised == clock.now > revised
    assert entry.sequence > own.sequence
    assert f"SEQUENCE:{entry.sequence}\r\n" in entry.vevent
    assert f"LAST-MODIFIED:{clock.now:%Y%m%dT%H%M%SZ}\r\n" in entry.vevent
    assert f"DTSTAMP:{clock.now:%Y%m%dT%H%M%SZ}\r\n" in entry.vevent
    assert tag() > before


@pytest.mark.parametrize("name", ["concurrent", "topic"])
def test_links_changed_from_their_other_side_raise_the_event_in_a_gathered_change(world, name):
    sequence = revision(world.event)[0]
    with one_change():
        MIRRORED[name](world)
    assert revision(world.event)[0] == sequence + 1


@pytest.mark.parametrize("name", MIRRORED)
def test_links_changed_from_their_other_side_raise_the_event_at_once(world, name):
    sequence = revision(world.event)[0]
    MIRRORED[name](world)
    assert revision(world.event)[0] == sequence + 1


def test_a_copy_read_before_the_last_change_does_not_set_the_revision_back(world, clock):
    stale = Event.objects.get(pk=world.event.pk)
    change(world.chamber, name="New Chamber")
    raised = revision(world.event)
    clock.now += timedelta(hours=1)
    stale.save()
    assert revision(world.event) == raised
    change(stale, title="Congress")
    assert revision(world.event)[0] == raised[0] + 1


@pytest.mark.parametrize("name", PUBLIC)
def test_the_uid_survives_every_change(world, name):
    uids = set(Entry.objects.filter(event=world.event, part="event").values_list("uid", flat=True))
    PUBLIC[name](world)
    assert {Event.objects.get(pk=world.event.pk).uid} == uids
    assert set(Entry.objects.filter(event=world.event, part="event").values_list("uid", flat=True)) == uids


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_can_see_raises_nothing(world, clock, name):
    before, number = revision(world.event), tag()
    UNSEEN[name](world)
    assert revision(world.event) == before
    assert tag() == number


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_change_elsewhere_raises_the_tag_alone(world, name):
    before, number = revision(world.event), tag()
    ELSEWHERE[name](world)
    assert revision(world.event) == before
    assert tag() > number


def test_a_renamed_venue_raises_its_events_and_nobody_else(world):
    same = factories.event("Same hall", location=world.venue)
    before = {event.pk: event.sequence for event in Event.objects.all()}
    change(world.venue, name="Hall 4")
    raised = {event.pk for event in Event.objects.all() if event.sequence > before[event.pk]}
    assert raised == {world.event.pk, same.pk}


@pytest.mark.parametrize("name", ON_PAGES)
def test_no_page_changes_under_an_unchanged_etag(world, client, name):
    thing, edit = ON_PAGES[name]
    address = getattr(world, thing).get_absolute_url()
    before = client.get(address)
    edit(world)
    after = client.get(address)
    assert after.content != before.content
    assert after["ETag"] != before["ETag"]


def test_other_spellings_of_a_name_are_found_at_once_without_a_new_revision(world):
    before, number = revision(world.event), tag()
    change(world.chamber, aliases=["Beispielkammer"])
    assert revision(world.event) == before
    assert tag() > number
    found = Entry.objects.live().matching(EventFilter(q="beispielkammer"))
    assert world.event.pk in found.values_list("event_id", flat=True)


def test_a_change_undone_leaves_no_trace(world):
    before, number, terms = revision(world.event), tag(), counted()
    with pytest.raises(RuntimeError), transaction.atomic():
        change(world.event, title="Congress")
        world.chamber.name = "New Chamber"
        world.chamber.save()
        assert tag() > number
        raise RuntimeError
    assert (revision(world.event), tag(), counted()) == (before, number, terms)


def test_changes_made_together_are_derived_once(world):
    sequence, number = revision(world.event)[0], tag()
    with one_change():
        change(world.event, title="Congress")
        change(world.chamber, name="New Chamber")
        with one_change():
            world.event.topics.clear()
        assert tag() == number
    assert revision(world.event)[0] == sequence + 1
    assert tag() == number + 1


def test_changes_made_together_are_undone_together(world):
    before = revision(world.event)
    with pytest.raises(RuntimeError), one_change():
        change(world.event, title="Congress")
        raise RuntimeError
    assert revision(world.event) == before
    assert Event.objects.get(pk=world.event.pk).title == "Forum"


# Withdrawal


def announced(uid, above):
    entry = Entry.objects.get(uid=uid)
    assert entry.withdrawn
    assert "STATUS:CANCELLED" in entry.vevent
    assert f"SEQUENCE:{entry.sequence}\r\n" in entry.vevent
    assert entry.sequence > above
    return entry


LEAVING = {
    "deleted": lambda event: event.delete(),
    "deleted in bulk": lambda event: Event.objects.filter(pk=event.pk).delete(),
    "unpublished": lambda event: change(event, review="draft"),
    "rejected": lambda event: event.reject("a duplicate"),
}


@pytest.mark.parametrize("name", LEAVING)
def test_what_leaves_is_announced_as_cancelled(world, name):
    entries = list(Entry.objects.filter(event=world.event))
    number = tag()
    LEAVING[name](Event.objects.get(pk=world.event.pk))
    assert len(entries) == 6
    for entry in entries:
        announced(entry.uid, entry.sequence)
    assert not Entry.objects.live().filter(title__contains="Forum").exists()
    assert tag() > number


def test_what_comes_back_has_a_higher_sequence(world):
    event = Event.objects.get(pk=world.event.pk)
    change(event, review="draft")
    cancelled = Entry.objects.get(uid=event.uid).sequence
    event = Event.objects.get(pk=event.pk)
    event.publish()
    entry = Entry.objects.live().get(uid=event.uid)
    assert entry.sequence > cancelled
    assert "STATUS:CONFIRMED" in entry.vevent


@pytest.mark.parametrize("leave", [lambda stop: stop.delete(), lambda stop: change(stop, when=None)])
def test_a_stop_taken_out_is_withdrawn_and_the_other_stays(world, leave):
    first, last = world.event.stops.all()
    entry = Entry.objects.get(uid=f"{world.event.uid}-stop-{last.pk}")
    leave(last)
    announced(entry.uid, entry.sequence)
    assert Entry.objects.live().filter(uid=f"{world.event.uid}-stop-{first.pk}").exists()


@pytest.mark.parametrize(
    "end",
    [
        lambda celebration: celebration.delete(),
        lambda celebration: celebration.cancel(),
        lambda celebration: change(celebration, commemorates=None),
        lambda celebration: change(celebration, when="2026-05-06"),
        lambda celebration: change(celebration, review="rejected"),
    ],
)
def test_a_computed_anniversary_steps_aside_and_comes_back(end):
    origin = factories.event("Ties", "1975-05-06", commemorated_as="ties")
    uid = f"{origin.uid}-anniversary-50"
    first = Entry.objects.live().get(uid=uid).sequence
    celebration = factories.event("Gala", "2025-05-06", kind="anniversary", commemorates=origin)
    second = announced(uid, first).sequence
    end(Event.objects.get(pk=celebration.pk))
    assert Entry.objects.live().get(uid=uid).sequence > second


# Counts, and deriving all again


def counted():
    return {(term.dimension, term.value): term.events for term in Term.objects.all() if term.events}


def counted_afresh():
    live = Count("entries__event", distinct=True, filter=Q(entries__withdrawn__isnull=True))
    return {(term.dimension, term.value): term.n for term in Term.objects.annotate(n=live) if term.n}


EDITS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3), st.integers(0, 2)), min_size=3, max_size=14)


@settings(max_examples=8, deadline=None)
@given(EDITS)
def test_counts_of_terms_are_right_after_any_edits(edits):
    with transaction.atomic():
        places = [factories.location(f"Place {n}", country=c) for n, c in enumerate(["DE", "DE", "FR"])]
        topics = [factories.topic(f"Topic {n}") for n in range(3)]
        chambers = [factories.organization(f"Chamber {n}") for n in range(3)]
        for _ in range(2):
            factories.event(stops=[(places[0], "2025-05-12")], organizers=chambers[:1], topics=topics[:1])
        for action, which, choice in edits:
            events = list(Event.objects.order_by("pk"))
            if not events or action == 0:
                factories.event("New", location=places[choice], topics=topics[choice:])
                continue
            event = events[which % len(events)]
            [
                lambda e, c: e.delete(),
                lambda e, c: change(e, review=["draft", "published", "rejected"][c]),
                lambda e, c: change(e, location=places[c]),
                lambda e, c: e.topics.set(topics[c:]),
                lambda e, c: Role.objects.get_or_create(event=e, organization=chambers[c], role="host"),
                lambda e, c: e.stops.all().delete(),
                lambda e, c: change(places[c], parent=None if c == 0 else places[c - 1]),
                lambda e, c: change(topics[c], slug=f"{topics[c].slug}-x"),
            ][action - 1](event, choice)
            assert counted() == counted_afresh()
        transaction.set_rollback(True)


def test_deriving_all_again_changes_nothing_when_nothing_changed(world, capsys):
    factories.event("Ties", "1975-05-06", commemorated_as="ties")
    before = list(Entry.objects.order_by("pk").values()), list(Event.objects.order_by("pk").values()), tag()
    call_command("rebuild")
    assert (list(Entry.objects.order_by("pk").values()), list(Event.objects.order_by("pk").values()), tag()) == before
    assert capsys.readouterr().out.startswith("0 changed, 0 dropped")


def test_deriving_all_again_in_a_later_year_carries_anniversaries_on_and_revises_nothing(clock, capsys):
    origin = factories.event("Ties", "1976-05-06", commemorated_as="ties")
    before, number = revision(origin), tag()
    clock.now = datetime(2026, 1, 1, 12, tzinfo=UTC)
    call_command("rebuild")
    sequence, revised, entries = revision(origin)
    assert (sequence, revised) == before[:2]
    assert set(before[2]) < set(entries)
    assert [uid for uid, *_ in set(entries) - set(before[2])] == [f"{origin.uid}-anniversary-60"]
    assert tag() > number
    assert capsys.readouterr().out.startswith("1 changed, 0 dropped")


def test_withdrawn_entries_are_dropped_once_they_were_announced_long_enough(clock, capsys):
    factories.event().delete()
    clock.now += timedelta(days=89)
    call_command("rebuild")
    clock.now += timedelta(days=2)
    call_command("rebuild")
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("0 changed, 0 dropped")
    assert second.startswith("0 changed, 1 dropped")
    assert not Entry.objects.exists()
