"""What a server answers with: the bytes decide whether it is a calendar, the label only in which letters it is."""

from datetime import date

import pytest

from events.fetching.limits import FetchError
from events.intake.importing.files import GivenFile, fetch_calendar, items_of
from tests.importing.calendars import calendar, item

TODAY = date(2025, 4, 23)


def titles(given):
    return [one.title for one in items_of(given, TODAY).items]


@pytest.mark.parametrize(
    "kind", ["text/html", "text/html; charset=utf-8", "application/json", "image/png", "", "nonsense"]
)
def test_a_calendar_is_read_whatever_it_is_called(there, kind):
    there.body, there.kind = calendar(item()), kind
    assert titles(fetch_calendar(there.url)) == ["Forum"]


@pytest.mark.parametrize("kind", ["text/calendar", "text/html", ""])
@pytest.mark.parametrize(
    "page",
    [b"<!DOCTYPE html><title>Sign in</title>", b"\xef\xbb\xbf\n<html>", "<html>".encode("utf-16"), b"<!-- x --><HTML>"],
)
def test_a_web_page_is_refused_whatever_it_is_called(there, page, kind):
    there.body, there.kind = page, kind
    with pytest.raises(FetchError, match="a web page"):
        fetch_calendar(there.url)
    [problem] = items_of(GivenFile(page, "events.ics"), TODAY).problems
    assert "a web page" in str(problem)


@pytest.mark.parametrize("charset", ["gb18030", "GBK", '"gb2312"', "big5", "utf-16le", "iso-8859-1", "Shift_JIS"])
def test_the_encoding_a_server_declares_is_taken(there, charset):
    title = "Z\u00fcrich" if charset == "iso-8859-1" else "\u6703" if charset == "big5" else "\u4f1a"
    there.body = calendar(item(title=title)).decode().encode(charset.strip('"'))
    there.kind = f"text/calendar; charset={charset}"
    assert titles(fetch_calendar(there.url)) == [title]


def test_a_table_is_read_in_the_encoding_declared(there):
    there.url = there.url.replace(".ics", ".csv")
    there.body, there.kind = "title,date\n\u4f1a,2025-05-12\n".encode("gb18030"), "text/csv; charset=gb2312"
    assert titles(fetch_calendar(there.url)) == ["\u4f1a"]


def test_letters_that_cannot_be_told_are_refused_with_what_to_do():
    [problem] = items_of(GivenFile(b"title,date\n\xb2\xb3\xb9\xbc,2025-05-12\n", "t.csv"), TODAY).problems
    assert "Save it as UTF-8" in str(problem)
