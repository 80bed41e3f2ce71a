"""What is wrong with a file somebody gave is said in the language of the site: calendars, tables, addresses."""

import datetime

import pytest

from events.fetching.fetch import fetch
from events.fetching.limits import FetchError
from events.ical.read import read
from events.intake.importing.tables.reading import read_table
from tests.language.pseudo_language import outside_brackets

TODAY = datetime.date(2025, 4, 23)
# What stands in the files.
GIVEN = {"title", "when", "start", "end", "timezone", "soon", "place"}
HEAD, FOOT = "BEGIN:VCALENDAR\nVERSION:2.0\n", "END:VCALENDAR\n"
ITEMS = {
    "nothing in it": "",
    "no date": "UID:1\nSUMMARY:Α\n",
    "no title": "UID:1\nDTSTART;VALUE=DATE:20250501\n",
    "a day there is not": "UID:1\nSUMMARY:Α\nDTSTART;VALUE=DATE:20250230\n",
    "an end before its start": "UID:1\nSUMMARY:Α\nDTSTART;VALUE=DATE:20250502\nDTEND;VALUE=DATE:20250401\n",
    "no zone": "UID:1\nSUMMARY:Α\nDTSTART:20250501T100000\nDTEND:20250501T110000\n",
    "a zone nobody knows": "UID:1\nSUMMARY:Α\nDTSTART;TZID=Ζώνη:20250501T100000\nDTEND;TZID=Ζώνη:20250501T110000\n",
    "a rule nobody follows": "UID:1\nSUMMARY:Α\nDTSTART;VALUE=DATE:20250501\nRRULE:FREQ=ΠΟΤΕ\n",
    "an exception by rule": "UID:1\nSUMMARY:Α\nDTSTART;VALUE=DATE:20250501\nEXRULE:FREQ=DAILY;COUNT=2\n",
    "too long a title": f"UID:1\nSUMMARY:{'Α' * 400}\nDTSTART;VALUE=DATE:20250501\n",
}
CALENDARS = {name: f"{HEAD}BEGIN:VEVENT\n{item}END:VEVENT\n{FOOT}" for name, item in ITEMS.items()}
CALENDARS |= {
    "no calendar": "Γεια",
    "no event": HEAD + FOOT,
    "the end missing": CALENDARS["no date"].removesuffix(FOOT),
    "twice": HEAD + 2 * f"BEGIN:VEVENT\n{ITEMS['a day there is not']}END:VEVENT\n" + FOOT,
}
TABLES = {
    "no header": "Α,Β\n1,2\n",
    "no row": "title,when\n",
    "no title": "title,when\n,2025\n",
    "no date": "title,when\nΑ,\n",
    "a date nobody can place": "title,when\nΑ,soon\n",
    "a time without a zone": "title,start,end\nΑ,2025-05-01T10:00,2025-05-01T11:00\n",
    "too many cells": "title,when\nΑ,2025,Β,Γ\n",
}
ADDRESSES = ("ftp://a.example/", "https://127.0.0.1/", "https://a.example:99/", "https://", "https://user:p@a.example/")


def said(problems):
    return [str(problem) for problem in problems if outside_brackets(problem, *GIVEN)]


@pytest.mark.parametrize("name", CALENDARS)
def test_no_word_on_a_calendar_is_left_unmarked(bracketed, name):
    assert said(read(CALENDARS[name].replace("\n", "\r\n").encode(), TODAY).problems) == []


@pytest.mark.parametrize("name", TABLES)
def test_no_word_on_a_table_is_left_unmarked(bracketed, name):
    assert said(read_table(TABLES[name].encode(), TODAY).problems) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_word_on_an_address_is_left_unmarked(bracketed, address):
    with pytest.raises(FetchError) as refused:
        fetch(address, accept=("text/calendar",))
    assert outside_brackets(refused.value, "ftp", "user") == []
