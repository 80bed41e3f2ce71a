"""Whatever stands in an address, the answer is a page, a plain refusal or a 404: never an error of ours."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.derivation.derive import one_change
from tests import factories
from tests.web.test_public_pages import body

pytestmark = pytest.mark.django_db

PAGES = [
    "/", "/events/forum/", "/organizers/", "/people/", "/locations/", "/series/", "/topics/", "/organizers/chamber/",
    "/people/ada/", "/locations/berlin/", "/series/line/", "/topics/trade/", "/subscribe/",
    "/calendar/", "/calendar/2025/05/", "/table/", "/map/", "/anniversaries/", "/embed/",
]  # fmt: skip
DATA = ["/events.ics", "/events.json", "/events/forum.ics", "/events.csv", "/anniversaries.ics"]
PROBES = ["/healthz", "/readyz", "/robots.txt", "/sitemap.xml", "/oembed"]
NAMES = [
    "q", "kind", "organizer", "person", "location", "country", "topic", "series", "since", "until", "status", "at",
    "after", "before", "past", "cancelled", "vague", "offset", "page", "role",
    "zoom", "sort", "order", "url", "format", "maxwidth", "unknown",
]  # fmt: skip
VALUES = {
    "nul": "%00",
    "nul within": "a%00b",
    "10 KB": "x" * 10_000,
    "10 KB of digits": "9" * 10_000,
    "10 KB of zeros": "0" * 10_000,
    "43 nines": "9" * 43,
    "43 zeros": "0" * 43,
    "43 letters": "z" * 43,
    "43 Arabic digits": "%D9%A3" * 43,
    "superscript": "%C2%B2",
    "no such day": "2025-02-30",
    "a span": "2025/2026",
    "an open span": "2025-04-23/..",
    "a time": "2025-04-23T10:00",
    "year 0": "0000",
    "last year": "9999-12-31",
    "last winter": "9999-24",
    "first day": "0001-01-01",
    "first decade": "000X",
    "last decade": "999X~",
    "invalid UTF-8": "%ff%fe",
    "a surrogate": "%ed%a0%80",
    "control characters": "%01%0b%1f%7f",
    "line break": "a%0d%0aX-Evil:%201",
    "right to left": "%E2%80%AE",
    "beyond the basic plane": "%F0%9F%8E%89",
    "huge": "1e999",
    "negative": "-1",
    "billion": "1000000000",
    "long": "9223372036854775808",
    "fraction": "1.5",
    "infinity": "inf",
    "quotes": "'%22%3E;--%20%5C",
    "percent": "%25",
    "lone percent": "%",
    "empty": "",
    "braces": "{{7*7}}{%25now%25}",
    "array": "[]",
}


@pytest.fixture
def shelf(db):
    """One of everything."""
    with one_change():
        made = factories.event(
            slug="forum",
            organizers=[factories.organization(slug="chamber")],
            location=factories.location(slug="berlin"),
            series=factories.series(slug="line"),
            topics=[factories.topic(slug="trade")],
        )
        made.participations.create(person=factories.person(slug="ada"))


def answer(client, address):
    response = client.get(address)
    text = body(response)
    allowed = (200, 400, 404, 501) if address.startswith("/oembed") else (200, 400, 404)
    assert response.status_code in allowed, (address[:200], response.status_code)
    assert "\n" not in response.headers.get("Content-Disposition", "") and "X-Evil" not in response.headers
    return response.status_code, text


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES.keys())
def test_no_value_of_any_parameter_breaks_any_address(client, shelf, value):
    for name in NAMES:
        assert answer(client, f"/?{name}={value}")[0] == 200, name
        for address in DATA:
            answer(client, f"{address}?{name}={value}")
    for address in PAGES:  # the other pages read the same parameters with the same parser
        assert answer(client, f"{address}?" + "&".join(f"{name}={value}" for name in NAMES))[0] == 200, address
    for address in PROBES:
        answer(client, f"{address}?" + "&".join(f"{name}={value}" for name in NAMES))


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES.keys())
def test_no_path_breaks(client, shelf, value):
    for part in ("events", "organizers", "people", "locations", "series", "topics"):
        for path in (f"/{part}/{value}/", f"/{part}/{value}", f"/{part}/{value}.ics"):
            response = client.get(path.replace("//", "/"))
            assert response.status_code in (200, 301, 404), path[:80]


def test_a_slash_is_not_followed_to_another_host(client):
    for path in ("//evil.example/", "//evil.example/..", "/\\evil.example", "/%2f%2fevil.example/"):
        assert not client.get(path).headers.get("Location", "/").startswith("//")


@pytest.mark.parametrize("address", [*PAGES, *DATA])
def test_repeated_and_crowded_parameters(client, shelf, address):
    for query in (
        "&".join(f"kind=k{number}" for number in range(40)),
        "&".join(f"organizer=o{number}&location=l{number}" for number in range(300)),
        "since=2024&since=2025-02-30&since=&until=2025&until=x",
        "after=x&before=y&at=z",
        f"after={'1' * 43}&before={'9' * 43}&at=2025",
        "offset=0&offset=x&page=2&page=x&role=host&role=%00",
        "&&&=&=x&x&%3d&q",
        "&".join(f"x{number}=1" for number in range(900)),
        ";".join(["q=a"] * 50),
    ):
        answer(client, f"{address}?{query}")


def test_more_parameters_than_any_form_has_are_refused(client, shelf):
    assert client.get("/?" + "&".join(["kind=forum"] * 5000)).status_code == 400


def test_40_kinds_at_once_are_40_kinds(client, shelf):
    kinds = "&".join(f"kind=k{number}" for number in range(39))
    assert client.get(f"/events.json?{kinds}&kind=forum").json()["total"] == 1


@pytest.mark.parametrize("offset", ["-1", "x", "1.5", "1000000000", "%D9%A3", "%C2%B2"])
def test_an_offset_that_is_none_is_refused_in_a_sentence(client, shelf, offset):
    response = client.get(f"/events.json?offset={offset}")
    assert response.status_code == 400 and "“offset” is a number" in response.content.decode()


@pytest.mark.parametrize("cursor", ["9" * 43, "0" * 43])
@pytest.mark.parametrize("name", ["after", "before"])
def test_a_position_beyond_all_entries_is_no_dead_end(client, shelf, name, cursor):
    text = client.get(f"/?{name}={cursor}").content.decode()
    assert "/events/forum/" in text


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept-Encoding": "gzip;q=x"}, {"Accept-Encoding": ";q=;;,=,gzip;q="}, {"If-None-Match": "nonsense"},
        {"If-None-Match": '"'}, {"If-Modified-Since": "yesterday"}, {"If-Modified-Since": "Mon, 99 Foo 2025"},
        {"HX-Request": "maybe"}, {"HX-Request": "true", "HX-Target": "\x7f" * 2000}, {"Range": "bytes=5-1"},
        {"HX-Current-URL": "http://[broken"}, {"HX-Request": "true", "HX-Current-URL": "%ff"},
    ],
    ids=repr,
)  # fmt: skip
def test_no_header_breaks_any_address(client, shelf, headers):
    for address in [*PAGES, *DATA]:
        response = client.get(address, headers=headers)
        body(response)
        assert response.status_code == 200


def test_an_unknown_host_is_refused(client, shelf):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


TEXT = st.text(max_size=60) | st.sampled_from([*VALUES.values(), "2025", "forum", "DE", "all", "12", "note", "hide"])


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(address=st.sampled_from([*PAGES, *DATA]), pairs=st.lists(st.tuples(st.sampled_from(NAMES), TEXT), max_size=6))
def test_any_query_is_answered(client, shelf, address, pairs):
    status, _ = answer(client, f"{address}?" + "&".join(f"{name}={value}" for name, value in pairs))
    assert status == 200 or address in DATA
