"""Month and table in a real browser: they fit, they are fit for everybody, and lead on with scripts or without."""

import pytest

from events.derivation.derive import one_change
from events.models import Entry
from tests import factories

PAGES = ("/calendar/", "/calendar/2025/04/?kind=forum", "/calendar/2024/02/", "/table/", "/table/?sort=-title&page=2")
BAR = ".bar .name"
OVERLAPPING = """() => [...document.querySelectorAll(".weekbox")].flatMap(week => {
  const links = [...week.querySelectorAll(".bars a")].filter(a => a.offsetParent)
  const boxes = links.map(a => [a.textContent, a.getBoundingClientRect()])
  const crossed = (a, b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
  return boxes.flatMap(([text, a], i) =>
    boxes.slice(i + 1).filter(([, b]) => crossed(a, b)).map(([other]) => [text, other]))
})"""


@pytest.fixture
def crowd(shelf):
    """Every state a bar can have, and what cannot be drawn."""
    with one_change():
        for when, values in {
            "2025-04-07/2025-04-16": {},
            "2025-04-17~/2025-04-18~": {"kind": "exhibition"},
            "2025-04-25/..": {"kind": "exhibition"},
            "2025-04-10/2025-04-12": {"status": "tentative", "kind": "summit"},
            "2025-04-11": {"status": "cancelled", "kind": "signing"},
            "2025-04-12?": {"kind": "milestone"},
            "2025-04": {"status": "cancelled"},
            "2025-21": {"status": "tentative"},
            "2025~": {},
            "2020-01-01/..": {},
        }.items():
            factories.event(f"Donaudampfschifffahrtsgesellschaft of {when}", when, **values)
        for number in range(9):
            factories.event(f"Session {number}", "2025-04-16", kind="forum")
    return shelf


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_to_complain_about(visit, crowd, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    wrong = []
    for path in PAGES:
        page = visit(path, color_scheme=scheme, viewport={"width": width, "height": 900})
        for rule in axe.run(page).response["violations"]:
            wrong += [(path, rule["id"], node["html"][:160], node["failureSummary"][:300]) for node in rule["nodes"]]
    assert wrong == []


@pytest.mark.parametrize("width", [320, 390, 740, 820, 1181, 1280, 1600])
def test_nothing_scrolls_sideways_or_stands_upon_another(visit, crowd, width):
    for path in PAGES:
        page = visit(path, viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        overlapping = page.evaluate(OVERLAPPING)
        assert overlapping == []


def test_on_a_small_screen_the_month_is_an_agenda_that_names_each_entry_once(visit, crowd):
    page = visit("/calendar/2025/04/", viewport={"width": 390, "height": 800})
    shown = [text for text in page.locator(BAR).all_inner_texts() if text]
    visible = [name for name in page.locator(BAR).all() if name.is_visible()]
    assert len(visible) == len({name.inner_text() for name in visible}) and len(visible) <= len(shown)
    assert page.locator(".wk").first.is_visible() and not page.locator(".week.days").first.is_visible()
    assert page.locator(".bar .dt").first.is_visible()


def test_months_change_in_place_and_back_leads_back(visit, crowd):
    page = visit("/calendar/?kind=forum")
    page.evaluate("window.same = true")
    page.locator("#month-after").click()
    page.wait_for_url("**/calendar/2025/05/?kind=forum")
    page.locator("h2#month", has_text="May 2025").wait_for()
    assert page.evaluate("window.same") and page.evaluate("document.activeElement.id") == "month-after"
    assert "May 2025" in page.locator("#said").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/calendar/2025/06/?kind=forum")
    page.locator("#filter input[value=summit]").check()
    page.wait_for_url("**/calendar/2025/06/?kind=forum&kind=summit")
    page.go_back()
    page.wait_for_url("**/calendar/2025/06/?kind=forum")
    page.locator("h2#month", has_text="June 2025").wait_for()


def test_the_order_of_the_table_survives_a_change_of_the_filter(visit, crowd):
    page = visit("/table/")
    page.locator("#sort-title").click()
    page.wait_for_url("**/table/?sort=title")
    page.locator("th[aria-sort=ascending]", has_text="Title").wait_for()
    page.locator("#filter input[value=summit]").check()
    page.wait_for_url("**/table/?kind=summit&sort=title")
    page.locator("h1 a").wait_for()
    titles = page.locator("tbody th").all_inner_texts()
    expected = Entry.objects.filter(kind="summit").values_list("title", flat=True)
    assert titles == sorted(expected, key=str.lower)[:100]


@pytest.mark.parametrize("width", [390, 1280])
def test_without_javascript_everything_is_a_link(visit, crowd, width):
    page = visit("/calendar/", java_script_enabled=False, viewport={"width": width, "height": 900})
    page.locator("#month-before").click()
    page.wait_for_url("**/calendar/2025/03/")
    page.locator("#m4").click()
    page.wait_for_url("**/calendar/2025/04/")
    page.locator(".more a").first.click()
    page.wait_for_url("**/?since=2025-04-*")
    page.get_by_role("link", name="Table", exact=True).click()
    page.wait_for_url("**/table/?since=*")
    page.locator("thead").get_by_role("link", name="Kind").click()
    page.wait_for_url("**/table/?since=*&sort=kind")
