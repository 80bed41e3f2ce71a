"""Import and proposals in the admin: looked at first, then done; and who may do it."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from events.models import Event, Proposal, WatchedFeed
from tests import factories
from tests.importing.calendars import calendar, item

pytestmark = pytest.mark.django_db
IMPORT = "/admin/events/event/import/"
PROPOSALS = "/admin/events/proposal/"
FEEDS = "/admin/events/watchedfeed/"
NOT_KEPT = "That file is no longer kept. Choose it again."


def look(client, *items, raw=None, **more):
    given = SimpleUploadedFile("there.ics", raw if raw is not None else calendar(*items))
    return client.post(IMPORT, {"file": given, **more})


def press(client, answer):
    return client.post(IMPORT, {"upload": answer.context["upload"]}, follow=True)


def text(answer):
    return " ".join(answer.content.decode().split())


def messages(answer):
    return [str(message) for message in answer.context["messages"]]


# Import


def test_the_list_of_events_links_to_it(contributor):
    assert f'href="{IMPORT}"' in text(contributor.get("/admin/events/event/"))


def test_every_row_is_shown_before_anything_is_written(contributor):
    answer = look(contributor, item("a", "Forum", location="Hall 5"), item("b", "Gala"), "UID:c\r\nSUMMARY:Dateless")
    page = text(answer)
    assert "2 new. Nothing has been written yet." in page
    assert "12 May 2025" in page and "left to the editor: Place: Hall 5." in page
    assert "“Dateless”: It has no date (DTSTART)." in page
    assert not Event.objects.exists()
    done = press(contributor, answer)
    assert messages(done) == ["Imported: 2 new."]
    assert done.redirect_chain[0][0].endswith("?review__exact=draft")
    assert sorted(Event.objects.values_list("title", "review")) == [("Forum", "draft"), ("Gala", "draft")]


def test_the_plan_is_made_again_when_the_button_is_pressed(editor):
    press(editor, look(editor, item()))
    answer = look(editor, item(title="Great Forum", sequence=1))
    assert "1 updated" in text(answer)
    Event.objects.get().publish()
    assert messages(press(editor, answer)) == ["Imported: 1 proposed."]
    assert Event.objects.get().title == "Forum"


def test_nothing_new_leaves_nothing_to_press(editor):
    press(editor, look(editor, item()))
    assert "There is nothing to import." in text(look(editor, item()))


def test_what_was_chosen_goes_with_the_file(editor):
    press(editor, look(editor, "UID:a\r\nSUMMARY:F\r\nDTSTART:20250512T100000", kind="summit", zone="Europe/Berlin"))
    assert (Event.objects.get().kind, Event.objects.get().timezone) == ("summit", "Europe/Berlin")


def test_an_upload_is_its_own_users_and_is_used_once(editor, contributor):
    answer = look(editor, item())
    assert messages(press(contributor, answer)) == [NOT_KEPT]
    assert not Event.objects.exists()
    press(editor, answer)
    assert messages(press(editor, answer)) == [NOT_KEPT]
    assert Event.objects.count() == 1


@pytest.mark.parametrize("key", ["", "nonsense", "x" * 32, "'; drop table"])
def test_a_made_up_upload_is_none(editor, key):
    assert messages(editor.post(IMPORT, {"upload": key}, follow=True)) == [
        "That file is no longer kept. Choose it again."
    ]


def test_a_session_of_somebody_is_no_upload(editor):
    key = Session.objects.first().session_key
    assert messages(editor.post(IMPORT, {"upload": key}, follow=True)) == [
        "That file is no longer kept. Choose it again."
    ]
    assert editor.get(IMPORT).status_code == 200  # and is still there


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose a file or give an address"),
        ({"address": "ftp://there.example/"}, "begins with https:// or webcal://"),
        ({"address": "http://127.0.0.1/x.ics"}, "not a public server"),
        ({"address": "https://[::1]/x.ics"}, "not a public server"),
        ({"address": "https://there.example/", "zone": "Atlantis"}, "is no time zone"),
        ({"address": "https://there.example/", "kind": "party"}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_imported_says_why_beside_the_field(editor, sent, words):
    answer = editor.post(IMPORT, sent)
    assert answer.status_code == 200 and words in text(answer)


def test_an_address_is_fetched(editor, there):
    there.body = calendar(item())
    assert "1 new" in text(editor.post(IMPORT, {"address": there.url}))


def test_a_file_that_is_no_calendar_is_answered_plainly(editor):
    page = text(look(editor, raw=b"\x00\xff<script>alert(1)</script>"))
    assert "This is no calendar file" in page and "<script>alert" not in page


def test_what_a_file_says_is_text(editor):
    page = text(look(editor, item(title="<img src=x onerror=alert(1)>Forum <b", location="<script>alert(1)</script>")))
    assert "onerror" not in page and "<script>alert" not in page


def test_a_long_file_shows_its_beginning_and_imports_all(editor):
    answer = look(
        editor,
        *(
            item(f"{n}", f"Happening number {n} of them", start=f"2025{n % 12 + 1:02}{n // 22 + 1:02}")
            for n in range(510)
        ),
    )
    assert len(answer.context["rows"]["rows"]) == 500 and "And 10 more" in text(answer)


# Proposals


@pytest.fixture
def proposal():
    event = factories.event("Forum", "2025-05-12")
    changes = {"title": ["Forum", "Great <Forum>"], "when": ["2025-05-12", "2025-06-01/2025-06-03"]}
    return Proposal.objects.create(event=event, origin="https://there.example/a.ics", changes=changes, digest="x")


def test_open_proposals_are_listed_field_by_field(contributor, proposal):
    page = text(contributor.get(PROPOSALS))
    assert "<del>12 May 2025</del>" in page and "<ins>1–3 June 2025</ins>" in page
    assert "Great &lt;Forum&gt;" in page and "there.example" in page


@pytest.mark.parametrize(
    ("button", "title", "state"), [("_accept", "Great <Forum>", "accepted"), ("_refuse", "Forum", "refused")]
)
def test_an_editor_decides(editor, proposal, button, title, state):
    answer = editor.post(f"{PROPOSALS}{proposal.pk}/change/", {button: "1"}, follow=True)
    assert messages(answer) == [f"1 {state}."]
    proposal.refresh_from_db()
    assert (Event.objects.get().title, proposal.state, proposal.decided_by.username) == (title, state, "editor")
    assert "Forum" not in text(editor.get(PROPOSALS)).split("<tbody>")[-1]
    again = editor.post(f"{PROPOSALS}{proposal.pk}/change/", {button: "1"}, follow=True)
    assert "no longer open" in messages(again)[0]


def test_many_are_decided_at_once(editor, proposal):
    answer = editor.post(PROPOSALS, {"action": "accept", "_selected_action": [proposal.pk]}, follow=True)
    assert messages(answer) == ["1 accepted."]


def test_a_contributor_looks_but_does_not_decide(contributor, proposal):
    address = f"{PROPOSALS}{proposal.pk}/change/"
    assert "Who may publish decides on it." in text(contributor.get(address))
    assert contributor.post(address, {"_accept": "1"}).status_code == 403
    contributor.post(PROPOSALS, {"action": "accept", "_selected_action": [proposal.pk]})
    assert Event.objects.get().title == "Forum"


def test_an_event_that_changed_meanwhile_is_pointed_out(editor, proposal):
    event = Event.objects.get()
    event.title = "Third"
    event.save()
    assert "has changed since this was proposed (title)" in text(editor.get(f"{PROPOSALS}{proposal.pk}/change/"))


def test_a_proposal_that_cannot_be_taken_over_says_why(editor, proposal):
    proposal.changes = {"location": ["", "atlantis"]}
    proposal.save()
    answer = editor.post(f"{PROPOSALS}{proposal.pk}/change/", {"_accept": "1"}, follow=True)
    assert "There is no location “atlantis” any more" in messages(answer)[0]


# Watched feeds


def test_a_feed_is_read_on_demand(editor, there):
    there.body = calendar(item())
    editor.post(f"{FEEDS}add/", {"name": "Theirs", "url": there.url, "kind": "forum", "active": "on"})
    feed = WatchedFeed.objects.get()
    answer = editor.post(FEEDS, {"action": "read_now", "_selected_action": [feed.pk]}, follow=True)
    assert messages(answer)[-1] == "Theirs: 1 new"
    assert Event.objects.get().kind == "forum"


# Who may


@pytest.mark.parametrize("address", [IMPORT, PROPOSALS, FEEDS])
def test_strangers_are_sent_to_log_in(client, address):
    for answer in (client.get(address), client.post(address, {"upload": "x"})):
        assert answer.status_code == 302 and answer["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("address", [IMPORT, PROPOSALS, FEEDS])
def test_staff_of_no_group_may_not(address):
    client = Client()
    client.force_login(User.objects.create_user("new", is_staff=True))
    assert client.get(address).status_code == 403
    assert client.post(address, {"upload": "x"}).status_code == 403


def test_a_contributor_sees_the_feeds_and_changes_none(contributor, there):
    feed = WatchedFeed.objects.create(name="Theirs", url=there.url)
    assert contributor.get(FEEDS).status_code == 200
    assert contributor.get(f"{FEEDS}add/").status_code == 403
    contributor.post(FEEDS, {"action": "read_now", "_selected_action": [feed.pk]})
    assert there.asked == []
