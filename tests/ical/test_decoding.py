"""Bytes as text: read right or refused, and a declared encoding before a guess."""

from collections import Counter

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from events.ical.decoding import UnreadableText, decode, in_utf8
from events.ical.read import read
from tests.importing.calendars import calendar, item
from tests.importing.test_reading_calendars import TODAY

TITLES = {
    "gb18030": ["中欧投资论坛", "第三届国际进口博览会", "签字仪式", "上海"],
    "big5": ["臺北國際書展", "中秋節", "代表團"],
    "cp932": ["東京フォーラム", "経済フォーラム"],
    "cp1251": ["Форум в Москве", "Выставка"],
    "koi8_r": ["Форум в Москве", "Выставка", "Международный экономический форум"],
    "iso8859_5": ["Международный экономический форум"],
    "iso8859_7": ["Διεθνής Έκθεση Θεσσαλονίκης"],
    "iso8859_2": ["Międzynarodowe Targi Poznańskie źródło"],
    "iso2022_jp": ["東京モーターショー"],
    "cp1252": ["Köln Forum Überblick", "Fête nationale", "København", "Größe", "It’s “on”"],
}
SINGLE = [(codec, title) for codec, titles in TITLES.items() for title in titles]


@pytest.mark.parametrize(("codec", "title"), SINGLE)
def test_an_encoding_is_told_by_the_letters_of_one_title(codec, title):
    reading = read(calendar(item(title=title)).decode().encode(codec), TODAY)
    assert [one.title for one in reading.items] == [title]
    assert "not UTF-8. It was read as" in str(reading.problems[0]) and not reading.problems[0].lost


@pytest.mark.parametrize(
    ("codec", "title"),
    [("cp1252", "Año nuevo"), ("cp1252", "São Paulo"), ("cp1250", "Wiedeń"), ("cp949", "서울 무역 박람회")],
)
def test_a_title_that_may_be_another_is_refused_and_read_where_it_is_declared(codec, title):
    raw = calendar(item(title=title)).decode().encode(codec)
    with pytest.raises(UnreadableText):
        decode(raw)
    assert [one.title for one in read(in_utf8(raw, codec), TODAY).items] == [title]


# Of each encoding the languages that were written in it; one name of a city is all a file has.
WRITTEN = {
    "cp1252": ("de", "fr", "es", "pt", "sv"), "gb18030": ("zh_Hans",), "big5hkscs": ("zh_Hant",), "cp932": ("ja",),
    "cp949": ("ko",), "cp1250": ("pl", "cs", "hu"), "cp1251": ("ru", "uk"), "cp1253": ("el",), "cp1254": ("tr",),
    "koi8_r": ("ru",), "iso8859_7": ("el",),
}  # fmt: skip


def test_of_thousands_of_files_with_one_name_next_to_none_is_read_as_another():
    told = Counter()
    for codec, languages in WRITTEN.items():
        for name in (zone.get("city", "") for one in languages for zone in Locale.parse(one).time_zones.values()):
            text = f"BEGIN:VCALENDAR\r\nSUMMARY:{name}\r\nEND:VCALENDAR\r\n"
            try:
                raw = text.encode(codec)
            except UnicodeEncodeError:
                continue
            if name.isascii() or _is_utf_8(raw):
                continue
            try:
                told["right" if decode(raw)[0] == text else "wrong"] += 1
            except UnreadableText:
                told["refused"] += 1
    every = sum(told.values())
    assert every > 3000 and told["wrong"] / every < 0.006 and told["right"] / every > 0.85, told


def _is_utf_8(raw):
    try:
        return bool(raw.decode())
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize(("codec", "title"), SINGLE)
def test_a_declared_encoding_is_taken_before_a_guess(codec, title):
    raw = calendar(item(title=title))
    assert in_utf8(raw.decode().encode(codec), codec) == raw


@pytest.mark.parametrize("title", ["会", "论坛", "模"])
def test_a_title_too_short_to_tell_is_read_as_declared(title):
    raw = calendar(item(title=title))
    for name in ("GB2312", "gbk", "gb18030", '"gb18030"'.strip('"')):
        assert in_utf8(raw.decode().encode("gb18030"), name) == raw


@pytest.mark.parametrize(
    "charset", ["iso-8859-1", "windows-1252", "us-ascii", "utf-8", "nonsense", "base64", "utf-7", None]
)
def test_what_is_utf_8_stays_so_whatever_is_declared(charset):
    raw = calendar(item(title="Köln 论坛"))
    assert in_utf8(raw, charset) == raw
    assert in_utf8(b"\xef\xbb\xbf" + raw, charset) == b"\xef\xbb\xbf" + raw


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_wide_encodings_are_known_with_a_mark_and_without(codec):
    text = calendar(item(title="Forum Zürich 论坛")).decode()
    assert decode(text.encode(codec)) == (text, "")


def test_a_fold_in_the_middle_of_a_letter_is_no_damage():
    raw = calendar(item(title="论坛"))
    place = raw.index("论".encode()) + 1
    assert [one.title for one in read(raw[:place] + b"\r\n " + raw[place:], TODAY).items] == ["论坛"]
    wide = raw.decode().encode("gb18030")
    place = wide.index("论".encode("gb18030")) + 1
    assert in_utf8(wide[:place] + b"\r\n " + wide[place:], "gb18030") == raw


def test_quoted_printable_of_the_old_format_is_read():
    lines = (
        "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:K=C3=B6ln=\r\n Forum\r\nDESCRIPTION;QUOTED-PRINTABLE:a=0D=0Ab"
    )
    [found] = read(calendar(f"UID:a\r\nDTSTART:20250512\r\n{lines}"), TODAY).items
    assert (found.title, found.summary) == ("Köln Forum", "a\nb")


@pytest.mark.parametrize("octets", [b"\xb2\xb3\xb9\xbc", b"\xf7\xd7\xa6"])
def test_letters_that_cannot_be_told_are_refused_with_what_to_do(octets):
    raw = calendar(item(title="xx")).replace(b"xx", octets)
    with pytest.raises(UnreadableText, match="Save it as UTF-8"):
        decode(raw)
    reading = read(raw, TODAY)
    assert reading.items == () and "Save it as UTF-8" in str(reading.problems[0])


@given(st.binary(max_size=300), st.sampled_from(["", "gb18030", "big5", "iso-8859-1", "utf-16", "x-unknown"]))
@settings(deadline=None, max_examples=200)
def test_any_bytes_are_text_or_refused(raw, charset):
    try:
        text, assumed = decode(in_utf8(raw, charset))
    except UnreadableText as error:
        assert str(error).endswith(".")
    else:
        assert isinstance(text, str) and isinstance(assumed, str)
