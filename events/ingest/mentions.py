"""Where a text names events: "the 9th North Trade Forum", "the forum", "eine Delegation aus …", "第六届…大会".

A mention is a noun of events with the capitalised words that belong to it. Not which mentions are one event,
nor which event the article is about: events.ingest.subjects decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from events.ingest.sentences import Sentence
from events.ingest.vocabulary import Vocabulary, vocabulary

KINDS = ("forum", "exhibition", "delegation", "signing", "other")
LONGEST_NAME = 16  # words
_WORD = re.compile(r"[^\W_][\w&+'’./\-–™®#@]*[\w+®™]|[^\W_]\.?|[&+]|[“”\"„«»‘()\[\],;:!?.–—|*…/-]|['’]")
_QUOTED = re.compile(
    r"“([^“”\n]{3,90})”|\"([^\"\n]{3,90})\"|„([^„“”\n]{3,90})[“”]|«\s?([^«»\n]{3,90}?)\s?»|(?<!\w)['‘]([^'‘’\n]{3,90})['’](?!\w)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Mention:
    """A name or a bare noun of an event at its place in the text."""

    start: int
    end: int
    sentence: int
    kind: str
    noun: str
    name: str  # as written; the noun alone when the event has no name there
    named: bool
    weak: bool = False  # a bare noun that is an event only where one of that name was told of


@dataclass(frozen=True)
class Word:
    """A word or sign of a sentence, at its place in it."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return any(sign.isupper() for sign in self.text) or self.text[:1].isdigit() or self.text in ("&", "+")


def mentions(sentence: Sentence, language: str, headline: bool = False) -> list[Mention]:
    """All mentions of one sentence, in order; overlapping ones are one, the longer."""
    words = vocabulary(language)
    if words.language == "zh":
        found = list(_ideographic(sentence, words))
    else:
        title = headline and _title_case(sentence.text)
        found = [*_quoted(sentence, words), *_latin(sentence, words, title), *_branded(sentence)]
    found.sort(key=lambda one: (-one.named, -(one.end - one.start)))
    apart: list[Mention] = []
    for mention in found:
        if all(mention.end <= other.start or other.end <= mention.start for other in apart):
            apart.append(mention)
    return sorted(apart, key=lambda one: one.start)


@lru_cache(maxsize=16)
def nouns(language: str) -> re.Pattern[str]:
    """The nouns of events, each in the group of its kind."""
    words = vocabulary(language)
    groups = "|".join(f"(?P<{kind}>{getattr(words, kind)})" for kind in KINDS)
    if words.language == "de":
        groups = groups.replace(r"\w*", r"[\w-]*")  # "Elbe-Buchmesse"
    return re.compile(groups if words.language == "zh" else rf"(?<![\w-])(?:{groups})(?!\w)", re.IGNORECASE)


def _latin(sentence: Sentence, words: Vocabulary, title: bool) -> Iterator[Mention]:
    tokens = [Word(found[0], found.start(), found.end()) for found in _WORD.finditer(sentence.text)]
    begins = {token.start: number for number, token in enumerate(tokens)}
    for found in nouns(words.language).finditer(sentence.text):
        first = begins.get(found.start())
        if first is None or _date_like(found[0], words) or (words.language == "de" and not found[0][0].isupper()):
            continue
        last = max(number for number in range(first, len(tokens)) if tokens[number].start < found.end())
        if _part_of_longer(tokens, last, words):
            continue
        kind = str(found.lastgroup)
        left, right = _leftwards(tokens, first, kind, words, title), _rightwards(tokens, last, words, title)
        named = _is_name(tokens[left : right + 1], first - left, last - left, kind, words)
        named = named or (words.language == "de" and "-" in found[0])
        if not named:
            left, right = first, last
        start, end = tokens[left].start, tokens[right].end
        name = re.sub(r"[’']s$", "", sentence.text[start:end])
        start, end = sentence.start + start, sentence.start + start + len(name)
        weak = not named and bool(_pattern(rf"(?:{words.weak})").fullmatch(found[0]))
        weak = weak and not (kind == "signing" and _pattern(rf"(?<!\w)(?:{words.signed})(?!\w)").search(sentence.text))
        yield Mention(start, end, sentence.number, kind, found[0].lower(), name, named, weak)


def _part_of_longer(tokens: list[Word], last: int, words: Vocabulary) -> bool:
    """Whether the noun only begins another thing's name: "Convention Centre", "Forum Foundation"."""
    things = _pattern(
        rf"(?:{words.venue_nouns}|committee|commission|foundation|agency|council|secretariat|organi[sz]ers?|group|bureau"
        r"|association|city|district|rooms?|hall|manager|director|team|programme|program|series|media|gmbh|inc|ltd|ag|sa|week|award"
        r"|partners?|cent(?:er|re)s?|board)"
    )
    for number, follower in enumerate(tokens[last + 1 : last + 5]):
        if things.fullmatch(follower.text) and follower.capital:
            return True
        if _YEAR.fullmatch(follower.text) or not (follower.capital or (number == 0 and follower.text in ("and", "&"))):
            return False
    return False


