"""Round years ahead: by half-year, with rings to count, and honest about what is celebrated."""

import pytest

from events.derivation.derive import one_change
from events.models import Event
from tests import factories
from tests.web.test_public_pages import body, page
from timeline.drawing.anniversary_rings import anniversary_rings

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def founded(name, when, **values):
    values = {"kind": "milestone", "commemorated_as": name, **values}
    return factories.event(f"{name} founded", when, **values)


def shown(root):
    """Title of what is remembered → its item."""
    return {item.one("h3").one("a").text: item for item in root.all("li", cls="anni")}


def headings(root):
    return [section.one("h2").text for section in root.all("section", cls="half")]


def words(item):
    return item.one("h3").text, [line.text for line in item.all("p")]


def test_a_computed_year_says_when_since_when_and_that_no_celebration_is_recorded(client):
    made = founded("the Example House", "1975-05-06")
    item = shown(page(client.get("/anniversaries/")))["the Example House founded"]
    title, lines = words(item)
    assert title == "50 years: the Example House founded"
    assert lines == ["6 May 2025", "Since 6 May 1975", "No celebration recorded yet"]
    assert item.one("time").attrs["datetime"] == "2025-05-06"
    assert item.one("h3").one("a").attrs["href"] == made.get_absolute_url()
    assert len(item.all("circle")) == 5 and item.one("svg").one("text", y="64").text == "50"


def test_a_recorded_celebration_takes_the_place_of_the_computed_year_and_is_linked(client):
    made = founded("the Example House", "1975-05-06")
    feast = factories.event("Gala of fifty years", "2025-05-10", kind="anniversary", commemorates=made)
    item = shown(page(client.get("/anniversaries/")))["the Example House founded"]
    assert words(item)[1] == ["10 May 2025", "Since 6 May 1975", "Celebration recorded: Gala of fifty years"]
    assert item.one("a", href=feast.get_absolute_url()).text == "Gala of fifty years"


@pytest.mark.parametrize(
    ("status", "line"),
    [("cancelled", "Celebration cancelled: Gala"), ("tentative", "Celebration not yet confirmed: Gala")],
)
def test_a_celebration_that_may_not_be_says_so(client, status, line):
    made = founded("the Example House", "1975-05-06")
    factories.event("Gala", "2025-05-10", kind="anniversary", commemorates=made, status=status)
    lines = [item.all("p")[-1].text for item in page(client.get("/anniversaries/")).all("li", cls="anni")]
    assert line in lines


def test_a_celebration_of_nothing_recorded_stands_under_its_own_name(client):
    draft = founded("the Secret House", "1975-05-06", review=Event.Review.DRAFT)
    factories.event("Gala", "2025-05-10", kind="anniversary", commemorates=draft)
    factories.event("Jubilee", "2025-05-11", kind="anniversary")
    root = page(client.get("/anniversaries/"))
    assert set(shown(root)) == {"Gala", "Jubilee"} and "Secret House" not in root.text
    assert not shown(root)["Jubilee"].all("text")


def test_years_stand_in_half_years_from_today_to_24_months_on(client):
    for when in ("2000-04-22", "2000-04-23", "2000-07-01", "2016-04-22", "2022-04-22", "2022-04-23"):
        founded(f"the house of {when}", when)
    root = page(client.get("/anniversaries/"))
    assert headings(root) == [
        "2025 April to June",
        "2025 July to December",
        "2026 January to June",
        "2027 January to April",
    ]
    assert "the house of 2000-04-22 founded" not in shown(root)  # was yesterday
    assert "the house of 2022-04-23 founded" not in shown(root)  # later
    assert "4 in the next 24 months" in root.one("div", cls="lede").text


def test_what_is_only_known_to_a_year_stands_under_that_year(client):
    founded("the House", "2000")
    founded("the Hall", "2000-03")
    founded("the Hut", "2000-22")
    root = page(client.get("/anniversaries/"))
    assert headings(root) == ["Summer 2025", "2025 month not known"]
    assert shown(root)["the House founded"].all("p")[0].text == "2025"
    later = page(client.get("/anniversaries/?since=2030&until=2030-06"))
    assert shown(later)["the Hall founded"].all("p")[0].text == "March 2030 day not known"


def test_later_leads_on_without_gap_or_repetition(client, monkeypatch):
    monkeypatch.setattr("timeline.anniversaries.ahead._PAGE", 7)
    with one_change():
        for number in range(12):
            founded(f"house {number}", f"{1990 + number}-{number % 12 + 1:02}-11")
    for headers in (None, HTMX):
        address, lines = "/anniversaries/", []
        while address:
            root = page(client.get(address, headers=headers if lines else None))
            lines += [words(item)[0] + words(item)[1][0] for item in root.all("li", cls="anni")]
            links = root.all("a", rel="next")
            address = links[0].attrs["href"] if links else ""
        assert len(lines) == len(set(lines)) == Event.objects.first().entries.model.objects.filter(
            kind="anniversary", last_day__gte="2025-04-23"
        ).count()  # fmt: skip


def test_when_nothing_comes_soon_the_next_years_are_shown(client):
    founded("the House", "2023-06-01")
    root = page(client.get("/anniversaries/?since=2028"))
    assert "None in the next 24 months." in root.text
    assert next(words(item)[0] for item in root.all("li", cls="anni")) == "5 years: the House founded"


