"""The sitemap: everything public once, nothing else, in pages of bounded size."""

from xml.etree import ElementTree

import pytest

from events.derivation.derive import one_change
from events.models import Event
from tests import factories
from tests.web.test_public_pages import body

pytestmark = pytest.mark.django_db
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
HOME = "https://calendar.example"


def listed(response):
    root = ElementTree.fromstring(body(response))  # noqa: S314 - our own answer
    return root, [node.text for node in root.iterfind("*/s:loc", SPACE)]


def test_it_lists_views_events_and_what_they_are_found_by(client):
    city = factories.location(slug="berlin")
    factories.location("Nowhere", slug="nowhere")
    made = factories.event(
        slug="forum", organizers=[factories.organization(slug="chamber")], location=city,
        topics=[factories.topic(slug="trade")], series=factories.series(slug="forums"),
    )  # fmt: skip
    factories.event(slug="draft", review=Event.Review.DRAFT, organizers=[factories.organization(slug="secret")])
    response = client.get("/sitemap.xml")
    root, found = listed(response)
    assert response["Content-Type"].startswith("application/xml")
    paths = [address.removeprefix(HOME) for address in found]
    assert len(paths) == len(set(paths)) and paths[0] == "/"
    assert {"/anniversaries/", "/people/", "/events/forum/", "/organizers/chamber/", "/locations/berlin/"} <= set(paths)
    assert {"/topics/trade/", "/series/forums/"} <= set(paths)
    assert not {"/events/draft/", "/organizers/secret/", "/locations/nowhere/"} & set(paths)
    made.refresh_from_db()
    entry = next(node for node in root if node.find("s:loc", SPACE).text.endswith("/events/forum/"))
    assert entry.find("s:lastmod", SPACE).text == made.revised.isoformat(timespec="seconds")


def test_every_address_of_it_answers(client):
    factories.event(organizers=[factories.organization()], location=factories.location(), series=factories.series())
    for address in listed(client.get("/sitemap.xml"))[1]:
        assert client.get(address.removeprefix(HOME)).status_code == 200


def test_beyond_a_page_it_is_an_index_whose_pages_hold_everything_once(client, monkeypatch):
    with one_change():
        for number in range(23):
            factories.event(slug=f"event-{number}", topics=[factories.topic(slug=f"topic-{number}")])
    whole = listed(client.get("/sitemap.xml"))[1]
    for size in (1, 7, 20, len(whole) - 1):
        monkeypatch.setattr("timeline.sitemap.ADDRESSES_A_PAGE", size)
        root, pages = listed(client.get("/sitemap.xml"))
        assert root.tag.endswith("sitemapindex") and len(pages) == -(-len(whole) // size)
        parts = [listed(client.get(page.removeprefix(HOME)))[1] for page in pages]
        assert max(map(len, parts)) <= size and [address for part in parts for address in part] == whole


@pytest.mark.parametrize("page", ["0", "2", "x", "-1", "999999", "1%00"])
def test_a_page_there_is_not_is_not_found(client, page):
    assert client.get(f"/sitemap.xml?page={page}").status_code == 404


def test_it_is_validated_and_takes_as_many_queries_however_many_events(client, django_assert_max_num_queries):
    with one_change():
        for _ in range(30):
            factories.event(organizers=[factories.organization()])
    with django_assert_max_num_queries(5):
        response = client.get("/sitemap.xml")
        body(response)
    assert client.get("/sitemap.xml", headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_robots_txt_names_it(client):
    assert f"Sitemap: {HOME}/sitemap.xml" in client.get("/robots.txt").content.decode().splitlines()
