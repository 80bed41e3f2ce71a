"""An address that is almost right leads to the right one, for good, and only if something is there."""

from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from hypothesis import HealthCheck, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from events.models import Event, Shortcut
from tests import factories

pytestmark = pytest.mark.django_db
laws = examples(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def records(db):
    hall = factories.location("Łódź Hall", slug="lodz-hall")
    made = factories.event(
        slug="spring-forum",
        location=hall,
        organizers=[factories.organization(slug="chamber")],
        series=factories.series(slug="forums"),
        topics=[factories.topic(slug="trade")],
    )
    factories.event("Secret", slug="secret", review=Event.Review.DRAFT)
    made.participations.create(person=factories.person(slug="ada"), position=1)
    return made


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/organisers/", "/organizers/"),
        ("/Organizers/", "/organizers/"),
        ("/organisation/chamber/", "/organizers/chamber/"),
        ("/organiser/chamber", "/organizers/chamber/"),
        ("/locations", "/locations/"),
        ("/place/lodz-hall/", "/locations/lodz-hall/"),
        ("/locations/Łódź_Hall/", "/locations/lodz-hall/"),
        ("/person/ada/", "/people/ada/"),
        ("/topic/TRADE/", "/topics/trade/"),
        ("/Series/forums/", "/series/forums/"),
        ("/events/", "/"),
        ("/events", "/"),
        ("/Events/Spring-Forum/", "/events/spring-forum/"),
        ("/event/spring-forum/", "/events/spring-forum/"),
        ("/events/spring-forum", "/events/spring-forum/"),
        ("/events/spring-forum/).", "/events/spring-forum/"),
        ("/events//spring-forum//", "/events/spring-forum/"),
        ("/events/spring-forum.ICS", "/events/spring-forum.ics"),
        ("/EVENTS.ICS", "/events.ics"),
        ("/events.ics/", "/events.ics"),
        ("/event/spring-forum.ics/", "/events/spring-forum.ics"),
        ("/calendar/2025/5/", "/calendar/2025/05/"),
        ("/Calendar/2025/05", "/calendar/2025/05/"),
        ("/month/", "/calendar/"),
        ("/oembed/", "/oembed"),
        ("/MAP", "/map/"),
        ("/healthz/", "/healthz"),
        ("/Subscribe", "/subscribe/"),
    ],
)
def test_what_is_almost_an_address_of_ours_leads_to_it(client, records, asked, right):
    response = client.get(asked)
    assert response.status_code == 301
    assert urlsplit(response["Location"]).path == right
    assert client.head(asked).status_code == 301
    assert right == "/oembed" or client.get(right).status_code == 200


def test_the_filter_goes_along(client, records):
    response = client.get("/Events.json?kind=forum&q=%E6%B1%89")
    assert response["Location"] == "/events.json?kind=forum&q=%E6%B1%89"
    assert response["Access-Control-Allow-Origin"] == "*" and "max-age" in response["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in client.get("/Organisers/")


def test_a_stored_filter_is_found_in_capitals_too(client, records):
    key = Shortcut.store("kind=forum").pk
    assert client.get(f"/F/{key.upper()}.ics")["Location"] == f"/f/{key}.ics"


@pytest.mark.parametrize(
    "asked",
    [
        "/Organisers/nobody/",
        "/organisers/nobody",
        "/events/nobody",
        "/Events/Secret/",
        "/events/secret",
        "/calendar/2025/13/",
        "/calendar/2025/0/",
        "/calendar/9999/5/",
        "/F/000000000000.ics",
        "/Admin/",
        "/ADMIN/events/event/",
        "/nothing",
        "/wp-login.php",
        "/Static/icon.svg",
        "/events/Secret.ICS",
        "/" + "x" * 3000,
    ],
)
def test_where_nothing_is_nothing_leads(client, records, asked):
    response = client.get(asked)
    assert response.status_code == 404 and client.head(asked).status_code == 404
    assert b"Secret" not in response.content


def test_only_reading_is_led_on(client, records):
    assert client.post("/Organisers/").status_code == 404


@laws
@given(st.text(max_size=40))
@example("/evil.example/")
@example("\\evil.example")
@example("/%2F/evil.example")
@example("events/\r\nSet-Cookie: x")
def test_no_address_leads_out_of_the_site(client, path):
    response = client.get("/" + path)
    assert response.status_code in (200, 301, 302, 404, 400)
    if response.status_code == 301:
        to = response["Location"]
        assert to.startswith("/") and not to.startswith(("//", "/\\"))
        assert resolve(urlsplit(to).path).url_name and client.get(to).status_code == 200
