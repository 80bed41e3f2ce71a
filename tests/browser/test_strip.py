"""The density strip in a real browser: zoom, pointing, dragging, arrow keys; and the keys of the page."""

import re

import pytest

from events.dates.when import When
from events.models import Entry
from events.search.filter import EventFilter
from tests.browser.test_visit import rows, settle


def heading(page):
    """The number of events the sentence says, as soon as it says another than before."""
    return int(re.match(r"[\d,]+", page.locator("h1").inner_text())[0].replace(",", ""))


def arrived(page, part):
    page.wait_for_url(lambda url: part in url, wait_until="commit")
    page.locator("#strip-title").wait_for()


def test_zooming_in_and_out_keeps_the_address_true(visit, shelf):
    page = visit("/?at=2025-04")
    for level, title in (("Months", "per month"), ("Days", "per day"), ("Decades", "per decade")):
        page.locator(".zoom").get_by_text(level).click()
        arrived(page, f"zoom={level.lower()}")
        page.locator("#strip-title", has_text=title).wait_for()
    page.locator(".zoom").get_by_text("Years").click()
    page.wait_for_url(lambda url: "zoom=" not in url, wait_until="commit")
    page.go_back()
    page.locator("#strip-title", has_text="per decade").wait_for()
    page.reload()
    assert "per decade" in page.locator("#strip-title").inner_text()


def test_pointing_says_what_a_column_holds(visit, shelf):
    page = visit("/?zoom=months&at=2025-04")
    column = page.locator('.years span[data-at="2025-04"]')
    column.hover(force=True)
    said = page.locator(".strip .read").inner_text()
    standing = Entry.objects.live().filter(key__startswith="202504", precision__in=("day", "month", "minute")).count()
    assert said.startswith(f"April 2025: {standing} entries")


def test_dragging_along_the_strip_chooses_the_period(visit, shelf):
    page = visit("/?zoom=months&at=2025-04")
    first = page.locator('.years span[data-at="2025-03"]').bounding_box()
    last = page.locator('.years span[data-at="2025-05"]').bounding_box()
    page.mouse.move(first["x"] + 4, first["y"] + 40)
    page.mouse.down()
    page.mouse.move(last["x"] + 4, last["y"] + 40, steps=8)
    page.mouse.up()
    arrived(page, "since=2025-03&until=2025-05")
    page.locator("h1 a", has_text="until May 2025").wait_for()
    wanted = EventFilter(since=When.parse("2025-03"), until=When.parse("2025-05"))
    assert heading(page) == Entry.objects.live().matching(wanted).count_events()
    page.go_back()
    page.locator("h1 a").wait_for(state="detached")
    assert heading(page) == Entry.objects.live().count_events()


def test_arrow_keys_move_along_the_strip_and_enter_goes_there(visit, shelf):
    page = visit("/?zoom=months&at=2025-04")
    links = page.locator(".hits a")
    links.first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == links.nth(1).text_content()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    arrived(page, "at=")
    assert page.locator("li.entry").count()


def test_the_keys_of_the_page_reach_entries_search_periods_and_help(visit, shelf):
    page = visit("/")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert first and page.evaluate("document.activeElement.textContent") == first
    rows = page.locator("li.entry").count()
    page.keyboard.press("]")
    page.wait_for_function("n => document.querySelectorAll('li.entry').length > n", arg=rows)
    page.keyboard.press("+")
    arrived(page, "zoom=months")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("jt?")  # letters one types are letters
    assert page.locator("#q").input_value() == "jt?"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_scripts_the_strip_is_a_list_of_links(visit, shelf, scheme):
    page = visit("/?zoom=months&at=2025-04", java_script_enabled=False, color_scheme=scheme)
    link = page.locator(".hits a").first
    words, address = link.text_content(), link.get_attribute("href")
    assert re.search(r": \d+ entr(y|ies)", words)
    link.click()
    assert page.url.endswith(address)


@pytest.mark.parametrize("placed", [True, False])
def test_one_goes_in_through_all_levels_and_out_again_without_being_moved(visit, shelf, placed):
    page = visit(f"/?{'at=2025-03-12&' if placed else ''}zoom=decades")
    first = rows(page)[0]
    for key, level in (("+", "year"), ("+", "month"), ("+", "day"), ("-", "month"), ("-", "year"), ("-", "decade")):
        page.keyboard.press(key)
        page.locator("#strip-title", has_text=f"per {level}").wait_for()
        settle(page)
        assert page.locator(".zoom [aria-current]").inner_text().lower().startswith(level)
        assert rows(page)[0] == first and ("at=2025-03-12" in page.url) == placed
    address = page.url
    page.keyboard.press("-")
    assert page.url == address  # there is no way further out


def test_clicking_a_column_goes_to_its_period(visit, shelf):
    page = visit("/?zoom=months&at=2025-04")
    link = page.locator(".hits a", has_text="January 2025 to March 2025")
    box = link.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    arrived(page, "at=2025-01")
    settle(page)
    wanted = Entry.objects.live().after("20250101").order_by("key").first()
    assert page.locator("li.entry h3 a").first.inner_text() == wanted.title
