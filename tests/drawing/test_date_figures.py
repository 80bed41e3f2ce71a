"""A date as it is set: beside an entry, on an event's page, in passing. Complete for whoever hears or copies it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.template import engines
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from events.dates.when import When
from events.dates.words import date_in_words
from tests.dates.test_short_words import CLOSE, alike
from tests.dates.test_when import whens
from timeline.drawing.clock_times import dated, start_time
from timeline.drawing.date_figures import big_date, column_date, short_line

LANGUAGES = st.sampled_from(["en", "zh", "de", "fr", "es"])
UNSEEN = re.compile(r'<span class="(?:in-full|vh)">[^<]*</span>')
TAGS = re.compile(r"<[^>]*>")
ZONE = "Asia/Shanghai"


def rendered(macro: str, date: object) -> str:
    module = engines["jinja2"].env.get_template("parts/when.html").module
    return str(getattr(module, macro)(date))


def plain(html: str) -> str:
    return unescape(" ".join(TAGS.sub("", html).split()))


def seen(html: str) -> str:
    return plain(UNSEEN.sub("", html))


def column(text: str, zone: str = ZONE, **more: object) -> str:
    return rendered("date_column", column_date(When.parse(text), zone, **more))  # type: ignore[arg-type]


def big(text: str) -> str:
    return rendered("big_when", big_date(When.parse(text), ZONE))


@pytest.mark.parametrize(
    ("text", "looks", "reads"),
    [
        ("2026-12-01", "1 Tue", "1 December 2026 Tue"),
        ("2026-12-17/2026-12-18", "17–18 Thu–Fri", "17–18 December 2026 Thu–Fri"),
        ("2026-04-28/2026-05-03", "28 Apr–3 May Tue–Sun", "28 Apr–3 May 2026 Tue–Sun"),
        ("2026-12-10/2027-03-10", "10 Dec 2026–10 Mar 2027 Thu–Wed", "10 Dec 2026–10 Mar 2027 Thu–Wed"),
        ("2026-12", "Dec day not known", "Dec 2026 day not known"),
        ("2026-24", "Winter month not known", "Winter 2026/27 month not known"),
        ("0099-06-03", "3 Wed", "3 June AD 99 Wed"),
        ("2026-12-03/..", "from 3 Thu", "from 3 December 2026 Thu"),
        ("2026-12-01~", "about 1 Tue", "about 1 December 2026 Tue"),
        (
            "2026-12-01T10:00/2026-12-01T12:00",
            "1 Tue 10:00–12:00 Shanghai time",
            "1 December 2026 Tue 10:00–12:00 Shanghai time",
        ),
        (
            "2026-12-01T22:00/2026-12-02T02:00",
            "1–2 Tue 22:00–Wed 02:00 Shanghai time",
            "1–2 December 2026 Tue 22:00–Wed 02:00 Shanghai time",
        ),
    ],
)
def test_a_row_shows_what_its_month_leaves_open_and_reads_in_full(text: str, looks: str, reads: str) -> None:
    assert (seen(column(text)), plain(column(text))) == (looks, reads)


@pytest.mark.parametrize(
    ("language", "looks", "reads"),
    [
        ("de", "1 Di. 10:00–12:00 Uhr (Ortszeit Shanghai)", "1. Dezember 2026 Di. 10:00–12:00 Uhr (Ortszeit Shanghai)"),
        ("fr", "1er mar. 10:00–12:00 (heure de Shanghai)", "1er décembre 2026 mar. 10:00–12:00 (heure de Shanghai)"),
        ("es", "1 mar 10:00–12:00 (hora de Shanghái)", "1 de diciembre de 2026 mar 10:00–12:00 (hora de Shanghái)"),
        ("zh", "1日 周二 10:00至12:00（上海时间）", "2026年12月1日 周二 10:00至12:00（上海时间）"),
    ],
)
def test_a_row_reads_in_full_in_the_language_of_the_site(language: str, looks: str, reads: str) -> None:
    with override(language):
        html = column("2026-12-01T10:00/2026-12-01T12:00")
    assert (seen(html), plain(html)) == (looks, reads)


def test_times_say_which_moments_they_mean() -> None:
    html = column("2026-05-01T10:00/2026-05-01T12:00")
    assert '<time datetime="2026-05-01">' in html
    assert '<time datetime="2026-05-01T10:00+08:00" data-until="2026-05-01T12:00+08:00">10:00–12:00 Shanghai' in html
    assert 'datetime="2026-05-01T10:00+02:00"' in column("2026-05-01T10:00/2026-05-01T12:00", "Europe/Berlin")


def test_a_row_that_repeats_the_days_above_says_them_to_whoever_cannot_see_that_and_its_own_time() -> None:
    html = column("2026-12-01T10:00/2026-12-01T12:00", ditto=True)
    assert plain(html) == "same day, 1 December 2026 10:00–12:00 Shanghai time"
    assert seen(html) == "10:00–12:00 Shanghai time"


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("1980-05-01/2020-04-30", "1 May 1980–30 April 2020 Thu–Thu"),
        ("2026-12-10/2027-03-10", "10 December 2026–10 March 2027 Thu–Wed"),
        ("2026-04-28/2026-05-03", "28 April–3 May 2026 Tue–Sun"),
        ("2026-12-17/2026-12-18", "17–18 December 2026 Thu–Fri"),
        ("0099-06", "June AD 99"),
        ("0099", "AD 99"),
        ("0099-06-03", "3 June AD 99 Wed"),
        ("2026-24", "Winter 2026/27"),
        ("2026-22/2026-23", "Summer–Autumn 2026"),
        ("2026-35/2027-33", "Q3 2026–Q1 2027"),
        ("2026-12-10/2027", "10 December 2026–2027"),
        ("199X/200X", "1990s–2000s"),
        ("2026-12-03/..", "from 3 December 2026 Thu"),
        ("2026-12-01T22:00/2026-12-02T02:00", "1–2 December 2026 Tue 22:00–Wed 02:00 Shanghai time"),
    ],
)
def test_the_big_date_loses_nothing(text: str, looks: str) -> None:
    assert seen(big(text)) == plain(big(text)) == looks


@pytest.mark.parametrize(
    ("former", "present", "looks"),
    [
        ("2026-03-09", "2026-12-01", "9 Mar"),
        ("2025-03-09", "2026-12-01", "9 Mar 2025"),
        ("2026-12-01T10:00/2026-12-01T12:00", "2026-12-01", "1 Dec, 10:00–12:00 Shanghai time"),
        ("2026-12-01T10:00/2026-12-01T12:00", "2026-12-01T11:00/2026-12-01T12:00", "1 Dec, 10:00–12:00"),
        ("2026-05~", "2026-06-02", "about May"),
        ("0099-06", "2026-06-02", "Jun AD 99"),
    ],
)
def test_a_former_date_stands_beside_the_present_one(former: str, present: str, looks: str) -> None:
    html = column(present, previous=When.parse(former))
    assert f"was {looks}" in seen(html)
    year = former[:4].lstrip("0")
    assert year in plain(html).partition("was")[2]
    if "T" in former:
        assert plain(html).endswith("Shanghai time")


@given(CLOSE, LANGUAGES)
def test_no_two_rows_of_a_band_look_alike(dates: set[When], language: str) -> None:
    with override(language):
        looks = alike(dates, lambda when: f"{when.period} {seen(rendered('date_column', column_date(when, ZONE)))}")
    assert looks == {}


@given(CLOSE, LANGUAGES)
def test_no_two_dates_read_alike_wherever_they_stand(dates: set[When], language: str) -> None:
    with override(language):
        assert alike(dates, lambda when: plain(rendered("date_column", column_date(when, ZONE)))) == {}


@given(CLOSE, LANGUAGES)
def test_no_two_big_dates_look_alike(dates: set[When], language: str) -> None:
    with override(language):
        assert alike(dates, lambda when: seen(rendered("big_when", big_date(when, ZONE)))) == {}


@given(CLOSE, LANGUAGES, st.sampled_from(["2026", "2026-12", "0099"]))
def test_no_two_dates_in_passing_look_alike(dates: set[When], language: str, said: str) -> None:
    """Former dates beside a year, bars in the cells of a month."""
    with override(language):
        assert alike(dates, lambda when: seen(short_line(when, When.parse(said), ZONE))) == {}


@given(whens(), LANGUAGES)
def test_in_a_sentence_a_date_is_its_words(when: When, language: str) -> None:
    with override(language):
        assert plain(dated(when, ZONE)) == date_in_words(when, language, ZONE)
        assert bool(start_time(when, ZONE)) == when.timed
