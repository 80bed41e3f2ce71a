"""Feeds, data and refusals speak the site's language: what a page says in it, its feed says in it too."""

import json
from xml.etree import ElementTree

import pytest
from django.db import OperationalError
from django.test import Client

from events.models import Entry, Event
from tests.language.pseudo_language import outside_brackets, unmarked, unmarked_in_calendar, unmarked_in_data

CALENDARS = (
    "/events.ics", "/events.ics?rich=1", "/events.ics?past=3&cancelled=hide&vague=omit&kind=delegation&since=2020",
    "/anniversaries.ics", "/events/journey.ics",
)  # fmt: skip
DATA = ("/events.json", "/site.webmanifest", "/oembed?url=https://calendar.example/%3Fkind%3Ddelegation")
ATOM = ("/events.atom", "/changes.atom?kind=delegation")
ADDRESSES = (*CALENDARS, *DATA, *ATOM, "/events.csv", "/openapi.json")
# Names of parameters, of their values and of fields, which are the same in every language.
CONTRACT = {
    "next",
    "json",
    "url",
    "past",
    "all",
    "format",
    "If-None-Match",
    "If",
    "None",
    "Match",
    "offset",
    "since",
    "x",
}
REFUSED = (
    "/events.ics?past=x", "/events.json?offset=x", "/events.csv?since=x", "/events.atom?until=2025-13",
    "/anniversaries.ics?since=2025/2026", "/oembed", "/oembed?url=https://elsewhere.example/",
    "/oembed?url=https://calendar.example/&format=xml", "/events.ics?since=2025-02-30", "/events.ics?since=0000",
)  # fmt: skip


def body(response):
    return b"".join(response) if response.streaming else response.content


@pytest.fixture
def told(everything):
    """With changes of every kind to tell of."""
    for slug, values in {
        "founding": {"title": "Ίδρυση νέα"}, "first": {"when": "2024-06"}, "feast": {"status": "cancelled"},
        "late": {"status": "confirmed"}, "vague-1": {"status": "tentative"}, "vague-0": {"review": "draft"},
    }.items():  # fmt: skip
        event = Event.objects.get(slug=slug)
        for name, value in values.items():
            setattr(event, name, value)
        event.save()
    Event.objects.get(slug="evening").delete()


@pytest.mark.parametrize("address", CALENDARS)
def test_no_word_of_a_calendar_is_left_unmarked(client, told, address):
    text = body(client.get(address)).decode()
    assert text.count("BEGIN:VEVENT") >= 1 and "⟦" in text
    assert unmarked_in_calendar(text) == []


def test_the_feeds_hold_everything_an_entry_can_say(told):
    """Else nothing would be found in the test above."""
    kept = Entry.objects.all()
    assert {entry.part for entry in kept} == set(Entry.Part.values)
    assert {entry.status for entry in kept} == set(Event.Status.values)
    assert kept.filter(withdrawn__isnull=False).exists()
    shown = {name for entry in kept for name in entry.shown}
    assert shown >= {
        "place",
        "stops",
        "further_stops",
        "organizers",
        "part_title",
        "previous",
        "counted_from",
        "stop_of",
    }


@pytest.mark.parametrize("address", DATA)
def test_no_word_of_data_for_people_is_left_unmarked(client, told, address):
    data = json.loads(body(client.get(address)))
    for event in data.get("events", ()):
        del event["stops"]  # which name their place by its slug
    assert unmarked_in_data(data) == []


@pytest.mark.parametrize("address", ATOM)
def test_no_word_of_an_atom_feed_is_left_unmarked(client, told, address):
    root = ElementTree.fromstring(body(client.get(address)))  # noqa: S314 - our own
    spoken = {"title", "subtitle", "summary", "name"}
    said = [node.text or "" for node in root.iter() if node.tag.rpartition("}")[2] in spoken]
    assert len(said) > 5
    assert [text for text in said if outside_brackets(text)] == []


def test_the_columns_of_the_table_are_a_contract(client, told):
    """Another program reads them by these names, whatever the language."""
    header, *rows = body(client.get("/events.csv")).decode().splitlines()
    assert header.startswith("id,url,title,kind,status,when") and "⟦" not in header and rows


@pytest.mark.parametrize("address", REFUSED)
def test_no_word_of_a_refusal_is_left_unmarked(client, everything, address):
    answer = client.get(address)
    assert 400 <= answer.status_code < 600
    assert outside_brackets(answer.content.decode(), *CONTRACT) == []


def test_no_word_of_a_refused_short_address_is_left_unmarked(everything, monkeypatch):
    client = Client()
    answers = [client.post("/f/"), client.post("/f/?past=x"), client.post("/f/?q=x", HTTP_SEC_FETCH_SITE="cross-site")]
    monkeypatch.setattr("timeline.subscribe.view._MOST_SHORTCUTS", 0)
    answers.append(client.post("/f/?q=x"))
    assert [answer.status_code for answer in answers] == [400, 400, 403, 503]
    assert [outside_brackets(answer.content.decode(), *CONTRACT) for answer in answers] == [[]] * 4


def test_no_word_of_an_outage_is_left_unmarked(client, everything, monkeypatch):
    def silent():
        raise OperationalError("gone")

    monkeypatch.setattr("timeline.web.responses.CollectionTag.current", silent)
    answer = client.get("/")
    assert answer.status_code == 503 and unmarked(answer.content.decode()) == []


def test_what_is_described_of_the_data_is_said_in_the_language(client, everything):
    document = json.loads(body(client.get("/openapi.json")))
    texts = []

    def walk(node):
        if isinstance(node, dict):
            texts.extend(node[key] for key in ("summary", "description") if isinstance(node.get(key), str))
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(document)
    assert len(texts) > 30
    assert [text for text in texts if outside_brackets(text, *CONTRACT)] == []
