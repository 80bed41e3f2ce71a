"""One filter, one set of events: as a queryset, on the timeline, in the feed and as data. And what the data say."""

import csv
import datetime
import io
import json
import re
from urllib.parse import quote

import pytest
from django.http import QueryDict
from icalendar import Calendar

from events.derivation.derive import one_change
from events.models import Entry, Event, Figure, Mention, Participation, Role
from events.search.filter import CHOICES, EventFilter
from tests import factories
from tests.web.test_public_pages import body, page
from timeline.web.query import read

pytestmark = pytest.mark.django_db

ALL = {"forum-2024", "summit", "tour", "founding", "fair", "lunch"}

TABLE = [
    ("", ALL),
    # text: every word, in any script, whatever its accents and capitals; names of all it shows
    ("q=berlin summit", set()),
    ("q=PARIS SUMMIT", {"summit"}),
    ("q=electro", {"fair"}),
    ("q=展览", {"fair"}),
    ("q=lovelace", {"forum-2024"}),
    ("q=germany", {"forum-2024", "tour", "fair"}),
    ("q=100%25 vegan", {"lunch"}),
    ("q=1_0", set()),
    ("q=50th+anniversary", {"founding"}),
    ("q=nothing-like-it", set()),
    # kind
    ("kind=forum", {"forum-2024"}),
    ("kind=summit", {"summit"}),
    ("kind=delegation", {"tour"}),
    ("kind=exhibition", {"fair"}),
    ("kind=signing", {"lunch"}),
    ("kind=milestone", {"founding"}),
    ("kind=anniversary", {"founding"}),
    ("kind=forum&kind=summit", {"forum-2024", "summit"}),
    ("kind=party", set()),
    ("kind=party&kind=forum", {"forum-2024"}),
    # organizations in whatever role, people
    ("organizer=chamber", {"forum-2024", "tour"}),
    ("organizer=institute", {"summit", "forum-2024"}),
    ("organizer=chamber&organizer=institute", {"forum-2024", "summit", "tour"}),
    ("organizer=nobody", set()),
    ("organizer=nobody&organizer=chamber", {"forum-2024", "tour"}),
    ("person=ada", {"forum-2024"}),
    ("person=ada&person=bob", {"forum-2024", "summit"}),
    ("person=nobody", set()),
    # places: a city has its venues' events, a country its cities'; stops count
    ("location=hall", {"forum-2024"}),
    ("location=berlin", {"forum-2024", "tour", "fair"}),
    ("location=germany", {"forum-2024", "tour", "fair"}),
    ("location=lyon", {"tour"}),
    ("location=hall&location=lyon", {"forum-2024", "tour"}),
    ("location=nowhere", set()),
    ("country=DE", {"forum-2024", "tour", "fair"}),
    ("country=fr", {"summit", "tour"}),
    ("country=DE&country=FR", {"forum-2024", "summit", "tour", "fair"}),
    ("country=XX", set()),
    # topic, series, status
    ("topic=trade", {"forum-2024", "summit"}),
    ("topic=energy", {"summit"}),
    ("topic=trade&topic=energy", {"forum-2024", "summit"}),
    ("topic=none", set()),
    ("series=line", {"forum-2024"}),
    ("series=none", set()),
    ("status=confirmed", {"forum-2024", "tour", "founding", "lunch"}),
    ("status=tentative", {"summit"}),
    ("status=cancelled", {"fair"}),
    ("status=tentative&status=cancelled", {"summit", "fair"}),
    ("status=postponed", set()),
    # since and until touch the event's span, both ends included, at each precision
    ("since=2024-06-12&until=2024-12", {"forum-2024"}),
    ("since=2024-06-13&until=2024-12", set()),
    ("since=2024&until=2024-06-10", {"forum-2024"}),
    ("since=2024&until=2024-06-09", set()),
    ("since=2024-06-11&until=2024-06-11", {"forum-2024"}),
    ("since=2024-06&until=2024-06", {"forum-2024"}),
    ("since=2024-07&until=2024-12", set()),
    ("since=2024&until=2024", {"forum-2024"}),
    ("until=1975", {"founding"}),
    ("until=1975-04-29", set()),
    ("since=2030", {"founding"}),
    ("since=2025-09-30&until=2025-09-30", {"fair"}),
    ("since=2025-09-01&until=2025-09-01", {"fair"}),
    ("since=2025-10&until=2025-12", set()),
    ("since=2026&until=2025", set()),
    # one entry has to match all of it: the stop in Lyon alone is that late, the milestone is not that young
    ("since=2025-06-25&until=2025-06-25", {"tour"}),
    ("since=2025-06-25&until=2025-06-25&location=lyon", {"tour"}),
    ("since=2025-06-25&until=2025-06-25&location=berlin", set()),
    ("since=2025&kind=anniversary&until=2025", {"founding"}),
    ("since=2025&kind=milestone", set()),
    # AND between parameters
    ("organizer=chamber&country=FR", {"tour"}),
    ("organizer=chamber&country=FR&kind=forum", set()),
    ("organizer=institute&topic=trade&status=tentative&q=paris", {"summit"}),
    ("kind=forum&topic=none", set()),
]  # fmt: skip


