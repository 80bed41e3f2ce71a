"""Which years are worth noting, and how they are counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.dates.anniversaries import Anniversary, is_round, notable_anniversaries, ordinal
from events.dates.when import When


def noted(origin, first, last):
    return [(one.number, str(one.when)) for one in notable_anniversaries(When.parse(origin), first, last)]


def test_the_first_the_fifth_and_each_fifth_year_are_noted_up_to_the_horizon():
    numbers = [number for number, _ in noted("1975-05-06", 1975, 2035)]
    assert numbers == [1, *range(5, 61, 5)]


def test_both_ends_of_the_years_asked_for_are_included():
    assert noted("1975-05-06", 2025, 2030) == [(50, "2025-05-06"), (55, "2030-05-06")]
    assert noted("1975-05-06", 2026, 2029) == []


def test_no_anniversary_lies_in_the_year_of_the_origin_or_before_it():
    assert noted("2030-05-06", 2020, 2031) == [(1, "2031-05-06")]


def test_29_february_is_kept_on_the_28th_in_a_common_year():
    assert noted("2004-02-29", 2005, 2024) == [
        (1, "2005-02-28"),
        (5, "2009-02-28"),
        (10, "2014-02-28"),
        (15, "2019-02-28"),
        (20, "2024-02-29"),
    ]


@pytest.mark.parametrize(
    ("origin", "fiftieth"),
    [
        ("1975", "2025"),
        ("1975~", "2025~"),
        ("1975-05", "2025-05"),
        ("1975-05?", "2025-05?"),
        ("1975-21", "2025-21"),
        ("1975-41", "2025-41"),
        ("1975-05-06%", "2025-05-06%"),
        ("1975-05-06/1975-05-09", "2025-05-06"),
        ("1975-05-06/..", "2025-05-06"),
        ("1975-05-06T10:00/1975-05-06T12:00", "2025-05-06"),
    ],
)
def test_an_anniversary_is_as_exact_as_its_origin_and_counted_from_its_beginning(origin, fiftieth):
    assert noted(origin, 2025, 2025) == [(50, fiftieth)]


@pytest.mark.parametrize("origin", ["197X", "197X~", "197X/..", "197X/1985"])
def test_a_decade_is_too_vague_to_count_from(origin):
    assert noted(origin, 1970, 2030) == []


def test_counting_stops_where_the_calendar_does():
    assert noted("9990-01-01", 9990, 20000)[-1] == (5, "9995-01-01")


def test_another_choice_of_years_can_be_passed_in():
    found = notable_anniversaries(When.parse("2000-01-01"), 2000, 2010, notable=lambda number: number in (3, 7))
    assert list(found) == [Anniversary(3, When.parse("2003-01-01")), Anniversary(7, When.parse("2007-01-01"))]


@given(st.dates(date(1600, 1, 1), date(2500, 12, 31)), st.integers(1600, 2600), st.integers(0, 120))
def test_every_anniversary_lies_in_the_years_asked_for_in_order_and_is_round(origin, first, length):
    found = list(notable_anniversaries(When.days(origin), first, first + length))
    assert [one.number for one in found] == sorted({one.number for one in found})
    for one in found:
        assert is_round(one.number)
        assert first <= one.when.first_day.year <= first + length
        assert one.when.first_day.year == origin.year + one.number
        assert one.when.first_day.month == origin.month


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"), (13, "13th"),
        (21, "21st"), (22, "22nd"), (23, "23rd"), (50, "50th"), (100, "100th"), (101, "101st"), (111, "111th"),
        (112, "112th"), (113, "113th"), (121, "121st"),
    ],
)  # fmt: skip
def test_ordinals_end_as_they_are_spoken(number, word):
    assert ordinal(number, "en") == ordinal(number, "en-gb") == word
