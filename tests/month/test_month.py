"""The month grid: exactly the filter's entries, each on its days, whatever cannot be drawn counted below."""

import datetime
import random

import pytest

from events.dates.when import When
from events.derivation.derive import one_change
from events.models import Entry
from events.search.filter import EventFilter
from tests import factories
from tests.web.test_public_pages import EVIL, hostile, page  # noqa: F401
from timeline.month.calendar_month import Month
from timeline.month.grid import LANES, drawn_until, weeks_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
TODAY = datetime.date(2025, 4, 23)
APRIL = "/calendar/2025/04/"


def seen(node):
    """Its text without what is only to be read aloud and copied."""
    texts = (part if isinstance(part, str) else seen(part) for part in node.inside)
    return "" if node.attrs.get("class") == "in-full" else "".join(texts)


def bars(root):
    """Title → the bars of it, as (classes of their places, classes of the bar, dates)."""
    drawn = {}
    for item in root.one("ol", cls="grid").all("li"):
        if links := [link for link in item.all("a", cls="bar") if link in item.inside]:
            (link,) = links
            entry = link.one("span", cls="name").text, item.attrs["class"].split(), link.attrs["class"].split()
            drawn.setdefault(entry[0], []).append((entry[1], entry[2], seen(link.one("span", cls="dt"))))
    return drawn


def place(classes):
    return [name for name in classes if name[0] in "cxr" and name[1:].isdigit()]


def below(root):
    """Heading → titles under it."""
    sections = root.all("section", cls="loose")
    return {part.one("h3").inside[0]: [link.text for link in part.all("a")] for part in sections}


def lone_bar(client, when, address=APRIL, **values):
    factories.event("It", when, **values)
    ((bar,),) = bars(page(client.get(address))).values()
    return bar


@pytest.mark.parametrize(
    ("when", "zone", "shown", "whole"),
    [
        ("2025-04-16T10:00/2025-04-16T12:00", "Asia/Shanghai", "10:00 Shanghai time", "10:00–12:00 Shanghai time"),
        (
            "2025-04-16T10:00/2025-04-17T10:00",
            "Asia/Shanghai",
            "10:00 Shanghai time",
            "Wed 10:00–Thu 10:00 Shanghai time",
        ),
        ("2025-04-16T05:30/2025-04-16T05:30", "Etc/GMT-8", "05:30 UTC+8", "05:30 UTC+8"),
    ],
)
def test_a_time_in_the_grid_says_by_whose_clocks(client, when, zone, shown, whole):
    factories.event("It", when, timezone=zone)
    time = page(client.get(APRIL)).one("ol", cls="grid").one("span", cls="at")
    assert (seen(time), time.text.replace(" –", "–")) == (shown, whole)


# Where an entry is drawn


def test_a_day_stands_in_its_column_and_a_span_across_its_days(client):
    factories.event("Day", "2025-04-16")
    factories.event("Span", "2025-04-17/2025-04-18")
    drawn = bars(page(client.get(APRIL)))
    (day,), (span,) = drawn["Day"], drawn["Span"]
    assert (place(day[0]), day[1], day[2]) == (["c3", "x1", "r1"], ["bar"], "16")
    assert (place(span[0]), span[1], span[2]) == (["c4", "x2", "r1"], ["bar", "long"], "17–18")


def test_a_bar_over_the_end_of_a_week_points_on_and_comes_from(client):
    factories.event("Tour", "2025-04-11/2025-04-22")
    first, second, third = bars(page(client.get(APRIL)))["Tour"]
    assert place(first[0]) == ["c5", "x3", "r1"] and first[1] == ["bar", "long", "on"] and "again" not in first[0]
    assert place(second[0]) == ["c1", "x7", "r1"] and second[1] == ["bar", "long", "from", "on"]
    assert place(third[0]) == ["c1", "x2", "r1"] and third[1] == ["bar", "long", "from"]
    assert "again" in second[0] and "again" in third[0]
    assert "Tour , to Tuesday" in page(client.get(APRIL)).one("ol", cls="grid").text


