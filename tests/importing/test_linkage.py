"""What a calendar brought before and what it holds now: one to one, by all that tells an event, not by UID alone."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.dates.when import When
from events.intake.importing.linkage import FILE, FOREIGN, Sighting, linked
from tests.work import calls

MONDAY = datetime.fromisoformat("2027-01-04T10:00")
TITLES = ["Solar congress", "Hydrogen days", "Trade breakfast", "Workshop part 1 of the chamber", "Autumn fair"]


def sighting(uid="u", title="Forum", when="2027-05-12", recurrence="", **more):
    return Sighting.of(uid, recurrence, [title], [When.parse(when)], **more)


def series(first, count, step=7, uid="s", title="Trade breakfast", written="{:%Y%m%dT%H%M%S}"):
    starts = [first + timedelta(days=step * number) for number in range(count)]
    return [Sighting(uid, written.format(start) if written else "", (title.casefold(),), (start,)) for start in starts]


days = st.dates(date(2027, 1, 1), date(2027, 12, 31))
calendars = st.lists(
    st.builds(
        lambda title, day, clock: Sighting("", "", (title.casefold(),), (datetime.combine(day, clock),)),
        st.sampled_from(TITLES),
        days,
        st.sampled_from([time(), time(10), time(23, 30)]),
    ),
    max_size=12,
    unique=True,
).map(lambda found: [replace(one, uid=f"{place}@there") for place, one in enumerate(found)])


@given(calendars, calendars)
def test_each_is_linked_at_most_once(before, now):
    links = linked(before, now)
    assert len(set(links.values())) == len(links)


@given(calendars)
def test_a_calendar_that_did_not_change_is_itself(found):
    assert linked(found, found) == {place: place for place in range(len(found))}


@given(calendars, st.randoms())
def test_new_uids_change_nothing(found, chance):
    """Minted anew, or the old ones given out anew: nothing is new or gone, or taken for another."""
    same = {place: place for place in range(len(found))}
    assert linked(found, [replace(one, uid=f"new-{one.uid}") for one in found]) == same
    shuffled = chance.sample([one.uid for one in found], len(found))
    assert linked(found, [replace(one, uid=uid) for one, uid in zip(found, shuffled, strict=True)]) == same


@given(calendars, calendars, st.randoms())
def test_the_order_of_a_file_does_not_matter(before, now, chance):
    links = {now[place].uid: before[other].uid for place, other in linked(before, now).items()}
    after = chance.sample(now, len(now))
    earlier = chance.sample(before, len(before))
    assert {after[place].uid: earlier[other].uid for place, other in linked(earlier, after).items()} == links


@given(calendars, st.integers(0, 11))
def test_what_is_taken_out_is_what_is_gone(found, place):
    rest = found[:place] + found[place + 1 :]
    links = linked(found, [replace(one, uid=f"new-{one.uid}") for one in rest])
    assert {rest[now].uid: found[before].uid for now, before in links.items()} == {one.uid: one.uid for one in rest}


@given(
    st.integers(0, 5000).map(lambda hours: MONDAY + timedelta(hours=hours)),
    st.integers(1, 30),
    st.sampled_from([1, 7, 14, 28]),
    st.sampled_from([timedelta(hours=1), timedelta(hours=-1), timedelta(minutes=30), timedelta(hours=3)]),
    st.sampled_from(["s", "new"]),
)
def test_a_series_moves_as_one(first, count, step, shift, uid):
    before, now = series(first, count, step), series(first + shift, count, step, uid)
    assert linked(before, now) == {place: place for place in range(count)}


def test_a_weekly_series_moves_to_another_day_of_the_week():
    for shift in (timedelta(days=4), timedelta(days=-3), timedelta(days=1, hours=2)):
        assert linked(series(MONDAY, 8), series(MONDAY + shift, 8)) == {place: place for place in range(8)}


def test_a_date_of_a_series_does_not_move_past_those_that_stay():
    """The first was taken out and one was added at the end: one is gone and one is new, whatever they are called."""
    for written in ("{:%Y%m%dT%H%M%S}", "{:%Y%m%dT%H%M%SZ}", ""):
        later = series(MONDAY + timedelta(days=7), 4, written=written)
        assert linked(series(MONDAY, 4), later) == {0: 1, 1: 2, 2: 3}


def test_one_date_becomes_a_series_and_a_series_one_date():
    one, many = sighting("s", when="2027-01-04T10:00/2027-01-04T12:00"), series(MONDAY, 4, title="Forum")
    assert linked([one], many) == {0: 0}
    assert linked(many, [one]) == {0: 0}


def test_the_text_of_a_recurrence_id_may_change_its_form():
    for written in ("{:%Y%m%d}", "{:%Y%m%dT%H%M%SZ}"):
        assert linked(series(MONDAY, 5), series(MONDAY, 5, written=written)) == {place: place for place in range(5)}


def test_what_is_over_is_not_what_comes_under_its_title():
    past = sighting("a", when="2027-01-04", over=True)
    assert linked([past], [sighting("b", when="2027-01-11")]) == {}
    assert linked([past], [sighting("b", when="2027-01-04")]) == {0: 0}
    # A page that is rewritten each year keeps its UID: this year's event is another one.
    assert linked([past], [sighting("a", when="2028-01-04")]) == {}
    assert linked([past], [sighting("a", when="2027-02-04")]) == {0: 0}


def test_the_only_one_of_its_title_may_move_far():
    assert linked([sighting("a")], [sighting("b", when="2027-09-01")]) == {0: 0}
    assert linked([sighting("a")], [sighting("b", when="2028-05-12")]) == {}
    twice = [sighting("b", when="2027-09-01"), sighting("c", when="2027-10-01")]
    assert linked([sighting("a")], twice) == {}


def test_a_uid_alone_is_believed_within_its_calendar():
    renamed = [sighting("u", "Quite another name", "2027-08-01")]
    assert linked([sighting("u")], renamed) == {0: 0}
    assert linked([sighting("u", trust=FILE)], renamed) == {}
    assert linked([sighting("u", trust=FOREIGN)], renamed) == {}
    assert linked([sighting("u", trust=FOREIGN)], [sighting("u", "Quite another name")]) == {}
    assert linked([sighting("u", trust=FOREIGN)], [sighting("u", when="2027-05-13")]) == {0: 0}


def test_an_event_is_known_by_the_title_of_its_calendar_and_by_the_editors():
    edited = Sighting.of("a", "", ["Forum", "The Great Forum of Trade"], [When.parse("2027-05-12")])
    for title in ("Forum", "The great forum of trade"):
        assert linked([edited], [sighting("b", title)]) == {0: 0}


@pytest.mark.parametrize("title", ["Forum", "{}"])
def test_twice_the_calendar_is_twice_the_work(title):
    def work(count):
        def calendar(prefix):
            return [sighting(f"{prefix}{n}", title.format(f"{n * 7919:09}"), "2027-05-12") for n in range(count)]

        before, now = calendar("a"), calendar("b")[::-1]
        return calls(lambda: linked(before, now))

    work(200)
    assert work(800) <= 2.5 * work(400)
