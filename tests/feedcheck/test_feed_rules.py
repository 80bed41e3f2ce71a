"""The rules of the feed checker: each catches what it is there for, and our own feeds break none of them."""

import datetime
import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.feedcheck import robots, values
from events.feedcheck.calendar_clients import ALL_CLIENTS
from events.feedcheck.calendar_file import MOST_OCTETS, read_calendar_file
from events.feedcheck.judge import RULES, judge
from events.feedcheck.probe import probe
from events.feedcheck.rules import delivery
from events.feedcheck.rules.rule import Severity
from tests import factories
from tests.feed_examples import BAD, CAME, FINE, GOOD, NOW, ONE, crlf, event, other, plain_event
from tests.work import cost
from timeline.check.self_request import ask_ourselves

IDS = [rule.id for rule in RULES]


def broken(sample, came=None):
    data, way = sample if isinstance(sample, tuple) else (sample, came)
    return {one.rule.id for one in judge(data, NOW, way).broken}


def cases(table):
    return [pytest.param(id, sample, id=f"{id}-{number}") for id in table for number, sample in enumerate(table[id])]


def test_every_rule_has_a_bad_example_and_a_name_of_its_own():
    assert sorted(BAD) == sorted(IDS)
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_says_in_words_whom_it_concerns_why_and_how_to_mend_it(rule):
    assert all(str(words).strip() for words in (rule.title, rule.why, rule.mend, rule.standard))
    assert set(rule.clients) <= set(ALL_CLIENTS) and isinstance(rule.severity, Severity)
    assert str(rule.why).endswith(".") and str(rule.mend).endswith(".") and not str(rule.title).endswith(".")


def test_a_good_file_breaks_no_rule():
    assert broken(crlf(GOOD)) == set() and broken(crlf(ONE)) == set()
    report = judge(crlf(GOOD), NOW, CAME)
    assert report.broken == () and report.grade == "A" and len(report.kept) == len(RULES)


@pytest.mark.parametrize(("id", "sample"), cases(BAD))
def test_a_rule_catches_what_it_is_there_for(id, sample):
    assert id in broken(sample)


@pytest.mark.parametrize(("id", "sample"), cases(FINE))
def test_a_rule_lets_pass_what_only_looks_like_it(id, sample):
    assert id not in broken(sample)


# What is found


def test_a_finding_names_line_and_event():
    (found,) = judge(other("SEQUENCE:3\n"), NOW).broken
    assert found.rule.id == "sequence" and found.count == 1
    assert found.findings[0].uid == "2@calendar.example" and found.findings[0].line == 36


def test_many_findings_are_counted_and_a_few_are_named():
    (found,) = [
        one
        for one in judge(plain_event(without=["END", "SEQUENCE"], count=40), NOW).broken
        if one.rule.id == "sequence"
    ]
    assert (found.count, len(found.findings), found.more) == (40, 6, 34)


@pytest.mark.parametrize(
    ("sample", "grade"),
    [
        (crlf(GOOD), "A"),
        (other("LAST-MODIFIED:20250301T080000Z\n"), "B"),
        (other("SEQUENCE:3\n"), "C"),
        (other("TZID:Europe/Berlin\n", "TZID:Europe/Paris\n"), "D"),
        (b"<html>", "E"),
    ],
)
def test_the_grade_is_that_of_the_worst_thing_found(sample, grade):
    assert judge(sample, NOW).grade == grade


def test_each_client_hears_of_its_own_matters_only():
    report = judge(other("SEQUENCE:3\n"), NOW)
    told = {one.client.id: one.severity for one in report.outlooks()}
    assert {id for id, severity in told.items() if severity} == {"google", "outlook"}


def test_a_mail_address_is_not_repeated_in_the_report():
    (found,) = [
        one for one in judge(plain_event("CONTACT:ada@calendar.example"), NOW).broken if one.rule.id == "addresses"
    ]
    assert "ada@calendar.example" not in str(found.findings[0].detail)


# Whatever it is given


@given(
    st.lists(
        st.sampled_from(
            [line + "\n" for line in GOOD.split("\n")]
            + ["BEGIN:VEVENT\n", "END:VEVENT\n", " x\n", "\n", ";:\n", "\x00"]
        )
    )
)
@settings(max_examples=60)
def test_any_order_of_lines_is_judged(lines):
    judge(crlf("".join(lines)), NOW, CAME)


@given(st.binary(max_size=300), st.sampled_from([b"", crlf(GOOD)[:700], crlf(GOOD)]))
@settings(max_examples=60)
def test_any_octets_are_judged(octets, before):
    judge(before + octets, NOW)


VALUE = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=40)


@given(st.sampled_from([line.partition(":")[0] for line in GOOD.split("\n") if line]), VALUE)
@settings(max_examples=120)
def test_any_value_of_any_property_is_judged(name, value):
    judge(event(f"{name}:{value}", "UID:x"), NOW)


