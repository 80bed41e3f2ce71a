"""An editor's words read as a When: the shapes people write, what is refused, and back from our own words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from events.dates.parsing import EXAMPLES, LANGUAGES, read
from events.dates.point import WhenError
from events.dates.when import When
from events.dates.words import date_in_words
from tests.dates.test_when import whens

TODAY = date(2026, 6, 3)  # a Wednesday

READINGS = {
    "EDTF, whatever the spacing": [
        ("2026-06-12", "2026-06-12"),
        (" 2026-06-12 / 2026-06-14 ", "2026-06-12/2026-06-14"),
        ("2026-06-12t10:00/2026-06-12t18:00", "2026-06-12T10:00/2026-06-12T18:00"),
        ("199x~", "199X~"),
        ("2026-21", "2026-21"),
        ("2021-22", "2021-22"),  # EDTF comes first: summer 2021, not two years
    ],
    "days": [
        ("17 April 2025", "2025-04-17"),
        ("17. April 2025", "2025-04-17"),
        ("17 Apr. 2025", "2025-04-17"),
        ("April 17th, 2025", "2025-04-17"),
        ("the 5th of May 2025", "2025-05-05"),
        ("Thursday, 17 April 2025", "2025-04-17"),
        ("Thu 17 Apr 2025", "2025-04-17"),
        ("Tues 17 Mar 2026", "2026-03-17"),
        ("sun 1 mar 2026", "2026-03-01"),
        ("mar. 17 mars 2026", "2026-03-17"),
        ("1er mai 2025", "2025-05-01"),
        ("le lundi 5 mai 2025", "2025-05-05"),
        ("am 5. März 2025", "2025-03-05"),
        ("5. Jänner 2025", "2025-01-05"),
        ("1º de mayo de 2025", "2025-05-01"),
        ("2025年4月17日", "2025-04-17"),
        ("2025年4月17日（星期四）", "2025-04-17"),
        ("２０２５年４月１７日", "2025-04-17"),
        ("2025.4.17", "2025-04-17"),
        ("2025/4/17", "2025-04-17"),
        ("25/04/2025", "2025-04-25"),
        ("04/25/2025", "2025-04-25"),
        ("17.4.2025", "2025-04-17"),
        ("5/5/2025", "2025-05-05"),
        ("29 February 2024", "2024-02-29"),
        ("12 June 845", "0845-06-12"),
        ("5 April AD 33", "0033-04-05"),
        ("5\u00a0April\n2025", "2025-04-05"),
        ("\u200e5 April 2025\u200f", "2025-04-05"),
    ],
    "without a year: that of today": [
        ("on Jan. 11", "2026-01-11"),
        ("11 December", "2026-12-11"),
        ("4月17日至18日", "2026-04-17/2026-04-18"),
        ("May", "2026-05"),
        ("28 Dec–2 Jan", "2026-12-28/2027-01-02"),
    ],
    "vaguer periods": [
        ("July 2025", "2025-07"),
        ("juillet 2025", "2025-07"),
        ("2025年7月", "2025-07"),
        ("2025年", "2025"),
        ("in 2025", "2025"),
        ("AD 5", "0005"),
        ("spring 2026", "2026-21"),
        ("in the spring of 2026", "2026-21"),
        ("Frühjahr 2026", "2026-21"),
        ("Frühling 2026", "2026-21"),
        ("au printemps 2026", "2026-21"),
        ("primavera de 2026", "2026-21"),
        ("2026年春", "2026-21"),
        ("summer 2026", "2026-22"),
        ("été 2026", "2026-22"),
        ("autumn 2026", "2026-23"),
        ("fall 2026", "2026-23"),
        ("winter 2026/27", "2026-24"),
        ("Winter 2026–2027", "2026-24"),
        ("winter 1999/2000", "1999-24"),
        ("2026/27年冬季", "2026-24"),
        ("Q3 2026", "2026-35"),
        ("2026 Q3", "2026-35"),
        ("third quarter of 2026", "2026-35"),
        ("3. Quartal 2026", "2026-35"),
        ("T3 2026", "2026-35"),
        ("tercer trimestre de 2026", "2026-35"),
        ("2026年第三季度", "2026-35"),
        ("first half of 2026", "2026-40"),
        ("second half of 2026", "2026-41"),
        ("H2 2026", "2026-41"),
        ("2. Halbjahr 2026", "2026-41"),
        ("premier semestre 2026", "2026-40"),
        ("2026年下半年", "2026-41"),
        ("1990s", "199X"),
        ("the 1990s", "199X"),
        ("1990er", "199X"),
        ("1990er Jahre", "199X"),
        ("années 1990", "199X"),
        ("década de los 1990", "199X"),
        ("1990年代", "199X"),
        ("20世纪90年代", "199X"),
    ],
    "about and perhaps": [
        ("about 1975", "1975~"),
        ("circa 1975", "1975~"),
        ("c. 1975", "1975~"),
        ("ca. 1975", "1975~"),
        ("in around May 1975", "1975-05~"),
        ("um 1975", "1975~"),
        ("vers 1975", "1975~"),
        ("hacia 1975", "1975~"),
        ("約1975年", "1975~"),
        ("约1975年", "1975~"),
        ("大约1975年5月", "1975-05~"),
        ("1975年左右", "1975~"),
        ("perhaps 2026", "2026?"),
        ("possibly spring 2026", "2026-21?"),
        ("July 2026?", "2026-07?"),
        ("July 2026 (?)", "2026-07?"),
        ("perhaps about 2026", "2026%"),
        ("about 17–18 April 2025", "2025-04-17~/2025-04-18~"),
        ("from about 17 April 2025 to 18 April 2025", "2025-04-17~/2025-04-18"),
        ("17 April – perhaps 18 April 2025", "2025-04-17/2025-04-18?"),
    ],
    "open ends": [
        ("from 12 June 2026", "2026-06-12/.."),
        ("from 12 June 2026, end open", "2026-06-12/.."),
        ("since 2019", "2019/.."),
        ("since May 2019, ongoing", "2019-05/.."),
        ("12 June 2026 onwards", "2026-06-12/.."),
        ("2019–present", "2019/.."),
        ("ab 12. Juni 2026", "2026-06-12/.."),
        ("seit 2019, offen", "2019/.."),
        ("2019 bis heute", "2019/.."),
        ("à partir du 12 juin 2026", "2026-06-12/.."),
        ("depuis 2019", "2019/.."),
        ("desde el 12 de junio de 2026", "2026-06-12/.."),
        ("2026年6月12日起", "2026-06-12/.."),
        ("2019年至今", "2019/.."),
        ("since about the 1990s", "199X~/.."),
    ],
    "spans of days": [
        ("17-18 April 2025", "2025-04-17/2025-04-18"),
        ("17–18 April 2025", "2025-04-17/2025-04-18"),
        ("17 — 18 April 2025", "2025-04-17/2025-04-18"),
        ("17 and 18 April 2025", "2025-04-17/2025-04-18"),
        ("April 17 to April 18, 2025", "2025-04-17/2025-04-18"),
        ("from April 17 to April 18, 2025", "2025-04-17/2025-04-18"),
        ("April 17-18, 2025", "2025-04-17/2025-04-18"),
        ("Thu 17 – Fri 18 April 2025", "2025-04-17/2025-04-18"),
        ("28 April – 3 May 2025", "2025-04-28/2025-05-03"),
        ("28 Dec 2025 - 2 Jan 2026", "2025-12-28/2026-01-02"),
        ("28 December – 2 January 2026", "2025-12-28/2026-01-02"),
        ("28 December 2025 – 2 January", "2025-12-28/2026-01-02"),
        ("Jun 12-Jul 3, 2026", "2026-06-12/2026-07-03"),
        ("17.–18. April 2025", "2025-04-17/2025-04-18"),
        ("17./18. April 2025", "2025-04-17/2025-04-18"),
        ("17.–18.4.2025", "2025-04-17/2025-04-18"),
        ("vom 17. bis 18. April 2025", "2025-04-17/2025-04-18"),
        ("du 17 au 18 avril 2025", "2025-04-17/2025-04-18"),
        ("del 17 al 18 de abril de 2025", "2025-04-17/2025-04-18"),
        ("2025年4月17日至18日", "2025-04-17/2025-04-18"),
        ("2025年4月17日～18日", "2025-04-17/2025-04-18"),
        ("2025-04-17 to 2025-04-18", "2025-04-17/2025-04-18"),
        ("2025-04-17 - 2025-04-18", "2025-04-17/2025-04-18"),
        ("tomorrow to 12 June", "2026-06-04/2026-06-12"),
    ],
    "spans of vaguer periods": [
        ("May–July 2023", "2023-05/2023-07"),
        ("von Mai bis Juli 2023", "2023-05/2023-07"),
        ("d’avril à juin 2026", "2026-04/2026-06"),
        ("2021-2023", "2021/2023"),
        ("2021–23", "2021/2023"),
        ("1990s–2000s", "199X/200X"),
        ("spring to autumn 2026", "2026-21/2026-23"),
        ("12 June to July 2026", "2026-06-12/2026-07"),
        ("2026-05 to 2026-07", "2026-05/2026-07"),
    ],
    "times of day": [
        ("12 June 2026 10:00-18:00", "2026-06-12T10:00/2026-06-12T18:00"),
        ("12 June 2026, 10am to 6pm", "2026-06-12T10:00/2026-06-12T18:00"),
        ("12 June 2026, 10–11 a.m.", "2026-06-12T10:00/2026-06-12T11:00"),
        ("12 June 2026, 12am–12pm", "2026-06-12T00:00/2026-06-12T12:00"),
        ("10:00-18:00, 12 June 2026", "2026-06-12T10:00/2026-06-12T18:00"),
        ("12 June 2026, 22:00 – 13 June 2026, 02:00", "2026-06-12T22:00/2026-06-13T02:00"),
        ("12. Juni 2026, 10 Uhr bis 18.30 Uhr", "2026-06-12T10:00/2026-06-12T18:30"),
        ("12 juin 2026, 10h à 18h30", "2026-06-12T10:00/2026-06-12T18:30"),
        ("2026年6月12日上午10点至下午6点", "2026-06-12T10:00/2026-06-12T18:00"),
        ("2026-06-12T10:00 to 2026-06-12T18:00", "2026-06-12T10:00/2026-06-12T18:00"),
    ],
    "relative to today": [
        ("today", "2026-06-03"),
        ("tomorrow", "2026-06-04"),
        ("last month", "2026-05"),
        ("next year", "2027"),
        ("in 3 days", "2026-06-06"),
        ("2 months ago", "2026-04"),
        ("morgen", "2026-06-04"),
        ("nächsten Monat", "2026-07"),
        ("il y a 3 jours", "2026-05-31"),
        ("après-demain", "2026-06-05"),
        ("mañana", "2026-06-04"),
        ("下个月", "2026-07"),
        ("去年", "2025"),
    ],
}

REFUSALS = [
    ("next blue moon", "Cannot place “next blue moon”. " + EXAMPLES),
    ("recently", EXAMPLES),
    ("next July", EXAMPLES),
    ("Friday", EXAMPLES),
    ("in 5 hours", EXAMPLES),
    ("second in 5 years", EXAMPLES),
    ("5", EXAMPLES),
    ("10am", EXAMPLES),
    ("50s", EXAMPLES),
    ("12345 May", EXAMPLES),
    ("17 April 25", EXAMPLES),
    ("17.04.25", EXAMPLES),
    ("early 2026", EXAMPLES),
    ("mid-May 2026", EXAMPLES),
    ("until 3 May 2025", EXAMPLES),
    ("May Day 2025", EXAMPLES),
    ("5 May 2025 in Brussels", EXAMPLES),
    ("April 2025 conference", EXAMPLES),
    ("2026年春节", EXAMPLES),  # Spring Festival is no spring
    ("2026年夏至", EXAMPLES),  # nor the solstice a summer
    ("§21 2026", EXAMPLES),  # our own token
    ("17 and 20 April 2025", EXAMPLES),
    ("May and July 2025", EXAMPLES),
    ("12–14 June 2026, 10:00–18:00", EXAMPLES),
    ("17 – 18 – 19 April 2025", EXAMPLES),
    ("03/04/2025", "can be two days: write the month as a word, or 2025-04-03 or 2025-03-04."),
    ("3.4.2025", "can be two days"),
    ("1–3/5/2025", "can be two days"),
    ("winter 2026", "write winter 2025/26 or winter 2026/27."),
    ("2026年冬", "write winter 2025/26 or winter 2026/27."),
    ("winter 2026/28", EXAMPLES),
    ("Friday, 17 April 2025", "2025-04-17 is a Thursday, not a Friday"),
    ("31 February 2025", "31 February 2025 does not exist. Try 2025-02-28."),
    ("29 février 2025", "29 February 2025 does not exist. Try 2025-02-28."),
    ("2025年13月", EXAMPLES),
    ("2025年21月", EXAMPLES),  # no spring
    ("2025/21/5", EXAMPLES),
    ("summer 2025/26", EXAMPLES),
    ("5 spring 2025", EXAMPLES),
    ("2025-13", "has no month 13"),
    ("18–17 April 2025", "ends before it starts: swap the two dates."),
    ("July–May 2023", "ends before it starts: swap the two dates."),
    ("12 June 2026, 10:00", "needs an end"),
    ("12 June 2026, 25:00–26:00", "has no time 25:00"),
    ("", "No date is written here. " + EXAMPLES),
    (" \u200b\n", "No date is written here."),
    ("17 April\x00 2025", "cannot be shown"),
    ("17 April\x1b[0m 2025", "cannot be shown"),
    ("17 April 2025" + " " * 190, "203 characters are more than a date."),
    ("17 April 2025 " * 10**5, "1400000 characters are more than a date."),
    ("١٧ April ٢٠٢٥", "in these digits"),
]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [pytest.param(*row, id=f"{kind}: {row[0]!a}") for kind, rows in READINGS.items() for row in rows],
)
def test_what_editors_write_is_read(text: str, edtf: str) -> None:
    assert str(read(text, TODAY)) == edtf
    assert str(read(text.upper(), TODAY)) == edtf


@pytest.mark.parametrize(("text", "sentence"), REFUSALS, ids=lambda value: ascii(value)[:40])
def test_what_cannot_be_placed_is_refused_with_what_to_write_instead(text: str, sentence: str) -> None:
    with pytest.raises(WhenError) as refusal:
        read(text, TODAY)
    assert sentence in str(refusal.value)


def test_words_without_a_year_follow_the_day_passed_in() -> None:
    assert str(read("11 Jan.", date(1999, 12, 31))) == "1999-01-11"
    assert str(read("tomorrow", date(1999, 12, 31))) == "2000-01-01"


def test_month_names_are_read_in_the_languages_passed_in_only() -> None:
    assert str(read("5 mai 2025", TODAY, ["fr"])) == "2025-05-05"
    assert str(read("5 maggio 2025", TODAY, ["it"])) == "2025-05-05"
    for text, languages in (("5 mai 2025", ["en"]), ("5 maggio 2025", LANGUAGES)):
        with pytest.raises(WhenError, match="Cannot place"):
            read(text, TODAY, languages)


@given(whens(), st.dates())
@example(When.parse("2026-06-12T10:00/2026-06-13T18:00"), TODAY)
@example(When.parse("0009-24?/002X"), TODAY)
def test_our_own_english_is_read_back_whatever_the_day(when: When, today: date) -> None:
    # "12 June 2026, 10:00" for an event of no length is refused: an editor means an end not known.
    assume(not (when.timed and when.moment() == when.moment(end=True)))
    assert read(date_in_words(when, "en"), today) == when


@given(whens(first_year=1000), st.sampled_from(["zh", "de", "fr", "es"]))
@example(When.parse("2026-04%/2026-08-12?"), "fr")
@example(When.parse("2026-04%/2026-08~"), "de")
@example(When.parse("2026-04?/2026-08-12~"), "de")
@example(When.parse("2026-04-11~/2026-04-12"), "de")
def test_our_own_words_in_other_languages_are_read_back(when: When, language: str) -> None:
    assume(not (when.timed and when.moment() == when.moment(end=True)))
    assert read(date_in_words(when, language), TODAY) == when


@given(whens())
def test_edtf_is_read_as_it_stands(when: When) -> None:
    assert read(str(when), TODAY) == when


@given(st.dates(), st.dates(), st.sampled_from(["–", " - ", " to ", " bis ", " 至 ", " au "]))
def test_a_span_of_iso_days_is_those_days_or_refused_as_backward(one: date, other: date, dash: str) -> None:
    if one > other:
        with pytest.raises(WhenError, match="ends before it starts"):
            read(f"{one}{dash}{other}", TODAY)
    else:
        assert read(f"{one}{dash}{other}", TODAY) == When.days(one, other)


PIECES = ["17", "18", "2025", "April", "may", "spring", "winter", "Q3", "–", "to", "about", "?", "10:00", "6pm", "from"]
PIECES += [
    "since",
    "2026/27",
    "1990s",
    "年",
    "月",
    "日",
    "至",
    "起",
    "約",
    "mar",
    "Thu",
    ",",
    ".",
    "/",
    "..",
    "next month",
]


@given(
    st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join) | st.text("0123456789-/.~?X T")
)
def test_any_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    try:
        when = read(text, TODAY)
    except WhenError as refusal:
        assert str(refusal)
    else:
        assert When.parse(str(when)) == when
