"""Atom: events in the order they changed, with what changed; the page that tells the same; nothing cut off."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest

from events.derivation.derive import one_change
from events.models import Event
from tests import factories
from tests.web.test_public_pages import body

pytestmark = pytest.mark.django_db


def text(response):
    return body(response).decode()


ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, address):
    root = ElementTree.fromstring(body(client.get(address)))  # noqa: S314 (our own)
    entries = [
        {child.tag.removeprefix(ATOM): child.text or child.get("href") for child in one}
        for one in root.findall(f"{ATOM}entry")
    ]
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    return entries, links, root


@pytest.fixture
def story(clock):
    """One event made, moved and cancelled, an hour apart; and one that stays."""
    event = factories.event("Forum & <b>fair</b>", "2025-05-12", summary="Talks <script>alert(1)</script>.")
    factories.event("Summit", "2025-06-01", kind="summit")
    for values in ({"when": "2025-06-03"}, {"status": "cancelled"}):
        clock.now += timedelta(hours=1)
        event = Event.objects.get(pk=event.pk)
        for name, value in values.items():
            setattr(event, name, value)
        event.save()
    return event


def test_each_event_stands_once_where_it_last_changed(client, story, clock):
    entries, _links, root = read(client, "/events.atom")
    assert [one["title"] for one in entries] == ["Cancelled: Forum & <b>fair</b>", "New: Summit"]
    assert entries[0]["id"] == f"urn:uuid:{story.uid}"
    assert entries[0]["updated"] == root.find(f"{ATOM}updated").text == clock.now.isoformat()
    assert "Status: Confirmed → Cancelled." in entries[0]["summary"]


def test_text_of_records_is_never_markup(client, story):
    assert "&lt;script&gt;" in read(client, "/events.atom")[0][0]["summary"]


def test_every_change_is_told_with_what_was_and_what_became(client, story):
    entries, _links, _root = read(client, "/changes.atom")
    assert [one["title"].partition(":")[0] for one in entries] == ["Cancelled", "Rescheduled", "New", "New"]
    assert "Date: 12 May 2025 → 3 June 2025." in entries[1]["summary"]
    assert len({one["id"] for one in entries}) == 4
    shown = text(client.get("/changes/"))
    assert "Rescheduled" in shown and "<del>12 May 2025</del>" in shown and "<ins>3 June 2025</ins>" in shown


@pytest.mark.parametrize("address", ["/changes.atom", "/changes/"])
def test_changes_since_a_day_and_of_a_filter(client, story, clock, address):
    told = text(client.get(f"{address}?kind=summit"))
    assert "Summit" in told and "fair" not in told
    clock.now += timedelta(days=3)
    assert "Summit" not in text(client.get(f"{address}?changed=2025-04-25"))
    assert "Summit" in text(client.get(f"{address}?changed=2025-04"))


def test_what_does_not_fit_stands_behind_next(client):
    with one_change():
        for number in range(103):
            factories.event(f"Event {number}", slug=f"event-no-{number}")
    entries, links, _root = read(client, "/events.atom?kind=forum")
    assert len(entries) == 100 and links["next"] == "https://calendar.example/events.atom?kind=forum&offset=100"
    rest, links, _root = read(client, links["next"].removeprefix("https://calendar.example"))
    assert len(rest) == 3 and "next" not in links
    assert "offset=100" in text(client.get("/changes/"))


def test_a_withdrawn_event_is_told_of_without_a_link(client, story):
    story.delete()
    entries, _links, _root = read(client, "/events.atom")
    assert entries[0]["title"].startswith("Withdrawn: ")
    assert f'href="/events/{story.slug}/"' not in text(client.get("/changes/")).split("Withdrawn")[0]


@pytest.mark.parametrize("address", ["/events.atom", "/changes.atom"])
def test_a_feed_refuses_a_malformed_value_and_is_validated_by_its_tag(client, story, address):
    assert client.get(f"{address}?since=yesterday").status_code == 400
    assert client.get(f"{address}?changed=2025/2026").status_code == 400
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(address)["Content-Type"] == "application/atom+xml; charset=utf-8"


def test_a_page_of_changes_takes_a_fixed_number_of_queries(client, django_assert_max_num_queries, story):
    with one_change():
        for number in range(40):
            factories.event(f"Event {number}", slug=f"event-no-{number}")
    with django_assert_max_num_queries(8):
        client.get("/changes/?kind=forum")
    with django_assert_max_num_queries(5):
        client.get("/events.atom?kind=forum")
