"""The venue of an event as the text writes it: "at the Harbour Hall", "im Rathaus", "在…会展中心". Not its town."""

from __future__ import annotations

import re
from collections.abc import Iterator

from events.extraction.extracted import ExtractedValue
from events.extraction.places.gazetteer import countries, place_key, towns
from events.extraction.text.patterns import compile_pattern
from events.extraction.text.sentences import TextSentence
from events.extraction.vocabulary import Vocabulary, vocabulary

_RUN = (
    r"[^\W\d_a-zß-ÿ][\w&’'.-]*(?:(?:[ ](?:of|the|and|in the|de|du|des|del|della|la|le|les|der|am|von|&))?"
    r"[ ][^\W\d_a-zß-ÿ&][\w&’'.-]*|[ ]&[ ]\w+){0,9}"
)
_PRAISE = r"(?i:\s(?:historic|prestigious|iconic|new|famous|renowned|beautiful|world-class|legendary|landmark))?"


def venues(sentence: TextSentence, language: str) -> list[ExtractedValue[str]]:
    """All venues of a sentence: those with a noun of buildings first, then what stands after "at"."""
    words = vocabulary(language)
    if words.language == "zh":
        return list(_ideographic(sentence, words))
    candidates = list(_latin(sentence, words))
    return sorted(candidates, key=lambda venue: venue.rule != "building")


def _latin(sentence: TextSentence, words: Vocabulary) -> Iterator[ExtractedValue[str]]:
    noun = compile_pattern(rf"(?<!\w)(?:{words.venue_nouns})s?(?!\w)")
    event = compile_pattern(rf"(?:{words.forum}|{words.exhibition}|{words.signing}|week|session|meeting)")
    opening = rf"(?<!\w)(?i:{words.venue_before})(?i:\s(?:the|le|la|dem|der|den|el|los|il))?{_PRAISE}\s|(?<!\w)l[’']"
    for match in re.finditer(rf"(?:{opening})(?P<name>(?:(?i:{words.venue_nouns})\s)?{_RUN})", sentence.text):
        name = re.split(r"[,;]|\.\s|\sin\s(?!the)", match["name"])[0].rstrip(" .,")
        if not name or place_key(name) in countries(words.language) or towns(name) or name[:1].isdigit():
            continue
        rule = "building" if noun.search(name) else "after at"
        if rule == "after at" and (
            event.search(name.split()[-1]) or not match[0].lower().startswith(("at ", "im ", "au ", "en el "))
        ):
            continue
        start = sentence.start + match.start("name")
        yield ExtractedValue(name, name, start, start + len(name), rule)


def _ideographic(sentence: TextSentence, words: Vocabulary) -> Iterator[ExtractedValue[str]]:
    for match in re.finditer(
        rf"[在于](?P<name>[\u3400-\u9fffA-Za-z0-9·]{{2,24}}?(?:{words.venue_nouns}))(?!代表|主任)", sentence.text
    ):
        name, start = match["name"], match.start("name")
        for length in range(min(6, len(name) - 4), 1, -1):
            if towns(name[:length]) and not re.match("国际|市|大", name[length:]):
                name, start = name[length:], start + length
                break
        yield ExtractedValue(name, name, sentence.start + start, sentence.start + start + len(name), "building")
