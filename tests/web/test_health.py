"""The site as a server: probes, outages, validators, and what every answer costs in queries."""

import datetime
import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from events.counting.bitmaps import forget_collection
from events.derivation.derive import one_change
from events.models import Figure, Mention, Outcome, Participation, Role
from tests import factories
from tests.web.test_public_pages import body

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)

# Address → queries with a cold cache. A 304 is one, whatever the size.
COSTS = {
    "/": 7,
    "/?kind=forum&location=place-0": 9,
    "/?after=LATER": 7,
    "/?after=LATER piece": 3,
    "/?kind=forum piece": 7,
    "/events/first/": 21,
    "/events/tour/": 21,
    "/organizers/org-0/": 14,
    "/organizers/org-0/?role=host": 16,  # what the role leaves is counted
    "/people/person-0/": 13,
    "/locations/place-0/": 13,
    "/series/line/": 14,
    "/topics/topic-0/": 12,
    "/organizers/": 2,
    "/locations/": 2,
    "/subscribe/?kind=forum": 7,  # the zones it defines are part of its size; what of the past it leaves out is said
    "/calendar/2025/04/?kind=forum": 6,
    "/map/": 9,
    "/anniversaries/": 8,  # its choices are counted among the years ahead
    "/events.csv": 15,
    "/anniversaries.ics": 3,
    "/events.ics": 3,
    "/events.ics?organizer=org-0": 5,
    "/events/first.ics": 4,
    "/events.json": 16,
    "/events.json?topic=topic-0": 18,
    "/healthz": 0,
    "/robots.txt": 0,
}


def fetch(client, **headers):
    return client.get("/events.ics", headers={name.replace("_", "-"): value for name, value in headers.items()})


def fill(events, each):
    """So many events and, on two of them, so many of everything an event can have."""
    with one_change():
        line = factories.series(slug="line")
        places = [factories.location(f"Place {number}", slug=f"place-{number}") for number in range(each)]
        organizations = [factories.organization(f"Org {number}", slug=f"org-{number}") for number in range(each)]
        people = [factories.person(f"Person {number}", slug=f"person-{number}") for number in range(each)]
        topics = [factories.topic(f"Topic {number}", slug=f"topic-{number}") for number in range(each)]
        values = {"location": places[0], "organizers": organizations[:1], "topics": topics[:1], "series": line}
        for number in range(events):
            zone = {"timezone": "Europe/Berlin"} if number % 2 else {}
            when = f"2025-04-{24 + number % 6}"
            factories.event(f"Event {number}", f"{when}T10:00/{when}T12:00" if zone else when, **values, **zone)
        for slug, kind in (("first", "forum"), ("tour", "delegation")):
            made = factories.event(
                slug, "2025-04-23", slug=slug, kind=kind, commemorated_as=slug, **values, edition=len(slug)
            )
            _enrich(made, places, organizations, people, topics)


def _enrich(made, places, organizations, people, topics):
    made.topics.set(topics)
    for number, (place, organization, person) in enumerate(zip(places, organizations, people, strict=True), 1):
        made.stops.create(location=place, when="2025-04-23", position=number)
        Role.objects.create(event=made, organization=organization, role="host", position=number)
        Participation.objects.create(event=made, person=person, organization=organization)
        Figure.objects.create(event=made, label="x", value=number)
        Outcome.objects.create(event=made, title="x").parties.add(organization)
        Mention.objects.create(event=made, source=factories.source(), quote="x")
        part = factories.event(f"Part {number}", "2025-04-23", part_of=made, location=place)
        made.concurrent_with.add(factories.event(f"Beside {number}", "2025-04-23"))
        factories.event(f"Again {number}", f"{2025 + number}-04-23", commemorates=made, kind="anniversary")
        Participation.objects.create(event=part, person=people[0], organization=organization)


