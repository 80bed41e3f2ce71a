"""/events.csv: one event a row, nothing a spreadsheet runs."""

import csv
import io

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def rows(response):
    return list(csv.DictReader(io.StringIO(response.getvalue().decode())))


def test_it_lists_the_same_events_as_the_json(client):
    factories.event("One", when="2025-05")
    factories.event("Two", when="2024", kind="summit")
    everything = rows(client.get("/events.csv"))
    assert [row["id"] for row in everything] == [event["id"] for event in client.get("/events.json").json()["events"]]
    assert [row["title"] for row in rows(client.get("/events.csv?kind=summit"))] == ["Two"]
    assert everything[1]["when"] == "2025-05" and everything[1]["precision"] == "month"


@pytest.mark.parametrize("start", ["=1+1", "+cmd", "-2", "@sum", "\tx"])
def test_a_title_that_looks_like_a_formula_is_text(client, start):
    factories.event(f'{start}HYPERLINK("https://evil.example")', summary='a "quoted", comma\nand line')
    [row] = rows(client.get("/events.csv"))
    assert row["title"].startswith("'" + start)
    assert row["summary"] == 'a "quoted", comma\nand line'


def test_it_streams_every_event_without_a_cap(client, monkeypatch):
    monkeypatch.setattr("timeline.feeds.csv.EVENTS_A_CHUNK", 2)
    for number in range(5):
        factories.event(f"Event {number}")
    assert len(rows(client.get("/events.csv"))) == 5


def test_a_malformed_value_is_refused_with_a_sentence(client):
    response = client.get("/events.csv?since=soon")
    assert response.status_code == 400 and response["Content-Type"].startswith("text/plain")
