"""The dated passages of a text: each date, span or "recently" as a When, before anyone asks what it dates.

Shapes come from events.ingest.date_shapes; here they get their year. A date without one is the nearest to
the publication, or the next or the last one where the sentence says so. Relative words ("next year") that
only dateparser knows go to events.ingest.dates, one short passage at a time. Pure: the publication date is
passed in; without one, a date without a year stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from events.ingest.date_shapes import NO_PARTS, Parts, Shape, shapes
from events.ingest.sentences import Sentence
from events.ingest.vocabulary import Vocabulary, vocabulary
from events.when import When, WhenError

FIRST_YEAR, LAST_YEAR = 1000, 2200


@dataclass(frozen=True)
class Passage:
    """A When and the words that say it; `role` tells an event's date from a founding, a deadline and so on."""

    start: int
    end: int
    sentence: int
    when: When
    rule: str
    role: str = "event"

    @property
    def width(self) -> int:
        """Days it leaves open; small is exact."""
        return 0 if self.when.precision in ("minute", "day") else (self.when.last_day - self.when.first_day).days

    def playing(self, role: str) -> Passage:
        return replace(self, role=role)


@dataclass(frozen=True)
class Reference:
    """What dates are counted from: the publication, or at least a year the text is about."""

    published: date | None
    year: int | None = None


def passages(text: Sequence[Sentence], language: str, reference: Reference) -> list[Passage]:
    """All dated passages in order; where two overlap, the more telling."""
    words = vocabulary(language)
    found: list[Passage] = []
    month: tuple[int, int] | None = None  # the last one named, for "on the 23rd"
    for sentence in text:
        here = [*_relative(sentence, words, reference), *_shaped(sentence, language, words, reference)]
        here += _bare_days(sentence, words, month, here)
        here.sort(key=lambda one: (one.start, -one.end))
        for passage in here:
            if not found or passage.start >= found[-1].end:
                found.append(passage)
            if passage.when.precision in ("day", "month") and not passage.when.approximate:
                month = passage.when.first_day.year, passage.when.first_day.month
    return found


def _shaped(sentence: Sentence, language: str, words: Vocabulary, reference: Reference) -> Iterator[Passage]:
    for shape in shapes(sentence.text, language):
        before = sentence.text[max(0, shape.start - 28) : shape.start]
        after = sentence.text[shape.end : shape.end + 20]
        direction = _direction(before, after, sentence.text, words)
        if shape.first == NO_PARTS:
            until = _pattern(rf"(?<!\w)(?:{words.until})\s*$").search(before)
            ahead = direction or (1 if until else _tense(before, sentence.text, words))
            when, rule = _weekday(shape, ahead, reference), "weekday"
        elif shape.first[1] and not shape.first[0] and not shape.first[2] and not _names_month(before, words):
            continue  # a lone month name needs its "in"
        else:
            when, rule = _placed(sentence.text, shape, direction, words, reference)
        if when:
            end = shape.end - (shape.end == len(sentence.text) and sentence.text.endswith("."))
            yield Passage(sentence.start + shape.start, sentence.start + end, sentence.number, when, rule)


def _names_month(before: str, words: Vocabulary) -> bool:
    if words.language == "zh":
        return True
    return bool(_pattern(rf"(?<!\w)(?:{words.in_month}|{words.next_words}|{words.last_words})[\s’']*$").search(before))


def _direction(before: str, after: str, sentence: str, words: Vocabulary) -> int:
    """+1 when the date lies ahead of the publication, -1 when behind, 0 when the nearest is meant."""
    for step, cue in ((+1, words.next_words), (-1, words.last_words)):
        pattern = _pattern(rf"(?<!\w)(?:{cue})\s*$"), _pattern(rf"^\s*(?:{cue})(?!\w)")
        if pattern[0].search(before) or pattern[1].search(after):
            return step
    return 0


def _tense(before: str, sentence: str, words: Vocabulary) -> int:
    """+1 for a weekday of a sentence that looks ahead: "will open on Friday", "this Saturday"."""
    whole = r"(?<!\w)(?:{})(?!\w)" if words.language != "zh" else "(?:{})"
    if _pattern(whole.format(words.past)).search(sentence):
        return 0
    ahead = _pattern(whole.format(words.planned)).search(sentence)
    return int(bool(ahead or _pattern(rf"(?<!\w)(?:{words.this_weekday})\s$").search(before)))


def _placed(
    text: str, shape: Shape, direction: int, words: Vocabulary, reference: Reference
) -> tuple[When | None, str]:
    """The shape in its year, and the rule by which it got there."""
    year, month, day = shape.first
    if not year and (spoken := _spoken_year(text[shape.start : shape.end], words, reference)):
        year = spoken
    given = bool(year)
    if not year:
        year = _year_of(month or 1, day, direction, reference)
    if not year or not FIRST_YEAR <= year <= LAST_YEAR:
        return None, ""
    point = _edtf((year, month, day))
    if shape.last:
        last_year = shape.last[0] or year
        if not shape.last[0] and (shape.last[1] or 0) < (month or 0):
            last_year += 1
        point += "/" + _edtf((last_year, shape.last[1], shape.last[2]))
    rule = "span" if shape.last else "day" if day else "month" if month else "year"
    if rule == "year" and (season := _season(text, shape, words)):
        point, rule = f"{year:04}-{season}", "season"
    return _when(point), rule if given or rule == "year" else f"{rule} without year"


