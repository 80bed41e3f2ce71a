"""What a page tells machines: schema.org with no more than is known, Open Graph, one canonical address."""

import json

import pytest

from events.models import Event, Role
from tests import factories
from tests.web.test_public_pages import EVIL, is_data, page
from timeline.event.json_ld import described, status_of

pytestmark = pytest.mark.django_db


def data(client, event):
    root = page(client.get(event.get_absolute_url()))
    (block,) = [node for node in root.all("script") if is_data(node)]
    return json.loads("".join(block.inside))


def meta(root):
    return {
        node.attrs.get("property") or node.attrs.get("name"): node.attrs.get("content", "") for node in root.all("meta")
    }


def test_an_event_says_what_when_where_and_with_whom(client):
    city = factories.location("Berlin", slug="berlin", latitude=52.52, longitude=13.4)
    hall = factories.location("Hall 3", slug="hall", kind="venue", parent=city, address="1 Example Street")
    chamber = factories.organization(slug="chamber", website="https://chamber.example/")
    made = factories.event(
        "Forum", "2025-05-12/2025-05-13", slug="forum", location=hall, organizers=[chamber], summary="Talks.",
        series=factories.series("Forums", slug="forums"), edition=2,
    )  # fmt: skip
    Role.objects.create(event=made, organization=factories.organization("Guest"), role="participant")
    found = data(client, made)
    assert found["@context"] == "https://schema.org" and found["@type"] == "Event"
    assert (found["name"], found["description"], found["inLanguage"]) == ("Forum", "Talks.", "en")
    assert found["url"] == "https://calendar.example/events/forum/"
    assert (found["startDate"], found["endDate"]) == ("2025-05-12", "2025-05-13")
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    place = found["location"]
    assert place["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "1 Example Street",
        "addressLocality": "Berlin",
        "addressCountry": "DE",
    }
    assert "geo" not in place  # the venue's own is not known
    assert [one["name"] for one in found["organizer"]] == ["Example Chamber"]
    assert found["organizer"][0]["sameAs"] == "https://chamber.example/"
    assert found["superEvent"] == {
        "@type": "EventSeries", "name": "Forums", "url": "https://calendar.example/series/forums/",
    }  # fmt: skip
    assert not {"image", "subEvent", "previousStartDate", "alternateName"} & set(found)


def test_whole_and_parts_name_each_other_and_a_journey_lists_its_places(client):
    cities = [factories.location(name) for name in ("Berlin", "Hamburg")]
    whole = factories.event("Tour", "2025-05-12/2025-05-14", kind="delegation", stops=cities)
    part = factories.event("Dinner", "2025-05-12", part_of=whole, location=cities[0])
    factories.event("Secret dinner", "2025-05-12", part_of=whole, review=Event.Review.DRAFT)
    found = data(client, whole)
    assert [place["name"] for place in found["location"]] == ["Berlin", "Hamburg"]
    assert [(sub["name"], sub["location"]["name"]) for sub in found["subEvent"]] == [("Dinner", "Berlin")]
    assert data(client, part)["superEvent"]["name"] == "Tour"


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2025-05-12", "2025-05-12", "2025-05-12"),
        ("2025-05-12/..", "2025-05-12", None),
        ("2025-05-12/2025-06", "2025-05-12", None),
        ("2025-05-12/2025-06-03~", "2025-05-12", None),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(client, when, start, end):
    found = data(client, factories.event(when=when, location=factories.location()))
    assert (found.get("startDate"), found.get("endDate")) == (start, end)


DAYLESS = ["2025-05", "2025-05/2025-07", "2025", "2025-05-12~", "2025-05?", "2025~", "2025-21", "2025-34", "199X"]


@pytest.mark.parametrize("when", ["2025-05-12", *DAYLESS])
@pytest.mark.parametrize("placed", ["location", "stops", ""])
def test_it_is_an_event_only_with_a_name_a_day_and_a_place(client, when, placed):
    city = factories.location()
    values = {"location": {"location": city}, "stops": {"stops": [city]}, "": {}}[placed]
    whole = factories.event("Whole", when, **values)
    part = factories.event("Part", when, part_of=whole, **({"location": city} if placed else {}))
    for address in (whole.get_absolute_url(), part.get_absolute_url(), "/"):
        for found in blocks(client, address):
            for one in typed(found, "Event"):
                assert one["name"] and len(one["startDate"]) >= len("2025-05-12") and one["location"]
                assert all(place["name"] and place["address"] for place in as_list(one["location"]))
                assert placed and when not in DAYLESS
    complete = bool(placed) and when not in DAYLESS
    assert bool(blocks(client, whole.get_absolute_url())) == complete


def blocks(client, address):
    return [json.loads("".join(node.inside)) for node in page(client.get(address)).all("script") if is_data(node)]


def as_list(value):
    return value if isinstance(value, list) else [value]


def typed(value, name):
    """Everything of a type, however deep it lies."""
    if isinstance(value, list):
        return [one for part in value for one in typed(part, name)]
    if not isinstance(value, dict):
        return []
    return [*([value] if value.get("@type") == name else []), *typed(list(value.values()), name)]


