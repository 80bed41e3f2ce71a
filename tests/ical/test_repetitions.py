"""Series as dates: the rules of dateutil exactly, exceptions, several events of one UID, and bounded, counted work."""

from datetime import UTC, date, datetime, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from events.ical.lines.date_values import wall_clock
from events.ical.properties import recurrence_id
from events.ical.read import read
from events.ical.repeats.rules import RecurrenceRule
from tests.importing.calendars import calendar, item
from tests.work import calls

TODAY = date(2025, 4, 23)
DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def told(reading):
    return [(item.recurrence, item.title, str(item.when)) for item in reading.items]


def series(*lines, uid="a", title="Forum"):
    return "\r\n".join([f"UID:{uid}", f"SUMMARY:{title}", *lines])


# Of each frequency parts that come true again and again, so that dateutil need not walk to the year 9999.
PARTS = {
    "YEARLY": ["", "BYMONTH=2,7", "BYDAY=1MO,-1FR", "BYMONTH=3;BYMONTHDAY=-1", "BYYEARDAY=1,100,-1",
        "BYWEEKNO=20;BYDAY=TU", "BYMONTH=4,9;BYDAY=2MO,4FR", "BYMONTH=1;BYDAY=MO"],
    "MONTHLY": ["", "BYDAY=2TU", "BYMONTHDAY=15,-1", "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "BYMONTH=5,6",
        "BYMONTHDAY=3,28", "BYDAY=-1SU,-4MO", "BYDAY=4TU,-1TU", "BYDAY=SA;BYSETPOS=1,5",
        "BYDAY=MO,FR;BYSETPOS=1,8;BYHOUR=9,11"],
    "WEEKLY": ["", "BYDAY=MO,TH", "BYDAY=SU;WKST=SU", "BYMONTH=1,8", "BYDAY=TU,WE,SU;BYHOUR=8,18;WKST=WE"],
    "DAILY": ["", "BYDAY=SA,SU", "BYMONTH=10", "BYHOUR=8,18"],
    "HOURLY": ["", "BYHOUR=9"],
}  # fmt: skip


@st.composite
def rules(draw):
    frequency = draw(st.sampled_from(sorted(PARTS)))
    ends = [st.just(""), st.integers(1, 900).map(lambda n: f"COUNT={n}")]
    ends.append(st.dates(date(2000, 1, 1), date(2030, 1, 1)).map(lambda day: f"UNTIL={day:%Y%m%d}T120000"))
    parts = [f"FREQ={frequency}", draw(st.sampled_from(PARTS[frequency])), draw(st.one_of(ends))]
    if frequency != "HOURLY":
        parts.append(f"INTERVAL={draw(st.integers(1, 4))}")
    return ";".join(part for part in parts if part)


def moments(first, last):
    """Full hours of the clock on the wall."""
    hours = st.integers(0, (last - first).days * 24)
    return hours.map(lambda hour: wall_clock(first) + timedelta(hours=hour))


@given(rules(), moments(date(1995, 1, 1), date(2027, 1, 1)), moments(date(2010, 1, 1), date(2027, 1, 1)))
@settings(deadline=None, max_examples=150)
def test_a_rule_has_the_dates_it_has_when_it_is_walked_from_its_beginning(text, start, first):
    last = first + timedelta(days=700)
    walked = takewhile(lambda moment: moment <= last, rrulestr(text, dtstart=start))
    assert list(RecurrenceRule(text, start).between(first, last)) == [moment for moment in walked if moment >= first]


def test_events_of_one_uid_and_different_dates_are_kept_apart_and_that_is_said():
    starts = [datetime(2025, month, 5, 8, tzinfo=UTC) for month in (5, 6, 7)]
    raw = calendar(*(series(f"DTSTART:{start:%Y%m%dT%H%M%SZ}") for start in starts))
    reading = read(raw, TODAY)
    assert [item.recurrence for item in reading.items] == [recurrence_id(start) for start in starts]
    assert [str(problem) for problem in reading.problems] == [
        "“Forum”: Its UID stands for 3 events of different dates: they were kept apart."
    ]
    assert reading.whole
    assert read(raw, TODAY) == reading


