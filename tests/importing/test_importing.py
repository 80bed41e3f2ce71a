"""Import: new is a draft, an untouched draft follows its source, anything an editor touched is only proposed."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.history import steps
from events.ical.read import read
from events.intake.importing import accept_proposal, apply_plan, plan_import, refuse_proposal
from events.intake.importing.rows import Coverage
from events.intake.importing.tables import read_table as read_table
from events.models import Entry, Event, Imported, Location, Mention, Proposal, Role, Source, WatchedFeed
from tests import factories
from tests.importing.calendars import calendar, item

pytestmark = pytest.mark.django_db
TODAY = date(2025, 4, 23)


def planned(*items, origin="there.ics", feed=None, **more):
    return plan_import(read(calendar(*items), TODAY).items, origin, feed, today=TODAY, **more)


def imported(*items, by=None, **more):
    report = apply_plan(planned(*items, **more), by)
    assert report.failed == []
    return report


def row(*items, **more):
    [found] = planned(*items, **more).rows
    return found


def told(*items, **more):
    found = row(*items, **more)
    return found.action, found.why


def the_event():
    return Event.objects.get()


# New


def test_what_is_new_becomes_a_draft_with_its_source():
    berlin, chamber = factories.location("Berlin"), factories.organization("Chamber of Trade", aliases=["CoT"])
    topic = factories.topic("Trade")
    imported(
        item(
            title="Expo",
            end="20250515",
            location="berlin",
            categories="Trade,Fair",
            description="Much to see.",
            status="TENTATIVE",
            url="https://there.example/expo",
        )
        + "\r\nORGANIZER;CN=COT:mailto:ada@there.example",
        name="Their calendar",
        origin="https://there.example/events.ics",
    )
    event = the_event()
    assert (event.title, str(event.when), event.kind) == ("Expo", "2025-05-12/2025-05-14", "exhibition")
    assert (event.review, event.status, event.summary) == ("draft", "tentative", "Much to see.")
    assert (event.location, list(event.topics.all()), Role.objects.get().organization) == (berlin, [topic], chamber)
    assert event.slug == "expo-2025"
    assert [str(mention.source) for mention in event.mentions.all()] == [
        "Their calendar: Calendar “Their calendar”",
        "Their calendar: Expo",
    ]
    assert [mention.source.url for mention in event.mentions.all()] == [
        "https://there.example/events.ics",
        "https://there.example/expo",
    ]
    assert not Entry.objects.exists()  # nothing of it is public


def test_nobodys_mail_address_is_kept_anywhere():
    imported(item(location="Online") + "\r\nORGANIZER;CN=ada@there.example:mailto:ada@there.example")
    assert "@" not in str(list(Event.objects.values()) + list(Source.objects.values()) + list(Mention.objects.values()))


def test_what_nobody_here_knows_is_left_to_the_editor():
    found = row(item(location="Hall 5") + "\r\nORGANIZER;CN=Nobody:https://nobody.example")
    assert "not known here, left to the editor: Place: Hall 5. Organizer: Nobody." in found.why
    imported(item(location="Hall 5") + "\r\nORGANIZER;CN=Nobody:https://nobody.example")
    assert the_event().location is None
    assert the_event().review_note == "Imported from there.ics. Place: Hall 5. Organizer: Nobody."


@pytest.mark.parametrize(
    ("text", "geo", "name", "parent"),
    [
        ("Hall 5, Bérlin, Germany", "", "Hall 5", "Berlin"),
        ("Hall 5\\, Berlin", "52.5;13.4", "Hall 5", "Berlin"),
        ("Somewhere new", "52.5;13.4", "Somewhere new", None),
    ],
)
def test_a_new_venue_is_made_when_it_can_be_placed(text, geo, name, parent):
    factories.location("Berlin")
    lines = item(location=text) + (f"\r\nGEO:{geo}" if geo else "")
    imported(lines, lines.replace("a@there", "b@there").replace("Forum", "Gala"))
    made = Location.objects.get(kind="venue")
    assert (made.name, made.parent and made.parent.name) == (name, parent)
    assert made.country == ("DE" if parent else "")
    assert [event.location for event in Event.objects.all()] == [made, made]


def test_of_two_places_of_one_name_none_is_chosen():
    factories.location("Frankfurt", country="DE"), factories.location("Frankfurt", country="US")
    imported(item(location="Frankfurt"))
    assert the_event().location is None


def test_kinds_follow_categories_then_the_feed_then_milestone():
    assert row(item(categories="Annual Conference")).changes["kind"] == [None, "forum"]
    assert row(item(), kind="summit").changes["kind"] == [None, "summit"]
    feed = WatchedFeed.objects.create(name="F", url="https://f.example/", kind="signing")
    assert row(item(), feed=feed).changes["kind"] == [None, "signing"]
    assert row(item()).changes["kind"] == [None, "milestone"]


def test_what_looks_like_a_recorded_event_is_left():
    other = factories.event("Great Forum of Trade", "2025-05-12")
    assert told(item(title="great forum of trade!")) == ("skip", "looks like “Great Forum of Trade” on the same day")
    assert row(item(title="great forum of trade!")).event == other
    assert told(item(title="Great Forum of Trade", start="20250513"))[0] == "add"


def test_a_row_that_cannot_be_written_costs_no_other():
    made = planned(item("a", "First"), item("b", "Second"), item("c", "Third"), kind="forum")
    made.rows[1].changes["kind"] = [None, "party"]
    report = apply_plan(made)
    assert report.failed == ["“Second”: Value 'party' is not a valid choice."]
    assert sorted(Event.objects.values_list("title", flat=True)) == ["First", "Third"]


# Again


def test_importing_the_same_again_writes_nothing():
    files = [item("a", location="Hall, Berlin", categories="Fair"), item("b", "Gala", start="20250601")]
    factories.location("Berlin")
    imported(*files)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        report = imported(*files)
    assert report.done == {"skip": 2}
    written = [query["sql"] for query in queries if query["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert written == []
    assert {row.why for row in planned(*files).rows} == {"already as it is"}


def test_many_items_are_asked_about_in_few_queries():
    few = read(calendar(*(item(f"{n}", f"Event {n}") for n in range(5))), TODAY).items
    many = read(calendar(*(item(f"{n}", f"Event {n}") for n in range(200))), TODAY).items
    with CaptureQueriesContext(connection) as first:
        plan_import(few, "x", today=TODAY)
    with CaptureQueriesContext(connection) as second:
        plan_import(many, "x", today=TODAY)
    assert len(first) == len(second) < 12


def test_a_draft_nobody_touched_follows_its_source(clock):
    imported(item())
    found = row(item(title="Forum 2025", start="20250601", sequence=1))
    assert (found.action, found.changes) == (
        "update",
        {"title": ["Forum", "Forum 2025"], "when": ["2025-05-12", "2025-06-01"]},
    )
    clock.now += timedelta(days=1)
    imported(item(title="Forum 2025", start="20250601", sequence=1))
    event = the_event()
    assert (event.title, str(event.when), event.review) == ("Forum 2025", "2025-06-01", "draft")
    assert told(item(title="Forum 2025", start="20250601", sequence=1)) == ("skip", "already as it is")
    assert steps(Event, event.pk)[0].why == "Imported from there.ics"


def test_an_older_revision_is_not_taken():
    imported(item(sequence=3))
    assert told(item(title="Other", sequence=2)) == ("skip", "older revision: ours is 3, theirs 2")
    imported(item("b", "B", start="20250701", last_modified="20250201T000000Z"))
    assert told(item("b", "C", start="20250701", last_modified="20250101T000000Z")) == (
        "skip",
        "older revision: theirs is of 2025-01-01",
    )


def test_what_an_editor_changed_is_proposed_not_overwritten():
    imported(item())
    event = the_event()
    event.title = "The Forum"
    event.save()
    assert told(item()) == ("skip", "unchanged there; an editor has changed it here")
    moved = item(start="20250601", sequence=1)
    assert told(moved) == ("propose", "an editor has changed this since")
    imported(moved)
    assert str(the_event().when) == "2025-05-12"
    proposal = Proposal.objects.get()
    assert proposal.changes == {"when": ["2025-05-12", "2025-06-01"], "title": ["The Forum", "Forum"]}
    assert told(moved) == ("skip", "is already proposed")


def test_what_is_published_is_proposed_to(clock):
    imported(item())
    the_event().publish()
    sequence = the_event().sequence
    imported(item(start="20250601", sequence=1))
    assert (str(the_event().when), the_event().sequence) == ("2025-05-12", sequence)
    assert Proposal.objects.get().changes == {"when": ["2025-05-12", "2025-06-01"]}


def test_what_was_rejected_stays_rejected():
    imported(item())
    the_event().reject()
    assert told(item(title="Other", sequence=9)) == ("skip", "was rejected here")


def test_what_a_calendar_takes_back_is_no_longer_proposed():
    imported(item())
    the_event().publish()
    imported(item(title="Other", sequence=1))
    imported(item(title="Third", sequence=2))
    assert [list(proposal.changes.values()) for proposal in Proposal.objects.all()] == [[["Forum", "Third"]]]
    imported(item(sequence=3))
    assert not Proposal.objects.exists()


def test_one_date_of_a_repeated_item_is_an_event_of_its_own():
    rule = item(rrule="FREQ=WEEKLY;COUNT=3")
    imported(rule)
    assert sorted(Imported.objects.values_list("recurrence", flat=True)) == ["20250512", "20250519", "20250526"]
    assert len({event.slug for event in Event.objects.all()}) == 3
    assert {found.why for found in planned(rule).rows} == {"already as it is"}
    off = item(title="Forum", start="20250519", status="CANCELLED") + "\r\nRECURRENCE-ID;VALUE=DATE:20250519"
    imported(rule, off)
    assert [str(event.when) for event in Event.objects.filter(status="cancelled")] == ["2025-05-19"]


def test_an_event_of_ours_that_comes_home_changed_is_proposed(client):
    event = factories.event("Forum", "2025-05-12")
    raw = client.get("/events.ics").getvalue().replace(b"SUMMARY:Forum", b"SUMMARY:Great Forum")
    [found] = plan_import(read(raw, TODAY).items, "home.ics", today=TODAY).rows
    assert (found.action, found.changes, found.event) == ("propose", {"title": ["Forum", "Great Forum"]}, event)
    raw = client.get("/events.csv").getvalue().replace(b"2025-05-12,", b"2025-05-13,", 1)
    [found] = plan_import(read_table(raw, TODAY).items, "home.csv", today=TODAY).rows
    assert (found.action, found.changes) == ("propose", {"when": ["2025-05-12", "2025-05-13"]})


def test_an_older_feed_of_ours_is_no_news(client, clock):
    event = factories.event("Forum", "2025-05-12")
    raw = client.get("/events.ics").getvalue()
    clock.now += timedelta(days=1)
    event.title = "Great Forum"
    event.save()
    [found] = plan_import(read(raw, TODAY).items, "home.ics", today=TODAY).rows
    assert (found.action, found.why) == ("skip", "older revision: ours is 1, theirs 0")
    event.delete()
    assert [row.why for row in plan_import(read(raw, TODAY).items, "home.ics", today=TODAY).rows] == [
        "was withdrawn from this calendar"
    ]


# Gone


@pytest.fixture
def feed():
    return WatchedFeed.objects.create(name="Their calendar", url="https://there.example/events.ics")


def test_what_is_gone_from_a_watched_feed_is_proposed_to_be_cancelled_never_deleted(feed):
    imported(item("a"), item("b", "Gala"), item("old", "Old", start="20250101"), feed=feed)
    report = imported(item("a"), feed=feed, whole=Coverage(TODAY))
    assert report.done == {"skip": 1, "propose": 1}
    proposal = Proposal.objects.get()
    assert (proposal.event.title, proposal.changes) == ("Gala", {"status": ["confirmed", "cancelled"]})
    assert Event.objects.count() == 3
    assert imported(item("a"), feed=feed, whole=Coverage(TODAY)).done == {"skip": 2}
    imported(item("a"), item("b", "Gala"), feed=feed, whole=Coverage(TODAY))
    assert not Proposal.objects.exists()  # it is back


def test_an_empty_answer_cancels_nothing(feed):
    imported(item("a"), feed=feed)
    assert plan_import([], feed.url, feed, today=TODAY, whole=Coverage(TODAY)).rows == ()


# Decided


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("ada")


@pytest.fixture
def proposal():
    imported(item())
    the_event().publish()
    imported(item(title="Great Forum", start="20250601", sequence=1))
    return Proposal.objects.get()


def test_an_accepted_proposal_changes_the_event_and_says_who_and_why(proposal, editor, clock):
    clock.now += timedelta(hours=1)
    event = accept_proposal(proposal, editor)
    event.refresh_from_db()
    assert (event.title, str(event.when), str(event.previous_when)) == ("Great Forum", "2025-06-01", "2025-05-12")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by, proposal.decided) == ("accepted", editor, clock.now)
    assert event.sequence == 1
    step = steps(Event, event.pk)[0]
    assert (step.by, step.why) == ("ada", "Proposed by there.ics")
    assert told(item(title="Great Forum", start="20250601", sequence=1)) == ("skip", "already as it is")


def test_what_was_refused_is_not_proposed_again(proposal, editor):
    refuse_proposal(proposal, editor)
    assert the_event().title == "Forum"
    again = item(title="Great Forum", start="20250601", sequence=2)
    assert told(again) == ("skip", "was decided before: nothing new is proposed")
    later = row(item(title="Great Forum", start="20250701", sequence=3))
    assert (later.action, later.changes) == ("propose", {"when": ["2025-05-12", "2025-07-01"]})


def test_a_proposal_is_decided_once(proposal, editor):
    from events.intake.importing import ProposalError

    refuse_proposal(proposal, editor)
    for decide in (accept_proposal, refuse_proposal):
        with pytest.raises(ProposalError, match="no longer open"):
            decide(proposal, editor)


def test_every_field_of_a_proposal_can_be_taken_over(editor):
    event = factories.event("Forum", "2025~", organizers=[factories.organization("Old", slug="old")])
    factories.organization("New", slug="new"), factories.location("Bonn", slug="bonn"), factories.topic(slug="trade")
    factories.series(slug="line")
    after = {
        "title": "Gala",
        "when": "2025-05-12T10:00/2025-05-12T12:00",
        "timezone": "Europe/Berlin",
        "kind": "summit",
        "status": "tentative",
        "summary": "S",
        "theme": "T",
        "location": "bonn",
        "series": "line",
        "edition": 3,
        "organizers": ["new"],
        "topics": ["trade"],
        "local_title": "盛会",
        "local_language": "zh",
    }
    changes = {name: ["", value] for name, value in after.items()}
    accept_proposal(Proposal.objects.create(event=event, origin="An article", changes=changes, digest="x"), editor)
    event = Event.objects.complete().get()
    assert (event.title, str(event.when), event.timezone) == ("Gala", after["when"], "Europe/Berlin")
    assert (event.location.slug, event.series.slug, event.edition) == ("bonn", "line", 3)
    assert [(role.organization.slug, role.role) for role in event.roles.all()] == [("new", "organizer")]
    assert [topic.slug for topic in event.topics.all()] == ["trade"]
    assert event.previous_when is None  # a vague date known better was not moved


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"location": ["", "atlantis"]}, "There is no location “atlantis” any more"),
        ({"kind": ["forum", "party"]}, "not a valid choice"),
        ({"when": ["", "2025-05-12T10:00/2025-05-12T12:00"]}, "Times of day need a time zone"),
        ({"uid": ["", "x"]}, "There is no field “uid”"),
        ({"title": ["Forum", "New"], "organizers": [[], ["nobody"]]}, "There is no organization “nobody” any more"),
    ],
)
def test_a_proposal_that_cannot_be_taken_over_says_why_and_leaves_all_as_it_was(editor, changes, words):
    from events.intake.importing import ProposalError

    event = factories.event("Forum", "2025-05-12")
    proposal = Proposal.objects.create(event=event, origin="x", changes=changes, digest="x")
    with pytest.raises(ProposalError, match=words):
        accept_proposal(proposal, editor)
    event.refresh_from_db()
    proposal.refresh_from_db()
    assert (event.title, proposal.state) == ("Forum", "open")