@pytest.fixture
def shelf(db):
    with one_change():
        germany = factories.location("Germany", slug="germany", kind="country")
        berlin = factories.location("Berlin", slug="berlin", parent=germany)
        hall = factories.location("Hall 3", slug="hall", kind="venue", parent=berlin, latitude=52.5, longitude=13.4)
        paris = factories.location("Paris", slug="paris", country="FR")
        lyon = factories.location("Lyon", slug="lyon", country="FR")
        chamber, institute = (factories.organization(name.title(), slug=name) for name in ("chamber", "institute"))
        trade, energy = (factories.topic(name.title(), slug=name) for name in ("trade", "energy"))
        ada, bob = factories.person("Ada Lovelace", slug="ada"), factories.person("Bob", slug="bob")
        line = factories.series("Line", slug="line")
        forum = factories.event(
            "Forum", "2024-06-10/2024-06-12", slug="forum-2024", location=hall, organizers=[chamber],
            topics=[trade], series=line, edition=1,
        )  # fmt: skip
        Role.objects.create(event=forum, organization=institute, role="participant")
        Participation.objects.create(event=forum, person=ada, role="speaker", affiliation="Chair")
        summit = factories.event(
            "Summit", "2025-05-12", slug="summit", kind="summit", location=paris, status="tentative",
            topics=[trade, energy],
        )  # fmt: skip
        Role.objects.create(event=summit, organization=institute, role="host")
        Participation.objects.create(event=summit, person=bob)
        stops = [(berlin, "2025-06-02"), (paris, None), (lyon, "2025-06-25")]
        factories.event(
            "Tour", "2025-06-01/2025-06-20", slug="tour", kind="delegation", organizers=[chamber], stops=stops
        )
        factories.event("Founding", "1975-04-30", slug="founding", kind="milestone", commemorated_as="the founding")
        factories.event(
            "Électro fair", "2025-09~", slug="fair", kind="exhibition", status="cancelled", location=berlin,
            local_title="电子展览",
        )  # fmt: skip
        factories.event("Lunch, 100% vegan", "2025-04-23", slug="lunch", kind="signing")
        everything = {"location": hall, "series": line, "organizers": [chamber, institute], "topics": [trade, energy]}
        factories.event("Draft: Électro Summit in Paris", "2024-06-11", slug="draft", review="draft", **everything)
        factories.event("Rejected Summit", "2025-05-12", slug="rejected", review="rejected", **everything)


def encoded(query):
    return quote(query, safe="=&%+-")


def from_queryset(client, query):
    wanted = read(QueryDict(encoded(query))).filter
    return set(Entry.objects.events_matching(wanted).values_list("slug", flat=True))


def from_page(client, query):
    root = page(client.get(f"/?{encoded(query)}"))
    assert not root.all(rel="next") and not root.all(rel="prev")
    found = {re.fullmatch(r"/events/(.+)/", title.one("a").attrs["href"])[1] for title in root.all("h3")}
    assert int(re.match(r"[\d,]+", root.one("h1").text)[0]) == len(found)
    return found


def from_feed(client, query):
    events = Calendar.from_ical(body(client.get(f"/events.ics?past=all&{encoded(query)}"))).walk("VEVENT")
    return {str(event["URL"]).rstrip("/").rsplit("/", 1)[1] for event in events}


def from_data(client, query):
    found = client.get(f"/events.json?{encoded(query)}").json()
    assert found["next"] is None and found["total"] == len(found["events"])
    assert all(event["entries"] for event in found["events"])
    return {event["id"] for event in found["events"]}


def from_file(client, query):
    rows = csv.DictReader(io.StringIO(body(client.get(f"/events.csv?{encoded(query)}")).decode()))
    return {row["id"] for row in rows}


def from_table(client, query):
    """Both pages of it: what is ahead, and what lies before."""
    found, address = set(), f"/table/?{encoded(query)}"
    while address:
        root = page(client.get(address))
        links = [link.attrs["href"] for link in root.one(id="main").all("a")]
        found |= {slug[1] for link in links if (slug := re.fullmatch(r"/events/([a-z0-9-]+)/", link))}
        earlier = root.all(rel="prev")
        address = earlier[0].attrs["href"] if earlier else ""
    return found


def from_months(client, query):
    """Every month in which anything of the shelf stands."""
    months = {(day.year, day.month) for day in Entry.objects.live().values_list("first_day", flat=True)}
    paths = [f"/calendar/{year}/{month:02}/?{encoded(query)}" for year, month in sorted(months)]
    grids = "".join(body(client.get(path, headers={"HX-Request": "true"})).decode() for path in paths)
    return set(re.findall(r'href="/events/([a-z0-9-]+)/"', grids))


def from_news(client, query):
    text = body(client.get(f"/events.atom?{encoded(query)}")).decode()
    return set(re.findall(r"/events/([a-z0-9-]+)/", text))