def test_the_filter_is_that_of_every_page(client):
    chamber = factories.organization("Example Chamber", slug="chamber")
    founded("the House", "1975-05-06", organizers=[chamber])
    founded("the Hall", "1975-05-07")
    root = page(client.get("/anniversaries/?organizer=chamber"))
    assert set(shown(root)) == {"the House founded"}
    assert root.one("h1").text == "Round years ahead with Example Chamber , remove"
    views = {link.text: link.attrs["href"] for link in root.one("ul", cls="views").all("a")}
    assert (
        views["Timeline"] == "/?organizer=chamber" and root.one("a", **{"aria-current": "true"}).text == "Anniversaries"
    )
    assert set(shown(page(client.get("/anniversaries/?kind=anniversary&kind=forum")))) == {
        "the House founded",
        "the Hall founded",
    }
    other = page(client.get("/anniversaries/?kind=forum"))
    assert not shown(other) and "No round year ahead matches all of this." in other.text
    assert other.one("h1").one("a").attrs["href"] == "/anniversaries/"


def test_the_choices_offered_leave_something(client):
    topic = factories.topic("Trade", slug="trade")
    founded("the House", "1975-05-06", topics=[topic])
    factories.event("Forum", "2025-05-01", topics=[factories.topic("Sea", slug="sea")])
    form = page(client.get("/anniversaries/")).one("form", id="filter")
    assert {box.attrs["value"] for box in form.all("input", type="checkbox", name="topic")} == {"trade"}
    assert not form.all("input", name="kind")


def test_a_wrong_date_is_named_and_the_page_still_stands(client):
    founded("the House", "1975-05-06")
    root = page(client.get("/anniversaries/?since=soon"))
    assert shown(root) and "(since ignored)" in root.text


def test_for_htmx_only_the_part_that_changes(client):
    founded("the House", "1975-05-06")
    response = client.get("/anniversaries/?q=&kind=anniversary", headers=HTMX)
    root = page(response)
    assert not root.all("html") and root.all("h1") and root.all("form", id="filter")
    assert response["HX-Push-Url"] == "/anniversaries/"


@pytest.mark.parametrize("address", ["/anniversaries/", "/anniversaries/?organizer=chamber"])
def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries, address):
    chamber = factories.organization("Example Chamber", slug="chamber")
    with one_change():
        for number in range(20):
            made = founded(f"house {number}", "1975-05-06", organizers=[chamber])
            factories.event(f"Gala {number}", "2025-05-06", kind="anniversary", commemorates=made)
    client.get("/")  # the collection is counted once
    with django_assert_max_num_queries(8):
        client.get(address)


def test_the_feed_holds_computed_and_recorded_years_and_nothing_else(client):
    chamber = factories.organization("Example Chamber", slug="chamber")
    made = founded("the House", "1975-05-06", organizers=[chamber])
    founded("the Hall", "1976-05-06")
    factories.event("Gala", "2025-05-10", kind="anniversary", commemorates=made, organizers=[chamber])
    response = client.get("/anniversaries.ics")
    text = body(response).decode()
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert 'filename="anniversaries.ics"' in response["Content-Disposition"]
    assert "NAME:Almanac anniversaries\r\n" in text and "SUMMARY:Gala\r\n" in text
    assert "50th anniversary of the Hall" in text.replace("\r\n ", "") and "SUMMARY:the House founded" not in text
    narrowed = body(client.get("/anniversaries.ics?organizer=chamber")).decode().replace("\r\n ", "")
    assert "NAME:Almanac anniversaries: with Example Chamber" in narrowed and "the Hall" not in narrowed
    assert client.get("/anniversaries.ics?since=soon").status_code == 400


def test_the_page_names_its_feed_and_its_subscription(client):
    founded("the House", "1975-05-06")
    root = page(client.get("/anniversaries/?since=2025"))
    assert root.one("link", type="text/calendar").attrs["href"] == "/anniversaries.ics?since=2025"
    assert root.one("div", cls="lede").one("a", cls="first").attrs["href"] == "/subscribe/?kind=anniversary&since=2025"


@pytest.mark.parametrize(
    ("years", "whole", "dotted"), [(1, 0, 1), (5, 0, 1), (10, 1, 0), (25, 2, 1), (75, 7, 1), (100, 10, 0), (955, 95, 1)]
)
def test_rings_can_be_counted_and_leave_room_for_the_number(years, whole, dotted):
    drawn = anniversary_rings(years)
    assert [bool(ring.dashes) for ring in drawn] == [False] * whole + [True] * dotted
    radii = [ring.radius for ring in drawn]
    assert radii == sorted(set(radii), reverse=True) and radii[-1] >= 31


def test_a_celebration_under_way_is_shown_and_one_without_a_known_end_is_not(client):
    made = founded("the House", "1975-01-06")
    factories.event("Year of the House", "2025-01-06/2025-12-31", kind="anniversary", commemorates=made)
    factories.event("Open", "2025-02-06/..", kind="anniversary")
    factories.event("Over", "2025-04-20/2025-04-22", kind="anniversary")
    assert set(shown(page(client.get("/anniversaries/")))) == {"the House founded"}
