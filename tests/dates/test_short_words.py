"""What a date leaves out beside its month or year: never what tells it from another, and nothing unsaid in full."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.dates.short_words import name_and_year, short_date
from events.dates.when import When
from events.dates.words import date_in_words
from tests.dates.test_when import whens
from tests.dates.test_words import LANGUAGES

# Dates that lie close: where two of them are worded alike, few days and marks are enough to find it.
MARKS = st.sampled_from(["", "", "~", "?", "%"])
YEARS = st.sampled_from(["0009", "0099", "1980", "2026", "2027"])
PARTS = st.sampled_from(
    [
        "",
        "-01",
        "-12",
        "-01-01",
        "-01-31",
        "-12-01",
        "-12-31",
        *(f"-{code}" for code in (21, 22, 23, 24, 33, 36, 40, 41)),
    ]
)
CLOCKS = st.sampled_from(["00:00", "10:00", "23:59"])
DAYS = st.sampled_from(["2026-01-01", "2026-01-02", "2026-12-31", "2027-01-01"])


@st.composite
def close_points(draw: st.DrawFn) -> str:
    decade = st.sampled_from(["198X", "202X", "009X"])
    return draw(st.one_of(st.builds(str.__add__, YEARS, PARTS), decade)) + draw(MARKS)


@st.composite
def close_texts(draw: st.DrawFn) -> str:
    shape = draw(st.sampled_from(["point", "open", "span", "span", "timed"]))
    if shape == "timed":
        return "/".join(f"{draw(DAYS)}T{draw(CLOCKS)}{draw(MARKS)}" for _ in range(2))
    if shape == "span":
        return f"{draw(close_points())}/{draw(close_points())}"
    return draw(close_points()) + ("/.." if shape == "open" else "")


def is_date(text: str) -> bool:
    try:
        When.parse(text)
    except ValueError:
        return False
    return True


CLOSE = st.sets(close_texts().filter(is_date).map(When.parse), min_size=2, max_size=60)


def alike(dates: set[When], worded) -> dict[str, list[str]]:
    """Words that stand for more than one of the dates."""
    said: dict[str, list[str]] = {}
    for when in dates:
        said.setdefault(worded(when), []).append(str(when))
    return {words: meant for words, meant in said.items() if len(meant) > 1}


@given(CLOSE, st.sampled_from(LANGUAGES))
def test_no_two_dates_have_the_same_words_in_full(dates: set[When], language: str) -> None:
    assert alike(dates, lambda when: date_in_words(when, language)) == {}


@given(CLOSE, st.sampled_from(LANGUAGES))
def test_no_two_dates_of_a_band_look_alike(dates: set[When], language: str) -> None:
    """A band is named for the month, or looser period, its dates begin in."""
    assert alike(dates, lambda when: f"{when.period}: {short_date(when, language, when.period).line}") == {}


@given(
    CLOSE,
    st.sampled_from(LANGUAGES),
    st.sampled_from(["", "2026", "2026-01", "2026-12", "0099", "2026-24"]),
    st.booleans(),
)
def test_no_two_dates_look_alike_beside_the_same_words(dates: set[When], language: str, said: str, wide: bool) -> None:
    context = When.parse(said) if said else None
    assert alike(dates, lambda when: short_date(when, language, context, wide=wide).line) == {}


@given(whens(), st.sampled_from(LANGUAGES), st.sampled_from([None, "2026", "2026-12"]))
def test_what_is_seen_stands_within_what_is_said(when: When, language: str, said: str | None) -> None:
    """The ends with what is unseen are those of a date that stands alone."""
    short = short_date(when, language, When.parse(said) if said else None, wide=True)
    alone = short_date(when, language, None, wide=True)
    assert [end.full for end in short.ends] == [end.full for end in alone.ends]
    assert all(end.text for end in short.ends)
    assert not [end for end in alone.ends if end.before or end.after]


@pytest.mark.parametrize(
    ("text", "said", "seen"),
    [
        ("1980-05-01/2020-04-30", "1980-05", "1 May 1980–30 Apr 2020"),
        ("1980-05-01/2020-04-30", "2020", "1 May 1980–30 Apr 2020"),
        ("2026-12-10/2027-03-10", "2026-12", "10 Dec 2026–10 Mar 2027"),
        ("2026-12-17/2026-12-18", "2026-12", "17–18"),
        ("2026-12-17/2026-12-18", "2026", "17–18 Dec"),
        ("2026-12-17/2026-12-18", None, "17–18 Dec 2026"),
        ("2026-04-28/2026-05-03", "2026-04", "28 Apr–3 May"),
        ("0099-06", "2026", "Jun AD 99"),
        ("0099-06", "0099", "Jun"),
        ("0099", None, "AD 99"),
        ("009X", None, "AD 90s"),
        ("2026-24", "2026-24", "winter"),
        ("2026-24", "2026", "winter 2026/27"),
        ("2026-22/2026-23", "2026", "summer–autumn"),
        ("2026-35", "2026", "Q3"),
        ("2026-41", None, "second half of 2026"),
        ("198X/199X", "2026", "1980s–1990s"),
        ("2026-12-03/..", "2026-12", "from 3"),
        ("2026-12-17~/2026-12-18~", "2026-12", "about 17–18"),
        ("2026-12-17~/2026-12-18", "2026-12", "from about 17 to 18"),
        ("2026-12-17/2026-12-18?", "2026-12", "from 17 to perhaps 18"),
        ("2026-12-01T22:00/2026-12-02T02:00", "2026-12", "1–2, Tue 22:00–Wed 02:00"),
        ("2026-12-03~/..", "2026-12", "from about 3"),
        ("2026-12-01T10:00/2026-12-01T10:00", "2026-12", "1, 10:00"),
        ("2026-12-01T10:00~/2026-12-01T12:00", "2026-12", "1, about 10:00–12:00"),
    ],
)
def test_what_is_said_beside_it_is_left_out_and_no_more(text: str, said: str | None, seen: str) -> None:
    assert short_date(When.parse(text), "en", When.parse(said) if said else None).line == seen


@pytest.mark.parametrize(
    ("text", "language", "name", "year"),
    [
        ("2026-12", "en", "December", "2026"),
        ("0099", "en", "AD 99", "AD 99"),
        ("2026-24", "en", "winter", "2026/27"),
        ("2026-35", "en", "third quarter", "2026"),
        ("2026-21", "es", "primavera", "2026"),
        ("2026-35", "zh", "第三季度", "2026"),
        ("2026-40", "de", "1. Halbjahr", "2026"),
        ("198X", "en", "the 1980s", ""),
    ],
)
def test_a_period_has_a_name_and_a_year(text: str, language: str, name: str, year: str) -> None:
    assert name_and_year(When.parse(text), language) == (name, year)


@pytest.mark.parametrize(
    ("text", "language", "seen"),
    [
        ("2026-12-01T22:00/2026-12-02T02:00", "zh", "1日至2日周二22:00至周三02:00（上海时间）"),
        ("2026-12-01T22:00/2026-12-02T02:00", "de", "1–2, Di. 22:00–Mi. 02:00 Uhr (Ortszeit Shanghai)"),
        ("2026-12~/..", "de", "ab etwa Dez"),
        ("2026-12~/..", "fr", "dès environ déc."),
        ("2026-12~/..", "es", "desde aproximadamente dic"),
        ("2026-36", "zh", "第4季度"),
    ],
)
def test_each_language_says_it_as_its_readers_do(text: str, language: str, seen: str) -> None:
    said = When.parse(text[:4] if text == "2026-36" else text[:7])
    assert short_date(When.parse(text), language, said, "Asia/Shanghai").line == seen
