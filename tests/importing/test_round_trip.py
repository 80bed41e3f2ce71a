"""Our own feeds and tables read back: the same dates, titles and identities; another site takes them over whole."""

from datetime import date

import pytest
from django.conf import settings as site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.dates.when import When
from events.ical.read import read
from events.intake.importing import apply_plan, plan_import
from events.intake.importing.tables import read_table as read_table
from events.models import Change, Entry, Event, Imported
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2025, 4, 23)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
POINTS = st.one_of(
    DAYS.map(lambda day: day.isoformat()),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day:%Y}"),
    DAYS.map(lambda day: f"{day.year // 10:03}X"),
    st.builds("{}-{}".format, st.integers(1900, 2100), st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41])),
)
MARKED = st.builds("{}{}".format, POINTS, st.sampled_from(["", "~", "?", "%"]))
SPANS = (
    st.tuples(DAYS, DAYS).map(sorted).map(lambda pair: f"{pair[0]}/{pair[1]}" if pair[0] != pair[1] else str(pair[0]))
)
TIMES = st.builds(
    "{0}T{1:02}:{2:02}/{0}T{3:02}:{4:02}".format,
    DAYS,
    st.integers(4, 11),
    st.integers(0, 59),
    st.integers(12, 23),
    st.integers(0, 59),
)
WHENS = st.one_of(MARKED, SPANS, TIMES, DAYS.map(lambda day: f"{day}/.."), st.integers(1900, 2100).map("{}/..".format))
TITLES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=60).filter(
    lambda text: not set("<&") & set(text)
)
ZONES = st.sampled_from(["Europe/Berlin", "Asia/Shanghai", "America/New_York", "UTC"])


def feed(client, address="/events.ics?past=all"):
    return client.get(address).getvalue()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(when=WHENS, title=TITLES, zone=ZONES, status=st.sampled_from(["confirmed", "tentative", "cancelled"]))
def test_what_the_feed_says_of_an_event_is_read_back(client, when, title, zone, status):
    Event.objects.all().delete()
    Entry.objects.all().delete()
    made = factories.event(title, when, timezone=zone if "T" in when else "", status=status)
    reading = read(feed(client), TODAY)
    [item] = reading.items
    assert not reading.problems
    assert (item.uid, item.title, item.when, item.status) == (made.uid, title, When.parse(when), status)
    assert item.timezone == made.timezone
    table = read_table(client.get("/events.csv").getvalue(), TODAY)
    [row] = table.items
    assert (row.title, row.when, row.status, row.timezone) == (title, When.parse(when), status, made.timezone)


@pytest.fixture
def shelf():
    """A journey, an anniversary to come, a vague date, a title like a formula, a cancelled one."""
    berlin = factories.location("Berlin", latitude=52.5, longitude=13.4)
    chamber = factories.organization()
    factories.event(
        "=Journey", "2025-05-12/2025-05-20", kind="delegation", stops=[(berlin, "2025-05-13")], organizers=[chamber]
    )
    factories.event(
        "Founding", "2000-06-01", kind="milestone", commemorated_as="the founding", location=berlin, summary="A club."
    )
    factories.event(
        "Cancelled: Forum", "2026-05", status="cancelled", topics=[factories.topic()], summary="It\nis off."
    )
    factories.event(
        "Fair", "2025-09-01T09:00/2025-09-01T18:00", timezone="Europe/Berlin", kind="exhibition", theme="Trade"
    )


@pytest.mark.parametrize(("reader", "address"), [(read, "/events.ics?past=all"), (read_table, "/events.csv")])
def test_what_comes_home_changes_nothing(client, shelf, reader, address):
    before = list(Event.objects.values()), list(Entry.objects.values())
    made = plan_import(reader(feed(client, address), TODAY).items, "events", today=TODAY)
    assert made.rows and {row.action for row in made.rows} == {"skip"}
    apply_plan(made)
    assert (list(Event.objects.values()), list(Entry.objects.values())) == before
    assert not Imported.objects.exists()


@pytest.mark.parametrize(("reader", "address"), [(read, "/events.ics?past=all"), (read_table, "/events.csv")])
def test_another_site_takes_over_what_we_publish_and_taking_it_again_changes_nothing(
    client, shelf, reader, address, settings
):
    raw = feed(client, address)
    expected = {event.title: event.when for event in Event.objects.all()}
    for model in (Event, Entry, Change):
        model.objects.all().delete()
    settings.SITE_URL = "https://other.example"
    reading = reader(raw, TODAY)
    report = apply_plan(plan_import(reading.items, site.SITE_URL, today=TODAY))
    assert report.failed == []
    drafts = {event.title: event.when for event in Event.objects.all() if event.title in expected}
    assert drafts == expected
    assert {event.review for event in Event.objects.all()} == {"draft"}
    assert {event.kind for event in Event.objects.filter(title="Fair")} == {"exhibition"}
    again = plan_import(reading.items, site.SITE_URL, today=TODAY)
    assert {row.why for row in again.rows} == {"already as it is"}
