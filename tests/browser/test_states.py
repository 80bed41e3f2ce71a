"""Six states in a row, back through all of them and forward again: each with its address, heading, rows and form."""

import re

import pytest

from events.models import Entry, Event
from events.search.filter import EventFilter
from tests.browser.test_visit import read_on, recorded, settle

SHOWN = """() => ({
  heading: document.querySelector("h1").textContent.replace(/\\s+/g, " ").trim(),
  rows: [...document.querySelectorAll("#main .entry h3 a, #main .bar .name, #main article h1")].map(a => a.textContent),
  strip: document.querySelector("#strip-title")?.textContent ?? "",
  month: document.querySelector("#month")?.textContent ?? "",
  searched: document.querySelector("#q").value,
  chosen: [...document.querySelectorAll("#filter input:checked")].map(box => box.value),
})"""


def state(page):
    """What one looks at, and its address."""
    settle(page)
    return {"address": re.sub(r"^https?://[^/]+", "", page.url), **page.evaluate(SHOWN)}


def counted(page):
    """The number the heading begins with."""
    return int(re.match(r"[\d,]+", page.locator("h1").inner_text())[0].replace(",", ""))


def moved(page, by, before):
    """Back or forward by one, until what is shown is no longer what was."""
    page.evaluate(f"setTimeout(() => history.go({by}))")
    page.wait_for_url(lambda url: not url.endswith(before["address"]), wait_until="commit")
    page.wait_for_function("() => document.readyState === 'complete' && document.querySelector('h1')")
    settle(page)


def walk(page):
    """From the whole timeline to one event, by everything there is to press; every state on the way."""
    states = [state(page)]
    assert counted(page) == Entry.objects.live().count_events()

    page.locator("#filter input[name=kind][value=summit]").check()
    page.wait_for_url("**/?kind=summit")
    states.append(state(page))
    assert counted(page) == Event.objects.filter(kind="summit").count()
    assert set(states[-1]["rows"]) <= set(recorded(kind="summit"))

    page.locator("#q").fill("event 1")
    page.wait_for_url("**/?q=event*kind=summit")
    settle(page)
    found = Entry.objects.live().matching(EventFilter(q="event 1", kind=("summit",)))
    assert counted(page) == found.count_events() > 30
    read_on(page, "#main .page-nav a")
    states.append(state(page))

    page.locator(".zoom").get_by_text("month", exact=True).click()
    page.wait_for_url("**zoom=months*")
    settle(page)
    read_on(page, "#main .page-nav a")
    states.append(state(page))
    assert counted(page) == found.count_events() and "per month" in states[-1]["strip"]

    page.locator("#views").get_by_text("Month", exact=True).click()
    page.wait_for_url("**/calendar/*")
    states.append(state(page))
    here = found.filter(first_day__year=2025, first_day__month=4).values_list("title", flat=True)
    assert set(states[-1]["rows"]) == set(here) and "April" in states[-1]["month"]

    page.locator(".bar").first.click()
    page.wait_for_url("**/events/*/")
    states.append(state(page))
    assert states[-1]["heading"] in states[-2]["rows"]
    return states


@pytest.mark.parametrize("kept", [True, False], ids=["kept", "loaded"])
def test_back_and_forward_through_six_states_find_each_as_it_was_left(visit, shelf, kept):
    page = visit("/", kept=kept)
    states = walk(page)
    assert len({one["address"] for one in states}) == 6
    for now, before in zip(states[-2::-1], states[:0:-1], strict=True):
        moved(page, -1, before)
        assert state(page) == now
    for now, before in zip(states[1:], states, strict=False):
        moved(page, 1, before)
        assert state(page) == now
