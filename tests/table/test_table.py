"""The table: exactly the filter's entries, in the order asked for, page by page, each page with an address."""

import datetime
from urllib.parse import parse_qsl

import pytest

from events.derivation.derive import one_change
from events.models import Entry
from events.search.filter import EventFilter
from tests import factories
from tests.web.test_public_pages import EVIL, hostile, page  # noqa: F401

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
DAY = datetime.timedelta(days=1)
TODAY = datetime.date(2025, 4, 23)


def titles(root):
    return [row.one("th").one("a").text for row in root.all("tbody")[0].all("tr")] if root.all("tbody") else []


def many(count, kinds=("forum", "summit"), around=TODAY):
    with one_change():
        for number in range(count):
            day = around + (number - count // 2) * DAY
            factories.event(f"Event {number * 37 % count:04}", str(day), kind=kinds[number % len(kinds)])


def walk(client, address, name):
    """All titles from an address on, by its links to what comes before or after."""
    walked = []
    while address:
        root = page(client.get(address))
        shown = titles(root)
        assert shown, address
        walked = walked + shown if name == "next" else shown + walked
        links = root.all("a", rel=name)
        address = links[0].attrs["href"] if links else None
    return walked


def column(root, label):
    return next(node for node in root.one("thead").all("th") if node.text.startswith(label))


ORDERS = {
    "": ["key"],
    "when": ["key"],
    "-when": ["-key"],
    "kind": ["kind", "key"],
    "-kind": ["-kind", "-key"],
    "title": ["title", "key"],
    "-title": ["-title", "-key"],
}


@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize("count", [1, 99, 100, 101, 350])
def test_pages_lead_through_all_entries_of_the_filter_once_in_order(client, sort, count):
    many(count)
    address = f"/table/?kind=forum{f'&sort={sort}' if sort else ''}"
    here = page(client.get(address))
    all_titles = titles(here)
    for name in ("prev", "next"):
        links = here.all("a", rel=name)
        beyond = walk(client, links[0].attrs["href"], name) if links else []
        all_titles = beyond + all_titles if name == "prev" else all_titles + beyond
    expected = Entry.objects.live().matching(EventFilter(kind=("forum",))).order_by(*ORDERS[sort])
    assert all_titles == list(expected.values_list("title", flat=True))


def test_it_opens_at_today_and_fills_the_page_from_the_other_side(client):
    many(500)
    by_key = list(Entry.objects.order_by("key").values_list("title", flat=True))
    first = next(place for place, entry in enumerate(Entry.objects.order_by("key")) if entry.first_day == TODAY)
    assert titles(page(client.get("/table/"))) == by_key[first : first + 100]
    assert titles(page(client.get("/table/?sort=-when"))) == by_key[first - 99 : first + 1][::-1]
    there = titles(page(client.get("/table/?at=2025-03-01")))
    assert there[0] == by_key[first + (datetime.date(2025, 3, 1) - TODAY).days]
    assert titles(page(client.get("/table/?at=2030"))) == by_key[-100:]


def test_its_columns_say_how_it_is_sorted_and_turn_the_order_round(client):
    many(3)
    for sort, label, order, turned in (
        ("", "When", "ascending", "-when"),
        ("-when", "When", "descending", None),
        ("kind", "Kind", "ascending", "-kind"),
        ("-title", "Title", "descending", "title"),
    ):
        root = page(client.get(f"/table/?kind=forum&sort={sort}"))
        assert [node.attrs["aria-sort"] for node in root.all("th") if "aria-sort" in node.attrs] == [order]
        assert column(root, label).attrs["aria-sort"] == order
        link = dict(parse_qsl(column(root, label).one("a").attrs["href"].partition("?")[2]))
        assert link == {"kind": "forum"} | ({"sort": turned} if turned else {})
    assert not [label for label in ("Place", "Organizers", "Status") if column(root, label).all("a")]


def test_a_row_says_when_what_where_who_and_its_state(client):
    hall = factories.location("Hall 3", kind="venue", parent=factories.location())
    chamber = factories.organization("Chamber")
    factories.event("Off", "2025-05-02/2025-05-04~", status="cancelled", location=hall, organizers=[chamber])
    factories.event(
        "Tour", "2025-05", kind="delegation", stops=[factories.location("Paris"), factories.location("Rome")]
    )
    factories.event("Founding", "1975-06-30", commemorated_as="the founding", kind="milestone")
    rows = {row.one("th").text: row for row in page(client.get("/table/")).one("tbody").all("tr")}
    for text in ("2 to about 4 May 2025", "Forum", "Hall 3, Berlin, Germany", "Chamber", "Cancelled"):
        assert text.split()[-1] in rows["Off"].text
    assert "cancelled" in rows["Off"].attrs["class"] and rows["Off"].all("span", cls="tag")
    assert "May 2025" in rows["Tour"].text and "Paris, Rome" in rows["Tour"].text and "Confirmed" in rows["Tour"].text
    assert "Computed" in rows["50th anniversary of the founding"].text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("sort=place", "“sort” is when, kind or title"),
        ("sort=%00", "“sort” is"),
        ("sort=title&page=0", "from 1 to 1"),
        ("sort=title&page=2", "from 1 to 1"),
        ("sort=kind&page=٣", "“page” is a number"),
        ("sort=kind&page=99999999999999999999", "“page” is a number"),
        ("after=12", "position"),
    ],
)
def test_a_malformed_value_is_named_and_ignored(client, query, message):
    many(4)
    response = client.get(f"/table/?{query}")
    root = page(response)
    assert response.status_code == 200 and message in root.one("ul", cls="errs").text
    assert len(titles(root)) == 4