def ask(client, address, **headers):
    address, _, piece = address.partition(" ")
    headers |= {"HX-Request": "true"} if piece else {}
    return client.get(address.replace("LATER", "20250423" + "0" * 35), headers=headers)


@pytest.mark.parametrize(("events", "each"), [(5, 2), (60, 8)], ids=["few", "many"])
def test_what_an_answer_costs_does_not_grow_with_what_it_shows(
    client, django_assert_num_queries, monkeypatch, events, each
):
    fill(events, each)
    for address, queries in COSTS.items():
        cache.clear()
        forget_collection()
        with django_assert_num_queries(queries, info=address):
            response = ask(client, address)
            assert response.status_code == 200 and body(response)
        if etag := response.get("ETag"):
            with django_assert_num_queries(1, info=f"{address} again"):
                assert ask(client, address, **{"If-None-Match": etag}).status_code == 304


def test_a_warm_cache_spares_the_counts_and_an_edit_makes_them_anew(client):
    made = factories.event(kind="summit")
    assert "1 event" in body(client.get("/")).decode()
    made.reject()
    assert "0 events" in body(client.get("/")).decode()


@pytest.fixture
def two():
    factories.event("Forum", slug="one", location=factories.location())
    return factories.event("Tour", "2025-04-10/2025-04-30", slug="two", organizers=[factories.organization()])


def test_another_process_gives_the_same_bytes(tmp_path):
    script = """
import datetime, sys
from django.utils import timezone
timezone.now = lambda: datetime.datetime(2025, 4, 23, 9, 30, tzinfo=datetime.UTC)
import django; django.setup()
from django.core.management import call_command
from django.test import Client
from tests import factories
if sys.argv[1] == "make":
    call_command("migrate", verbosity=0)
    names = [factories.topic(name) for name in "abcdef"]
    factories.event("One", topics=names, organizers=[factories.organization(name) for name in "uvwxyz"])
    factories.event("Two", "2025-05-12T10:00/2025-05-12T18:00", timezone="Europe/Berlin")
for address in ("/events.ics?past=all", "/", "/events.json"):
    answer = Client(headers={"host": "127.0.0.1"}).get(address)
    print(answer["ETag"], b"".join(answer) if answer.streaming else answer.content)
"""
    environment = {
        **os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/kept.sqlite3", "PLAIN_STATIC": "1",
        "DJANGO_SETTINGS_MODULE": "timeline.settings",
    }  # fmt: skip

    def output(seed, step):
        command = [sys.executable, "-c", script, step]
        root = Path(__file__).resolve().parent.parent.parent
        environment["PYTHONHASHSEED"] = seed
        return subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True).stdout

    assert b"SUMMARY:Two" in (made := output("1", "make")) and made == output("2", "again")


@pytest.mark.parametrize("address", ["/events.ics", "/events/one.ics", "/events.json", "/", "/events/one/", "/topics/"])
@pytest.mark.parametrize("coding", ["", "gzip"])
def test_a_strong_etag_replayed_as_received_gives_an_empty_304_with_the_same_etag(client, two, address, coding):
    first = client.get(address, headers={"Accept-Encoding": coding})
    etag = first["ETag"]
    assert re.fullmatch(r'"[^"]+"', etag) and "public" in first["Cache-Control"] and not first.cookies
    for sent in (etag, f'"else", {etag}', f"W/{etag}", "*"):
        again = client.get(address, headers={"Accept-Encoding": coding, "If-None-Match": sent})
        assert (again.status_code, body(again), again["ETag"]) == (304, b"", etag), sent
        assert again["Vary"] == first["Vary"] and again["Cache-Control"] == first["Cache-Control"]
    assert client.get(address, headers={"Accept-Encoding": coding, "If-None-Match": '"else"'}).status_code == 200


def test_last_modified_validates_where_no_etag_is_sent(client, two, clock):
    seen = fetch(client)["Last-Modified"]
    assert fetch(client, if_modified_since=seen).status_code == 304
    assert fetch(client, if_modified_since=seen, if_none_match='"else"').status_code == 200
    clock.now += HOUR
    two.theme = "New"
    two.save()
    assert fetch(client, if_modified_since=seen).status_code == 200


