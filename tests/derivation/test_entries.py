"""What stands on the timeline for an event: itself, its dated stops, its anniversaries; and in which order."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.derivation.derive import one_change
from events.derivation.entries import entries, organizers_in_words
from events.models import Entry, Event, Role
from tests import factories

pytestmark = pytest.mark.django_db
HORIZON = 2035


def derived(event, horizon=HORIZON):
    return [item.entry for item in entries(Event.objects.complete().get(pk=event.pk), horizon)]


def parts(event):
    return [(entry.part, str(entry.when), entry.title) for entry in derived(event)]


def founding(when="1975-05-06", **values):
    return factories.event(
        title="Ties begin", kind="milestone", when=when, commemorated_as="the ties of A and B", **values
    )


def test_an_event_stands_as_itself():
    event = factories.event(title="Forum", when="2025-05-12/2025-05-13", kind="forum")
    [own] = derived(event)
    assert (own.part, own.kind, own.status, own.title, own.uid, own.slug) == (
        "event", "forum", "confirmed", "Forum", event.uid, event.slug
    )  # fmt: skip
    assert own.when == event.when
    assert (own.first_day, own.last_day) == (event.first_day, event.last_day)


@pytest.mark.parametrize("review", ["draft", "rejected"])
def test_what_is_not_published_stands_nowhere(review):
    event = founding(review=review, stops=[(factories.location(), "2025-05-12")])
    assert derived(event) == []


def test_stops_with_a_date_stand_for_themselves_and_others_do_not():
    event = factories.event(
        title="Tour",
        when="2025-05-12/2025-05-16",
        stops=[
            (factories.location("Hamburg"), "2025-05-12"),
            factories.location("Bremen"),
            (factories.location("Bonn"), "2025-05"),
        ],
    )
    assert parts(event) == [
        ("event", "2025-05-12/2025-05-16", "Tour"),
        ("stop", "2025-05-12", "Tour: Hamburg"),
        ("stop", "2025-05", "Tour: Bonn"),
    ]
    stop = derived(event)[1]
    assert stop.stop_of == "Tour"
    assert stop.place == "Hamburg, Germany"
    assert derived(event)[0].stops == ["Hamburg", "Bremen", "Bonn"]


def test_a_stop_is_found_by_its_own_place_and_the_whole_by_all_of_them():
    event = factories.event(
        stops=[(factories.location("Hamburg", slug="hamburg"), "2025-05-12"), factories.location("Lyon", country="FR")]
    )
    found = entries(Event.objects.complete().get(pk=event.pk), HORIZON)
    countries = [sorted(value for dimension, value, _ in item.terms if dimension == "country") for item in found]
    assert countries == [["DE", "FR"], ["DE"]]


def test_anniversaries_run_from_the_year_the_record_was_made_to_the_horizon():
    found = [entry for entry in derived(founding()) if entry.computed]
    assert [(entry.number, str(entry.when)) for entry in found] == [
        (50, "2025-05-06"), (55, "2030-05-06"), (60, "2035-05-06")
    ]  # fmt: skip
    assert found[0].title == "50th anniversary of the ties of A and B"
    assert found[0].kind == "anniversary"
    assert str(found[0].counted_from) == "1975-05-06"


def test_an_anniversary_once_worked_out_stays_in_later_years(clock):
    event = founding()
    clock.now = datetime(2031, 1, 2, tzinfo=UTC)
    assert [entry.number for entry in derived(event, 2041) if entry.computed] == [50, 55, 60, 65]


def test_an_event_nobody_commemorates_has_no_anniversaries():
    assert len(derived(factories.event(when="1975-05-06"))) == 1


def test_a_cancelled_origin_has_no_anniversaries():
    assert [entry.part for entry in derived(founding(status="cancelled"))] == ["event"]


def test_a_recorded_celebration_takes_the_place_of_the_computed_one():
    origin = founding()
    celebration = factories.event(title="Gala", kind="anniversary", when="2025-05-08", commemorates=origin)
    assert [entry.number for entry in derived(origin) if entry.computed] == [55, 60]
    [own] = derived(celebration)
    assert own.ordinal == 50
    assert str(own.counted_from) == "1975-05-06"


@pytest.mark.parametrize("values", [{"review": "draft"}, {"review": "rejected"}, {"status": "cancelled"}])
def test_a_celebration_that_does_not_stand_takes_no_place(values):
    origin = founding()
    factories.event(title="Gala", kind="anniversary", when="2025-05-08", commemorates=origin, **values)
    assert [entry.number for entry in derived(origin) if entry.computed] == [50, 55, 60]


def test_a_vague_origin_has_vague_anniversaries():
    assert [str(entry.when) for entry in derived(founding("1975"))] == ["1975", "2025", "2030", "2035"]
    assert [str(entry.when) for entry in derived(founding("197X"))] == ["197X"]


# Order


def order(*events):
    return list(Entry.objects.live().filter(event__in=events).order_by("key").values_list("title", flat=True))


def test_what_is_vague_stands_at_the_end_of_its_period_finer_periods_first():
    for title, when in (
        ("decade", "202X"), ("year", "2029"), ("half", "2029-41"), ("quarter", "2029-36"), ("month", "2029-12"),
        ("day", "2029-12-31"), ("next", "2030-01-01"), ("before", "2029-12-30"),
    ):  # fmt: skip
        factories.event(title, when)
    assert order(*Event.objects.all()) == ["before", "day", "month", "quarter", "half", "year", "decade", "next"]


def test_parts_stand_directly_beneath_their_whole():
    first = factories.event("Whole one", "2025-05-12")
    second = factories.event("Whole two", "2025-05-12")
    factories.event("Part of two", "2025-05-12", part_of=second)
    middle = factories.event("Part of one", "2025-05-12", part_of=first)
    factories.event("Part of the part", "2025-05-12", part_of=middle)
    assert order(*Event.objects.all()) == [
        "Whole one", "Part of one", "Part of the part", "Whole two", "Part of two"
    ]  # fmt: skip


def test_a_part_of_a_draft_stands_on_its_own():
    draft = factories.event("Draft", "2025-05-12", review="draft")
    part = factories.event("Part", "2025-05-12", part_of=draft)
    alone = factories.event("Alone", "2025-05-12")
    assert order(part, alone) == ["Part", "Alone"]
    assert derived(part)[0].part_of == ""


def test_a_timed_part_stands_beneath_its_timed_whole_in_order_of_its_own_time():
    def at(title, hours, **values):
        first, last = hours.split("-")
        when = f"2025-05-12T{first}/2025-05-12T{last}"
        return factories.event(title, when, timezone="Europe/Berlin", **values)

    whole = at("Whole", "09:00-18:00")
    at("Noon", "12:00-13:00")
    at("Late part", "16:00-17:00", part_of=whole)
    at("Early part", "10:00-11:00", part_of=whole)
    assert order(*Event.objects.all()) == ["Whole", "Early part", "Late part", "Noon"]


def test_stops_of_a_day_stand_beneath_the_journey_in_their_order():
    journey = factories.event(
        "Tour",
        "2025-05-12/2025-05-16",
        stops=[(factories.location("Bonn"), "2025-05-12"), (factories.location("Aachen"), "2025-05-12")],
    )
    factories.event("Other", "2025-05-12")
    assert order(*Event.objects.all()) == ["Tour", "Tour: Bonn", "Tour: Aachen", "Other"]
    assert journey.entries.count() == 3


WHENS = st.sampled_from(
    ["2025-05-12", "2025-05", "2025", "202X", "2025-21", "2025-05-12/..", "2025-05-12~", "2025-05-12/2025-05-16"]
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(WHENS, st.integers(0, 3)), min_size=2, max_size=6))
def test_keys_are_digits_of_one_length_and_unique(specs):
    made = []
    with one_change():
        for when, above in specs:
            part_of = made[above] if above < len(made) else None
            stops = [(factories.location(), when)]
            made.append(factories.event(when=when, part_of=part_of, commemorated_as="it", stops=stops))
    keys = list(Entry.objects.filter(event__in=made).values_list("key", flat=True))
    assert len(keys) == len(set(keys))
    assert {len(key) for key in keys} == {43}
    assert all(key.isascii() and key.isdigit() for key in keys)
    with one_change():
        Event.objects.filter(pk__in=[event.pk for event in made]).delete()


# Words


def with_roles(*roles):
    event = factories.event()
    for position, (name, role) in enumerate(roles):
        Role.objects.create(event=event, organization=factories.organization(name), role=role, position=position)
    return organizers_in_words(event)


def test_organizers_are_named_before_hosts_and_participants_only_where_nobody_organizes():
    assert with_roles(("P", "participant"), ("C", "co-organizer"), ("H", "host"), ("O", "organizer")) == "O, H and C"
    assert with_roles(("P", "participant"), ("S", "signatory")) == "P and S"
    assert with_roles() == ""


def test_up_to_four_organizers_are_named_and_of_more_the_first_three():
    names = [(name, "organizer") for name in "ABCDEF"]
    assert with_roles(*names[:1]) == "A"
    assert with_roles(*names[:4]) == "A, B, C and D"
    assert with_roles(*names) == "A, B, C and 3 more"


def test_an_organization_is_named_once_and_by_its_short_name():
    event = factories.event()
    chamber = factories.organization("Example Chamber", short_name="EC")
    for role in ("host", "organizer"):
        Role.objects.create(event=event, organization=chamber, role=role)
    assert organizers_in_words(event) == "EC"
