"""Times with whose clocks show them, in five languages; and the moments they mean."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from babel.core import get_global
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from events.dates.when import When
from events.dates.words import date_in_words, hours_in_words
from events.dates.zones import ZONE_NAMES, iso_instant, zone_in_words, zone_validator
from tests.dates.test_words import LANGUAGES

MORNING = When.parse("2026-05-01T10:00/2026-05-01T12:00")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "1 May 2026, 10:00–12:00 Shanghai time"),
        ("zh", "2026年5月1日10:00至12:00（上海时间）"),
        ("de", "1. Mai 2026, 10:00–12:00 Uhr (Ortszeit Shanghai)"),
        ("fr", "1er mai 2026, 10:00–12:00 (heure de Shanghai)"),
        ("es", "1 de mayo de 2026, 10:00–12:00 (hora de Shanghái)"),
    ],
)
def test_a_time_says_with_whose_clocks_in_the_language_of_the_page(language: str, words: str) -> None:
    assert date_in_words(MORNING, language, "Asia/Shanghai") == words
    assert hours_in_words(MORNING, language, "Asia/Shanghai") in words


@pytest.mark.parametrize(
    ("zone", "language", "words"),
    [
        ("UTC", "en", "10:00–12:00 UTC"),
        ("Etc/UTC", "de", "10:00–12:00 Uhr UTC"),
        ("Etc/GMT-8", "en", "10:00–12:00 UTC+8"),
        ("Etc/GMT+3", "en", "10:00–12:00 UTC−3"),
        ("Etc/GMT-8", "zh", "10:00至12:00（UTC+8）"),
        ("Europe/Kyiv", "de", "10:00–12:00 Uhr (Ortszeit Kiew)"),
        ("Asia/Kolkata", "en", "10:00–12:00 Kolkata time"),
        ("America/Argentina/Buenos_Aires", "en", "10:00–12:00 Buenos Aires time"),
        ("Africa/Cairo", "fr", "10:00–12:00 (heure du Caire)"),
        ("Europe/Athens", "fr", "10:00–12:00 (heure d’Athènes)"),
        ("America/New_York", "es", "10:00–12:00 (hora de Nueva York)"),
    ],
)
def test_zones_have_the_names_their_readers_know(zone: str, language: str, words: str) -> None:
    assert hours_in_words(MORNING, language, zone) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_zone_is_called_by_its_identifier_and_none_like_another(language: str) -> None:
    present = get_global("zone_aliases")
    called = defaultdict(set)
    for zone in ZONE_NAMES:
        name, is_city = zone_in_words(zone, language)
        assert "/" not in name and "_" not in name
        if is_city:
            called[name].add(present.get(zone, zone))
    assert {name: zones for name, zones in called.items() if len(zones) > 1} == {}


@pytest.mark.parametrize(
    ("moment", "zone", "iso"),
    [
        ("2026-05-01T10:00", "Asia/Shanghai", "2026-05-01T10:00+08:00"),
        ("2026-05-01T10:00", "Europe/Berlin", "2026-05-01T10:00+02:00"),
        ("2026-12-01T10:00", "Europe/Berlin", "2026-12-01T10:00+01:00"),
        ("2026-05-01T10:00", "UTC", "2026-05-01T10:00+00:00"),
        ("2026-03-29T02:30", "Europe/Berlin", "2026-03-29T02:30+01:00"),  # skipped: by the offset before
        ("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T02:30+02:00"),  # shown twice: the first
        ("2026-01-01T10:00", "Asia/Kathmandu", "2026-01-01T10:00+05:45"),
        ("1890-01-01T10:00", "Asia/Shanghai", "1890-01-01T01:54:17Z"),  # local mean time has seconds
        ("0001-01-01T00:00", "Asia/Shanghai", ""),
    ],
)
def test_a_moment_has_the_offset_of_its_day_in_its_zone(moment: str, zone: str, iso: str) -> None:
    assert iso_instant(datetime.fromisoformat(moment), zone) == iso


@given(st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)), st.sampled_from(sorted(ZONE_NAMES)))  # noqa: DTZ001
def test_the_moment_written_is_the_one_meant(moment: datetime, zone: str) -> None:
    written = iso_instant(moment.replace(second=0, microsecond=0), zone)
    read = datetime.fromisoformat(written)
    assert read.timestamp() == moment.replace(second=0, microsecond=0, tzinfo=ZoneInfo(zone)).timestamp()


@pytest.mark.parametrize("name", ["localtime", "Factory", "Berlin"])
def test_a_name_that_says_no_zone_is_refused(name: str) -> None:
    """`localtime` is whatever machine one is on."""
    with pytest.raises(ValidationError):
        zone_validator(name)
