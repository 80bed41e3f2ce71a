"""The timeline: opens at today, leads on without gap or repetition, and says what it shows."""

import datetime
import re
from urllib.parse import parse_qsl

import pytest
from django.core.cache import cache

from events.derivation.derive import one_change
from events.models import Entry
from tests import factories
from tests.web.test_public_pages import page
from timeline.web.query import LONGEST_TEXT

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
DAY = datetime.timedelta(days=1)


def many(past=0, future=0, today=datetime.date(2025, 4, 23), **values):
    """Events on every day before today and after it."""
    with one_change():
        for days in (*range(-past, 0), *range(1, future + 1)):
            factories.event(f"Day {days}", str(today + days * DAY), **values)


def titles(root):
    return [title.one("a").text for title in root.all("h3")]


def walk(client, address, name, headers=None):
    """All titles from an address on, page by page through its earlier or later links."""
    found = []
    while address:
        root = page(client.get(address, headers=headers))
        shown = titles(root)
        assert shown, address
        found = found + shown if name == "next" else shown + found
        links = root.all("a", rel=name)
        address = links[0].attrs["href"] if links else None
    return found


def row(client, title, query=""):
    root = page(client.get(f"/{query}"))
    return next(item for item in root.all("li", cls="entry") if item.one("h3").one("a").text == title)


def test_it_opens_at_today_with_a_little_of_the_past_above_the_line(client):
    many(past=40, future=40)
    factories.event("Now", "2025-04-23")
    root = page(client.get("/"))
    texts = [node.text for node in root if node.attrs.get("id") == "today" or node.tag == "h3"]
    line = next(place for place, text in enumerate(texts) if text.startswith("Today, "))
    assert texts[line] == "Today, Wednesday 23 April 2025"
    assert 1 <= line <= 3 and texts[line - 1] == "Day -1"
    assert texts[line + 1].startswith("Now") and texts[line + 2] == "Day 1"
    assert len(root.all(id="today")) == 1


def test_with_little_ahead_the_page_is_filled_from_the_past(client):
    many(past=40, future=3)
    shown = titles(page(client.get("/")))
    assert len(shown) >= 30 and shown[-3:] == ["Day 1", "Day 2", "Day 3"]


def test_when_all_is_over_the_line_for_today_stands_last(client):
    many(past=3)
    nodes = [
        node.attrs.get("id") or node.text for node in page(client.get("/")) if node.tag == "h3" or "id" in node.attrs
    ]
    assert nodes.index("today") > nodes.index("Day -1")


def test_before_anything_is_recorded_the_page_says_so(client):
    root = page(client.get("/"))
    assert root.one("h1").text == "0 events" and "Nothing is recorded yet." in root.one("main").text


@pytest.mark.parametrize("headers", [None, HTMX], ids=["page", "fragment"])
@pytest.mark.parametrize(("past", "future"), [(0, 1), (1, 0), (70, 0), (0, 70), (30, 30), (95, 100), (61, 31)])
def test_earlier_and_later_walk_through_everything_once_in_order(client, past, future, headers):
    many(past, future, kind="summit")
    with one_change():
        for number in range(45):  # all of one day, so that cursors fall among equals
            factories.event(f"Same {number}", "2025-04-26", kind="summit")
        factories.event("Season", "2025-21", kind="summit")
        factories.event("Other kind", "2025-04-23")
    here = page(client.get("/?kind=summit"))
    found = titles(here)
    for name in ("prev", "next"):
        links = here.all("a", rel=name)
        beyond = walk(client, links[0].attrs["href"], name, headers) if links else []
        found = beyond + found if name == "prev" else found + beyond
    expected = Entry.objects.filter(kind="summit").order_by("key").values_list("title", flat=True)
    assert found == list(expected)


def test_a_heading_counts_all_entries_of_its_month_or_none_where_a_page_cuts_it(client):
    many(past=40, future=45)
    many(past=0, future=70, today=datetime.date(2025, 5, 31))
    with one_change():
        for number in range(75):
            factories.event(f"Same {number}", "2025-05-20")
    found = {}
    address = "/?at=2025-03"
    while address:
        root = page(client.get(address))
        for band in root.all("section", cls="month"):
            found.setdefault(band.one("h2").text, len(band.all("li", cls="entry")))
        address = next((link.attrs["href"] for link in root.all("a", rel="next")), None)
    whole = {
        month: Entry.objects.filter(first_day__year=2025, first_day__month=number).count()
        for number, month in ((3, "March"), (4, "April"), (6, "June"), (7, "July"), (8, "August"))
    }
    for month, count in whole.items():
        heads = [head for head in found if head.startswith(f"{month} 2025")]
        assert heads and all(head.endswith(f"{count} entries") for head in heads if "entr" in head), heads
        assert any("entr" in head for head in heads)
    assert "May 2025" in found  # more of one month than anybody looked at


