"""Each entry as a VEVENT: valid, honest about what is not known, without personal data, the same bytes each time."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from events.ical.write import frame, vevent, vtimezone
from events.models import Entry, Event, Mention, Participation, Role
from tests import factories

pytestmark = pytest.mark.django_db


def text_of(event, part="event"):
    return Entry.objects.get(event=event, part=part).vevent


def parsed(text):
    head, foot = frame("Test", "https://calendar.example/events.ics", [("Europe/Berlin", 2025, 2025)])
    [found] = Calendar.from_ical(head + text + foot).walk("VEVENT")
    return found


def block_of(**values):
    return parsed(text_of(factories.event(**values)))


def days(block):
    return block["DTSTART"].dt, block["DTEND"].dt


def test_it_has_what_rfc_5545_requires_and_when_it_was_last_changed(clock):
    event = factories.event("Forum", "2025-05-12")
    block = parsed(text_of(event))
    assert block["UID"] == event.uid
    assert block["DTSTAMP"].dt == block["LAST-MODIFIED"].dt == datetime(2025, 4, 23, 9, 30, tzinfo=UTC)
    assert (block["SEQUENCE"], block["STATUS"], block["TRANSP"], block["SUMMARY"]) == (
        0, "CONFIRMED", "TRANSPARENT", "Forum"
    )  # fmt: skip
    assert block["URL"] == f"https://calendar.example/events/{event.slug}/"
    assert block["DTSTART"].params["VALUE"] == block["DTEND"].params["VALUE"] == "DATE"
    assert block.errors == []


def test_the_same_entry_is_written_the_same_at_another_hour(clock):
    event = factories.event(location=factories.location(), topics=[factories.topic()])
    entry = Entry.objects.get(event=event)
    entry.event = Event.objects.complete().get(pk=event.pk)
    clock.now += timedelta(hours=1)
    assert vevent(entry) == entry.vevent


@pytest.mark.parametrize(
    ("when", "first", "end"),
    [
        ("2025-05-12", date(2025, 5, 12), date(2025, 5, 13)),
        ("2025-05-12/2025-05-14", date(2025, 5, 12), date(2025, 5, 15)),
        ("2025-12-31", date(2025, 12, 31), date(2026, 1, 1)),
        ("2025-05-12/..", date(2025, 5, 12), date(2025, 5, 13)),
        ("2025-05/..", date(2025, 5, 1), date(2025, 6, 1)),
        ("2025-05", date(2025, 5, 1), date(2025, 6, 1)),
        ("2025", date(2025, 1, 1), date(2026, 1, 1)),
        ("2025-24", date(2025, 12, 1), date(2026, 3, 1)),
        ("202X", date(2020, 1, 1), date(2030, 1, 1)),
        ("9999-12-30", date(9999, 12, 30), date(9999, 12, 31)),
    ],
)
def test_the_end_is_the_day_after_the_last_and_a_vague_date_spans_its_whole_period(when, first, end):
    assert days(block_of(when=when)) == (first, end)


def test_the_last_day_of_the_calendar_can_be_written():
    assert days(block_of(when="9999-12-31"))[0] == date(9999, 12, 31)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2025-05", "(May 2025)"),
        ("2025", "(2025)"),
        ("2025-21", "(spring 2025)"),
        ("2025-41", "(second half of 2025)"),
        ("199X", "(the 1990s)"),
        ("1975~", "(about 1975)"),
        ("2025-05-12/..", "(from 12 May 2025, end open)"),
        ("2025-05-12~", "(about 12 May 2025)"),
        ("2025-05-12?/2025-05-14?", "(perhaps 12–14 May 2025)"),
    ],
)
def test_what_is_not_known_of_a_date_is_said_in_words(when, words):
    block = block_of(title="Forum", when=when)
    assert block["SUMMARY"] == f"Forum {words}"


@pytest.mark.parametrize("language", ["de", "de-at"])
def test_a_feed_says_dates_in_the_language_of_the_site(language):
    with override(language):
        block = block_of(title="Forum", when="2025-05~", previous_when="2025-04-01", status="tentative")
    assert block["SUMMARY"] == "Forum (etwa Mai 2025)"
    assert block["DESCRIPTION"].startswith("etwa Mai 2025\n")
    assert "1. April 2025" in block["DESCRIPTION"]


@pytest.mark.parametrize("when", ["2025", "2025~", "199X", "2025-40", "2025-33", "2025-01", "2025/2026", "2025/.."])
def test_a_period_is_never_a_fake_first_of_january(when):
    first, end = days(block_of(when=when))
    assert end - first > timedelta(days=27)


def test_a_timed_event_names_its_zone_and_keeps_its_wall_clock():
    event = factories.event(when="2025-05-12T10:00/2025-05-12T18:30", timezone="Asia/Shanghai")
    text = text_of(event)
    assert "DTSTART;TZID=Asia/Shanghai:20250512T100000\r\n" in text
    assert "DTEND;TZID=Asia/Shanghai:20250512T183000\r\n" in text
    assert "12 May 2025, 10:00–18:30 Shanghai time" in parsed(text)["DESCRIPTION"]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Shanghai", "Africa/Casablanca", "America/Sao_Paulo"])
def test_a_zone_is_described_for_the_years_used_and_no_longer(zone):
    short, long = vtimezone(zone, 2025, 2025), vtimezone(zone, 1990, 2035)
    assert short.startswith(f"BEGIN:VTIMEZONE\r\nTZID:{zone}\r\n")
    assert len(short) < 1500
    assert len(long) < 12000
    years = {int(year) for year in re.findall(r"DTSTART:(\d{4})", short)}
    assert years <= {2024, 2025, 2026}


@pytest.mark.parametrize(("first", "last"), [(2025, 9999), (9999, 9999), (1, 2025), (1, 9999)])
def test_one_odd_year_does_not_break_or_swell_the_description_of_a_zone(first, last):
    text = vtimezone("Europe/Berlin", first, last)
    assert "BEGIN:STANDARD" in text
    assert len(text) < 8000


def test_a_cancelled_event_has_that_status_and_says_so():
    block = block_of(title="Forum", when="2025-05-12", status="cancelled")
    assert (block["STATUS"], block["SUMMARY"]) == ("CANCELLED", "Cancelled: Forum")
    assert block_of(when="2025-05-12", status="tentative")["STATUS"] == "TENTATIVE"


def test_a_rescheduled_event_says_what_its_date_was():
    block = block_of(when="2025-05-12", previous_when="2025-04-01")
    assert "Rescheduled: was 1 April 2025." in block["DESCRIPTION"]
    assert days(block)[0] == date(2025, 5, 12)


def test_categories_are_its_kind_and_topics():
    topics = [factories.topic("Trade, services"), factories.topic("Energy")]
    block = block_of(kind="summit", topics=topics)
    assert [str(one) for one in block["CATEGORIES"].cats] == ["Summit", "Energy", "Trade, services"]


def test_an_event_of_no_known_place_is_still_whole():
    block = block_of(when="2025-05-12/..")
    assert "LOCATION" not in block
    assert "GEO" not in block
    assert block["DTEND"].dt > block["DTSTART"].dt


def test_a_place_is_named_with_its_coordinates_and_a_journey_by_its_stops():
    place = factories.location("Hamburg", latitude=53.55, longitude=9.99)
    block = block_of(location=place)
    assert (block["LOCATION"], block["GEO"].to_ical()) == ("Hamburg, Germany", "53.55;9.99")
    journey = block_of(stops=[place, factories.location("Lyon", country="FR")], further_stops="and others")
    assert journey["LOCATION"] == "Hamburg – Lyon"
    assert "Stops: 1. Hamburg; 2. Lyon; and others" in journey["DESCRIPTION"]


def test_the_organizer_is_an_address_of_the_site_and_nobody_is_named_by_mail():
    chamber = factories.organization('The "Example" Chamber', slug="chamber", website="https://chamber.example")
    event = factories.event(organizers=[chamber], summary="Nothing here.")
    Role.objects.create(event=event, organization=factories.organization(), role="host")
    Participation.objects.create(event=event, person=factories.person(), affiliation="chair")
    Mention.objects.create(event=event, source=factories.source())
    text = text_of(event)
    organizer = parsed(text)["ORGANIZER"]
    assert organizer == "https://calendar.example/organizers/chamber/"
    assert organizer.params["CN"] == "The 'Example' Chamber"
    assert "@" not in text
    assert "mailto" not in text.lower()
    assert "ATTENDEE" not in text


def test_sources_are_named_with_their_addresses():
    event = factories.event()
    Mention.objects.create(event=event, source=factories.source("A report"))
    description = parsed(text_of(event))["DESCRIPTION"]
    assert "Source: Example Press: A report https://press.example/report" in description


def test_a_computed_anniversary_says_it_is_one():
    origin = factories.event("Ties", "1975-05-06", commemorated_as="ties")
    block = parsed(origin.entries.get(part="anniversary", number=50).vevent)
    assert block["SUMMARY"] == "50th anniversary of ties"
    assert "Counted from 6 May 1975.\nNo celebration recorded." in block["DESCRIPTION"]


def test_what_was_withdrawn_is_announced_without_its_story():
    event = factories.event("Forum", "2025-05-12", summary="A secret withdrawn.")
    event.reject()
    block = parsed(Entry.objects.get(uid=event.uid).vevent)
    assert (block["STATUS"], block["SUMMARY"]) == ("CANCELLED", "Cancelled: Forum")
    assert "secret" not in block["DESCRIPTION"]
    assert "Withdrawn from the calendar." in block["DESCRIPTION"]


# Any text

VISIBLE = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200)
CHINESE = st.text(st.sampled_from("第九届数字经济大会在巴塞罗那举行，中欧合作论坛🎉é"), min_size=20, max_size=200)
anything = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_back(text, name):
    """A text property as RFC 5545, section 3.3.11, has it; icalendar's own reading garbles backslashes."""
    line = re.search(rf"^{name}:(.*)\r$", text.replace("\r\n ", ""), re.MULTILINE)[1]
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], line)


