"""The places a text names: towns and countries with the words before them, and venues as written.

Capitalised words are looked up in the gazetteer, longest first; a small town it lacks is known by the country
that follows it ("Ribe, Denmark"). Whether an event happens at a place is the business of
events.extraction.places.venues and of the article: here is only what is named, and in which way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from events.extraction.extracted import ExtractedPlace
from events.extraction.places.common_words import is_common_word
from events.extraction.places.gazetteer import Town, countries, ideographic_beginnings, place_key, states, towns
from events.extraction.text.sentences import TextSentence
from events.extraction.vocabulary import Vocabulary, vocabulary

_LONGEST = 4  # words of a name
_WORD = re.compile(r"[^\W\d_](?:[\w’'.-]*[\w])?\.?")
_CAPITAL = re.compile(r"[^\W\d_a-z]")


@dataclass(frozen=True)
class NamedPlace:
    """A town or country at its place in the text; `context` is how: in, from, listed, comma, bare or within."""

    start: int
    end: int
    sentence: int
    place: ExtractedPlace | None  # None for a country
    country: str
    context: str


def named_places(text: Sequence[TextSentence], language: str) -> list[NamedPlace]:
    """All towns and countries in order. The towns of one country the text names win over namesakes elsewhere.

    A word the text also writes small is an everyday word, no town, unless "in" stands before it.
    """
    words = vocabulary(language)
    read = _ideographic if words.language == "zh" else _latin
    small = {word for sentence in text for word in re.findall(r"(?<!\w)[^\W\d_A-Z]\w+", sentence.text)}
    places = [place for sentence in text for place in read(sentence, words, frozenset())]
    places = [
        place for place in places if not (place.place and place.context != "in" and place.place.name.lower() in small)
    ]
    lands = frozenset(place.country for place in places if place.place is None)
    if not lands:
        return places
    starts = {place.start for place in places}
    return [place for sentence in text for place in read(sentence, words, lands) if place.start in starts]


def _latin(sentence: TextSentence, words: Vocabulary, favoured: frozenset[str]) -> Iterator[NamedPlace]:
    tokens = [(word[0], word.start(), word.end()) for word in _WORD.finditer(sentence.text)]
    number = 0
    while number < len(tokens):
        if not _CAPITAL.match(tokens[number][0]):
            number += 1
            continue
        taken = 0
        for length in range(min(_LONGEST, len(tokens) - number), 0, -1):
            place = _name_at(sentence, tokens[number : number + length], words, favoured)
            if place:
                yield place
                taken = length
                break
        number += taken or 1


def _name_at(
    sentence: TextSentence, tokens: list[tuple[str, int, int]], words: Vocabulary, favoured: frozenset[str]
) -> NamedPlace | None:
    start, end = tokens[0][1], tokens[-1][2]
    if not _CAPITAL.match(tokens[-1][0]):
        return None
    name = re.sub(r"[’']s$", "", sentence.text[start:end])
    if len(tokens) > 1 and re.search(r"[,;:()\n]", name):
        return None
    plain = name.rstrip(".")
    if plain == name or "." in plain:
        code = _country(plain, words.language) or _country(name, words.language)
    else:
        code, name = _country(plain, words.language), plain
    end = start + len(name)
    context = _context(sentence.text, start, end, words)
    if code and not (towns(name) and towns(name)[0].country == code and code in ("HK", "MO", "SG", "MC", "LU")):
        return NamedPlace(sentence.start + start, sentence.start + end, sentence.number, None, code, context)
    if is_common_word(name, words):
        return None
    town = _town(name, sentence.text, end, words, favoured)
    if not town and context == "in" and len(tokens) <= 2:
        return _beside_country(sentence, start, end, name, words)
    if not town or (town.people < 40_000 and context in ("bare", "within")):
        return None
    place = ExtractedPlace(name, town.country, town.name, town.zone, town.latitude, town.longitude)
    return NamedPlace(sentence.start + start, sentence.start + end, sentence.number, place, town.country, context)


def _beside_country(sentence: TextSentence, start: int, end: int, name: str, words: Vocabulary) -> NamedPlace | None:
    """A small town the gazetteer lacks, known by the country after it: "in Ribe, Denmark"."""
    after = re.match(r",\s([A-Z][\w.]*(?: [A-Z][\w.]*)?)", sentence.text[end : end + 40])
    code = after and (_country(after[1].rstrip("."), words.language) or _country(after[1].split()[0], words.language))
    if not code or name.isupper():
        return None
    return NamedPlace(
        sentence.start + start, sentence.start + end, sentence.number, ExtractedPlace(name, code), code, "in"
    )


def _country(name: str, language: str) -> str:
    return _extras(language).get(name) or (countries(language).get(place_key(name), "") if len(name) > 3 else "")


@lru_cache(maxsize=16)
def _extras(language: str) -> dict[str, str]:
    return dict(vocabulary(language).country_extras)


def _town(name: str, text: str, end: int, words: Vocabulary, favoured: frozenset[str]) -> Town | None:
    """The town meant: the one in the country written after it, else in one the text names, else the largest."""
    known = towns(name)
    if len(name) < 3 or (name.isupper() and len(name) <= 3):
        return None
    after = re.match(r",?\s\(?([A-Z][\w.]*(?: [A-Z][\w.]*)?)", text[end : end + 40])
    if after:
        for stretch in (after[1], after[1].split()[0]):
            code = _country(stretch.rstrip("."), words.language) or _country(stretch, words.language)
            code = code or states().get(
                place_key(stretch), "" if not stretch.isupper() else states().get(stretch.lower(), "")
            )
            if code and (inside := [town for town in known if town.country == code]):
                return inside[0]
    if not known:
        return None
    near = [town for town in known if town.country in favoured]
    return near[0] if near and near[0].people * 20 > known[0].people else known[0]


def _context(text: str, start: int, end: int, words: Vocabulary) -> str:
    before, after = text[max(0, start - 24) : start], text[end : end + 2]
    if re.match(r"\s", after) and _CAPITAL.match(text[end + 1 : end + 2]) and not _before_land(text, end, words):
        return "within"
    if re.search(rf"(?<!\w)(?:{words.place_before})\s(?:the |der |la |el )?$", before, re.IGNORECASE):
        return "in"
    if re.search(rf"(?<!\w)(?:{words.place_from})\s?(?:the |der |la |el )?$", before, re.IGNORECASE):
        return "from"
    if re.search(r"(?:,|/|&|(?<!\w)(?:and|und|et|y|e))\s?$", before):
        return "listed"
    if re.match(r",\s?", after):
        return "comma"
    if re.search(r"[\w’'.]\s$", before) and _CAPITAL.match((before.split() or ["a"])[-1]):
        return "within"
    return "bare"


def _before_land(text: str, end: int, words: Vocabulary) -> bool:
    """Whether a country or a state of the US follows without a comma: "Paris France"."""
    after = re.match(r"\s([A-Z][\w.]*)", text[end : end + 30])
    if after is None or (len(after[1]) == 2 and not after[1].isupper()):
        return False
    return bool(_country(after[1].rstrip("."), words.language) or states().get(place_key(after[1])))


def _ideographic(sentence: TextSentence, words: Vocabulary, favoured: frozenset[str]) -> Iterator[NamedPlace]:
    text, number, beginnings = sentence.text, 0, ideographic_beginnings()
    land: NamedPlace | None = None
    while number < len(text):
        if text[number : number + 2] not in beginnings:
            number += 1
            continue
        place = None
        for length in range(min(8, len(text) - number), 1, -1):
            place = _ideographs(sentence, number, number + length, words, favoured)
            if place:
                if land and land.end == place.start and place.context == "bare":
                    place = replace(place, context=land.context)  # 赴日本横滨: the town is where its country is
                land = place if place.place is None else None
                yield place
                number += length
                break
        number += 0 if place else 1


def _ideographs(
    sentence: TextSentence, start: int, end: int, words: Vocabulary, favoured: frozenset[str]
) -> NamedPlace | None:
    name = sentence.text[start:end]
    if not all("\u3400" <= sign <= "\u9fff" for sign in name):
        return None
    before = sentence.text[max(0, start - 4) : start]
    context = (
        "in"
        if re.search(rf"(?:{words.place_before})(?:了)?$", before)
        else "listed"
        if before[-1:] in "、和与至"
        else "bare"
    )
    at = (sentence.start + start, sentence.start + end, sentence.number)
    if code := countries("zh").get(name):
        return NamedPlace(*at, None, code, context)
    known = towns(name)
    if not known or (known[0].people < 200_000 and context == "bare") or known[0].people < 50_000:
        return None
    town = next((town for town in known if town.country in favoured), known[0])
    place = ExtractedPlace(name, town.country, town.name, town.zone, town.latitude, town.longitude)
    return NamedPlace(*at, place, town.country, context)