def test_it_goes_on_into_the_next_month_under_its_own_dates(client):
    factories.event("Over", "2025-04-28/2025-05-09")
    april = bars(page(client.get(APRIL)))["Over"]
    may = bars(page(client.get("/calendar/2025/05/")))["Over"]
    assert [bar[2] for bar in april] == ["28 Apr–9 May"] and april[0][1] == ["bar", "long", "on"]
    assert [bar[1][2:] for bar in may] == [["on"], ["from"]]  # its first week is May's first week too


def test_the_days_of_other_months_in_its_weeks_belong_to_the_grid(client):
    factories.event("March", "2025-03-31")
    factories.event("May", "2025-05-04")
    factories.event("Outside", "2025-05-05")
    root = page(client.get(APRIL))
    assert set(bars(root)) == {"March", "May"}
    assert "Nothing recorded on a day of this month" in root.one("div", cls="monthbar").text


@pytest.mark.parametrize(
    ("status", "values", "expected"),
    [
        ("cancelled", {}, ["bar", "long", "cancelled"]),
        ("tentative", {}, ["bar", "long", "tentative"]),
    ],
)
def test_its_state_is_drawn_and_said(client, status, values, expected):
    bar = lone_bar(client, "2025-04-17/2025-04-18", status=status)
    assert bar[1] == expected
    assert status in page(client.get(APRIL)).one("a", cls="bar").text


def test_what_is_about_a_day_says_so(client):
    bar = lone_bar(client, "2025-04-17~/2025-04-18~")
    assert bar[1:] == (["bar", "long", "about"], "about 17–18")


def test_an_open_end_breaks_off_in_its_week_and_later_stands_below(client):
    bar = lone_bar(client, "2025-04-17/..")
    assert place(bar[0]) == ["c4", "x4", "r1"] and bar[1:] == (["bar", "long", "open"], "from 17")
    later = page(client.get("/calendar/2025/06/"))
    assert not bars(later) and below(later) == {"No end on record": ["It"]}
    assert not below(page(client.get("/calendar/2025/03/")))


def test_an_anniversary_nobody_recorded_is_an_outline(client):
    factories.event("Founding", "1975-04-30", commemorated_as="the founding", kind="milestone")
    ((bar,),) = bars(page(client.get(APRIL))).values()
    assert bar[1] == ["bar", "computed"]


def test_today_is_marked_and_only_today(client):
    (today,) = page(client.get(APRIL)).one("ol", cls="grid").all(**{"aria-current": "date"})
    assert today.one("time").attrs["datetime"] == "2025-04-23" and "today" in today.text
    assert not page(client.get("/calendar/2025/06/")).one("ol", cls="grid").all(**{"aria-current": "date"})


def test_weeks_begin_on_monday_and_an_empty_one_is_said(client):
    factories.event("Day", "2025-04-16")
    names = [week.text for week in page(client.get(APRIL)).all("h3", cls="wk")]
    assert names == [
        "31 Mar to 6 April: nothing recorded",
        "7 to 13 April: nothing recorded",
        "14 to 20 April",
        "21 to 27 April: nothing recorded",
        "28 Apr to 4 May: nothing recorded",
    ]


# Lanes, and those that find none


def test_three_lanes_and_the_rest_are_counted_and_linked(client):
    for number in range(8):
        factories.event(f"Talk {number}", "2025-04-16", kind="forum")
    factories.event("Week", "2025-04-14/2025-04-20", kind="forum")
    root = page(client.get(f"{APRIL}?kind=forum"))
    assert list(bars(root)) == ["Week", "Talk 0", "Talk 1"]
    more = root.one("li", cls="more").one("a")
    assert "6 more" in more.text and more.attrs["href"] == "/?kind=forum&since=2025-04-16&until=2025-04-16"