def _spoken_year(text: str, words: Vocabulary, reference: Reference) -> int | None:
    if words.language != "zh" or not reference.published:
        return None
    steps = {"今": 0, "本": 0, "明": 1, "去": -1}
    return reference.published.year + steps[text[0]] if text[0] in steps else None


def _year_of(month: int, day: int | None, direction: int, reference: Reference) -> int | None:
    """The year that puts a day and month nearest to the publication, ahead of it or behind it as asked."""
    if not reference.published:
        return reference.year
    published = reference.published

    def distance(year: int) -> int:
        held = date(year, month, min(day or (published.day if month == published.month else 15), 28))
        return (held - published).days

    years = [published.year + step for step in (-1, 0, 1)]
    if direction:
        years = [year for year in years if distance(year) * direction >= 0] or years
    return min(years, key=lambda year: abs(distance(year)))


def _season(text: str, shape: Shape, words: Vocabulary) -> str:
    """The EDTF code of a season or half written beside a year."""
    before, after = text[max(0, shape.start - 34) : shape.start], text[shape.end : shape.end + 6]
    named = [
        *zip(words.seasons, ("21", "22", "23", "24"), strict=True),
        (words.first_half, "40"),
        (words.second_half, "41"),
    ]
    for pattern, code in named:
        if words.language == "zh":
            if _pattern(rf"^(?:{pattern})").search(after):
                return code
        elif _pattern(rf"(?<!\w)(?:{pattern})(?: \w{{1,3}}){{0,2}}\s*$").search(before):
            return code
    return ""


def _weekday(shape: Shape, direction: int, reference: Reference) -> When | None:
    """ "On Wednesday" is the last one, the day of publication included, unless it is the next."""
    if not reference.published or shape.weekday is None:
        return None
    back = (reference.published.weekday() - shape.weekday) % 7
    day = reference.published - timedelta(days=back - 7 if direction > 0 else back)
    if shape.until is None:
        return _when(day.isoformat())
    last = day + timedelta(days=(shape.until - shape.weekday) % 7)
    if direction <= 0 and last > reference.published:
        day, last = day - timedelta(days=7), last - timedelta(days=7)
    return _when(f"{day}/{last}")


def _relative(sentence: Sentence, words: Vocabulary, reference: Reference) -> Iterator[Passage]:
    """ "Today", "recently", "next spring": what hangs on the publication alone."""
    published = reference.published
    if not published:
        return
    month = f"{published:%Y-%m}"
    table = (
        (words.recently, f"{month}~", "recently"),
        (words.today, published.isoformat(), "today"),
        (words.yesterday, (published - timedelta(days=1)).isoformat(), "yesterday"),
        (words.tomorrow, (published + timedelta(days=1)).isoformat(), "tomorrow"),
        (words.next_month, _month_on(published, 1), "next month"),
        (words.last_month, _month_on(published, -1), "last month"),
    )
    for pattern, point, rule in table:
        for found in _pattern(_whole(pattern, words)).finditer(sentence.text):
            if when := _when(point):
                start = sentence.start + found.start()
                yield Passage(start, sentence.start + found.end(), sentence.number, when, rule)
    yield from _relative_years(sentence, words, published)


def _relative_years(sentence: Sentence, words: Vocabulary, published: date) -> Iterator[Passage]:
    for pattern, step in ((words.this_year, 0), (words.next_year, 1), (words.last_year, -1)):
        for found in _pattern(_whole(pattern, words)).finditer(sentence.text):
            if re.match(r"\s?\d{1,2}月", sentence.text[found.end() : found.end() + 4]):
                continue  # 明年4月 is read as a whole
            shape = Shape(found.start(), found.end(), (published.year + step, None, None))
            season = _season(sentence.text, shape, words)
            point = f"{published.year + step:04}" + (f"-{season}" if season else "")
            if when := _when(point):
                start = sentence.start + found.start()
                yield Passage(start, sentence.start + found.end(), sentence.number, when, "relative year")


def _bare_days(
    sentence: Sentence, words: Vocabulary, month: tuple[int, int] | None, here: list[Passage]
) -> Iterator[Passage]:
    """ "On the 23rd", of the month named last."""
    for found in _pattern(words.bare_day).finditer(sentence.text):
        earlier = [one.when for one in here if one.end <= sentence.start + found.start() and one.rule != "year"]
        known = (earlier[-1].first_day.year, earlier[-1].first_day.month) if earlier else month
        start = sentence.start + found.start()
        if any(one.start < sentence.start + found.end() + 4 and start < one.end for one in here if one.rule != "year"):
            continue
        if known and 1 <= int(found[1]) <= 31 and (when := _when(_edtf((*known, int(found[1]))))):
            yield Passage(start, sentence.start + found.end(), sentence.number, when, "bare day")


def _whole(pattern: str, words: Vocabulary) -> str:
    return pattern if words.language == "zh" else rf"(?<!\w)(?:{pattern})(?!\w)"


def _month_on(day: date, step: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return f"{year:04}-{month + 1:02}"


def _edtf(parts: Parts) -> str:
    year, month, day = parts
    return f"{year or 0:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _when(text: str) -> When | None:
    """The When, or nothing for 31 February and a span that runs backwards."""
    try:
        return When.parse(text)
    except WhenError:
        return None


@lru_cache(maxsize=512)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def days_on(when: When, days: int) -> When:
    """So many days from the first day of a When: "the three-day fair opens on 4 December"."""
    last = when.first_day + timedelta(days=days - 1)
    return When.parse(f"{when.first_day.isoformat()}/{last.isoformat()}")
