"""Which zone a TZID means: names, offsets, display names, and what the file describes. Never another zone."""

from datetime import date

import pytest

from events.ical.read import read
from events.ical.zones import iana
from tests.importing.calendars import calendar

TODAY = date(2025, 4, 23)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Europe_Berlin", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ('"W. Europe Standard Time"', "Europe/Berlin"),
        ("/citadel.org/20190914_1/Europe/London", "Europe/London"),
        ("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("tzone://Microsoft/Custom", ""),
        ("Customized Time Zone", ""),
        ("UTC+8", "Etc/GMT-8"),
        ("GMT+0100", "Etc/GMT-1"),
        ("+08:00", "Etc/GMT-8"),
        ("UTC-5", "Etc/GMT+5"),
        ("UTC+05:30", "Asia/Kolkata"),
        ("UTC+05:37", ""),
        ("Etc/GMT+1", "Etc/GMT+1"),
        ("Z", "UTC"),
        ("Greenwich Mean Time", "UTC"),
        ("Central European Time", "Europe/Berlin"),
        ("China Standard Time", "Asia/Shanghai"),
        ("Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(GMT-08.00) Pacific Time (US & Canada)/Tijuana", "America/Los_Angeles"),
        ("(UTC+00:00) Dublin, Edinburgh, Lisbon, London", "Europe/London"),
        ("(UTC+01:00) Amsterdam\\, Berlin\\, Bern\\, Rome\\, Stockholm\\, Vienna", "Europe/Berlin"),
        ("(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi", "Asia/Shanghai"),
        ("(UTC) Coordinated Universal Time", "UTC"),
        ("(UTC+09:00) Berlin", ""),  # the offset says another place
        ("CST", ""),
        ("IST", ""),
        ("Eastern", ""),
        ("", ""),
    ],
)
def test_a_name_means_one_zone_or_none(name, zone):
    assert iana(name) == zone


def described(name, standard, daylight=None, since="16010101", more=""):
    """A VTIMEZONE; each part an offset before, one after, and its RRULE."""
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}", *([more] if more else [])]
    for kind, part in (("STANDARD", standard), ("DAYLIGHT", daylight)):
        if part:
            before, after, rule = part
            lines += [f"BEGIN:{kind}", f"DTSTART:{since}T020000", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}"]
            lines += [f"RRULE:{rule}"] if rule else []
            lines.append(f"END:{kind}")
    return "\r\n".join([*lines, "END:VTIMEZONE", ""])


AUTUMN, SPRING = "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"
BERLIN = ("+0200", "+0100", AUTUMN), ("+0100", "+0200", SPRING)
NEW_YORK = (
    ("-0400", "-0500", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
    ("-0500", "-0400", "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
)
OLD_EASTERN = (
    ("-0400", "-0500", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
    ("-0500", "-0400", "FREQ=YEARLY;BYMONTH=4;BYDAY=1SU"),
)


def at(name, moment="20250512T100000", uid="a"):
    return f"UID:{uid}\r\nSUMMARY:A\r\nDTSTART;TZID={name}:{moment}"


def zones(raw):
    return [item.timezone for item in read(raw, TODAY).items]


def test_two_calendars_of_a_file_may_describe_different_zones_under_one_name():
    raw = calendar(at("Local"), head=described("Local", *BERLIN))
    raw += calendar(at("Local", uid="b"), head=described("Local", *NEW_YORK))
    assert zones(raw) == ["Europe/Berlin", "America/New_York"]


def test_a_name_described_in_one_calendar_alone_holds_for_the_file_and_one_described_twice_does_not():
    first = calendar(at("Local"), head=described("Local", *BERLIN))
    assert zones(first + calendar(at("Local", uid="b"))) == ["Europe/Berlin", "Europe/Berlin"]
    second = calendar(at("Local", uid="b"), head=described("Local", *NEW_YORK))
    reading = read(first + second + calendar(at("Local", uid="c")), TODAY)
    assert [item.uid for item in reading.items] == ["a", "b"]
    assert any("Nobody knows its time zone “Local”" in str(problem) for problem in reading.problems)


@pytest.mark.parametrize(
    "name",
    ["Customized Time Zone", '"Customized Time Zone"', "tzone://Microsoft/Custom", "Amsterdam\\, Berlin", '"a, b"'],
)
def test_a_name_nobody_knows_is_the_zone_with_the_offsets_described(name):
    assert zones(calendar(at(name), head=described(name.strip('"'), *BERLIN))) == ["Europe/Berlin"]


def test_a_description_is_compared_in_the_years_that_are_used():
    head = described("Ours", *OLD_EASTERN, since="19500402")
    assert zones(calendar(at("Ours", "20050411T090000"), head=head)) == ["America/New_York"]


def test_a_name_helps_where_the_rules_are_of_another_decade():
    head = described("Eastern", *OLD_EASTERN, since="19500402")
    assert zones(calendar(at("Eastern", "20250512T090000"), head=head)) == ["America/New_York"]


def test_the_name_of_a_place_is_believed_before_its_description_and_that_is_said():
    reading = read(calendar(at("Europe/Berlin"), head=described("Europe/Berlin", *NEW_YORK)), TODAY)
    assert [item.timezone for item in reading.items] == ["Europe/Berlin"]
    assert "with other offsets than Europe/Berlin has: the name holds" in str(reading.problems[0])
    assert not read(calendar(at("Europe/Berlin"), head=described("Europe/Berlin", *BERLIN)), TODAY).problems


def test_the_description_is_believed_before_an_abbreviation():
    assert zones(calendar(at("EST"), head=described("EST", *NEW_YORK))) == ["America/New_York"]


@pytest.mark.parametrize("name", ["Mu", "CST", "(UTC+09:00) Berlin", "tzone://Microsoft/Custom"])
def test_a_zone_nobody_knows_costs_the_item_with_a_reason(name):
    reading = read(calendar(at(name)), TODAY)
    assert reading.items == () and "Nobody knows its time zone" in str(reading.problems[0])


def test_an_offset_in_the_time_itself_is_its_zone():
    [found] = read(calendar("UID:a\r\nSUMMARY:A\r\nDTSTART:2025-05-12T10:00:00+08:00"), TODAY).items
    assert (found.timezone, str(found.when)) == ("Etc/GMT-8", "2025-05-12T10:00/2025-05-12T10:00")
