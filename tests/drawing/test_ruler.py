"""The ruler says with outlines what the words beside it say."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.dates.when import When
from timeline.drawing.ruler import Ruler, draw_when, scale_ticks
from timeline.drawing.ruler_shapes import RulerShape

APRIL = date(2025, 4, 1), date(2025, 4, 30)
YEAR = date(2025, 1, 1), date(2025, 12, 31)
NINETIES = date(1990, 1, 1), date(1999, 12, 31)
MONTHS = list("JFMAMJJASOND")


def drawn(text: str, band: tuple[date, date] = APRIL, **more: object) -> dict[str, str]:
    """Kind of outline → its path."""
    return {shape.kind: shape.d for shape in draw_when(When.parse(text), *band, **more)}


def test_exact_days_are_a_solid_bar_with_square_ends_on_the_line() -> None:
    assert draw_when(When.parse("2025-04-17/2025-04-18"), *APRIL) == [
        RulerShape("base", "M0 9.5H240v1H0z"),
        RulerShape("bar", "M128.5 5H143.5V15H128.5z"),
    ]


def test_about_a_day_trails_off_in_three_dots_on_each_side() -> None:
    assert drawn("2025-04-17~")["bar"].count("a") == 6
    assert drawn("2025-04-17?")["bar"] == drawn("2025-04-17~")["bar"]


def test_dots_past_the_edge_are_left_out() -> None:
    assert drawn("2025-04-02~")["bar"].count("a") == 4


@pytest.mark.parametrize("text", ["2025-04", "2025-04~"])
def test_a_month_stands_in_brackets_with_dots_inside_and_no_line(text: str) -> None:
    shapes = drawn(text)
    assert shapes["edge"] == "M7 3.5H2v13h5M233 3.5H238v13h-5"
    assert set(shapes) == {"edge", "dots"}


def test_a_season_stands_in_brackets_on_the_scale_of_a_year() -> None:
    start, end = re.fullmatch(r"M\S+ 3\.5H(\S+)v13h5M\S+ 3\.5H(\S+)v13h-5", drawn("2025-21", YEAR)["edge"]).groups()  # type: ignore[union-attr]
    assert float(start) == pytest.approx(248 / 12 * 2 + 2, abs=0.1)
    assert float(end) == pytest.approx(248 / 12 * 5 - 2, abs=0.1)


def test_the_bracket_stays_open_where_the_period_runs_on() -> None:
    assert drawn("2025-24", YEAR)["edge"].count("M") == 1  # winter ends next year
    assert "edge" not in drawn("2024/2026", YEAR)


def test_a_month_on_a_year_has_small_dots() -> None:
    assert "dots fine" in drawn("2025-06", YEAR)


def test_an_open_end_breaks_into_thinner_slices_and_stays_on_the_ruler() -> None:
    assert drawn("2025-04-03/..")["bar"].count("z") == 1 + 5
    late = drawn("2025-04-29/..")["bar"]
    assert all(x <= 240 for x in map(float, re.findall(r"H([\d.]+)", late)))


def test_what_runs_on_ends_in_a_point_and_what_came_before_starts_with_a_notch() -> None:
    assert drawn("2025-04-28/2025-05-03")["bar"] == "M216.5 5H234L240 10 234 15H216.5z"
    assert drawn("2025-03-28/2025-04-03")["bar"] == "M0 5H23.5V15H0l5 -5z"


def test_tentative_is_dashed_and_hatched_never_solid() -> None:
    shapes = drawn("2025-04-11/2025-04-16", status="tentative")
    assert set(shapes) == {"base", "dash", "hatch"}
    xs = [float(x) for x in re.findall(r"[ML]([\d.]+) ", shapes["hatch"])]
    assert min(xs) >= 80.5 and max(xs) <= 127.5
    assert "edge soft" in drawn("2025-04", status="tentative")


def test_cancelled_is_emptied_and_crossed() -> None:
    assert set(drawn("2025-04-14", status="cancelled")) == {"base", "line", "slash"}
    assert set(drawn("2025-04", status="cancelled")) == {"edge", "line", "slash"}


def test_computed_is_an_outline_only() -> None:
    assert set(drawn("2025-04-14", status="computed")) == {"base", "line"}


@pytest.mark.parametrize("previous", ["2025-04-08/2025-04-09", "2025-04-28", "2024-12", "2025-06-01"])
def test_rescheduled_keeps_the_old_date_as_an_outline_with_an_arrow_to_the_new(previous: str) -> None:
    shapes = draw_when(When.parse("2025-04-17"), *APRIL, previous=When.parse(previous))
    assert [shape.kind for shape in shapes] == ["base", "dash", "trail", "bar", "bar"]


def test_no_arrow_where_old_and_new_touch_and_nothing_where_only_the_time_changed() -> None:
    assert "trail" not in drawn("2025-04-17", previous=When.parse("2025-04-18"))
    assert "dash" not in drawn("2025-04-17", previous=When.parse("2025-04-17T09:00/2025-04-17T10:00"))


def test_today_is_a_line_through_the_band_that_holds_it() -> None:
    assert drawn("2025-04-17", today=date(2025, 4, 23))["now"] == "M180 -60V400"
    assert "now" not in drawn("2025-04-17", today=date(2025, 5, 1))


def test_a_day_on_a_year_is_still_to_be_seen() -> None:
    left, right = re.match(r"M([\d.]+) 5H([\d.]+)", drawn("2025-12-31", YEAR)["bar"]).groups()  # type: ignore[union-attr]
    assert float(right) - float(left) == pytest.approx(3, abs=0.1) and float(right) <= 248


def test_an_entry_of_another_time_draws_nothing_but_the_line() -> None:
    assert set(drawn("2024-04-17")) == {"base"}


def test_scale_of_a_month() -> None:
    assert [tick.text for tick in scale_ticks(*APRIL, MONTHS)] == ["1", "8", "15", "22", "29"]
    assert [tick.text for tick in scale_ticks(date(2025, 2, 1), date(2025, 2, 28), MONTHS)] == ["1", "8", "15", "22"]


@pytest.mark.parametrize("day", range(1, 31))
def test_today_takes_the_place_of_the_label_it_would_touch(day: int) -> None:
    labels = scale_ticks(*APRIL, MONTHS, date(2025, 4, day))
    assert [tick.text for tick in labels if tick.now] == [str(day)]
    days = [int(tick.text) for tick in labels]
    assert days == sorted(days) and all(b - a >= 4 for a, b in pairwise(days))


def test_scale_of_a_year_and_of_a_decade() -> None:
    year = scale_ticks(*YEAR, MONTHS, date(2025, 4, 23))
    assert "".join(tick.text for tick in year) == "JFMAMJJASOND"
    assert [i for i, tick in enumerate(year) if tick.now] == [3]
    assert [tick.text for tick in scale_ticks(*NINETIES, MONTHS)] == ["1990", "1992", "1994", "1996", "1998"]


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(0, 400), st.sampled_from([APRIL, YEAR, NINETIES]))
def test_every_span_fits_its_ruler(first: date, days: int, band: tuple[date, date]) -> None:
    last = first + timedelta(days=min(days, (date.max - first).days))
    bar = Ruler(*band).bar(When.days(first, last))
    assert 0 <= bar.left <= bar.right <= Ruler(*band).width
    for status in ("confirmed", "tentative", "cancelled", "computed"):
        assert draw_when(When.days(first, last), *band, status=status, today=first)


def test_the_last_day_of_the_calendar() -> None:
    assert draw_when(When.parse("9999-12-31/.."), date(9999, 12, 1), date(9999, 12, 31))
