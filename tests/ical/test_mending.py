"""What calendar programs mend is mended and named, and nothing of any file is lost without a word."""

import re
from datetime import date
from importlib.metadata import distributions
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.ical.decoding import UnreadableText, decode
from events.ical.lines.blocks import cut_blocks
from events.ical.read import read
from tests.importing.calendars import AWKWARD, HEALTHY, calendar, item

TODAY = date(2025, 4, 23)
DAY, CLOCK = "DTSTART;VALUE=DATE:20250512", "DTSTART;TZID=Europe/Berlin:20250512T100000"
BERLIN_DAY = "2025-05-12T10:00/2025-05-12T10:00"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "cases" / "feeds"

# What is odd: its lines, the date that is read, the words that name what was mended ("" if nobody need know).
MENDED = {
    "a day with a time of day": (["DTSTART;VALUE=DATE:20250512T100000"], "2025-05-12", "the time was left out"),
    "a day at midnight": (["DTSTART;VALUE=DATE:20250512T000000"], "2025-05-12", ""),
    "a moment that is a day": (["DTSTART;VALUE=DATE-TIME:20250512"], "2025-05-12", ""),
    "a day in UTC": (["DTSTART:20250512Z"], "2025-05-12", ""),
    "a day as people write it": (["DTSTART:2025-05-12"], "2025-05-12", ""),
    "a moment as people write it": (["DTSTART:2025-05-12T10:00:00Z"], BERLIN_DAY, ""),
    "a moment without seconds": (["DTSTART;TZID=Europe/Berlin:20250512T1000"], BERLIN_DAY, ""),
    "a second too many": (["DTSTART;TZID=Europe/Berlin:20250512T100060"], BERLIN_DAY, ""),
    "an end at 24:00": (
        ["DTSTART:20250512T200000Z", "DTEND:20250512T240000Z"],
        "2025-05-12T20:00/2025-05-13T00:00",
        "DTEND at 24:00 was read as the midnight",
    ),
    "an end before its start": ([DAY, "DTEND;VALUE=DATE:20250501"], "2025-05-12", "its end was left out"),
    "an hour before its start": (
        [CLOCK, "DTEND;TZID=Europe/Berlin:20250512T090000"],
        BERLIN_DAY,
        "its end was left out",
    ),
    "a backward duration": ([CLOCK, "DURATION:-PT2H"], BERLIN_DAY, "its end was left out"),
    "a duration in words": ([CLOCK, "DURATION:two hours"], BERLIN_DAY, "DURATION cannot be read"),
    "an end in words": ([DAY, "DTEND:later"], "2025-05-12", "DTEND cannot be read and was left out"),
    "an end nowhere": ([CLOCK, "DTEND;TZID=Mu:20250512T120000"], BERLIN_DAY, "DTEND was left out. Nobody knows"),
    "an empty rule": ([DAY, "RRULE:"], "2025-05-12", "RRULE is empty"),
    "a rule in small letters": ([DAY, "rrule:freq=weekly;count=1;"], "2025-05-12", ""),
    "an empty RDATE": ([DAY, "RDATE:"], "2025-05-12", ""),
    "a broken exclusion": ([DAY, "EXDATE:whenever"], "2025-05-12", "EXDATE cannot be read and was left out"),
    "an odd STATUS": ([DAY, "STATUS:BUSY"], "2025-05-12", "STATUS “BUSY” is none"),
    "an odd CREATED": ([DAY, "CREATED:00001231T000000Z"], "2025-05-12", ""),
    "a broken LAST-MODIFIED": ([DAY, "LAST-MODIFIED:20251399"], "2025-05-12", "LAST-MODIFIED cannot be read"),
    "a broken SEQUENCE": ([DAY, "SEQUENCE:many"], "2025-05-12", "SEQUENCE cannot be read"),
    "a broken GEO": ([DAY, "GEO:here"], "2025-05-12", "GEO cannot be read"),
    "a start said twice": ([DAY, "DTSTART;VALUE=DATE:20250513"], "2025-05-12", "several DTSTART"),
    "a line that is none": ([DAY, "this is no property", ";;=:"], "2025-05-12", ""),
    "a broken parameter": ([DAY, 'LOCATION;LANGUAGE="de:Berlin'], "2025-05-12", ""),
    "a period in RDATE": ([DAY, "RDATE;VALUE=PERIOD:20250512T000000Z/PT1H"], "2025-05-12", None),
}


