"""What other calendars' feeds get wrong, one test each: ours must not (the survey's table of defects, in its order)."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from icalendar import Calendar

from events.derivation.derive import one_change
from events.history import record_change
from events.models import Change, Event
from tests import factories
from tests.web.test_public_pages import body

pytestmark = pytest.mark.django_db


def feed(client, address="/events.ics"):
    return body(client.get(address))


def items(client, address="/events.ics"):
    return {str(item["UID"]): item for item in Calendar.from_ical(feed(client, address)).walk("VEVENT")}


@pytest.fixture
def event():
    made = factories.event("Forum", "2025-05-12", organizers=[factories.organization()], location=factories.location())
    return Event.objects.get(pk=made.pk)


EVERY_FIELD = {
    "slug": "elsewhere",
    "title": "Fair",
    "kind": "exhibition",
    "when": "2026-01-02T09:00/2026-01-03T10:00",
    "timezone": "Europe/Berlin",
    "status": "tentative",
    "summary": "Other words.",
    "theme": "Another theme",
    "location": None,
    "previous_when": "2025-05-12",
}


def test_the_uid_stays_whatever_is_changed(client, event):
    for name, value in EVERY_FIELD.items():
        setattr(event, name, value)
    event.save()
    event.roles.all().delete()
    assert list(items(client)) == [event.uid]


def test_the_uid_is_the_same_in_every_answer(client, event):
    assert list(items(client)) == list(items(client)) == list(items(client, "/events.ics?kind=forum"))


def test_an_hour_later_the_bytes_are_the_same(client, event, clock):
    before = feed(client)
    clock.now += timedelta(hours=1)
    assert feed(client) == before


def test_the_stamp_is_the_last_edit_in_utc_and_zones_are_short(client, event, clock):
    clock.now += timedelta(hours=2)
    event.when, event.timezone = "2025-05-12T09:00/2025-05-12T10:00", "Europe/Berlin"
    event.save()
    stamp = items(client)[event.uid]["DTSTAMP"].dt
    assert stamp == clock.now.replace(microsecond=0) and stamp.utcoffset() == timedelta()
    zone = re.search(rb"BEGIN:VTIMEZONE.*END:VTIMEZONE", feed(client), re.DOTALL)[0]
    assert len(zone) < 1500


def test_the_sequence_never_falls_even_when_history_is_pruned(client, event, clock):
    from reversion.models import Revision

    seen = []
    for number in range(3):
        clock.now += timedelta(hours=1)
        with record_change(event):
            event.title = f"Forum {number}"
            event.save()
        seen.append(items(client)[event.uid]["SEQUENCE"])
        Revision.objects.all().delete()
        Change.objects.all().delete()
    assert seen == sorted(set(seen))


def test_what_is_going_on_stays_in_the_feed(client):
    tour = factories.event("Tour", "2025-04-10/2025-05-01")  # today is the 23rd
    assert tour.uid in items(client, "/events.ics?past=0")


def test_the_organizer_is_an_address_of_the_right_type(client, event):
    organizer = items(client)[event.uid]["ORGANIZER"]
    assert str(organizer).startswith("https://calendar.example/organizers/")
    assert organizer.params["CN"] == "Example Chamber"


def test_no_mail_address_stands_in_any_public_file(client, event):
    editor = User.objects.create_superuser("ada", email="ada@chamber.example", password="not a secret")
    with record_change(event, by=editor):
        event.title = "The Forum"
        event.save()
    for address in (
        "/events.ics",
        "/events.ics?rich=1",
        "/events.atom",
        "/changes.atom",
        "/events.json",
        "/events.csv",
    ):
        text = re.sub(rb"\r\n[ \t]", b"", feed(client, address))
        assert not re.search(rb"[\w.]@[\w.]", text)


@pytest.mark.parametrize("status", ["confirmed", "tentative", "cancelled"])
def test_the_status_is_always_said(client, event, status):
    event.status = status
    event.save()
    assert str(items(client)[event.uid]["STATUS"]) == status.upper()


@pytest.mark.parametrize("when", ["2025-05-12/..", "2025-05", "2025~", "2025-05-12"])
def test_without_a_place_or_an_end_it_is_still_a_valid_item(client, when):
    event = factories.event("Somewhere, some day", when)
    item = items(client)[event.uid]
    assert "LOCATION" not in item and item["DTEND"].dt > item["DTSTART"].dt


def test_every_item_has_what_the_standard_requires(client, event):
    factories.event("Cancelled", status="cancelled")
    factories.event("Tour", stops=[(factories.location("Bonn"), "2025-05-13")])
    for item in items(client).values():
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS"} <= set(item)


def test_atom_says_updated_of_the_last_edit(client, event, clock):
    clock.now += timedelta(hours=3)
    event.summary = "More is known."
    event.save()
    assert f"<updated>{clock.now.isoformat()}</updated>".encode() in feed(client, "/events.atom")


def test_nothing_is_cut_off_without_a_word(client):
    with one_change():
        for number in range(620):  # more than one chunk of the writer
            factories.event(f"Event {number}", slug=f"event-no-{number}")
    assert len(items(client)) == 620
    assert feed(client, "/events.csv").count(b"\r\n") == 621
