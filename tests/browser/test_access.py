"""Everybody can use it: by keyboard, by screen reader, in light and dark, on any width."""

import pytest

from events.models import Event
from tests.everything import written_all_over

PAGES = {
    "/": 200,
    "/?kind=summit&since=2025-02-30": 200,
    "/?q=nothing-like-it": 200,
    "/events/journey/": 200,
    "/organizers/chamber/": 200,
    "/people/ada/": 200,
    "/locations/berlin/": 200,
    "/series/line/": 200,
    "/topics/trade/": 200,
    "/organizers/": 200,
    "/locations/": 200,
    "/subscribe/?country=DE": 200,
    "/anniversaries/": 200,
    "/calendar/2025/05/": 200,
    "/table/": 200,
    "/map/": 200,
    "/embed/": 200,
    "/changes/": 200,
    "/api/": 200,
    "/check/": 200,
    "/check/?url=https://127.0.0.1/a.ics": 200,
    "/nothing-here/": 404,
}
WIDTHS = (320, 390, 820, 1280, 1600)

FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at)
  const label = at.closest("label"), around = label ? getComputedStyle(label) : style
  const drawn = s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none"
  return {
    tag: at.tagName, id: at.id, href: at.getAttribute("href"), name: at.getAttribute("name"), value: at.value,
    inside: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
    drawn: drawn(style) || drawn(around),
  }
}"""


def tab_through(page, most=500):
    """Every stop of the Tab key, from the top of the page until the focus leaves it."""
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["tag"] == "BODY":
            return found
        found.append(stop)
    raise AssertionError("the focus is caught")


def test_the_first_tab_offers_to_skip_to_the_content(visit, shelf):
    page = visit("/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["href"] == "#main" and page.evaluate(FOCUS)["inside"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def violations(page):
    """What axe finds wrong on a page: rule, element, what to do."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page).response["violations"]
    return [(one["id"], node["html"][:160], node["failureSummary"][:300]) for one in found for node in one["nodes"]]


@pytest.mark.parametrize("path", ["/", "/events/journey/", "/organizers/chamber/", "/subscribe/"])
def test_every_control_is_reached_by_tab_in_sight_and_marked(visit, shelf, path):
    page = visit(path)
    stops = tab_through(page)
    assert [stop for stop in stops if not (stop["inside"] and stop["drawn"])] == []
    reached = {stop["href"] for stop in stops}
    links = page.locator("a[href]:visible").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert [href for href in links if href not in reached] == []
    boxes = page.locator("input[type=checkbox]:visible").evaluate_all("boxes => boxes.map(box => box.id)")
    assert set(boxes) <= {stop["id"] for stop in stops}


def test_the_keyboard_alone_filters_and_reads_on(visit, shelf):
    page = visit("/")
    page.locator("input[name=kind][value=summit]").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/?kind=summit")
    count = Event.objects.filter(kind="summit").count()
    page.locator("h1", has_text=f"{count} summits").wait_for()
    assert page.evaluate("document.activeElement.value") == "summit"
    before = page.locator("li.entry").count()
    page.locator("a[rel=next]").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("n => document.querySelectorAll('li.entry').length > n", arg=before)
    page.wait_for_function("() => document.activeElement.matches('li.entry h3 a')")
    place = page.evaluate("[...document.querySelectorAll('li.entry h3 a')].indexOf(document.activeElement)")
    assert place == before  # on to the first of the new ones


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_to_complain_about(visit, shelf, scheme, width):
    wrong = []
    for path, expect in PAGES.items():
        page = visit(path, expect=expect, color_scheme=scheme, viewport={"width": width, "height": 900})
        wrong += [(path, *found) for found in violations(page)]
    assert wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways_or_complains(visit, shelf, width):
    wide = []
    for path, expect in PAGES.items():
        page = visit(path, expect=expect, viewport={"width": width, "height": 800})
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wide += [(path, over)] if over > 0 else []
    assert wide == []


def test_at_four_times_the_size_nothing_is_cut_off(visit, shelf):
    """WCAG 2.2, 1.4.10: 1280 pixels at 400 % are 320, however long the words."""
    Event.objects.filter(slug="journey").update(title="Donaudampfschifffahrtsgesellschaftskapitänsversammlung " * 2)
    page = visit("/events/journey/", viewport={"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


UNBROKEN = ["a" * 250, "ם" * 250, "<b>&amp;" * 40, "https://press.example/" + "a" * 250]
OTHERS = [
    "/", "/?q=" + "a" * 200, "/?q=nothing" + "b" * 180, "/?organizer=chamber&series=line&topic=trade",
    "/events/journey/", "/events/founding/", "/events/evening/", "/calendar/", "/table/", "/map/",
    "/map/?kind=delegation", "/anniversaries/", "/changes/", "/organizers/", "/people/", "/organizers/chamber/",
    "/people/ada/", "/locations/city/", "/series/line/", "/topics/trade/", "/embed/",
    "/subscribe/?organizer=chamber&topic=trade", "/organizers/?q=" + "c" * 200,
    "/check/?url=https://127.0.0.1/" + "d" * 250,
]  # fmt: skip


@pytest.mark.parametrize("text", UNBROKEN, ids=["letters", "right to left", "markup", "address"])
def test_no_text_of_others_widens_a_page(visit, live_server, text):
    written_all_over(text)
    wide = []
    page = visit("/healthz")
    for path in OTHERS:
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            wide += [(path[:40], width, over)] if over > 0 else []
    assert wide == []
