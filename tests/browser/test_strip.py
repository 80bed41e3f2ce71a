"""The density strip in a real browser: zoom, pointing, dragging, arrow keys; and the keys of the page."""

import re

import pytest

from events.dates.when import When
from events.derivation.derive import one_change
from events.models import Entry
from events.models.entry_key import key_before_day
from events.search.filter import EventFilter
from tests import factories
from tests.browser.test_visit import back, rows, settle


def heading(page):
    """The number of events the sentence says, as soon as it says another than before."""
    return int(re.match(r"[\d,]+", page.locator("h1").inner_text())[0].replace(",", ""))


def arrived(page, part):
    page.wait_for_url(lambda url: part in url, wait_until="commit")
    page.locator("#strip-title").wait_for()


def test_zooming_in_and_out_keeps_the_address_true(visit, shelf):
    page = visit("/?at=2025-04")
    for level in ("month", "day", "decade"):
        page.locator(".zoom").get_by_text(level, exact=True).click()
        arrived(page, f"zoom={level}s")
        page.locator("#strip-title", has_text=f"per {level}").wait_for()
    page.locator(".zoom").get_by_text("year", exact=True).click()
    page.wait_for_url(lambda url: "zoom=" not in url, wait_until="commit")
    page.go_back()
    page.locator("#strip-title", has_text="per decade").wait_for()
    page.reload()
    assert "per decade" in page.locator("#strip-title").inner_text()


def test_pointing_says_what_a_column_holds(visit, shelf):
    page = visit("/?zoom=months&at=2025-04")
    column = page.locator('.columns li[data-at="2025-04"]')
    column.hover(force=True)
    said = page.locator(".strip .read").inner_text()
    standing = Entry.objects.live().filter(key__startswith="202504", precision__in=("day", "month", "minute")).count()
    assert said.startswith(f"April 2025: {standing} entries")


def test_dragging_along_the_strip_chooses_the_period(visit, shelf):
    page = visit("/?zoom=months&at=2025-04")
    first = page.locator('.columns li[data-at="2025-03"]').bounding_box()
    last = page.locator('.columns li[data-at="2025-05"]').bounding_box()
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
    links = page.locator(".columns a")
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
    link = page.locator(".columns a").first
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


@pytest.mark.parametrize("level", ["years", "months", "days", "decades"])
def test_clicking_a_column_goes_to_its_own_period(visit, shelf, level):
    page = visit(f"/?zoom={level}&at=2025-04-22")
    for place in range(page.locator(".columns a").count()):
        column = page.locator(".columns a").nth(place)
        period = When.parse(column.locator("xpath=..").get_attribute("data-at"))
        box = column.bounding_box()
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 3)
        arrived(page, f"at={period}")
        settle(page)
        wanted = Entry.objects.live().after(key_before_day(period.first_day)).order_by("key").first()
        assert page.locator("li.entry h3 a").first.inner_text() == wanted.title
        assert period.first_day <= wanted.when.start.last_day <= period.last_day
        if place == 5:
            break
        back(page, f"**zoom={level}&at=2025-04-22" if level != "years" else "**at=2025-04-22")


@pytest.mark.parametrize("address", ["/?at=2015", "/organizers/chamber/?at=2015"])
def test_dragging_opens_the_period_at_its_beginning(visit, live_server, address):
    chamber = factories.organization(slug="chamber")
    with one_change():
        for year in range(2008, 2022):
            for month in range(1, 9):
                factories.event(f"In {year}-{month}", f"{year}-{month:02}-01", organizers=[chamber])
    page = visit(address)
    first, last = (page.locator(f'.columns li[data-at="{year}"]').bounding_box() for year in (2010, 2019))
    page.mouse.move(first["x"] + 4, first["y"] + 10)
    page.mouse.down()
    page.mouse.move(last["x"] + 4, last["y"] + 10, steps=8)
    page.mouse.up()
    arrived(page, "since=2010&until=2019")
    settle(page)
    page.locator("h1", has_text="80 forums").or_(page.locator("h1", has_text="80 events")).wait_for()
    assert rows(page)[0] == "In 2010-1" and "at=2010" in page.url
    assert page.locator(".columns .in").count() == 10


@pytest.mark.parametrize("width", [320, 390, 820, 1280, 1600])
@pytest.mark.parametrize("level", ["years", "months", "days", "decades"])
def test_every_column_is_wide_enough_to_be_hit(visit, shelf, width, level):
    page = visit(f"/?zoom={level}&at=2025-04", viewport={"width": width, "height": 800})
    boxes = page.locator(".columns li:visible").evaluate_all(
        "columns => columns.map(column => column.getBoundingClientRect().toJSON())"
    )
    assert all(box["width"] >= 24 for box in boxes) and boxes
    assert (
        len(boxes) == (11 if width < 380 else 14 if width < 820 else 30 if width < 1024 else 37) or level == "decades"
    )
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    lowest = page.locator(".columns rect:visible").evaluate_all(
        "bars => Math.min(...bars.map(bar => bar.getBoundingClientRect().height))"
    )
    assert lowest > 0.9
