"""The review desk by hand: keys, marks, words selected in the article; two strokes from a paste to the calendar."""

import datetime

import pytest

from events.intake.drafting import Article, take_in
from events.models import Event, Mention, Source
from tests.browser.test_access import violations

TEXT = """Harbour towns meet in Rotterdam for the 4th North Trade Forum

ROTTERDAM, March 3, 2025 (Example Wire) — The 4th North Trade Forum will be held from May 12 to May 14, 2025 at the \
Maas Congress Centre in Rotterdam, the Netherlands. The forum is organized by the Example Chamber.

More than 300 companies are expected."""


@pytest.fixture
def desk(editor, db):
    """Opens the desk of the article, taken in."""
    take_in(Article(text=TEXT), datetime.date(2025, 4, 23))
    Mention.objects.update(confidence=0.95)
    address = f"/admin/review/{Source.objects.get().pk}/"
    return lambda **options: editor(address, **options)


def test_a_clean_article_is_public_after_a_paste_and_two_strokes(editor, db):
    page = editor("/admin/review/")
    page.locator("#id_text").fill(TEXT)  # the paste
    page.get_by_role("button", name="Read it").click()
    page.locator("#f-when input.field").wait_for()
    page.keyboard.press("a")
    page.wait_for_url("**draft=*")
    page.keyboard.press("p")
    page.get_by_text("is published").wait_for()
    event = Event.objects.get()
    assert (event.review, str(event.when)) == ("published", "2025-05-12/2025-05-14")


def test_a_mark_leads_to_its_field_and_a_field_lights_its_words(desk):
    page = desk()
    page.locator(".m.date").first.click()
    assert page.evaluate("document.activeElement.name") == "when"
    assert page.locator(".m.date.here").count() >= 1
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.row') !== null")


def test_words_selected_in_the_article_go_to_the_field_whose_number_is_pressed(desk):
    page = desk()
    page.evaluate(
        """() => {
          const pieces = [...document.querySelectorAll("#article [data-at]")]
          const piece = pieces.find(one => one.textContent.includes("are expected"))
          const at = piece.textContent.indexOf("are expected"), range = document.createRange()
          range.setStart(piece.firstChild, at); range.setEnd(piece.firstChild, at + 12)
          getSelection().removeAllRanges(); getSelection().addRange(range)
        }"""
    )
    page.locator(".pick", has_text="number").wait_for()
    page.keyboard.press("1")
    page.keyboard.press("2")
    page.locator("#id_theme:focus").wait_for()
    assert page.locator("#id_theme").input_value() == "are expected"
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_url("**draft=*")
    mention = Mention.objects.get(field="theme")
    assert mention.quote == "are expected" and mention.source.text[mention.start : mention.end] == mention.quote


def test_the_desk_works_without_scripts(desk):
    page = desk(java_script_enabled=False, viewport={"width": 820, "height": 1100})
    page.locator("#id_title").fill("North Trade Forum 2025")
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("is published").wait_for()
    assert Event.objects.get().title == "North Trade Forum 2025"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [820, 1280])
def test_the_desk_and_its_queue_are_accessible(desk, width, scheme):
    page = desk(viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert violations(page) == []
    page.goto("/admin/review/")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
