"""An event's own name, not the headline: as the body writes it, with its edition and what it is part of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from events.extraction.events.anniversaries import AnniversaryMention
from events.extraction.events.candidates import EventCandidate, name_words
from events.extraction.events.linking import ArticleText
from events.extraction.extracted import ExtractedValue
from events.extraction.text.numerals import number_of
from events.extraction.text.patterns import compile_pattern


def event_title(candidate: EventCandidate, text: ArticleText) -> ExtractedValue[str]:
    """The fullest name of the body; the headline's only when the body has none; else the noun with its adjectives."""
    named = [mention for mention in candidate.mentions if mention.named]
    body = [mention for mention in named if mention.start >= text.title_end] or named
    if body and candidate.kind != "delegation":
        best = max(body[:4], key=lambda mention: (len(name_words(mention.name)), -mention.start))
        return ExtractedValue.at(best.name, text.whole, best.start, best.end, "name")
    return _phrase(candidate, text)


def _phrase(candidate: EventCandidate, text: ArticleText) -> ExtractedValue[str]:
    """A bare noun with the words around it: "a trade delegation from the City of Riga"."""
    body = [
        mention for mention in candidate.mentions if mention.start >= text.title_end and mention.noun == candidate.noun
    ]
    mention = (
        body or [mention for mention in candidate.mentions if mention.start >= text.title_end] or candidate.mentions
    )[0]
    sentence = text.sentences[mention.sentence]
    before = sentence.text[: mention.start - sentence.start]
    after = sentence.text[mention.end - sentence.start :]
    if text.language.startswith("zh"):
        left = re.split(r"[，。；：、！？\s“”]", before)[-1][-14:]
        return ExtractedValue.at(left + mention.name, text.whole, mention.start - len(left), mention.end, "phrase")
    lead = compile_pattern(r"(?:[\w&’'/-]+ ){0,5}$").search(before)
    left = lead[0] if lead else ""
    cut = [match.end() for match in compile_pattern(rf"(?<!\w)(?:{_CUT})\s").finditer(left)]
    left = left[cut[-1] :] if cut else left
    tail = re.compile(
        r"\s(?:from|of|to|in|nach|aus|von|der|à|en|de|du|des|d[’'][^\W\d_]\w*|del|a|della|di)\s(?:the |la |le |l[’'])?"
        r"[^\W\d_a-z][\w&’'.-]*(?:(?:\s(?:of|and|the|de|del|und|y|et|e))?\s[^\W\d_a-z][\w&’'-]*){0,6}"
    ).match(after)
    start, end = mention.start - len(left), mention.end + (len(tail[0]) if tail else 0)
    return ExtractedValue.at(text.whole[start:end], text.whole, start, end, "phrase")


_CUT = (
    r"a|an|the|its|their|his|her|this|that|and|to|in|at|of|for|with|on|by|has|have|was|is|will|concluded|completed|eine?|der|die"
    r"|das|une?|la|le|les|el|los|un|del|il|lo|wrapped|up|als|zum|zur|joins?|joined"
)


def edition_of(candidate: EventCandidate, text: ArticleText) -> ExtractedValue[int] | None:
    """Which edition: "the 9th …", "ninth edition of the …", "inaugural", "第九届"."""
    words = text.words
    for mention in candidate.mentions:
        sentence = text.sentences[mention.sentence]
        begin = max(0, mention.start - sentence.start - 32)
        stretch = sentence.text[begin : mention.end - sentence.start]
        for match in compile_pattern(
            rf"(?<![\w-])(?:{words.edition})(?!\w)" if words.language != "zh" else words.edition
        ).finditer(stretch):
            number = int(match["n"]) if match["n"] else number_of(match["word"] or "", words.ordinals)
            close = mention.start - sentence.start - begin
            if 0 < number < 500 and (match.end() >= close - 14 or match.start() >= close):
                start = sentence.start + begin + match.start()
                return ExtractedValue.at(number, text.whole, start, start + len(match[0].rstrip()), "ordinal")
        if first := compile_pattern(rf"(?:{words.first_edition})").search(stretch):
            start = sentence.start + begin + first.start()
            return ExtractedValue.at(1, text.whole, start, start + len(first[0]), "first edition")
    return None


def series_of(
    candidate: EventCandidate, edition: ExtractedValue[int] | None, text: ArticleText
) -> ExtractedValue[str] | None:
    """The name without edition and year, where the event has either."""
    named = next((mention for mention in candidate.mentions if mention.named and mention.start >= text.title_end), None)
    if named is None or (edition is None and not re.search(r"20\d\d", named.name)):
        return None
    year = r"^20\d\d年?\s?|\s?20\d\d$"
    ordinal = compile_pattern(year).sub("", named.name).strip()
    if edition:
        ordinal = (
            compile_pattern(rf"^(?:the |die |das |le |la |el )?(?:{text.words.edition})\s?").sub("", ordinal).strip()
        )
    if len(ordinal) < 4 or ordinal not in named.name:
        return None
    start = named.start + named.name.index(ordinal)
    return ExtractedValue.at(ordinal, text.whole, start, start + len(ordinal), "name without edition")


def parts_of(
    candidate: EventCandidate,
    others: Sequence[EventCandidate],
    counted: Sequence[AnniversaryMention],
    text: ArticleText,
) -> tuple[ExtractedValue[str], ...]:
    """The larger events this one is part of: “as part of the 9th Gala and the 20th anniversary of …”."""
    for number in sorted(candidate.sentences()):
        sentence = text.sentences[number]
        if match := compile_pattern(_PART).search(sentence.text):
            begin = sentence.start + match.end()
            clause = re.split(r"[,;，；]", sentence.text[match.end() :])[0]
            wholes = _named_between(begin, begin + len(clause), candidate, others, counted)
            if wholes:
                return tuple(ExtractedValue.at(text.whole[a:b], text.whole, a, b, "as part of") for a, b in wholes)
    if candidate.noun in ("session", "sitzung", "séance", "sesión"):
        forums = [other for other in others if other is not candidate and other.named and other.kind == "forum"]
        if forums:
            first = next(mention for mention in forums[0].mentions if mention.named)
            return (ExtractedValue.at(first.name, text.whole, first.start, first.end, "session of"),)
    return ()


def _named_between(
    begin: int,
    end: int,
    candidate: EventCandidate,
    others: Sequence[EventCandidate],
    counted: Sequence[AnniversaryMention],
) -> list[tuple[int, int]]:
    """Names of events and anniversaries within a clause."""
    places = {
        (mention.start, mention.end)
        for other in others
        if other is not candidate
        for mention in other.mentions
        if mention.named and begin <= mention.start < end
    }
    places |= {
        (anniversary.anniversary.start, anniversary.anniversary.end)
        for anniversary in counted
        if begin <= anniversary.anniversary.start < end
    }
    return sorted(places)


_PART = (
    r"as part of|part of|within the framework of|on the sidelines of|im rahmen|dans le cadre|en el marco|nell[’']ambito"
    r"|作为.{0,20}?的?(?:一部分|重要组成部分)|期间"
)