def test_titles_are_sorted_and_pages_numbered_only_so_far(client, monkeypatch):
    monkeypatch.setattr("timeline.table.sorting.MOST_SORTED", 200)
    many(250)
    root = page(client.get("/table/?sort=title"))
    assert "up to 200 entries" in root.one("ul", cls="errs").text and not column(root, "Title").all("a")
    last = page(client.get("/table/?sort=kind&page=2"))
    assert "Pages end at 200 entries" in last.one("main").text and not last.all("a", rel="next")
    assert "from 1 to 2" in page(client.get("/table/?sort=kind&page=3")).one("ul", cls="errs").text
    assert len(walk(client, "/table/?kind=forum&sort=title", "next")) == 125


def test_the_form_keeps_the_order_and_htmx_is_told_the_canonical_address(client):
    many(250)
    root = page(client.get("/table/?sort=kind"))
    kept = root.one("input", name="sort")
    assert (kept.attrs["value"], kept.attrs["form"]) == ("kind", "filter")
    assert root.one("form", id="filter").attrs["action"] == "/table/"
    for asked, pushed in (
        ("/table/?sort=when&q=&kind=forum", "/table/?kind=forum"),
        ("/table/?page=2&sort=kind&q=", "/table/?sort=kind&page=2"),
        ("/table/?page=1&sort=kind", "/table/?sort=kind"),
        ("/table/?sort=nonsense", "/table/"),
        ("/table/?at=2025-03", "/table/?at=2025-03"),
    ):
        assert client.get(asked, headers=HTMX)["HX-Push-Url"] == pushed
    later = page(client.get("/table/?sort=-when")).one("a", rel="next").attrs["href"]
    assert client.get(later, headers=HTMX)["HX-Push-Url"] == later
    assert titles(page(client.get(later, headers=HTMX))) == titles(page(client.get(later)))


def test_a_view_of_the_same_filter_is_one_link_away(client):
    many(2)
    views = page(client.get("/table/?kind=forum&at=2025-03")).one("ul", id="views")
    links = {link.text: link.attrs["href"] for link in views.all("a")}
    assert links["Timeline"] == "/?kind=forum&at=2025-03" and links["Month"] == "/calendar/?kind=forum&at=2025-03"
    assert [link.text for link in views.all("a") if "aria-current" in link.attrs] == ["Table"]


@pytest.mark.parametrize("address", ["/table/", "/table/?sort=kind", "/table/?sort=-title"])
def test_it_asks_the_database_no_more_for_more_entries(client, django_assert_max_num_queries, address):
    for count in (1, 300):
        many(count)
        client.get("/table/")  # the collection, once for all pages of a tag
        with django_assert_max_num_queries(5):
            client.get(address)


def test_with_nothing_there_is_no_table(client):
    root = page(client.get("/table/?sort=title"))
    assert not root.all("table") and "Nothing is recorded yet." in root.one("main").text


@pytest.mark.parametrize(
    "address", ["/table/", "/table/?sort=%22%3E%3Cimg%20src=x%3E", "/table/?sort=kind&q=%3Cimg%3E"]
)
def test_text_stays_text_and_ids_are_unique(client, hostile, address):  # noqa: F811
    root = page(client.get(address))
    assert not root.all("img", "style") and not [node for node in root if "style" in node.attrs]
    ids = [node.attrs["id"] for node in root if "id" in node.attrs]
    assert len(ids) == len(set(ids)) and len(root.all("h1")) == 1
    assert any(EVIL.split()[0] in title for title in titles(root)) or "q=" in address
