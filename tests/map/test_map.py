"""The map: the places of a filter with their true counts, their journeys, and the route beside a journey's stops."""

import re
import zlib
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from events.derivation.derive import one_change
from events.models import Entry
from tests import factories
from tests.web.test_public_pages import page
from timeline.web.query import read

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def towns():
    """Cities of two countries, a venue in one of them, a city without coordinates; events and a journey there."""
    with one_change():
        germany = factories.location("Germany", slug="germany", kind="country", latitude=51, longitude=10)
        berlin = factories.location("Berlin", slug="berlin", latitude=52.52, longitude=13.4, parent=germany)
        munich = factories.location("Munich", slug="munich", latitude=48.14, longitude=11.58, parent=germany)
        paris = factories.location("Paris", slug="paris", country="FR", latitude=48.86, longitude=2.35)
        hidden = factories.location("Hidden", slug="hidden", country="FR")
        hall = factories.location("Hall", slug="hall", kind="venue", parent=berlin)
        chamber = factories.organization("Chamber", slug="chamber")
        topic = factories.topic("Trade", slug="trade")
        factories.event("One", "2025-05-01", location=berlin, organizers=[chamber])
        factories.event("Two", "2025-05-02", location=hall, kind="summit", topics=[topic])
        factories.event("Three", "2024-05-03", location=paris, status="tentative")
        factories.event("Four", "2024-05", location=hidden, organizers=[chamber])
        factories.event("Five", "2023-05-03", commemorated_as="five")
        factories.event(
            "Journey", "2025-04-20/2025-04-26", slug="journey", kind="delegation",
            stops=[(berlin, "2025-04-21"), hidden, munich], further_stops="another city", location=paris,
        )  # fmt: skip
        factories.event("Branches", "2025-04-20", stops=[berlin, paris])
    return {"berlin": berlin, "munich": munich, "paris": paris, "hidden": hidden, "hall": hall}


def places(root):
    """Listed name → count."""
    lists = root.all("ol", cls="rank")
    rows = lists[0].all("li") if lists else []
    return {row.all("a")[0].text: int(row.one("i").text.split()[0]) for row in rows}


def drawn(root):
    """What the circles say."""
    return [link.attrs["aria-label"] for link in root.one("svg", cls="map").all("a")]


FILTERS = [
    "", "kind=summit", "country=DE", "country=DE&country=FR", "location=berlin", "location=hall",
    "location=paris&kind=forum", "organizer=chamber", "topic=trade", "since=2025", "until=2024-05-01",
    "status=tentative", "q=journey", "location=nowhere",
]  # fmt: skip


@pytest.mark.parametrize("query", FILTERS)
def test_the_counts_are_those_of_the_database(client, towns, query):
    matches = Entry.objects.live().matching(read(QueryDict(query)).filter)
    expected = {}
    for slug in ("germany", "berlin", "munich", "paris", "hidden"):
        if count := matches.filter(terms__dimension="location", terms__value=slug).count():
            expected[slug.title()] = count
    root = page(client.get(f"/map/?{query}"))
    assert places(root) == expected
    without = matches.exclude(terms__dimension="location").distinct().count()
    sentence = re.search(r"(\d+) entr(?:y has|ies have) no place", root.one("main").text)
    assert (int(sentence[1]) if sentence else 0) == without


def test_places_are_listed_most_first_and_those_without_coordinates_say_so(client, towns):
    root = page(client.get("/map/"))
    counts = list(places(root).values())
    assert counts == sorted(counts, reverse=True)
    row = next(row for row in root.one("ol", cls="rank").all("li") if "Hidden" in row.text)
    assert "not on the map" in row.text
    assert not any(label.startswith("Hidden") for label in drawn(root))


