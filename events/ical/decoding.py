"""The bytes of a calendar or a table → their text. Read right or refused, never kept as letters nobody wrote. Pure."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from django.utils.translation import gettext as _

from events.ical.legacy_encodings import guessed_codec

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What is called by the name on the left is written in the encoding on the right (WHATWG Encoding Standard, 4.2).
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs",
    "cp950": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-9": "cp1254", "tis-620": "cp874",
    "iso8859-11": "cp874",
}  # fmt: skip
_NAMES = {
    "cp1252": "Windows-1252", "cp1250": "Windows-1250", "cp1251": "Windows-1251", "cp1253": "Windows-1253",
    "cp1254": "Windows-1254", "gb18030": "GB18030", "big5hkscs": "Big5", "cp932": "Shift_JIS", "cp949": "EUC-KR",
    "euc_jp": "EUC-JP", "mac_roman": "Mac Roman", "iso8859_2": "ISO-8859-2", "koi8_r": "KOI8-R",
    "iso8859_5": "ISO-8859-5", "iso8859_7": "ISO-8859-7", "iso2022_jp_2": "ISO-2022-JP", "iso2022_kr": "ISO-2022-KR",
}  # fmt: skip
_SEVERAL_OCTETS = ("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "iso2022_jp", "johab")  # a letter, not one
_UNSAFE = {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_SHIFTS = (("iso2022_jp_2", b"\x1b$"), ("iso2022_kr", b"\x1b$)C"))  # of seven bits, which are UTF-8 too
_SAMPLE = 4_000
_FOLD = re.compile(rb"(?<=[\x80-\xff])(?:\r\n|\n|\r)[ \t]")  # after an octet that may be half a letter


class UnreadableText(ValueError):
    """Whose letters cannot be told: a sentence that says what to do."""


def decode(raw: bytes) -> tuple[str, str]:
    """The text, and what had to be assumed to read it ("" if nothing). UnreadableText if it would be a bad guess.

    UTF-8, UTF-16 and UTF-32 with a byte order mark or without, or the one older encoding in which it makes sense.
    """
    codec = next((codec for mark, codec in _MARKS if raw.startswith(mark)), "") or _wide_codec(raw)
    if codec:
        with suppress(UnicodeDecodeError):
            return raw.decode(codec), ""
        return raw.decode(codec, "replace"), _("Some of its letters are damaged.")
    raw = _without_folds(raw)
    if shifted := _shifted_codec(raw):
        return raw.decode(shifted), _assumed(shifted)
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        # One odd octet among many letters of UTF-8 is a damaged letter; with few whole ones it is another encoding.
        text = raw.decode("utf-8", "replace")
        marks = text.count("\ufffd")
        if marks * 4 < sum(not letter.isascii() for letter in text):
            told = _("The file is not quite UTF-8: %(count)d letters are lost, the first at octet %(place)d.")
            if marks == 1:
                told = _("The file is not quite UTF-8: 1 letter is lost, the first at octet %(place)d.")
            return text, told % {"count": marks, "place": error.start}
    if codec := guessed_codec(raw):
        return raw.decode(codec), _assumed(codec)
    raise UnreadableText(
        _("The file is not UTF-8, and its letters cannot be told. Save it as UTF-8, and give it again.")
    )


def _assumed(codec: str) -> str:
    told = _("The file is not UTF-8. It was read as %(encoding)s: look at the accented or foreign letters.")
    return told % {"encoding": _NAMES[codec]}


def in_utf8(raw: bytes, charset: str | None) -> bytes:
    """The bytes as UTF-8 where they are in the encoding that is declared for them (RFC 9110, 8.3.2), else as they are.

    Bytes that say themselves what they are, by a mark or as UTF-8, are believed before a server that calls
    everything Latin-1; an encoding of several octets a letter is declared by nobody who does not mean it.
    """
    codec = _declared_codec(charset or "")
    if not codec or any(raw.startswith(mark) for mark, _codec in _MARKS):
        return raw
    if codec not in _SEVERAL_OCTETS:
        if not codec.startswith("utf-") and _wide_codec(raw):
            return raw
        with suppress(UnicodeDecodeError):
            _without_folds(raw).decode("utf-8")
            if b"\x00" not in raw[:_SAMPLE]:
                return raw
    try:
        text = (raw if codec.startswith("utf-") else _without_folds(raw)).decode(codec)
    except UnicodeDecodeError:
        return raw
    # One-octet encodings take any octets: what is then no letter was not declared right.
    return raw if any("\x80" <= letter <= "\x9f" for letter in text) else text.encode()


def _declared_codec(charset: str) -> str:
    try:
        name = codecs.lookup(charset).name
        "".encode(name)
    except (LookupError, ValueError):
        return ""
    codec = _MEANT.get(name, name)
    return "" if codec in _UNSAFE or codec == "utf-8" else codec


def _shifted_codec(raw: bytes) -> str:
    """ISO-2022: an escape says that pairs of ASCII signs are letters from here on."""
    for codec, shift in _SHIFTS if raw.isascii() else ():
        with suppress(UnicodeDecodeError):
            if shift in raw and "\x1b" not in raw.decode(codec):
                return codec
    return ""


def _wide_codec(raw: bytes) -> str:
    """UTF-16 without a mark: every other octet of its ASCII signs is a zero, always on the same side."""
    sample = raw[:_SAMPLE]
    left, right = sample[::2].count(0), sample[1::2].count(0)
    if (left + right) * 20 < len(sample) or min(left, right) * 10 > max(left, right):
        return ""
    return ("utf-16-le" if right > left else "utf-16-be") if sample else ""


def _without_folds(raw: bytes) -> bytes:
    """Calendars fold their lines by octets, so in the middle of a letter too (RFC 5545, 3.1)."""
    return _FOLD.sub(b"", raw) if b"BEGIN:V" in raw[:_SAMPLE].upper() else raw
