"""How far the name of an event reaches to the left and right of its noun, in languages that write capitals.

Word by word: capitals, figures and the small words that join them belong to a name; verbs of a headline do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from events.extraction.dates.calendar_atoms import calendar_of
from events.extraction.text.patterns import compile_pattern
from events.extraction.vocabulary import Vocabulary

_LONGEST_NAME = 16  # words
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Word:
    """A word or sign of a sentence, at its place in it."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it may belong to a name: capitals, figures, and the signs that join names."""
        return any(sign.isupper() for sign in self.text) or self.text[:1].isdigit() or self.text in ("&", "+")


def part_of_longer(tokens: list[Word], last: int, words: Vocabulary) -> bool:
    """Whether the noun only begins another thing's name: "Convention Centre", "Forum Foundation"."""
    things = compile_pattern(
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


def leftwards(tokens: list[Word], first: int, kind: str, words: Vocabulary, title: bool) -> int:
    """The first word of a name that ends in the noun."""
    joiners, stops = (
        _joiner_set(words.joiners_before),
        compile_pattern(rf"(?:{words.takes_place}|{words.planned}|{words.past}|{words.place_before})"),
    )
    left = number = first
    if title and kind in ("delegation", "signing"):
        return first
    while number > 0 and first - number < _LONGEST_NAME:
        token = tokens[number - 1]
        if token.capital and not (title and (stops.fullmatch(token.text) or _small(token.text, words))):
            left = number = number - 1
        elif (token.text.lower() in joiners and number > 1 and tokens[number - 2].capital and not title) or (
            title and token.text.lower() in ("of", "and", "&", "de", "for") and number > 1
        ):
            number -= 1
        else:
            break
    while left < first and (_small(tokens[left].text, words) or date_like(tokens[left].text, words)):
        left += 1
    return left


def rightwards(tokens: list[Word], last: int, words: Vocabulary, title: bool) -> int:
    """The last word of a name that goes on after the noun: "Congress of Mayors (CoM) 2025"."""
    joiners = _joiners(words)
    right = number = last
    while number + 1 < len(tokens) and number - last < _LONGEST_NAME:
        token = tokens[number + 1]
        follower = tokens[number + 2] if number + 2 < len(tokens) else None
        if token.text == "(" and follower and _short_form(tokens, number + 1):
            right = number = number + 3
        elif (
            token.capital and not title and not _small(token.text, words) and not date_like(token.text, words)
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
            return not date_like(follower.text, words)
        if follower.text.lower() not in _joiners(words):
            return False
    return False


def _short_form(tokens: list[Word], number: int) -> bool:
    """Whether "(" opens a short form of the name, such as (NTF)."""
    inside = tokens[number + 1 : number + 3]
    return len(inside) == 2 and inside[1].text == ")" and inside[0].capital and len(inside[0].text) <= 16


def is_name(tokens: list[Word], first: int, last: int, kind: str, words: Vocabulary) -> bool:
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


def date_like(text: str, words: Vocabulary) -> bool:
    """Whether a word is the name of a month or a weekday in the language."""
    low = text.lower().rstrip(".,")
    calendar = calendar_of(words.language)
    return low in calendar.months or low in calendar.weekdays
