"""The filter form in a real browser: what each choice says it would leave is what the database holds."""

import re
from dataclasses import replace

import pytest

from events.derivation.derive import one_change
from events.models import Entry
from events.search.filter import EventFilter
from tests import factories
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
        assert choice["count"] == Entry.objects.live().matching(alone).count_events(), (str(wanted.query), choice)
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


# The form as it stands, but for the order of what one may still be choosing from.
FORM = """document => [...document.querySelectorAll("#filter fieldset")].map(group => [
  group.querySelector("legend").textContent,
  [...group.querySelectorAll("label.f")].map(label => label.textContent)
    .map(text => text.replace(/\\s+/g, " ").trim()).sort(),
  [...group.querySelectorAll("input")].map(box => [box.id, box.type === "checkbox" ? box.checked : box.value]).sort(),
  group.querySelector("summary")?.textContent.match(/\\d+/)[0] ?? "",
])"""


@pytest.fixture
def crowd(shelf):
    """Twelve topics and twelve organizers, on events of several kinds: more than a form shows unfolded."""
    with one_change():
        for number in range(12):
            factories.event(
                f"Crowded {number}", f"2025-05-{number + 1:02}", kind=("forum", "summit", "signing")[number % 3],
                organizers=[factories.organization(f"Organizer {number}", slug=f"organizer-{number}")],
                location=shelf.location, topics=[factories.topic(f"Topic {number}", slug=f"topic-{number}")],
            )  # fmt: skip


def hold(page):
    """From now on answers wait; what lets one go, and then all."""
    held, free = [], []

    def wait(route):
        if free or "hx-request" not in route.request.headers:
            route.continue_()
        else:
            held.append(route)

    page.route("**/*", wait)

    def release():
        free.append(True)
        for route in held:
            route.continue_()

    return release


def as_loaded(page):
    """The form says what it says when this address is loaded."""
    shown = page.evaluate(f"() => ({FORM})(document)")
    other = page.context.new_page()
    other.goto(page.url)
    loaded = other.evaluate(f"() => ({FORM})(document)")
    other.close()
    assert [group[:3] for group in shown] == [group[:3] for group in loaded]


def test_ten_quick_clicks_leave_ten_ticks_and_one_final_answer(visit, crowd):
    page = visit("/")
    for details in page.locator("#filter details").all():
        details.evaluate("details => { details.open = true }")
    boxes = [page.locator(f"#f-topic-topic-{number}") for number in range(10)]
    answers = []
    page.on("response", lambda answer: answers.append(answer.url) if "/?" in answer.url else None)
    for box in boxes:
        box.check(no_wait_after=True)
    page.wait_for_url(lambda url: url.count("topic=") == 10)
    settle(page)
    assert [box.is_checked() for box in boxes] == [True] * 10
    agree(page, EventFilter(topic=tuple(f"topic-{number}" for number in range(10))))
    as_loaded(page)
    assert answers[-1].count("topic=") == 10 and sum(url.count("topic=") == 10 for url in answers) == 1


def test_a_choice_made_while_the_first_is_answered_is_kept_and_asked(visit, crowd):
    page = visit("/")
    release = hold(page)
    with page.expect_request("**kind=summit*"):
        choose(page, "kind", "summit")
    choose(page, "kind", "forum")
    release()
    page.wait_for_url(lambda url: "kind=forum" in url and "kind=summit" in url)
    agree(page, EventFilter(kind=("forum", "summit")))
    as_loaded(page)


@pytest.mark.parametrize("choice_first", [True, False])
@pytest.mark.parametrize("link", [".zoom >> text=month", "#later a"])
def test_a_choice_beside_a_link_followed_in_place_is_kept_whichever_came_first(visit, crowd, link, choice_first):
    page = visit("/")
    release = hold(page)
    acts = [lambda: choose(page, "kind", "forum"), lambda: page.locator(link).click()]
    first, second = acts if choice_first else acts[::-1]
    with page.expect_request(lambda asked: "hx-request" in asked.headers):
        first()
    second()
    release()
    page.wait_for_url(lambda url: "kind=forum" in url and ("month" not in link or "zoom=months" in url))
    settle(page)
    assert page.locator("#filter input[value=forum]").is_checked()
    as_loaded(page)


@pytest.mark.parametrize("field", ["since", "until", "q"])
def test_no_letter_is_lost_while_an_answer_comes(visit, crowd, field):
    page = visit("/")
    release = hold(page)
    with page.expect_request("**kind=summit*"):
        choose(page, "kind", "summit")
    page.locator(f"#{field}").focus()
    page.keyboard.type("20")
    release()
    page.wait_for_url("**kind=summit*")
    page.keyboard.type("25")
    assert page.locator(f"#{field}").input_value() == "2025"
    assert page.evaluate("document.activeElement.id + document.activeElement.selectionStart") == f"{field}4"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{field}=2025*")
    settle(page)
    assert page.locator(f"#{field}").input_value() == "2025" and "kind=summit" in page.url
    as_loaded(page)


def test_back_forward_and_links_in_place_bring_the_form_to_the_address(visit, crowd):
    page = visit("/")
    for name, value in (("kind", "forum"), ("kind", "summit"), ("topic", "topic-0")):
        page.locator(f"#f-{name}-{value}").evaluate("box => box.closest('details')?.setAttribute('open', '')")
        choose(page, name, value)
        page.wait_for_url(f"**{name}={value}*")
        settle(page)
    for times in (-1, -1, -1, 1, 1, 1):
        before = page.url
        page.evaluate(f"setTimeout(() => history.go({times}))")
        page.wait_for_url(lambda url: url != before, wait_until="commit")  # noqa: B023 - waited for at once
        settle(page)
        as_loaded(page)
    page.locator(".zoom").get_by_text("month").click()
    page.wait_for_url("**zoom=months*")
    settle(page)
    as_loaded(page)


def test_going_back_while_an_answer_is_awaited_undoes_it(visit, crowd):
    page = visit("/")
    choose(page, "kind", "forum")
    page.wait_for_url("**/?kind=forum")
    settle(page)
    release = hold(page)
    with page.expect_request("**kind=summit*"):
        choose(page, "kind", "summit")
    page.go_back(wait_until="commit")
    page.wait_for_url(re.compile("/$"), wait_until="commit")
    release()
    settle(page)
    assert page.url.endswith("/") and page.locator("#filter input:checked").count() == 0
    agree(page, EventFilter())


def test_the_sheet_stays_open_until_show_and_keeps_every_choice(visit, crowd):
    page = visit("/", viewport={"width": 390, "height": 800})
    page.get_by_role("link", name="Filter", exact=True).click()
    sheet = "() => document.getElementById('filter').matches(':target')"
    for value in ("forum", "summit", "signing"):
        choose(page, "kind", value)
        page.wait_for_url(f"**kind={value}*")
        settle(page)
        assert page.evaluate(sheet)
    as_loaded(page)
    page.locator("#filter button", has_text="Show").first.click()
    page.wait_for_function("() => !document.getElementById('filter').matches(':target')")
    assert page.url.endswith("/?kind=forum&kind=signing&kind=summit")
    page.go_back(wait_until="commit")
    settle(page)
    assert page.locator("li.entry").count()
