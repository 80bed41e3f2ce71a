"""The morning page: what waits for an editor, counted, each row a link to where it is mended."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.derivation.derive import one_change
from events.models import Event, Mention, Proposal, Source, WatchedFeed
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def sections(client):
    return {section.name: section for section in client.get("/admin/").context["sections"]}


def texts(client, name):
    return [row.text for row in sections(client)[name].rows]


def sound(title="Sound", when="2025-05-12", **values):
    """An event nothing is wrong with."""
    event = factories.event(title, when, organizers=[factories.organization()], **values)
    Mention.objects.create(event=event, source=factories.source())
    return event


def proposal(event, **values):
    values = {"digest": str(event.pk), "changes": {"title": ["A", "B"], "when": ["2025", "2026"]}, **values}
    return Proposal.objects.create(event=event, origin="https://feed.example/a.ics", **values)


# Who sees it


def test_strangers_are_sent_to_log_in(client):
    assert client.get("/admin/")["Location"].startswith("/admin/login/")


def test_staff_who_see_no_events_get_the_usual_first_page(client):
    client.force_login(User.objects.create_user("new", is_staff=True))
    page = client.get("/admin/").content.decode()
    assert "Morning page" not in page and "permission to view or edit anything" in page


def test_editor_and_contributor_see_it_above_the_records_they_may_open(editor, contributor):
    sound()
    for client in (editor, contributor):
        page = client.get("/admin/").content.decode()
        assert page.index("Morning page") < page.index("app-events")
        assert "Wednesday, 23 April 2025" in page


def test_what_somebody_may_not_look_at_is_not_counted_for_them():
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_event"))
    client = Client()
    client.force_login(user)
    assert not {"proposals", "stale", "feeds"} & sections(client).keys()
    assert "review" in sections(client)


# What waits


def test_nothing_waits_where_everything_is_sound(editor):
    sound()
    assert {section.count for section in sections(editor).values()} == {0}
    assert "<section" not in editor.get("/admin/").content.decode().split("records")[0].split("counts")[1]


def test_drafts_wait_the_oldest_first_with_who_took_them(editor, clock):
    ada = User.objects.create_user("ada")
    for number in range(7):
        clock.now = NOW + timedelta(days=number)
        factories.event(
            f"Draft {number}", f"20{10 + number}-05-12", review="draft", taken_by=ada if number == 0 else None
        )
    waiting = sections(editor)["review"]
    assert (waiting.count, [row.text for row in waiting.rows]) == (7, [f"Draft {number}" for number in range(5)])
    assert (waiting.rows[0].note, waiting.rows[1].note) == ("taken by ada", "")
    assert waiting.rows[0].date == "since 23 April 2025"
    assert waiting.rows[0].address == reverse("admin:events_event_change", args=[Event.objects.first().pk])
    assert editor.get(waiting.address).context_data["total"] == 7


def test_a_draft_read_in_an_article_opens_at_the_desk(editor, clock):
    source = factories.source(taken_in=NOW)
    draft = factories.event("Draft", review="draft")
    Mention.objects.create(event=draft, source=source)
    (row,) = sections(editor)["review"].rows
    assert row.address == f"/admin/review/{source.pk}/?draft={draft.pk}" and editor.get(row.address).status_code == 200


def test_open_proposals_wait_and_decided_ones_do_not(editor):
    event = sound()
    one = proposal(event)
    proposal(event, digest="x", state="refused", decided=NOW)
    (row,) = sections(editor)["proposals"].rows
    assert (row.text, row.note) == ("Sound", "title, when, says feed.example")
    assert row.address == reverse("admin:events_proposal_change", args=[one.pk])
    assert editor.get(row.address).status_code == 200


def test_likely_duplicates_lead_to_their_comparison(editor):
    one, two = sound("Harbour Forum"), sound("Harbour Forum")
    section = sections(editor)["duplicates"]
    assert section.count == 1
    assert section.rows[0].address == f"{reverse('admin:events_event_merge')}?keep={one.pk}&other={two.pk}"
    assert "same title" in section.rows[0].note


@pytest.mark.parametrize(
    ("when", "values", "waits"),
    [
        ("2025-05~", {}, True),
        ("2025-06", {}, True),
        ("2025", {}, True),
        ("2025-06-20?", {}, True),
        ("2025-06-20", {"status": "tentative"}, True),
        ("2025-06", {"review": "draft"}, True),
        ("2025-06-20", {}, False),
        ("2025-08", {}, False),
        ("2025-03", {}, False),
        ("2025-06", {"status": "cancelled"}, False),
        ("2025-06", {"review": "rejected"}, False),
    ],
)
def test_dates_that_come_close_and_are_not_settled_wait(editor, when, values, waits):
    event = factories.event("Vague", when, **values)
    section = sections(editor)["dates"]
    assert [row.address for row in section.rows] == (
        [reverse("admin:events_event_change", args=[event.pk]) + "#id_when"] if waits else []
    )
    assert editor.get(section.address).context["cl"].result_count == waits


def test_events_without_a_source_or_an_organizer_wait_those_ahead_first(editor):
    for title, when in (
        ("Long ago", "1975-05-12"),
        ("Before", "2010-05-12"),
        ("Ahead", "2025-07-01"),
        ("Soon", "2025-05-01"),
    ):
        factories.event(title, when)
    sound()
    factories.event("Draft", "2025-05-02", review="draft")
    for name, group in (("sources", "#mentions-group"), ("organizers", "#roles-group")):
        section = sections(editor)[name]
        assert [row.text for row in section.rows] == ["Soon", "Ahead", "Before", "Long ago"]
        assert section.rows[0].address.endswith(group)
        assert f'id="{group[1:]}"' in editor.get(section.rows[0].address).content.decode()
        assert editor.get(section.address).context["cl"].result_count == 4


def test_sources_that_no_longer_answer_wait(editor):
    gone = factories.source("A report", problem="The server answers 404.", checked=NOW)
    factories.source("Another", checked=NOW)
    section = sections(editor)["stale"]
    (row,) = section.rows
    assert (row.text, row.note, row.date) == (
        "Example Press: A report",
        "The server answers 404.",
        "checked 23 April 2025",
    )
    assert row.address == reverse("admin:events_source_change", args=[gone.pk]) + "#id_url"
    assert editor.get(section.address).context["cl"].result_count == 1


def test_a_new_address_of_a_source_forgets_what_was_wrong_with_the_old_one(editor):
    gone = factories.source("A report", problem="The server answers 404.", checked=NOW)
    address = reverse("admin:events_source_change", args=[gone.pk])
    values = {"title": "A report", "slug": gone.slug, "publisher": "Example Press", "url": "https://press.example/new"}
    assert editor.post(address, values).status_code == 302
    after = Source.objects.get()
    assert (after.problem, after.checked) == ("", None)


def test_round_years_ahead_lead_to_a_form_filled_in_until_a_celebration_is_recorded(editor):
    origin = sound("Founding", "2015-09-01", commemorated_as="the founding of the harbour")
    sound("Old founding", "1925-03-01", commemorated_as="something past this year")
    (row,) = sections(editor)["anniversaries"].rows
    assert (row.text, row.date) == ("10th anniversary of the founding of the harbour", "1 September 2025")
    form = editor.get(row.address).context["adminform"].form
    assert form["title"].value() == row.text and str(form["when"].value()) == "2025-09-01"
    assert (form["kind"].value(), str(form["commemorates"].value())) == ("anniversary", str(origin.pk))
    assert form["slug"].value() == "10th-anniversary-of-the-founding-of-the-harbour"
    sound("Feast", "2025-09-02", kind="anniversary", commemorates=origin)
    assert sections(editor)["anniversaries"].count == 0


def test_feeds_that_could_not_be_read_wait(editor):
    feed = WatchedFeed.objects.create(name="Chamber", url="https://a.example/a.ics", problem="It holds no event.")
    WatchedFeed.objects.create(name="Sound", url="https://a.example/b.ics")
    WatchedFeed.objects.create(name="Asleep", url="https://a.example/c.ics", problem="Gone.", active=False)
    (row,) = sections(editor)["feeds"].rows
    assert (row.text, row.note) == ("Chamber", "It holds no event.")
    assert row.address == reverse("admin:events_watchedfeed_change", args=[feed.pk])


def test_what_is_shown_is_text(editor):
    factories.event("<script>alert(1)</script>", review="draft")
    page = editor.get("/admin/").content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


# Many


def fill(count):
    with one_change():
        for number in range(count):
            place = factories.location("Hall", parent=factories.location("City"))
            event = factories.event(f"Forum {number}", "2025-05", location=place, review="draft")
            factories.event(f"Gala number {number}", "2025-06~", location=place)
            factories.event(
                "Founding", "2015-09-01", commemorated_as="the founding", organizers=[factories.organization()]
            )
            proposal(event)
            factories.source(problem="The server answers 404.", checked=NOW)
            WatchedFeed.objects.create(name="A", url=f"https://a.example/{event.pk}", problem="Gone.")


def test_the_page_asks_the_database_the_same_however_much_waits(editor):
    counts = []
    for more in (6, 20):
        fill(more)
        editor.get("/admin/")
        with CaptureQueriesContext(connection) as queries:
            assert editor.get("/admin/").status_code == 200
        counts.append(len(queries))
    assert all(section.count for section in sections(editor).values())
    assert counts[0] == counts[1] <= 45


def test_beyond_a_thousand_it_is_no_longer_counted(editor, monkeypatch):
    monkeypatch.setattr("events.admin.dashboard.MOST_COUNTED", 3)
    for number in range(5):
        factories.event(f"Draft {number}", f"20{10 + number}-05-12", review="draft")
    assert sections(editor)["review"].many == "3+"


def test_today_is_the_calendars_own(editor, clock):
    factories.event("Vague", "2025-04")
    assert sections(editor)["dates"].count == 1
    clock.now = NOW + timedelta(days=8)
    assert sections(editor)["dates"].count == 0
