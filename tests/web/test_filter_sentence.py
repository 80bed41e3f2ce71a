"""A filter in words, each of which can be taken out."""

import pytest

from events.dates.when import When
from events.search.filter import EventFilter
from timeline.web.filter_sentence import calendar_name, names_of, sentence

FULL = EventFilter(
    q="silk",
    kind=("summit", "forum"),
    organizer=("chamber",),
    person=("ada",),
    location=("berlin", "paris"),
    country=("DE",),
    topic=("trade",),
    series=("line",),
    status=("tentative",),
    since=When.parse("2024-06"),
    until=When.parse("2025-04-23"),
)
NAMES = {
    ("kind", "summit"): "summit",
    ("organizer", "chamber"): "Chamber",
    ("person", "ada"): "Ada",
    ("location", "berlin"): "Berlin",
    ("country", "DE"): "Germany",
    ("series", "line"): "Line",
}


def labels(wanted, names=NAMES):
    return [term.label for term in sentence(wanted, 0, names, "/").terms]


def test_it_names_every_parameter_and_calls_the_unknown_as_it_is_written():
    assert labels(FULL) == [
        "forums", "or summits", "matching “silk”", "with Chamber", "with Ada", "in Berlin", "or paris",
        "in Germany", "on trade", "of Line", "that are tentative", "since June 2024", "until 23 April 2025",
    ]  # fmt: skip


def test_taking_a_term_out_leaves_all_others():
    read = [*FULL.pairs()[1:3], FULL.pairs()[0], *FULL.pairs()[3:]]  # the kinds are the noun and come first
    for term, (name, value) in zip(sentence(FULL, 0, NAMES, "/here/").terms, read, strict=True):
        left = [pair for pair in FULL.pairs() if pair != (name, value)]
        assert term.remove_url == f"/here/?{FULL.without(name, value).query}"
        assert FULL.without(name, value).pairs() == left


def test_taking_the_last_term_out_leads_to_the_bare_address():
    (term,) = sentence(EventFilter(kind=("forum",)), 3, NAMES, "/").terms
    assert term.remove_url == "/"


@pytest.mark.parametrize(("count", "text"), [(1, "1 delegation in Germany"), (24, "24 delegations in Germany")])
def test_a_kind_is_the_noun(count, text):
    wanted = EventFilter(kind=("delegation",), country=("DE",))
    assert str(sentence(wanted, count, NAMES, "/")) == text


def test_what_counts_no_events_keeps_its_own_noun():
    terms = sentence(EventFilter(kind=("forum",)), 3, NAMES, "/", of_events=False).terms
    assert [term.label for term in terms] == ["of kind forum"]


@pytest.mark.parametrize(("count", "text"), [(0, "0 events"), (1, "1 event"), (2, "2 events"), (1234, "1,234 events")])
def test_it_counts(count, text):
    assert str(sentence(EventFilter(), count, {}, "/")) == text
    assert str(sentence(EventFilter(topic=("x",)), count, {}, "/")) == f"{text} on x"


def test_a_calendar_is_called_after_its_filter():
    assert calendar_name("Almanac", EventFilter(), {}) == "Almanac"
    wanted = EventFilter(country=("DE", "FR"), since=When.parse("2024"))
    assert calendar_name("Almanac", wanted, NAMES) == "Almanac: in Germany, or FR, since 2024"


@pytest.mark.django_db
def test_names_come_in_one_query_and_only_if_there_are_terms(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert names_of(EventFilter(kind=("forum",)))[("kind", "forum")] == "forum"
    with django_assert_num_queries(1):
        assert ("topic", "trade") not in names_of(FULL)
