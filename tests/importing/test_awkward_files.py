"""A hundred awkward calendar files: no crash, no hang, and a sentence for everything that is lost."""

from datetime import date

import pytest

from events.ical.read import read
from tests.importing.calendars import AWKWARD, DAY, HEALTHY, ITEMS, WHOLE, calendar
from tests.work import calls

TODAY = date(2025, 4, 23)


def test_there_are_a_hundred_of_them():
    assert len(AWKWARD) >= 100


@pytest.mark.parametrize("name", AWKWARD)
def test_a_loss_is_named_and_the_rest_is_read(name):
    raw, words, titles = AWKWARD[name]
    reading = read(raw, TODAY)
    told = [str(problem) for problem in reading.problems]
    assert any(words in one for one in told) if words else not any(problem.lost for problem in reading.problems), told
    if titles is not None:
        assert [item.title for item in reading.items] == titles
    elif name.startswith("one item"):
        assert "Healthy" in [item.title for item in reading.items]
    assert all(sentence.endswith((".", "…")) for sentence in told), told


@pytest.mark.parametrize(
    "long",
    [
        lambda number: calendar(*(f"UID:{n}\r\nSUMMARY:x\r\nDTSTART;VALUE=DATE:20250512" for n in range(number))),
        lambda number: calendar(*(f"UID:{n}\r\n{DAY}\r\nRRULE:FREQ=YEARLY;COUNT=2" for n in range(number))),
        lambda number: calendar(*("UID:1\r\nSUMMARY:x\r\nDTSTART;VALUE=DATE:20250512" for _ in range(number))),
        lambda number: b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 20 * number,
        lambda number: b"BEGIN:VCALENDAR\r\nSUMMARY:" + b"x\r\n " * 20 * number,
    ],
    ids=["items", "repeated items", "one item again and again", "items begun", "folds"],
)
def test_twice_the_file_is_twice_the_work(long):
    read(long(2), TODAY)  # what is loaded once is not counted
    once, twice = (calls(lambda number=number: read(long(number), TODAY)) for number in (100, 200))
    assert twice <= 2.2 * once


@pytest.mark.parametrize("name", [name for name, (_, words) in ITEMS.items() if "left out" not in words])
def test_a_problem_names_its_item(name):
    words = ITEMS[name][1]
    problems = read(AWKWARD[f"one item: {name}"][0], TODAY).problems
    assert any(problem.item == "“Odd”" for problem in problems if words in str(problem))


def test_a_file_cut_anywhere_is_read_as_far_as_it_goes_and_says_so():
    for end in range(1, len(WHOLE) - len("END:VCALENDAR\r\n"), 3):
        reading = read(WHOLE[:end], TODAY)
        assert reading.problems, end
        assert not reading.whole


def test_every_octet_of_a_file_may_be_broken():
    raw = calendar(HEALTHY)
    for place in range(0, len(raw), 2):
        for octet in (0, 10, 34, 58, 59, 255):
            read(raw[:place] + bytes([octet]) + raw[place + 1 :], TODAY)


def test_nothing_is_left_behind_for_the_next_file():
    """A zone that calls itself like one the next file needs must not become that file's."""
    evil = calendar(
        "UID:e\r\nSUMMARY:E\r\nDTSTART;TZID=Home:20250512T100000",
        head="BEGIN:VTIMEZONE\r\nTZID:Home\r\nBEGIN:STANDARD\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n",
    )
    assert [item.timezone for item in read(evil, TODAY).items] == ["Etc/GMT-8"]
    other = calendar("UID:e\r\nSUMMARY:E\r\nDTSTART;TZID=Home:20250512T100000")
    assert read(other, TODAY).items == ()
