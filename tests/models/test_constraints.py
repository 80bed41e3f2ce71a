"""What the database itself refuses, whoever writes to it: queryset updates and bulk writes included."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from events import models
from events.dates.when import When
from events.models import CollectionTag, Entry, Event, Location, Mention
from tests import factories

pytestmark = pytest.mark.django_db
property_test = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
DAY = timedelta(days=1)


def refused(queryset, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        queryset.update(**values)


def row(thing):
    return type(thing).objects.filter(pk=thing.pk)


def points():
    day = st.dates(date(1, 1, 1), date(9990, 12, 31))
    forms = [
        day.map(date.isoformat),
        day.map(lambda d: d.isoformat()[:7]),
        day.map(lambda d: d.isoformat()[:4]),
        st.tuples(day, st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41])).map(
            lambda pair: f"{pair[0]:%Y}".zfill(4) + f"-{pair[1]}"
        ),
        st.integers(1, 998).map(lambda decade: f"{decade:03}X"),
    ]
    return st.tuples(st.one_of(forms), st.sampled_from(["", "", "~", "?", "%"])).map("".join)


def in_order(pair):
    try:
        return When.parse("/".join(pair))
    except ValueError:
        return None


def spans():
    near = st.tuples(points(), points())
    moment = st.datetimes(max_value=datetime(9999, 12, 1))  # noqa: DTZ001
    hours = st.tuples(moment, st.timedeltas(DAY * 0, DAY * 3)).map(lambda pair: (pair[0], pair[0] + pair[1]))
    timed = hours.map(lambda pair: "/".join(one.isoformat(timespec="minutes") for one in pair))
    return st.one_of(
        points().map(When.parse),
        points().map(lambda point: When.parse(f"{point}/..")),
        near.map(in_order).filter(bool),
        timed.map(When.parse),
    )


def stored(when):
    """An entry of that date: the same columns and constraints as an event, without what follows from saving one."""
    entry = Entry(uid=f"probe-{when}"[:80], part="event", kind="forum", title="Probe", slug="probe", key="0", when=when)
    entry.withdrawn = "2025-01-01T00:00Z"
    entry.derive_bounds()
    return entry


@property_test
@given(spans())
@example(When.parse("2026-24"))
@example(When.parse("2026-12/2027-24"))
@example(When.parse("0001-24/0002"))
def test_every_date_a_when_can_say_can_be_stored(when):
    with transaction.atomic():
        entry = stored(when)
        entry.save(force_insert=True)
        assert Entry.objects.get(pk=entry.pk).when == when
        transaction.set_rollback(True)


EXACT = st.dates(date(2, 1, 1), date(9990, 1, 1)).flatmap(
    lambda first: st.integers(0, 40).map(lambda days: When.days(first, first + DAY * days))
)


@property_test
@given(EXACT, st.sampled_from([DAY, -DAY]))
def test_the_first_day_of_exact_days_cannot_be_moved_by_itself(when, step):
    with transaction.atomic():
        entry = stored(when)
        entry.first_day += step
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.bulk_create([entry])
        transaction.set_rollback(True)


@property_test
@given(st.dates(date(2, 1, 1), date(9990, 1, 1)), st.sampled_from([DAY, -DAY]))
def test_the_last_day_of_one_exact_day_cannot_be_moved_by_itself(day, step):
    with transaction.atomic():
        entry = stored(When.days(day))
        entry.last_day += step
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.bulk_create([entry])
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("when", "values"),
    [
        ("2025-05-12", {"last_day": "2025-05-11"}),
        ("2025-05-12", {"first_day": "2025-05-11"}),
        ("2025-05-12", {"when": "2025-05-13"}),
        ("2025-05-12~", {"first_day": "2025-05-11"}),
        ("2025-05-12/2025-05-14", {"first_day": "2025-05-11"}),
        ("2025-05-12/2025-05-14", {"last_day": "2026-05-14"}),
        ("2025-05-12/2025-05-14", {"last_day": "2025-05-11"}),
        ("2025-05-12/..", {"last_day": "2025-05-14"}),
        ("2025-05-12/2025-05-14", {"last_day": "9999-12-31"}),
        ("2025-05", {"last_day": "2025-06-01"}),
        ("2025-05", {"first_day": "2024-05-01"}),
        ("2025", {"first_day": "2024-12-31"}),
        ("2025", {"last_day": "2026-01-01"}),
        ("2025-21", {"first_day": "1999-03-01"}),
        ("199X", {"first_day": "1989-12-31"}),
        ("199X", {"last_day": "1989-12-31"}),
    ],
)
def test_bounds_that_disagree_with_the_date_are_refused(when, values):
    event = factories.event(when=when)
    refused(row(event), **values)
    refused(event.entries.filter(part="event"), **values)


@pytest.mark.parametrize(
    ("when", "values"),
    [
        ("2025-05", {"first_day": "2025-04-30"}),
        ("2025-05", {"first_day": "2025-05-02"}),
        ("2025-05", {"last_day": "2025-05-30"}),
        ("2025-05-12/2025-05-14", {"last_day": "2025-05-15"}),
        ("2025-05-12/2025-05-14", {"last_day": "2025-05-13"}),
    ],
)
def test_bounds_a_day_off_within_the_year_are_refused(when, values):
    refused(row(factories.event(when=when)), **values)


def test_times_of_day_need_a_zone():
    event = factories.event(when="2025-05-12T10:00/2025-05-12T12:00", timezone="Europe/Berlin")
    refused(row(event), timezone="")


def test_no_two_stops_share_a_position():
    event = factories.event(stops=[factories.location(), factories.location()])
    refused(event.stops.filter(position=2), position=1)


def test_an_edition_is_recorded_once_and_belongs_to_a_series():
    series = factories.series()
    factories.event(series=series, edition=1)
    second = factories.event(series=series, edition=2)
    refused(row(second), edition=1)
    refused(row(second), series=None)
    refused(row(second), edition=0)
    assert row(second).update(edition=None) == 1


def chain(length, link, make):
    first = last = make()
    for _ in range(length - 1):
        last = make(**{link: last})
    return first, last


TREES = [("part_of", factories.event), ("parent", factories.location)]


@pytest.mark.parametrize("length", [1, 2, 3])
@pytest.mark.parametrize(("link", "make"), TREES)
def test_no_circle_can_be_closed_by_an_update(link, make, length):
    first, last = chain(length, link, make)
    refused(row(first), **{link: last})


@pytest.mark.parametrize("length", [1, 2, 3])
@pytest.mark.parametrize(("link", "make"), TREES)
def test_no_circle_can_be_closed_by_a_bulk_update_or_a_save(link, make, length):
    first, last = chain(length, link, make)
    setattr(first, link, last)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(first).objects.bulk_update([first], [link])
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save()


def test_two_trees_cannot_be_tied_into_a_circle_in_one_bulk_update():
    events = [factories.event() for _ in range(3)]
    for event, above in zip(events, [*events[1:], events[0]], strict=True):
        event.part_of = above
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.bulk_update(events, ["part_of"])


def test_rows_inserted_at_once_cannot_form_a_circle():
    pair = [Location(pk=900 + n, slug=f"x-{n}", name="X", parent_id=901 - n) for n in range(2)]
    with pytest.raises(IntegrityError), transaction.atomic():
        Location.objects.bulk_create(pair)


def test_a_form_says_in_words_that_a_circle_would_close():
    first, last = chain(3, "part_of", factories.event)
    first.part_of = last
    with pytest.raises(ValidationError, match="is itself part of this event"):
        first.full_clean()


@pytest.mark.parametrize("values", [{"latitude": 1.0}, {"longitude": 1.0}])
def test_half_a_coordinate_is_refused(values):
    refused(row(factories.location()), **values)


@pytest.mark.parametrize("values", [(90.1, 0.0), (-91.0, 0.0), (0.0, 180.5), (0.0, -181.0)])
def test_a_coordinate_off_the_globe_is_refused(values):
    refused(row(factories.location()), latitude=values[0], longitude=values[1])


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://press.example/x", "press.example", " https://x.example"])
def test_a_source_has_a_web_address_or_none(url):
    source = factories.source()
    refused(row(source), url=url)
    with pytest.raises(ValidationError):
        models.Source(slug="s", publisher="P", title="T", url=url).full_clean()
    assert row(source).update(url="") == 1


def test_there_is_one_collection_tag():
    factories.event()
    with pytest.raises(IntegrityError), transaction.atomic():
        CollectionTag.objects.create(pk=2, number=1)


def test_an_event_neither_holds_nor_celebrates_itself():
    event = factories.event()
    refused(row(event), part_of=event.pk)
    refused(row(event), commemorates=event.pk)


def test_a_live_entry_has_its_event():
    refused(factories.event().entries.all(), event=None)


def twice(thing):
    """A second row of the same values, written past every model method."""
    thing.pk = None
    type(thing).objects.bulk_create([thing])


DOUBLES = {
    "slug of an organization": lambda event: twice(factories.organization()),
    "slug of a series": lambda event: twice(factories.series()),
    "uid of an event": lambda event: twice(Event.objects.get(pk=event.pk)),
    "uid of an entry": lambda event: twice(event.entries.get()),
    "role": lambda event: twice(event.roles.get()),
    "part of a person": lambda event: twice(
        models.Participation.objects.create(event=event, person=factories.person())
    ),
    "quote": lambda event: twice(Mention.objects.create(event=event, source=factories.source(), quote="Yes.")),
}


@pytest.mark.parametrize("name", DOUBLES)
def test_nothing_stands_there_twice(name):
    event = factories.event(organizers=[factories.organization()])
    with pytest.raises(IntegrityError), transaction.atomic():
        DOUBLES[name](event)


def test_an_outcome_has_a_title():
    refused(row(models.Outcome.objects.create(event=factories.event(), title="A pact")), title="")


def test_offsets_of_a_quote_are_in_order():
    mention = Mention.objects.create(event=factories.event(), source=factories.source(), start=3, end=9)
    refused(row(mention), end=2)


def test_a_quote_has_both_offsets_or_none():
    mention = Mention.objects.create(event=factories.event(), source=factories.source(), start=3, end=9)
    refused(row(mention), end=None)
