"""An .ics file as items: honest dates, zones kept, repetitions as dates, texts plain, nobody's mail address."""

from datetime import UTC, date, datetime

import pytest

from events.ical.read import read
from tests.importing.calendars import HEALTHY, calendar, item

TODAY = date(2025, 4, 23)


def only(*lines, head=""):
    [found] = read(calendar("\r\n".join(["UID:a", "SUMMARY:Forum", *lines]), head=head), TODAY).items
    return found


def dates(*lines, head="", today=TODAY, months=24):
    raw = calendar("\r\n".join(["UID:a", "SUMMARY:Forum", *lines]), head=head)
    return [(item.recurrence, str(item.when)) for item in read(raw, today, months).items]


@pytest.mark.parametrize(
    ("lines", "when", "zone"),
    [
        (["DTSTART;VALUE=DATE:20250512"], "2025-05-12", ""),
        (["DTSTART:20250512"], "2025-05-12", ""),
        (["DTSTART;VALUE=DATE:20250512", "DTEND;VALUE=DATE:20250513"], "2025-05-12", ""),
        (["DTSTART;VALUE=DATE:20250512", "DTEND;VALUE=DATE:20250512"], "2025-05-12", ""),
        (["DTSTART;VALUE=DATE:20250512", "DTEND;VALUE=DATE:20250515"], "2025-05-12/2025-05-14", ""),
        (["DTSTART;VALUE=DATE:20250512", "DURATION:P2D"], "2025-05-12/2025-05-13", ""),
        (["DTSTART;VALUE=DATE:99991231"], "9999-12-31", ""),
        (
            ["DTSTART;TZID=Europe/Berlin:20250512T100000", "DTEND;TZID=Europe/Berlin:20250512T120030"],
            "2025-05-12T10:00/2025-05-12T12:00",
            "Europe/Berlin",
        ),
        (["DTSTART;TZID=Europe/Berlin:20250512T100000"], "2025-05-12T10:00/2025-05-12T10:00", "Europe/Berlin"),
        (
            ["DTSTART;TZID=Europe/Berlin:20250512T220000", "DURATION:PT4H"],
            "2025-05-12T22:00/2025-05-13T02:00",
            "Europe/Berlin",
        ),
        (
            ["DTSTART;TZID=Europe/Berlin:20250512T100000", "DTEND;TZID=Asia/Shanghai:20250512T180000"],
            "2025-05-12T10:00/2025-05-12T12:00",
            "Europe/Berlin",
        ),
        (["DTSTART:20250512T080000Z", "DURATION:PT1H"], "2025-05-12T08:00/2025-05-12T09:00", "UTC"),
        (
            ["DTSTART;TZID=W. Europe Standard Time:20250512T100000", "DURATION:PT1H"],
            "2025-05-12T10:00/2025-05-12T11:00",
            "Europe/Berlin",
        ),
        (
            ["DTSTART;TZID=China Standard Time:20250512T100000", "DURATION:PT1H"],
            "2025-05-12T10:00/2025-05-12T11:00",
            "Asia/Shanghai",
        ),
        (
            ["DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20250512T100000", "DURATION:PT1H"],
            "2025-05-12T10:00/2025-05-12T11:00",
            "Europe/Berlin",
        ),
        (
            [
                "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
                "DTSTART;TZID=Europe/Berlin:20250512T000000",
                "DTEND;TZID=Europe/Berlin:20250514T000000",
            ],
            "2025-05-12/2025-05-13",
            "",
        ),
    ],
)
def test_its_days_and_times_say_no_more_than_the_file_does(lines, when, zone):
    found = only(*lines)
    assert (str(found.when), found.timezone) == (when, zone)


def test_floating_times_are_the_calendars_own_or_those_of_who_imports():
    line = "DTSTART:20250512T100000"
    assert only(line, head="X-WR-TIMEZONE:Asia/Tokyo\r\n").timezone == "Asia/Tokyo"
    [found] = read(calendar(f"UID:a\r\n{line}"), TODAY, zone="Europe/Paris").items
    assert (found.timezone, str(found.when)) == ("Europe/Paris", "2025-05-12T10:00/2025-05-12T10:00")


def test_universal_time_is_told_in_the_time_of_the_calendar():
    found = only("DTSTART:20250512T080000Z", "DTEND:20250512T090000Z", head="X-WR-TIMEZONE:Europe/Berlin\r\n")
    assert (str(found.when), found.timezone) == ("2025-05-12T10:00/2025-05-12T11:00", "Europe/Berlin")


ZONE = """BEGIN:VTIMEZONE\r\nTZID:Our zone\r\n{hint}BEGIN:DAYLIGHT\r\nDTSTART:19810329T020000\r\n
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n
BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n
TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"""


@pytest.mark.parametrize(("hint", "zone"), [("", "Europe/Berlin"), ("X-LIC-LOCATION:Europe/Oslo\r\n", "Europe/Oslo")])
def test_a_zone_the_file_describes_is_known_by_its_offsets_and_that_is_said(hint, zone):
    raw = calendar("UID:a\r\nSUMMARY:A\r\nDTSTART;TZID=Our zone:20250512T100000", head=ZONE.format(hint=hint))
    reading = read(raw, TODAY)
    assert [item.timezone for item in reading.items] == [zone]
    assert "Our zone" in str(reading.problems[0]) and not reading.problems[0].lost


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (["RRULE:FREQ=YEARLY;COUNT=2"], [("20250512", "2025-05-12/2025-05-13"), ("20260512", "2026-05-12/2026-05-13")]),
        (
            ["RRULE:FREQ=MONTHLY;COUNT=3", "EXDATE;VALUE=DATE:20250612"],
            [("20250512", "2025-05-12/2025-05-13"), ("20250712", "2025-07-12/2025-07-13")],
        ),
        (["RDATE;VALUE=DATE:20250801"], [("20250512", "2025-05-12/2025-05-13"), ("20250801", "2025-08-01/2025-08-02")]),
    ],
)
def test_a_repeated_item_is_its_dates(rule, expected):
    assert dates("DTSTART;VALUE=DATE:20250512", "DTEND;VALUE=DATE:20250514", *rule) == expected


