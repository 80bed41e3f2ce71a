"""The dated passages of a text: each date, span or "recently" as a When, before anyone asks what it dates.

Shapes come from events.extraction.dates.shapes; here they get their year. A date without one is the nearest to
the publication, or the next or the last one where the sentence says so. Relative words ("next year") that
only dateparser knows go to events.dates.parsing, one short passage at a time. Pure: the publication date is
passed in; without one, a date without a year stays unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from events.dates.when import When
from events.extraction.dates.dating import Passage, Reference, edtf, parse_when, season_of
from events.extraction.dates.relative import bare_days, relative_dates
from events.extraction.dates.shapes import NO_PARTS, DateShape, date_shapes
from events.extraction.text.patterns import compile_pattern
from events.extraction.text.sentences import TextSentence
from events.extraction.vocabulary import Vocabulary, vocabulary

_FIRST_YEAR, _LAST_YEAR = 1000, 2200


def passages(text: Sequence[TextSentence], language: str, reference: Reference) -> list[Passage]:
    """All dated passages in order; where two overlap, the more telling."""
    words = vocabulary(language)
    result: list[Passage] = []
    month: tuple[int, int] | None = None  # the last one named, for "on the 23rd"
    for sentence in text:
        here = [*relative_dates(sentence, words, reference), *_shaped(sentence, language, words, reference)]
        here += bare_days(sentence, words, month, here)
        here.sort(key=lambda passage: (passage.start, -passage.end))
        for passage in here:
            if not result or passage.start >= result[-1].end:
                result.append(passage)
            if passage.when.precision in ("day", "month") and not passage.when.approximate:
                month = passage.when.first_day.year, passage.when.first_day.month
    return result


def _shaped(sentence: TextSentence, language: str, words: Vocabulary, reference: Reference) -> Iterator[Passage]:
    for shape in date_shapes(sentence.text, language):
        before = sentence.text[max(0, shape.start - 28) : shape.start]
        after = sentence.text[shape.end : shape.end + 20]
        direction = _direction(before, after, sentence.text, words)
        if shape.first == NO_PARTS:
            until = compile_pattern(rf"(?<!\w)(?:{words.until})\s*$").search(before)
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
    return bool(
        compile_pattern(rf"(?<!\w)(?:{words.in_month}|{words.next_words}|{words.last_words})[\s’']*$").search(before)
    )


def _direction(before: str, after: str, sentence: str, words: Vocabulary) -> int:
    """+1 when the date lies ahead of the publication, -1 when behind, 0 when the nearest is meant."""
    for step, cue in ((+1, words.next_words), (-1, words.last_words)):
        pattern = compile_pattern(rf"(?<!\w)(?:{cue})\s*$"), compile_pattern(rf"^\s*(?:{cue})(?!\w)")
        if pattern[0].search(before) or pattern[1].search(after):
            return step
    return 0


def _tense(before: str, sentence: str, words: Vocabulary) -> int:
    """+1 for a weekday of a sentence that looks ahead: "will open on Friday", "this Saturday"."""
    whole = r"(?<!\w)(?:{})(?!\w)" if words.language != "zh" else "(?:{})"
    if compile_pattern(whole.format(words.past)).search(sentence):
        return 0
    ahead = compile_pattern(whole.format(words.planned)).search(sentence)
    return int(bool(ahead or compile_pattern(rf"(?<!\w)(?:{words.this_weekday})\s$").search(before)))


def _placed(
    text: str, shape: DateShape, direction: int, words: Vocabulary, reference: Reference
) -> tuple[When | None, str]:
    """The shape in its year, and the rule by which it got there."""
    year, month, day = shape.first
    if not year and (spoken := _spoken_year(text[shape.start : shape.end], words, reference)):
        year = spoken
    given = bool(year)
    if not year:
        year = _year_of(month or 1, day, direction, reference)
    if not year or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None, ""
    point = edtf((year, month, day))
    if shape.last:
        last_year = shape.last[0] or year
        if not shape.last[0] and (shape.last[1] or 0) < (month or 0):
            last_year += 1
        point += "/" + edtf((last_year, shape.last[1], shape.last[2]))
    rule = "span" if shape.last else "day" if day else "month" if month else "year"
    if rule == "year" and (season := season_of(text, shape, words)):
        point, rule = f"{year:04}-{season}", "season"
    return parse_when(point), rule if given or rule == "year" else f"{rule} without year"


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


def _weekday(shape: DateShape, direction: int, reference: Reference) -> When | None:
    """ "On Wednesday" is the last one, the day of publication included, unless it is the next."""
    if not reference.published or shape.weekday is None:
        return None
    back = (reference.published.weekday() - shape.weekday) % 7
    day = reference.published - timedelta(days=back - 7 if direction > 0 else back)
    if shape.until is None:
        return parse_when(day.isoformat())
    last = day + timedelta(days=(shape.until - shape.weekday) % 7)
    if direction <= 0 and last > reference.published:
        day, last = day - timedelta(days=7), last - timedelta(days=7)
    return parse_when(f"{day}/{last}")