def test_a_venue_stands_with_its_city_and_a_country_only_where_no_city_of_it_does(client, towns):
    root = page(client.get("/map/"))
    assert "Hall" not in places(root) and places(root)["Germany"] > 0
    assert sorted(label.split(",")[0] for label in drawn(root)) == ["Berlin", "Munich", "Paris"]
    factories.event("Somewhere", "2025-05-01", location=factories.location("Spain", country="ES", kind="country",
                    slug="spain", latitude=40, longitude=-4))  # fmt: skip
    assert "Spain, 1 entry" in drawn(page(client.get("/map/")))


def test_a_circle_and_its_line_in_the_list_lead_to_the_filter_with_that_place(client, towns):
    root = page(client.get("/map/?kind=forum&frame=all"))
    circle = next(link for link in root.one("svg", cls="map").all("a") if link.attrs["aria-label"].startswith("Paris"))
    listed = next(link for link in root.one("ol", cls="rank").all("a") if link.text == "Paris")
    assert circle.attrs["href"] == listed.attrs["href"]
    asked = parse_qsl(urlsplit(circle.attrs["href"]).query)
    assert asked == [("kind", "forum"), ("location", "paris"), ("frame", "all")]
    then = page(client.get(circle.attrs["href"]))
    assert "in Paris" in then.one("h1").text
    chosen = then.one("svg", cls="map").one("a", cls="chosen")
    assert "chosen: remove" in chosen.attrs["aria-label"] and "location" not in chosen.attrs["href"]


def test_the_frame_is_that_of_what_was_asked_for_and_can_be_widened(client, towns):
    astana = factories.location("Astana", slug="astana", country="KZ", latitude=51.2, longitude=71.4)
    factories.event("Far", "2025-05-01", stops=[towns["berlin"], astana])
    near = page(client.get("/map/?country=DE"))
    assert "1 place outside" in near.one("figcaption").text
    links = {link.text: link.attrs["href"] for link in near.one("figcaption").all("a")}
    assert list(links) == ["All places", "Whole world"]
    wide = page(client.get(links["All places"]))
    assert len(drawn(wide)) == len(drawn(near)) + 1 and "outside" not in wide.one("figcaption").text
    world = page(client.get(links["Whole world"]))
    links = {link.text: link.attrs["href"] for link in world.one("figcaption").all("a")}
    assert links == {"Fit": "/map/?country=DE"}
    assert client.get("/map/?frame=nonsense").status_code == 200


def test_the_only_journey_is_drawn_with_the_numbers_of_its_stops(client, towns):
    root = page(client.get("/map/?kind=delegation"))
    wide = root.one("g", cls="wide")
    assert [text.text for text in wide.all("text", cls="n")] == ["1", "3"]  # the second is not on the map
    route = root.one("ol", cls="route")
    assert [stop.text for stop in route.all("li")] == ["Berlin", "Hidden", "Munich", "another city"]
    assert len(root.one("svg", cls="map").all("path", cls="line")) == 1


def test_the_latest_journeys_are_numbered_and_the_others_counted(client, towns):
    with one_change():
        for day in range(1, 16):
            factories.event(
                f"Tour {day}", f"2026-01-{day:02}", kind="delegation", stops=[towns["paris"], towns["munich"]]
            )
    root = page(client.get("/map/"))
    trips = root.one("ol", cls="trips").all("li")
    assert "Tour 15" in trips[0].text and "Tour 4" in trips[-1].text and len(trips) == 12
    assert "the latest 12 of 16" in root.one("h2", id="journeys").text
    assert len(root.one("svg", cls="map").all("path", cls="line")) == 12


def test_a_stop_without_a_date_gets_none(client, towns):
    text = page(client.get("/map/?kind=delegation")).one("ol", cls="trips").text
    assert re.findall(r"\d+ April|\d+–\d+ April", text) == ["20–26 April"]


def test_what_is_no_journey_draws_no_line(client, towns):
    root = page(client.get("/map/?kind=forum"))
    assert not root.all("path", cls="line") and not root.all("ol", cls="trips")


def test_where_nothing_has_a_place_there_is_no_map_and_a_sentence(client):
    factories.event("Nowhere", "2025-05-01")
    root = page(client.get("/map/"))
    assert not root.all("svg", cls="map") and "1 entry has no place" in root.one("main").text
    assert "Nothing recorded matches" in page(client.get("/map/?kind=summit")).one("main").text


