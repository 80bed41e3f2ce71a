"""An editor's words for a date → When: "17–18 April 2025", "约1975年", "from 12 June 2026, end open".

A text is rewritten as plain tokens (events.dates.tokens), cut into the ends of a span and read token
by token; one with a token left over is refused. Month names and relative words alone go to dateparser,
and from here only: it knows their spellings, but fills in what it does not know. Not a search through
prose: the caller passes one short passage. Pure: today is passed in.

A date without a year is one of today's year, not of the nearest: "11 Jan." means the same all year round.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache

from dateparser.date import DateDataParser
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from events.dates.grammar import month_names, short_weekday_names, weekday_names
from events.dates.point import Point, WhenError
from events.dates.tokens import ONGOING, OPENER, RELATIVE, SINCE, TO, Unclear, rewrite, strip_marks, tokens
from events.dates.when import When

LANGUAGES = ("en", "zh", "de", "fr", "es")
_LONGEST = 200
EXAMPLES = gettext_noop("Write 17–18 April 2025, July 2025, about 1975 or EDTF such as 2025-07~.")

_Part = dict[str, str]  # what one end of a span says: any of FIELDS, and weekday
_FIELDS = ("year", "month", "day", "clock")

_EDTF_POINT = r"\d{3}[\dx](?:-[\dx]{2}(?:-[\dx]{2}(?:t[\d:]+)?)?)?[~?%]?"
_EDTF = re.compile(rf"{_EDTF_POINT}(?:/(?:{_EDTF_POINT}|\.\.))?")
_SIGNS = str.maketrans(dict.fromkeys("‐‑‒—―−", "–") | dict.fromkeys("’ʼ`´", "'") | dict.fromkeys("§@", "\ufffd"))


def read(text: str, today: date, languages: Sequence[str] = LANGUAGES) -> When:
    """The When an editor's words stand for; WhenError says what to write instead.

    >>> str(read("about November 2023", date(2026, 6, 1)))
    '2023-11~'
    """
    plain = _plain(text)
    try:
        if _EDTF.fullmatch(edtf := re.sub(r"\s?/\s?", "/", plain)):
            return When.parse(edtf.upper())
        return _when(plain, today, tuple(languages))
    except Unclear:
        raise _refusal(_("Cannot place “%(text)s”.") % {"text": text.strip()}) from None


def _plain(text: str) -> str:
    """Lower case, one kind of digit, dash and space; refused if it holds what no date contains."""
    if len(text) > _LONGEST:
        raise _refusal(_("%(number)s characters are more than a date.") % {"number": len(text)})
    plain = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    plain = " ".join(plain.translate(_SIGNS).lower().split())
    if not plain:
        raise _refusal(_("No date is written here."))
    if any(unicodedata.category(sign).startswith("C") for sign in plain):
        raise _refusal(_("The date holds characters that cannot be shown; type it anew."))
    if any(sign.isdigit() and not sign.isascii() for sign in plain):
        raise _refusal(_("Cannot place “%(text)s” in these digits.") % {"text": text.strip()})
    return plain


def _refusal(sentence: str) -> WhenError:
    """What is wrong, and what to write instead."""
    return WhenError(f"{sentence} {_(EXAMPLES)}")


def _when(text: str, today: date, languages: tuple[str, ...]) -> When:
    ongoing = ONGOING.search(text)
    text = text[: ongoing.start()] if ongoing else text
    text = RELATIVE.sub(lambda match: _relative(match[0], today, languages), text)
    text, marks = strip_marks(rewrite(text, today))
    since = SINCE.match(text)
    text = text[since.end() :] if since else OPENER.sub("", text)
    breaks = list(TO.finditer(text))
    if not breaks:
        part, own = _part(text, languages)
        point = _edtf(_dated(part, today), marks | own)
        return When.parse(f"{point}/.." if since or ongoing else point)
    if len(breaks) > 1 or ongoing:
        raise Unclear
    left, left_marks = _part(text[: breaks[0].start()], languages)
    right, right_marks = _part(text[breaks[0].end() :], languages)
    left, right = _completed(left, right, today)
    when = When.parse(f"{_edtf(left, marks | left_marks)}/{_edtf(right, marks | right_marks)}")
    if not breaks[0]["to"] and (when.precision != "day" or (when.last_day - when.first_day).days != 1):
        # "17 and 20 April" is not the days between, nor "May and July" the months.
        raise Unclear
    return when


def _part(text: str, languages: tuple[str, ...]) -> tuple[_Part, frozenset[str]]:
    """What one end of a span, or a single point, says."""
    text, marks = strip_marks(OPENER.sub("", text.strip()))
    part: _Part = {}
    words = []
    for kind, value in tokens(text):
        if kind == "word":
            words.append(value)
            continue
        # A month 21 is no spring: only our own tokens carry the codes of seasons.
        field = "month" if kind == "group" else kind
        if kind == "other" or (kind == "month" and int(value) > 12) or field in part:
            raise Unclear
        part[field] = value.upper().zfill(4 if field == "year" else 2)
    return _named(part, words, languages), marks


def _named(part: _Part, words: list[str], languages: tuple[str, ...]) -> _Part:
    """The part with its month and weekday, taken from words that must be just these."""
    if len(words) > 2:
        raise Unclear
    weekdays = _weekdays(languages)
    # "mar" is a month and a weekday: take the reading that leaves no word over.
    months = {} if "month" in part else {n: _month(word, languages) for n, word in enumerate(words)}
    readings = [({"month": month}, words[:n] + words[n + 1 :]) for n, month in months.items() if month]
    for month, rest in [*readings, ({}, words)]:
        if len(rest) <= ("day" in part) and all(word in weekdays for word in rest):
            return part | month | ({"weekday": weekdays[rest[0]]} if rest else {})
    raise Unclear


def _completed(left: _Part, right: _Part, today: date) -> tuple[_Part, _Part]:
    """Both ends of a span in full: "17" takes its month and year from "18 April 2025"."""
    if left.keys() == {"year"} and right.keys() == {"day"}:
        if right["day"] <= left["year"][2:]:
            raise Unclear
        return left, {"year": left["year"][:2] + right["day"]}  # 2021–23
    whole = _dated(_lent(left, right), today), _dated(_lent(right, left), today)
    months = int(whole[0].get("month", "99")), int(whole[1].get("month", "0"))
    if months[1] < months[0] <= 12 and (months[1] - months[0]) % 12 <= 6:
        # One year was written for both, and the span runs over New Year. Over more than half a year
        # the ends are likelier to be swapped: When says so.
        if "year" not in right:
            return whole[0], _in_year(whole[1], +1)
        if "year" not in left:
            return _in_year(whole[0], -1), whole[1]
    return whole


def _lent(part: _Part, other: _Part) -> _Part:
    """The part with what it leaves to the other end: all that is coarser than its finest field."""
    finest = max((_FIELDS.index(field) for field in part if field in _FIELDS), default=0)
    return {field: other[field] for field in _FIELDS[:finest] if field in other} | part


def _in_year(part: _Part, step: int) -> _Part:
    return part | {"year": f"{int(part['year']) + step:04}"} if part["year"].isdigit() else part


def _dated(part: _Part, today: date) -> _Part:
    """The part in today's year if it names none; unclear if a field is missing in between."""
    given = [field in part for field in _FIELDS[1:]]
    grouped = "day" in part and int(part.get("month", "0")) > 12
    if not any([*given, "year" in part]) or given != sorted(given, reverse=True) or grouped:
        raise Unclear
    return {"year": f"{today.year:04}"} | part


