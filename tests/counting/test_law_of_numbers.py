"""The law of numbers: following the link of a number, or adding its words as a filter, gives that many.

Over random small calendars, for every page type; what a number promises is counted where one gets to.
"""

import datetime
import re
from collections import Counter
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from events.dates.when import PRECISIONS, When
from events.models import Entry
from tests import factories
from tests.counting.calendars import SLUGS, calendars, filters, record, record_names
from tests.web.test_public_pages import body, page
from timeline.month.grid import LANES
from timeline.month.month_counts import EXACT_PRECISIONS

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2025, 4, 23)
DAY = datetime.timedelta(days=1)
MONTHS = ("2024-05", "2025-03", "2025-04", "2025-05", "2026-01")
# Hundreds of pages an example: few examples, and none is made smaller.
lawful = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
)


@pytest.fixture
def names():
    return record_names()


def address(path, wanted=(), **more):
    query = urlencode([*dict(wanted).items(), *more.items()])
    return f"{path}?{query}" if query else path


def first_number(text):
    """The first number of a text; None where there is none."""
    found = re.search(r"\d[\d,]*", text)
    return int(found[0].replace(",", "")) if found else None


def rows_of(root):
    """(event, title) of each row of a timeline."""
    links = [item.one("h3").one("a") for item in root.all("li", cls="entry")]
    return [(link.attrs["href"], link.text) for link in links]


def standing(client, start, ends=("prev", "next")):
    """All rows of a timeline, from where an address opens it to both ends, or to one."""
    root = page(client.get(start))
    rows = rows_of(root)
    for rel in ends:
        links = root.all("a", rel=rel)
        while links:
            promised = first_number(links[0].text)
            piece = page(client.get(urljoin(start, links[0].attrs["href"]), headers={"HX-Request": "true"}))
            assert len(rows_of(piece)) == promised, f"{links[0].text} of {start}"
            rows += rows_of(piece)
            links = piece.all("a", rel=rel)
    return rows


def events_at(client, where):
    """How many events stand where a link of a number leads: on a timeline of its own, or in the data of its filter."""
    path, query = urlsplit(where)[2:4]
    if path.startswith(("/organizers/", "/people/", "/locations/", "/series/", "/topics/")):
        return len({event for event, _ in standing(client, where)})
    pairs = [(name, value) for name, value in parse_qsl(query) if name not in ("at", "zoom", "frame", "past")]
    return client.get(address("/events.json", pairs)).json()["total"]


def entries_with(*rows):
    """The live entries that rows of a timeline stand for."""
    return [entry for entry in Entry.objects.live() if (entry.url, entry.title) in set(rows)]


def check_links(client, where, root):
    """Each link that says a number of events leads to so many; returns how many said one."""
    said = [
        (node.attrs["href"], int(node.attrs["data-events"])) for node in root.all("a") if "data-events" in node.attrs
    ]
    for href, count in said:
        if not href.startswith("webcal:"):
            assert events_at(client, urljoin(where, href)) == count, f"{href} on {where}"
    return len(said)


def check_columns(client, where, root):
    """A column of the histogram opens its own period, in which so many recorded entries stand."""
    for item in root.one("ol", cls="columns").all("li") if root.all("ol", cls="columns") else ():
        for link in item.all("a"):
            period, start = When.parse(item.attrs["data-at"]), urljoin(where, link.attrs["href"])
            coarsest = PRECISIONS.index(period.precision)
            rows = standing(client, start, ends=["next"])
            assert period.first_day <= max(entry.when.start.last_day for entry in entries_with(rows[0])), start
            found = [
                entry for entry in entries_with(*rows)
                if period.first_day <= entry.when.start.last_day <= period.last_day and not entry.computed
                and PRECISIONS.index(entry.when.precision) <= coarsest
            ]  # fmt: skip
            count = int(link.attrs["data-entries"])
            assert len(found) == count == first_number(link.text.partition(": ")[2]), start
            assert [bold.text for bold in link.all("b")] in ([], [str(count)])


def check_facets(client, where, root, wanted):
    """A choice of the form leaves so many events (of round years, so many rows) with its parameter set to it alone."""
    path = urlsplit(where)[2]
    for label in root.all("label", cls="f"):
        box, count = label.one("input"), first_number(label.one("i").text)
        narrowed = {**wanted, box.attrs["name"]: box.attrs["value"]}
        if path == "/anniversaries/":
            said = re.search(r"(\d+) in all", page(client.get(address(path, narrowed))).text)
            assert (int(said[1]) if said else 0) == count, (where, label.text)
        else:
            assert events_at(client, address("/table/", narrowed)) == count, (where, label.text)