def test_one_day_gives_way_to_the_lane_below_it(client):
    for title, when in (("A", "2025-04-14/2025-04-16"), ("B", "2025-04-16"), ("C", "2025-04-16/2025-04-18")):
        factories.event(title, when)
    places = {title: bar[0][0] for title, bar in bars(page(client.get(APRIL))).items()}
    assert place(places["A"])[2] == "r1" and place(places["C"])[2] == "r2" and place(places["B"])[2] == "r3"
    factories.event("D", "2025-04-28")
    factories.event("E", "2025-04-28")
    places = {title: bar[0][0] for title, bar in bars(page(client.get(APRIL))).items()}
    assert "to2" in places["D"] and not {"to2", "to3"} & set(places["E"])


def anything(seed, count, first=datetime.date(2025, 2, 20), span=110):
    """Entries of every length and precision around April 2025."""
    chance = random.Random(seed)  # noqa: S311
    with one_change():
        for number in range(count):
            day = first + datetime.timedelta(days=chance.randrange(span))
            last = day + datetime.timedelta(days=chance.choice([0, 0, 0, 1, 2, 6, 20, 90]))
            when = chance.choice(
                [f"{day}/{last}" if last > day else f"{day}"] * 8
                + [f"{day}~", f"{day}/..", f"{day:%Y-%m}", f"{day:%Y-%m}~", "2025", "2025-21", "2025-34", "202X"]
            )
            kind, status = chance.choice(["forum", "summit"]), chance.choice(["confirmed", "tentative", "cancelled"])
            factories.event(f"Number {number}", when, kind=kind, status=status)


@pytest.mark.parametrize("query", ["", "kind=forum", "status=cancelled&kind=summit", "since=2025-04-20", "q=number+1"])
@pytest.mark.parametrize(("seed", "count"), [(1, 12), (2, 40), (3, 150)])
def test_every_day_shows_or_counts_exactly_the_entries_of_the_filter(client, seed, count, query):
    anything(seed, count)
    pairs = dict(pair.split("=") for pair in query.split("&") if pair)
    wanted = EventFilter(
        q=pairs.get("q", "").replace("+", " "),
        kind=(pairs["kind"],) if "kind" in pairs else (),
        status=(pairs["status"],) if "status" in pairs else (),
        since=When.parse(pairs["since"]) if "since" in pairs else None,
    )
    month, matches = Month(2025, 4), list(Entry.objects.live().matching(wanted))
    root = page(client.get(f"{APRIL}?{query}"))
    days = [node.attrs["datetime"] for node in root.one("ol", cls="grid").all("time")]
    shown = dict.fromkeys(days, 0)
    for number, week in enumerate(root.all("li", cls="weekbox")):
        for item in week.all("li"):
            classes = item.attrs.get("class", "").split()
            if "more" in classes:
                shown[days[number * 7 + int(classes[1][1]) - 1]] += int(item.one("span", cls="name").text.split()[0])
            elif item is not week and item.all("a", cls="bar"):
                column, length, _ = (int(name[1:]) for name in place(classes))
                for step in range(length):
                    shown[days[number * 7 + column - 1 + step]] += 1
    dated = [entry for entry in matches if entry.precision in ("minute", "day")]
    dated = [entry for entry in dated if not entry.when.open_end or entry.first_day >= month.opens]
    assert shown == {
        day: sum(str(e.first_day) <= day <= str(drawn_until(e.first_day, e.last_day)) for e in dated) for day in days
    }
    loose = [e for e in matches if e not in dated and e.first_day <= month.last and e.last_day >= month.first]
    listed = [link.text for part in root.all("section", cls="loose") for link in part.all("a")]
    named = [text for text in listed if "more" not in text]
    assert set(named) <= {entry.title for entry in loose}
    assert len(named) + sum(int(text.split()[0]) for text in listed if "more" in text) == len(loose)


def test_equal_entries_give_equal_pictures_in_whatever_order_they_come():
    anything(4, 60)
    entries = [e for e in Entry.objects.all() if e.precision == "day"]
    month = Month(2025, 4)
    spans = {}
    first = weeks_of(month, entries, spans, TODAY)
    assert weeks_of(month, entries[::-1], spans, TODAY) == first
    taken = [
        (id(week), bar.lane, bar.column + step) for week in first for bar in week.bars for step in range(bar.length)
    ]
    assert len(taken) == len(set(taken)) and {lane for _, lane, _ in taken} <= set(range(1, LANES + 1))


