"""Finished pages are kept: the same bytes for the price of a look, within a bound, and no longer than they are true."""

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests import factories
from tests.web.test_public_pages import body
from timeline.web.page_cache import KeptAnswer, PageCache, page_cache

pytestmark = pytest.mark.django_db
GZIP = {"Accept-Encoding": "gzip"}
ADDRESSES = ["/", "/?kind=forum", "/calendar/2025/05/", "/table/", "/map/", "/events/talk/", "/organizers/", "/embed/"]


@pytest.fixture
def talk(db):
    return factories.event("Talk", "2025-05-12", slug="talk", organizers=[factories.organization("Chamber")])


def parts(response):
    """All of an answer but what the server adds."""
    return body(response), sorted(response.items())


@pytest.mark.parametrize("headers", [{}, GZIP, {"HX-Request": "true"}])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_asked_for_again_costs_one_query_and_is_the_same(client, talk, address, headers):
    first = parts(client.get(address, headers=headers))
    with CaptureQueriesContext(connection) as queries:
        again = client.get(address, headers=headers)
    assert parts(again) == first
    assert len(queries) == 1, "only the collection tag is read"


def test_what_asks_for_another_form_of_a_page_gets_it(client, talk):
    plain, packed = client.get("/"), client.get("/", headers=GZIP)
    piece = client.get("/", headers={"HX-Request": "true"})
    assert len({plain["ETag"], packed["ETag"], piece["ETag"]}) == 3
    assert packed["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain
    assert b"<html" in body(plain) and b"<html" not in body(piece)


def test_asking_for_the_head_first_keeps_the_whole(client, talk):
    assert client.head("/")["ETag"]
    assert b"Talk" in body(client.get("/"))


def test_an_edit_shows_at_once(client, talk):
    client.get("/")
    talk.title = "Debate"
    talk.save()
    assert b"Debate" in body(client.get("/"))


def test_the_next_day_has_a_page_of_its_own(client, clock):
    factories.event("Talk", "2025-04-24")
    before = client.get("/")
    clock.now = clock.now.replace(day=24)
    after = client.get("/")
    assert before["ETag"] != after["ETag"]
    assert b">Today<" in body(after) and b">Today<" not in body(before)


def test_what_went_wrong_is_not_kept(client, talk):
    assert client.get("/events/nothing/").status_code == client.get("/events/nothing/").status_code == 404
    assert client.get("/events.ics?since=x").status_code == 400
    assert page_cache.size == 0


def test_a_short_address_shows_on_the_page_asked_for_before_it_was_made(client, talk):
    assert b"/f/" not in body(client.get("/subscribe/?kind=forum&short=1")).split(b"<main")[1].split(b"<form")[0]
    made = client.post("/f/?kind=forum", follow=True)
    assert b"/f/" in body(made).split(b"<main")[1].split(b"<form")[0]


def test_a_node_takes_what_another_rendered(client, talk, settings, tmp_path):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(tmp_path)}
    }
    first = parts(client.get("/", headers=GZIP))
    page_cache.clear()  # another process
    with CaptureQueriesContext(connection) as queries:
        assert parts(client.get("/", headers=GZIP)) == first
    assert len(queries) == 1


def answer(size):
    return KeptAnswer(bytes(size), ())


def test_ten_thousand_variants_of_one_address_push_out_only_each_other(settings):
    settings.PAGE_CACHE_BYTES = 100_000
    cache = PageCache()
    for number in range(20):
        cache.add("event", f"event {number}", answer(1000))
    for number in range(10_000):
        cache.add("timeline", f"variant {number}", answer(1000))
    assert all(cache.get("event", f"event {number}") for number in range(20))
    assert cache.get("timeline", "variant 9999") and not cache.get("timeline", "variant 0")
    assert cache.size <= settings.PAGE_CACHE_BYTES


def test_what_is_asked_for_stays_longest(settings):
    settings.PAGE_CACHE_BYTES = 10_000
    cache = PageCache()
    for number in range(100):
        cache.add("timeline", f"variant {number}", answer(1000))
        assert cache.get("timeline", "variant 0")


def test_an_answer_too_large_for_its_share_is_not_kept_nor_gathered(settings):
    settings.PAGE_CACHE_BYTES = 10_000
    cache = PageCache()
    cache.add("feed", "large", answer(2600))
    assert len(b"".join(cache.collect("feed", "streamed", (bytes(100) for _ in range(50)), ()))) == 5000
    assert cache.size == 0


def test_an_answer_that_was_cut_off_is_not_kept():
    cache = PageCache()
    pieces = cache.collect("feed", "etag", iter([b"BEGIN", b"END"]), ())
    next(pieces)
    pieces.close()
    assert cache.get("feed", "etag") is None


@examples(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 30), st.integers(0, 400)), max_size=80))
def test_the_bound_holds_whatever_comes(steps):
    cache, given_sizes = PageCache(), {}
    with override_settings(PAGE_CACHE_BYTES=1500):
        for view, name, size in steps:
            cache.add(view, f"{view}{name}", answer(size))
            assert cache.size <= 1500
            given_sizes.setdefault(f"{view}{name}", set()).add(size)
            kept = cache.get(view, f"{view}{name}")
            assert kept is None or len(kept.body) in given_sizes[f"{view}{name}"]