def _leftwards(tokens: list[Word], first: int, kind: str, words: Vocabulary, title: bool) -> int:
    """The first word of a name that ends in the noun."""
    joiners, stops = (
        _joiner_set(words.joiners_before),
        _pattern(rf"(?:{words.held}|{words.planned}|{words.past}|{words.place_before})"),
    )
    left = number = first
    if title and kind in ("delegation", "signing"):
        return first
    while number > 0 and first - number < LONGEST_NAME:
        token = tokens[number - 1]
        if token.capital and not (title and (stops.fullmatch(token.text) or _small(token.text, words))):
            left = number = number - 1
        elif (token.text.lower() in joiners and number > 1 and tokens[number - 2].capital and not title) or (
            title and token.text.lower() in ("of", "and", "&", "de", "for") and number > 1
        ):
            number -= 1
        else:
            break
    while left < first and (_small(tokens[left].text, words) or _date_like(tokens[left].text, words)):
        left += 1
    return left


def _rightwards(tokens: list[Word], last: int, words: Vocabulary, title: bool) -> int:
    """The last word of a name that goes on after the noun: "Congress of Mayors (CoM) 2025"."""
    joiners = _joiners(words)
    right = number = last
    while number + 1 < len(tokens) and number - last < LONGEST_NAME:
        token = tokens[number + 1]
        follower = tokens[number + 2] if number + 2 < len(tokens) else None
        if token.text == "(" and follower and _short_form(tokens, number + 1):
            right = number = number + 3
        elif (
            token.capital and not title and not _small(token.text, words) and not _date_like(token.text, words)
        ) or _YEAR.fullmatch(token.text):
            right = number = number + 1
        elif (
            token.text.lower() in joiners
            and follower
            and not title
            and _goes_on(tokens, number + 1, words, right > last)
        ):
            number += 1
        else:
            break
    return right


def _goes_on(tokens: list[Word], number: int, words: Vocabulary, further: bool) -> bool:
    """Whether a joiner leads to more of the name: "of Mayors", "de la Mode"; not "in Riga", "and Mr Ozols"."""
    allowed = {"en": ("of", "for", "on", "the", *(("and",) if further else ()))}.get(words.language, ())
    if words.language == "de" and tokens[number].text.lower() in (
        "in",
        "im",
        "am",
        "und",
        "mit",
        "zum",
        "zur",
        "auf",
        "von",
    ):
        return False
    if words.language in ("fr", "es", "it") and tokens[number].text.lower() in (
        "en",
        "à",
        "a",
        "au",
        "aux",
        "in",
        "e",
        "y",
        "et",
    ):
        return False
    if allowed and tokens[number].text.lower() not in allowed:
        return False
    for follower in tokens[number + 1 : number + 3]:
        if follower.capital and not _YEAR.fullmatch(follower.text) and not follower.text[0].isdigit():
            return not _date_like(follower.text, words)
        if follower.text.lower() not in _joiners(words):
            return False
    return False


def _short_form(tokens: list[Word], number: int) -> bool:
    """Whether "(" opens a short form of the name, such as (NTF)."""
    inside = tokens[number + 1 : number + 3]
    return len(inside) == 2 and inside[1].text == ")" and inside[0].capital and len(inside[0].text) <= 16


def _is_name(tokens: list[Word], first: int, last: int, kind: str, words: Vocabulary) -> bool:
    """Whether there is more than the noun: a capitalised word that is neither ordinal nor year."""
    own = [
        token.text
        for number, token in enumerate(tokens)
        if not first <= number <= last
        and token.text[0].isalpha()
        and token.capital
        and token.text not in ("Annual", "The")
    ]
    noun_capital = tokens[first].capital
    return bool(own) and (noun_capital or kind == "delegation" or (words.language != "en" and kind != "other"))