# What has no day


def test_what_is_known_to_a_period_stands_below_under_its_name(client):
    periods = {"April thing": "2025-04", "Spring thing": "2025-21", "Between": "2025-03/2025-05", "Q2": "2025-34",
               "H1": "2025-40", "Year thing": "2025~", "Winter": "2025-24", "Now": "202X"}  # fmt: skip
    for title, when in periods.items():
        factories.event(title, when)
    root = page(client.get(APRIL))
    assert not bars(root)
    periods_below = below(root)
    assert periods_below == {
        "Sometime in April 2025": ["April thing"],
        "Sometime in the second quarter of 2025": ["Q2"],
        "Sometime in spring 2025": periods_below["Sometime in spring 2025"],
        "Sometime in the first half of 2025": ["H1"],
        "Sometime in 2025": ["Year thing"],
        "Sometime in the 2020s": ["Now"],
    }
    assert sorted(periods_below["Sometime in spring 2025"]) == ["Between", "Spring thing"]  # the same three months
    assert "about 2025" in root.one("div", id="periods").text


def test_a_long_period_names_five_and_counts_the_rest_which_a_table_shows(client):
    for number in range(9):
        factories.event(f"Thing {number}", "2025")
    root = page(client.get(f"{APRIL}?kind=forum"))
    (titles,) = below(root).values()
    assert titles[:5] == [f"Thing {number}" for number in range(5)] and titles[5].startswith("4 more")
    link = root.one("li", cls="rest").one("a").attrs["href"]
    assert link == "/table/?kind=forum&since=2025-04&until=2025-04"
    assert all(f"Thing {number}" in page(client.get(link)).one("table").text for number in range(9))


# The way to other months


def test_the_calendar_opens_at_the_month_of_today_or_of_the_date_one_comes_from(client):
    factories.event("Old", "1999-01-05")
    for address, month in (("", "April 2025"), ("?at=2024-11-03", "November 2024"), ("?at=1999", "January 1999"),
                           ("?at=1200", "January 1998"), ("?at=9999", "December 2026")):  # fmt: skip
        assert page(client.get(f"/calendar/{address}")).one("h2", id="month").text == month


def test_months_are_linked_with_the_filter_and_keep_it(client):
    factories.event("Now", "2025-04-16")
    root = page(client.get(f"{APRIL}?kind=forum"))
    links = {node.attrs["id"]: node.attrs["href"] for node in root.all("a") if "data-hx-get" in node.attrs}
    assert links["month-before"] == "/calendar/2025/03/?kind=forum"
    assert links["month-after"] == "/calendar/2025/05/?kind=forum"
    assert links["month-now"] == "/calendar/?kind=forum"
    assert links["m12"] == "/calendar/2025/12/?kind=forum" and links["year-after"] == "/calendar/2026/04/?kind=forum"
    assert root.one("form", id="filter").attrs["action"] == APRIL
    assert page(client.get("/calendar/2025/12/")).one("a", id="month-after").attrs["href"] == "/calendar/2026/01/"
    other = page(client.get("/calendar/2025/03/")).one("ul", id="views")
    assert "/?at=2025-03" in [link.attrs["href"] for link in other.all("a")]


def test_the_strip_counts_what_begins_in_each_month_of_the_filter(client):
    for when in ("2025-04-16", "2025-04-30/2025-05-02", "2025-04", "2025-12-31", "2025", "2025-21", "2024-04-01"):
        factories.event("It", when)
    factories.event("Other kind", "2025-04-16", kind="summit")
    strip = page(client.get(f"{APRIL}?kind=forum")).one("ol", cls="twelve").all("a")
    counts = [int("".join(sign for sign in link.text if sign.isdigit())) for link in strip]
    assert counts == [0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1]
    assert [link.attrs["id"] for link in strip if "aria-current" in link.attrs] == ["m4"]