FACES = [from_queryset, from_page, from_table, from_months, from_feed, from_news, from_data, from_file]


@pytest.mark.parametrize("sparse", [1500, 0], ids=["looked-up", "walked"])
@pytest.mark.parametrize("face", FACES)
def test_every_parameter_finds_the_same_events_through_every_face(client, shelf, monkeypatch, face, sparse):
    monkeypatch.setattr("events.models.entry_queryset.SPARSE", sparse)
    found = {query: face(client, query) for query, _ in TABLE}
    assert {query: found[query] for query, expected in TABLE if found[query] != expected} == {}


@pytest.mark.parametrize("address", ["/", "/map/", "/table/", "/calendar/2025/05/", "/subscribe/"])
def test_every_view_counts_the_same_events_in_its_heading(client, shelf, address):
    counted = {}
    for query, _ in TABLE:
        heading = page(client.get(f"{address}?{encoded(query)}")).one("h1").text.removeprefix("Subscribe to ")
        counted[query] = int(re.match(r"[\d,]+", heading)[0])
    assert counted == {query: len(expected) for query, expected in TABLE}


def test_the_table_has_every_parameter():
    used = {pair.split("=")[0] for query, _ in TABLE for pair in query.split("&") if pair}
    assert used == set(EventFilter.__dataclass_fields__) == {"q", "since", "until", *CHOICES}


def data(client, query=""):
    return client.get(f"/events.json?{query}").json()


def test_an_event_lists_the_entries_that_match(client, shelf):
    def entries(query):
        return [(entry["part"], entry["when"]) for entry in data(client, query)["events"][0]["entries"]]

    assert entries("kind=delegation") == [
        ("event", "2025-06-01/2025-06-20"),
        ("stop", "2025-06-02"),
        ("stop", "2025-06-25"),
    ]
    assert entries("since=2025-06-25&until=2025-06-25") == [("stop", "2025-06-25")]
    assert entries("kind=anniversary&until=2030") == [("anniversary", "2025-04-30"), ("anniversary", "2030-04-30")]
    (one,) = data(client, "kind=anniversary&until=2025")["events"][0]["entries"]
    assert one == {
        "kind": "anniversary",
        "part": "anniversary",
        "when": "2025-04-30",
        "label": "50th anniversary of the founding",
        "location": None,
    }


def test_a_record_says_everything_the_contract_names(client, shelf, clock):
    forum = Event.objects.get(slug="forum-2024")
    clock.now += datetime.timedelta(hours=1)
    Figure.objects.create(event=forum, label="attendees", value="500", bound="at-least")
    Mention.objects.create(event=forum, source=factories.source("Report", published="2024-06"), quote="kept apart")
    (found,) = data(client, "kind=forum")["events"]
    expected = {
        "id": "forum-2024", "url": "https://calendar.example/events/forum-2024/", "title": "Forum", "kind": "forum",
        "status": "confirmed", "when": "2024-06-10/2024-06-12", "first_day": "2024-06-10", "last_day": "2024-06-12",
        "precision": "day", "approximate": False, "timezone": None, "series": "line", "edition": 1, "part_of": None,
        "organizers": [
            {"slug": "institute", "name": "Institute", "role": "participant"},
            {"slug": "chamber", "name": "Chamber", "role": "organizer"},
        ],
        "locations": [
            {"slug": "hall", "name": "Hall 3", "city": "Berlin", "country": "DE", "lat": 52.5, "lon": 13.4}
        ],
        "stops": [], "topics": ["trade"], "summary": "", "outcomes": [],
        "people": [{"slug": "ada", "name": "Ada Lovelace", "role": "speaker", "affiliation": "Chair", "note": ""}],
        "figures": [{"label": "attendees", "value": 500, "bound": "at-least"}],
        "sources": [
            {"publisher": "Example Press", "title": "Report", "url": "https://press.example/report",
             "published": "2024-06"}
        ],
        "updated": "2025-04-23T10:30:00+00:00",
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected


def test_pages_of_data_hold_every_event_once_and_lead_on_with_the_same_filter(client):
    with one_change():
        for number in range(205):
            factories.event(f"Number {number}", f"2025-05-{number % 28 + 1:02}", kind="summit" if number else "forum")
    address, seen = "/events.json?kind=summit&q=number", []
    while address:
        answer = client.get(address).json()
        seen += [(event["first_day"], event["id"]) for event in answer["events"]]
        assert answer["total"] == 204 and len(answer["events"]) <= 100
        address = answer["next"] and answer["next"].removeprefix("https://calendar.example")
    assert len(seen) == len(set(seen)) == 204
    assert [day for day, _ in seen] == sorted(day for day, _ in seen)


def test_past_the_end_is_an_empty_page_and_says_so(client, shelf):
    assert data(client, "offset=999999999") == {"events": [], "next": None, "total": len(ALL)}


def test_data_are_json_in_utf_8(client, shelf):
    response = client.get("/events.json?kind=exhibition")
    assert response["Content-Type"].startswith("application/json")
    assert "电子展览" in response.content.decode() and json.loads(response.content)
