"""Synthetic events: the same for the same seed, and as true to the rules as any other."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from events.derivation.derive import derive
from events.derivation.record import record
from events.kinds import Kind
from events.models import Entry, Event, Stop

pytestmark = pytest.mark.django_db


def synthesize(number, seed=1):
    call_command("synthesize", number, seed=seed, stdout=StringIO())


def records():
    return [record(event) for event in Event.objects.complete().order_by("slug")]


def test_the_same_seed_gives_the_same_events():
    with transaction.atomic():
        synthesize(25)
        first = records()
        transaction.set_rollback(True)
    assert records() == []
    synthesize(25)
    assert records() == first


def test_few_events_have_all_seven_kinds():
    synthesize(7)
    assert set(Event.objects.values_list("kind", flat=True)) == set(Kind.values)


def test_another_seed_adds_and_the_same_one_is_refused():
    synthesize(7)
    synthesize(7, seed=2)
    assert Event.objects.published().count() == 14
    with pytest.raises(CommandError, match="another --seed"):
        synthesize(7)


def test_they_are_as_varied_as_life_and_stand_as_if_each_had_been_saved():
    synthesize(200)
    assert set(Entry.objects.filter(part="event").values_list("event", flat=True)) == set(
        Event.objects.values_list("pk", flat=True)
    )
    assert Entry.objects.filter(part="stop").count() == Stop.objects.filter(when__isnull=False).count()
    assert derive(Event.objects.values_list("pk", flat=True)) == 0
    events = Event.objects.all()
    assert 14 <= events.filter(vague=True).count() <= 54
    assert events.filter(part_of__isnull=False).exists()
    assert events.filter(edition__isnull=False).exists()
    assert events.exclude(timezone="").exists()
    assert events.filter(first_day__year__lt=2000).exists()
    assert events.filter(first_day__year__gt=2026).exists()
    assert Entry.objects.filter(part="anniversary").exists()


def test_no_number_is_refused_with_a_sentence():
    with pytest.raises(CommandError, match="at least 1"):
        synthesize(0)
