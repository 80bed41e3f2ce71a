"""A visit: reading on, filtering, following a link, and back to where one was; with and without JavaScript."""

import re

import pytest

from events.models import Entry, Event


def rows(page):
    """The entries on the page, in order."""
    return page.locator("li.entry h3 a").evaluate_all("links => links.map(a => a.textContent)")


def recorded(**wanted):
    return list(Entry.objects.live().filter(**wanted).order_by("key").values_list("title", flat=True))


def settle(page):
    page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")
    page.wait_for_timeout(50)  # for the frame in which the scroll position is set


def top(page, title):
    return page.locator("li.entry h3 a", has_text=re.compile(f"^{re.escape(title)}$")).bounding_box()["y"]


def back(page, address):
    """A page kept by the browser comes back without loading."""
    page.go_back(wait_until="commit")
    page.wait_for_url(address, wait_until="commit")
    page.locator("h1").wait_for()


def read_on(page, link):
    """Click Earlier or Later and wait for the rows."""
    before = len(rows(page))
    page.locator(link).click()
    page.wait_for_function("n => document.querySelectorAll('li.entry').length > n", arg=before)
    settle(page)


def test_earlier_and_later_join_the_page_until_everything_is_there(visit, shelf):
    page = visit("/")
    page.evaluate("window.untouched = true")
    address, ends = page.url, 0
    while page.locator("a[rel=next]").count():
        read_on(page, "a[rel=next]")
        ends += 1
    while page.locator("a[rel=prev]").count():
        first = rows(page)[0]
        page.locator("a[rel=prev]").scroll_into_view_if_needed()
        before = top(page, first)
        read_on(page, "a[rel=prev]")
        assert abs(top(page, first) - before) < 12, "what one reads moved away"
    assert ends >= 2 and rows(page) == recorded()
    assert page.url == address and page.evaluate("window.untouched")
    assert page.locator("#today").count() == 1


def test_a_filter_changes_address_and_heading_and_back_undoes_it(visit, shelf):
    page = visit("/")
    read_on(page, "a[rel=next]")
    read_on(page, "a[rel=next]")
    unfiltered, heading = rows(page), page.locator("h1").inner_text()
    page.evaluate("window.untouched = true")
    page.locator("input[name=kind][value=summit]").click()
    page.wait_for_url("**/?kind=summit")
    settle(page)
    assert re.match(r"\d+", page.locator("h1").inner_text())[0] == str(Event.objects.filter(kind="summit").count())
    assert set(rows(page)) <= set(recorded(kind="summit")) and page.evaluate("window.untouched")
    assert page.locator("input[name=kind][value=summit]").is_checked()
    assert "summit" in page.locator("#said").inner_text()
    back(page, re.compile(r"/$"))
    settle(page)
    assert rows(page) == unfiltered and page.locator("h1").inner_text() == heading
    assert not page.locator("input[name=kind][value=summit]").is_checked()
    page.go_forward(wait_until="commit")
    page.wait_for_url("**/?kind=summit", wait_until="commit")
    settle(page)
    assert set(rows(page)) <= set(recorded(kind="summit"))


def test_back_from_an_event_lands_where_one_was(visit, shelf):
    page = visit("/")
    page.locator("input[name=kind][value=summit]").click()
    page.wait_for_url("**/?kind=summit")
    settle(page)
    read_on(page, "a[rel=next]")
    read_on(page, "a[rel=prev]")
    seen, title = rows(page), rows(page)[-5]
    page.locator("li.entry h3 a", has_text=re.compile(f"^{title}$")).scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    page.locator("li.entry h3 a", has_text=re.compile(f"^{title}$")).click()
    page.wait_for_url("**/events/*/")
    assert page.locator("h1").inner_text() == title and place > 500
    back(page, "**/?kind=summit")
    settle(page)
    assert rows(page) == seen
    assert abs(page.evaluate("scrollY") - place) < 60
    assert page.locator("input[name=kind][value=summit]").is_checked()


def test_a_reload_shows_the_same_view(visit, shelf):
    page = visit("/")
    page.locator("input[name=kind][value=summit]").click()
    page.wait_for_url("**/?kind=summit")
    settle(page)
    page.locator("input[name=country][value=FR]").click()
    page.wait_for_url("**/?kind=summit&country=FR")
    settle(page)
    seen, heading = rows(page), page.locator("h1").inner_text()
    page.reload()
    assert rows(page) == seen and page.locator("h1").inner_text() == heading
    checked = page.locator("#filter input:checked").evaluate_all("boxes => boxes.map(box => box.value)")
    assert checked == ["summit", "FR"]


def test_a_term_of_the_heading_takes_itself_out(visit, shelf):
    page = visit("/?kind=summit&country=FR")
    page.locator("h1 a").first.click()
    page.wait_for_url("**/?country=FR")
    assert page.locator("h1 a").count() == 1


def test_text_is_searched_on_enter(visit, shelf):
    page = visit("/")
    page.locator("#q").fill("great journey")
    page.locator("#q").press("Enter")
    page.wait_for_url("**q=great*")
    assert "Great journey" in rows(page) and page.locator("#q").input_value() == "great journey"


def test_of_two_questions_at_once_the_last_one_is_answered(visit, shelf):
    page = visit("/")
    held = []

    def hold_the_first(route):
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/?*", hold_the_first)
    with page.expect_request("**/?*kind=summit*"):
        page.locator("#filter input[value=summit]").check()
    with page.expect_response("**/?*q=journey*"):
        page.locator("#q").fill("journey")
    settle(page)
    held[0].abort()
    page.wait_for_url("**q=journey*")
    settle(page)
    assert page.locator("#q").input_value() == "journey" and page.url.count("q=journey") == 1


def test_a_malformed_date_says_so_beside_its_field(visit, shelf):
    page = visit("/")
    page.locator("#since").fill("2025-02-30")
    page.locator("#since").press("Enter")
    page.locator("#since-err").wait_for()
    assert "does not exist" in page.locator("#since-err").inner_text()
    assert page.locator("#since").input_value() == "2025-02-30"


@pytest.mark.parametrize("width", [390, 1280])
def test_without_javascript_the_same_path_leads_through_links_and_the_form(visit, shelf, width):
    page = visit("/", java_script_enabled=False, viewport={"width": width, "height": 900})
    page.locator("a[rel=next]").click()
    page.wait_for_url("**/?after=*")
    seen = page.locator("li.entry h3 a").all_inner_texts()
    assert seen == recorded()[recorded().index(seen[0]) :][:30]
    page.locator("a[rel=prev]").click()
    page.wait_for_url("**/?before=*")
    page.locator("header a.brand").click()
    if width < 800:
        page.get_by_role("link", name="Filter", exact=True).click()
    page.locator("input[name=kind][value=summit]").check()
    page.locator("#filter button[type=submit]:visible").first.click()
    page.wait_for_url("**kind=summit*")
    count = Event.objects.filter(kind="summit").count()
    assert page.locator("h1").inner_text().startswith(f"{count} summits")
    shown = page.locator("li.entry h3 a").all_inner_texts()
    assert set(shown) <= set(recorded(kind="summit"))
    page.locator("li.entry h3 a").nth(3).click()
    page.wait_for_url("**/events/*/")
    back(page, "**kind=summit*")
    assert page.locator("li.entry h3 a").all_inner_texts() == shown