@lawful
@given(calendar=calendars, wanted=filters)
def test_a_timeline_says_how_many_it_shows_and_where_its_numbers_lead(client, names, calendar, wanted):
    record(calendar, names)
    where = address("/", wanted)
    root, rows = page(client.get(where)), standing(client, where)
    lede = root.one("div", cls="lede")
    events, counts = len({event for event, _ in rows}), lede.all("p")[0].text
    assert first_number(lede.one("h1").text) == events
    if "entr" in counts:
        assert first_number(counts) == len(rows)
    lying = {name: int(number) for number, name in re.findall(r"(\d+) (behind|now|ahead)", counts)}
    before, after = (
        len(standing(client, address("/", wanted, **{name: str(day)})))
        for name, day in (("until", TODAY - DAY), ("since", TODAY + DAY))
    )
    over, ahead = len(rows) - len(standing(client, address("/", wanted, since=TODAY))), len(rows)
    ahead -= len(standing(client, address("/", wanted, until=TODAY)))
    assert (lying["behind"], lying["ahead"]) == (over, ahead) and over <= before and ahead <= after
    for band in root.all("section", cls="month"):
        assert first_number(band.one("h2").one("small").text.rpartition(", ")[2]) == len(band.all("li", cls="entry"))
    check_links(client, where, root)
    check_facets(client, where, root, wanted)
    for level in ("decades", "years", "months", "days"):
        zoomed = address("/", wanted, zoom=level)
        check_columns(client, zoomed, page(client.get(zoomed)))


@lawful
@given(calendar=calendars, wanted=filters)
def test_every_view_of_a_filter_says_the_same_number_of_events(client, names, calendar, wanted):
    record(calendar, names)
    rows = standing(client, address("/", wanted))
    events = len({event for event, _ in rows})
    for path in ("/", "/table/", "/map/", "/calendar/2025/04/", "/subscribe/", "/changes/", "/embed/"):
        heading = page(client.get(address(path, wanted))).one("h1").text
        if path != "/changes/" or wanted:
            assert first_number(heading.rpartition(": ")[2]) == events, path
    assert client.get(address("/events.json", wanted)).json()["total"] == events
    assert len(body(client.get(address("/events.csv", wanted))).decode().splitlines()) == events + 1
    table = page(client.get(address("/table/", wanted)))
    assert len(table.one("tbody").all("tr") if rows else []) == len(rows)


@lawful
@given(calendar=calendars, wanted=filters)
def test_a_subscription_holds_what_it_says(client, names, calendar, wanted):
    record(calendar, names)
    for options in ({}, {"past": "all"}, {"past": "12", "vague": "omit"}, {"cancelled": "hide"}):
        where = address("/subscribe/", wanted, **options)
        root = page(client.get(where))
        feed = body(client.get(root.one("input", id="addr").attrs["value"].removeprefix("https://calendar.example")))
        said = re.search(r"It holds ([\d,]+) entr", root.text)[1]
        assert int(said.replace(",", "")) == feed.count(b"BEGIN:VEVENT"), where
        check_links(client, where, root)
        if "none ahead" in root.text and not options:
            assert feed.count(b"BEGIN:VEVENT") >= len(standing(client, address("/", wanted)))


SUBJECTS = {
    "organizer": "organizers",
    "person": "people",
    "location": "locations",
    "series": "series",
    "topic": "topics",
}


@pytest.mark.parametrize("dimension", SUBJECTS)
@lawful
@given(calendar=calendars)
def test_a_directory_and_its_pages_count_what_stands_there(client, names, dimension, calendar):
    record(calendar, names)
    listing = f"/{SUBJECTS[dimension]}/"
    root = page(client.get(listing))
    found = root.one("div", cls="names").all("li")
    assert check_links(client, listing, root) == len(found)
    for item in found:
        link = item.one("a")
        assert first_number(item.all("span")[0].text) == int(link.attrs["data-events"])
    for slug in SLUGS[dimension]:
        for query in ("", "?role=organizer", "?with=guild&role=organizer", "?with=press"):
            where = f"{listing}{slug}/{query}"
            check_subject(client, where, page(client.get(where)))


def check_subject(client, where, root):
    facts = [fact for fact in root.all("dd") if "data-events" in fact.attrs]
    assert [first_number(fact.text) for fact in facts] == [events_at(client, where)], where
    check_links(client, where, root)
    check_columns(client, where, root)
    for feed in root.all("link", type="text/calendar"):
        assert events_at(client, f"/table/?{urlsplit(feed.attrs['href'])[3]}") == events_at(client, where), where


@lawful
@given(calendar=calendars, wanted=filters)
def test_together_with_counts_the_events_both_are_on(client, names, calendar, wanted):
    record(calendar, names)
    for slug in SLUGS["organizer"]:
        expected = Counter()
        for event in client.get(f"/events.json?organizer={slug}").json()["events"]:
            expected.update({one["slug"] for one in event["organizers"]} - {slug})
        root = page(client.get(f"/organizers/{slug}/"))
        sides = [side for side in root.all("section") if side.all("h2") and "together" in side.one("h2").text]
        rows = [row for side in sides for row in side.all("li")]
        shown = {
            row.one("a").attrs["href"].rpartition("with=")[2]: first_number(row.all("span")[0].text) for row in rows
        }
        assert shown == expected