def _edtf(part: _Part, marks: frozenset[str]) -> str:
    mark = "%" if len(marks) > 1 else "".join(marks)
    text = "-".join(part[field] for field in ("year", "month", "day") if field in part)
    if weekday := part.get("weekday"):
        day = Point.parse(text).first_day
        if day.weekday() != int(weekday):
            said = _("%(day)s is a %(right)s, not a %(wrong)s: correct the day or leave out the weekday.")
            raise WhenError(said % {"day": text, "right": WEEKDAYS[day.weekday()], "wrong": WEEKDAYS[int(weekday)]})
    return f"{text}T{part['clock']}{mark}" if "clock" in part else text + mark


def _relative(words: str, today: date, languages: tuple[str, ...]) -> str:
    parsed = _parser(languages, today).get_date_data(words)
    if parsed.date_obj is None or parsed.period not in ("year", "month", "day"):
        raise Unclear
    # dateparser fills in the parts its period does not vouch for: drop them.
    day: date = parsed.date_obj.date()
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[parsed.period]]


@lru_cache(maxsize=16)
def _parser(languages: tuple[str, ...], today: date) -> DateDataParser:
    settings = {"RELATIVE_BASE": datetime.combine(today, time.min), "PARSERS": ["relative-time"]}
    return DateDataParser(languages=list(languages), use_given_order=True, settings=settings)


@lru_cache(maxsize=1024)
def _month(word: str, languages: tuple[str, ...]) -> str:
    """The number of the month a word names in one of the languages, or ""."""
    if len(word) < 3 and word.isascii():
        return ""  # to dateparser "a" is January
    for language in languages:
        if number := month_names(language).get(word):
            return f"{number:02}"
    # Other spellings, such as those without accents.
    settings = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["month", "year"], "PREFER_DAY_OF_MONTH": "first"}
    parser = DateDataParser(languages=list(languages), use_given_order=True, settings=settings)
    # The year only makes it a date in every language; any would do.
    parsed = parser.get_date_data(f"{word} 2000")
    return f"{parsed.date_obj.month:02}" if parsed.date_obj and parsed.period == "month" else ""


@lru_cache(maxsize=16)
def _weekdays(languages: tuple[str, ...]) -> dict[str, str]:
    """Names of weekdays, without full stops, to their number from Monday."""
    names: dict[str, str] = {}
    for language in ("en", *languages):
        names |= {name: str(number) for name, number in short_weekday_names(language).items()}
    for language in languages:
        for name, number in weekday_names(language).items():
            names.setdefault(name, str(number))
    return names
