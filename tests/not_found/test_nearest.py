"""A mistyped address is answered with the nearest there are: public ones, few, and at a bounded price."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event
from events.suggestions.near_records import near_records
from tests import factories
from tests.web.test_public_pages import page

pytestmark = pytest.mark.django_db


def near(response):
    return [node.attrs["href"] for part in page(response).all("ul", cls="near") for node in part.all("a")]


@pytest.fixture
def records(db):
    hall = factories.location("Hamburg Messe", slug="hamburg-messe")
    made = factories.event(
        "Hamburg Summit", slug="hamburg-summit-2024", location=hall, topics=[factories.topic("Trade", slug="trade")],
        organizers=[factories.organization("Chamber of Commerce", slug="chamber-of-commerce")],
        series=factories.series("Hamburg Summit", slug="hamburg-summit"),
    )  # fmt: skip
    made.participations.create(person=factories.person("Ada Lovelace", slug="ada-lovelace"), position=1)
    factories.event("Hamburg Summit", slug="hamburg-summit-2025", review=Event.Review.DRAFT)
    factories.organization("Chamber of Secrets", slug="chamber-of-secrets")
    factories.event("Fair", slug="fair")
    return made


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("/events/hamburg-sumit-2024/", "/events/hamburg-summit-2024/"),
        ("/events/hamburg-summit-2025/", "/events/hamburg-summit-2024/"),
        ("/Events/Summit-Hamburg/", "/events/hamburg-summit-2024/"),
        ("/organizers/chamber-of-comerce/", "/organizers/chamber-of-commerce/"),
        ("/organiser/commerce-chamber/", "/organizers/chamber-of-commerce/"),
        ("/people/ada-lovelase/", "/people/ada-lovelace/"),
        ("/locations/messe-hamburg", "/locations/hamburg-messe/"),
        ("/series/hamburg-sumit/", "/series/hamburg-summit/"),
        ("/topics/trades/", "/topics/trade/"),
        ("/calender/", "/calendar/"),
        ("/tabel/", "/table/"),
        ("/organzers/x/", "/organizers/"),
    ],
)
def test_a_mistyped_address_is_answered_with_the_nearest(client, records, asked, nearest):
    response = client.get(asked)
    assert response.status_code == 404 and near(response)[0] == nearest
    assert client.get(nearest).status_code == 200
    head = client.head(asked)
    assert head.status_code == 404 and head["Content-Type"] == response["Content-Type"]


def test_what_is_not_public_is_never_nearest(client, records):
    shown = [*near(client.get("/events/hamburg-summit-2025/")), *near(client.get("/organizers/chamber-of-secret/"))]
    assert shown and not [href for href in shown if "2025" in href or "secrets" in href]


def test_what_is_like_nothing_is_answered_plainly(client, records):
    for asked in ("/events/zzzz-qqqq/", "/wp-login.php", "/nothing-here/at/all"):
        response = client.get(asked)
        assert response.status_code == 404 and near(response) == []


def test_a_feed_of_a_mistyped_name_says_so_in_a_sentence(client, records):
    response = client.get("/events/hamburg-sumit-2024.ics")
    assert response.status_code == 404 and response["Content-Type"].startswith("text/plain")
    assert "https://calendar.example/events/hamburg-summit-2024.ics" in response.content.decode()
    assert response["Access-Control-Allow-Origin"] == "*"
    for asked in ("/f/000000000000.ics", "/nothing.json", "/event.atm.csv"):
        response = client.get(asked)
        assert (response.status_code, response["Content-Type"]) == (404, "text/plain; charset=utf-8")


def test_its_price_does_not_grow_with_the_calendar(client, records, monkeypatch):
    with CaptureQueriesContext(connection) as first:
        assert near(client.get("/events/hamburg-sumit/"))
    for number in range(30):
        factories.event("Hamburg Summit", slug=f"hamburg-sumit-{number}")
    monkeypatch.setattr("events.suggestions.near_records._LOOKED_AT", 4)
    with CaptureQueriesContext(connection) as many:
        response = client.get("/events/hamburg-sumit/")
    assert len(near(response)) == 2 and len(many) <= len(first) <= 6
    assert "must-revalidate" in response["Cache-Control"] and "Accept-Encoding" in response["Vary"]
    assert len(response.content) < 12_000


def test_a_slug_itself_is_its_own_nearest(records):
    assert near_records("event", "fair")[0].name == "Fair"
