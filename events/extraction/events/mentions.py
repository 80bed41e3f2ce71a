"""Where a text names events: "the 9th North Trade Forum", "the forum", "eine Delegation aus …", "第六届…大会".

A mention is a noun of events with the capitalised words that belong to it. Not which mentions are one event,
nor which event the article is about: events.extraction.events.candidates decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from events.extraction.events.event_nouns import EventMention, noun_pattern
from events.extraction.events.latin_names import Word, date_like, is_name, leftwards, part_of_longer, rightwards
from events.extraction.text.patterns import compile_pattern
from events.extraction.text.sentences import TextSentence
from events.extraction.vocabulary import Vocabulary, vocabulary

_WORD = re.compile(r"[^\W_][\w&+'’./\-–™®#@]*[\w+®™]|[^\W_]\.?|[&+]|[“”\"„«»‘()\[\],;:!?.–—|*…/-]|['’]")
_QUOTED = re.compile(
    r"“([^“”\n]{3,90})”|\"([^\"\n]{3,90})\"|„([^„“”\n]{3,90})[“”]|«\s?([^«»\n]{3,90}?)\s?»|(?<!\w)['‘]([^'‘’\n]{3,90})['’](?!\w)"
)


def event_mentions(sentence: TextSentence, language: str, headline: bool = False) -> list[EventMention]:
    """All mentions of one sentence, in order; overlapping ones are one, the longer."""
    words = vocabulary(language)
    if words.language == "zh":
        overlapping = list(_ideographic(sentence, words))
    else:
        title = headline and _title_case(sentence.text)
        overlapping = [*_quoted(sentence, words), *_latin(sentence, words, title), *_branded(sentence)]
    overlapping.sort(key=lambda mention: (-mention.named, -(mention.end - mention.start)))
    apart: list[EventMention] = []
    for mention in overlapping:
        if all(mention.end <= other.start or other.end <= mention.start for other in apart):
            apart.append(mention)
    return sorted(apart, key=lambda mention: mention.start)


def _latin(sentence: TextSentence, words: Vocabulary, title: bool) -> Iterator[EventMention]:
    tokens = [Word(word[0], word.start(), word.end()) for word in _WORD.finditer(sentence.text)]
    begins = {token.start: number for number, token in enumerate(tokens)}
    for match in noun_pattern(words.language).finditer(sentence.text):
        first = begins.get(match.start())
        if first is None or date_like(match[0], words) or (words.language == "de" and not match[0][0].isupper()):
            continue
        last = max(number for number in range(first, len(tokens)) if tokens[number].start < match.end())
        if part_of_longer(tokens, last, words):
            continue
        kind = str(match.lastgroup)
        left, right = leftwards(tokens, first, kind, words, title), rightwards(tokens, last, words, title)
        named = is_name(tokens[left : right + 1], first - left, last - left, kind, words)
        named = named or (words.language == "de" and "-" in match[0])
        if not named:
            left, right = first, last
        start, end = tokens[left].start, tokens[right].end
        name = re.sub(r"[’']s$", "", sentence.text[start:end])
        start, end = sentence.start + start, sentence.start + start + len(name)
        weak = not named and bool(compile_pattern(rf"(?:{words.weak})").fullmatch(match[0]))
        weak = weak and not (
            kind == "signing" and compile_pattern(rf"(?<!\w)(?:{words.signed})(?!\w)").search(sentence.text)
        )
        yield EventMention(start, end, sentence.number, kind, match[0].lower(), name, named, weak)


def _quoted(sentence: TextSentence, words: Vocabulary) -> Iterator[EventMention]:
    """A name in quotation marks beside a noun of events: "the exhibition “Salt Roads”"."""
    for quote in _QUOTED.finditer(sentence.text):
        name = next(group for group in quote.groups() if group)
        before, after = (
            sentence.text[max(0, quote.start() - 24) : quote.start()],
            sentence.text[quote.end() : quote.end() + 24],
        )
        noun = None
        for match in noun_pattern(words.language).finditer(before):
            if not before[match.end() :].strip(" ,:-"):
                noun = match
        follower = noun_pattern(words.language).match(after.lstrip())
        inner = list(noun_pattern(words.language).finditer(name))
        noun = noun or follower or (inner[-1] if inner and name[:1].isupper() and len(name) < 70 else None)
        spoken = name[-1:] in ".,!?" and not follower and name.count(" ") > 6
        if noun is None or spoken or "," in name.rstrip(",") or name.count(" ") > 9:
            continue
        name = name.rstrip(",.")
        start = sentence.start + sentence.text.index(name, quote.start())
        yield EventMention(start, start + len(name), sentence.number, str(noun.lastgroup), noun[0].lower(), name, True)


_BRAND = re.compile(
    r"(?<![\w-])(?P<short>(?:[A-Z][\w.]*[A-Z0-9]|[a-z]+[A-Z]\w*)[\w.]*(?:\s[A-Z]\w+){0,2})[ +-]?20\d\d(?![\w-])"
    r"|(?:(?<=\bat )|(?<=\bof )|(?<=\bthe ))(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,4})\s20\d\d"
    r"(?=,?\s(?:which\s)?(?:taking|took|takes|held|will|being|to be held|is (?:taking|being)))"
)
_SHOWN = re.compile(
    r"booth|exhibit|trade show|visitors|exposants|aussteller|expositores|\bfair\b|\bhall \w\d?\b", re.IGNORECASE
)


def _branded(sentence: TextSentence) -> Iterator[EventMention]:
    """A short form and a year, such as "NTF 2026": an event without a noun."""
    kind = "exhibition" if _SHOWN.search(sentence.text) else "forum"
    for match in _BRAND.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        yield EventMention(start, end, sentence.number, kind, "", match[0], True)


_CUT = re.compile(
    r"举行|举办|召开|出席|参加|参与|主办|承办|组织|开幕|成立|[为在于的是将了以从由向对让把日月时被]|年(?=第|首)|(?<!\d{4})年|本报|期间|以及|作为|通过|围绕|庆祝"
)


def _ideographic(sentence: TextSentence, words: Vocabulary) -> Iterator[EventMention]:
    for match in noun_pattern("zh").finditer(sentence.text):
        if re.match(
            "中心|厅|室|组委会|秘书处|主席|会场|商|览中心|期间上", sentence.text[match.end() : match.end() + 3]
        ):
            continue
        before = re.split(r"[，。；：、！？\s（）()]", sentence.text[max(0, match.start() - 40) : match.start()])[-1]
        if quote := re.search(r"[“《]([^“”《》]{2,40})[”》](?:的|主题)?[\u3400-\u9fff]{0,4}$", before):
            begin = match.start() - len(before) + quote.start()
        else:
            cuts = [cut.end() for cut in _CUT.finditer(before)]
            begin = match.start() - len(before) + (cuts[-1] if cuts else 0)
        name = sentence.text[begin : match.end()]
        if before.count("“") > before.count("”") and not re.match(
            "[”》]", sentence.text[match.end() : match.end() + 1]
        ):
            continue
        named = len(name) - len(match[0]) >= 3 and not re.fullmatch(
            "(?:本届|此次|这次|该|本次|与会)?", name[: -len(match[0])]
        )
        if not named:
            begin, name = match.start(), match[0]
        start = sentence.start + begin
        weak = not named and bool(re.fullmatch(words.weak, match[0]))
        weak = weak and not (match.lastgroup == "signing" and re.search(words.signed, sentence.text))
        yield EventMention(start, start + len(name), sentence.number, str(match.lastgroup), match[0], name, named, weak)


def _title_case(line: str) -> bool:
    long = list(re.findall(r"[^\W\d_]{4,}", line))
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.7 * len(long)
