"""A public date that is moved leaves the first one behind, whoever moves it; one that is known better was not moved."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.dates.when import When
from events.history import record_change, restore, steps
from events.intake.importing.proposals import accept_proposal
from events.intake.merging import merge
from events.models import Change, Event, Proposal, Stop
from tests import factories

pytestmark = pytest.mark.django_db
DATES = ["2025-05", "2025-05-12", "2025-05-13", "2025-05-12/2025-05-14", "2025-05-12~", "2026-03-09", "2026"]
TIMED = "2025-05-12T10:00/2025-05-12T18:00"


def former(thing):
    thing.refresh_from_db()
    return str(thing.previous_when) if thing.previous_when else None


def moved(event, when, **values):
    for name, value in {"when": when, **values}.items():
        setattr(event, name, value)
    event.save()
    return former(event)


@pytest.fixture
def forum():
    return factories.event("Forum", "2025-05-12")


def test_moved_twice_it_was_at_the_first_and_moved_back_it_was_nowhere_else(forum):
    assert moved(forum, "2026-03-09") == "2025-05-12"
    assert moved(forum, "2026-03-10") == "2025-05-12"
    assert moved(forum, "2025-05-12") is None


BETTER = [("2025-05", "2025-05-12"), ("2025-05-12/..", "2025-05-12/2025-05-14"), ("2025-05-12~", "2025-05-12"),
          ("2025-05-12", TIMED), ("2025", "2025-05")]  # fmt: skip


@pytest.mark.parametrize(("vague", "known"), BETTER)
def test_a_date_known_better_was_not_moved(vague, known):
    event = factories.event("Forum", vague, timezone="Europe/Berlin")
    assert moved(event, known) is None
    assert Change.objects.first().what in ("confirmed", "updated")


@pytest.mark.parametrize(("exact", "other"), [("2025-05-12", "2025-05"), ("2025-05", "2025"), ("2025-05", "2025-06")])
def test_a_date_put_off_to_a_vaguer_one_was_moved(exact, other):
    assert moved(factories.event("Forum", exact), other) == exact


ZONED = [
    ("2025-05-13T10:00/2025-05-13T18:00", "Asia/Shanghai", "2025-05-12T16:00/2025-05-13T00:00"),
    (TIMED, "Asia/Shanghai", "2025-05-12T16:00/2025-05-13T00:00"),  # the clocks say the same, the moment is another
    ("2025-05-12T16:00/2025-05-13T00:00", "Asia/Shanghai", None),  # the same moment by other clocks
    ("2025-06", "", "2025-05-12"),
]


@pytest.mark.parametrize(("when", "zone", "was"), ZONED)
def test_the_former_times_are_told_by_the_clocks_of_the_zone_there_is_now(when, zone, was):
    event = factories.event("Forum", TIMED, timezone="Europe/Berlin")
    assert moved(event, when, timezone=zone) == was


def test_a_former_date_keeps_its_moment_when_only_the_zone_is_another():
    event = factories.event("Forum", TIMED, timezone="Europe/Berlin")
    assert moved(event, "2025-05-20T10:00/2025-05-20T12:00") == TIMED
    assert moved(event, event.when, timezone="Asia/Shanghai") == "2025-05-12T16:00/2025-05-13T00:00"


@pytest.mark.parametrize("review", ["draft", "rejected"])
def test_what_nobody_was_told_has_no_former_date(review):
    event = factories.event("Forum", "2025-05-12", review=review)
    assert moved(event, "2025-06-01") is None
    assert moved(event, "2025-06-02", review="published") is None


def test_taken_off_the_calendar_moved_and_back_on_it_was_at_the_date_its_readers_knew(forum, client):
    place = factories.location("Bonn")
    stop = Stop.objects.create(event=forum, location=place, when="2025-05-12", position=1)
    assert moved(forum, "2025-05-12", review="draft") is None
    stop = Stop.objects.get(pk=stop.pk)
    stop.when = "2025-06-01"
    stop.save()
    assert moved(forum, "2025-06-01") == "2025-05-12" == former(stop)
    moved(forum, "2025-06-01", review="published")
    (shown,) = client.get("/events.json").json()["events"]
    assert shown["previous_when"] == "2025-05-12" == shown["stops"][0]["previous_when"]
    assert "was 12 May 2025" in client.get("/events.ics").getvalue().decode().replace("\r\n ", "")
    assert Change.objects.first().what == "returned"
    assert moved(forum, "2025-06-02", review="draft") == "2025-05-12"
    assert moved(forum, "2025-05-12", review="published") is None


def test_a_mistake_is_said_by_emptying_and_the_next_move_starts_there(forum):
    moved(forum, "2025-05-13")
    assert moved(forum, "2025-05-13", previous_when=None) is None
    assert moved(forum, "2025-05-13", title="The Forum") is None
    assert moved(forum, "2025-06-01") == "2025-05-13"


def test_what_is_stated_with_the_move_is_believed(forum):
    assert moved(forum, "2025-06-01", previous_when="2025-04-30") == "2025-04-30"
    forum.former_date_stated = True
    assert moved(forum, "2025-06-02", previous_when=None) is None


def test_only_the_fields_a_save_names_are_written_and_the_former_date_with_them(forum):
    forum.when = "2025-06-01"
    forum.save(update_fields=["when"])
    assert former(forum) == "2025-05-12"


def test_one_move_is_one_revision_and_the_same_words_everywhere(forum, client, clock):
    clock.now += datetime.timedelta(hours=1)
    moved(forum, "2025-06-01")
    assert forum.sequence == 1 and Change.objects.filter(what="rescheduled").count() == 1
    (shown,) = client.get("/events.json").json()["events"]
    assert shown["previous_when"] == "2025-05-12"
    assert client.get("/events.csv").getvalue().decode().splitlines()[1].endswith(",2025-05-12")
    assert "was 12 May 2025" in client.get("/events.ics").getvalue().decode().replace("\r\n ", "")
    for address in (forum.get_absolute_url(), "/"):
        page = client.get(address).content.decode()
        assert "was <s>12 May" in page
    assert "12 May 2025" in client.get("/changes.atom").content.decode()


def test_every_door_of_editing_leaves_the_first_date_behind(forum, editor, tmp_path):
    proposal = Proposal.objects.create(event=forum, digest="a", changes={"when": ["2025-05-12", "2025-06-01"]})
    accept_proposal(proposal, by=None)
    assert former(forum) == "2025-05-12"
    other = factories.event("Forum, perhaps", "2025-07-01")
    merge(forum, other, take=["when"])
    assert (former(forum), str(forum.when)) == ("2025-05-12", "2025-07-01")


def test_a_state_that_is_brought_back_brings_its_own_former_date(forum, editor):
    with record_change(forum, why="moved"):
        moved(forum, "2025-06-01")
    with record_change(forum, why="a mistake"):
        moved(forum, "2025-06-01", previous_when=None)
    mistake, first_move, before = steps(Event, forum.pk)
    from reversion.models import Revision

    for step, expected in ((before, None), (first_move, "2025-05-12"), (mistake, None)):
        restore(Revision.objects.get(pk=step.revision))
        assert former(forum) == expected


def test_a_deleted_event_comes_back_with_what_it_had(forum):
    moved(forum, "2025-06-01")
    with record_change(forum):
        forum.delete()
    from reversion.models import Version

    back = restore(Version.objects.get_deleted(Event).latest("pk").revision)
    assert (str(back.when), former(back)) == ("2025-06-01", "2025-05-12")


def test_a_stop_is_moved_like_an_event_but_another_stop_was_never_there(forum, client):
    bonn, lyon = factories.location("Bonn"), factories.location("Lyon")
    stop = Stop.objects.create(event=forum, location=bonn, when="2025-05-12", position=1)
    stop.when = "2025-05-13"
    stop.save()
    assert former(stop) == "2025-05-12"
    assert client.get("/events.json").json()["events"][0]["stops"][0]["previous_when"] == "2025-05-12"
    assert "was 12 May 2025" in client.get("/events.ics").getvalue().decode().replace("\r\n ", "")
    stop.location, stop.when = lyon, "2025-05-14"
    stop.save()
    assert former(stop) is None


def test_the_form_of_the_admin_asks_whether_the_date_was_wrong(forum, editor):
    address = f"/admin/events/event/{forum.pk}/change/"

    def sent(**values):
        form = editor.get(address).context_data["adminform"].form
        data = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, "", False)}
        for name in ("stops", "roles", "participations", "figures", "outcomes", "mentions"):
            data |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
        answer = editor.post(address, {**data, **values})
        assert answer.status_code == 302, answer.context_data["errors"]

    sent(when="13 May 2025", date_was_wrong="on")
    assert former(forum) is None
    sent(when="14 May 2025")
    assert former(forum) == "2025-05-13"
    sent(when="15 May 2025")
    assert former(forum) == "2025-05-13"
    sent(previous_when="")
    assert former(forum) is None


STEPS = st.lists(
    st.tuples(st.sampled_from(DATES), st.sampled_from(["published", "published", "published", "draft"])),
    min_size=1, max_size=8,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(DATES), STEPS)
def test_the_law_of_former_dates(first, changes):
    """Told in other words: what a reader was first told and has not been told again."""
    event = factories.event("Forum", first, review="draft")
    told = None
    public, when = False, When.parse(first)
    for text, review in changes:
        new = When.parse(text)
        if public and new != when:  # withdrawn it is known as well
            told = told or (None if when.narrowed_by(new) else when)
            told = None if told and (told == new or told.narrowed_by(new)) else told
        public, when = public or review == "published", new
        told = None if told == new else told
        assert moved(event, text, review=review) == (str(told) if told else None)


def test_under_another_zone_it_was_at_the_moment_its_readers_were_told(client):
    event = factories.event("Forum", TIMED, timezone="Asia/Kathmandu")
    assert moved(event, "2025-05-13T10:00/2025-05-13T18:00", timezone="Europe/Berlin") == (
        "2025-05-12T06:15/2025-05-12T14:15"
    )
    assert "was 12 May 2025\\, 06:15–14:15 Berlin time" in (
        client.get("/events.ics").getvalue().decode().replace("\r\n ", "")
    )
    assert moved(event, "2025-05-13T10:00/2025-05-13T18:00", timezone="Asia/Kathmandu") == TIMED
    event.timezone = "Europe/Berlin"
    event.save(update_fields=["timezone"])
    assert former(event) == "2025-05-12T06:15/2025-05-12T14:15"
