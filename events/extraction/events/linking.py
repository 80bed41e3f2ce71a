"""Which date, among those of the text, is a given event's: the nearest, exactest one that stands with it being held.

Also what an event's date becomes when the text gives none: the month of publication for what is past, the year in
its name, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from events.dates.point import WhenError
from events.dates.when import When
from events.extraction.dates.dating import Passage
from events.extraction.events.candidates import EventCandidate
from events.extraction.extracted import ExtractedValue, TextSpan
from events.extraction.text.numerals import number_of
from events.extraction.text.patterns import compile_pattern, whole_words
from events.extraction.text.sentences import TextSentence
from events.extraction.vocabulary import Vocabulary, vocabulary

_ENOUGH = 1.6


@dataclass(frozen=True)
class ArticleText:
    """What linking needs to know of the article."""

    whole: str
    sentences: Sequence[TextSentence]
    dated: Sequence[Passage]
    language: str
    published: date | None
    title_end: int
    body: int
    apart: Sequence[TextSpan] = ()

    @property
    def words(self) -> Vocabulary:
        """The word list of its language."""
        return vocabulary(self.language)


def event_date(
    candidate: EventCandidate,
    others: Sequence[EventCandidate],
    text: ArticleText,
    past: int,
    taken: frozenset[int] = frozenset(),
) -> ExtractedValue[When] | None:
    """The event's date with its evidence.

    `past` is 2 when the lead reports it as over, 1 when the text does; `taken` are dates that belong to others.
    """
    ranked = sorted(
        ((_fit(passage, candidate, others, text), passage) for passage in text.dated if passage.role == "event"),
        key=lambda pair: -pair[0],
    )
    ranked = [pair for pair in ranked if pair[0] >= _ENOUGH and pair[1].start not in taken]
    if ranked:
        return _spanned(_refined(ranked), ranked, candidate, text)
    return _without_date(candidate, text, past)


def _refined(ranked: Sequence[tuple[float, Passage]]) -> Passage:
    """The best passage, or the exact day another gives within the month or season it names."""
    best = ranked[0][1]
    if best.when.precision == "day":
        return best
    for _, other in ranked:
        inside = best.when.first_day <= other.when.first_day and other.when.last_day <= best.when.last_day
        if other.when.precision == "day" and (inside and best.rule != "recently"):
            return other
    return best


def _fit(passage: Passage, candidate: EventCandidate, others: Sequence[EventCandidate], text: ArticleText) -> float:
    """How well a dated passage suits an event; ENOUGH is the least to be taken."""
    sentence, words = text.sentences[passage.sentence], text.words
    here = [mention for mention in candidate.mentions if mention.sentence == passage.sentence]
    if any(mention.start <= passage.start and passage.end <= mention.end for mention in here):
        return 0.0  # the year of the name
    score = _exactness(passage)
    held = compile_pattern(whole_words(words.takes_place, words)).search(sentence.text)
    if here:
        score += 2.0 + (0.5 if any(mention.named for mention in here) else 0.0)
        score += max(0.0, 0.6 - min(_gap(passage, mention.start, mention.end) for mention in here) / 250)
    elif compile_pattern(whole_words(words.anaphors, words)).search(sentence.text) or _opens_with_holding(
        sentence, words
    ):
        score += 1.2 if held else 0.4
        score += 0.8 if {passage.sentence - 1, passage.sentence - 2} & candidate.sentences() else 0.0
    score += 0.8 if held else 0.0
    score += 0.8 if candidate.headline and not here and passage.sentence == _lead(text) else 0.0
    score -= 0.03 * min(passage.sentence, 30)
    if compile_pattern(whole_words(words.other_edition, words)).search(sentence.text) and passage.rule != "span":
        score -= 1.0
    if passage.rule == "year" and text.published and passage.when.first_day.year < text.published.year:
        score -= 1.0
    rivals = [
        mention
        for other in others
        if other is not candidate and other.named
        for mention in other.mentions
        if mention.named
    ]
    rivals = [mention for mention in rivals if mention.sentence == passage.sentence]
    if rivals and min(_gap(passage, rival.start, rival.end) for rival in rivals) < min(
        (_gap(passage, mention.start, mention.end) for mention in here), default=9999
    ):
        score -= 1.2
    return score


def _lead(text: ArticleText) -> int:
    """The first sentence of the body."""
    return next((sentence.number for sentence in text.sentences if sentence.end > text.body), 0)


def _exactness(passage: Passage) -> float:
    if passage.rule in ("today", "yesterday", "tomorrow"):
        return -0.2
    if passage.rule == "recently":
        return 0.1
    if passage.rule == "weekday":
        return 0.7
    if passage.rule in ("year", "relative year"):
        return -1.4 if passage.rule == "relative year" else -0.9
    table = {"day": 1.0, "month": 0.5, "season": 0.3, "half": 0.0}
    return table.get(passage.when.precision, 0.0) + (0.3 if passage.when.end else 0.0)


def _opens_with_holding(sentence: TextSentence, words: Vocabulary) -> bool:
    return bool(compile_pattern(whole_words(words.takes_place, words)).match(sentence.text))


def _gap(passage: Passage, start: int, end: int) -> int:
    return max(0, passage.start - end, start - passage.end)


def _spanned(
    best: Passage, ranked: list[tuple[float, Passage]], candidate: EventCandidate, text: ArticleText
) -> ExtractedValue[When]:
    """The best passage with what the text adds: "through May", "the three-day fair", the next leg of a journey."""
    when, rule, start, end = best.when, best.rule, best.start, best.end
    if candidate.kind == "delegation" and best.when.precision == "day":
        legs = [
            passage for _, passage in ranked if passage.sentence == best.sentence and passage.when.precision == "day"
        ]
        legs.sort(key=lambda passage: passage.when.first_day)
        if len(legs) > 1 and legs[-1].when.last_day > legs[0].when.last_day:
            joined = f"{legs[0].when.first_day}/{legs[-1].when.last_day}"
            first, last = min(legs, key=lambda passage: passage.start), max(legs, key=lambda passage: passage.end)
            return ExtractedValue.at(When.parse(joined), text.whole, first.start, last.end, "legs of a journey")
    if when.end is None and not when.approximate:
        near = (best.sentence, best.sentence + 1)
        until = [
            passage
            for passage in text.dated
            if passage.role == "end" and passage.sentence in near and passage.start > best.end
        ]
        if until and until[0].when.last_day > when.last_day:
            try:
                lasting = When.parse(f"{when.start.text}/{until[0].when.start.text}")
                return ExtractedValue.at(lasting, text.whole, start, until[0].end, "runs until")
            except WhenError:
                pass
        if candidate.kind != "signing" and when.precision == "day" and (days := _days(candidate, best, text)) > 1:
            return ExtractedValue.at(_lasting(best, days, text), text.whole, start, end, "lasts so many days")
    return ExtractedValue.at(when, text.whole, start, end, rule)


def _days(candidate: EventCandidate, best: Passage, text: ArticleText) -> int:
    """How many days the event is said to last, beside its date or where it is spoken of."""
    for number in range(best.sentence, best.sentence + 3):
        if number < len(text.sentences) and (
            match := compile_pattern(text.words.duration).search(text.sentences[number].text)
        ):
            said = match[1].lower()
            return int(said) if said.isdigit() else number_of(said, text.words.numbers)
    return 0


def _lasting(best: Passage, days: int, text: ArticleText) -> When:
    """So many days from the date on, or up to it when that is when the event ended."""
    before = text.sentences[best.sentence].text
    ended = compile_pattern(whole_words(text.words.ended, text.words)).search(before)
    first = best.when.first_day - timedelta(days=days - 1) if ended else best.when.first_day
    return When.parse(f"{first}/{first + timedelta(days=days - 1)}")


def _without_date(candidate: EventCandidate, text: ArticleText, past: int) -> ExtractedValue[When] | None:
    """The year in the name, or about the month of publication for what is over."""
    first = candidate.mentions[0]
    named_year = any(re.search(r"(?<!\d)20\d\d(?!\d)", mention.name) for mention in candidate.mentions)
    if past and text.published and (not named_year or past > 1):
        return ExtractedValue.at(
            When.parse(f"{text.published:%Y-%m}~"), text.whole, first.start, first.end, "published after"
        )
    for mention in candidate.mentions:
        if year := re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", mention.name):
            start = mention.start + year.start()
            return ExtractedValue.at(When.parse(year[0]), text.whole, start, start + 4, "year in the name")
    return None
