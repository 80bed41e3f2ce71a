"""What a word is, for searching and for marking what was found: folded text, and the words in it.

Decided here, once, for every engine: each would otherwise cut text its own way (SQLite takes a Chinese sentence
for one word, PostgreSQL's parser follows the locale). So what goes into an index, and what is asked of it, is
words of small ASCII letters and digits only: nothing an engine could read as syntax.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

# Scripts written without spaces, and Korean, whose particles cling to the word: searched by pairs of letters.
PAIRED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUNS = re.compile(rf"[{PAIRED}]+|[^\W_{PAIRED}]+")
UNSPACED = re.compile(rf"[{PAIRED}]")
# Between letters: Xi’an is found as “xian”, U.S. as “us”, e-mobility as “emobility”, beside their parts.
_JOINTS = re.compile(r"(?<=\w)['’ʼ.‐‑-](?=\w)")
# Letters that are accented to the reader, not to Unicode.
_LIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
)
# Two ways to write one vowel, “München” and “Muenchen”, “Århus” and “Aarhus”: the second letter is left out of both.
_DOUBLED = re.compile(r"(?<=[aou])e|(?<=a)a+")
LONGEST_WORD = 60  # letters as indexed; of a longer word the beginning counts
_LONGEST_TEXT = 300_000  # as indexed: PostgreSQL holds about a megabyte with its own book-keeping
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def fold(text: str) -> str:
    """Small letters without accents, compatibility forms made plain (Unicode NFKD); Korean syllables whole."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in plain if unicodedata.category(letter)[0] != "M")
    return unicodedata.normalize("NFC", bare).translate(_LIKE)


def words_of(query: str) -> list[str]:
    """The words a text must all hold, the last of them perhaps unfinished; as an index knows them."""
    pieces: list[str] = []
    for run in _RUNS.findall(fold(query)):
        if UNSPACED.match(run):
            pieces += [run[i : i + 2] for i in range(max(len(run) - 1, 1))]
        else:
            pieces.append(run)
    last = pieces[-1:]
    return [_indexed(word) for word in dict.fromkeys([word for word in pieces if word not in last] + last)]


def name_key(name: str) -> str:
    """What two spellings of one name have in common: its words as an index knows them."""
    return " ".join(_key(run) for run in _RUNS.findall(fold(name)))


def bears_words(names: Iterable[str], words: str) -> bool:
    """Whether one of the names holds all these words, each perhaps only its beginning (unspaced writing: anywhere)."""
    wanted = words_of(words)
    return bool(wanted) and any(_holds(index_words([name]).split(), wanted) for name in names)


def _holds(held: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(piece) for word in held) for piece in wanted)


def pieces_to_mark(query: str) -> tuple[list[str], str]:
    """The folded pieces of a query as one reads them, longest first, and the one perhaps unfinished: to mark them."""
    runs = _RUNS.findall(fold(query))
    last = "" if not runs or UNSPACED.match(runs[-1]) else runs[-1]
    pieces = {*runs, *(run[i : i + 2] for run in runs if UNSPACED.match(run) for i in range(max(len(run) - 1, 1)))}
    return sorted(pieces, key=len, reverse=True), last


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each letter of it the place it comes from."""
    pieces = [fold(letter) for letter in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]


def index_words(parts: Iterable[str]) -> str:
    """The words a thing is found by, each once, for an index."""
    text = fold("\n".join(part for part in parts if part))
    words = dict.fromkeys(_indexed(word) for word in _words(text))
    return " ".join(words)[:_LONGEST_TEXT]


def _words(text: str) -> Iterator[str]:
    """Words; of unspaced writing each letter and each pair."""
    for run in _RUNS.findall(text):
        if UNSPACED.match(run):
            yield from run
            yield from (run[i : i + 2] for i in range(len(run) - 1))
        else:
            yield run
    joined = _JOINTS.sub("", text)
    if joined != text:
        yield from (run for run in _RUNS.findall(joined) if not UNSPACED.match(run))


def _key(word: str) -> str:
    """A folded word without what is written in two ways. Of a beginning it is a beginning."""
    return _DOUBLED.sub("", word)


def _indexed(word: str) -> str:
    """In ASCII, beginnings kept: q is the escape, qq itself, any other letter q and four digits."""
    word = _key(word)
    if not word.isascii() or "q" in word:
        word = "".join(_letter(letter) for letter in word)
    return word[:LONGEST_WORD]


def _letter(letter: str) -> str:
    if letter == "q":
        return "qq"
    if letter.isascii():
        return letter
    number, code = ord(letter), ""
    for _ in range(4):
        number, digit = divmod(number, 36)
        code = _DIGITS[digit] + code
    return "q" + code