def test_a_repetition_keeps_its_hour_when_the_clocks_change():
    found = dates("DTSTART;TZID=Europe/Berlin:20251020T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2")
    assert found == [
        ("20251020T080000Z", "2025-10-20T10:00/2025-10-20T11:00"),
        ("20251027T090000Z", "2025-10-27T10:00/2025-10-27T11:00"),
    ]


def test_one_date_of_many_may_be_moved_or_cancelled_and_keeps_its_identity():
    raw = calendar(
        "UID:a\r\nSUMMARY:Forum\r\nDTSTART;VALUE=DATE:20250512\r\nRRULE:FREQ=WEEKLY;COUNT=3",
        "UID:a\r\nSUMMARY:Moved\r\nRECURRENCE-ID;VALUE=DATE:20250519\r\nDTSTART;VALUE=DATE:20250521",
        "UID:a\r\nSUMMARY:Off\r\nSTATUS:CANCELLED\r\nRECURRENCE-ID;VALUE=DATE:20250526\r\nDTSTART;VALUE=DATE:20250526",
    )
    found = [(one.recurrence, one.title, str(one.when), one.status) for one in read(raw, TODAY).items]
    assert found == [
        ("20250512", "Forum", "2025-05-12", ""),
        ("20250519", "Moved", "2025-05-21", ""),
        ("20250526", "Off", "2025-05-26", "cancelled"),
    ]


def test_repetitions_are_read_from_a_year_ago_to_the_horizon():
    yearly = dates("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=YEARLY", months=36)
    assert [when for _, when in yearly] == ["2025-01-01", "2026-01-01", "2027-01-01", "2028-01-01"]


def test_texts_are_plain():
    found = only(
        "DTSTART:20250512",
        r"DESCRIPTION:<p>Three days &amp\; nights.</p><ul><li>One</li><li>Two</li></ul><script>steal()</script>",
        r"LOCATION:Hall 5\, Berlin",
    )
    assert found.summary == "Three days & nights.\nOne\nTwo"
    assert found.location == "Hall 5, Berlin"
    assert only("DTSTART:20250512", "DESCRIPTION:5 < 7 and 9 > 3").summary == "5 < 7 and 9 > 3"
    assert only("DTSTART:20250512", "X-ALT-DESC;FMTTYPE=text/html:<b>Bold</b>").summary == "Bold"


def test_an_organizer_is_known_by_name_and_never_by_mail():
    assert only("DTSTART:20250512", "ORGANIZER;CN=Chamber of Trade:mailto:ada@there.example").organizers == (
        "Chamber of Trade",
    )
    assert only("DTSTART:20250512", 'ORGANIZER;CN="Ada <ada@there.example>":mailto:x@y.example').organizers == ("Ada",)
    for line in ("ORGANIZER:mailto:ada@there.example", "ORGANIZER;CN=ada@there.example:mailto:ada@there.example"):
        assert only("DTSTART:20250512", line).organizers == ()


def test_the_rest_of_an_item():
    found = only(
        "DTSTART:20250512",
        "SEQUENCE:4",
        "LAST-MODIFIED:20250101T100000Z",
        "STATUS:TENTATIVE",
        "GEO:52.5;13.4",
        "URL:https://there.example/1",
        "CATEGORIES:Trade,Energy",
        "CATEGORIES:Fair",
    )
    assert (found.sequence, found.modified) == (4, datetime(2025, 1, 1, 10, tzinfo=UTC))
    assert (found.status, found.geo, found.url) == ("tentative", (52.5, 13.4), "https://there.example/1")
    assert found.categories == ("Trade", "Energy", "Fair")


@pytest.mark.parametrize(
    "line", ["URL:javascript:alert(1)", "URL:file:///etc/passwd", "GEO:95;13", "GEO:0;0", "STATUS:BUSY"]
)
def test_what_no_record_may_hold_is_left_out(line):
    found = only("DTSTART:20250512", line)
    assert (found.url, found.geo, found.status) == ("", None, "")


def test_an_item_without_uid_has_the_same_one_each_time():
    first, again = (
        read(calendar(f"SUMMARY:A\r\nDTSTART:20250512\r\nDESCRIPTION:{text}"), TODAY).items[0].uid for text in "ab"
    )
    assert first == again
    assert first != read(calendar("SUMMARY:B\r\nDTSTART:20250512"), TODAY).items[0].uid


def test_a_calendar_that_is_called_off_calls_off_its_items():
    assert only("DTSTART:20250512", head="METHOD:CANCEL\r\n").status == "cancelled"


def test_the_calendar_says_what_it_is_called():
    assert read(calendar(HEALTHY, head="X-WR-CALNAME:Trade\\, fairs\r\n"), TODAY).name == "Trade, fairs"


def test_a_whole_reading_is_one_that_lost_nothing():
    assert read(calendar(item()), TODAY).whole
    assert not read(calendar(item(), "UID:b\r\nSUMMARY:Dateless"), TODAY).whole
    assert not read(calendar(), TODAY).whole
