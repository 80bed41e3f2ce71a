"""The admin's date fields say at once what they understood, without breaking the strict policy."""

import re

from events.models import Event
from tests import factories


def understood(page, field):
    return page.locator(f"output[for={field}]")


def test_the_when_field_shows_what_it_understood_while_one_types(editor, shelf):
    page = editor("/admin/events/event/add/")
    page.locator("#id_when").press_sequentially("17-18 April 2025")
    understood(page, "id_when").filter(has_text="17–18 April 2025 (exact, stored as 2025-04-17/2025-04-18)").wait_for()
    page.locator("#id_when").fill("spring 2026")
    understood(page, "id_when").filter(has_text="not exact, stored as 2026-21").wait_for()
    page.locator("#id_when").fill("32 May")
    page.locator("output[for=id_when] .errornote").wait_for()


def test_a_row_added_to_the_stops_has_a_date_field_that_works_too(editor, shelf):
    page = editor(f"/admin/events/event/{shelf.pk}/change/")
    page.locator("#stops-group .add-row a").click()
    page.locator("#id_stops-2-when").press_sequentially("May 2026")
    understood(page, "id_stops-2-when").filter(has_text=re.compile("May 2026.*stored as 2026-05")).wait_for()
    assert "May 2026" not in understood(page, "id_stops-0-when").inner_text()


def test_what_was_understood_is_what_is_saved(editor, shelf):
    page = editor(f"/admin/events/event/{shelf.pk}/change/")
    page.locator("#id_when").fill("12 to 14 June 2026")
    understood(page, "id_when").filter(has_text="12–14 June 2026").wait_for()
    page.locator("input[name=_save]").first.click()
    page.locator(".messagelist .success").wait_for()
    assert str(Event.objects.get(pk=shelf.pk).when) == "2026-06-12/2026-06-14"


def test_what_may_be_the_same_event_is_named_while_one_types_its_title(editor, shelf):
    page = editor("/admin/events/event/add/")
    page.locator("#id_title").press_sequentially("The great journey")
    page.locator(".alike a", has_text="Great journey").wait_for()
    page.locator("#id_when").fill("22 to 30 April 2025")
    page.locator("#id_when").blur()
    page.locator(".alike", has_text="same date").wait_for()
    page.locator("#id_title").fill("Wine fair")
    page.locator(".alike a").first.wait_for(state="detached")


def test_two_records_are_merged_and_the_merge_undone_by_hand(editor, shelf):
    twin = factories.event("Great journey", "2025-04-22/2025-04-30", kind="delegation", summary="Another summary.")
    page = editor("/admin/events/event/duplicates/")
    page.locator(f"a[href*='keep={shelf.pk}&other={twin.pk}']").click()
    page.locator("input[name=take-summary][value=other]").check()
    page.locator("button", has_text="Merge").click()
    page.locator(".messagelist a", has_text="history").click()
    assert Event.objects.get(pk=shelf.pk).summary == "Another summary."
    page.locator("button", has_text="Undo the merge").click()
    page.locator(".messagelist .success").wait_for()
    assert Event.objects.get(pk=twin.pk).summary == "Another summary." != Event.objects.get(pk=shelf.pk).summary


def test_the_admin_keeps_the_strict_policy(editor, shelf):
    for path in (
        "/admin/",
        "/admin/events/event/",
        f"/admin/events/event/{shelf.pk}/change/",
        "/admin/events/location/add/",
        f"/admin/events/event/{shelf.pk}/history/",
        "/admin/events/event/deleted/",
        "/admin/events/event/duplicates/",
        f"/admin/events/event/merge/?keep={shelf.pk}&other={shelf.pk + 1}",
    ):
        page = editor(path)
        page.wait_for_load_state("networkidle")
        assert page.locator("#content").count() == 1
