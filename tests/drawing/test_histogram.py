"""The histogram: which columns are shown, how high they are, and that each leads to its own period."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.counting.bitmaps import collection_at
from events.counting.counts import Counting
from events.dates.when import When
from events.models import CollectionTag
from events.search.filter import EventFilter
from tests import factories
from timeline.drawing.histogram import addresses_at, histogram
from timeline.drawing.histogram_range import WIDTHS, column_ranges, narrowest
from timeline.drawing.histogram_scale import TALLEST, HistogramScale

TODAY = datetime.date(2025, 4, 23)
numbers = st.integers(-500, 500)
counts = st.lists(st.integers(0, 3000), max_size=40)


@given(ends=st.tuples(numbers, numbers).map(sorted), place=numbers, fewest=st.sampled_from([1, 37]))
def test_every_width_shows_the_place_in_columns_that_are_never_merged(ends, place, fewest):
    ranges = column_ranges(*ends, place, fewest)
    for size, shown, wider in zip(WIDTHS, ranges, [ranges[0], *ranges], strict=False):
        assert place in shown and shown.last - shown.first < size
        assert shown.first in wider and shown.last in wider
    if ends[1] - place < WIDTHS[-1] and place <= ends[1]:
        assert {shown.last for shown in ranges} == {ends[1]}  # the newest
    assert narrowest(ranges, place) == WIDTHS[-1]
    if fewest == WIDTHS[0]:
        assert ranges[0].last - ranges[0].first + 1 == WIDTHS[0]


@given(counts=counts)
def test_one_entry_is_always_to_be_seen_and_more_is_never_lower(counts):
    scale = HistogramScale.of(counts)
    heights = {count: scale.height_of(count) for count in counts}
    for count, height in heights.items():
        assert (2 <= height <= TALLEST) if count else height == 0
        assert all(height <= heights[other] for other in counts if other >= count)
        if count and height == TALLEST:
            assert scale.is_numbered(count), "a column that is cut, or the tallest, says how many"


@given(kinds=st.lists(st.integers(1, 500), min_size=1, max_size=7), others=counts)
def test_the_kinds_of_a_column_make_it_up_and_each_is_to_be_seen(kinds, others):
    scale, total = HistogramScale.of([sum(kinds), *others]), sum(kinds)
    heights = [scale.height_of_share(kind, total, len(kinds)) for kind in kinds]
    least = 2 * len(kinds) if scale.rooted else 0
    assert sum(heights) == pytest.approx(max(scale.height_of(total), least), abs=0.01)
    assert all(height >= 1.99 for height in heights)


@given(counts=st.lists(st.integers(0, 5), min_size=1, max_size=40))
def test_few_entries_are_drawn_in_their_own_unit(counts):
    scale = HistogramScale.of(counts)
    assert [scale.height_of(count) for count in counts] == [12 * count for count in counts]


def test_one_crowded_year_is_cut_and_flattens_no_other():
    scale = HistogramScale.of([1, 3, 2, 1, 5, 400])
    assert scale.height_of(1) == 2 and scale.height_of(5) == 10 and scale.height_of(400) == TALLEST
    assert scale.is_numbered(400) and not scale.is_numbered(5)


def test_where_most_columns_would_be_cut_they_are_still_told_apart():
    scale = HistogramScale.of([1, 500, 900, 1600])
    assert scale.height_of(1) >= 2 and scale.height_of(500) < scale.height_of(900) < scale.height_of(1600)


def drawn(level="years", at=None, wanted=None):
    counting = Counting(collection_at(CollectionTag.current().number), wanted or EventFilter())
    place = When.parse(at) if at else None
    return histogram(counting, level, place, TODAY, addresses_at("/", []))


LEVELS = {"decades": ("201X", "2015"), "years": ("2015", "2015-06-01"), "months": ("2015-06", "2015-06-01"),
          "days": ("2015-06-01", "2015-06-01")}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("level", LEVELS)
def test_a_column_leads_to_its_own_period_and_nothing_recorded_has_none(level):
    edtf, at = LEVELS[level]
    factories.event(when="2015-06-01", kind="milestone", commemorated_as="the founding")
    factories.event(when="2024-02-01")
    shown = drawn(level, at)
    full = {column.edtf: column for column in shown.columns if column.bars}
    assert len(shown.columns) <= 37 and edtf in full
    assert full[edtf].url.startswith(f"/?at={edtf}") and full[edtf].period.recorded == 1
    assert not [column for column in drawn("years").columns if column.edtf == "2025" and column.bars]


@pytest.mark.django_db
def test_what_the_columns_leave_out_is_said_with_the_way_there():
    factories.event(when="1949-10-01")
    factories.event(when="2024-02-01")
    (link,) = drawn().beyond
    assert (link.label, link.url) == ("Earlier, from 1949", "/?at=1949&zoom=decades") and not link.css_class
    assert [(link.label, link.css_class) for link in drawn(at="1960").beyond] == [
        ("Earlier, from 1949", "below37"),  # on smaller screens; the widest shows that year
        ("Later, to 2024", ""),
    ]
    assert "1949" in [column.edtf for column in drawn(at="1949").columns]
    assert drawn("decades").columns[0].edtf == "194X" and not drawn("decades").beyond


@pytest.mark.django_db
@pytest.mark.parametrize("when", ["0001-01-01", "0001", "9999-12-31", "9998", "9990/..", "999X"])
@pytest.mark.parametrize("level", LEVELS)
def test_the_ends_of_the_calendar_are_drawn(when, level):
    factories.event(when=when)
    assert drawn(level) and drawn(level, at="0001") and drawn(level, at="9999-12-31")


@pytest.mark.django_db
def test_a_filter_of_nothing_recorded_has_none():
    factories.event(when="2015-06-01", kind="milestone", commemorated_as="the founding")
    assert drawn(wanted=EventFilter(kind=("forum",))) is None
    assert drawn(wanted=EventFilter(kind=("anniversary",))) is None
