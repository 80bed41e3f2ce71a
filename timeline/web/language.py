"""The language of the site: dates, countries and numbers as its readers write them.

One language for a whole process group (SITE_LANGUAGE), so that an address gives everybody the same bytes. What the
CLDR and events.dates.words know is said here in that language; sentences of our own are marked where they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import get_day_names, get_month_names
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from events.dates import territories
from events.dates import words as wording
from events.dates.phrases import phrases_of
from events.dates.short_words import short_date
from events.dates.when import When
from events.language import active_language, within_sentence


def language() -> str:
    """The code of the site's language (BCP 47)."""
    return active_language()


def words(when: When, zone: str = "") -> str:
    """A When in full, its times those of `zone` (IANA)."""
    return _words(when, language(), zone)


def in_words(when: When | None, zone: str = "") -> str:
    """A When in full; nothing for nothing."""
    return words(when, zone) if when else ""


def month_and_year(when: When) -> str:
    """“June 2024”: the month a date begins in, or the vaguer period it is known to."""
    return words(when.period)


def territory(code: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2)."""
    return territories.country_name(code, language())


def number(value: int) -> str:
    """“1,234”."""
    return _number(value, language())


def within(label: str) -> str:
    """A label as it stands within a sentence."""
    return within_sentence(label)


def month(day: date) -> str:
    """“April”."""
    return _months("wide", language())[day.month - 1]


def short_month(day: date) -> str:
    """“Apr”."""
    return _months("abbreviated", language())[day.month - 1]


def weekday(number: int) -> str:
    """“Wednesday”; 0 is Monday."""
    return _days("wide", language())[number]


def weekdays() -> list[tuple[str, str]]:
    """From Monday on, in two pieces: (“Mon”, “day”); the second empty where the short name is none of the long."""
    pairs = zip(_days("abbreviated", language()), _days("wide", language()), strict=True)
    return [(short, name.removeprefix(short) if name.startswith(short) else "") for short, name in pairs]


def months(first: date, last: date) -> str:
    """“July to December”, “May and June”, “June”: months of one year."""
    if first.month == last.month:
        return month(first)
    if last.month - first.month == 1:
        return _("%(first)s and %(last)s") % {"first": month(first), "last": month(last)}
    return span(month(first), month(last))


def day_and_month(day: date, short: bool = False) -> str:
    """“23 April”, “23 Apr”."""
    return _("%(day)s %(month)s") % {"day": day.day, "month": short_month(day) if short else month(day)}


def on_weekday(day: date, text: str) -> str:
    """“Wednesday 23 April 2025”: a date in words with its weekday."""
    return _("%(weekday)s %(date)s") % {"weekday": weekday(day.weekday()), "date": text}


def day_in_full(day: date) -> str:
    """“Wednesday 23 April 2025”."""
    return on_weekday(day, words(When.days(day)))


def initials_of_months() -> Sequence[str]:
    """“J”, “F”, “M” … of the twelve months."""
    return _months("narrow", language())


def year(day: date) -> str:
    """“2025”, “AD 99”."""
    when = When.parse(f"{day.year:04}")
    return wording.year_in_words(str(day.year), when.start, phrases_of(language()))


def decade(day: date) -> str:
    """“1990s”; of the years 1 to 9, which EDTF has no decade for, the year."""
    return short_date(When.parse(f"{day.year // 10:03}X"), language(), None).line if day.year > 9 else year(day)


def span(first: str, last: str) -> str:
    """“2020 to 2025”, of any two."""
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


@lru_cache(8192)
def _words(when: When, code: str, zone: str) -> str:
    return wording.date_in_words(when, code, zone)


@lru_cache(4096)
def _number(value: int, code: str) -> str:
    return str(number_format(value, 0, force_grouping=True))


@lru_cache
def _months(width: Literal["abbreviated", "narrow", "wide"], code: str) -> list[str]:
    names = get_month_names(width, "stand-alone", _locale(code))
    return [names[number] for number in range(1, 13)]


@lru_cache
def _days(width: Literal["abbreviated", "wide"], code: str) -> list[str]:
    names = get_day_names(width, "stand-alone", _locale(code))
    return [names[number] for number in range(7)]


def _locale(code: str) -> Locale:
    return Locale.parse(code, sep="-")
