"""Between two shown entries the months of which nothing is recorded are named; what is vague is not called empty."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.dates.when import When
from events.derivation.derive import one_change
from tests import factories
from tests.list.test_bands import entry
from timeline.list.bands import bands
from timeline.list.empty_months import with_gaps


def gaps(*dates, beside=()):
    """Key of the band and the gap above it, for the bands that have one."""
    made = sorted(map(entry, dates), key=lambda one: one.when.sort_key)
    found = with_gaps(bands(made, date(2025, 4, 23)), [When.parse(text) for text in beside])
    return [(band.key, band.gap) for band in found if band.gap]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2025-05-12"], []),
        (["2025-05-12", "2025-06-01"], []),
        (["2025-05-12", "2025-07-01"], [("2025-07", "June")]),
        (["2025-05-12", "2025-09-01"], [("2025-09", "June to August")]),
        (["2025-10-12", "2026-03-01"], [("2026-03", "November 2025 to February 2026")]),
        (["2025-10-12", "2026-02-01"], [("2026-02", "November 2025 to January 2026")]),
        (["2025-12-12", "2026-02-01"], [("2026-02", "January 2026")]),
        (["2025-03-01", "2025-05-12", "2025-07-01"], [("2025-05", "April"), ("2025-07", "June")]),
        (["0800-05-01", "0800-07-01"], [("0800-07", "June")]),
        # A span, a season or a year that reaches in leaves only what is after it.
        (["2025-05-12/2025-08-02", "2025-10-01"], [("2025-10", "September")]),
        (["2025-05-12", "2025-22", "2025-10-01"], [("2025-10", "September")]),
        (["2025-05-12", "2025-10-01", "2025"], []),
        (["2025-05-12", "2025-10-01", "202X"], []),
        # Of an open end nobody knows how long it lasts.
        (["2025-05-12/..", "2025-07-01"], [("2025-07", "June")]),
    ],
)
def test_a_gap_is_named_above_the_band_that_ends_it(dates, expected):
    assert gaps(*dates) == expected


def test_what_began_before_the_first_row_and_reaches_in_leaves_no_gap():
    assert gaps("2010-06-01", "2010-09-01", beside=["2010-05-01/2010-10-31"]) == []
    assert gaps("2010-06-01", "2010-09-01", beside=["2010-01-05"]) == [("2010-09", "July and August")]


@given(st.lists(st.dates(date(1990, 1, 1), date(1993, 12, 31)), min_size=1, max_size=12))
def test_gaps_are_the_months_no_entry_has(days):
    """Counted month by month; every gap is said once, above the next entry."""
    touched = {day.year * 12 + day.month for day in days}
    silent = [month for month in range(min(touched), max(touched)) if month not in touched]
    runs = [month for month in silent if month - 1 not in silent]
    assert len(gaps(*(day.isoformat() for day in days))) == len(runs)


@pytest.mark.django_db
def test_only_the_whole_calendar_says_that_nothing_is_recorded(client):
    with one_change():
        chamber = factories.organization(slug="chamber")
        for when in ("2025-05-12", "2025-08-02"):
            factories.event(when=when, organizers=[chamber])
        factories.event(when="2025-06-12", kind="summit")
    said = {
        path: client.get(path).content.decode()
        for path in ("/", "/?kind=forum", "/organizers/chamber/", "/embed/?kind=forum", "/embed/")
    }
    assert '<p class="gap">July: nothing recorded.</p>' in said["/"] and "July: nothing" in said["/embed/"]
    for path in ("/?kind=forum", "/organizers/chamber/", "/embed/?kind=forum"):
        assert "June and July: none of these." in said[path] and "nothing recorded" not in said[path]
