"""The directories: every name that has a public event, in groups, searchable, page by page."""

import pytest

from events.derivation.derive import one_change
from events.models import Participation
from tests import factories
from tests.web.test_public_pages import page

pytestmark = pytest.mark.django_db


def listed(client, address):
    """Group → names, in the order shown."""
    root = page(client.get(address))
    return {
        group.one("h2").text: [item.all("a")[0].text for item in group.all("li")]
        for group in root.one("div", cls="names").all("section")
    }


def names(client, address):
    return [name for group in listed(client, address).values() for name in group]


@pytest.fixture
def shelf():
    with one_change():
        berlin = factories.location("Berlin", slug="berlin")
        hall = factories.location("Hall 3", slug="hall", kind="venue", parent=berlin)
        paris = factories.location("Paris", slug="paris", country="FR")
        chamber = factories.organization("Chamber", slug="chamber", kind="chamber", country="DE")
        academy = factories.organization("Academy", slug="academy", local_name="学院", local_language="zh")
        line, trade = factories.series("Line", slug="line"), factories.topic("Trade", slug="trade")
        made = factories.event(
            location=hall, organizers=[chamber, academy], series=line, topics=[trade], commemorated_as="x"
        )
        Participation.objects.create(event=made, person=factories.person("Ada", slug="ada"))
        factories.event(location=paris, organizers=[chamber])
        hidden = factories.organization("Hidden", slug="hidden")
        factories.event(organizers=[hidden], review="draft")
        factories.location("Unused")


def test_names_stand_in_groups_and_only_those_with_a_public_event(client, shelf):
    assert listed(client, "/organizers/") == {"Chamber": ["Chamber"], "Other": ["Academy"]}
    assert listed(client, "/locations/") == {"Germany": ["Berlin", "Hall 3"], "France": ["Paris"]}
    assert listed(client, "/people/") == {"A": ["Ada"]}
    assert listed(client, "/series/") == {"L": ["Line"]}
    assert listed(client, "/topics/") == {"T": ["Trade"]}


def test_a_count_is_events_not_entries(client, shelf):
    counts = {
        item.one("a").text: item.text for item in page(client.get("/organizers/")).one("div", cls="names").all("li")
    }
    assert "2 events" in counts["Chamber"] and "1 event" in counts["Academy"]


def test_the_tabs_lead_to_the_other_directories(client, shelf):
    tabs = page(client.get("/people/")).one("nav", cls="tabs").all("a")
    addresses = ["/organizers/", "/people/", "/locations/", "/series/", "/topics/"]
    assert [tab.attrs["href"] for tab in tabs] == addresses
    assert [tab.text for tab in tabs if tab.attrs.get("aria-current") == "page"] == ["People"]


@pytest.mark.parametrize(
    ("query", "expected"), [("cham", ["Chamber"]), ("ACAD", ["Academy"]), ("学", ["Academy"]), ("100%", [])]
)
def test_a_search_looks_at_names_in_every_script(client, shelf, query, expected):
    assert names(client, f"/organizers/?q={query.replace('%', '%25')}") == expected


def test_nothing_found_is_said_with_the_way_back(client, shelf):
    root = page(client.get("/organizers/?q=zzz"))
    assert "No name here contains “zzz”." in root.text and root.one("input", id="seek").attrs["value"] == "zzz"


def test_more_names_than_a_page_holds_follow_on_further_pages(client):
    with one_change():
        made = factories.event(organizers=[factories.organization(f"Name {number:03}") for number in range(401)])
        made.topics.add(factories.topic())
    address, found, steps = "/organizers/?q=name", [], 0
    while address:
        found += names(client, address)
        more = page(client.get(address)).all("a", rel="next")
        address, steps = f"/organizers/{more[0].attrs['href']}" if more else "", steps + 1
    assert found == [f"Name {number:03}" for number in range(401)] and steps == 3


@pytest.mark.parametrize("value", ["0", "abc", "-1", "٣", "1.5", "", "99999", "9" * 50])
def test_a_page_number_that_is_none_never_breaks(client, shelf, value):
    assert client.get(f"/organizers/?page={value}").status_code == 200
