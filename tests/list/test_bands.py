"""Entries are grouped under the period each is known to; what is on now, and what belongs together, is marked."""

import datetime
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.dates.when import When
from timeline.list.bands import bands

TODAY = date(2025, 4, 23)


def entry(when, slug="", part_of=""):
    return SimpleNamespace(when=When.parse(when), slug=slug or when, part_of=part_of)


def grouped(*entries, today=TODAY):
    made = [item if isinstance(item, SimpleNamespace) else entry(item) for item in entries]
    return bands(sorted(made, key=lambda item: item.when.sort_key), today)


@pytest.mark.parametrize(
    ("when", "key", "name", "year", "first", "last", "remark"),
    [
        ("2025-05-12", "2025-05", "May", "2025", "2025-05-01", "2025-05-31", ""),
        ("2025-05-12T10:00/2025-05-12T12:00", "2025-05", "May", "2025", "2025-05-01", "2025-05-31", ""),
        ("2025-05-12~", "2025-05", "May", "2025", "2025-05-01", "2025-05-31", ""),
        ("2024-02", "2024-02", "February", "2024", "2024-02-01", "2024-02-29", ""),
        ("2025-05-30/2025-06-02", "2025-05", "May", "2025", "2025-05-01", "2025-05-31", ""),
        ("2025-05/2025-07", "2025-05", "May", "2025", "2025-05-01", "2025-05-31", ""),
        ("2025", "2025", "2025", "2025", "2025-01-01", "2025-12-31", "month not known"),
        ("2025?", "2025", "2025", "2025", "2025-01-01", "2025-12-31", "month not known"),
        ("2025-21", "2025-21", "Spring", "2025", "2025-01-01", "2025-12-31", "month not known"),
        ("2025-34", "2025-34", "Second quarter", "2025", "2025-01-01", "2025-12-31", "month not known"),
        ("2025-40", "2025-40", "First half", "2025", "2025-01-01", "2025-12-31", "month not known"),
        ("199X", "199X", "The 1990s", "", "1990-01-01", "1999-12-31", "month not known"),
        ("0800-05-01", "0800-05", "May", "AD 800", "0800-05-01", "0800-05-31", ""),
        ("9999-12-31", "9999-12", "December", "9999", "9999-12-01", "9999-12-31", ""),
    ],
)
def test_a_band_is_the_period_an_entry_is_known_to(when, key, name, year, first, last, remark):
    (band,) = grouped(when)
    assert (band.key, band.name, band.year, band.remark) == (key, name, year, remark)
    assert (band.first_day.isoformat(), band.last_day.isoformat()) == (first, last)


def test_winter_runs_into_the_next_year():
    (band,) = grouped("2025-24")
    assert (band.first_day, band.last_day) == (date(2025, 1, 1), date(2026, 2, 28)) and band.name.startswith("Winter")


def test_entries_of_a_month_share_a_band_and_vaguer_ones_follow_it():
    found = grouped("2025-06-01", "2025-06", "2025-06-30", "2025-22", "2025-08-31", "2025")
    assert [(band.key, [str(row.when) for row in band.rows]) for band in found] == [
        ("2025-06", ["2025-06-01", "2025-06-30", "2025-06"]),
        ("2025-08", ["2025-08-31"]),
        ("2025-22", ["2025-22"]),
        ("2025", ["2025"]),
    ]


def test_a_month_of_another_year_is_another_band():
    assert [band.key for band in grouped("2024-05-01", "2025-05-01")] == ["2024-05", "2025-05"]


def lines(found):
    """Where the line for today stands: before which band, or before which row."""
    return [
        mark
        for band in found
        for mark in ([band.key] if band.today_line else []) + [str(row.when) for row in band.rows if row.today_line]
    ]


@pytest.mark.parametrize(
    ("entries", "line"),
    [
        (["2025-04-20", "2025-04-24"], ["2025-04-24"]),
        (["2025-04-20", "2025-04-23"], ["2025-04-23"]),
        (["2025-03-20", "2025-04-24"], ["2025-04"]),
        (["2025-04-20", "2025-05-01"], ["2025-05"]),
        (["2025-04-20/2025-05-20", "2025-04-24"], ["2025-04-24"]),
        (["2025-04-20", "2025-04-24", "2025-05-01"], ["2025-04-24"]),
        (["2025-04-20"], []),
        (["2025-04-24", "2025-05-01"], []),
        ([], []),
    ],
)
def test_one_line_for_today_stands_where_the_past_ends(entries, line):
    assert lines(grouped(*entries)) == line


@pytest.mark.parametrize(
    ("when", "now"),
    [
        ("2025-04-23", "Today"),
        ("2025-04-22/2025-04-24", "Now, day 2 of 3"),
        ("2025-04-23/2025-04-24", "Now, day 1 of 2"),
        ("2025-04-22/2025-04-23", "Now, day 2 of 2"),
        ("2025-04-20/..", "Now, day 4"),
        ("2025-04-23T10:00/2025-04-23T12:00", "Today"),
        ("2025-04-22", ""),
        ("2025-04-24", ""),
        ("2025-04-24/..", ""),
        ("2025-04", ""),
        ("2025", ""),
    ],
)
def test_what_is_on_now_says_which_day_it_is(when, now):
    (band,) = grouped(when)
    assert band.rows[0].now == now


def test_a_part_beneath_its_whole_repeats_no_day():
    (band,) = bands(
        [
            entry("2025-05-12", "whole"),
            entry("2025-05-12", "part", "whole"),
            entry("2025-05-12", "next part", "whole"),
            entry("2025-05-13", "tomorrow", "whole"),
            entry("2025-05-13", "stranger"),
        ],
        TODAY,
    )
    assert [(row.part, row.ditto) for row in band.rows] == [
        (False, False), (True, True), (True, True), (True, False), (False, False)
    ]  # fmt: skip


def test_a_part_without_its_whole_above_stands_for_itself():
    found = bands([entry("2025-05-31", "whole"), entry("2025-06-01", "part", "whole")], TODAY)
    assert [row.part for band in found for row in band.rows] == [False, False]


def test_after_the_line_for_today_a_day_is_written_again():
    (band,) = bands(
        [entry("2025-04-01", "whole"), entry("2025-04-23", "one"), entry("2025-04-23", "two", "one")], TODAY
    )
    assert [(row.today_line, row.ditto) for row in band.rows] == [(False, False), (True, False), (False, True)]


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
WHENS = st.builds(
    lambda day, form, length: form.format(day, day + datetime.timedelta(length)),
    DAYS,
    st.sampled_from(["{0}", "{0}~", "{0}/{1}", "{0}/..", "{0:%Y-%m}", "{0:%Y}", "{0:%Y}-21", "{0:%Y}-36"]),
    st.integers(1, 90),
)


@given(st.lists(WHENS, max_size=25), DAYS)
def test_no_entry_is_lost_moved_or_under_a_period_it_does_not_touch(whens, today):
    made = sorted((entry(when) for when in whens), key=lambda item: item.when.sort_key)
    found = bands(made, today)
    assert [row.entry for band in found for row in band.rows] == made
    assert len(lines(found)) <= 1
    for band in found:
        assert all(band.first_day <= row.when.first_day <= band.last_day for row in band.rows)