def _quoted(sentence: Sentence, words: Vocabulary) -> Iterator[Mention]:
    """A name in quotation marks beside a noun of events: "the exhibition “Salt Roads”"."""
    for quote in _QUOTED.finditer(sentence.text):
        name = next(group for group in quote.groups() if group)
        before, after = (
            sentence.text[max(0, quote.start() - 24) : quote.start()],
            sentence.text[quote.end() : quote.end() + 24],
        )
        noun = None
        for found in nouns(words.language).finditer(before):
            if not before[found.end() :].strip(" ,:-"):
                noun = found
        follower = nouns(words.language).match(after.lstrip())
        inner = list(nouns(words.language).finditer(name))
        noun = noun or follower or (inner[-1] if inner and name[:1].isupper() and len(name) < 70 else None)
        spoken = name[-1:] in ".,!?" and not follower and name.count(" ") > 6
        if noun is None or spoken or "," in name.rstrip(",") or name.count(" ") > 9:
            continue
        name = name.rstrip(",.")
        start = sentence.start + sentence.text.index(name, quote.start())
        yield Mention(start, start + len(name), sentence.number, str(noun.lastgroup), noun[0].lower(), name, True)


_BRAND = re.compile(
    r"(?<![\w-])(?P<short>(?:[A-Z][\w.]*[A-Z0-9]|[a-z]+[A-Z]\w*)[\w.]*(?:\s[A-Z]\w+){0,2})[ +-]?20\d\d(?![\w-])"
    r"|(?:(?<=\bat )|(?<=\bof )|(?<=\bthe ))(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,4})\s20\d\d"
    r"(?=,?\s(?:which\s)?(?:taking|took|takes|held|will|being|to be held|is (?:taking|being)))"
)
_SHOWN = re.compile(
    r"booth|exhibit|trade show|visitors|exposants|aussteller|expositores|\bfair\b|\bhall \w\d?\b", re.IGNORECASE
)


def _branded(sentence: Sentence) -> Iterator[Mention]:
    """A short form and a year, such as "NTF 2026": an event without a noun."""
    kind = "exhibition" if _SHOWN.search(sentence.text) else "forum"
    for found in _BRAND.finditer(sentence.text):
        start, end = sentence.start + found.start(), sentence.start + found.end()
        yield Mention(start, end, sentence.number, kind, "", found[0], True)


_CUT = re.compile(
    r"举行|举办|召开|出席|参加|参与|主办|承办|组织|开幕|成立|[为在于的是将了以从由向对让把日月时被]|年(?=第|首)|(?<!\d{4})年|本报|期间|以及|作为|通过|围绕|庆祝"
)


def _ideographic(sentence: Sentence, words: Vocabulary) -> Iterator[Mention]:
    for found in nouns("zh").finditer(sentence.text):
        if re.match(
            "中心|厅|室|组委会|秘书处|主席|会场|商|览中心|期间上", sentence.text[found.end() : found.end() + 3]
        ):
            continue
        before = re.split(r"[，。；：、！？\s（）()]", sentence.text[max(0, found.start() - 40) : found.start()])[-1]
        if quote := re.search(r"[“《]([^“”《》]{2,40})[”》](?:的|主题)?[\u3400-\u9fff]{0,4}$", before):
            begin = found.start() - len(before) + quote.start()
        else:
            cuts = [cut.end() for cut in _CUT.finditer(before)]
            begin = found.start() - len(before) + (cuts[-1] if cuts else 0)
        name = sentence.text[begin : found.end()]
        if before.count("“") > before.count("”") and not re.match(
            "[”》]", sentence.text[found.end() : found.end() + 1]
        ):
            continue
        named = len(name) - len(found[0]) >= 3 and not re.fullmatch(
            "(?:本届|此次|这次|该|本次|与会)?", name[: -len(found[0])]
        )
        if not named:
            begin, name = found.start(), found[0]
        start = sentence.start + begin
        weak = not named and bool(re.fullmatch(words.weak, found[0]))
        weak = weak and not (found.lastgroup == "signing" and re.search(words.signed, sentence.text))
        yield Mention(start, start + len(name), sentence.number, str(found.lastgroup), found[0], name, named, weak)


def _title_case(line: str) -> bool:
    long = list(re.findall(r"[^\W\d_]{4,}", line))
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


@lru_cache(maxsize=16)
def _joiner_set(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


def _joiners(words: Vocabulary) -> frozenset[str]:
    return _joiner_set(words.name_joiners)


def _small(text: str, words: Vocabulary) -> bool:
    """Articles and prepositions, capitalised only where a sentence or a headline wants it."""
    low = text.lower()
    return low in _joiners(words) or low in _SMALL or low in words.stop_words.split()


_SMALL_LIST = (
    "the a an at in on for to from with by as during this that these our its their new join about and or via "
    "after before der die das vom zum zur beim auf le la les un une el los las il lo gli al del dal e y et und"
)
_SMALL = frozenset(_SMALL_LIST.split())


def _date_like(text: str, words: Vocabulary) -> bool:
    from events.ingest.calendar_atoms import calendar_of

    low = text.lower().rstrip(".,")
    calendar = calendar_of(words.language)
    return low in calendar.months or low in calendar.weekdays


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
