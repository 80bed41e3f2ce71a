"""The head says what the page shows: after any steps in place it is that of the same address loaded anew."""

import pytest

from tests.browser.test_visit import back, settle

# Styles and scripts stay as they are while one moves about.
HEAD = """document => [...document.head.children]
  .filter(one => !one.matches("style, link[rel=stylesheet], script[src]"))
  .map(one => one.outerHTML.trim().replace(/\\s+/g, " ")).sort()"""
LOADED = f"""async () => {{
  const answer = await fetch(location.href, {{headers: {{Accept: "text/html"}}}})
  return ({HEAD})(new DOMParser().parseFromString(await answer.text(), "text/html"))
}}"""
WALKS = {
    "/": ["a[rel=next]", "input[value=summit]", ".zoom >> text=month", "input[name=country] >> nth=0", "q=event"],
    "/calendar/": ["#month-after", "input[value=summit]", "#month-after", "#m2", "since=2024"],
    "/table/": ["#sort-title", "a[rel=next]", "input[value=forum]", "#sort-kind", "until=2025-05"],
    "/map/": ["input[value=delegation]", "since=2025", "input[value=summit]"],
    "/anniversaries/": ["since=2026", "since=", "q=journey", "q="],
}


def agrees(page):
    """The head is the one this address has when it is loaded."""
    settle(page)
    assert page.evaluate(f"() => ({HEAD})(document)") == page.evaluate(LOADED), page.url


def take(page, step):
    """Click what the step names, or type the value it gives to a field."""
    name, typed, value = step.partition("=")
    before = page.url
    if typed and name in ("q", "since", "until"):
        page.locator(f"#{name}").evaluate("(field, value) => { field.focus(); field.value = value }", value)
        event = "input" if name == "q" else "change"
        page.locator(f"#{name}").dispatch_event(event)
    else:
        page.locator("#filter" if step.startswith("input") else "#view").locator(step).first.click()
    if "rel=next" not in step:
        page.wait_for_url(lambda url: url != before)
    settle(page)


@pytest.mark.parametrize("path", WALKS)
def test_after_every_step_in_place_the_head_is_that_of_the_address(visit, shelf, path):
    page = visit(path)
    agrees(page)
    page.evaluate("window.untouched = true")
    first = page.evaluate(f"() => ({HEAD})(document)")
    addresses = [page.url]
    for step in WALKS[path]:
        take(page, step)
        agrees(page)
        addresses += [page.url] if page.url != addresses[-1] else []
    assert page.evaluate("window.untouched") and len(addresses) > 2
    for address in addresses[-2::-1]:
        back(page, address)
        agrees(page)
    assert page.evaluate(f"() => ({HEAD})(document)") == first
    page.go_forward(wait_until="commit")
    page.wait_for_url(addresses[1], wait_until="commit")
    agrees(page)


def test_back_to_a_page_nobody_kept_brings_its_head(visit, shelf):
    page = visit("/")
    page.locator("#filter input[value=summit]").click()
    page.wait_for_url("**/?kind=summit")
    settle(page)
    page.evaluate("sessionStorage.removeItem('htmx-history-cache')")
    with page.expect_response(lambda answer: answer.request.headers.get("hx-history-restore-request") == "true"):
        page.go_back(wait_until="commit")
    page.wait_for_function("() => !document.querySelector('#filter input:checked')")
    agrees(page)


def test_what_an_extension_put_into_the_head_stays_and_no_script_runs_twice(visit, shelf):
    page = visit("/")
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('meta'), {id: 'foreign', name: 'foreign'}))"
    )
    scripts = page.locator("head script[src]").count()
    page.locator("#filter input[value=summit]").click()
    page.wait_for_url("**/?kind=summit")
    settle(page)
    assert page.locator("#foreign").count() == 1 and page.locator("head script[src]").count() == scripts


@pytest.mark.parametrize("modifier", ["Control", "Meta", "Shift"])
@pytest.mark.parametrize(("path", "link"), [("/calendar/", "#month-after"), ("/table/", "#sort-title")])
def test_a_link_clicked_with_a_modifier_opens_a_page_of_its_own(visit, shelf, path, link, modifier):
    page = visit(path)
    before, asked = page.url, []
    page.on("request", lambda request: asked.append(request.url) if "hx-request" in request.headers else None)
    href = page.locator(link).evaluate("link => link.href")
    if modifier == "Meta":  # opens nothing on this system: it only must not be taken for a plain click
        page.locator(link).click(modifiers=[modifier])
        page.wait_for_load_state()
        assert asked == []
        return
    with page.context.expect_page() as opened:
        page.locator(link).click(modifiers=[modifier])
    assert opened.value.url in (href, "about:blank") or opened.value.wait_for_url(href) is None
    settle(page)
    assert page.url == before and asked == []