def test_times_carry_the_offset_of_their_zone(client):
    times = "2025-07-12T09:00/2025-07-12T17:30"
    made = factories.event(when=times, timezone="Europe/Berlin", location=factories.location())
    found = data(client, made)
    assert (found["startDate"], found["endDate"]) == ("2025-07-12T09:00:00+02:00", "2025-07-12T17:30:00+02:00")


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({}, "EventScheduled"),
        ({"status": "tentative"}, "EventScheduled"),
        ({"status": "cancelled"}, "EventCancelled"),
        ({"previous_when": "2025-03-01"}, "EventRescheduled"),
        ({"previous_when": "2025-03-01", "when": "2025"}, "EventPostponed"),
        ({"previous_when": "2025-03-01", "status": "cancelled"}, "EventCancelled"),
    ],
)
def test_the_status_is_what_happened(values, status):
    made = factories.event(**values)
    made.refresh_from_db()
    assert status_of(made) == status


def test_a_moved_event_tells_the_date_it_had_and_a_cancelled_one_keeps_its_own(client):
    place = factories.location()
    moved = factories.event(
        when="2025-05-12", previous_when="2025-03-01/2025-03-02", status="cancelled", location=place
    )
    found = data(client, moved)
    assert (found["startDate"], found["previousStartDate"]) == ("2025-05-12", "2025-03-01")
    from_some_month = data(client, factories.event(when="2025-05-12", previous_when="2025-03", location=place))
    assert "previousStartDate" not in from_some_month
    assert from_some_month["eventStatus"] == "https://schema.org/EventRescheduled"


def test_no_text_closes_the_block_and_every_text_arrives(client):
    made = factories.event(EVIL, summary="</script><!-- <script> & \u2028", location=factories.location(EVIL))
    response = client.get(made.get_absolute_url())
    assert response.content.decode().count("</script>") == response.content.decode().count("<script")
    found = data(client, made)
    assert found["name"] == EVIL and found["description"] == "</script><!-- <script> & \u2028"


def test_a_draft_it_is_part_of_stays_secret_and_nothing_is_asked_of_the_database(django_assert_num_queries):
    draft = factories.event("Secret", review=Event.Review.DRAFT)
    made = factories.event(part_of=draft, location=factories.location(), organizers=[factories.organization()])
    loaded = Event.objects.complete().get(pk=made.pk)
    with django_assert_num_queries(0):
        found = described(loaded, (), "en")
    assert "Secret" not in json.dumps(found)


def test_every_page_introduces_itself_to_those_who_link_to_it(client):
    org = factories.organization("Example Chamber", slug="chamber")
    factories.event("Forum", slug="forum", organizers=[org], location=factories.location())
    root = page(client.get("/events/forum/"))
    shown = meta(root)
    assert (shown["og:title"], shown["og:type"], shown["og:site_name"]) == ("Forum", "article", "Almanac")
    assert shown["og:description"] == "Forum, 12 May 2025, Berlin, Germany"
    assert (
        root.one("link", rel="canonical").attrs["href"] == shown["og:url"] == "https://calendar.example/events/forum/"
    )
    assert meta(page(client.get("/?organizer=chamber")))["og:title"] == "1 event with Example Chamber"
    assert meta(page(client.get("/organizers/chamber/")))["og:title"] == "Example Chamber"
    assert meta(page(client.get("/organizers/")))["og:title"] == "Organizers"
    assert "og:url" not in meta(page(client.get("/nothing/")))


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/?until=2026&kind=summit&kind=forum&at=2025", "/?kind=forum&kind=summit&until=2026"),
        ("/?utm_source=x", "/"),
        ("/organizers/chamber/?kind=forum&role=organizer", "/organizers/chamber/"),
        ("/organizers/?page=2", "/organizers/?page=2"),
        ("/organizers/?page=1&q=x", "/organizers/"),
        ("/anniversaries/?since=2030", "/anniversaries/?since=2030"),
    ],
)
def test_each_page_has_one_address(client, address, canonical):
    factories.event(organizers=[factories.organization(slug="chamber")])
    root = page(client.get(address))
    assert root.one("link", rel="canonical").attrs["href"] == "https://calendar.example" + canonical


@pytest.mark.parametrize(
    ("address", "kept_out"),
    [
        ("/", False),
        ("/?kind=forum&since=2025", False),
        ("/?kind=forum&since=2025&until=2026", True),
        ("/?kind=forum&kind=summit&status=tentative", True),
        ("/?q=words", True),
        (f"/?after={'1' * 43}", True),
        (f"/anniversaries/?after={'1' * 43}", True),
        ("/events/forum/", False),
    ],
)
def test_search_engines_are_kept_out_of_the_endless_combinations(client, address, kept_out):
    factories.event(slug="forum")
    assert ("noindex" in meta(page(client.get(address))).get("robots", "")) is kept_out


def test_the_timeline_lists_its_pages_and_says_nothing_more_of_them(client):
    factories.event("Berlin Forum", "2025-05-12", slug="forum", location=factories.location())
    factories.event("Moved", "2025-06-03", slug="moved", previous_when="2025-05-20")
    factories.event("Tour", "2025-06", slug="tour", stops=[factories.location(), factories.location("Ulm")])
    factories.event("Some time", "199X", slug="some-time")
    (found,) = blocks(client, "/")
    assert found["@type"] == "ItemList" and not typed(found, "Event")
    items = found["itemListElement"]
    assert all(set(item) == {"@type", "position", "url", "name"} and item["@type"] == "ListItem" for item in items)
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    urls = [item["url"] for item in items]
    assert len(set(urls)) == len(urls) and all(url.startswith("https://calendar.example/events/") for url in urls)
    assert {item["name"] for item in items} == {"Berlin Forum", "Moved", "Tour", "Some time"}


def test_an_empty_list_is_not_said_to_be_one(client):
    assert blocks(client, "/?q=nothing") == []
