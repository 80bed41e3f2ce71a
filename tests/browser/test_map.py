"""The map in a browser: for everybody, on any width, with and without scripts."""

import pytest

from events.derivation.derive import one_change
from tests import factories

WIDTHS = (320, 390, 820, 1280, 1600)


@pytest.fixture
def world(live_server):
    towns = {
        "Berlin": (52.52, 13.4, "DE"), "Hamburg": (53.55, 10, "DE"), "Munich": (48.14, 11.58, "DE"),
        "Paris": (48.86, 2.35, "FR"), "Rome": (41.9, 12.5, "IT"), "Astana": (51.2, 71.4, "KZ"),
        "Osaka": (34.7, 135.5, "JP"),
    }  # fmt: skip
    with one_change():
        places = [
            factories.location(name, slug=name.lower(), latitude=y, longitude=x, country=code)
            for name, (y, x, code) in towns.items()
        ]
        for number in range(40):
            factories.event(f"Event {number}", "2025-05-01", location=places[number % 7 if number % 3 else 0])
        factories.event(
            "Tour", "2025-06", slug="tour", kind="delegation", stops=places[:3], further_stops="other cities"
        )
        factories.event("Long tour", "2025-07", slug="long-tour", kind="delegation", stops=places[2:])


@pytest.mark.parametrize("path", ["/map/", "/map/?country=DE", "/events/tour/", "/events/long-tour/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_width(visit, world, path, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for width in (390, 1280):
        shown = visit(path, viewport={"width": width, "height": 900}, color_scheme=scheme)
        violations = axe.run(shown).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations] == []


@pytest.mark.parametrize("path", ["/map/", "/events/tour/"])
def test_the_map_is_never_wider_than_the_page(visit, world, path):
    for width in WIDTHS:
        box = visit(path, viewport={"width": width, "height": 900}).locator("svg.map").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert path == "/map/" or box["width"] <= 300


def test_names_can_be_read_on_any_width(visit, world):
    for width in WIDTHS:
        shown = visit("/map/", viewport={"width": width, "height": 900})
        names = shown.locator("svg.map text.l:visible")
        assert names.count() >= 3
        for number in range(names.count()):
            box = names.nth(number).bounding_box()
            assert box["height"] >= 9 and box["x"] >= -1 and box["x"] + box["width"] <= width + 1


@pytest.mark.parametrize("scripts", [True, False])
def test_a_circle_leads_to_its_place(visit, world, scripts):
    shown = visit("/map/", java_script_enabled=scripts)
    shown.locator("svg.map a[aria-label^='Astana'] circle").click()
    shown.wait_for_url("**/map/?location=astana")
    assert "in Astana" in shown.locator("h1").inner_text()
    assert shown.locator("svg.map a.chosen").count() == 1


def test_the_list_is_reached_without_passing_every_circle(visit, world):
    shown = visit("/map/")
    shown.locator("figcaption a").first.focus()
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.closest('ol.rank') !== null")


def test_choosing_in_the_form_redraws_the_map(visit, world):
    shown = visit("/map/")
    shown.locator("#f-country-it").check()
    shown.wait_for_url("**/map/?country=IT")
    shown.locator("svg.map a[aria-label^='Rome']").wait_for(state="attached")
    assert shown.locator("ol.rank li").count() == 2 or "Rome" in shown.locator("ol.rank").inner_text()


def test_in_forced_colours_circles_and_land_still_differ(visit, world):
    shown = visit("/map/", forced_colors="active")
    fills = shown.evaluate(
        "['.land', 'a circle'].map(part => getComputedStyle(document.querySelector('svg.map ' + part)).fill)"
    )
    assert len(set(fills)) == 2
