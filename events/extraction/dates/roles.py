"""What a dated passage is the date of: an event, or a founding, a deadline, a statistics period, a publication.

Judged by the words around it in its sentence. Only passages left as "event" may become an event's date;
a founding year still serves as the origin of an anniversary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from events.extraction.dates.dating import Passage
from events.extraction.extracted import TextSpan
from events.extraction.text.patterns import compile_pattern
from events.extraction.text.sentences import TextSentence
from events.extraction.vocabulary import Vocabulary, vocabulary

_NEAR = 60  # characters a cue reaches
_LONG_AGO = 300  # days: nothing founded since is worth its own kind


def with_roles(
    dated: Sequence[Passage],
    text: Sequence[TextSentence],
    language: str,
    not_events: Sequence[TextSpan],
    published: date | None,
) -> list[Passage]:
    """The passages, each with its role; those within the spans given (dateline, byline) are publication dates."""
    words = vocabulary(language)
    return [passage.playing(_role(passage, text[passage.sentence], words, not_events, published)) for passage in dated]


def _role(
    passage: Passage, sentence: TextSentence, words: Vocabulary, not_events: Sequence[TextSpan], published: date | None
) -> str:
    if any(span.start <= passage.start < span.end for span in not_events):
        return "publication"
    before = sentence.text[: passage.start - sentence.start][-_NEAR:]
    after = sentence.text[passage.end - sentence.start :][:_NEAR]
    if (
        _runs_until(before, words)
        or _on_view(before, after, words)
        or _opens_with_until(before, passage, sentence, words)
    ):
        return "end"
    if passage.rule in ("today", "yesterday", "tomorrow", "recently", "weekday"):
        return "event"
    if _deadline(before, after, words):
        return "deadline"
    long_ago = published is None or (published - passage.when.last_day).days > _LONG_AGO
    if long_ago and passage.when.end is None and _founding(before, after, words):
        return "founding"
    if _original(before, words):
        return "original"
    return "statistics" if _statistics(passage, sentence, before, after, words) else "event"


def _runs_until(before: str, words: Vocabulary) -> bool:
    return bool(compile_pattern(rf"(?:{words.runs_until})\W*$").search(before))


def _on_view(before: str, after: str, words: Vocabulary) -> bool:
    """ "Bis zum 2. November zu sehen"."""
    return bool(
        compile_pattern(rf"(?<!\w)(?:{words.until})\s*$").search(before)
        and compile_pattern(rf"^\W*(?:{words.on_view})").search(after)
    )


def _opens_with_until(before: str, passage: Passage, sentence: TextSentence, words: Vocabulary) -> bool:
    """ "Bis zum 2. März zeigen …": until when something goes on, unless it is a deadline."""
    opening = compile_pattern(rf"(?:{words.until})\s*$").fullmatch(before.lstrip())
    near = compile_pattern(rf"{_edge(words)}(?:{words.deadline_near}){_edge(words, end=True)}")
    return bool(opening) and not near.search(sentence.text)


def _deadline(before: str, after: str, words: Vocabulary) -> bool:
    clause = re.split(r"[;:。；]", before)[-1]
    if compile_pattern(rf"{_edge(words)}(?:{words.deadline_before})\s*$").search(before):
        return True
    near = compile_pattern(rf"{_edge(words)}(?:{words.deadline_near}){_edge(words, end=True)}")
    held = compile_pattern(rf"{_edge(words)}(?:{words.takes_place}){_edge(words, end=True)}")
    cue = max(near.finditer(clause), key=lambda match: match.end(), default=None)
    if cue and not held.search(clause, cue.end()):
        return True
    following = re.split(r"[.;:,。；]", after)[0] if words.language != "zh" else re.split("[。；]", after)[0]
    return bool(near.search(following[:30])) and not held.search(following[:30])


def _founding(before: str, after: str, words: Vocabulary) -> bool:
    tight = before[-26:]
    if compile_pattern(rf"{_edge(words)}(?:{words.founding_before})(?:\W+\w{{1,10}}){{0,2}}\W*$").search(tight):
        return True
    close = after[:6] if words.language == "zh" else after[:16]
    return bool(compile_pattern(rf"^\W{{0,2}}(?:{words.founding_after})").search(close))


def _original(before: str, words: Vocabulary) -> bool:
    return bool(compile_pattern(rf"(?<!\w)(?:{words.moved_from})(?:\W+\w{{1,12}}){{0,4}}\W*$").search(before))


def _statistics(passage: Passage, sentence: TextSentence, before: str, after: str, words: Vocabulary) -> bool:
    """A month or longer amid figures; a day only when the figures stand right beside it."""
    if passage.when.precision == "day" and passage.when.end is None and passage.width == 0:
        return (
            bool(compile_pattern(rf"(?:{words.statistics})").search(before[-12:] + " " + after[:12]))
            and "%" in sentence.text
        )
    around = sentence.text if words.language != "zh" else before + after
    return bool(compile_pattern(rf"{_edge(words)}(?:{words.statistics})").search(around))


def _edge(words: Vocabulary, end: bool = False) -> str:
    if words.language == "zh":
        return ""
    return r"(?!\w)" if end else r"(?<!\w)"