@pytest.mark.parametrize(
    "hostile",
    [
        b"A:" + b"x" * (MOST_OCTETS + 5),
        b"BEGIN:VEVENT\n" * 100_000,
        b"END:VEVENT\n" * 100_000,
        b"\n" * 1_000_000,
        crlf(GOOD) + b" \n" * 500_000,
        b"X;" + b"a=b;" * 100_000 + b":",
        b"X;A=" + b"," * 200_000,
        b"X" * 200_000,
        b"\r" * 500_000,
        crlf("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + "\\" * 150_000),
        crlf("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDESCRIPTION:" + "a@" * 70_000),
        crlf("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDESCRIPTION:" + "<p " * 60_000),
        crlf("BEGIN:VCALENDAR\nBEGIN:VEVENT\nCATEGORIES:" + "," * 150_000),
        crlf("BEGIN:VCALENDAR\nBEGIN:VEVENT\nRRULE:" + ";" * 150_000),
        crlf("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDESCRIPTION:" + "a." * 70_000),
        crlf("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDESCRIPTION:" + "a@a" + ".a" * 70_000),
        gzip.compress(crlf(GOOD)),
    ],
    ids=range(17),
)
def test_hostile_files_are_judged_at_once(hostile):
    assert cost(lambda: judge(hostile, NOW)) < 200


def test_what_lies_within_is_kept_apart_by_line_and_depth():
    file = read_calendar_file(crlf(GOOD))
    assert [one.name for one in file.calendar.children] == ["VTIMEZONE", "VEVENT", "VEVENT"]
    assert file.events[0].first("ORGANIZER").param("CN") == "Messe, Leipzig"
    assert file.faults == []


@given(st.text(max_size=50))
def test_a_text_escaped_is_read_back(text):
    escaped = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")
    assert values.unescape(escaped) == text and list(values.split_list(escaped)) == [text]


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True), ("User-agent: *\nDisallow: /", "/a", False), ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a*c$", "/abc", False), ("User-agent: *\nDisallow: /a*c$", "/abcd", True),
        ("User-agent: *\nDisallow: /*before=", "/?x&before=1", False),
        ("User-agent: *\nAllow: /\nDisallow: /", "/a", True),
        ("User-agent: a\nUser-agent: *\nDisallow: /", "/a", False), ("Disallow: /", "/a", True),
        ("# no\nUser-agent: *\nDisallow: /a # b", "/ab", False),
        ("User-agent: *\nDisallow: " + "*a" * 5000, "/" + "a" * 4000 + "b", True),
    ],
)  # fmt: skip
def test_robots_are_told_by_the_longest_rule(rules, path, allowed):
    assert robots.allows(rules, delivery.AGENT, path) is allowed


# Our own feeds


@pytest.fixture
def shelf(db, clock):
    """One of everything a feed can hold, made an hour ago."""
    clock.now = clock.now - datetime.timedelta(hours=1)
    place = factories.location("Berlin", latitude=52.52, longitude=13.405)
    chamber, talk = factories.organization('Chamber "of" Trade, Berlin; North'), factories.topic("Trade, and more")
    factories.event(
        "Forum", "2025-05-12T10:00/2025-05-12T18:00", timezone="Europe/Berlin", location=place, topics=[talk]
    )
    factories.event(
        "Journey", "2025-04-10/2025-04-30", slug="journey", kind="delegation", organizers=[chamber],
        stops=[(place, "2025-04-11"), (factories.location("Paris", country="FR"), None)],
        summary="First; second, third",
    )  # fmt: skip
    factories.event("Bund " * 30 + "伟大的旅程" * 20, "2025-05~", slug="long", summary="Zeile\n" * 40)
    factories.event("Treaty", "1975-05-12", slug="treaty", kind="signing", commemorated_as="the treaty")
    factories.event("Called off", "2025-06-01", status="cancelled")
    factories.event("Moved", "2025-06-20", previous_when="2025-06-10", status="tentative")
    factories.event("Open", "2024-01-01/..")
    factories.event("Gone", "2025-06-02").delete()
    clock.now = NOW


OURS = {
    "default": "/events.ics", "one event": "/events/journey.ics", "a journey": "/events.ics?kind=delegation",
    "anniversaries": "/anniversaries.ics", "empty": "/events.ics?q=nothing-like-it", "omit": "/events.ics?vague=omit",
    "hide": "/events.ics?cancelled=hide", "all": "/events.ics?past=all", "country": "/events.ics?country=DE",
    "named with commas": "/events.ics?kind=forum&kind=signing&q=a,b;c",
}  # fmt: skip


@pytest.mark.parametrize("path", OURS.values(), ids=OURS)
def test_our_own_feeds_break_no_rule(shelf, settings, path):
    settings.ALLOWED_HOSTS = ["calendar.example"]
    came = probe(f"https://calendar.example{path}", ask_ourselves)
    assert {found.rule.id: found.findings for found in judge(came.first.body, NOW, came).broken} == {}
