"""Articles pasted one by one give the drafts an editor would write: an invented one, and the founding five."""

from pathlib import Path

import pytest

from events.models import Event

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
OWN = """Trade office takes harbour towns on tour

BREMEN, May 2, 2025 (Example Wire) – In late May, a delegation from the Harbour Trade Office will travel to Antwerp, \
Rotterdam and Hamburg to meet port companies. The visit is organized by the Harbour Trade Office."""


def drafts(editor, text):
    """Paste the text as an editor would, and see what lies on the desk."""
    page = editor("/admin/review/")
    page.locator("#id_text").fill(text)
    page.get_by_role("button", name="Read it").click()
    page.locator("#f-when").wait_for()
    assert page.locator(".m").count() >= 3
    return {event.title: event for event in Event.objects.prefetch_related("stops__location")}


def named(found, words):
    return next(event for title, event in found.items() if words.lower() in title.lower())


def stops(event):
    return [stop.location.name for stop in event.stops.all()]


def article(number):
    files = sorted(SEEDS.glob(f"{number:03}_*.txt"))
    if not files:
        pytest.skip("the founding articles are not beside this checkout")
    return files[0].read_text(encoding="utf-8")


def test_a_journey_without_days_is_about_its_month_and_has_its_stops_in_order(editor):
    (tour,) = drafts(editor, OWN).values()
    assert (tour.kind, stops(tour)) == ("delegation", ["Antwerp", "Rotterdam", "Hamburg"])
    assert str(tour.when).startswith("2025-05") and tour.when.vague


def test_the_first_a_forum_at_its_venue_with_its_two_parents(editor):
    found = drafts(editor, article(0))
    forum = named(found, "Cooperation Forum")
    assert (str(forum.when), forum.kind) == ("2026-01-11", "forum")
    assert "Convention Center" in forum.location.name
    beside = {forum.part_of.title.lower(), *(other.title.lower() for other in forum.concurrent_with.all())}
    assert any("gala" in title for title in beside) and any("20th anniversary" in title for title in beside)


def test_the_second_is_about_its_month_and_not_the_day_of_publication(editor):
    found = drafts(editor, article(1))
    assert str(named(found, "Forum for Industrial Cooperation").when) == "2023-11~"


def test_the_third_a_journey_an_anniversary_and_an_agreement(editor):
    found = drafts(editor, article(2))
    journey = named(found, "delegation")
    assert (stops(journey)[0].split()[0], stops(journey)[1:]) == ("Frankfurt", ["Nuremberg", "Munich"])
    assert str(journey.when) == "2024-06~"
    assert str(named(found, "partnership").when) == "2014" and str(named(found, "agreement").when) == "2021"


def test_the_fourth_a_session_inside_its_forum_at_a_venue_of_its_own(editor):
    found = drafts(editor, article(3))
    forum, session = named(found, "Economic Forum"), named(found, "Session")
    assert (str(forum.when), forum.location.city) == ("2025-04-17/2025-04-18", "Shanghai")
    assert session.part_of == forum and session.location.kind == "venue"


def test_the_fifth_what_is_announced_what_is_remembered_and_what_comes_later(editor):
    found = drafts(editor, article(4))
    forum = named(found, "International Cooperation Forum")
    assert (str(forum.when), forum.location.city) == ("2025-03-04", "Barcelona")
    milestones = {str(event.when) for event in found.values() if event.commemorated_as}
    assert milestones == {"2005", "1975"}
    later = named(found, "Conference")
    assert (str(later.when), later.location.city) == ("2025-07", "Beijing")
