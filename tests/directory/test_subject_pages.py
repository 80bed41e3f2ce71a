"""The pages of organizers, people, locations, series and topics: each its own timeline, feed and facts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Organization, Participation, Role
from tests import factories
from tests.list.test_list_page import HTMX, many, titles, walk
from tests.web.test_public_pages import body, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    region = factories.location("Hesse", slug="hesse", kind="region")
    city = factories.location("Frankfurt", slug="frankfurt", parent=region, timezone="Europe/Berlin")
    hall = factories.location("Hall 3", slug="hall", kind="venue", parent=city)
    chamber = factories.organization(
        "Chamber", slug="chamber", short_name="CH", aliases=["Kammer"], country="DE", website="https://chamber.example/"
    )
    ada = factories.person("Ada", slug="ada", local_name="阿达", local_language="zh")
    line = factories.series("Line", slug="line", cadence="annual", since=1999)
    trade = factories.topic("Trade", slug="trade")
    made = factories.event(
        "Forum", "2024-05-12", slug="forum", location=hall, organizers=[chamber], topics=[trade], series=line, edition=2
    )
    Participation.objects.create(event=made, person=ada, affiliation="chair", organization=chamber)
    other = factories.event("Fair", "2025-05-12", slug="fair", kind="exhibition")
    Role.objects.create(event=other, organization=chamber, role="participant")
    factories.event("Draft", "2020-01-01", organizers=[chamber], location=hall, review="draft")
    factories.event("Elsewhere", "2025-05-13")


SUBJECTS = [
    ("organizer", "/organizers/chamber/", ["Forum", "Fair"]),
    ("person", "/people/ada/", ["Forum"]),
    ("location", "/locations/hall/", ["Forum"]),
    ("location", "/locations/frankfurt/", ["Forum"]),
    ("location", "/locations/hesse/", ["Forum"]),
    ("series", "/series/line/", ["Forum"]),
    ("topic", "/topics/trade/", ["Forum"]),
]


@pytest.mark.parametrize(("dimension", "address", "expected"), SUBJECTS)
def test_a_page_shows_its_events_and_leads_to_its_feed(client, shelf, dimension, address, expected):
    root = page(client.get(address))
    slug = address.split("/")[2]
    assert titles(root) == expected
    assert root.one("link", type="text/calendar").attrs["href"] == f"/events.ics?{dimension}={slug}"
    assert any(link.attrs["href"] == f"/subscribe/?{dimension}={slug}" for link in root.all("a"))
    feed = body(client.get(f"/events.ics?{dimension}={slug}&past=all")).decode()
    assert [title for title in ("Forum", "Fair", "Elsewhere", "Draft") if f"SUMMARY:{title}" in feed] == expected


@pytest.mark.parametrize(("dimension", "address", "expected"), SUBJECTS)
def test_its_facts_count_public_events_only(client, shelf, dimension, address, expected):
    facts = {
        row.one("dt").text: row.one("dd").text for row in page(client.get(address)).one("dl", cls="factrow").all("div")
    }
    assert facts["Events"] == str(len(expected))
    assert facts["First, latest"] == ("2024, 2025" if len(expected) == 2 else "2024")


def test_an_organization_tells_its_roles_apart(client, shelf):
    root = page(client.get("/organizers/chamber/"))
    tabs = [(tab.text, tab.attrs["href"]) for tab in root.one("nav", cls="tabs").all("a")]
    assert tabs == [
        ("All roles", "/organizers/chamber/"),
        ("Organizer 1", "/organizers/chamber/?role=organizer"),
        ("Participant 1", "/organizers/chamber/?role=participant"),
    ]
    assert titles(page(client.get("/organizers/chamber/?role=organizer"))) == ["Forum"]
    assert titles(page(client.get("/organizers/chamber/?role=participant"))) == ["Fair"]
    assert titles(page(client.get("/organizers/chamber/?role=king"))) == ["Forum", "Fair"]
    assert "CH, Kammer" in root.text and "Germany" in root.text
    assert [link.attrs["href"] for link in root.all("a") if link.text == "Website"] == ["https://chamber.example/"]


def test_one_role_needs_no_tabs(client):
    factories.event(organizers=[factories.organization(slug="chamber")])
    assert not page(client.get("/organizers/chamber/")).all("nav", cls="tabs")


def test_a_person_has_affiliations_and_a_local_name(client, shelf):
    root = page(client.get("/people/ada/"))
    assert root.one("p", cls="local").attrs["lang"] == "zh"
    assert root.one("div", cls="side").text.startswith("Affiliations Chamber chair")


def test_a_location_says_what_it_lies_in_and_what_lies_in_it(client, shelf):
    side = page(client.get("/locations/frankfurt/")).one("div", cls="side")
    assert [link.attrs["href"] for link in side.all("a")][:2] == ["/locations/hesse/", "/locations/hall/"]
    assert "Europe/Berlin" in page(client.get("/locations/frankfurt/")).one("dl", cls="factrow").text


def test_a_series_lists_its_editions_and_how_often_it_is_held(client, shelf):
    root = page(client.get("/series/line/"))
    assert "2nd edition" in root.one("div", cls="side").text
    assert "every year" in root.one("dl", cls="factrow").text and "1999" in root.one("dl", cls="factrow").text


@pytest.mark.parametrize("headers", [None, HTMX], ids=["page", "fragment"])
def test_its_earlier_and_later_stay_with_it(client, headers):
    chamber = factories.organization(slug="chamber")
    many(50, 50, organizers=[chamber])
    factories.event("Elsewhere", "2025-04-25")
    here = page(client.get("/organizers/chamber/?role=organizer"))
    found = titles(here)
    made = factories.event("With a role", "2025-04-24")
    Role.objects.create(event=made, organization=chamber, role="host")
    here = page(client.get("/organizers/chamber/?role=organizer"))
    found = walk(client, here.one("a", rel="prev").attrs["href"], "prev", headers) + titles(here)
    found += walk(client, here.one("a", rel="next").attrs["href"], "next", headers)
    assert found == [f"Day {days}" for days in (*range(-50, 0), *range(1, 51))]
    assert page(client.get(here.one("a", rel="next").attrs["href"], headers=HTMX)).all("h1") == []


def test_a_thing_nobody_published_an_event_of_has_an_empty_page(client):
    factories.event(organizers=[factories.organization("Chamber", slug="chamber")], review="draft")
    root = page(client.get("/organizers/chamber/"))
    assert root.one("h1").text == "Chamber" and titles(root) == [] and "Nothing is recorded here yet." in root.text


@pytest.mark.parametrize("part", ["events", "organizers", "people", "locations", "series", "topics"])
def test_an_unknown_slug_is_a_404_page(client, part):
    response = client.get(f"/{part}/nothing-like-it/")
    assert response.status_code == 404 and page(response).one("h1").text == "Nothing at this address"


@pytest.fixture
def company():
    """Chamber on three events, with Guild on two of them and with Press on one; Guild and Press have others."""
    chamber, guild, press = (factories.organization(name, slug=name.lower()) for name in ("Chamber", "Guild", "Press"))
    ada = factories.person("Ada", slug="ada")
    for number, others in enumerate(([guild], [guild, press], [])):
        made = factories.event(f"Shared {number}", f"2024-0{number + 1}-01", organizers=[chamber, *others])
        Participation.objects.create(event=made, person=ada)
    for number in range(9):
        factories.event(f"Apart {number}", "2024-05-01", organizers=[guild, press])


def partners(root):
    side = next(part for part in root.one("div", cls="side").all("section") if "Most often" in part.one("h2").text)
    return {row.one("a").text: (row.all("span")[0].text, row.one("a").attrs["href"]) for row in side.all("li")}


def test_most_often_together_with_counts_shared_events_and_leads_to_them(client, company):
    shown = partners(page(client.get("/organizers/chamber/")))
    assert shown == {
        "Guild": ("2 events", "/organizers/chamber/?with=guild"),
        "Press": ("1 event", "/organizers/chamber/?with=press"),
    }
    root = page(client.get("/organizers/chamber/?with=guild"))
    assert titles(root) == ["Shared 0", "Shared 1"]
    line = root.one("p", cls="together")
    assert line.text == "Only together with Guild . Show all"
    assert [link.attrs["href"] for link in line.all("a")] == ["/organizers/guild/", "/organizers/chamber/"]
    assert partners(root) == {"Press": ("1 event", "/organizers/chamber/?with=press")}


@pytest.mark.parametrize("address", ["/organizers/chamber/?with=guild", "/organizers/chamber/?with=nobody"])
def test_who_else_is_on_the_events_is_asked_once(client, company, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    slug = address.rpartition("=")[2]
    named = [
        one["sql"] for one in asked if 'FROM "events_term"' in one["sql"] and f"\"value\" = '{slug}'" in one["sql"]
    ]
    assert len(named) == 1


def test_the_roles_of_a_page_narrowed_to_who_is_on_the_events_too_count_and_keep_that(client, company):
    chamber, guild = (Organization.objects.get(slug=slug) for slug in ("chamber", "guild"))
    hosted = factories.event("Hosted", "2024-06-01", organizers=[guild])
    Role.objects.create(event=hosted, organization=chamber, role="host")
    factories.event("Draft", "2024-07-01", organizers=[chamber, guild], review="draft")
    tabs = page(client.get("/organizers/chamber/?with=guild")).one("nav", cls="tabs").all("a")
    assert [(tab.text, tab.attrs["href"]) for tab in tabs] == [
        ("All roles", "/organizers/chamber/?with=guild"),
        ("Host 1", "/organizers/chamber/?role=host&with=guild"),
        ("Organizer 2", "/organizers/chamber/?role=organizer&with=guild"),
    ]
    assert [len(titles(page(client.get(tab.attrs["href"])))) for tab in tabs] == [3, 1, 2]
    press = page(client.get("/organizers/chamber/?with=press")).one("nav", cls="tabs").all("a")
    assert [tab.text for tab in press] == ["All roles", "Host 0", "Organizer 1"]


def test_a_person_is_most_often_with_who_is_on_the_same_events(client, company):
    shown = partners(page(client.get("/people/ada/")))
    assert {name: count for name, (count, _) in shown.items()} == {
        "Chamber": "3 events",
        "Guild": "2 events",
        "Press": "1 event",
    }
    assert titles(page(client.get(shown["Guild"][1]))) == ["Shared 0", "Shared 1"]


NARROWED = {
    "/organizers/chamber/?with=guild": None,
    "/organizers/chamber/?role=organizer": None,
    "/organizers/chamber/?role=organizer&with=guild": None,
    "/people/ada/?with=guild": "organizer=guild&person=ada",
    "/organizers/chamber/": "organizer=chamber",
}


@pytest.mark.parametrize(("address", "query"), NARROWED.items())
def test_a_feed_is_offered_only_where_a_filter_says_what_the_page_shows(client, company, address, query):
    root = page(client.get(address))
    feeds = [link.attrs["href"] for link in root.all("link", type="text/calendar")]
    assert feeds == ([f"/events.ics?{query}"] if query else [])
    news = [link.attrs["href"] for link in root.all("link", type="application/atom+xml")]
    assert news == ([f"/events.atom?{query}"] if query else [])
    assert f"/events.json?{query or 'organizer=chamber'}" in [link.attrs["href"] for link in root.all("a")]
    if query:
        assert client.get(f"/events.json?{query}").json()["total"] == len(titles(root))
    else:
        assert "A calendar of all events of Chamber." in root.text
        assert "Subscribe to 3 past events" in root.one("div", cls="orghead").text
        assert "data-range" not in root.one("nav", id="strip").attrs


@pytest.mark.parametrize("value", ["chamber", "nobody", "", "%00", "a" * 500, "%F0%9F%99%82"])
def test_an_organization_that_is_none_narrows_nothing(client, company, value):
    root = page(client.get(f"/organizers/chamber/?with={value}"))
    assert titles(root) == ["Shared 0", "Shared 1", "Shared 2"] and not root.all("p", cls="together")
