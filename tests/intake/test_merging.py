"""Duplicates: found by what they have in common, merged without losing anything, told to subscribers, and undone."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.derivation.derive import one_change
from events.derivation.provenance import supports
from events.derivation.record import record
from events.history import record_change, steps
from events.intake.merging import (
    MergeError,
    differing_fields,
    duplicate_pairs,
    likely_duplicates,
    likeness,
    merge,
    recent_events,
    unmerge,
)
from events.models import Distinct, Entry, Event, Figure, FormerSlug, Mention, Outcome, Participation
from tests import factories

pytestmark = pytest.mark.django_db


def complete(event):
    return Event.objects.complete().get(pk=event.pk)


def shown(event):
    return record(complete(event))


def full(title="Trade Forum", when="2025-05-12", **values):
    """An event with one of everything."""
    made = factories.event(
        title,
        when,
        organizers=[factories.organization()],
        topics=[factories.topic()],
        stops=[factories.location("Bonn"), factories.location("Hamburg")],
        **values,
    )
    Figure.objects.create(event=made, label="attendees", value=500)
    Outcome.objects.create(event=made, title="A pact").parties.add(factories.organization("A Party"))
    Participation.objects.create(event=made, person=factories.person())
    Mention.objects.create(event=made, source=factories.source(), quote="They met in Bonn.")
    return Event.objects.get(pk=made.pk)


def test_the_same_words_on_the_same_day_are_likely_one():
    chamber, berlin = factories.organization(), factories.location()
    one = factories.event("Berlin Trade Forum 2025", "2025-05-12", organizers=[chamber], location=berlin)
    two = factories.event("Trade Forum Berlin", "2025-05", organizers=[chamber], location=berlin)
    far = factories.event("Berlin Trade Forum 2025", "2026-05-12", organizers=[chamber], location=berlin)
    other = factories.event("Wine fair", "2025-05-12", location=factories.location("Lyon", country="FR"))
    assert likeness(complete(one), complete(two)).score > 0.85
    assert [found.second for found in likely_duplicates(complete(one))] == [two]
    assert likeness(complete(one), complete(far)).score <= 0.6
    assert likeness(complete(one), complete(other)).score < 0.5
    (pair,) = duplicate_pairs([complete(one), complete(two), complete(other)])
    assert {pair.first, pair.second} == {one, two} and "same place" in pair.reasons


def test_a_session_an_edition_and_a_celebration_are_no_duplicates():
    whole = factories.event("Trade Forum", "2025-05-12")
    part = factories.event("Trade Forum", "2025-05-12", part_of=whole)
    assert likeness(complete(whole), complete(part)).score == 0
    series = factories.series()
    first = factories.event("Fair", "2025-05-12", series=series, edition=1)
    second = factories.event("Fair", "2025-05-13", series=series, edition=2)
    assert likeness(complete(first), complete(second)).reasons == ("two editions of one series",)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Aland and Borduria establish diplomatic relations", "Aland and Syldavia establish diplomatic relations"),
        ("Opening ceremony, Harbour Trade Forum 2025", "Thematic session, Harbour Trade Forum 2025"),
        ("The museum signs a memorandum with Red Line", "The museum signs a memorandum with Blue Tower Group"),
    ],
)
def test_one_pattern_with_another_name_in_it_is_another_event(first, second):
    place = factories.location()
    one, two = (factories.event(title, "2025-05-12", location=place) for title in (first, second))
    assert likely_duplicates(complete(one)) == [] == duplicate_pairs([one, two])


def test_a_slip_of_the_pen_makes_no_other_event():
    one, two = (factories.event(f"{word} Trade Forum of the North", "2025-05-12") for word in ("German", "Germany"))
    assert [found.second for found in likely_duplicates(complete(one))] == [two]


def test_a_title_without_a_date_finds_its_namesakes():
    known = factories.event("Harbour Trade Forum 2024", "2024-05-12")
    factories.event("Harbour Trade Forum", review="rejected")
    factories.event("Wine fair")
    assert [found.second for found in likely_duplicates(Event(title="harbour trade forum"))] == [known]
    assert likely_duplicates(Event(title="of")) == []


def test_two_said_to_be_two_are_not_asked_about_again():
    one, two = factories.event("Trade Forum"), factories.event("Trade Forum")
    assert len(duplicate_pairs([one])) == 1
    Distinct.store(two, one)
    assert duplicate_pairs([one, two]) == [] == likely_duplicates(complete(one)) == likely_duplicates(complete(two))


def test_pairs_are_found_in_the_same_number_of_questions_however_many_events(django_assert_num_queries):
    for number in range(30):
        month = f"20{10 + number // 2}-0{1 + number % 2 * 6}-10"
        for _twice in range(2):
            factories.event(f"Forum of harbour number {number}", month, organizers=[factories.organization()])
    for some in (Event.objects.all()[:6], Event.objects.all()):
        with django_assert_num_queries(13):
            found = duplicate_pairs(some)
        assert len(found) == len(some) / 2


def test_the_recent_are_drafts_and_what_changed_in_the_last_90_days(clock):
    old, changed = factories.event("Old"), factories.event("Changed")
    waiting = factories.event("Waiting", review="draft")
    clock.now += timedelta(days=91)
    factories.event("Refused", review="rejected")
    changed.title = "Changed now"
    changed.save()
    fresh = factories.event("Fresh")
    assert set(recent_events(clock.now)) == {changed, waiting, fresh} and old not in recent_events(clock.now)


def test_a_draft_that_is_not_saved_can_be_compared():
    known = factories.event("Trade Forum", "2025-05-12")
    typed = Event(title="Trade forum", when="2025-05-12", kind="forum")
    typed.derive_bounds()
    assert [found.second for found in likely_duplicates(typed)] == [known]


def test_merging_keeps_one_identity_and_everything_both_knew(clock):
    keep = full("Trade Forum", location=factories.location("Berlin"))
    other = full("Forum on Trade", "2025-05-12/2025-05-13", summary="They met.")
    child = factories.event("Session", "2025-05-12", part_of=other)
    feast = factories.event("Ten years on", "2035-05-12", kind="anniversary", commemorates=other)
    uid, gone = keep.uid, other.uid
    clock.now += timedelta(hours=1)
    kept = merge(keep, other, take={"when"})
    now = shown(kept)
    assert (kept.uid, kept.title, now["when"], now["summary"]) == (
        uid, "Trade Forum", "2025-05-12/2025-05-13", "They met.",
    )  # fmt: skip
    assert [len(now[name]) for name in ("organizers", "topics", "people", "figures", "outcomes", "sources")] == [
        2, 2, 2, 1, 1, 2,
    ]  # fmt: skip
    assert not Event.objects.filter(uid=gone).exists()
    assert Entry.objects.get(uid=gone).status == "cancelled" and Entry.objects.get(uid=gone).withdrawn
    child.refresh_from_db()
    feast.refresh_from_db()
    assert child.part_of == kept and feast.commemorates == kept


def test_the_former_date_of_a_date_that_was_not_taken_is_not_taken_either():
    for take, expected in (((), None), (("when",), "2025-04-01")):
        keep = factories.event("Forum", "2025-05-12")
        other = factories.event("Forum", "2025-05-13", previous_when="2025-04-01")
        former = merge(keep, other, take).previous_when
        assert (str(former) if former else None) == expected
    one, two = factories.event("Forum", "2025-05-12"), factories.event("Forum", "2025-05-13")
    assert str(merge(one, two, ["when"]).previous_when) == "2025-05-12"


def test_sentences_that_come_with_a_merge_support_only_what_is_kept():
    place = factories.location("Bonn")
    keep, other = factories.event("Forum", "2025-05-12", location=place), factories.event("Forum", "2025-05-13")
    source = factories.source()
    for field, words in (("when", "on 13 May"), ("title", "The Forum")):
        Mention.objects.create(event=other, source=source, field=field, quote=words)
    kept = complete(merge(keep, other))
    assert [(mention.field, supports(mention)) for mention in kept.mentions.all()] == [("when", False), ("title", True)]


def test_a_merge_has_its_step_even_if_the_other_knew_nothing_new():
    keep, other = factories.event("Forum"), factories.event("Forum")
    merge(keep, other, why="Twice the same.")
    before, step = FormerSlug.objects.get().before, steps(Event, keep.pk)[0]
    assert (step.why, step.lines, step.previous) == ("Twice the same.", (), before)


def test_the_old_address_leads_on(client):
    keep, other = full(), full("Forum on Trade", slug="forum-on-trade")
    merge(keep, other)
    answer = client.get("/events/forum-on-trade/")
    assert (answer.status_code, answer["Location"]) == (301, keep.get_absolute_url())
    assert client.get("/events/forum-on-trade.ics").status_code == 301


def test_a_renamed_address_leads_on_until_another_event_takes_it(client):
    event = factories.event("Forum", slug="forum")
    with record_change(event):
        event.slug = "the-forum"
        event.save()
    assert client.get("/events/forum/")["Location"] == "/events/the-forum/"
    factories.event("Another", slug="forum")
    assert client.get("/events/forum/").status_code == 200 and not FormerSlug.objects.exists()


def refusals():
    def part():
        whole = factories.event("Whole")
        return whole, factories.event("Part", part_of=whole)

    def editions():
        series = factories.series()
        return [factories.event("E", f"202{n}-01-01", series=series, edition=n) for n in (4, 5)]

    def draft():
        return factories.event("Draft", review="draft"), factories.event("Public")

    def same():
        event = factories.event("One")
        return event, event

    def feast():
        origin = factories.event("Origin", "2015-01-01")
        return origin, factories.event("Feast", "2025-01-01", kind="anniversary", commemorates=origin)

    return [(part, "part of"), (editions, "editions"), (draft, "keep that one"), (same, "two"), (feast, "commemorates")]


@pytest.mark.parametrize(("made", "why"), refusals())
def test_what_is_not_one_event_is_refused_with_the_reason(made, why):
    with pytest.raises(MergeError, match=why):
        merge(*made())


def test_the_fields_in_which_two_records_differ_are_named():
    one, two = factories.event("A", "2025-05-12"), factories.event("B", "2025-05-12", summary="They met.")
    assert differing_fields(one, two) == ["title"]


FIELD = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Forum", "The Forum", "论坛"]),
        "when": st.sampled_from(["2025-05-12", "2025-05", "2025-05-12/2025-05-14", "2025~"]),
        "summary": st.sampled_from(["", "They met.", "They will meet."]),
        "theme": st.sampled_from(["", "Trade"]),
    }
)
LINKS = st.lists(st.integers(0, 3), max_size=4, unique=True)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(FIELD, LINKS), st.tuples(FIELD, LINKS), st.sets(st.sampled_from(["title", "when", "summary"])))
def test_a_merge_undone_loses_nothing(clock, first, second, take):
    with one_change():
        shared = [factories.organization(f"Organization {number}") for number in range(4)]
        places = [factories.location(f"Place {number}") for number in range(4)]
        people = [factories.person(f"Person {number}") for number in range(4)]
        source = factories.source()
        pair = []
        for values, links in (first, second):
            event = factories.event(
                **values,
                organizers=[shared[i] for i in links],
                stops=[places[i] for i in links],
                topics=[factories.topic(f"Topic {i}") for i in links],
            )
            for i in links:
                Participation.objects.create(event=event, person=people[i], position=i)
                Figure.objects.create(event=event, label="people", value=i, position=i)
                Mention.objects.create(event=event, source=source, quote=f"Sentence {i}.", position=i)
            factories.event("Session", values["when"], part_of=event)
            pair.append(Event.objects.get(pk=event.pk))
    keep, other = pair
    before = [shown(keep), shown(other)]
    parts = [list(event.parts.values_list("pk", flat=True)) for event in pair]
    uids = (keep.uid, other.uid)
    kept = merge(keep, other, take=take)
    merged = shown(kept)
    for name in ("organizers", "people", "topics"):
        known = {str(one.get("slug") if isinstance(one, dict) else one) for one in merged[name]}
        for record_before in before:
            assert {str(one.get("slug") if isinstance(one, dict) else one) for one in record_before[name]} <= known
    clock.now += timedelta(minutes=1)
    back = unmerge(FormerSlug.objects.get(was=other.pk or kept.former_slugs.get().was))
    assert [shown(event) for event in back] == before
    assert tuple(event.uid for event in back) == uids
    assert [list(event.parts.values_list("pk", flat=True)) for event in back] == parts
    assert not FormerSlug.objects.exists()
