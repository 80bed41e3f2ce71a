"""Scripts of any site may read feeds and data, with their validators; pages and the admin they may not."""

import pytest

from events.models import Shortcut
from tests import factories
from tests.web.test_public_pages import body
from timeline.urls import urlpatterns

pytestmark = pytest.mark.django_db
ANYWHERE = "Access-Control-Allow-Origin"
ELSEWHERE = {"origin": "https://elsewhere.example"}
ENDINGS = (".ics", ".atom", ".json", ".csv")


@pytest.fixture
def data(db):
    """Every address of a feed or of data, as the table of addresses has them."""
    event = factories.event(slug="forum")
    key = Shortcut.store("kind=forum").pk
    filled = {"event-ics": f"/events/{event.slug}.ics", "shortcut": f"/f/{key}.ics"}
    names = [pattern for pattern in urlpatterns if getattr(getattr(pattern, "callback", None), "is_data", False)]
    found = [filled.get(pattern.name) or f"/{pattern.pattern}" for pattern in names]
    assert {"/events.ics", "/events.atom", "/events.json", "/events.csv", "/openapi.json", "/oembed"} <= set(found)
    return [f"{address}?url=https://calendar.example/" if address == "/oembed" else address for address in found]


def test_every_feed_and_all_data_is_open_and_no_page_is(client, data):
    named = {str(pattern.pattern).replace("\\", "").rstrip("$") for pattern in urlpatterns}
    ends = [name for name in named if name.endswith(ENDINGS)]
    assert len(ends) == len([address for address in data if not address.startswith("/oembed")])
    for address in ("/", "/events/forum/", "/organizers/", "/calendar/", "/subscribe/", "/api/", "/changes/", "/embed/",
                    "/nothing/", "/admin/login/", "/robots.txt", "/sitemap.xml"):  # fmt: skip
        assert ANYWHERE not in client.get(address, headers=ELSEWHERE), address


def test_every_answer_is_open_whatever_it_says(client, data):
    for address in data:
        whole = client.get(address, headers=ELSEWHERE)
        body(whole)
        again = client.get(address, headers={**ELSEWHERE, "if-none-match": whole["ETag"]})
        answers = [whole, client.head(address), again, client.post(address)]
        assert [answer.status_code for answer in answers] == [200, 200, 304, 405], address
        assert {answer[ANYWHERE] for answer in answers} == {"*"}
        assert {answer["Access-Control-Expose-Headers"] for answer in answers} == {
            whole["Access-Control-Expose-Headers"]
        }
        assert "ETag" in whole["Access-Control-Expose-Headers"]
        kept = client.get(address)
        assert kept[ANYWHERE] == "*" and "Access-Control-Allow-Credentials" not in kept


def test_refusals_and_what_is_not_there_are_open_too(client, data):
    assert client.get("/events.ics?since=x")[ANYWHERE] == "*"
    for address in (
        "/events/nobody.ics",
        "/f/000000000000.ics",
        "/Events.ics",
        "/oembed?url=https://other.example/",
        "/oembed",
    ):
        assert client.get(address)[ANYWHERE] == "*" and client.head(address)[ANYWHERE] == "*", address


def test_a_preflight_is_answered_and_nothing_else_of_its_method(client, data):
    asked = {**ELSEWHERE, "access-control-request-method": "GET", "access-control-request-headers": "if-none-match"}
    for address in data:
        answer = client.options(address, headers=asked)
        assert (answer.status_code, answer.content, answer[ANYWHERE]) == (204, b"", "*")
        assert answer["Access-Control-Allow-Methods"] == "GET, HEAD"
        assert "If-None-Match" in answer["Access-Control-Allow-Headers"] and answer["Access-Control-Max-Age"]
        assert client.options(address).status_code == 405
    for page in ("/", "/subscribe/", "/events/forum/"):
        assert client.options(page, headers=asked).status_code == 405