@pytest.mark.parametrize("accepted", ["gzip", "GZIP, br", "br;q=1.0, gzip;q=0.5", "x-gzip", "deflate, gzip"])
def test_gzip_has_its_own_etag_and_the_same_text(client, two, accepted):
    for address in ("/events.ics", "/events.json", "/"):
        plain, packed = client.get(address), client.get(address, headers={"Accept-Encoding": accepted})
        assert packed["Content-Encoding"] == "gzip" and packed["ETag"] != plain["ETag"]
        assert "Accept-Encoding" in packed["Vary"] and "Accept-Encoding" in plain["Vary"]
        sent = body(packed)
        assert gzip.decompress(sent) == body(plain)
        assert sent == body(client.get(address, headers={"Accept-Encoding": accepted}))


@pytest.mark.parametrize("accepted", ["", "gzip;q=0", "gzip; q=0.000", "identity", "br"])
def test_gzip_is_not_forced_on_anyone(client, two, accepted):
    assert "Content-Encoding" not in fetch(client, accept_encoding=accepted)


@pytest.mark.parametrize("address", ["/events.ics", "/events/one.ics", "/events.json", "/"])
@pytest.mark.parametrize("coding", ["", "gzip"])
def test_head_has_the_headers_of_get_and_no_body(client, two, address, coding):
    got = client.get(address, headers={"Accept-Encoding": coding})
    head = client.head(address, headers={"Accept-Encoding": coding})
    assert head.status_code == 200 and body(head) == b""
    assert {**head.headers} == {**got.headers}


PUBLIC = ["/", "/events/one/", "/organizers/", "/subscribe/", "/events.ics", "/events/one.ics", "/events.json"]


@pytest.fixture
def outage(monkeypatch, two):
    def refuse(*_args, **_values):
        raise OperationalError("connection refused at 10.0.0.7, password of almanac")

    with monkeypatch.context() as broken:
        broken.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", refuse)
        broken.setattr("django.db.backends.base.base.BaseDatabaseWrapper.chunked_cursor", refuse)
        yield broken


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}, {"If-None-Match": '"x"'}])
def test_without_its_database_the_site_says_so_plainly(client, outage, address, headers):
    response = client.get(address, headers=headers)
    assert response.status_code == 503 and int(response["Retry-After"]) > 0
    assert response["Cache-Control"] == "no-store" and "ETag" not in response
    assert "Try again in a minute" in response.content.decode() and "10.0.0.7" not in response.content.decode()
    assert "Content-Security-Policy" in response


def test_without_its_database_the_process_is_up_but_not_ready(client, outage):
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert response.status_code == 503 and response.content.decode() == "The database does not answer.\n"


def test_a_connection_cut_on_the_way_is_an_outage_too(client, two, monkeypatch):
    def cut(*_args, **_values):
        raise InterfaceError("connection already closed")

    with monkeypatch.context() as broken:
        broken.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", cut)
        assert {client.get(address).status_code for address in (*PUBLIC, "/readyz")} == {503}


def test_it_is_ready_when_database_and_migrations_are_there(client):
    for address, text in (("/healthz", "ok\n"), ("/readyz", "ready\n")):
        response = client.get(address)
        assert (response.status_code, response.content.decode()) == (200, text)
        assert client.head(address).status_code == 200 and client.post(address).status_code == 405


def test_a_migration_not_applied_is_named(client):
    (app, last), *_ = [key for key in MigrationLoader(connection).graph.leaf_nodes() if key[0] == "events"]
    MigrationRecorder(connection).record_unapplied(app, last)
    response = client.get("/readyz")
    assert response.status_code == 503 and f"events.{last}" in response.content.decode()
    assert client.get("/healthz").status_code == 200
