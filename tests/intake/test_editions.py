"""The next edition of an event is drafted from the last one, with a year marked as a guess."""

import pytest
from django.core.exceptions import ValidationError

from events.intake.editions import draft_next_edition
from events.models import CollectionTag, Event, Role
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_draft_carries_what_stays_the_same_and_moves_the_numbers_on():
    series, place, topic = factories.series(), factories.location(), factories.topic()
    chamber = factories.organization()
    event = factories.event(
        "9th Example Gala 2025", "2025-05-12/2025-05-14", kind="summit", series=series, edition=9, location=place,
        topics=[topic], organizers=[chamber], summary="They met.", theme="Together", status="cancelled",
    )  # fmt: skip
    Role.objects.create(event=event, organization=factories.organization(), role="participant")
    draft = Event.objects.get(pk=draft_next_edition(event).pk)
    assert (draft.title, draft.slug, str(draft.when)) == ("10th Example Gala 2026", "10th-example-gala-2026", "2026?")
    assert (draft.kind, draft.series, draft.edition, draft.location) == ("summit", series, 10, place)
    assert (draft.review, draft.status, draft.summary, draft.theme) == ("draft", "confirmed", "", "")
    assert list(draft.topics.all()) == [topic]
    assert [(role.organization, role.role) for role in draft.roles.all()] == [(chamber, "organizer")]
    assert draft.uid != event.uid


def test_a_draft_changes_nothing_in_public():
    event = factories.event()
    before = CollectionTag.current().number
    draft_next_edition(event)
    assert CollectionTag.current().number == before


def test_a_biennial_series_skips_a_year():
    event = factories.event("Gala 2025", series=factories.series(cadence="biennial"), edition=1)
    draft = draft_next_edition(event)
    assert (draft.title, str(draft.when)) == ("Gala 2027", "2027?")


def test_an_edition_that_is_taken_is_left_to_the_editor():
    series = factories.series()
    event = factories.event(series=series, edition=1)
    factories.event(series=series, edition=2)
    assert draft_next_edition(event).edition is None


def test_an_event_of_no_series_can_be_drafted_again_too():
    draft = draft_next_edition(factories.event("Meeting", "2025"))
    assert (draft.title, draft.edition, draft.series) == ("Meeting", None, None)


def test_drafting_twice_gives_two_addresses():
    event = factories.event("Gala 2025")
    slugs = [draft_next_edition(event).slug for _ in range(3)]
    assert slugs == ["gala-2026", "gala-2026-2", "gala-2026-3"]


@pytest.mark.parametrize(
    "title", ["论坛", "A_b gala", "x" * 99 + " tail", "x" * 98 + "_ tail", "--", "Gala – “2025”", "1" * 240]
)
def test_whatever_the_title_the_address_is_one_the_site_can_serve(title):
    draft = draft_next_edition(factories.event(title))
    try:
        draft.full_clean()
    except ValidationError as error:
        pytest.fail(str(error))
    draft.publish()
    assert draft.get_absolute_url()
