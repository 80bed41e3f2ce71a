"""The feed checker as a visitor has it: a file chosen in the browser, and a report everybody can read."""

import pytest

from tests.feed_examples import GOOD, other


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_file_chosen_in_the_browser_gets_a_report_axe_finds_nothing_wrong_with(visit, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = visit("/check/", color_scheme=scheme, viewport={"width": width, "height": 800})
    page.locator("summary").click()
    bad = other(
        "SEQUENCE:3\n", "", GOOD.replace("TZID:Europe/Berlin\n", "").replace("LAST-MODIFIED:20250301T080000Z\n", "")
    )
    page.set_input_files("#file", {"name": "bad.ics", "mimeType": "text/calendar", "buffer": bad})
    page.get_by_role("button", name="Check the file").click()
    page.locator(".letter", has_text="D").wait_for()
    assert {"fatal", "warning", "hint"} <= set(page.locator("h2[id]").evaluate_all("all => all.map(one => one.id)"))
    page.locator("summary", has_text="rules it keeps").click()
    assert axe.run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.locator("a[href='#sequence']").first.click()
    assert page.locator("#sequence").evaluate("one => one.matches(':target')")


def test_an_address_given_without_scripts_has_a_report_with_an_address_of_its_own(visit, live_server):
    page = visit("/check/", java_script_enabled=False)
    page.fill("#url", f"{live_server.url}/events.ics")
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator(".letter").wait_for()
    assert "/check/?url=" in page.url
