"""EventFilter: one canonical query string, and reading it back gives the same filter."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from events.dates.when import When
from events.kinds import Kind, Status
from events.search.filter import CHOICES, TERMS, EventFilter
from timeline.web.query import LONGEST_TEXT, read

SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
# What somebody may write by hand: any letters, as long as the form keeps them.
ODD = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=120).map(str.strip).filter(bool)
COUNTRIES = st.from_regex(r"[A-Z]{2}", fullmatch=True)


@st.composite
def dates(draw):
    year = draw(st.integers(1, 9998))
    month = draw(st.integers(1, 12))
    shape = draw(st.sampled_from(["{y:04}", "{y:04}-{m:02}", "{y:04}-{m:02}-{d:02}", "{y:04}-2{q}", "{d3:03}X"]))
    text = shape.format(y=year, m=month, d=draw(st.integers(1, 28)), q=draw(st.integers(1, 4)), d3=1 + year // 11)
    return When.parse(text + draw(st.sampled_from(["", "~", "?", "%"])))


def some(values):
    return st.lists(values, max_size=5).map(tuple)


TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=LONGEST_TEXT).map(
    lambda text: " ".join(text.split())
)
FILTERS = st.builds(
    EventFilter,
    q=TEXTS,
    kind=some(st.sampled_from(Kind.values)),
    status=some(st.sampled_from(Status.values)),
    country=some(COUNTRIES),
    since=st.none() | dates(),
    until=st.none() | dates(),
    **{name: some(SLUGS | ODD) for name in ("organizer", "person", "location", "topic", "series")},
)


@given(FILTERS)
def test_a_printed_filter_reads_back_as_itself(wanted):
    reading = read(QueryDict(wanted.query))
    assert reading.errors == {}
    assert reading.filter == wanted
    assert reading.filter.query == wanted.query


@given(FILTERS, st.randoms(use_true_random=False))
def test_equal_filters_print_the_same_whatever_the_order_they_were_asked_in(wanted, random):
    pairs = wanted.pairs() * 2
    random.shuffle(pairs)
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    assert read(query).filter.query == wanted.query


def test_the_query_is_sorted_and_says_each_value_once():
    wanted = EventFilter(
        topic=("trade", "energy", "trade"), kind=("summit", "forum"), until=When.parse("2025"), q="green growth"
    )
    assert wanted.query == "q=green+growth&kind=forum&kind=summit&topic=energy&topic=trade&until=2025"


def test_the_empty_filter_prints_nothing_and_is_false():
    assert EventFilter().query == ""
    assert not EventFilter()
    assert EventFilter(q="x")


@pytest.mark.parametrize("name", CHOICES)
def test_one_value_of_a_choice_can_be_taken_out(name):
    wanted = EventFilter(**{name: ("a", "b")}, q="words")
    assert wanted.without(name, "a") == EventFilter(**{name: ("b",)}, q="words")
    assert wanted.without(name, "c") == wanted


@pytest.mark.parametrize(
    ("name", "value"), [("q", "words"), ("since", When.parse("2024-06")), ("until", When.parse("2026"))]
)
def test_a_parameter_of_one_value_is_taken_out_whole(name, value):
    wanted = EventFilter(**{name: value}, kind=("forum",))
    assert wanted.without(name) == EventFilter(kind=("forum",))


def test_taking_out_leaves_the_filter_itself_as_it_was():
    wanted = EventFilter(kind=("forum", "summit"))
    wanted.without("kind", "forum")
    assert wanted.kind == ("forum", "summit")
    with pytest.raises(AttributeError):
        wanted.kind = ()


def test_terms_are_those_choices_that_are_set_and_looked_up():
    wanted = EventFilter(kind=("forum",), status=("cancelled",), country=("DE", "CN"), topic=("trade",))
    assert wanted.terms() == {"country": ("CN", "DE"), "topic": ("trade",)}
    assert set(TERMS) == set(CHOICES) - {"kind", "status"}


def test_countries_are_read_in_either_case():
    assert read(QueryDict("country=de&country=DE")).filter.country == ("DE",)


def test_a_malformed_value_is_named_and_left_out_and_the_rest_is_kept():
    reading = read(QueryDict("since=2024-13&kind=forum&until=2025"))
    assert list(reading.errors) == ["since"]
    assert "no month 13" in reading.errors["since"]
    assert reading.filter == EventFilter(kind=("forum",), until=When.parse("2025"))


@pytest.mark.parametrize(
    "query", ["q=a%00b", "kind=%07", "since=2024/2025", "until=2024/..", "topic=" + "x" * 121, "q=" + "x" * 201]
)
def test_what_no_filter_can_hold_is_refused_with_a_sentence(query):
    reading = read(QueryDict(query))
    assert reading.filter == EventFilter()
    assert reading.problem.endswith(".")


def test_an_unknown_slug_is_kept_for_it_matches_nothing():
    assert read(QueryDict("organizer=nobody-at-all")).filter.organizer == ("nobody-at-all",)
