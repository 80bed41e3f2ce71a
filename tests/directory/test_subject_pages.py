"""The pages of organizers, people, locations, series and topics: each its own timeline, feed and facts."""

import pytest

from events.models import Participation, Role
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
