"""Dates that hang on the publication alone: "today", "recently", "next year", "on the 23rd"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from events.dates.months import month_index
from events.extraction.dates.dating import Passage, Reference, edtf, parse_when, season_of
from events.extraction.dates.shapes import DateShape
from events.extraction.text.patterns import compile_pattern, whole_words
from events.extraction.text.sentences import TextSentence
from events.extraction.vocabulary import Vocabulary


def relative_dates(sentence: TextSentence, words: Vocabulary, reference: Reference) -> Iterator[Passage]:
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
        for match in compile_pattern(whole_words(pattern, words)).finditer(sentence.text):
            if when := parse_when(point):
                start = sentence.start + match.start()
                yield Passage(start, sentence.start + match.end(), sentence.number, when, rule)
    yield from _relative_years(sentence, words, published)


def _relative_years(sentence: TextSentence, words: Vocabulary, published: date) -> Iterator[Passage]:
    for pattern, step in ((words.this_year, 0), (words.next_year, 1), (words.last_year, -1)):
        for match in compile_pattern(whole_words(pattern, words)).finditer(sentence.text):
            if re.match(r"\s?\d{1,2}月", sentence.text[match.end() : match.end() + 4]):
                continue  # 明年4月 is read as a whole
            shape = DateShape(match.start(), match.end(), (published.year + step, None, None))
            season = season_of(sentence.text, shape, words)
            point = f"{published.year + step:04}" + (f"-{season}" if season else "")
            if when := parse_when(point):
                start = sentence.start + match.start()
                yield Passage(start, sentence.start + match.end(), sentence.number, when, "relative year")


def bare_days(
    sentence: TextSentence, words: Vocabulary, month: tuple[int, int] | None, here: Sequence[Passage]
) -> Iterator[Passage]:
    """ "On the 23rd", of the month named last."""
    for match in compile_pattern(words.bare_day).finditer(sentence.text):
        earlier = [
            passage.when for passage in here if passage.end <= sentence.start + match.start() and passage.rule != "year"
        ]
        known = (earlier[-1].first_day.year, earlier[-1].first_day.month) if earlier else month
        start = sentence.start + match.start()
        if any(
            passage.start < sentence.start + match.end() + 4 and start < passage.end
            for passage in here
            if passage.rule != "year"
        ):
            continue
        if known and 1 <= int(match[1]) <= 31 and (when := parse_when(edtf((*known, int(match[1]))))):
            yield Passage(start, sentence.start + match.end(), sentence.number, when, "bare day")


def _month_on(day: date, step: int) -> str:
    year, month = divmod(month_index(day) + step, 12)
    return f"{year:04}-{month + 1:02}"