def test_links_say_how_many_entries_the_next_step_brings(client):
    many(past=33, future=45)
    root = page(client.get("/"))
    assert root.one("a", rel="next").text == "Later: 15 entries"
    later = page(client.get(root.one("a", rel="next").attrs["href"], headers=HTMX))
    assert len(titles(later)) == 15 and not later.all("a", rel="next")


def test_the_same_address_is_a_page_for_readers_and_a_piece_for_htmx(client):
    many(past=40, future=40)
    later = page(client.get("/")).one("a", rel="next").attrs["href"]
    whole, piece = client.get(later), client.get(later, headers=HTMX)
    assert page(whole).all("html") and not page(piece).all("html", "h1", "form")
    assert titles(page(whole)) == titles(page(piece))
    swapped = page(client.get("/?kind=forum", headers=HTMX))
    assert not swapped.all("html") and swapped.all("h1") and swapped.all("form", id="filter")
    restored = client.get(later, headers={**HTMX, "HX-History-Restore-Request": "true"})
    assert page(restored).all("html")
    for response in (whole, piece, restored):
        assert {"HX-Request", "HX-Target"} <= {name.strip() for name in response["Vary"].split(",")}
        assert not response.cookies
    assert whole["ETag"] != piece["ETag"]


def test_a_piece_brings_no_second_line_for_today_and_no_link_back(client):
    many(past=80, future=80)
    here = page(client.get("/"))
    for name, other in (("prev", "next"), ("next", "prev")):
        piece = page(client.get(here.one("a", rel=name).attrs["href"], headers=HTMX))
        assert not piece.all(id="today") and not piece.all("a", rel=other)
        assert len(piece.all("a", rel=name)) == 1


@pytest.mark.parametrize(
    ("asked", "pushed"),
    [
        ("/?q=&since=&until=&kind=summit&kind=forum", "/?kind=forum&kind=summit"),
        ("/?until=2025&q=+day++1&country=de", "/?q=day+1&country=DE&until=2025"),
        ("/?q=&since=&until=", "/"),
        ("/?since=nonsense&kind=forum", "/?kind=forum"),
    ],
)
def test_htmx_is_told_the_canonical_address(client, asked, pushed):
    assert client.get(asked, headers=HTMX)["HX-Push-Url"] == pushed
    assert "HX-Push-Url" not in client.get(asked)


def test_the_heading_counts_and_names_the_filter_and_each_term_can_be_removed(client):
    place = factories.location(slug="berlin")
    many(past=2, future=3, location=place)
    factories.event("Elsewhere", "2025-05-01", kind="summit")
    assert page(client.get("/")).one("h1").text == "6 events"
    address = "/?q=day&kind=forum&location=berlin&kind=summit&since=2025-04-22"
    heading = page(client.get(address)).one("h1")
    terms = [link.text.removesuffix(" , remove").removesuffix(", remove") for link in heading.all("a")]
    assert heading.text.startswith("4 forums")
    assert terms == ["forums", "or summits", "matching “day”", "in Berlin", "since 22 April 2025"]
    pairs = sorted(parse_qsl(address[2:]))
    for link in heading.all("a"):
        left = sorted(parse_qsl(link.attrs["href"].removeprefix("/?")))
        assert len(left) == len(pairs) - 1 and set(left) < set(pairs)


def test_the_line_beneath_counts_entries_behind_now_and_ahead(client):
    many(past=2, future=3)
    factories.event("Running", "2025-04-20/2025-04-25")
    factories.event("Founding", "1975-04-30", commemorated_as="it", kind="milestone")
    # 7 events; the founding and its anniversaries of 2025, 2030 and 2035 are four entries
    assert "10 entries: 3 behind, 1 now, 6 ahead." in page(client.get("/")).one("main").text


MALFORMED = [
    ("since", "2025-02-30", "does not exist"),
    ("since", "2025/2026", "is a span"),
    ("until", "soon", "is not a date"),
    ("at", "yesterday", "is not a date"),
    ("after", "12ab", "position"),
    ("before", "٣" * 43, "position"),
    ("q", "x" * (LONGEST_TEXT + 1), "at most"),
    ("q", "a\x00b", "control character"),
    ("kind", "a\x00b", "“kind”"),
    ("topic", "x" * 200, "“topic”"),
    ("past", "soon", "months"),
]


@pytest.mark.parametrize(("name", "value", "message"), MALFORMED)
def test_a_malformed_value_is_named_and_ignored(client, name, value, message):
    many(past=2, future=2)
    response = client.get(
        "/", {name: value, "kind": ["forum", value]} if name == "kind" else {name: value, "kind": "forum"}
    )
    root = page(response)
    assert response.status_code == 200
    assert message in root.one("ul", cls="errs").text
    assert titles(root) == ["Day -2", "Day -1", "Day 1", "Day 2"]
    assert [term.text for term in root.one("h1").all("a")] == ["forums , remove"]


