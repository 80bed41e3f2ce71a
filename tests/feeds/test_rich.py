"""`rich=1`: the same entries with places, people, sources and relations in the newer standards' own properties."""

import json

import pytest
from icalendar import Calendar

from events.models import Event, Mention, Participation
from tests import factories
from tests.web.test_public_pages import body

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(client):
    whole = factories.event("Week", "2025-05-12/2025-05-16")
    chamber = factories.organization('Chamber “North”; "Süd"', slug="chamber")
    bonn = factories.location("Bonn", latitude=50.7, longitude=7.1)
    made = factories.event(
        "Delegation",
        "2025-05-12/2025-05-14",
        kind="delegation",
        organizers=[chamber],
        stops=[(bonn, "2025-05-12"), (factories.location("Köln"), "2025-05-14")],
        topics=[factories.topic("Trade", slug="trade")],
        series=factories.series(slug="line"),
        part_of=whole,
    )
    Participation.objects.create(event=made, person=factories.person("Ada Example"), affiliation="chair")
    Mention.objects.create(event=made, source=factories.source(title="A “long” report"))
    return Event.objects.get(pk=made.pk)


def blocks(client, address):
    calendar = Calendar.from_ical(body(client.get(address)))
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_places_people_sources_and_relations_are_said(client, journey):
    event = blocks(client, "/events.ics?rich=1")[journey.uid]
    inside = {part.name: [one for one in event.subcomponents if one.name == part.name] for part in event.subcomponents}
    assert [str(one["NAME"]) for one in inside["VLOCATION"]] == ["Bonn\\, Germany", "Köln\\, Germany"]  # as written
    assert inside["VLOCATION"][0]["GEO"].to_ical() == "50.7;7.1"
    who = [(str(one["SUMMARY"]), str(one["PARTICIPANT-TYPE"])) for one in inside["PARTICIPANT"]]
    assert who == [('Chamber “North”; "Süd"', "PLANNER-CONTACT"), ("Ada Example", "SPEAKER")]
    assert str(event["LINK"]) == "https://press.example/report"
    assert event["LINK"].params["LINKREL"] == "describedby"
    assert str(event["RELATED-TO"]) == journey.part_of.uid and event["RELATED-TO"].params["RELTYPE"] == "PARENT"
    assert str(event["CONCEPT"]) == "https://calendar.example/topics/trade/"
    assert [str(one) for one in event["REFID"]] == [journey.uid, "series:line"]
    data = json.loads(str(event["STRUCTURED-DATA"]))
    assert data["name"] == "Delegation" and event["STRUCTURED-DATA"].params["FMTTYPE"] == "application/ld+json"


def test_a_stop_names_its_journey(client, journey):
    stop = next(event for uid, event in blocks(client, "/events.ics?rich=1").items() if "-stop-" in uid)
    assert str(stop["RELATED-TO"]) == journey.uid and str(stop["REFID"][0]) == journey.uid


def test_nothing_else_differs_and_a_plain_feed_has_none_of_it(client, journey):
    rich, plain = blocks(client, "/events.ics?rich=1"), blocks(client, "/events.ics")
    assert list(rich) == list(plain)
    for uid, event in plain.items():
        assert not event.subcomponents and not {"LINK", "CONCEPT", "REFID", "STRUCTURED-DATA"} & set(event)
        assert {name: value for name, value in rich[uid].items() if name in event} == dict(event)


def test_lines_are_folded_and_a_withdrawn_event_is_told_plainly(client, journey):
    journey.delete()
    text = body(client.get("/events.ics?rich=1"))
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    assert b"STATUS:CANCELLED" in text and b"DELEGATION" not in text
    assert client.get("/events.ics?rich=yes").status_code == 400


def test_queries_do_not_grow_with_events(client, journey, django_assert_max_num_queries):
    for number in range(30):
        factories.event(f"Event {number}", stops=[factories.location(f"Place {number}")])
    with django_assert_max_num_queries(24):
        body(client.get("/events.ics?rich=1"))
