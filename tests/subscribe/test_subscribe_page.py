"""The subscriber's page: what one gets, how each client takes it, and an address short enough for all of them."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template.defaultfilters import filesizeformat
from icalendar import Calendar
from openapi_spec_validator import validate

from events.derivation.derive import one_change
from events.models import Shortcut
from tests import factories
from tests.web.test_public_pages import body
from timeline.event.add_to_calendar import calendar_links

pytestmark = pytest.mark.django_db


def text(response):
    return body(response).decode()


LONG = "/subscribe/?" + "&".join(f"organizer=organization-with-a-long-name-{number}" for number in range(8))


def test_the_page_says_how_many_how_large_and_how_each_client_does(client):
    factories.event("Forum")
    shown = text(client.get("/subscribe/?kind=forum"))
    assert "Subscribe to 1" in shown and ">forum<" in shown and re.search(r"\d+\xa0bytes", shown)
    for name in ("Apple Calendar", "Google Calendar", "Outlook on the web", "Thunderbird", "ICSx⁵", "Any other"):
        assert name in shown
    assert "https://calendar.example/events.ics?kind=forum" in unescape(shown)
    assert 'role="img"' in shown and "<svg" in shown.split('role="img"')[1]


@pytest.mark.parametrize("query", ["", "?kind=summit", "?kind=forum&past=all", "?past=all&vague=omit", "?q=%C3%BCber"])
def test_the_size_is_that_of_the_body_as_sent_uncompressed(client, query):
    factories.event("Forum über 论坛")
    factories.event("Evening", "2025-05-12T18:00/2025-05-12T20:00", timezone="Europe/Berlin")
    factories.event("Sometime", "2023")
    feed, shown = body(client.get(f"/events.ics{query}")), text(client.get(f"/subscribe/{query}"))
    count = feed.count(b"BEGIN:VEVENT")
    held = f"It holds {count} entr{'y' if count == 1 else 'ies'} now, {filesizeformat(len(feed))} uncompressed."
    assert held in shown and len(feed) > 500, "an empty calendar has a frame too"


def hrefs(response, label):
    return [unescape(address) for address in re.findall(rf'href="([^"]+)"[^>]*>{label}<', text(response))]


def test_of_what_is_all_past_the_whole_past_is_offered_first(client):
    chamber = factories.organization(slug="chamber")
    for year in range(2001, 2014):
        factories.event(when=f"{year}-05", organizers=[chamber])
    page = client.get("/subscribe/?organizer=chamber")
    shown = text(page)
    assert "13 past, none ahead." in shown and "It holds 13 entries now" in shown
    whole = "//calendar.example/events.ics?organizer=chamber&past=all"
    assert hrefs(page, "Subscribe to all 13") == [f"webcal:{whole}"] and f"https:{whole}" in unescape(shown)
    assert body(client.get(f"/events.ics{whole.partition('.ics')[2]}")).count(b"BEGIN:VEVENT") == 13
    (usual,) = hrefs(page, "Only what comes is empty today")
    few = client.get(usual)
    assert "It holds 0 entries now" in text(few) and "13 past, none ahead." in text(few)
    assert hrefs(few, "Subscribe to all 13") == ["/subscribe/?organizer=chamber&past=all"]
    assert "Subscribe to 13 past events" in text(client.get("/?organizer=chamber"))
    assert "Subscribe to 13 past events" in text(client.get("/organizers/chamber/"))


def test_of_what_is_all_past_the_other_options_are_kept_and_no_more_is_promised_than_they_leave(client):
    factories.event(when="2011-05-12")
    factories.event(when="2012")
    page = client.get("/subscribe/?kind=forum&vague=omit")
    assert "It holds 1 entry now" in text(page) and "Subscribe to all" not in text(page)
    assert hrefs(page, "Subscribe to the whole past") == [
        "webcal://calendar.example/events.ics?kind=forum&past=all&vague=omit"
    ]
    (usual,) = hrefs(page, "Only what comes is empty today")
    assert hrefs(client.get(usual), "Subscribe to the whole past") == ["/subscribe/?kind=forum&past=all&vague=omit"]


def test_what_of_the_past_a_calendar_keeps_is_said(client):
    factories.event(when="2020-05-12")
    factories.event(when="2025-02-12")
    assert "Only the last 12 months and what comes: 1 entry" in text(client.get("/subscribe/"))
    factories.event(when="2025-04-23")
    assert "none ahead" not in text(client.get("/subscribe/")) and "It holds 2 entries" in text(
        client.get("/subscribe/")
    )


@pytest.mark.parametrize("options", ["", "&past=24", "&past=12&short=1", "&cancelled=hide"])
def test_a_feed_that_leaves_out_the_longer_past_says_how_much_and_offers_all(client, options):
    factories.event(when="2010-05-12")
    factories.event(when="2011-05-12", status="cancelled")
    assert "left out" not in text(client.get(f"/subscribe/?kind=forum&past=all{options.replace('&past', '&x')}"))
    factories.event(when="2025-05-12")
    page = client.get(f"/subscribe/?kind=forum{options}")
    gone = 1 if "hide" in options else 2
    assert "It holds 1 entry now" in text(page)
    assert f"{gone} entr{'y' if gone == 1 else 'ies'} that ended longer ago" in text(page)
    (whole,) = hrefs(page, f"Take all {gone + 1}")
    assert f"It holds {gone + 1} entries now" in text(client.get(whole)) and "left out" not in text(client.get(whole))


def test_how_much_of_the_past_was_asked_for_survives_the_short_address(client):
    factories.event(when="2020-05-12")
    action = re.search(r'action="(/f/[^"]+)"', text(client.get("/subscribe/?kind=forum&past=12")))[1]
    shown = text(client.get(client.post(unescape(action))["Location"]))
    assert "It holds 0 entries now" in shown and "/f/" in shown


def test_a_filter_too_large_for_google_offers_smaller_ones(client, monkeypatch):
    with one_change():
        factories.event("Forum")
        factories.event("Summit", kind="summit")
        factories.event("Another summit", kind="summit")
    fits = len(body(client.get("/events.ics?kind=forum&since=2025")))
    monkeypatch.setattr("timeline.subscribe.subscription.GOOGLE_LIMIT", fits)
    shown = text(client.get("/subscribe/?since=2025"))
    assert "about 1 MB" in shown and "/subscribe/?kind=forum&since=2025" in unescape(shown)
    assert "kind=summit" not in unescape(shown).split("warn")[1].split("</ul>")[0]
    assert "about 1 MB" not in text(client.get("/subscribe/?kind=forum"))


def test_a_long_address_is_made_short_once_and_serves_the_same_feed(client):
    factories.event("Forum", organizers=[factories.organization(slug="organization-with-a-long-name-3")])
    assert "longer than some calendars take" in text(client.get(LONG))
    action = re.search(r'<form class="short" method="post" action="([^"]+)"', text(client.get(LONG)))[1]
    for _ in range(2):
        answer = client.post(unescape(action))
        assert answer.status_code == 302
    assert Shortcut.objects.count() == 1
    shown = text(client.get(answer["Location"]))
    short = re.search(r'value="(https://calendar.example/f/[0-9a-f]{12}\.ics)"', shown)[1]
    assert len(short) < 60 and "longer than some calendars take" not in shown
    feed = Calendar.from_ical(body(client.get(urlsplit(short).path)))
    assert [str(event["SUMMARY"]) for event in feed.walk("VEVENT")] == ["Forum"]
    assert (
        client.get(
            urlsplit(short).path, headers={"If-None-Match": client.get(urlsplit(short).path)["ETag"]}
        ).status_code
        == 304
    )


def test_the_options_of_the_feed_are_part_of_the_short_address(client):
    first = client.post("/f/?kind=forum&past=all&vague=omit")["Location"]
    assert "past=all" in first and "vague=omit" in first
    assert Shortcut.objects.get().query == "kind=forum&past=all&vague=omit"


def test_what_is_no_filter_gets_no_short_address(client):
    assert client.post("/f/?since=yesterday").status_code == 400
    assert client.post("/f/").status_code == 400
    assert client.get("/f/").status_code == 405
    assert client.post("/f/?kind=forum", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get("/f/000000000000.ics").status_code == 404
    assert not Shortcut.objects.exists()


def test_no_cookie_is_set_and_a_foreign_text_stays_text(client):
    answer = client.get("/subscribe/?q=%22%3E%3Cscript%3E")
    assert not answer.cookies and "<script>" not in body(answer).decode().split("<body")[1].replace("<script src", "")


DATES = [
    ("2025-05-12", "", "20250512/20250513", ("2025-05-12", "2025-05-13", "true")),
    ("2025-05-12/2025-05-14", "", "20250512/20250515", ("2025-05-12", "2025-05-15", "true")),
    (
        "2025-05-12T10:00/2025-05-12T18:30", "Europe/Berlin", "20250512T100000/20250512T183000",
        ("2025-05-12T10:00:00+02:00", "2025-05-12T18:30:00+02:00", None),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("when", "zone", "google", "outlook"), DATES)
def test_one_event_is_added_with_its_days_or_times_and_zone(when, zone, google, outlook):
    event = factories.event("Forum & fair", when, timezone=zone, location=factories.location("Köln"))
    asked = [parse_qs(urlsplit(address).query) for _name, address in calendar_links(event)]
    assert (
        asked[0]["dates"] == [google] and asked[0].get("ctz", [""]) == [zone] and asked[0]["text"] == ["Forum & fair"]
    )
    assert (asked[1]["startdt"][0], asked[1]["enddt"][0], asked[1].get("allday", [None])[0]) == outlook
    assert asked[0]["location"] == asked[1]["location"] == ["Köln, Germany"]


@pytest.mark.parametrize("when", ["2025-05", "2025~", "2025-05-12/.."])
def test_a_date_not_known_to_the_day_is_not_made_up_for_other_calendars(client, when):
    event = factories.event("Forum", when)
    assert calendar_links(event) == [] and "calendar.google.com" not in text(client.get(event.get_absolute_url()))


def test_the_data_are_described_and_are_as_described(client):
    from jsonschema import Draft202012Validator

    event = factories.event("Forum", location=factories.location(), organizers=[factories.organization()])
    factories.event("Open", "2025-05-12/..")
    described = client.get("/openapi.json").json()
    validate(described)
    schema = {"$ref": "#/components/schemas/Page", "components": described["components"]}
    data = client.get("/events.json").json()
    Draft202012Validator(schema).validate(data)
    assert set(data["events"][0]) == set(described["components"]["schemas"]["Event"]["properties"])
    assert "further_stops" in text(client.get("/api/")) and event.pk
    for path in described["paths"]:
        assert client.get(path).status_code == 200
