"""Anniversaries a text speaks of: how many years, of what, counted from which year.

The origin is a year the text itself gives when that agrees with the number, else the year of the text minus
the number. Not celebrations, which are events of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.dates.when import When
from events.extraction.dates.dating import Passage, Reference
from events.extraction.extracted import ExtractedAnniversary, ExtractedValue, TextSpan
from events.extraction.text.numerals import number_of
from events.extraction.text.patterns import compile_pattern
from events.extraction.text.sentences import TextSentence
from events.extraction.vocabulary import Vocabulary, vocabulary

_MOST = 1500


@dataclass(frozen=True)
class AnniversaryMention:
    """An anniversary, the sentence it stands in, and whether that sentence celebrates it."""

    anniversary: ExtractedValue[ExtractedAnniversary]
    sentence: int
    celebrated: bool
    sentences: frozenset[int] = frozenset()  # all it is told in
    own: bool = False  # the celebrating do celebrate themselves: "its 40th anniversary"

    @property
    def title(self) -> str:
        """What an editor would call it: the words themselves, and what is celebrated before them if it is not there."""
        of = self.anniversary.value.of
        return (
            self.anniversary.quote if of and of in self.anniversary.quote else f"{of} {self.anniversary.quote}".strip()
        )


def find_anniversaries(
    text: Sequence[TextSentence],
    language: str,
    dated: Sequence[Passage],
    reference: Reference,
    datelines: Sequence[TextSpan] = (),
) -> list[AnniversaryMention]:
    """Each anniversary once, its fullest mention, in order."""
    words = vocabulary(language)
    result: list[AnniversaryMention] = []
    for sentence in text:
        for mention in _in_sentence(sentence, words, dated, reference, datelines):
            same = [known for known in result if known.anniversary.value.number == mention.anniversary.value.number]
            alike = [known for known in same if _alike(known.anniversary.value.of, mention.anniversary.value.of)]
            alike = alike or [
                known for known in same if not (_called(known) and _called(mention)) or (known.own and not mention.own)
            ]
            twin = alike[0] if alike else None
            if twin is None:
                result.append(mention)
            else:
                result[result.index(twin)] = _merged(twin, mention)
    return result


def _merged(known: AnniversaryMention, mention: AnniversaryMention) -> AnniversaryMention:
    """Two mentions of one anniversary: the fuller one, where the first stands."""
    better = (
        mention
        if (
            mention.anniversary.rule == "celebrated over two years"
            or (not known.anniversary.value.of and mention.anniversary.value.of)
            or (_called(mention) and not _called(known))
            or (known.own and not mention.own)
        )
        else known
    )
    return AnniversaryMention(
        better.anniversary,
        known.sentence,
        known.celebrated or mention.celebrated,
        known.sentences | mention.sentences,
        better.own,
    )


def _called(mention: AnniversaryMention) -> bool:
    """Whether it is called an anniversary of something, and not only so many years."""
    return bool(re.search(r"(?i)anniversa|birthday|jubil|jahrestag|bestehen|周年", mention.anniversary.quote))


def _alike(of: str, other: str) -> bool:
    if re.search(r"[\u3400-\u9fff]", of + other):
        return not of or not other or len(set(of) & set(other)) >= 2
    mine, theirs = set(of.lower().split()), set(other.lower().split())
    return not of or not other or bool(mine & theirs) or of in other or other in of or not (mine and theirs)


def _in_sentence(
    sentence: TextSentence,
    words: Vocabulary,
    dated: Sequence[Passage],
    reference: Reference,
    datelines: Sequence[TextSpan],
) -> Iterator[AnniversaryMention]:
    celebrates = bool(compile_pattern(rf"(?:{words.celebrates})").search(sentence.text))
    taken: list[tuple[int, int]] = []
    apart = max(
        (span.end - sentence.start for span in datelines if sentence.start <= span.start < sentence.end), default=0
    )
    for pattern in words.anniversaries:
        for match in compile_pattern(pattern if words.language == "zh" else rf"(?<![\w-]){pattern}").finditer(
            sentence.text
        ):
            number = _number(match, words)
            plain = match.groupdict().get("of") and re.match(r"\d+ (?:ans|años|jahre)", match[0].lower())
            if plain and not (celebrates or sentence.number == 0):
                continue
            if not 1 <= number <= _MOST or any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            of = _of(match, sentence.text, words, apart)
            origin, rule = _origin(number, sentence, match, dated, reference)
            spoken = match.groupdict().get("of") and match.start("of") > match.start(
                "n" if match.groupdict().get("n") else 0
            )
            head = (
                match.start("of") + len(of)
                if spoken and sentence.text.startswith(of, match.start("of"))
                else match.end()
            )
            begin = match.start("of") + match["of"].rindex(of) if words.language == "zh" and of else match.start()
            finding = ExtractedValue.at(
                ExtractedAnniversary(number, origin, of), sentence.text, begin, max(head, begin + 1), rule
            )
            own = bool(of) and of not in match[0]
            yield AnniversaryMention(
                _moved(finding, sentence.start), sentence.number, celebrates, frozenset({sentence.number}), own
            )


def _moved(finding: ExtractedValue[ExtractedAnniversary], by: int) -> ExtractedValue[ExtractedAnniversary]:
    return ExtractedValue(finding.value, finding.quote, finding.start + by, finding.end + by, finding.rule)


def _number(match: re.Match[str], words: Vocabulary) -> int:
    groups = match.groupdict()
    if groups.get("n"):
        return int(groups["n"])
    said = (groups.get("word") or "").lower()
    return dict(words.anniversary_words).get(said) or number_of(said, words.ordinals)


def _of(match: re.Match[str], text: str, words: Vocabulary, apart: int) -> str:
    """What is celebrated: after "of", before the possessive, or who does the celebrating."""
    of = match.groupdict().get("of") or ""
    if re.match(r"(?i)(?:its|their|his|her|ihre[rs]?|seine[rs]?|son|sa|ses|su|sus)\s", of):
        of = ""  # whose, the celebrating say themselves
    if of[:1].isdigit():
        of = ""  # "20 ans du 11 au 13 juillet"
    if words.language == "zh":
        return re.sub("^.*(?:庆祝|纪念|为|值此|今年是|恰逢|正值|是|举行|举办|迎来)", "", of)
    of = re.split(
        r",? (?:as well as|with|at|on|in \d{4}|this year|and the|while|which|was|is|will|has|during|celebrat|avec|am"
        r"|hat|et |und |y |gefeiert|feiert)\b",
        of,
    )[0].strip(" “”\"'’")
    if of:
        return of
    before = text[apart : match.start()]
    if owner := re.search(r"([A-Z][\w&.-]*(?: (?:of|the|and|de|&|[A-Z][\w&.-]*)){0,7})[’']s? $", before):
        return owner[1]
    clause = compile_pattern(rf"(?:{words.celebrates})").split(before)[0]
    if words.language == "de" and (owner := re.search(r"\b(?:die|der|das)\s((?:[A-ZÄÖÜ][\w-]+\s?)+)", clause)):
        return owner[1].strip()
    who = re.sub(r"^(?:this year|in \d{4}|\d{4})\s*,?\s*", "", clause.strip(), flags=re.IGNORECASE)
    who = re.sub(
        r"^(?:the|la|le|les|el|los|die|das|der|il|lo)\s",
        "",
        re.split(r",|\s(?:which|that|who|qui|que|die|das)\s", who)[0],
        flags=re.IGNORECASE,
    )
    return who.strip(' “”"') if 0 < len(who) <= 80 else ""


def _origin(
    number: int, sentence: TextSentence, match: re.Match[str], dated: Sequence[Passage], reference: Reference
) -> tuple[When | None, str]:
    now = reference.published.year if reference.published else reference.year
    here = [
        passage
        for passage in dated
        if passage.sentence == sentence.number and passage.when.precision == "year" and passage.rule == "year"
    ]
    if (
        here
        and here[0].start < sentence.start + match.start()
        and (not now or abs(here[0].when.first_day.year - now) <= 1)
    ):
        now = here[0].when.first_day.year
    if not now:
        return None, "no year to count from"
    exact = [
        passage
        for passage in dated
        if now - number - 1 <= passage.when.first_day.year <= now - number + 1 and number > 1
    ]
    exact.sort(
        key=lambda passage: (
            passage.width,
            abs(passage.when.first_day.year - (now - number)),
            passage.role != "founding",
        )
    )
    if (
        exact
        and (exact[0].role == "founding" or exact[0].when.first_day.year == now - number)
        and exact[0].when.end is None
    ):
        return exact[0].when, "origin given"
    if re.search(r"year[- ]?long", sentence.text):
        return None, "celebrated over two years"
    return When.parse(f"{now - number:04}"), "counted back"