def test_from_an_empty_month_one_goes_to_the_nearest_with_entries(client):
    for when in ("2024-02-10", "2026-01-03", "2020-05", "2025-21"):
        factories.event("It", when)
    links = page(client.get(APRIL)).one("div", cls="monthbar").one("p", cls="quiet").all("a")
    assert [link.text for link in links][:2] == ["February 2024", "January 2026"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/calendar/1979/01/", 200),
        ("/calendar/2031/12/", 200),
        ("/calendar/1978/12/", 404),
        ("/calendar/2032/01/", 404),
        ("/calendar/0000/01/", 404),
        ("/calendar/9999/12/", 404),
        ("/calendar/2025/00/", 404),
        ("/calendar/2025/13/", 404),
        ("/calendar/2025/4/", 301),
        ("/calendar/٢٠٢٥/04/", 404),
    ],
)
def test_far_from_everything_recorded_there_is_nothing(client, address, status):
    factories.event("First", "1980-06-01")
    factories.event("Last", "2030-06-01/2030-06-03")
    factories.event("Open", "2020-06-01/..")
    response = client.get(address)
    assert response.status_code == status
    root = page(response)
    assert all(f"/{year}/" not in link.attrs["href"] for link in root.all("a") for year in (1978, 2032))


def test_the_calendar_holds_its_first_and_its_last_month(client):
    factories.event("Beginning", "0001-01-01")
    factories.event("End", "9999-12-30")
    for address, title, absent in (("0001/01", "Beginning", "month-before"), ("9999/12", "End", "month-after")):
        root = page(client.get(f"/calendar/{address}/"))
        assert title in bars(root) and not root.all(id=absent)


def test_before_anything_is_recorded_the_month_is_empty_and_says_so(client):
    root = page(client.get("/calendar/"))
    assert "Nothing is recorded yet." in root.one("main").text and len(root.all("li", cls="weekbox")) == 5


# As an answer


def test_for_htmx_it_is_the_main_part_under_its_canonical_address(client):
    response = client.get(f"{APRIL}?q=&kind=summit&kind=forum&since=", headers=HTMX)
    root = page(response)
    assert response["HX-Push-Url"] == f"{APRIL}?kind=forum&kind=summit"
    assert root.one("h2", id="month").text == "April 2025" and not root.all("html")
    assert "April 2025" in root.one(id="said").text
    assert client.get("/calendar/?at=2025-06-05", headers=HTMX)["HX-Push-Url"] == "/calendar/2025/06/"
    assert client.get(APRIL)["ETag"] != response["ETag"]


def test_it_asks_the_database_for_the_tag_and_the_entries_shown_and_nothing_more(client, django_assert_num_queries):
    factories.event("One", "2025-04-16")
    for count in (0, 400):
        anything(count, count)
        client.get(APRIL)  # the collection, once for all pages of a tag
        with django_assert_num_queries(2):
            client.get(f"{APRIL}?kind=forum")


def test_it_is_fresh_the_moment_an_event_changes(client):
    made = factories.event("Before", "2025-04-16")
    etag = client.get(APRIL)["ETag"]
    assert client.get(APRIL, headers={"If-None-Match": etag}).status_code == 304
    made.title = "After"
    made.save()
    assert list(bars(page(client.get(APRIL, headers={"If-None-Match": etag})))) == ["After"]


@pytest.mark.parametrize("address", ["/calendar/2025/05/", "/calendar/2025/05/?q=%3Cimg%20src=x%3E"])
def test_text_stays_text_and_ids_are_unique(client, hostile, address):  # noqa: F811
    root = page(client.get(address))
    assert EVIL.split()[0] in root.text or "?" in address
    assert not root.all("img", "style") and not [node for node in root if "style" in node.attrs]
    ids = [node.attrs["id"] for node in root if "id" in node.attrs]
    assert len(ids) == len(set(ids)) and len(root.all("h1")) == 1
    assert "month.css" in " ".join(node.attrs.get("href", "") for node in root.all("link"))
