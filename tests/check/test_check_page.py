"""The feed checker's page: a report on any address, file or text, in words, and cheap."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from events.fetching import addresses
from tests import factories
from tests.feed_examples import GOOD, crlf, other, plain_event
from tests.fetching.test_fetching import inside, server, wire  # noqa: F401
from tests.web.test_public_pages import EVIL, page
from timeline.check import checking, self_request, view

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hosts(settings):
    settings.ALLOWED_HOSTS = ["calendar.example", "testserver"]


def asked(client, url, **options):
    return page(client.get("/check/", {"url": url}, **options))


def uploaded(client, data):
    return client.post("/check/", {"file": SimpleUploadedFile("a.ics", data)})


def grade(root):
    return root.one(cls="letter").text


def verdicts(root):
    return {row.one("th").text: row.one(cls="says").text for row in root.one("tbody").all("tr")}


def test_the_page_offers_an_address_a_file_and_a_text(client):
    root = page(client.get("/check/"))
    assert root.one("input", id="url").attrs["name"] == "url"
    form = root.one("form", method="post")
    assert form.attrs["enctype"] == "multipart/form-data"
    assert {field.attrs["name"] for field in form.all("input", "textarea")} == {"file", "text"}
    assert root.all(cls="letter") == []


def test_every_page_leads_to_it(client):
    footer = page(client.get("/")).one("footer")
    assert "/check/" in [link.attrs["href"] for link in footer.all("a")]


def test_a_good_file_gets_the_best_grade(client):
    root = page(uploaded(client, crlf(GOOD)))
    assert grade(root) == "A" and set(verdicts(root).values()) == {"Reads it well"}
    assert "Fairs" in root.one(cls="grade").text and "2 events" in root.one(cls="grade").text


def test_a_pasted_text_is_checked_as_a_file_is(client):
    assert grade(page(client.post("/check/", {"text": GOOD.replace("\n", "\r\n")}))) == "A"


def test_a_fault_is_told_with_its_line_its_event_whom_it_concerns_and_how_to_mend_it(client):
    root = page(uploaded(client, other("SEQUENCE:3\n")))
    assert grade(root) == "C"
    finding = root.one("li", id="sequence")
    assert "line 36" in finding.text and "2@calendar.example" in finding.text and "Mend it:" in finding.text
    told = verdicts(root)
    assert told["Google Calendar"] == "Reads it, with faults" and told["Apple Calendar"] == "Reads it well"
    links = {link.attrs["href"] for link in root.one("tbody").all("a")}
    assert links == {"#sequence"}


def test_more_places_than_anybody_reads_are_counted(client):
    root = page(uploaded(client, plain_event(without=["SEQUENCE"], count=30)))
    assert "and 24 more" in root.one("li", id="sequence").text


@pytest.mark.parametrize("data", [b"<!doctype html><p>Log in", b"\x00\xff" * 50, "Ünder".encode("utf-16")])
def test_what_is_no_calendar_is_told_so(client, data):
    root = page(uploaded(client, data))
    assert grade(root) == "E" and "web page" in root.one("li", id="calendar").text


@pytest.mark.parametrize("data", [{}, {"text": "  "}, {"other": "x"}])
def test_an_empty_form_is_asked_for_a_file(client, data):
    assert "Choose a calendar file" in page(client.post("/check/", data)).one(id="problem").text


def test_what_is_too_large_is_said_before_it_is_read(client, settings):
    response = uploaded(client, b"x" * 10_100_000)
    assert "larger than 10 MB" in page(response).one(id="problem").text
    response = client.post("/check/", {"text": "x" * 2_700_000})
    assert "as a file" in page(response).one(id="problem").text


def test_nothing_in_a_file_turns_into_markup(client):
    evil = EVIL.replace(";", "").replace("\n", "")
    root = page(uploaded(client, plain_event(f"UID:{evil}", f"STATUS:{evil}", f"X-WR-CALNAME:{evil}", without=["UID"])))
    assert [node for node in root.all("img", "script") if "alert" in str(node.attrs) + node.text] == []
    assert "alert" in root.text
    assert page(client.get("/check/", {"url": EVIL})).one("input", id="url").attrs["value"] == EVIL


# Addresses


def test_our_own_feed_is_checked_without_the_network(client, monkeypatch):
    monkeypatch.setattr(addresses, "resolve", lambda host, port: pytest.fail("asked the network"))
    factories.event("Forum", "2025-05-12T10:00/2025-05-12T18:00", timezone="Europe/Berlin")
    factories.event("Tour", "2025-04-10/2025-04-30", organizers=[factories.organization()])
    for url in ("https://calendar.example/events.ics?past=all", "webcal://calendar.example/events.ics"):
        root = asked(client, url)
        assert grade(root) == "A" and len(root.one(cls="kept").all("li")) > 60
    for url in ("http://calendar.example/events.ics", "https://testserver/events.ics?q=%C3%9Cb%20er&kind=forum"):
        assert grade(asked(client, url)) == "A"


def test_a_site_on_plain_http_is_told_so_by_its_own_checker(client, settings):
    settings.SITE_URL = "http://calendar.example"
    root = asked(client, "webcal://calendar.example/events.ics")
    assert [item.attrs["id"] for item in root.all("li") if "id" in item.attrs] == ["https"]


@pytest.mark.parametrize("path", ["/check/?url=https://calendar.example/check/", "/", "/admin/", "/events.json"])
def test_our_own_pages_are_not_asked_for_themselves(client, path):
    assert "page of this site" in asked(client, f"https://calendar.example{path}").one(id="problem").text


def test_a_wrong_address_of_ours_is_told_with_its_status(client):
    assert "answers 404" in asked(client, "https://calendar.example/events/nothing.ics").one(id="problem").text
    assert "answers 400" in asked(client, "https://calendar.example/events.ics?since=never").one(id="problem").text


def test_another_sites_feed_is_fetched_and_asked_what_programs_ask(client, server, inside):  # noqa: F811
    server.says("/a.ics", crlf(GOOD), ETag='"one"', Last_Modified="Wed, 23 Apr 2025 09:00:00 GMT")
    server.says("/robots.txt", b"User-agent: *\nDisallow: /a.ics\n", Content_Type="text/plain")
    root = asked(client, f"{inside}/a.ics")
    broken = {item.attrs["id"] for item in root.all("li") if "id" in item.attrs}
    assert {"https", "robots", "replayed"} <= broken
    assert [path for path, _ in server.asked].count("/a.ics") == 5
    assert [headers.get("If-None-Match") for _, headers in server.asked].count('"one"') == 1


def test_a_web_page_is_fetched_once_and_not_bothered_further(client, server, inside):  # noqa: F811
    server.says("/", b"<!doctype html>", Content_Type="text/html")
    assert grade(asked(client, inside)) == "E" and len(server.asked) == 1


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost:80/", "http://169.254.169.254/", "http://2130706433/"]
)
def test_addresses_inside_are_refused_in_words(client, wire, url):  # noqa: F811
    root = asked(client, url)
    assert root.one(id="problem").text.endswith(".") and wire == []
    assert root.one("input", id="url").attrs["aria-invalid"] == "true"


def test_all_questions_to_a_server_share_one_measure_of_time(client, server, inside, monkeypatch):  # noqa: F811
    monkeypatch.setattr(checking, "SECONDS_FOR_ALL", 1.0)
    ticks = iter([0.0, 0.0] + [0.9] * 99)
    monkeypatch.setattr(checking.time, "monotonic", lambda: next(ticks))
    server.says("/a.ics", crlf(GOOD), ETag='"one"')
    asked(client, f"{inside}/a.ics")
    assert len(server.asked) == 1


# What it costs, and who may see it


def test_a_report_is_nobodys_to_keep(client):
    for response in (client.get("/check/"), client.get("/check/?url=x"), uploaded(client, crlf(GOOD))):
        assert response["Cache-Control"] == "no-store" and response["X-Robots-Tag"] == "noindex"
        assert not response.cookies and b'content="noindex, nofollow"' in response.content


def test_a_form_from_elsewhere_is_taken_as_there_is_nothing_to_forge():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/check/", {"text": GOOD}).status_code == 200


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)("/check/").status_code == 405


def test_more_checks_at_once_than_one_process_bears_are_sent_away_politely(client):
    held = [view.running.acquire(blocking=False) for _ in range(view.AT_ONCE)]
    try:
        response = client.get("/check/?url=https://calendar.example/events.ics")
        assert response.status_code == 429 and response["Retry-After"] == "30"
        assert "half a minute" in page(response).one(id="problem").text
        assert client.get("/check/").status_code == 200
    finally:
        for _ in held:
            view.running.release()
    assert client.get("/check/?url=https://calendar.example/events.ics").status_code == 200


def test_a_check_that_fails_leaves_its_place_to_others(client, monkeypatch):
    monkeypatch.setattr(view, "check_address", lambda *args: 1 / 0)
    for _ in range(view.AT_ONCE + 1):
        with pytest.raises(ZeroDivisionError):
            client.get("/check/?url=x")


def test_only_what_a_program_reads_is_answered_in_process():
    assert self_request.is_ours("https://calendar.example/a.ics", set())
    assert not self_request.is_ours("https://calendar.example.evil.example/a.ics", set())
    assert not self_request.is_ours("https://user@calendar.example/a.ics", set())
    assert not self_request.is_ours("ftp://calendar.example/a.ics", set())
    assert self_request.is_ours("http://127.0.0.1:8000/a.ics", {"127.0.0.1:8000"})