def test_a_field_shows_what_was_typed_with_its_message_beside_it(client):
    field = page(client.get("/?since=2025-02-30")).one("input", id="since")
    assert field.attrs["value"] == "2025-02-30" and field.attrs["aria-invalid"] == "true"
    assert "does not exist" in page(client.get("/?since=2025-02-30")).one(id=field.attrs["aria-describedby"]).text


def test_the_form_keeps_what_is_chosen(client):
    many(past=1, location=factories.location(slug="berlin"))
    root = page(client.get("/?kind=forum&location=berlin&location=gone&q=day&until=2026"))
    form = root.one("form", id="filter")
    checked = {(box.attrs["name"], box.attrs["value"]) for box in form.all("input") if "checked" in box.attrs}
    assert checked == {("kind", "forum"), ("location", "berlin"), ("location", "gone")}
    assert [
        box.attrs["value"] for box in [*form.all("input", name="q"), *root.all("input", name="q", form="filter")]
    ] == ["day"] and form.one("input", id="until").attrs["value"] == "2026"
    assert form.attrs["method"] == "get" and form.all("button", type="submit")


def test_counts_beside_the_choices_are_the_events_that_have_them(client):
    berlin = factories.location(slug="berlin")
    many(past=3, location=berlin)
    labels = [label.text for label in page(client.get("/")).all("label", cls="f") if "Berlin" in label.text]
    assert [re.findall(r"\d+", text) for text in labels] == [["3"]]


def test_a_running_event_says_which_day_it_is(client, clock):
    factories.event("Running", "2025-04-22/2025-04-24")
    factories.event("Open", "2025-04-20/..")
    factories.event("One day", "2025-04-23")
    factories.event("Vague", "2025-04")
    assert "Now, day 2 of 3" in row(client, "Running").text
    assert row(client, "Open").one("span", cls="now").text == "Now, day 4"
    assert row(client, "One day").one("span", cls="now").text == "Today"
    assert not row(client, "Vague").all("span", cls="now")
    clock.now += DAY
    cache.clear()
    assert "Now, day 3 of 3" in row(client, "Running").text


def test_a_running_event_stands_in_sight_above_today(client):
    factories.event("Tour", "2025-04-10/2025-05-02")
    many(past=6, future=60)
    assert "Tour" in titles(page(client.get("/")))


def test_a_part_stands_beneath_its_whole_and_does_not_repeat_its_day(client):
    whole = factories.event("Congress", "2025-05-12")
    factories.event("Session", "2025-05-12", part_of=whole)
    factories.event("Later session", "2025-06-20", part_of=whole)
    factories.event("Another", "2025-05-12")
    part = row(client, "Session")
    assert "part" in part.attrs["class"].split() and "same day" in part.text and "Part of" not in part.text
    assert "same day" not in row(client, "Another").text
    assert "Part of Congress" in row(client, "Later session").text


def test_a_vague_date_stands_at_the_end_of_its_period_under_its_own_heading(client):
    for title, when in (("Day", "2025-06-30"), ("Month", "2025-06"), ("Summer", "2025-22"), ("Year", "2025"),
                        ("August", "2025-08-31"), ("December", "2025-12-31")):  # fmt: skip
        factories.event(title, when)
    root = page(client.get("/"))
    assert titles(root) == ["Day", "Month", "August", "Summer", "December", "Year"]
    headings = [section.one("h2").text for section in root.all("section", cls="month")]
    assert [text.split()[0] for text in headings] == ["June", "August", "Summer", "December", "2025"]
    assert "month not known" in headings[2] and "month not known" in headings[4]
    assert "day not known" in row(client, "Month").text


def test_an_address_may_open_at_another_month(client):
    many(past=200, future=60)
    assert titles(page(client.get("/?at=2025-01")))[0] == "Day -112"
    assert titles(page(client.get("/?at=2025-04-30")))[0] == "Day 7"


def test_an_entry_shows_its_state_place_people_and_former_date(client):
    hall = factories.location("Hall 3", kind="venue", parent=factories.location())
    factories.event("Off", "2025-05-02", status="cancelled", location=hall, organizers=[factories.organization("ACME")])
    factories.event("Perhaps", "2025-05-03", status="tentative", previous_when="2025-04-30")
    for text in ("Cancelled", "Hall 3, Berlin, Germany", "ACME"):
        assert text in row(client, "Off").text
    assert "Tentative" in row(client, "Perhaps").text and "30 Apr" in row(client, "Perhaps").one("s").text