def kept(text):
    """icalendar writes a backslash before a capital N as a line break."""
    return "\\N" not in text


@anything
@given(
    st.one_of(CHINESE, VISIBLE, st.text("\\,;:\"'\n ne", max_size=80)).filter(bool).filter(kept),
    st.one_of(VISIBLE, st.text("\\,;:\n a", max_size=80)).filter(kept),
)
def test_any_title_and_summary_come_back_as_they_were_written(title, summary):
    with transaction.atomic():
        text = text_of(factories.event(title, "2025-05-12", summary=summary, location=factories.location(title)))
        transaction.set_rollback(True)
    assert read_back(text, "SUMMARY") == " ".join(title.split())
    assert read_back(text, "LOCATION") == f"{title}, Germany"
    assert read_back(text, "DESCRIPTION").startswith(f"12 May 2025\n{summary}")
    if "\\" not in title:
        assert parsed(text)["SUMMARY"] == " ".join(title.split())


@anything
@given(CHINESE, st.text(max_size=100).filter(lambda text: "\0" not in text))
def test_lines_are_folded_at_75_octets_between_whole_letters(title, summary):
    with transaction.atomic():
        text = text_of(factories.event(title[:250], "2025-05-12", summary=summary))
        transaction.set_rollback(True)
    assert text.endswith("END:VEVENT\r\n")
    lines = text.encode().split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()


@anything
@given(st.text(st.sampled_from([chr(code) for code in (*range(1, 32), 127)]), min_size=1, max_size=5))
def test_control_characters_stay_out_of_feeds(controls):
    with transaction.atomic():
        text = text_of(factories.event(f"For{controls}um", "2025-05-12", summary=f"They {controls} met.\n\nAgain."))
        transaction.set_rollback(True)
    assert text.replace("\r\n", "").replace("\t", "").isprintable()
    assert r"met.\n\nAgain." in text.replace("\r\n ", "")
