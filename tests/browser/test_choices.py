"""The filter form in a real browser: what each choice says it would leave is what the database holds."""

import re
from dataclasses import replace

from events.models import Entry
from events.search.filter import EventFilter
from tests.browser.test_visit import settle

OFFERED = """() => [...document.querySelectorAll("#filter input[type=checkbox]")].map(box => ({
  name: box.name, value: box.value, chosen: box.checked,
  count: parseInt(box.closest("label").querySelector("i")?.textContent.replaceAll(",", "") ?? "0"),
}))"""


def agree(page, wanted):
    """The heading, the address and every choice of the form say what the database says of this filter."""
    settle(page)
    assert page.url.endswith(f"/?{wanted.query}" if wanted else "/")
    found = Entry.objects.live().matching(wanted)
    assert re.match(r"[\d,]+", page.locator("h1").inner_text())[0] == f"{found.count_events():,}"
    offered = page.evaluate(OFFERED)
    for choice in offered:
        # One value of a parameter beside others: what it has by itself under all other parameters.
        alone = replace(wanted, **{choice["name"]: (choice["value"],)})
        assert choice["count"] == Entry.objects.live().matching(alone).count(), (str(wanted.query), choice)
        assert choice["chosen"] == (choice["value"] in getattr(wanted, choice["name"]))
    assert {choice["name"] for choice in offered} >= {"kind", "country", "location", "status"}


def choose(page, name, value, checked=True):
    page.locator(f"#filter input[name={name}][value={value}]").set_checked(checked)


def test_counts_are_the_databases_whatever_is_added_and_taken_away(visit, shelf):
    page = visit("/")
    agree(page, EventFilter())
    choose(page, "kind", "summit")
    page.wait_for_url("**/?kind=summit")
    agree(page, EventFilter(kind=("summit",)))
    choose(page, "kind", "delegation")
    page.wait_for_url("**kind=delegation*")
    agree(page, EventFilter(kind=("delegation", "summit")))
    choose(page, "country", "FR")
    page.wait_for_url("**country=FR*")
    agree(page, EventFilter(kind=("delegation", "summit"), country=("FR",)))
    choose(page, "kind", "delegation", checked=False)
    page.wait_for_url("**/?kind=summit&country=FR")
    agree(page, EventFilter(kind=("summit",), country=("FR",)))
    page.locator("h1 a", has_text="summit").click()
    page.wait_for_url("**/?country=FR")
    agree(page, EventFilter(country=("FR",)))
    page.locator("#filter .show a").click()
    page.wait_for_url(re.compile("/$"))
    agree(page, EventFilter())
