"""The words for a When in five languages, the remark beneath a vague one, and its weekdays."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.dates.phrases import DATE_PHRASES
from events.dates.when import When
from events.dates.words import date_in_words, precision_remark, weekdays_in_words
from tests.dates.test_when import whens

LANGUAGES = ("en", "zh", "de", "fr", "es")

WORDS = {
    # EDTF: English, Chinese, German, French, Spanish
    "2025-04-17": ("17 April 2025", "2025年4月17日", "17. April 2025", "17 avril 2025", "17 de abril de 2025"),
    "2025-05-01": ("1 May 2025", "2025年5月1日", "1. Mai 2025", "1er mai 2025", "1 de mayo de 2025"),
    "2025-04-17/2025-04-18": (
        "17–18 April 2025", "2025年4月17日至18日", "17.–18. April 2025", "17–18 avril 2025", "17–18 de abril de 2025",
    ),
    "2025-05-01/2025-05-11": (
        "1–11 May 2025", "2025年5月1日至11日", "1.–11. Mai 2025", "1er–11 mai 2025", "1–11 de mayo de 2025",
    ),
    "2025-04-28/2025-05-03": (
        "28 April–3 May 2025", "2025年4月28日至5月3日", "28. April–3. Mai 2025", "28 avril–3 mai 2025",
        "28 de abril–3 de mayo de 2025",
    ),
    "2025-12-28/2026-01-02": (
        "28 December 2025–2 January 2026", "2025年12月28日至2026年1月2日", "28. Dezember 2025–2. Januar 2026",
        "28 décembre 2025–2 janvier 2026", "28 de diciembre de 2025–2 de enero de 2026",
    ),
    "2025-07": ("July 2025", "2025年7月", "Juli 2025", "juillet 2025", "julio de 2025"),
    "2023-05/2023-07": ("May–July 2023", "2023年5月至7月", "Mai–Juli 2023", "mai–juillet 2023", "mayo–julio de 2023"),
    "2023-11/2024-02": (
        "November 2023–February 2024", "2023年11月至2024年2月", "November 2023–Februar 2024",
        "novembre 2023–février 2024", "noviembre de 2023–febrero de 2024",
    ),
    "2023-11~": ("about November 2023", "约2023年11月", "etwa November 2023", "vers novembre 2023",
                 "hacia noviembre de 2023"),
    "2023-11-04~": ("about 4 November 2023", "约2023年11月4日", "etwa 4. November 2023", "vers le 4 novembre 2023",
                    "hacia el 4 de noviembre de 2023"),
    "2026?": ("perhaps 2026", "可能2026年", "vielleicht 2026", "peut-être 2026", "quizá 2026"),
    "2026%": ("perhaps about 2026", "可能约2026年", "vielleicht etwa 2026", "peut-être vers 2026", "quizá hacia 2026"),
    "2021/2023": ("2021–2023", "2021至2023年", "2021–2023", "2021–2023", "2021–2023"),
    "2026-21": ("spring 2026", "2026年春季", "Frühjahr 2026", "printemps 2026", "primavera de 2026"),
    "2026-24": ("winter 2026/27", "2026/27年冬季", "Winter 2026/27", "hiver 2026/27", "invierno de 2026/27"),
    "1999-24": ("winter 1999/2000", "1999/2000年冬季", "Winter 1999/2000", "hiver 1999/2000",
                "invierno de 1999/2000"),
    "2026-22~": ("about summer 2026", "约2026年夏季", "etwa Sommer 2026", "vers l’été 2026", "hacia el verano de 2026"),
    "2026-35": ("third quarter of 2026", "2026年第三季度", "3. Quartal 2026", "3e trimestre 2026",
                "tercer trimestre de 2026"),
    "2026-41": ("second half of 2026", "2026年下半年", "2. Halbjahr 2026", "second semestre 2026",
                "segundo semestre de 2026"),
    "199X": ("the 1990s", "1990年代", "1990er-Jahre", "années 1990", "década de 1990"),
    "2026-06-12/..": (
        "from 12 June 2026, end open", "2026年6月12日起，结束日期未定", "ab 12. Juni 2026, Ende offen",
        "dès le 12 juin 2026, fin ouverte", "desde el 12 de junio de 2026, sin fecha de fin",
    ),
    "2026-06-12T10:00/2026-06-12T18:00": (
        "12 June 2026, 10:00–18:00", "2026年6月12日10:00至18:00", "12. Juni 2026, 10:00–18:00 Uhr",
        "12 juin 2026, 10:00–18:00", "12 de junio de 2026, 10:00–18:00",
    ),
    "2026-06-12T10:00/2026-06-13T18:00": (
        "12 June 2026, 10:00–13 June 2026, 18:00", "2026年6月12日10:00至2026年6月13日18:00",
        "12. Juni 2026, 10:00 Uhr–13. Juni 2026, 18:00 Uhr", "12 juin 2026, 10:00–13 juin 2026, 18:00",
        "12 de junio de 2026, 10:00–13 de junio de 2026, 18:00",
    ),
    "2026-06-12T10:00/2026-06-12T10:00": (
        "12 June 2026, 10:00", "2026年6月12日10:00", "12. Juni 2026, 10:00 Uhr", "12 juin 2026, 10:00",
        "12 de junio de 2026, 10:00",
    ),
    "2026-06-12/2026-07": (
        "from 12 June 2026 to July 2026", "自2026年6月12日至2026年7月", "12. Juni 2026 bis Juli 2026",
        "du 12 juin 2026 à juillet 2026", "desde el 12 de junio de 2026 hasta julio de 2026",
    ),
    "2026-04/2026-35": (
        "from April 2026 to the third quarter of 2026", "自2026年4月至2026年第三季度", "April 2026 bis 3. Quartal 2026",
        "d’avril 2026 au 3e trimestre 2026", "desde abril de 2026 hasta el tercer trimestre de 2026",
    ),
    "199X/200X": (
        "from the 1990s to the 2000s", "自1990年代至2000年代", "1990er-Jahre bis 2000er-Jahre",
        "des années 1990 aux années 2000", "desde la década de 1990 hasta la década de 2000",
    ),
    "2026-06-12~/2026-06-13": (
        "from about 12 June 2026 to 13 June 2026", "自约2026年6月12日至2026年6月13日",
        "von etwa 12. Juni 2026 bis 13. Juni 2026", "d’environ le 12 juin 2026 au 13 juin 2026",
        "desde aproximadamente el 12 de junio de 2026 hasta el 13 de junio de 2026",
    ),
    "0845-06-12": ("12 June AD 845", "公元845年6月12日", "12. Juni 845 n. Chr.", "12 juin 845 apr. J.-C.",
                   "12 de junio de 845 d. C."),
    "0033-04-03/0033-04-05": ("3–5 April AD 33", "公元33年4月3日至5日", "3.–5. April 33 n. Chr.",
                              "3–5 avril 33 apr. J.-C.", "3–5 de abril de 33 d. C."),
    "0008-24": ("winter AD 8/9", "公元8/9年冬季", "Winter 8/9 n. Chr.", "hiver 8/9 apr. J.-C.",
                "invierno de 8/9 d. C."),
    "0005": ("AD 5", "公元5年", "5 n. Chr.", "5 apr. J.-C.", "5 d. C."),
    "084X": ("the AD 840s", "公元840年代", "840er-Jahre n. Chr.", "années 840 apr. J.-C.", "década de 840 d. C."),
}  # fmt: skip

TABLE = [
    pytest.param(text, language, expected, id=f"{text} {language}")
    for text, row in WORDS.items()
    for language, expected in zip(LANGUAGES, row, strict=True)
]


@pytest.mark.parametrize(("text", "language", "expected"), TABLE)
def test_a_when_reads_as_people_of_the_language_write_it(text: str, language: str, expected: str) -> None:
    assert date_in_words(When.parse(text), language) == expected


def test_marks_shared_by_both_ends_are_said_once() -> None:
    assert date_in_words(When.parse("2025-04-17~/2025-04-18~"), "en") == "about 17–18 April 2025"
    apart = When.parse("2025-04-17?/2025-04-18~")
    assert date_in_words(apart, "en") == "from perhaps 17 April 2025 to about 18 April 2025"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("", "1 May 2025"),
        ("en-US", "1 May 2025"),
        ("tlh", "1 May 2025"),
        ("de-AT", "1. Mai 2025"),
        ("zh-Hans-CN", "2025年5月1日"),
        ("zh_TW", "2025年5月1日"),
        ("FR", "1er mai 2025"),
    ],
)
def test_an_unknown_language_falls_back_to_its_base_then_to_english(language: str, expected: str) -> None:
    assert date_in_words(When.parse("2025-05-01"), language) == expected


@pytest.mark.parametrize(
    ("text", "language", "remark"),
    [
        ("2025-04-17", "en", ""),
        ("2025-04-17~", "en", ""),
        ("2025-04-17/..", "en", ""),
        ("2026-06-12T10:00/2026-06-12T18:00", "en", ""),
        ("2025-04", "en", "day not known"),
        ("2025-04-17/2025-05", "en", "day not known"),
        ("2025-21", "en", "month not known"),
        ("2025-35", "en", "month not known"),
        ("2025-41", "en", "month not known"),
        ("2025", "en", "month not known"),
        ("199X", "en", "year not known"),
        ("2025-04", "zh", "日期不详"),
        ("2025", "de", "Monat nicht bekannt"),
        ("199X", "fr", "année inconnue"),
        ("2025-04", "es", "día desconocido"),
    ],
)
def test_a_list_says_what_is_not_known(text: str, language: str, remark: str) -> None:
    assert precision_remark(When.parse(text), language) == remark


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2025-04-17/2025-04-18", "en", "Thu–Fri"),
        ("2025-04-17/2025-04-18", "zh", "周四至周五"),
        ("2025-04-17/2025-04-18", "de", "Do.–Fr."),
        ("2025-04-17/2025-04-18", "fr", "jeu.–ven."),
        ("2025-04-17/2025-04-18", "es", "jue–vie"),
        ("2025-04-17", "en", "Thu"),
        ("2025-04-17~", "en", "Thu"),
        ("2025-04-17?/2025-04-18%", "en", "Thu–Fri"),
        ("2025-04-17/2025-04-24", "en", "Thu–Thu"),
        ("2025-04-17/..", "en", "Thu"),
        ("2026-06-12T10:00/2026-06-12T18:00", "en", "Fri"),
        ("2026-06-12T22:00/2026-06-13T02:00", "en", "Fri–Sat"),
        ("2025-04", "en", ""),
        ("2025-04-17/2025-05", "en", ""),
        ("2025", "zh", ""),
    ],
)
def test_weekdays_stand_beneath_known_days_only(text: str, language: str, expected: str) -> None:
    assert weekdays_in_words(When.parse(text), language) == expected


@given(whens(), st.sampled_from([*LANGUAGES, "en-US", "zh-Hans", "eo", ""]))
def test_every_when_has_plain_words_in_every_language(when: When, language: str) -> None:
    text = date_in_words(when, language)
    assert text == text.strip()
    assert not {"|", "{", "}", "'", "\u2009", "\u202f", "\xa0", "~", "?", "%"} & set(text)
    assert " –" not in text and "– " not in text
    assert isinstance(precision_remark(when, language) + weekdays_in_words(when, language), str)


@given(st.integers(1, 9999), st.sampled_from(["", "~", "?", "/.."]))
def test_a_year_is_never_dressed_up_as_its_first_of_january(year: int, tail: str) -> None:
    when = When.parse(f"{year:04}{tail}")
    for language, first in product(DATE_PHRASES, ("1 January", "January", "1月", "Januar", "janvier", "enero", "1er")):
        assert first not in date_in_words(when, language)


@given(whens())
def test_chinese_words_have_no_spaces(when: When) -> None:
    assert " " not in date_in_words(when, "zh")


@given(whens(), st.sampled_from(LANGUAGES))
def test_a_remark_and_weekdays_never_stand_together(when: When, language: str) -> None:
    assert bool(precision_remark(when, language)) != bool(weekdays_in_words(when, language))