@pytest.mark.parametrize("name", MENDED)
def test_what_is_broken_is_left_out_and_named_and_the_item_stays(name):
    lines, when, words = MENDED[name]
    reading = read(calendar("\r\n".join(["UID:odd", "SUMMARY:Odd", *lines])), TODAY)
    assert str(reading.items[0].when).replace("2025-05-12T10:00", "2025-05-12T10:00") == when
    assert reading.whole
    if words is not None:
        assert any(words in str(one) for one in reading.problems) if words else reading.problems == ()


def test_an_item_without_its_end_is_kept_and_that_is_said():
    raw = calendar(item("b")).replace(b"END:VEVENT", b"BEGIN:VEVENT\r\n" + HEALTHY.encode() + b"\r\nEND:VEVENT")
    reading = read(raw, TODAY)
    assert [one.title for one in reading.items] == ["Forum", "Healthy"] and reading.whole
    assert "“Forum”: Another item begins inside it." in map(str, reading.problems)
    without = read(calendar(item()).replace(b"END:VEVENT\r\n", b""), TODAY)
    assert [one.title for one in without.items] == ["Forum"] and without.whole


def test_a_list_in_html_has_a_line_for_each_entry():
    raw = calendar(item(description="Before<ul><li>one</li><li>two</li></ul>"))
    assert read(raw, TODAY).items[0].summary == "Before\none\ntwo"


def unnamed(raw):
    """The VEVENTs of a file that are neither read nor named in any problem."""
    reading = read(raw, TODAY, zone="Europe/Berlin")
    assert read(raw, TODAY, zone="Europe/Berlin") == reading
    try:
        text, _assumed = decode(raw)
    except UnreadableText:
        return [] if reading.problems else ["the file"]
    problems = {problem.item for problem in reading.problems}
    blocks = cut_blocks(text)
    begun = len(re.findall(r"(?im)^begin:vevent[ \t]*$", "\n".join(re.split(r"\r\n|\n|\r", text))))
    lost = [problem for problem in blocks.problems if problem.lost]
    read_titles = {one.title[:70] for one in reading.items}
    uids = {one.uid for one in reading.items}
    left = [
        block.named
        for block in blocks.events
        if not ({line.partition(":")[2].strip() for name, line in block.lines if name == "UID"} & uids)
        and block.named not in problems
        and block.title[:70] not in read_titles
    ]
    return left if begun <= len(blocks.events) + len(lost) or lost else [*left, "more were begun"]


@pytest.mark.parametrize("name", AWKWARD)
def test_nothing_of_an_awkward_file_is_lost_without_a_word(name):
    if "10 MB" not in name and "million" not in name and "thousand" not in name:
        assert unnamed(AWKWARD[name][0]) == []


LINES = st.sampled_from(
    [
        DAY, CLOCK, "DTSTART:20250512T100000Z", "DTSTART:20250512T100000", "DTSTART:", "DTSTART:20250230", "DTSTART",
        "DTSTART;TZID=Mu:20250512T100000", "DTEND:20240101", "DTEND;TZID=Mu:20250512T100000", "DURATION:P1D",
        "DURATION:-P400D", "RRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY;UNTIL=20240101", "RRULE:FREQ=NEVER", "RRULE:",
        "RRULE:FREQ=SECONDLY", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "RDATE;VALUE=DATE:20250601,20250701",
        "RDATE;VALUE=PERIOD:20250601T100000Z/PT2H", "EXDATE;VALUE=DATE:20250512", "EXDATE:x", "EXRULE:FREQ=WEEKLY",
        "RECURRENCE-ID;VALUE=DATE:20250519", "RECURRENCE-ID;RANGE=THISANDFUTURE:20250512T100000Z", "RECURRENCE-ID:x",
        "SEQUENCE:2", "SEQUENCE:-1", "STATUS:CANCELLED", "STATUS:?", "GEO:1", "UID:a", "UID:b", "UID:", "UID:a",
        "SUMMARY:One", "SUMMARY:Two", "SUMMARY:", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM",
        "BEGIN:VCALENDAR", "END:VCALENDAR", "LOCATION;X=\"a:b", "DTSTART;VALUE=DATE:99991231", "DTSTART:00010101",
    ]
)  # fmt: skip


