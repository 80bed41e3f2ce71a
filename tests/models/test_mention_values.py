"""What was kept before mentions said what they support is read as it stood, by the migration that asks them to."""

import importlib

import pytest
from django.apps import apps

from events.derivation.provenance import corrected, unsupported
from events.models import Event, Figure, Mention, Outcome, Participation
from tests import factories

pytestmark = pytest.mark.django_db
record_readings = importlib.import_module("events.migrations.0004_mention_values").record_readings
FIELDS = sorted({*Mention.Field.values} - {"", "stops"})
# As a machine used to write it down.
READ = {"when": "2025-05-12", "status": "announced", "figures": "500 guests", "anniversary": "50: the founding",
        "location": "Berlin", "organizations": "Example Chamber", "part_of": "The Week"}  # fmt: skip


@pytest.fixture
def full():
    event = factories.event(
        "Forum", "2025-05-12", location=factories.location("Berlin"), organizers=[factories.organization()],
        series=factories.series(), edition=3, part_of=factories.event("The Week"), theme="Ports", summary="They\nmet.",
        commemorated_as="the founding",
    )  # fmt: skip
    Figure.objects.create(event=event, label="guests", value=500)
    Outcome.objects.create(event=event, title="A pact")
    Participation.objects.create(event=event, person=factories.person())
    return event


def kept_before(event, field, value=""):
    """A row of an older release, which derivation has not seen."""
    rule = "a rule" if value else ""
    row = Mention(event=event, source=factories.source(), field=field, quote="words", value=value, rule=rule)
    Mention.objects.bulk_create([row])


@pytest.mark.parametrize("values", [{}, READ], ids=["entered", "read"])
def test_every_field_that_was_supported_still_is(full, values):
    for field in values or FIELDS:
        kept_before(full, field, values.get(field, ""))
    record_readings(apps, None)
    event = Event.objects.complete().get(pk=full.pk)
    assert [mention.field for mention in unsupported(event)] == []
    full.when, full.theme = "2025-06-01", "Rails"
    full.save()
    edited = {mention.field for mention in corrected(Event.objects.complete().get(pk=full.pk))}
    assert edited == {"when", "theme"} & {*(values or FIELDS)}