def test_the_form_the_sentence_and_the_other_views_are_those_of_the_filter(client, towns):
    root = page(client.get("/map/?country=DE"))
    form = root.one("form", id="filter")
    assert form.attrs["action"] == "/map/" and root.one("h1").text.endswith("in Germany , remove")
    views = {link.text: link.attrs["href"] for link in root.one("ul", id="views").all("a")}
    assert views["Map"] == "/map/?country=DE" and views["Timeline"] == "/?country=DE"
    assert root.one("ul", id="views").one("a", **{"aria-current": "true"}).text == "Map"
    swapped = client.get("/map/?country=DE", headers=HTMX)
    assert not page(swapped).all("html") and page(swapped).all("svg", cls="map")
    assert swapped["HX-Push-Url"] == "/map/?country=DE"


def test_many_places_are_cut_with_a_word_about_the_rest(client):
    with one_change():
        for number in range(305):
            place = factories.location(
                f"Town {number}", slug=f"town-{number}", latitude=40 + number / 50, longitude=number / 9
            )
            factories.event(f"Event {number}", "2025-05-01", location=place)
    root = page(client.get("/map/"))
    assert len(places(root)) == 300 and "and 5 more" in root.one("h2", id="places").text


@pytest.mark.parametrize("query", ["", "?country=DE", "?frame=world"])
def test_the_queries_do_not_grow_with_the_collection(client, towns, query):
    def asked():
        client.get("/map/")  # the snapshot of the collection is there
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/map/{query}").status_code == 200
        return len(captured)

    before = asked()
    with one_change():
        for number in range(20):
            place = factories.location(f"Town {number}", slug=f"town-{number}", latitude=40 + number, longitude=number)
            factories.event(f"Event {number}", "2025-05-01", location=place)
            if number < 5:
                factories.event(f"Tour {number}", "2025-06", kind="delegation", stops=[place, towns["berlin"]])
    assert asked() == before <= 14


def test_it_is_validated_like_every_page_and_says_the_same_twice(client, towns):
    first = client.get("/map/?frame=world")
    assert client.get("/map/?frame=world").content == first.content
    again = client.get("/map/?frame=world", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304 and not again.content and not first.cookies


def test_it_is_light_and_holds_no_style_of_its_own(client, towns):
    text = client.get("/map/?frame=world").content.decode()
    svg = re.search(r'<svg class="map".*?</svg>', text, re.S)[0]
    assert len(zlib.compress(svg.encode())) < 25_000
    assert "style=" not in text and "<style" not in text and "map.css" in text


def test_names_are_text_wherever_they_stand(client, towns):
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    place = factories.location(evil, slug="evil", latitude=50, longitude=8)
    factories.event(evil, "2025-05-01", slug="evil", kind="delegation", stops=[place, towns["paris"]])
    for address in ("/map/", "/events/evil/"):
        response = client.get(address)
        assert not page(response).all("img") and b"<script>alert" not in response.content


def test_a_journey_has_a_map_of_its_route_beside_its_stops(client, towns):
    root = page(client.get("/events/journey/"))
    picture = root.one("svg", cls="map")
    assert picture.attrs["role"] == "img"
    assert picture.attrs["aria-label"] == "Map of Germany with the route from Berlin to Munich"
    assert [text.text for text in picture.all("text", cls="n")] == ["1", "3"]
    assert "Not on the map: Hidden" in root.one("div", cls="beside").text
    assert root.all("link", href="/static/map.css")


def test_other_events_and_journeys_nobody_can_place_have_none(client, towns):
    factories.event("Lost", "2025-05-01", slug="lost", kind="delegation", stops=[towns["hidden"], towns["paris"]])
    branches = Entry.objects.get(title="Branches").url
    for address in ("/events/lost/", branches):
        root = page(client.get(address))
        assert not root.all("svg", cls="map") and not root.all("link", href="/static/map.css")
