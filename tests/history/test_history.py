"""History: every change with who, when, why and each field before and after; and every state can come back."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.derivation.derive import one_change
from events.derivation.record import record
from events.history import HistoryError, deleted_versions, has_unrecorded_changes, record_change, restore, steps
from events.models import Entry, Event, Figure, Mention, Organization, Outcome, Participation, Stop
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("ada")


@pytest.fixture
def forum(clock):
    """An event with one of everything, made an hour ago by a script."""
    with one_change():
        made = factories.event(
            "Forum",
            "2025-05-12/2025-05-14",
            organizers=[factories.organization()],
            topics=[factories.topic()],
            stops=[(factories.location("Bonn"), "2025-05-12"), factories.location("Hamburg")],
            location=factories.location(),
            summary="They met.",
        )
        Figure.objects.create(event=made, label="attendees", value=500)
        outcome = Outcome.objects.create(event=made, title="A pact")
        outcome.parties.add(factories.organization("A Party"))
        Participation.objects.create(event=made, person=factories.person())
        Mention.objects.create(event=made, source=factories.source(), quote="They met in Bonn.")
    clock.now += timedelta(hours=1)
    return Event.objects.get(pk=made.pk)


def shown(event):
    return record(Event.objects.complete().get(pk=event.pk))


def told(event):
    return [(step.by, step.why, [(line.label, line.before, line.after) for line in step.lines]) for step in said(event)]


def said(event):
    return steps(Event, event.pk)


def test_a_change_is_told_with_who_when_why_before_and_after(forum, editor, clock):
    with record_change(forum, by=editor, why="The hosts wrote."):
        forum.title, forum.when = "The Forum", "2025-06"
        forum.save()
    first, last = said(forum)[-1], said(forum)[0]
    assert (last.by, last.why, last.at) == ("ada", "The hosts wrote.", clock.now)
    assert [(line.label, line.before, line.after) for line in last.lines] == [
        ("When", ("12–14 May 2025",), ("June 2025",)),
        ("Previous when", (), ("12–14 May 2025",)),
        ("Title", ("Forum",), ("The Forum",)),
    ]
    assert (first.by, first.why) == ("", "As it was before")


def test_what_was_before_is_what_was_stored_even_of_a_record_already_changed_at_hand(forum, editor):
    forum.title = "The Forum"
    with record_change(forum, by=editor):
        forum.save()
    assert [(step.why, step.lines[0].before) for step in said(forum)] == [("", ("Forum",)), ("As it was before", ())]


def test_a_page_of_steps_takes_as_many_questions_as_one_step(forum, editor, django_assert_num_queries):
    for number in range(5):
        with record_change(forum, by=editor, why=str(number)):
            forum.title = f"Title {number}"
            forum.topics.add(factories.topic())
            forum.save()
    whole = said(forum)
    for most in (1, 4):
        with django_assert_num_queries(8):
            page = steps(Event, forum.pk, most=most)
        assert page == whole[:most]
    assert steps(Event, forum.pk, before=page[-1].revision) == whole[4:]
    assert [step.previous for step in whole] == [*(step.revision for step in whole[1:]), None]


def test_that_a_source_was_checked_is_no_change_of_it(editor, clock):
    source = factories.source()
    with record_change(source, by=editor):
        source.title = "A better report"
        source.save()
    source.checked, source.problem = clock.now, "The server answers 404 Not Found instead of the file."
    source.save()
    assert not has_unrecorded_changes(source)


def test_rows_and_links_are_part_of_the_history(forum, editor):
    with record_change(forum, by=editor, why=""):
        forum.roles.all().delete()
        forum.figures.update(value=600)
        forum.topics.clear()
        Stop.objects.create(event=forum, location=factories.location("Lyon"), position=9)
    lines = {line.label: (line.before, line.after) for line in said(forum)[0].lines}
    assert lines["Roles"] == (("Example Chamber · Organizer",), ())
    assert lines["Figures"] == (("attendees · 500.00 · exactly",), ("attendees · 600.00 · exactly",))
    assert lines["Topics"] == (("Trade",), ())
    assert lines["Stops"] == ((), ("Lyon",))


def test_a_change_of_nothing_leaves_no_step(forum, editor):
    with record_change(forum, by=editor):
        forum.save()
    with record_change(forum, by=editor):
        forum.save()
    assert [step.why for step in said(forum)] == ["As it was before"]


def test_what_was_changed_outside_is_kept_before_the_next_change(forum, editor):
    for title in ("One", "Two"):
        with record_change(forum, by=editor, why=title):
            forum.title = title
            forum.save()
    Event.objects.filter(pk=forum.pk).update(summary="A script was here.")
    forum.refresh_from_db()
    with record_change(forum, by=editor, why="Three"):
        forum.title = "Three"
        forum.save()
    assert [step.why for step in said(forum)] == ["Three", "As it was before", "Two", "One", "As it was before"]


def test_a_state_comes_back_whole_and_the_public_is_told(forum, editor, clock):
    before = shown(forum)
    with record_change(forum, by=editor):
        forum.title, forum.when = "Other", "2026"
        forum.save()
        for rows in (forum.roles, forum.stops, forum.figures, forum.outcomes, forum.mentions, forum.participations):
            rows.all().delete()
        forum.topics.clear()
    sequence = Event.objects.get(pk=forum.pk).sequence
    clock.now += timedelta(hours=1)
    restore(_revision(said(forum)[-1]), by=editor, why="That was wrong.")
    assert shown(forum) == before
    assert Event.objects.get(pk=forum.pk).sequence > sequence
    assert said(forum)[0].why == "That was wrong."


def test_a_deleted_event_comes_back_with_its_identity(forum, editor, clock):
    before, uid, created = shown(forum), forum.uid, forum.created
    uids = set(Entry.objects.live().values_list("uid", "sequence"))
    with record_change(forum, by=editor, why="A duplicate."):
        forum.delete()
    (gone,) = deleted_versions(Event)
    assert (gone.object_repr, gone.revision.comment, gone.revision.user) == ("Forum", "A duplicate.", editor)
    assert not Event.objects.exists()
    clock.now += timedelta(hours=1)
    back = restore(gone.revision, by=editor)
    assert shown(back) == before and (back.uid, back.created) == (uid, created)
    live = dict(Entry.objects.live().values_list("uid", "sequence"))
    assert set(live) == {uid for uid, _ in uids} and all(live[uid] > sequence for uid, sequence in uids)
    assert deleted_versions(Event) == []


def test_what_cannot_come_back_says_why(forum, editor):
    with record_change(forum, by=editor):
        forum.roles.all().delete()
    Organization.objects.filter(name="Example Chamber").delete()
    with pytest.raises(HistoryError, match="organization it names was deleted"):
        restore(_revision(said(forum)[-1]))
    slug = forum.slug
    with record_change(forum, by=editor):
        forum.slug = "elsewhere"
        forum.save()
    factories.event("Usurper", slug=slug)
    with pytest.raises(HistoryError, match="cannot come back"):
        restore(_revision(said(forum)[1]))
    assert Event.objects.get(pk=forum.pk).slug == "elsewhere"


def _revision(step):
    from reversion.models import Revision

    return Revision.objects.get(pk=step.revision)


CHANGES = st.lists(
    st.sampled_from(["title", "when", "role", "stop", "drop stops", "figure", "topic", "parties", "cancel"]),
    min_size=1,
    max_size=5,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES)
def test_whatever_was_done_can_be_undone(forum, editor, changes):
    before = shown(forum)
    with record_change(forum, by=editor):
        for number, change in enumerate(changes):
            _apply(forum, change, number)
    first = next(step for step in said(forum) if step.why == "As it was before")
    restore(_revision(first), by=editor)
    assert shown(forum) == before
    forum.refresh_from_db()


def _apply(forum, change, number):
    match change:
        case "title":
            forum.title = f"Title {number}"
        case "when":
            forum.when = f"20{30 + number}"
        case "cancel":
            forum.status = "cancelled"
        case "role":
            forum.roles.create(organization=factories.organization(), role="host", position=number)
        case "stop":
            forum.stops.create(location=factories.location("Rome"), position=20 + forum.stops.count() + number)
        case "drop stops":
            forum.stops.all().delete()
        case "figure":
            forum.figures.update(value=number)
        case "topic":
            forum.topics.add(factories.topic(f"Topic {number}"))
        case "parties":
            for outcome in forum.outcomes.all():
                outcome.parties.clear()
    forum.save()
