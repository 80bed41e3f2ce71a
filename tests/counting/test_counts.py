"""Every count on bitmaps equals the count in SQL, after any edit, and costs the edit."""

import datetime

import pytest
from django.db.models import Count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from events.counting.bitmaps import collection_at, forget_collection
from events.counting.counts import Counting
from events.dates.when import When
from events.models import CollectionTag, Entry, Event, Term
from events.search.filter import CHOICES, EventFilter
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2025, 4, 23)


@pytest.fixture
def calendar():
    city = factories.location("Berlin", slug="berlin")
    hall = factories.location("Hall", slug="hall", kind="venue", parent=city)
    paris = factories.location("Paris", slug="paris", country="FR")
    chamber, press = factories.organization(slug="chamber"), factories.organization(slug="press")
    trade, rail = factories.topic(slug="trade"), factories.topic("Rail", slug="rail")
    gala = factories.series(slug="gala")
    factories.event(when="2024-05-12", location=hall, organizers=[chamber], topics=[trade], series=gala, edition=1)
    factories.event(when="2025-05", location=paris, kind="summit", organizers=[chamber, press], topics=[trade, rail])
    factories.event(when="2025-04-20/2025-04-25", kind="delegation", stops=[(city, "2025-04-21"), paris], topics=[rail])
    factories.event(when="2026", kind="exhibition", status="tentative", organizers=[press], series=gala, edition=2)
    factories.event(when="2025-04-23", kind="signing", status="cancelled", location=city)
    factories.event(when="2015-06-01", kind="milestone", commemorated_as="the founding", organizers=[chamber])
    factories.event(when="2024-01-31/..", review="draft", organizers=[chamber])


def count(wanted):
    return Counting(collection_at(CollectionTag.current().number), wanted)


values = {
    "kind": ("forum", "summit", "delegation", "anniversary", "nothing"),
    "organizer": ("chamber", "press"),
    "location": ("berlin", "hall", "paris"),
    "country": ("DE", "FR"),
    "topic": ("trade", "rail"),
    "series": ("gala",),
    "status": ("confirmed", "tentative", "cancelled"),
}
dates = st.sampled_from(["2014", "2024-05-12", "2025-04", "2025-04-22", "2025-05", "2026", "2030"]).map(When.parse)
filters = st.builds(
    EventFilter,
    since=st.none() | dates,
    until=st.none() | dates,
    q=st.sampled_from(["", "", "example", "berlin"]),
    **{name: st.lists(st.sampled_from(known), max_size=2).map(tuple) for name, known in values.items()},
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(wanted=filters)
def test_every_count_of_a_filter_equals_the_one_in_sql(calendar, wanted):
    counted, found = count(wanted), Entry.objects.live().matching(wanted)
    assert set(counted.entries) == set(found.values_list("pk", flat=True))
    assert counted.count_events() == found.count_events()
    assert counted.count_by_time(TODAY) == (
        found.filter(last_day__lt=TODAY).count(),
        found.filter(first_day__lte=TODAY, last_day__gte=TODAY).count(),
        found.filter(first_day__gt=TODAY).count(),
    )


def without(wanted, name):
    return EventFilter(**{n: getattr(wanted, n) for n in (*CHOICES, "q", "since", "until") if n != name})


def by_value(found, name, of):
    """Value → how many of the entries found have it, or how many events they are of: in SQL."""
    if name in ("kind", "status"):
        return dict(found.values_list(name).annotate(n=Count(of, distinct=True)))
    rows = Term.objects.filter(dimension=name, entries__in=found).values_list("value")
    return dict(rows.annotate(n=Count("entries" if of == "pk" else "entries__event", distinct=True)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(wanted=filters)
def test_facets_count_what_each_value_would_leave_with_the_other_parameters_as_they_are(calendar, wanted):
    counted = count(wanted)
    counts, two, entries = counted.counts(), counted.counts(dict.fromkeys(CHOICES, 2)), counted.counts(of_events=False)
    for name in CHOICES:
        chosen = [pair for pair in counts[name][2:] if pair[0] in getattr(wanted, name)]
        assert two[name] == counts[name][:2] + chosen, (
            "the commonest and the chosen are the same however many are asked for"
        )
        found = Entry.objects.live().matching(without(wanted, name)).order_by()
        assert dict(counts[name]) == by_value(found, name, "event")
        assert dict(entries[name]) == by_value(found, name, "pk")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(wanted=filters, name=st.sampled_from(CHOICES))
def test_what_stands_together_is_counted_within_the_filter_as_it_is(calendar, wanted, name):
    found = Entry.objects.live().matching(wanted).order_by()
    assert dict(count(wanted).together(name, 50)) == by_value(found, name, "event")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(wanted=filters, ids=st.sets(st.integers(0, 8)))
def test_what_no_filter_can_say_narrows_every_count(calendar, wanted, ids):
    some = [pk for place, pk in enumerate(Entry.objects.live().values_list("pk", flat=True)) if place in ids]
    counted = Counting(collection_at(CollectionTag.current().number), wanted, lambda: BitMap(some))
    found = Entry.objects.live().matching(wanted).filter(pk__in=some).order_by()
    assert set(counted.entries) == set(found.values_list("pk", flat=True))
    assert dict(counted.together("organizer", 50)) == by_value(found, "organizer", "event")


def test_an_edit_is_taken_in_without_reading_the_rest(calendar, django_assert_max_num_queries):
    count(EventFilter())
    event = Event.objects.get(when="2024-05-12")
    event.kind = "summit"
    event.save()
    with django_assert_max_num_queries(4):
        edited = count(EventFilter(kind=("summit",)))
    assert edited.count_events() == 2
    event.delete()
    assert count(EventFilter(kind=("summit",))).count_events() == 1
    taken_in = count(EventFilter()).counts()
    forget_collection()
    assert count(EventFilter()).counts() == taken_in


def test_a_snapshot_in_use_does_not_change_under_its_reader(calendar):
    before = count(EventFilter())
    seen = before.counts()
    Event.objects.get(when="2024-05-12").delete()
    count(EventFilter())
    assert before.counts() == seen


def test_density_places_an_entry_only_where_its_date_is_known_to_be(calendar):
    def months(day):
        return datetime.date(day.year + day.month // 12, day.month % 12 + 1, 1)

    by_month = count(EventFilter()).density(datetime.date(2025, 1, 1), datetime.date(2026, 12, 31), months, "month")
    shown = {period.first_day.isoformat()[:7]: period.recorded for period in by_month if period.recorded}
    assert shown == {"2025-04": 3, "2025-05": 1}  # not the exhibition known to its year, nor what nobody recorded
    by_day = count(EventFilter()).density(
        datetime.date(2025, 5, 1), datetime.date(2025, 5, 31), lambda day: day + datetime.timedelta(1), "day"
    )
    assert sum(period.recorded for period in by_day) == 0


def test_density_tells_kinds_and_computed_anniversaries_apart(calendar):
    years = count(EventFilter()).density(
        datetime.date(2025, 1, 1), datetime.date(2025, 12, 31), lambda day: datetime.date(day.year + 1, 1, 1)
    )
    assert dict(years[0].kinds) == {"summit": 1, "delegation": 2, "signing": 1}
    assert years[0].computed == 1  # ten years of the founding
