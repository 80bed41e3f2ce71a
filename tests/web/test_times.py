"""Wherever a time of day is said, it is said with whose clocks show it; and to machines with its offset."""

import re

import pytest

from events.derivation.derive import one_change
from events.models import Stop
from tests import factories
from tests.web.test_public_pages import body, page

pytestmark = pytest.mark.django_db

# A time, from one to another, or from one of one day to one of another: “Thu 22:00–Fri 02:00”.
TIME = re.compile(r"(?<![\d:])\d\d:\d\d(?: ?–(?:[^\W\d]+ )?\d\d:\d\d)?(?![\d:])")
PAGES = [
    "/",
    "/?kind=forum",
    "/table/",
    "/calendar/2025/05/",
    "/map/",
    "/anniversaries/",
    "/embed/",
    "/events/morning/",
    "/events/journey/",
    "/events/before/",
    "/events/without/",
    "/events/founding/",
    "/organizers/chamber/",
    "/series/line/",
    "/topics/trade/",
    "/locations/city/",
    "/subscribe/",
    "/changes/",
    "/changes.atom",
    "/events.atom",
    "/admin/",
    "/admin/events/event/",
]


@pytest.fixture
def timed(settings):
    """Times in one zone on every kind of page: of events, parts, stops, editions, celebrations, before and after."""
    settings.TIME_ZONE = "Asia/Shanghai"
    zone = {"timezone": "Asia/Shanghai"}
    with one_change():
        city = factories.location("City", slug="city", latitude=31.2, longitude=121.5)
        chamber, trade = factories.organization(slug="chamber"), factories.topic(slug="trade")
        line = factories.series(slug="line")
        known = {"organizers": [chamber], "topics": [trade], "location": city, "series": line, **zone}
        factories.event("Before", "2025-05-01", slug="before")
        morning = factories.event(
            "Morning", "2025-05-02T10:00/2025-05-02T12:00", slug="morning", edition=2,
            previous_when="2025-05-02T09:00/2025-05-02T12:00", **known
        )  # fmt: skip
        factories.event("Part", "2025-05-02T10:30/2025-05-02T11:00", part_of=morning, **known)
        factories.event("Last year", "2024-05-02T22:00/2024-05-03T02:00", edition=1, **known)
        factories.event("After", "2025-05-03", slug="after").concurrent_with.add(morning)
        factories.event(
            "Without", "2025-05-04", slug="without", previous_when="2025-05-04T09:00/2025-05-04T11:00", **zone
        )
        journey = factories.event(
            "Journey", "2025-05-06T08:00/2025-05-07T18:00", slug="journey", kind="delegation", stops=[city], **zone
        )
        Stop.objects.filter(event=journey).update(when="2025-05-06T09:00/2025-05-06T11:00")
        founding = factories.event("Founding", "1975-05-20", slug="founding", kind="milestone", commemorated_as="it")
        factories.event(
            "Feast",
            "2025-05-20T19:00/2025-05-20T22:00",
            kind="anniversary",
            commemorates=founding,
            location=city,
            **zone,
        )
    journey.save()
    morning.when = "2025-05-02T10:00/2025-05-02T13:00"
    morning.save()


@pytest.mark.parametrize("address", PAGES)
def test_no_time_is_said_without_its_zone(timed, editor, address):
    text = page_text(editor, address)
    times = list(TIME.finditer(text))
    assert times or address in ("/map/", "/subscribe/", "/locations/city/", "/admin/")
    bare = [text[match.start() - 40 : match.end() + 20] for match in times if not told(text[match.end() :])]
    assert bare == []
    assert "Asia/Shanghai" not in text.replace("Time zone Asia/Shanghai", "")


def told(after):
    """Whether a time ends with its zone, at once or with its span: “10:00–3 May 2025, 12:00 Shanghai time”."""
    return re.match(r"(?:–\d+ \w+ \d{4}, \d\d:\d\d| –\d\d:\d\d)? Shanghai time", after) is not None


def page_text(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    if address.endswith(".atom"):
        return " ".join(re.sub(r"<(updated|published|id|link)[ >].*?(</\1>|/>)", "", body(response).decode()).split())
    return page(response).one("body").text


@pytest.mark.parametrize("address", [*PAGES[:6], "/events/morning/", "/events/before/", "/series/line/", "/changes/"])
def test_times_carry_their_offset(timed, client, address):
    moments = page(client.get(address)).all("time")
    written = [node.attrs["datetime"] for node in moments if "data-until" in node.attrs]
    assert (written or address == "/map/") and {text[16:] for text in written} <= {"+08:00"}


def test_a_feed_says_times_with_their_zone(timed, client):
    text = re.sub(r"\r\n ", "", body(client.get("/events.ics?past=all")).decode()).replace("\\,", ",")
    assert "DESCRIPTION:2 May 2025, 10:00–13:00 Shanghai time\\n" in text
    assert "was 2 May 2025, 09:00–12:00 Shanghai time." in text


def test_a_change_of_zone_alone_is_told(timed, client):
    factories.event("Moved", "2025-05-09T10:00/2025-05-09T12:00", slug="moved", timezone="Asia/Shanghai")
    moved = factories.Event.objects.get(slug="moved")
    moved.timezone = "Europe/Berlin"
    moved.save()
    text = page(client.get("/changes/")).one("main").text
    assert "9 May 2025, 10:00–12:00 Shanghai time → 9 May 2025, 10:00–12:00 Berlin time" in text
