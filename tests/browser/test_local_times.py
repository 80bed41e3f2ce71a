"""The reader's own time beside an event's, where that is another; and rows that are whole when they are copied."""

import pytest

from events.derivation.derive import one_change
from tests import factories

BEIJING, BERLIN, CHICAGO = "Asia/Shanghai", "Europe/Berlin", "America/Chicago"
SHIFTS = """() => new Promise((done) => {
    const sum = (list) => list.getEntries().reduce((all, shift) => all + shift.value, 0);
    new PerformanceObserver((list) => done(sum(list))).observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(0), 300);
})"""


@pytest.fixture
def forum(live_server):
    """At ten in the morning in Shanghai: at four in Berlin, at nine the evening before in Chicago."""
    with one_change():
        factories.event("Day", "2025-04-25", slug="day")
        factories.event("Morning", "2025-04-28T10:00/2025-04-28T12:00", slug="morning", timezone=BEIJING)
        return factories.event("Summer", "2025-06-02T10:00/2025-06-02T12:00", timezone=BEIJING, kind="summit")


def own_times(page):
    return [note.text_content() for note in page.query_selector_all(".own-time")]


@pytest.mark.parametrize(
    ("zone", "added"),
    [(BERLIN, ", 04:00 your time"), (CHICAGO, ", Sun 21:00 your time"), ("Asia/Singapore", ""), (BEIJING, "")],
)
def test_the_readers_own_time_is_added_where_it_is_another(visit, forum, zone, added):
    page = visit("/events/morning/", timezone_id=zone)
    expected = [added] if added else []
    rail = page.locator(".bigwhen .own-time")
    assert rail.all_text_contents() == expected
    page.goto("/table/")
    assert own_times(page)[:1] == expected
    page.goto("/")
    assert own_times(page)[:1] == expected
    assert page.evaluate(SHIFTS) < 0.1


def test_the_readers_own_time_is_neither_copied_nor_printed_for_others(visit, forum):
    page = visit("/table/", timezone_id=BERLIN)
    row = page.locator("tbody tr", has_text="Morning")
    copied = row.evaluate("(row) => (getSelection().selectAllChildren(row), getSelection().toString())")
    assert "10:00–12:00 Shanghai time" in copied and "your time" not in copied
    assert row.locator(".own-time").is_visible()
    page.emulate_media(media="print")
    assert not row.locator(".own-time").is_visible()


def test_what_is_loaded_in_place_has_it_too_and_nothing_has_it_twice(visit, forum):
    page = visit("/", timezone_id=BERLIN)
    before = len(own_times(page))
    page.get_by_label("Summit").first.check()
    day = page.locator(".entry", has_text="Day")
    day.wait_for(state="detached")
    assert before == 2 and own_times(page) == [", 04:00 your time"]
    page.go_back()
    day.wait_for()
    assert len(own_times(page)) == 2


def test_in_a_month_it_stands_in_the_title(visit, forum):
    page = visit("/calendar/2025/04/", timezone_id=BERLIN)
    assert page.locator(".bar time").first.get_attribute("title") == "04:00 your time" and own_times(page) == []


def test_without_scripts_nothing_is_missing(visit, forum):
    page = visit("/events/morning/", timezone_id=BERLIN, java_script_enabled=False)
    assert "10:00–12:00 Shanghai time" in page.locator(".bigwhen").inner_text()
    assert page.locator(".own-time").count() == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_a_row_is_whole_when_it_is_copied(visit, forum, width):
    page = visit("/", timezone_id=BEIJING, viewport={"width": width, "height": 900})
    row = page.locator(".entry", has_text="Morning").first
    copied = row.evaluate("(row) => (getSelection().selectAllChildren(row), getSelection().toString())")
    assert " ".join(copied.split()).startswith("28 April 2025 Mon 10:00–12:00 Shanghai time Morning")
    seen = row.locator(".in-full").first.bounding_box()
    assert seen["width"] <= 1 and seen["height"] <= 1