@lawful
@given(calendar=calendars, wanted=filters, month=st.sampled_from(MONTHS))
def test_a_month_counts_what_lies_on_its_days_and_what_begins_in_each_month(client, names, calendar, wanted, month):
    record(calendar, names)
    year, number = month.split("-")
    root = page(client.get(address(f"/calendar/{year}/{number}/", wanted)))
    there, exact = When.parse(month), [*EXACT_PRECISIONS]
    touching = _of_table(client, wanted, since=month, until=month)
    dated = [entry for entry in touching if entry.when.precision in exact and not entry.when.open_end]
    begun = [entry for entry in touching if entry.when.precision in exact and entry.when.open_end]
    dated += [entry for entry in begun if entry.first_day >= there.first_day]
    said = root.one("div", cls="monthbar").all("p", cls="quiet")[0].text
    assert (first_number(said) if "entr" in said.split(",")[0] else 0) == len(dated), (month, wanted)
    for link in root.one("ol", cls="twelve").all("a"):
        period = When.parse(link.attrs["href"].split("?")[0].removeprefix("/calendar/").strip("/").replace("/", "-"))
        entries = _of_table(client, wanted, since=str(period), until=str(period))
        begin = [e for e in entries if e.first_day >= period.first_day and e.when.precision in (*exact, "month")]
        assert first_number(link.one("span", cls="vh").text) == len(begin), (link.attrs["href"], wanted)


@pytest.mark.parametrize("period", [{}, {"since": "2025-04-16"}, {"until": "2025-04-15", "kind": "forum"}])
def test_more_of_a_day_leads_to_all_that_lies_on_it(client, period):
    for number in range(5):
        factories.event(f"On the day {number}", "2025-04-15")
        factories.event(f"From before {number}", f"2025-04-1{number}/2025-04-16")
        factories.event(f"Over the day after {number}", "2025-04-16/2025-04-17", kind="summit")
    root = page(client.get(address("/calendar/2025/04/", period)))
    days = [When.parse(f"2025-04-{day}") for day in range(14, 18)]
    links = {link.one("span", cls="vh").text: link for item in root.all("li", cls="more") for link in item.all("a")}
    assert links
    for day in days:
        link = next((link for words, link in links.items() if f"on {day.first_day.day} April" in words), None)
        if link:
            assert len(standing(client, link.attrs["href"])) == first_number(link.text) + LANES, day


def _of_table(client, wanted, **period):
    rows = page(client.get(address("/table/", wanted, **period))).all("tr")
    links = [row.one("th").one("a") for row in rows if row.all("th", scope="row")]
    found = Counter((link.attrs["href"], link.text) for link in links)
    entries = entries_with(*found)
    return [e for e in entries if e.first_day <= When.parse(period["until"]).last_day
            and e.last_day >= When.parse(period["since"]).first_day]  # fmt: skip


@lawful
@given(calendar=calendars, wanted=filters)
def test_a_place_on_the_map_has_as_many_entries_as_it_says(client, names, calendar, wanted):
    wanted = {name: value for name, value in wanted.items() if name != "location"}
    record(calendar, names)
    root = page(client.get(address("/map/", wanted)))
    for item in root.one("ol", cls="rank").all("li") if root.all("ol", cls="rank") else ():
        (query,) = {urlsplit(item.all("a")[0].attrs["href"])[3]}
        assert len(standing(client, f"/?{query}")) == first_number(item.one("i").text), (query, wanted)
    placeless = re.search(r"(\d+) entr\w+ ha\w+ no place", root.text)
    rows = standing(client, address("/", wanted))
    known = Entry.objects.live().exclude(terms__dimension="location").values_list("slug", "title")
    without = Counter((f"/events/{slug}/", title) for slug, title in known)
    assert (int(placeless[1]) if placeless else 0) == sum(
        min(many, without[row]) for row, many in Counter(rows).items()
    )


@lawful
@given(calendar=calendars, wanted=filters)
def test_round_years_ahead_are_as_many_as_said(client, names, calendar, wanted):
    record(calendar, names)
    where = address("/anniversaries/", wanted)
    root = page(client.get(where))
    shown, link = len(root.all("li", cls="anni")), root.all("a", rel="next")
    counts = re.search(r"(\d+) in the next 24 months, (\d+) in all", root.text)
    soon, ahead = map(int, counts.groups()) if counts else (0, 0)
    assert shown == (soon or ahead), where
    while link:
        piece = page(client.get(urljoin(where, link[0].attrs["href"]), headers={"HX-Request": "true"}))
        assert len(piece.all("li", cls="anni")) == first_number(link[0].text)
        shown, link = shown + len(piece.all("li", cls="anni")), piece.all("a", rel="next")
    assert shown == ahead, where
    check_facets(client, where, root, wanted)
