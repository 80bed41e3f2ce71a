"""A search that finds nothing is answered with the nearest words on record, which find something."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from events.models import Entry, Event
from events.search.filter import EventFilter
from events.suggestions.near_words import public_vocabulary, suggested_search
from tests import factories
from tests.web.test_public_pages import page
from timeline.web.query import read

pytestmark = pytest.mark.django_db
laws = examples(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def records(db):
    hamburg = factories.location("Hamburg", slug="hamburg", aliases=["汉堡"], local_name="Гамбург")
    factories.event("Harbour Summit", "2025-05-12", kind="summit", location=hamburg, local_title="Λιμάνι")
    factories.event("Trade Fair", "2025-06-12", kind="exhibition", location=factories.location("Munich", slug="munich"))
    factories.event("Secret Lighthouse", review=Event.Review.DRAFT)


def suggested(client, **query):
    """The words suggested on the page, and where their link leads."""
    found = page(client.get("/", query)).all("p", cls="suggestion")
    links = [node for part in found for node in part.all("a")]
    return [(node.text, node.attrs["href"]) for node in links]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hambrug", "Hamburg"), ("Hamburk", "Hamburg"), ("汉宝", "汉堡"), ("Гомбург", "Гамбург"), ("Λιμανη", "Λιμάνι"),
        ("harbor sumit", "Harbour Summit"), ("sumit hamburg", "Summit hamburg"), ("Minich", "Munich"),
        ("summit xyzzyqwert", "summit"), ("germny", "Germany"), ("xyzzy汉宝", "汉堡"), ("summit 2019", "summit"),
    ],
)  # fmt: skip
def test_a_mistyped_word_is_answered_with_the_nearest(client, records, typed, meant):
    ((words, href),) = suggested(client, q=typed)
    assert words.casefold() == meant.casefold() and href.startswith("/?q=")
    root = page(client.get(href))
    assert root.all("li") and not root.all("p", cls="suggestion")


def test_the_rest_of_the_filter_stays_if_it_can_and_else_it_is_said(client, records):
    ((_words, href),) = suggested(client, q="hambrug", kind="summit")
    assert parse_qs(urlsplit(href).query) == {"q": ["Hamburg"], "kind": ["summit"]}
    ((_words, href),) = suggested(client, q="hambrug", kind="signing")
    assert parse_qs(urlsplit(href).query) == {"q": ["Hamburg"]}
    assert "without the rest of the filter" in client.get("/", {"q": "hambrug", "kind": "signing"}).content.decode()


@pytest.mark.parametrize("q", ["harbour munich", "zzzzzzzzz", "*", "lighthous", "secrat", "x", "hamburg", "2035"])
def test_nothing_is_suggested_where_nothing_is_near_or_public_or_missing(client, records, q):
    assert suggested(client, q=q) == []
    assert "Lighthouse" not in client.get("/", {"q": q}).content.decode()


def test_another_year_is_no_year_misspelt(client, records):
    factories.event("Forum 2025", "2025-07-01")
    assert suggested(client, q="2035") == [] and suggested(client, q="Forun 2035")[0][0] == "Forum"


def test_it_names_the_words_nothing_is_called_by(client, records):
    response = client.get("/", {"q": "harbor summit <b/zq>"})
    assert "“harbor, b, zq”" in page(response).one("p", cls="suggestion").text
    assert "<b/zq>" not in response.content.decode()


def test_every_view_says_it_and_no_feed(client, records):
    for address in ("/", "/calendar/2025/05/", "/table/", "/map/"):
        ((_words, href),) = [
            (node.text, node.attrs["href"])
            for part in page(client.get(address, {"q": "hambrug"})).all("p", cls="suggestion")
            for node in part.all("a")
        ]
        assert href.startswith(address + "?q=Hamburg")
    assert b"Hamburg" not in client.get("/events.json", {"q": "hambrug"}).content


@laws
@given(
    st.lists(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12), min_size=1, max_size=5),
    st.data(),
    st.sampled_from(["", "kind=forum", "kind=signing", "since=2026", "country=DE"]),
)
@example(["汉堡", "論壇"], None, "")
def test_what_is_suggested_finds_something_or_says_what_it_drops(titles, data, rest):
    Event.objects.all().delete()
    for title in titles:
        factories.event(title, kind="forum")
    typed = (
        titles[0][:-1] + "x" if data is None else data.draw(st.sampled_from(titles)) + data.draw(st.text(max_size=2))
    )
    wanted = read(QueryDict(f"q={typed[:20].replace('&', '')}&{rest}")).filter
    if not wanted.q or Entry.objects.events_matching(wanted).exists():
        return
    found = suggested_search(wanted, public_vocabulary())
    if found:
        assert Entry.objects.events_matching(found.wanted).exists() and found.unknown
        assert found.alone == (found.wanted.without("q") != wanted.without("q"))
        assert found.wanted.without("q") in (wanted.without("q"), EventFilter())
