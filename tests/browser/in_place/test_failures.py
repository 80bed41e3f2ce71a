"""A request that fails takes nothing away: the page stays, says so, and tries again."""

import pytest

from events.models import Event
from tests.browser.test_visit import rows, settle

LOST = "() => !document.getElementById('failed').hidden"


def failed(page):
    """The sentence, which is to be seen and in the live region."""
    page.wait_for_function(LOST)
    said = page.locator("#failed span").inner_text()
    assert page.locator("#said").inner_text() == said and page.locator("#failed").is_visible()
    return said


def break_off(page, how):
    """From now on every answer fails in one of the ways answers fail; the way to mend it."""
    if how == "offline":
        page.context.set_offline(True)
        return lambda: page.context.set_offline(False)
    act = {
        "refused": lambda route: route.abort("connectionrefused"),
        "500": lambda route: route.fulfill(status=500, body="<h1>Broken</h1>", content_type="text/html"),
        "503": lambda route: route.fulfill(status=503, body="<h1>Away</h1>", content_type="text/html"),
    }[how]
    page.route("**/*", act)
    return lambda: page.unroute("**/*")


@pytest.mark.parametrize("how", ["offline", "refused", "500", "503"])
@pytest.mark.parametrize(
    ("path", "act", "state"),
    [
        ("/", lambda page: page.locator("#filter input[value=summit]").check(), "kind=summit"),
        ("/", lambda page: page.locator("#q").press_sequentially("number"), "q=number"),
        ("/", lambda page: page.locator(".zoom").get_by_text("month").click(), "zoom=months"),
        ("/calendar/", lambda page: page.locator("#month-after").click(), "/calendar/2025/05/"),
        ("/table/", lambda page: page.locator("#sort-title").click(), "sort=title"),
    ],
    ids=["choice", "search", "zoom", "month", "sort"],
)
def test_the_page_stays_says_so_and_tries_again(visit, shelf, path, act, state, how):
    page = visit(path, failing=True)
    page.evaluate("window.untouched = true")
    before, shown = page.url, page.locator("#view").inner_text()
    page.locator("#until").fill("2025-08")
    mend = break_off(page, how)
    # Of the date left behind, besides what is done; of a word being typed, with its last letter.
    last = "until=2025-08", *([state] if state.startswith("q=") else [])
    with page.expect_request(lambda request: all(part in request.url for part in last)):
        act(page)
    assert failed(page)
    assert page.url == before and page.locator("#view").inner_text() == shown
    assert page.locator("#until").input_value() == "2025-08" and page.evaluate("window.untouched")
    mend()
    if how != "offline":  # back on line, it tries by itself
        page.get_by_role("button", name="Try again").click()
    page.wait_for_url(lambda url: state in url and "until=2025-08" in url)
    page.locator("#failed").wait_for(state="hidden")
    assert page.evaluate("window.untouched")
    assert page.locator("#until").input_value() == "2025-08"


def test_reading_on_fails_and_goes_on_where_one_was(visit, shelf):
    page = visit("/", failing=True)
    before = rows(page)
    mend = break_off(page, "refused")
    page.locator("a[rel=next]").click()
    failed(page)
    assert rows(page) == before
    mend()
    page.get_by_role("button", name="Try again").click()
    page.wait_for_function("n => document.querySelectorAll('li.entry').length > n", arg=len(before))
    assert page.locator("#failed").is_hidden()


def test_a_choice_made_while_nothing_answers_is_in_what_is_tried_again(visit, shelf):
    page = visit("/", failing=True)
    mend = break_off(page, "500")
    page.locator("#filter input[value=summit]").check()
    failed(page)
    with page.expect_response("**/*country=FR*"):
        page.locator("#filter input[name=country][value=FR]").check()
    mend()
    page.get_by_role("button", name="Try again").click()
    page.wait_for_url("**/?kind=summit&country=FR")
    settle(page)
    count = Event.objects.filter(kind="summit", location__slug="paris").count()
    assert page.locator("h1").inner_text().startswith(f"{count} ")


def test_a_refusal_of_ours_says_what_is_wrong(visit, shelf):
    page = visit("/calendar/", failing=True)
    shown = page.locator("#view").inner_text()
    link = page.locator("#month-after")
    link.evaluate("link => { link.dataset.hxGet = '/calendar/0001/01/'; htmx.process(link) }")
    page.route(
        "**/calendar/0001/01/",
        lambda route: route.fulfill(status=400, body="No such month.", content_type="text/plain"),
    )
    link.click()
    assert failed(page) == "No such month." and page.locator("#failed button").is_hidden()
    assert page.locator("#view").inner_text() == shown


def test_back_without_a_network_says_that_the_page_is_not_the_address(visit, shelf):
    page = visit("/", failing=True)
    page.locator("#filter input[value=summit]").click()
    page.wait_for_url("**/?kind=summit")
    settle(page)
    page.evaluate("sessionStorage.removeItem('htmx-history-cache')")
    mend = break_off(page, "refused")
    page.go_back(wait_until="commit")
    failed(page)
    mend()
    page.get_by_role("button", name="Try again").click()
    page.wait_for_function("() => !document.querySelector('#filter input:checked')")
    assert page.locator("#failed").is_hidden()


@pytest.mark.parametrize("how", ["refused", "500"])
def test_an_editor_is_told_too_and_nothing_typed_is_lost(editor, shelf, how):
    page = editor("/admin/events/event/add/", failing=True)
    page.locator("#id_title").fill("A title")
    mend = break_off(page, how)
    page.locator("#id_when").press_sequentially("spring 2026")
    page.wait_for_function(LOST)
    assert page.locator("[role=status] #failed span").inner_text()
    mend()
    page.get_by_role("button", name="Try again").click()
    page.locator("output[for=id_when]").filter(has_text="2026-21").wait_for()
    page.locator("#failed").wait_for(state="hidden")
    assert page.locator("#id_title").input_value() == "A title"
    assert page.locator("#id_when").input_value() == "spring 2026"