@given(st.permutations(["20250512", "20250619", "20250720", "20250803"]), st.integers(0, 3))
@settings(deadline=None, max_examples=30)
def test_what_tells_dates_apart_does_not_hang_on_their_order_or_number(starts, left_out):
    everything = {
        (one.recurrence, str(one.when)) for one in read(calendar(*(item(start=s) for s in starts)), TODAY).items
    }
    fewer = calendar(*(item(start=start) for number, start in enumerate(starts) if number != left_out))
    assert {(one.recurrence, str(one.when)) for one in read(fewer, TODAY).items} < everything


def test_of_one_date_under_one_uid_the_newest_revision_is_read_and_that_is_said():
    raw = calendar(item(title="Old", sequence=1), item(title="New", sequence=2), item(title="Later", start="20250601"))
    reading = read(raw, TODAY)
    assert told(reading) == [("20250512", "New", "2025-05-12"), ("20250601", "Later", "2025-06-01")]
    assert "“Old”: It stands there twice (UID a@there.example): the revision 2 was read." in map(str, reading.problems)


def test_two_series_of_one_uid_have_each_its_exceptions_and_the_newest_of_one_holds():
    raw = calendar(
        series("DTSTART;VALUE=DATE:20250505", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20250512", "SEQUENCE:1"),
        series("DTSTART;VALUE=DATE:20250505", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20250519", "SEQUENCE:2"),
        series("DTSTART;VALUE=DATE:20250507", "RRULE:FREQ=WEEKLY;COUNT=2"),
        series("DTSTART;VALUE=DATE:20250515", "RECURRENCE-ID;VALUE=DATE:20250514", title="Moved"),
        series("DTSTART;VALUE=DATE:20250520", "RECURRENCE-ID;VALUE=DATE:20250519", title="Older than what excludes it"),
    )
    assert told(read(raw, TODAY)) == [
        ("20250505", "Forum", "2025-05-05"),
        ("20250507", "Forum", "2025-05-07"),
        ("20250512", "Forum", "2025-05-12"),
        ("20250514", "Moved", "2025-05-15"),
    ]


@pytest.mark.parametrize("identity", ["RECURRENCE-ID;VALUE=DATE:20250512", "RECURRENCE-ID:20250512T080000Z"])
def test_an_exception_names_its_date_as_a_day_or_as_a_moment(identity):
    raw = calendar(
        series("DTSTART;TZID=Europe/Berlin:20250505T100000", "RRULE:FREQ=WEEKLY;COUNT=2"),
        series("DTSTART;TZID=Europe/Berlin:20250512T150000", identity, title="Moved"),
    )
    assert told(read(raw, TODAY)) == [
        ("20250505T080000Z", "Forum", "2025-05-05T10:00/2025-05-05T10:00"),
        ("20250512T080000Z", "Moved", "2025-05-12T15:00/2025-05-12T15:00"),
    ]


def test_a_change_for_this_and_all_that_follow_moves_and_renames_them():
    raw = calendar(
        series("DTSTART;TZID=Europe/Berlin:20251006T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=5"),
        series(
            "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20251020T100000",
            "DTSTART;TZID=Europe/Berlin:20251021T140000",
            "DURATION:PT2H",
            title="Renamed",
        ),
        series(
            "RECURRENCE-ID;TZID=Europe/Berlin:20251103T100000",
            "DTSTART;TZID=Europe/Berlin:20251103T100000",
            title="As before",
        ),
    )
    assert told(read(raw, TODAY)) == [
        ("20251006T080000Z", "Forum", "2025-10-06T10:00/2025-10-06T11:00"),
        ("20251013T080000Z", "Forum", "2025-10-13T10:00/2025-10-13T11:00"),
        ("20251020T080000Z", "Renamed", "2025-10-21T14:00/2025-10-21T16:00"),
        ("20251027T090000Z", "Renamed", "2025-10-28T14:00/2025-10-28T16:00"),
        ("20251103T090000Z", "As before", "2025-11-03T10:00/2025-11-03T10:00"),
    ]


def test_this_and_all_that_follow_may_be_cancelled():
    raw = calendar(
        series("DTSTART;VALUE=DATE:20250505", "RRULE:FREQ=WEEKLY;COUNT=3"),
        series(
            "DTSTART;VALUE=DATE:20250512", "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20250512", "STATUS:CANCELLED"
        ),
    )
    assert [one.status for one in read(raw, TODAY).items] == ["", "cancelled", "cancelled"]


def test_what_lies_outside_the_window_is_no_loss():
    ended = series("DTSTART;VALUE=DATE:20190107", "RRULE:FREQ=WEEKLY;COUNT=10", uid="old", title="Ended")
    far = series("DTSTART;VALUE=DATE:20900107", "RRULE:FREQ=WEEKLY", uid="far", title="Far")
    reading = read(calendar(ended, far, item()), TODAY)
    assert reading.whole
    assert [str(problem) for problem in reading.problems] == [
        "“Ended”: It has no date between 2024-04-23 and 2027-04-23.",
        "“Far”: It has no date between 2024-04-23 and 2027-04-23.",
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_events_of_one_uid_and_one_date_are_told_apart_by_their_titles(turned):
    both = [series("DTSTART;VALUE=DATE:20250505", title=title) for title in ("Opening", "Reception")]
    reading = read(calendar(*both[:: -1 if turned else 1]), TODAY)
    assert {one.title for one in reading.items} == {"Opening", "Reception"}
    assert len({(one.uid, one.recurrence) for one in reading.items}) == 2
    assert ("Opening", "") in {(one.title, one.recurrence) for one in reading.items}  # whatever their order
    assert "stands for events of other titles too: they were kept apart" in str(reading.problems[0])


def test_all_of_hundreds_of_events_under_one_uid_are_read():
    days = [f"{date(2025, 5, 1) + timedelta(days=n):%Y%m%d}" for n in range(900)]
    reading = read(calendar(*(series(f"DTSTART;VALUE=DATE:{day}", uid="same") for day in days)), TODAY)
    assert len(reading.items) == 900 and reading.whole


@pytest.mark.parametrize("year", [1, 99, 800, 9999])
def test_a_time_of_day_in_any_year_is_read(year):
    raw = calendar(series(f"DTSTART;TZID=Asia/Shanghai:{year:04}0101T000000", "DURATION:PT1H"))
    assert [str(one.when)[:16] for one in read(raw, TODAY).items] == [f"{year:04}-01-01T00:00"]


def birthdays(number):
    return calendar(
        *(series(f"DTSTART;VALUE=DATE:{1920 + n % 90}{1 + n % 12:02}{1 + n % 28:02}", "RRULE:FREQ=YEARLY", uid=f"{n}")
          for n in range(number))
    )  # fmt: skip


def test_thousands_of_birthdays_are_all_read_and_the_same_each_time():
    raw = birthdays(1_321)
    reading = read(raw, TODAY)
    assert len({one.uid for one in reading.items}) == 1_321
    assert len(reading.items) == 3 * 1_321 and reading.whole
    assert read(raw, TODAY) == reading


def test_twice_the_series_are_twice_the_work():
    read(birthdays(2), TODAY)
    once, twice = (calls(lambda number=number: read(birthdays(number), TODAY)) for number in (150, 300))
    assert twice <= 2.2 * once


def test_of_a_series_that_is_cut_is_told_until_when_nothing_is_missed():
    daily = series("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=DAILY", title="Each day")
    moved = series("RECURRENCE-ID;VALUE=DATE:20270401", "DTSTART;VALUE=DATE:20270402", title="Each day")
    reading = read(calendar(daily, moved), TODAY)
    last = sorted(str(one.when) for one in reading.items)[-2]
    assert [(one.uid, one.title, one.after) for one in reading.missed] == [
        ("a", "Each day", date.fromisoformat(last) - timedelta(days=1))
    ]
    assert f"It has more dates than the 400 up to {last} that were read." in str(reading.problems[0])


def test_a_rule_begun_long_ago_costs_what_one_begun_now_costs():
    old, new = (
        calls(lambda year=year: read(calendar(series(f"DTSTART;VALUE=DATE:{year}0101", "RRULE:FREQ=DAILY")), TODAY))
        for year in ("1600", "2024")
    )
    assert old <= 1.2 * new


@pytest.mark.parametrize(
    "rule",
    ["WEEKLY;BYDAY=MO,TH", "DAILY;BYDAY=MO,TU,WE,TH,FR", "MONTHLY;BYDAY=2TU", "MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
     "MONTHLY;BYMONTHDAY=3,17", "YEARLY;BYMONTH=3;BYDAY=-1SU"],
)  # fmt: skip
def test_a_counted_rule_begun_long_ago_costs_what_one_begun_now_costs(rule):
    old, new = (
        calls(
            lambda year=year: read(
                calendar(series(f"DTSTART;VALUE=DATE:{year}0103", f"RRULE:FREQ={rule};COUNT=9999")), TODAY
            )
        )
        for year in ("1990", "2023")
    )
    assert old <= 1.2 * new


def test_a_thousand_series_of_long_ago_lose_none():
    rule = "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=200"
    old = (series(f"DTSTART;TZID=Europe/Berlin:{1990 + n % 30}0108T100000", rule, uid=f"{n}") for n in range(1000))
    reading = read(calendar(*old, series("DTSTART;TZID=Europe/Berlin:20250402T100000", rule, uid="now")), TODAY)
    assert reading.whole and {one.uid for one in reading.items} == {"now"}


def test_thousands_of_excluded_dates_are_one_look_each():
    days = [f"{date(2016, 1, 1) + timedelta(days=n):%Y%m%d}" for n in range(3_000)]

    def excluded(number):
        return calendar(
            series("DTSTART;VALUE=DATE:20160101", "RRULE:FREQ=DAILY", "EXDATE;VALUE=DATE:" + ",".join(days[:number]))
        )

    read(excluded(1), TODAY)
    once, twice = (calls(lambda number=number: read(excluded(number), TODAY)) for number in (1_500, 3_000))
    assert twice <= 2.2 * once
    assert read(excluded(3_000), date(2024, 1, 1)).items[0].recurrence == "20240319"


def test_each_series_has_its_share_whatever_the_others_ask_for():
    greedy = [series("DTSTART;VALUE=DATE:20240101", "RRULE:FREQ=DAILY", uid=f"g{n}") for n in range(300)]
    modest = [series("DTSTART;VALUE=DATE:20240101", "RRULE:FREQ=MONTHLY", uid=f"m{n}") for n in range(20)]
    items = read(calendar(*greedy, *modest), TODAY).items
    numbers = {uid: sum(one.uid == uid for one in items) for uid in ("g0", "g299", "m0", "m19")}
    assert numbers["m0"] == numbers["m19"] == 36
    assert abs(numbers["g0"] - numbers["g299"]) <= 1 and numbers["g0"] > 90


NEVER = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
DAYS = [f"{date(2020, 1, 1) + timedelta(days=n):%Y%m%d}" for n in range(1000)]
HOSTILE = {
    "a thousand counted series of one UID": [
        series(f"DTSTART;VALUE=DATE:{day}", "RRULE:FREQ=DAILY;BYDAY=MO;BYMONTH=1,2;COUNT=9000") for day in DAYS
    ],
    "a thousand rules that never come true": [
        series("DTSTART;VALUE=DATE:20250101", NEVER, uid=f"{n}") for n in range(1000)
    ],
    "a thousand counted from 1900": [
        series("DTSTART;VALUE=DATE:19000101", "RRULE:FREQ=DAILY;BYDAY=MO;COUNT=90000", uid=f"{n}") for n in range(1000)
    ],
    "a thousand except by a rule": [
        series("DTSTART:20250101T000000Z", "RRULE:FREQ=DAILY", "EXRULE:FREQ=HOURLY", uid=f"{n}") for n in range(1000)
    ],
    "a thousand series of one UID": [
        series(f"DTSTART;VALUE=DATE:{day}", "RRULE:FREQ=DAILY") for day in DAYS
    ],
    "each second of a leap day": [
        series("DTSTART:20250101T000000Z", "RRULE:FREQ=SECONDLY;INTERVAL=86399;BYMONTHDAY=29;BYMONTH=2", uid=f"{n}")
        for n in range(300)
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_bounded_says_what_it_lost_and_reads_alike_twice(name, monkeypatch):
    monkeypatch.setattr("events.ical.repeats.shares._MOST_STEPS", 150_000)
    monkeypatch.setattr("events.ical.repeats.series._MOST_WEIGHT", 150_000)
    raw = calendar(*HOSTILE[name])
    readings = []
    assert calls(lambda: readings.append(read(raw, TODAY))) < 2_000_000
    assert readings[0].problems
    assert read(raw, TODAY) == readings[0]
