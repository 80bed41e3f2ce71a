"""When as a value: which texts it takes, which it refuses and what it then says, how it stands in order."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.dates.point import HALVES, QUARTERS, SEASONS, Point, WhenError
from events.dates.when import OPEN_END, PRECISIONS, When

FORMS = [
    # text, first day, last day, precision
    ("199X", date(1990, 1, 1), date(1999, 12, 31), "decade"),
    ("999X", date(9990, 1, 1), date(9999, 12, 31), "decade"),
    ("2026", date(2026, 1, 1), date(2026, 12, 31), "year"),
    ("0001", date(1, 1, 1), date(1, 12, 31), "year"),
    ("2026-21", date(2026, 3, 1), date(2026, 5, 31), "season"),
    ("2026-22", date(2026, 6, 1), date(2026, 8, 31), "season"),
    ("2026-23", date(2026, 9, 1), date(2026, 11, 30), "season"),
    ("2027-24", date(2027, 12, 1), date(2028, 2, 29), "season"),
    ("2026-33", date(2026, 1, 1), date(2026, 3, 31), "quarter"),
    ("2026-34", date(2026, 4, 1), date(2026, 6, 30), "quarter"),
    ("2026-35", date(2026, 7, 1), date(2026, 9, 30), "quarter"),
    ("2026-36", date(2026, 10, 1), date(2026, 12, 31), "quarter"),
    ("2026-40", date(2026, 1, 1), date(2026, 6, 30), "half"),
    ("2026-41", date(2026, 7, 1), date(2026, 12, 31), "half"),
    ("2026-02", date(2026, 2, 1), date(2026, 2, 28), "month"),
    ("9999-12", date(9999, 12, 1), date(9999, 12, 31), "month"),
    ("2026-06-12", date(2026, 6, 12), date(2026, 6, 12), "day"),
    ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), "day"),
    ("2026-06-12/2026-06-14", date(2026, 6, 12), date(2026, 6, 14), "day"),
    ("2023-05/2023-07", date(2023, 5, 1), date(2023, 7, 31), "month"),
    ("2021/2023", date(2021, 1, 1), date(2023, 12, 31), "year"),
    ("2026-06-12/2026-07", date(2026, 6, 12), date(2026, 7, 31), "month"),
    ("2026-06-12/..", date(2026, 6, 12), OPEN_END, "day"),
    ("199X/..", date(1990, 1, 1), OPEN_END, "decade"),
    ("2026-06-12T10:00/2026-06-12T18:00", date(2026, 6, 12), date(2026, 6, 12), "minute"),
    ("2026-06-12T22:00/2026-06-13T02:00", date(2026, 6, 12), date(2026, 6, 13), "minute"),
]

REFUSALS = [
    ("0000", "there is no year 0; the calendar holds years 0001 to 9999."),
    ("000X", "there is no year 0"),
    ("2026-13", "has no month 13. Months are 01 to 12, seasons 21 to 24"),
    ("2026-00", "has no month 00"),
    ("2025-02-31", "31 February 2025 does not exist. Try 2025-02-28."),
    ("2025-02-00", "0 February 2025 does not exist. Try 2025-02-01."),
    ("2026-21-05", "a season, quarter or half year has no day. Write 2026-21."),
    ("2026-06-14/2026-06-12", "ends before it starts: swap the two dates."),
    ("2026-22/2026-34", "ends before it starts: swap the two dates."),  # they overlap, but neither holds the other
    ("2026/2026-05", "“2026/2026-05”: one end lies within the other; write both equally exact."),
    ("2026-06-12/2026-06", "one end lies within the other; write both equally exact."),
    ("2026-36/2026-12-10", "one end lies within the other"),
    ("2026-06-30/2026-06", "one end lies within the other"),
    ("2026/2026-01", "one end lies within the other"),
    ("2026-06-12T18:00/2026-06-12T10:00", "ends before it starts"),
    ("2026-06-12T10:00/2026-06-12", "has a time at one end only: give both ends a time, or neither."),
    ("2026-06-12/2026-06-12T18:00", "has a time at one end only"),
    ("2026-06-12T10:00", "needs an end: write 2026-06-12T10:00/2026-06-12T18:00, or only the day."),
    ("2026-06-12T10:00/..", "has a time but no end"),
    ("2026-06-12T10:00/2026-06-12T24:00", "has no time 24:00. Times run from 00:00 to 23:59."),
    ("9999-24", "runs past the year 9999."),
    ("", "is not a date. Write 2026"),
    ("  ", "is not a date"),
    ("soon", "is not a date"),
    ("2026-1-1", "is not a date"),
    ("２０２６", "is not a date"),  # full-width digits
    ("٢٠٢٦", "is not a date"),  # Arabic-Indic digits
    ("2026-06-12\n2026", "is not a date"),
    ("../2026", "is not a date"),
    ("2026/", "is not a date"),
    ("2026/2027/2028", "is not a date"),
    ("2026~?", "is not a date"),
    ("199x", "is not a date"),
    ("-0044", "is not a date"),
    ("2026-06X", "is not a date"),
]


@st.composite
def points(draw: st.DrawFn, first_year: int = 1, clock: bool = False) -> str:
    """EDTF texts of single points, all with a time of day or none."""
    day = draw(st.dates(date(first_year, 1, 1), date(9998, 12, 31)))
    mark = draw(st.sampled_from(["", "", "", "~", "?", "%"]))
    year = f"{day.year:04}"
    if clock:
        moment = draw(st.times().map(lambda moment: f"{moment:%H:%M}"))
        return f"{day.isoformat()}T{moment}{mark}"
    month = draw(st.sampled_from([f"{day.month:02}", *map(str, [*SEASONS, *QUARTERS, *HALVES])]))
    # The decade before the first is that of the year 0.
    decades = [f"{year[:3]}X"] if day.year > 9 else []
    return draw(st.sampled_from([year, f"{year}-{month}", day.isoformat(), *decades])) + mark


@st.composite
def whens(draw: st.DrawFn, first_year: int = 1) -> When:
    """Every kind of When: points, open ends, and spans of any two points in order, timed or not."""
    shape = draw(st.sampled_from(["point", "open", "span", "near", "timed"]))
    if shape == "point":
        return When.parse(draw(points(first_year)))
    if shape == "open":
        return When.parse(draw(points(first_year)) + "/..")
    ends = [draw(points(first_year, clock=shape == "timed")) for _ in range(2)]
    if shape == "near":  # two points of one year, which chance seldom finds
        ends[1] = ends[0][:3] + ends[1][3:] if ends[1][3] == "X" else ends[0][:4] + ends[1][4:]
    for left, right in (ends, ends[::-1]):
        try:
            return When.parse(f"{left}/{right}")
        except WhenError:
            continue  # out of order, or 29 February moved into a common year
    return When.parse(draw(points(first_year)))


@pytest.mark.parametrize(("text", "first", "last", "precision"), FORMS)
def test_every_form_knows_its_days_and_its_precision(text: str, first: date, last: date, precision: str) -> None:
    when = When.parse(text)
    assert (when.first_day, when.last_day, when.precision) == (first, last, precision)
    assert str(when) == text


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2026", False, False),
        ("2026~", True, False),
        ("199X?", False, True),
        ("2026-21%", True, True),
        ("2026-05/2026-07~", True, False),
        ("2026-05?/2026-07~", True, True),
    ],
)
def test_a_mark_at_either_end_marks_the_whole(text: str, approximate: bool, uncertain: bool) -> None:
    when = When.parse(text)
    assert (when.approximate, when.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(("text", "sentence"), REFUSALS)
def test_what_cannot_be_said_exactly_is_refused_with_a_remedy(text: str, sentence: str) -> None:
    with pytest.raises(WhenError) as refusal:
        When.parse(text)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("2026-06-12", False),
        ("2026-06-12/2026-06-14", False),
        ("2026-06-12T10:00/2026-06-12T18:00", False),
        ("2026-06-12~", True),
        ("2026-06-12?", True),
        ("2026-06-12/..", True),
        ("2026-06-12/2026-07", True),
        ("2026-06", True),
        ("199X", True),
    ],
)
def test_only_a_when_with_every_day_known_is_not_vague(text: str, vague: bool) -> None:
    assert When.parse(text).vague is vague


def test_spaces_around_the_text_do_not_matter() -> None:
    assert When.parse(" 2026-06-12 ") == When.parse("2026-06-12")


def test_a_span_of_one_day_is_that_day() -> None:
    day = date(2026, 6, 12)
    assert When.parse("2026-06-12/2026-06-12") == When.parse("2026-06-12") == When.days(day) == When.days(day, day)


def test_days_makes_the_span_and_refuses_a_backward_one() -> None:
    assert str(When.days(date(845, 6, 12), date(845, 6, 14))) == "0845-06-12/0845-06-14"
    with pytest.raises(WhenError, match="swap the two dates"):
        When.days(date(2026, 6, 14), date(2026, 6, 12))


def test_a_moment_is_wall_clock_and_only_a_timed_when_has_one() -> None:
    timed = When.parse("2026-06-12T22:00/2026-06-13T02:00")
    assert timed.timed and timed.start.clock == time(22)
    naive = [datetime(2026, 6, 12, 22), datetime(2026, 6, 13, 2)]  # noqa: DTZ001 - the zone is the event's
    assert [timed.moment(), timed.moment(end=True)] == naive
    with pytest.raises(WhenError, match="has no time of day"):
        When.parse("2026-06-12").moment()


def test_a_timed_when_may_begin_and_end_at_the_same_minute() -> None:
    when = When.parse("2026-06-12T10:00/2026-06-12T10:00")
    assert when.moment() == when.moment(end=True)


def test_what_is_known_only_to_a_period_stands_after_its_days_finer_first() -> None:
    in_order = [
        "2026-06-01", "2026-06-12", "2026-06-12T00:01/2026-06-12T18:00", "2026-06-12T10:00/2026-06-12T18:00",
        "2026-06-30", "2026-06", "2026-34", "2026-40", "2026-07-01", "2026-07", "2026-08-31", "2026-08", "2026-22",
        "2026-12-31", "2026-12", "2026-36", "2026-41", "2026", "2027-01-01", "2029-12-31", "2029", "202X",
    ]  # fmt: skip
    keys = [When.parse(text).sort_key for text in in_order]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_years_before_1000_sort_before_later_ones() -> None:
    keys = [When.parse(text).sort_key for text in ("0001-01-01", "0099", "0845-06-12", "1000", "9999-12-31")]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("text", "years", "shifted"),
    [
        ("1975-05-06", 50, "2025-05-06"),
        ("2024-02-29", 1, "2025-02-28"),
        ("2024-02-29", 4, "2028-02-29"),
        ("1975-05~", 50, "2025-05~"),
        ("1975?", 50, "2025?"),
        ("1975-05-06%", 50, "2025-05-06%"),
        ("1975-21", 50, "2025-21"),
        ("1975-05-06/1975-05-10", 50, "2025-05-06"),
        ("1975-05-06/..", 50, "2025-05-06"),
        ("1975-05-06T10:00/1975-05-06T12:00", 50, "2025-05-06"),
        ("1975-05-06", -974, "1001-05-06"),
        ("0005", 50, "0055"),
    ],
)
def test_an_anniversary_keeps_the_precision_of_its_start_and_drops_the_end(text: str, years: int, shifted: str) -> None:
    assert str(When.parse(text).shifted(years)) == shifted


@pytest.mark.parametrize(
    ("text", "years", "sentence"),
    [
        ("9990", 10, "the calendar holds years 1 to 9999"),
        ("0005", -5, "the calendar holds years 1 to 9999"),
        ("199X", 10, "too vague to count years from"),
    ],
)
def test_a_shift_out_of_the_calendar_or_from_a_decade_is_refused(text: str, years: int, sentence: str) -> None:
    with pytest.raises(WhenError, match=sentence):
        When.parse(text).shifted(years)


@given(whens())
def test_text_and_value_stand_for_each_other(when: When) -> None:
    assert When.parse(str(when)) == when


@given(whens())
def test_no_when_ends_before_it_starts(when: When) -> None:
    assert when.first_day <= when.last_day
    for point in when.points:
        assert point.first_day <= point.last_day
        assert point.precision in PRECISIONS


@given(whens(), whens())
def test_sort_keys_are_thirteen_digits_in_the_order_of_the_periods_ends(one: When, other: When) -> None:
    for when in (one, other):
        assert len(when.sort_key) == 13 and when.sort_key.isascii() and when.sort_key.isdigit()
    if one.start.last_day < other.start.last_day:
        assert one.sort_key < other.sort_key


@given(st.dates())
def test_a_month_and_a_year_stand_after_each_of_their_days(day: date) -> None:
    exact, month, year = (When.parse(day.isoformat()[:length]) for length in (10, 7, 4))
    assert exact.sort_key < month.sort_key < year.sort_key


@given(whens(), st.integers(-200, 200))
def test_a_shifted_when_lies_so_many_years_on(when: When, years: int) -> None:
    try:
        shifted = when.shifted(years)
    except WhenError:
        return
    assert shifted.first_day.year == when.first_day.year + years
    assert shifted.precision == ("day" if when.timed else when.start.precision)
    assert (shifted.approximate, shifted.uncertain) == (when.start.approximate, when.start.uncertain)


@given(st.text(max_size=30))
def test_any_text_is_taken_or_refused_but_never_breaks(text: str) -> None:
    try:
        assert str(When.parse(text))
    except WhenError as refusal:
        assert str(refusal)


def test_a_point_is_equal_to_another_of_the_same_text_only() -> None:
    assert Point.parse("2026-05") == Point.parse("2026-05")
    assert Point.parse("2026-05") != Point.parse("2026-05~")
