"""A year under 1000 is said with its era wherever it is said: alone it would not look like a year."""

import re

import pytest

from tests import factories
from tests.web.test_public_pages import page

pytestmark = pytest.mark.django_db
BARE = re.compile(r"(?<!AD )(?<!\d)0{0,2}9[89](?!\d)")


@pytest.fixture
def early():
    place = factories.location(slug="hall", latitude=1.0, longitude=1.0)
    factories.event("Market", "0099-06", slug="market", organizers=[factories.organization(slug="guild")])
    factories.event("Fair", "0099-06-03/0099-06-05", slug="fair", previous_when="0098-05-01", location=place)


@pytest.mark.parametrize(
    "address",
    [
        "/", "/?at=0099-06", "/table/", "/calendar/0099/06/", "/events/market/", "/events/fair/", "/embed/",
        "/changes/", "/organizers/guild/", "/locations/hall/", "/?since=0099",
    ],
)  # fmt: skip
def test_an_early_year_never_stands_bare(early, client, address):
    root = page(client.get(address))
    text = " ".join([root.one("title").text, root.one("body").text])
    assert "AD 99" in text
    assert [text[max(match.start() - 20, 0) : match.end() + 10] for match in BARE.finditer(text)] == []
