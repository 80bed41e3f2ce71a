"""Which of the encodings before UTF-8 a text is in, told by how often its languages use the letters it then has. Pure.

charset-normalizer is made for pages of text and names the encoding of a title or two wrong about half the
time. Here the letters of the CLDR's own names (countries, languages, currencies) stand for the language.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale


class _Encoding(NamedTuple):
    codec: str
    languages: tuple[str, ...]
    unlikely: float  # how much less it is used than the first, as a logarithm
    frequent: tuple[int, int] | None = None  # lead octets of the letters in everyday use, of two octets each
    script: str = "Latin"


_ENCODINGS = (
    _Encoding("cp1252", ("de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "is", "ca"), 0),
    _Encoding("gb18030", ("zh_Hans",), 1, (0xB0, 0xD7), "Han"),
    _Encoding("big5hkscs", ("zh_Hant",), 2, (0xA4, 0xC6), "Han"),
    _Encoding("cp932", ("ja",), 3, (0x88, 0x97), "Han"),
    _Encoding("cp949", ("ko",), 3, (0xB0, 0xC8), "Han"),
    _Encoding("cp1250", ("pl", "cs", "sk", "hu", "hr", "sl", "ro"), 4),
    _Encoding("cp1251", ("ru", "uk", "bg", "sr"), 3, script="Cyrillic"),
    _Encoding("cp1253", ("el",), 5, script="Greek"),
    _Encoding("cp1254", ("tr",), 5),
    _Encoding("euc_jp", ("ja",), 6, (0xB0, 0xCF), "Han"),
    _Encoding("iso8859_2", ("pl", "cs", "sk", "hu", "hr", "sl", "ro"), 6),
    _Encoding("koi8_r", ("ru", "bg"), 5, script="Cyrillic"),
    _Encoding("iso8859_5", ("ru", "uk", "bg", "sr"), 8, script="Cyrillic"),
    _Encoding("iso8859_7", ("el",), 7, script="Greek"),
)
# Old Macs end lines with a carriage return alone.
_OLD_MAC = _Encoding("mac_roman", _ENCODINGS[0].languages, -6)
_MARKS = set("“”‘’–—…€«»„‚\xa0")
# Logarithms of how often a letter occurs among those that are not ASCII.
_MARK, _FULL_WIDTH, _FREQUENT, _STRANGE = -5.0, -5.0, -9.0, -18.0
_MISPLACED = 5.0  # a letter of this script in a word where it is not expected
_MISSHAPEN = 8.0  # a capital after a small letter
_LEAST = -7.0  # the mean of a text that still looks like one
_CLEAR = 4  # by how much the best must lead, as a logarithm of the odds: a wrong letter is worse than a refused file
_SAMPLE = 20_000  # octets beyond ASCII that are looked at


def guessed_codec(raw: bytes) -> str:
    """The codec of a text that is not UTF-8, "" if none is clearly better than the others."""
    old_mac = b"\r" in raw and b"\n" not in raw
    sample = _sampled(raw)
    found: dict[str, tuple[float, float, str]] = {}
    for encoding in (*_ENCODINGS, *([_OLD_MAC] if old_mac else [])):
        try:
            raw.decode(encoding.codec)
            text = sample.decode(encoding.codec)
        except UnicodeDecodeError:
            continue
        total, count = max(_likeliness(text, encoding, language) for language in encoding.languages)
        rated = (total - encoding.unlikely, total / max(count, 1), encoding.codec)
        found[text] = max(found.get(text, rated), rated)
    ranked = sorted(found.values(), reverse=True)
    if not ranked or ranked[0][1] < _LEAST or any(ranked[0][0] - other < _CLEAR for other, *_ in ranked[1:]):
        return ""
    return ranked[0][2]


def _sampled(raw: bytes) -> bytes:
    """The lines with octets beyond ASCII, as many as tell enough."""
    lines, octets = [], 0
    for line in raw.replace(b"\r", b"\n").split(b"\n"):
        if not line.isascii():
            lines.append(line)
            octets += sum(octet > 127 for octet in line)
            if octets > _SAMPLE:
                break
    return b"\n".join(lines)


def _likeliness(text: str, encoding: _Encoding, language: str) -> tuple[float, int]:
    """The logarithm of how likely its letters are in the language, and how many octets that were."""
    known, total, count = _letters(language), 0.0, 0
    for word in _words(text):
        ascii_letters = any(letter.isascii() for letter in word)
        misplaced = word.isalpha() and ascii_letters != (encoding.script == "Latin")
        for before, letter in zip(f" {word}", word, strict=False):
            if letter.isascii():
                continue
            count += len(letter.encode(encoding.codec)) if encoding.frequent else 1
            likely = max(known.get(letter, _STRANGE), known.get(letter.lower(), _STRANGE) - 1)
            misshapen = before.islower() and letter.isupper()
            total += max(likely, _unknown(letter, encoding)) - _MISPLACED * misplaced - _MISSHAPEN * misshapen
    return total, count


def _words(text: str) -> Iterator[str]:
    """Runs of letters, and each other sign by itself, where they are not ASCII alone."""
    word = ""
    for letter in f"{text}\n":
        if letter.isalpha():
            word += letter
            continue
        if not word.isascii():
            yield word
        word = ""
        if not letter.isascii():
            yield letter


def _unknown(letter: str, encoding: _Encoding) -> float:
    if letter in _MARKS:
        return _MARK
    if "\u3000" <= letter <= "\u303f" or "\uff00" <= letter <= "\uff60":
        return _FULL_WIDTH if encoding.frequent else _STRANGE
    octets = letter.encode(encoding.codec)
    if encoding.frequent and len(octets) == 2 and encoding.frequent[0] <= octets[0] <= encoding.frequent[1]:
        # The trail octets below are an extension of GBK and the like, for letters nobody uses.
        return _FREQUENT if octets[1] >= 0xA1 or encoding.codec in ("big5hkscs", "cp932") else _STRANGE
    return _STRANGE


@lru_cache(maxsize=32)
def _letters(language: str) -> Mapping[str, float]:
    """The letters beyond ASCII of a language, each with the logarithm of how often it occurs."""
    locale = Locale.parse(language)
    counted: Counter[str] = Counter()
    names = (locale.territories, locale.languages, locale.scripts, locale.currencies, locale.months, locale.days)
    for text in (text for part in names for text in _texts(part)):
        counted.update(letter for letter in text if letter.isalpha() and not letter.isascii())
    every = sum(counted.values())
    return {letter: math.log(number / every) for letter, number in counted.items()}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif hasattr(value, "values"):
        for part in value.values():
            yield from _texts(part)
