"""Searching while typing: the list follows, the box keeps focus and caret; Enter alone works without scripts."""

import pytest

from events.derivation.derive import one_change
from tests import factories
from tests.browser.test_visit import rows, settle


@pytest.fixture
def ports():
    with one_change():
        factories.event("Harbour forum", "2025-04-25", location=factories.location("İzmir", country="TR"))
        factories.event("Lighthouse forum", "2025-04-26")
        factories.event("第十二届北京论坛", "2025-04-27", kind="summit")


def typed(page, text):
    """Type as people do, and wait for the answer to all of it."""
    with page.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true"):
        page.keyboard.type(text, delay=20)
    settle(page)


def test_results_follow_what_is_typed_and_the_caret_stays(visit, ports):
    page = visit("/?kind=forum")
    page.evaluate("window.untouched = true")
    page.locator("#q").click()
    typed(page, "izm")
    assert rows(page) == ["Harbour forum"]
    assert page.locator("mark").all_text_contents() == ["İzm"]
    assert page.url.endswith("/?q=izm&kind=forum")
    typed(page, "ir")
    assert page.evaluate("document.activeElement.id + document.activeElement.selectionStart") == "q5"
    assert page.locator("#q").input_value() == "izmir" and "izmir" in page.locator("h1").text_content()
    assert page.locator("#said").text_content().startswith("1 forum")
    page.locator("#q").fill("")
    page.wait_for_url("**/?kind=forum")
    settle(page)
    assert rows(page) == ["Harbour forum", "Lighthouse forum"]
    assert page.evaluate("window.untouched")


def test_filter_and_search_keep_each_other(visit, ports):
    page = visit("/")
    page.locator("#q").click()
    typed(page, "forum")
    page.locator("#filter input[name=kind]").first.click()
    page.wait_for_url("**q=forum*kind=*")
    settle(page)
    assert page.locator("#q").input_value() == "forum" and len(rows(page)) == 2
    page.locator("#q").click()
    page.keyboard.press("End")
    typed(page, " light")
    assert rows(page) == ["Lighthouse forum"] and "kind=" in page.url


def test_going_back_brings_the_former_words_back(visit, ports):
    page = visit("/")
    page.locator("#q").click()
    typed(page, "北京")
    assert rows(page) == ["第十二届北京论坛"] and page.locator("mark").all_text_contents() == ["北京"]
    page.go_back()
    page.wait_for_function("() => document.getElementById('q').value === ''")
    assert len(rows(page)) == 3


def test_enter_alone_works_and_keeps_the_filter(visit, ports):
    page = visit("/?kind=forum", java_script_enabled=False)
    page.locator("#q").fill("harbour")
    page.locator("#q").press("Enter")
    page.wait_for_url("**q=harbour*")
    assert page.locator("li.entry h3 a").all_text_contents() == ["Harbour forum"]
    assert "kind=forum" in page.url and page.locator("mark").all_text_contents() == ["Harbour"]
