"""The public record of an event has every part the contract names for /events.json, in the shape it names."""

import json

import pytest
from django.test import Client

from events.derivation.record import digest, record
from events.models import Event, Figure, Mention, Outcome, Participation, Role
from tests import factories

pytestmark = pytest.mark.django_db

# The contract's list, in its order; `entries` and `updated` are added where it is served.
PARTS = """
id url title kind status when first_day last_day precision approximate timezone organizers locations stops series
edition part_of topics summary outcomes entries people figures sources updated
"""


def record_of(event):
    return record(Event.objects.complete().get(pk=event.pk))


@pytest.fixture
def full():
    city = factories.location("Hamburg", slug="hamburg", latitude=53.55, longitude=9.99)
    hall = factories.location("Hall 3", slug="hall-3", kind="venue", parent=city, country="DE")
    lyon = factories.location("Lyon", slug="lyon", country="FR")
    chamber = factories.organization("Example Chamber", slug="chamber")
    event = factories.event(
        "Forum", "2025-05-12/2025-05-14", slug="forum-3", location=hall, stops=[(hall, "2025-05-12"), lyon],
        series=factories.series(slug="forum"), edition=3, part_of=factories.event(when="2025-05", slug="week"),
        topics=[factories.topic(slug="trade")], summary="They met.", previous_when="2025-04", organizers=[chamber],
    )  # fmt: skip
    Role.objects.create(event=event, organization=factories.organization("A Bank", slug="bank"), role="supporter")
    ada = factories.person("Ada Example", slug="ada")
    Participation.objects.create(event=event, person=ada, role="head", affiliation="chair", note="Opening")
    Figure.objects.create(event=event, label="attendees", value="500.00", bound="at-least", position=1)
    Figure.objects.create(event=event, label="investment in million", value="12.50", bound="about", position=2)
    pact = Outcome.objects.create(event=event, title="A pact", kind="agreement", note="in force")
    pact.parties.add(chamber)
    report = factories.source("A report", published="2025-05-15")
    Mention.objects.create(event=event, source=report)
    Mention.objects.create(event=event, source=report, field="when", quote="on 12 May")
    return event


def test_every_part_of_the_contract_is_served(full):
    body = json.loads(Client().get("/events.json?series=forum").content)
    [served] = body["events"]
    assert [part for part in PARTS.split() if part not in served] == []
    assert body["total"] == 1
    assert body["next"] is None
    assert served["updated"] == "2025-04-23T09:30:00+00:00"
    assert {tuple(sorted(entry)) for entry in served["entries"]} == {("kind", "label", "location", "part", "when")}
    assert [(entry["label"], entry["when"]) for entry in served["entries"]] == [
        ("Forum", "2025-05-12/2025-05-14"), ("Forum: Hall 3", "2025-05-12")
    ]  # fmt: skip


def test_what_a_record_says(full):
    found = record_of(full)
    assert found["url"] == "https://calendar.example/events/forum-3/"
    assert found["uid"] == full.uid
    assert (found["id"], found["when"], found["first_day"], found["last_day"], found["precision"]) == (
        "forum-3", "2025-05-12/2025-05-14", "2025-05-12", "2025-05-14", "day"
    )  # fmt: skip
    assert (found["approximate"], found["timezone"], found["previous_when"]) == (False, None, "2025-04")
    assert (found["series"], found["edition"], found["part_of"], found["topics"]) == ("forum", 3, "week", ["trade"])
    assert found["organizers"] == [
        {"slug": "bank", "name": "A Bank", "role": "supporter"},
        {"slug": "chamber", "name": "Example Chamber", "role": "organizer"},
    ]
    assert found["people"] == [
        {"slug": "ada", "name": "Ada Example", "role": "head", "affiliation": "chair", "note": "Opening"}
    ]
    assert found["figures"] == [
        {"label": "attendees", "value": 500, "bound": "at-least"},
        {"label": "investment in million", "value": 12.5, "bound": "about"},
    ]
    assert found["outcomes"] == [{"kind": "agreement", "title": "A pact", "note": "in force", "parties": ["chamber"]}]


def test_places_are_named_once_with_the_city_they_lie_in_and_stops_in_order(full):
    found = record_of(full)
    assert [(place["slug"], place["city"], place["country"], place["lat"]) for place in found["locations"]] == [
        ("hall-3", "Hamburg", "DE", None), ("lyon", "Lyon", "FR", None)
    ]  # fmt: skip
    assert found["stops"] == [
        {"when": "2025-05-12", "previous_when": None, "location": "hall-3", "note": ""},
        {"when": None, "previous_when": None, "location": "lyon", "note": ""},
    ]


def test_a_source_is_named_once_however_many_sentences_it_gave(full):
    assert record_of(full)["sources"] == [
        {
            "publisher": "Example Press", "title": "A report", "url": "https://press.example/report",
            "published": "2025-05-15",
        }
    ]  # fmt: skip


def test_an_open_end_has_no_last_day():
    found = record_of(factories.event(when="2025-05-12/.."))
    assert (found["first_day"], found["last_day"]) == ("2025-05-12", None)


@pytest.mark.parametrize(
    ("when", "precision", "approximate"),
    [("1975~", "year", True), ("1975?", "year", False), ("197X", "decade", False), ("2025-05-12~", "day", True)],
)
def test_a_vague_date_says_how_exact_it_is(when, precision, approximate):
    found = record_of(factories.event(when=when))
    assert (found["when"], found["precision"], found["approximate"]) == (when, precision, approximate)


def test_links_to_what_is_not_published_are_not_told():
    draft = factories.event(review="draft", when="2015-05-12", slug="secret")
    event = factories.event(part_of=draft, commemorates=draft)
    event.concurrent_with.add(draft)
    assert "secret" not in json.dumps(record_of(event))


def test_notes_for_editors_are_not_told():
    event = factories.event(review_note="secret")
    Mention.objects.create(event=event, source=factories.source(text="secret"))
    assert "secret" not in json.dumps(record_of(event))


def test_a_record_is_made_without_asking_the_database_again(full, django_assert_num_queries):
    loaded = Event.objects.complete().get(pk=full.pk)
    with django_assert_num_queries(0):
        record(loaded)


def test_equal_facts_have_equal_digests_and_different_ones_different(full):
    assert digest(record_of(full), {"b": 1, "a": 2}) == digest(record_of(full), {"a": 2, "b": 1})
    assert digest(["a", "b"]) != digest(["b", "a"])
    assert digest("a", "b") != digest("ab")
