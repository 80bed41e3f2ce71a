"""A table as items: columns by their usual names, dates in words, and each row that cannot be read by its line."""

from datetime import date

import pytest

from events.intake.importing.tables import read_table

TODAY = date(2025, 4, 23)


def table(*lines):
    return read_table("\r\n".join(lines).encode(), TODAY)


def only(*lines):
    [found] = table(*lines).items
    return found


@pytest.mark.parametrize(
    ("header", "row", "when"),
    [
        ("title,when", "Forum,17–18 April 2025", "2025-04-17/2025-04-18"),
        ("Title;Date", "Forum;about 1975", "1975~"),
        ("name\tWhen", "Forum\tspring 2026", "2026-21"),
        ("Subject,Start Date,End Date", "Forum,2025-05-12,2025-05-14", "2025-05-12/2025-05-14"),
        ("Subject,Start Date,End Date", "Forum,12 May 2025,12 May 2025", "2025-05-12"),
        ("Subject,Start Date,End Date", "Forum,May 2025,", "2025-05"),
        ("event,start,end", 'Forum,"May 12, 2025","May 14, 2025"', "2025-05-12/2025-05-14"),
        (
            "Subject,Start Date,Start Time,End Date,End Time,Timezone",
            "Forum,2025-05-12,9:30 AM,2025-05-12,01:00 PM,Europe/Berlin",
            "2025-05-12T09:30/2025-05-12T13:00",
        ),
        (
            "title,start,end,tz",
            "Forum,2025-05-12T10:00,2025-05-12T12:00:00,Europe/Berlin",
            "2025-05-12T10:00/2025-05-12T12:00",
        ),
        (
            "title,when,timezone",
            "Forum,2025-05-12T10:00/2025-05-12T12:00,W. Europe Standard Time",
            "2025-05-12T10:00/2025-05-12T12:00",
        ),
    ],
)
def test_a_date_is_read_in_words_or_from_two_columns(header, row, when):
    found = only(header, row)
    assert (found.title, str(found.when)) == ("Forum", when)
    assert found.timezone == ("Europe/Berlin" if found.when.timed else "")


def test_the_other_columns():
    found = only(
        "title,when,location,description,url,category,organizer,status",
        'Forum,2025,"Hall 5, Berlin",<b>Bold</b>,https://there.example/,Trade; Energy,Chamber; a@b.example,Cancelled',
    )
    assert (found.location, found.summary, found.url) == ("Hall 5, Berlin", "Bold", "https://there.example/")
    assert (found.categories, found.organizers, found.status) == (("Trade", "Energy"), ("Chamber",), "cancelled")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Forum,soon", "Line 3: Cannot place “soon”"),
        ("Forum,", "Line 3: It has no date"),
        (",2025", "Line 3: It has no title"),
        ("Forum,2025,more,cells", "Line 3: It has 4 cells, the first row 2"),
        ("Forum,2025-05-12T10:00/2025-05-12T12:00", "Line 3: It has a time of day but no time zone"),
        ("First,2025-01-01", "Line 3: “First” stands there twice"),
        ("Forum,31 February 2025", "Line 3: "),
    ],
)
def test_a_row_that_cannot_be_read_is_named_by_its_line_and_costs_no_other(row, words):
    reading = table("title,when", "First,2025-01-01", row, "Last,2025-01-02")
    assert [item.title for item in reading.items] == ["First", "Last"]
    assert str(reading.problems[0]).startswith(words)


@pytest.mark.parametrize("text", ["", "a,b\n1,2", "title\nForum", "when\n2025", "\x00\x00"])
def test_a_table_without_its_columns_says_which(text):
    reading = read_table(text.encode(), TODAY)
    assert reading.items == () and "name the columns" in str(reading.problems[0])


@pytest.mark.parametrize("title", ["=1+1", "+cmd", "-2", "@sum"])
def test_the_apostrophe_that_guards_a_formula_is_taken_off_again(title):
    assert only("title,when", f"'{title},2025").title == title
    assert only("title,when", "'s-Hertogenbosch,2025").title == "'s-Hertogenbosch"


def test_a_table_of_another_encoding_or_shape():
    raw = "title;when\nCafé;2025".encode("cp1252")
    reading = read_table(raw, TODAY)
    assert reading.items[0].title == "Café" and "Windows-1252" in str(reading.problems[0])
    assert read_table("\ufefftitle,when\rForum,2025\r".encode(), TODAY).items[0].title == "Forum"
    assert "no end" in str(read_table(b'title,when\nForum,2025\n"' + b"x" * 200_000, TODAY).problems[0])
    assert "larger than 10 MB" in str(read_table(b"x" * 10_000_001, TODAY).problems[0])
