"""The seeds of this project carry the whole fact set, event by event, and nothing of it is dropped."""

import datetime
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client, override_settings

from events.models import CollectionTag, Entry, Event, Location, Organization, Series
from events.seeding.load import load_seeds
from events.seeding.read import read

ROOT = Path(__file__).resolve().parent.parent.parent
FACTS = ROOT.parent / "shared" / "data" / "china-europe-facts.json"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FACTS.exists(), reason="the fact set does not lie beside this project"),
]


@cache
def facts():
    return json.loads(FACTS.read_text(encoding="utf-8")) if FACTS.exists() else {"events": []}


@pytest.fixture(scope="module", autouse=True)
def seeded(django_db_setup, django_db_blocker):
    """Loaded once for all tests here, and undone after them."""
    now = datetime.datetime(2025, 4, 23, 9, 30, tzinfo=datetime.UTC)
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr("django.utils.timezone.now", lambda: now)
        with override_settings(SITE_URL="https://calendar.example"), transaction.atomic():
            report = load_seeds(read(ROOT / "seeds"))
            yield report
            transaction.set_rollback(True)


@pytest.fixture(scope="module")
def events(seeded):
    return {event.slug: event for event in Event.objects.published().complete()}


def edtf(fact):
    """A date known only in part is as exact as it is written; a full one that is not sure bears a tilde."""
    ends = dict.fromkeys(end for end in (fact["start"], fact["end"]) if end)
    return "/".join(end + "~" * (fact["approximate"] and len(end) == 10) for end in ends)


def test_the_seeds_load_whole(seeded):
    assert not seeded.changed
    assert seeded.added["event"] == Event.objects.published().count() >= len(facts()["events"])


def test_loading_them_again_changes_nothing(seeded):
    number = CollectionTag.current().number
    again = load_seeds(read(ROOT / "seeds"))
    assert (dict(again.added), dict(again.changed)) == ({}, {})
    assert CollectionTag.current().number == number


def test_no_event_organization_or_series_is_dropped(events):
    assert [fact["id"] for fact in facts()["events"] if fact["id"] not in events] == []
    for key, model in (("organizations", Organization), ("series", Series), ("places", Location)):
        known = set(model.objects.values_list("slug", flat=True))
        assert [fact["id"] for fact in facts()[key] if fact["id"] not in known] == []


@pytest.mark.parametrize("fact", facts()["events"], ids=lambda fact: fact["id"])
def test_an_event_is_carried_as_reported_with_who_took_part_what_came_of_it_and_who_says_so(events, fact):
    event = events[fact["id"]]
    assert (event.kind, event.title, str(event.when)) == (fact["kind"], fact["title"], edtf(fact))
    assert event.theme == (fact["theme"] or "")
    assert event.summary.startswith(fact["summary"])
    assert (event.series.slug if event.series else None, event.edition) == (fact["series"], fact["edition"])
    assert (event.part_of.slug if event.part_of else None) == fact["part_of"]
    places = [stop.location for stop in event.stops.all()] or ([event.location] if event.location else [])
    # A venue may say more than the city the fact names.
    assert len(places) == len(fact["places"])
    for place, told in zip(places, fact["places"], strict=True):
        assert told in {above.slug for above in place.lineage()}
    assert set(fact["topics"]) <= {topic.name for topic in event.topics.all()}
    roles = [(role.organization.slug, role.role) for role in event.roles.all()]
    told = [(one["id"], one["role"]) for one in fact["organizations"]]
    assert [role for role in roles if role in told] == told
    outcomes = {(one.kind, one.title): {party.slug for party in one.parties.all()} for one in event.outcomes.all()}
    for outcome in fact["outcomes"]:
        assert set(outcome["parties"]) <= outcomes[outcome["kind"], outcome["title"]]
    if fact["attendance"]:
        assert fact["attendance"] in {figure.number for figure in event.figures.all()}
    sources = [mention.source for mention in event.mentions.all()]
    known = {(one.publisher, one.title, one.url, str(one.published or "")) for one in sources}
    for source in fact["sources"]:
        assert (source["publisher"], source["title"], source["url"], source["published"] or "") in known


def test_every_organization_is_carried_as_reported():
    told = {
        fact["id"]: (fact["name"], fact["short_name"], fact["kind"], fact["country"] or "")
        for fact in facts()["organizations"]
    }
    found = Organization.objects.filter(slug__in=told)
    assert {one.slug: (one.name, one.brief, one.kind, one.country) for one in found} == told


def test_every_place_is_carried_as_reported():
    keys = ("name", "kind", "city", "country", "timezone", "lat", "lon")
    told = {fact["id"]: tuple(fact[key] for key in keys) for fact in facts()["places"]}
    found = Location.objects.filter(slug__in=told).select_related("parent__parent")
    assert {
        one.slug: (one.name, one.kind, one.city, one.country, one.timezone, one.latitude, one.longitude)
        for one in found
    } == told


def test_the_data_address_serves_them_all():
    address, served = "/events.json", []
    while address:
        body = json.loads(Client().get(address).content)
        served += [event["id"] for event in body["events"]]
        address = (body["next"] or "").removeprefix("https://calendar.example")
    assert body["total"] == len(served) == len(set(served)) >= len(facts()["events"])


def test_the_50th_year_of_the_union_stands_as_recorded_and_the_55th_is_worked_out():
    origin = Event.objects.get(slug="diplomatic-relations-eu")
    around = Entry.objects.live().filter(
        first_day__year=2025, number=50, event__slug__in=(origin.slug, "eu-china-50th")
    )
    [recorded] = around
    assert (recorded.slug, str(recorded.when), recorded.part) == ("eu-china-50th", "2025-05-06", "event")
    computed = origin.entries.live().get(part="anniversary", number=55)
    assert str(computed.when) == "2030-05-06"


def test_each_recorded_celebration_takes_the_place_of_a_computed_one(events):
    celebrations = [event for event in events.values() if event.kind == Event.Kind.ANNIVERSARY]
    assert len(celebrations) == 18
    for event in celebrations:
        origin = event.commemorates
        assert origin.commemorated_as, event.slug
        number = event.anniversary_number
        assert number % 5 == 0, event.slug
        assert not origin.entries.live().filter(part="anniversary", number=number).exists(), event.slug
        assert event.entries.live().get(part="event").ordinal == number


def test_kinds_are_as_many_as_reported(events):
    told = Counter(fact["kind"] for fact in facts()["events"])
    known = Counter(event.kind for event in events.values())
    assert {kind: known[kind] - number for kind, number in told.items() if known[kind] < number} == {}