@given(st.lists(st.lists(LINES, max_size=7), max_size=5), st.integers(0, 30))
@settings(deadline=None, max_examples=300)
def test_each_item_of_a_damaged_calendar_is_read_outside_the_window_or_named(events, cut):
    raw = calendar(*("\r\n".join(lines) for lines in events))
    assert unnamed(raw[: len(raw) - cut]) == []


def installed():
    """Calendar files that installed packages ship, for their own tests or otherwise."""
    return sorted(
        {
            str(path)
            for package in distributions()
            for file in package.files or ()
            if file.suffix == ".ics" and (path := Path(str(file.locate()))).is_file()
        }
    )


def test_nothing_of_the_files_of_installed_packages_is_lost_without_a_word():
    if not (files := installed()):
        pytest.skip("no installed package ships a calendar file")
    lost = {path: left for path in files if (left := unnamed(Path(path).read_bytes()))}
    assert lost == {}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not beside the checkout")
@pytest.mark.parametrize(
    ("name", "titles", "words"),
    [
        ("01-same-uid-other-dates", ["Monthly round table"] * 4, "kept apart"),
        ("03-exdate-date", ["nc44600@x"] * 5, ""),
        ("04-exdate-newer-master", ["New master"] * 3, "revision 2"),
        ("05b-customized-zone", ["n478@x"], "Europe/Berlin"),
        ("05c-tzone-uri", ["ha149773@x"], "Europe/Berlin"),
        ("05d-display-name-no-vtimezone", ["n246b@x", "w@x", "gmt@x"], ""),
        ("05f-tzone-uri-quoted", ["ha149773@x"], "Europe/Berlin"),
        ("06-created-date", ["nc6963@x"], ""),
        ("07-override-only", ["k447@x"], ""),
        ("08-x-wr-timezone-floating", ["PP621883"], ""),
        ("09-zone-at-end", ["i651@x"], ""),
        ("12-gb18030", ["中欧投资论坛"], "GB18030"),
        ("12b-latin1", ["Köln Forum Überblick"], "Windows-1252"),
        ("12c-utf16le-bom", ["中欧投资论坛"], ""),
        ("13-fold-inside-char", ["中欧投资论坛" * 8], ""),
        ("13b-quoted-printable", ["Köln Forum"], ""),
        ("15-ended-series-plus-plain", ["Spring forum", "Summer fair"], "no date between"),
        ("17-nested", ["In a journal", "No UID", "Empty UID", "Second calendar, last line without line end"], "no UID"),
        ("23-html", ["A bold title; with, escapes \\ and break"], ""),
        ("24-unescaped", ["Forum, fair; talk"], ""),
        ("27-empty-rrule", ["New Year"], "RRULE is empty"),
        ("28-old-rules-zone", ["old@x"], "America/New_York"),
    ],
)
def test_files_as_people_reported_them_are_read_right(name, titles, words):
    reading = read((SHARED / f"{name}.ics").read_bytes(), date(2026, 11, 29))
    assert [one.title for one in reading.items] == titles
    assert reading.whole
    told = " ".join(map(str, reading.problems))
    assert words in told if words else not told


@pytest.mark.parametrize(
    ("text", "title"),
    [("R&D <Forum>", "R&D <Forum>"), ("<b>Tag</b> &amp; <i>Nacht</i>", "Tag & Nacht"),
     ("<Berlin> <b>x</b>", "<Berlin> x"),
     ("A<br>B", "A B"), ("<x onload=y>Z", "Z")],
)  # fmt: skip
def test_only_what_is_html_is_taken_out_of_a_text(text, title):
    assert [one.title for one in read(calendar(item(title=text)), TODAY).items] == [title]
