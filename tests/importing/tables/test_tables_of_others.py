"""Tables as other programs and people write them: headers, dates, times and whole days, and what cannot be told."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from events.intake.importing.tables import FIELDS, Layout, header_key, read_table, sheet_of
from events.intake.importing.tables.layout import known_layout
from events.models import Event, TableLayout

TODAY = date(2026, 4, 23)
IMPORT = "/admin/events/event/import/"
CASES = Path(__file__).resolve().parents[4] / "shared/cases/feeds"


def table(*lines, zone="", layouts=None):
    return read_table("\r\n".join(lines).encode(), TODAY, zone, layouts)


def whens(*lines, **more):
    return {item.title: str(item.when) for item in table(*lines, **more).items}


def lost(reading):
    return [str(problem) for problem in reading.problems if problem.lost]


# Headers


@pytest.mark.parametrize(
    ("header", "row", "when", "zone"),
    [
        (
            "Betreff;Beginnt am;Beginnt um;Endet am;Endet um;Ort",
            "A;12.05.2027;10:00:00;12.05.2027;12:00:00;Bonn",
            "timed",
            1,
        ),
        ("Titel;Datum;Uhrzeit;Ort", "A;12.05.2027;10:00–12:00 Uhr;Bonn", "timed", 1),
        ("Veranstaltung;Datum;Beginn;Ende;Ort", "A;12.05.2027;10:00;12 Uhr;Bonn", "timed", 1),
        ("Termin;Veranstaltung;Veranstaltungsort", "Mi., 12.05.2027;A;Bonn", "2027-05-12", 0),
        ("名称,开始日期,结束日期,地点", "A,2027年5月12日,2027年5月13日,Bonn", "2027-05-12/2027-05-13", 0),
        ("会议名称,开始时间,结束时间,会场", "A,2027-05-12 10:00,2027-05-12 12:00,Bonn", "timed", 1),
        ("活动名称，日期，时间，地点".replace("，", ","), "A,2027年5月12日,上午10:00至12:00,Bonn", "timed", 1),
        ("Event Title*,START_DATE,end-date,Venue (city)", "A,12 May 2027,13 May 2027,Bonn", "2027-05-12/2027-05-13", 0),
        ("Date,Time,Event,Where", "12 May 2027,10 am – 12 pm,A,Bonn", "timed", 1),
        ("Subject,Start,End,Location", "A,2027-05-12 10:00,12:00,Bonn", "timed", 1),
    ],
)
def test_columns_are_known_by_their_names_in_several_languages(header, row, when, zone):
    [item] = table(header, row, zone="Europe/Berlin").items
    expected = "2027-05-12T10:00/2027-05-12T12:00" if when == "timed" else when
    assert (item.title, str(item.when), item.location, item.timezone) == ("A", expected, "Bonn", "Europe/Berlin" * zone)


@pytest.mark.parametrize(
    "above", [[], [""], ["Programme 2027"], ["Programme of events 2027;;", ";;"], ["as of May;", "", ""]]
)
@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_what_stands_above_a_header_hides_nothing(above, mark, told, ends):
    lines = [*([f"sep={mark}"] if told else []), *above, "Title;Date;Place", "A, B;12.05.2027;Bonn"]
    if mark == ",":
        lines[-1] = '"A, B";12.05.2027;Bonn'
    text = ends.join(line.replace(";", mark) for line in lines)
    [item] = read_table(("\ufeff" + text).encode(), TODAY).items
    assert (item.title, str(item.when), item.location) == ("A, B", "2027-05-12", "Bonn")


def test_a_line_keeps_its_number_whatever_stands_above():
    assert lost(table("sep=;", "Programme;", "", "Title;Date", "A;soon"))[0].startswith("Line 5: ")


def test_every_name_of_a_column_means_one_field():
    assert set(known_layout(["Title", "Beginn", "主办单位"]).fields) <= set(FIELDS)
    assert known_layout(["开始时间"]).fields == ("start",)
    assert known_layout(["Date", "Start time"]).fields == ("when", "start_time")


# Dates


def test_dotted_dates_have_the_day_first():
    assert whens("title;when", "A;03.04.2027", "B;1.2.27", "C;03.04.2027 – 05.04.2027") == {
        "A": "2027-04-03",
        "B": "2027-02-01",
        "C": "2027-04-03/2027-04-05",
    }


def test_one_date_tells_the_order_of_all():
    assert whens("title,start,end", "A,03/04/2027,05/04/2027", "B,01/02/2027,25/02/2027") == {
        "A": "2027-04-03/2027-04-05",
        "B": "2027-02-01/2027-02-25",
    }
    reading = table("title,when", "A,03/04/2027", "B,04/25/2027")
    assert str(reading.items[0].when) == "2027-03-04"
    assert any("“04/25/2027” tells the order" in str(problem) for problem in reading.problems)


@pytest.mark.parametrize("further", [[], ["B,25/04/2027", "C,04/25/2027"]])
def test_dates_that_do_not_tell_are_asked_about_never_guessed(further):
    reading = table("title,when", "A,03/04/2027", *further)
    assert len(reading.items) == len(further)
    assert "can be two days" in lost(reading)[0]
    for order, day in (("day", "2027-04-03"), ("month", "2027-03-04")):
        said = {header_key(["title", "when"]): Layout(("title", "when"), order)}
        assert whens("title,when", "A,03/04/2027", *further, layouts=said)["A"] == day


@given(
    st.lists(st.dates(date(2000, 1, 1), date(2090, 12, 31)), min_size=1, max_size=8),
    st.sampled_from(["{:%d/%m/%Y}", "{:%m/%d/%Y}", "{:%d-%m-%Y}", "{:%d.%m.%Y}", "{:%Y-%m-%d}", "{:%Y/%m/%d}"]),
)
def test_a_table_is_read_as_it_was_written_or_not_at_all(days, written):
    reading = table("title,when", *(f"T{n},{written.format(day)}" for n, day in enumerate(days)))
    read = {item.title: str(item.when) for item in reading.items}
    assert all(day == days[int(title[1:])].isoformat() for title, day in read.items())
    assert len(read) + len(lost(reading)) == len(days)
    if any(day.day > 12 for day in days) or written[2:4] == "%Y" or "." in written:
        assert len(read) == len(days)


@given(st.dates(date(1941, 1, 1), date(2100, 1, 1)), st.integers(0, 24 * 60 - 1), st.sampled_from([1900, 1904]))
def test_serial_numbers_are_days_and_parts_of_days(day, minute, epoch):
    since = date(1899, 12, 30) if epoch == 1900 else date(1904, 1, 1)
    said = {header_key(["title", "start", "end"]): Layout(("title", "start", "end"), "", epoch)}
    number = f"{(day - since).days + minute / 1440:.6f}" if minute else str((day - since).days)
    [item] = table("title,start,end", f"A,{number},", zone="UTC", layouts=said).items
    clock = f"T{minute // 60:02}:{minute % 60:02}"
    assert str(item.when) == (f"{day}{clock}/{day}{clock}" if minute else str(day))


def test_what_serial_numbers_were_taken_for_is_said():
    reading = table("title;start;start time;end;end time", "A;46489;0,375;46489;0.5", zone="UTC")
    assert str(reading.items[0].when) == "2027-04-12T09:00/2027-04-12T12:00"
    assert any("46489" in str(problem) and "2027-04-12" in str(problem) for problem in reading.problems)


# Times


@pytest.mark.parametrize(
    ("written", "zone", "column", "when", "of"),
    [
        ("2027-05-12T{}:30:00Z", "", "", "2027-05-12T09:30/2027-05-12T10:30", "UTC"),
        ("2027-05-12T{}:30:00+02:00", "", "", "2027-05-12T09:30/2027-05-12T10:30", "Etc/GMT-2"),
        ("2027-05-12 {}:30 +0200", "", "", "2027-05-12T09:30/2027-05-12T10:30", "Etc/GMT-2"),
        ("2027-05-12T{}:30-03", "", "", "2027-05-12T09:30/2027-05-12T10:30", "Etc/GMT+3"),
        ("2027-05-12T{}:30:00.000Z", "Europe/Berlin", "", "2027-05-12T11:30/2027-05-12T12:30", "Europe/Berlin"),
        ("2027-05-12T{}:30-08:00", "UTC", "Asia/Shanghai", "2027-05-13T01:30/2027-05-13T02:30", "Asia/Shanghai"),
        ("2027-05-12T{}:30:00+05:30", "", "", "2027-05-12T04:00/2027-05-12T05:00", "UTC"),
    ],
)
def test_a_time_with_its_distance_from_utc_is_that_moment(written, zone, column, when, of):
    row = f"A,{written.format('09')},{written.format('10')},{column}"
    [item] = table("title,start,end,timezone", row, zone=zone).items
    assert (str(item.when), item.timezone) == (when, of)


HEADS = {
    "en": "Subject,Start Date,Start Time,End Date,End Time,All day event",
    "de": "Betreff,Beginnt am,Beginnt um,Endet am,Endet um,Ganztägiges Ereignis",
    "zh": "主题,开始日期,开始时间,结束日期,结束时间,全天事件",
}


@pytest.mark.parametrize(("language", "yes", "no"), [("en", "True", "False"), ("de", "Ein", "Aus"), ("zh", "是", "否")])
def test_what_lasts_all_day_has_no_times(language, yes, no):
    rows = [
        f"Until midnight,2027-05-17,00:00:00,2027-05-18,00:00:00,{yes}",
        f"Three days,2027-05-17,00:00:00,2027-05-20,00:00:00,{yes}",
        f"Last day named,2027-05-17,,2027-05-21,,{yes}",
        f"Odd times,2027-05-17,08:00:00,2027-05-17,17:00:00,{yes}",
        f"Timed,2027-05-17,10:00:00,2027-05-17,12:00:00,{no}",
    ]
    assert whens(HEADS[language], *rows, zone="Europe/Berlin") == {
        "Until midnight": "2027-05-17",
        "Three days": "2027-05-17/2027-05-19",
        "Last day named": "2027-05-17/2027-05-21",
        "Odd times": "2027-05-17",
        "Timed": "2027-05-17T10:00/2027-05-17T12:00",
    }


def test_days_written_as_midnight_are_days():
    assert whens("title,start,end", "A,2027-05-12 00:00:00,2027-05-13 00:00:00", "B,2027-05-14 00:00:00,") == {
        "A": "2027-05-12/2027-05-13",
        "B": "2027-05-14",
    }
    rows = ["A,2027-05-12 00:00,2027-05-13 00:00", "B,2027-05-12 10:00,2027-05-12 11:00"]
    assert whens("title,start,end", *rows, zone="UTC") == {
        "A": "2027-05-12",
        "B": "2027-05-12T10:00/2027-05-12T11:00",
    }


def test_an_evening_may_last_into_the_next_day():
    assert whens("title,date,time", "A,2027-05-12,22:00–02:00", zone="UTC") == {
        "A": "2027-05-12T22:00/2027-05-13T02:00"
    }
    assert "ends before it starts" in lost(table("title,start,end", "A,2027-05-12,2027-05-11"))[0]


@pytest.mark.parametrize("column", ["date", "start"])
@pytest.mark.parametrize(
    "cell",
    [
        "2027-05-12 10:00-12:00",
        "2027-05-12 10:00 – 12:00",
        "12.05.2027 10:00-12:00 Uhr",
        "12.05.2027, 10–12 Uhr",
        "12 May 2027, 10am – 12pm",
        "2027年5月12日 10:00至12:00",
        "2027年5月12日上午10:00-12:00",
        "Wed 12 May 2027 10:00 to 12:00",
    ],
)
def test_from_and_to_may_stand_behind_the_date(column, cell):
    """And never becomes a distance from UTC."""
    [item] = table(f"title;{column}", f"A;{cell}", zone="Europe/Berlin").items
    assert (str(item.when), item.timezone) == ("2027-05-12T10:00/2027-05-12T12:00", "Europe/Berlin")


@pytest.mark.parametrize(
    "cell", ["12.05.2027 10:00 - 13.05.2027 12:00", "12 May 2027 10:00 – 13 May 2027 12:00", "12.–13.05.2027"]
)
def test_a_span_of_days_may_stand_in_one_cell(cell):
    when = whens("title;when", f"A;{cell}", zone="UTC")["A"]
    assert when.replace("T10:00", "").replace("T12:00", "") == "2027-05-12/2027-05-13"


def test_several_dates_of_one_identity_are_kept_apart():
    reading = table("uid,title,when", "1,A,2027-05-12", "1,A,2027-05-13", "2,B,2027-05-14", "1,A,2027-05-12")
    assert [(item.uid, item.recurrence) for item in reading.items] == [
        ("1", "2027-05-12"),
        ("1", "2027-05-13"),
        ("2", ""),
    ]
    assert any("on 2 dates under one identity" in str(problem) for problem in reading.problems)
    assert len(lost(reading)) == 1


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw):
    read_table(b"title,start,end,time\n" + raw, TODAY)
    sheet_of(raw)


@given(st.text(alphabet="0123456789./-:T +Zapm,年月日 ", max_size=24))
def test_any_cell_is_read_or_its_line_is_named(cell):
    quoted = cell.replace('"', "")
    reading = table("title;start;end;time", f'A;"{quoted}";;', zone="UTC")
    assert len(reading.items) + len(lost(reading)) == 1


# Files as people reported them


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "10b-google-template.csv",
            {"Final exam": "2027-05-30T10:00/2027-05-30T13:00", "Trade week": "2027-05-17/2027-05-21"},
        ),
        ("11b-serial.csv", {"Hanover fair": "2027-04-12/2027-04-16"}),
        ("11c-title-row-first.csv", {"Hanover fair": "2027-04-12"}),
        ("11d-day-first.csv", {"B": "2027-04-25", "C": "2027-04-25", "D": "2027-04-12", "E": "2027-05-01/2027-05-02"}),
        (
            "11j-datetime-excel.csv",
            {
                "Forum": "2027-05-12",
                "Talk": "2027-05-12T09:30/2027-05-12T11:00",
                "ISO": "2027-05-12T11:30/2027-05-12T13:00",
                "ISOoff": "2027-05-12T09:30/2027-05-12T11:00",
            },
        ),
    ],
)  # fmt: skip
def test_tables_as_people_reported_them(name, expected):
    if not CASES.exists():
        pytest.skip("../shared/cases is not there")
    reading = read_table((CASES / name).read_bytes(), TODAY, "Europe/Berlin")
    assert {item.title: str(item.when) for item in reading.items} == expected


# What the columns mean, asked in the admin

STRANGE = "Was|Jour|Où\nForum|03/04/2027|Bonn\nGala|04/04/2027|Köln\n"


def upload(client, text, **more):
    return client.post(IMPORT, {"file": SimpleUploadedFile("strange.csv", text.encode()), **more})


def say(client, answer, **more):
    said = {"upload": answer.context["upload"], "columns_said": "1", "order": "", "epoch": "1900", "zone": ""}
    return client.post(IMPORT, said | {name.replace("_", "-"): value for name, value in more.items()})


@pytest.mark.django_db
def test_columns_that_are_not_understood_are_asked_about_and_remembered(editor):
    answer = upload(editor, STRANGE)
    page = answer.content.decode()
    assert "What do the columns of" in page and "03/04/2027" in page and "Köln" in page
    answer = say(editor, answer, column_0="title", column_2="location")
    assert "Say which column holds the title, and which the date." in answer.content.decode()
    answer = say(editor, answer, column_0="title", column_1="when", column_2="location", order="day")
    assert "2 new. Nothing has been written yet." in " ".join(answer.content.decode().split())
    editor.post(IMPORT, {"upload": answer.context["upload"]})
    recorded = {event.title: str(event.when) for event in Event.objects.all()}
    assert recorded == {"Forum": "2027-04-03", "Gala": "2027-04-04"}
    again = upload(editor, STRANGE.replace("Gala", "Ball").replace("04/04", "06/05"))
    assert [str(row.item.when) for row in again.context["plan"].rows] == ["2027-04-03", "2027-05-06"]
    assert TableLayout.objects.get().by.username == "editor"


@pytest.mark.django_db
def test_what_was_understood_may_be_said_otherwise(editor):
    answer = upload(editor, "title,when\nForum,03/04/2027\n")
    assert "can be two days" in answer.content.decode()
    answer = editor.post(IMPORT, {"upload": answer.context["upload"], "columns": "1"})
    assert answer.context["columns"]["column-0"].value() == "title"
    answer = say(editor, answer, column_0="title", column_1="when", order="month")
    assert [str(row.item.when) for row in answer.context["plan"].rows] == ["2027-03-04"]
    answer = editor.post(IMPORT, {"upload": answer.context["upload"], "columns": "1"})
    assert answer.context["columns"]["order"].value() == "month"
    assert [
        str(row.item.when)
        for row in say(editor, answer, column_0="title", column_1="when", order="day").context["plan"].rows
    ] == ["2027-04-03"]


@pytest.mark.django_db
def test_the_zone_may_be_said_with_the_columns(editor):
    answer = upload(editor, "Was|Jour\nForum|2027-04-03 10:00\n")
    assert (
        "is no time zone" in say(editor, answer, column_0="title", column_1="start", zone="Atlantis").content.decode()
    )
    answer = upload(editor, "Was|Jour\nForum|2027-04-03 10:00\n")
    answer = say(editor, answer, column_0="title", column_1="start", zone="Europe/Berlin")
    editor.post(IMPORT, {"upload": answer.context["upload"]})
    assert Event.objects.get().timezone == "Europe/Berlin"


@pytest.mark.django_db
def test_a_calendar_is_not_asked_about_its_columns(editor):
    answer = editor.post(IMPORT, {"file": SimpleUploadedFile("a.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")})
    assert "columns" not in answer.context and b"Columns and dates" not in answer.content


def test_a_day_later_is_not_lost_in_between():
    """Forty days in a row, each way of writing them."""
    days = [date(2027, 3, 20) + timedelta(days=n) for n in range(40)]
    for written in ("{:%d/%m/%Y}", "{:%m/%d/%Y}", "{:%d.%m.%y}", "{:%d.%m.%Y 10:00}"):
        found = whens("title;start", *(f"T{n};{written.format(day)}" for n, day in enumerate(days)), zone="UTC")
        assert [when[:10] for when in found.values()] == [day.isoformat() for day in days]


@pytest.mark.parametrize("preface", [[], ["sep=,"]])
def test_a_quote_without_an_end_is_named_where_it_begins_and_no_row_becomes_a_part_of_it(preface):
    reading = table(
        *preface, "title,date,notes", "A,2027-01-01,x", 'B,2027-01-02,"open', "C,2027-01-03,y", "D,2027-01-04,"
    )
    assert [(one.title, one.summary) for one in reading.items] == [("A", "x")]
    assert lost(reading) == [f"Line {3 + len(preface)}: From here on it is no table: a cell has no end."]
    whole = table("title,date,notes", 'B "b",2027-01-02,x', 'A,2027-01-01,"two', 'lines, ""quoted"""')
    assert [one.title for one in whole.items] == ['B "b"', "A"] and not lost(whole)


def test_dates_in_the_basic_format_of_iso_8601():
    assert whens("title,start,end", "A,20270403,20270404", "B,20270403T100000Z,20270403T113000Z") == {
        "A": "2027-04-03/2027-04-04", "B": "2027-04-03T10:00/2027-04-03T11:30",
    }  # fmt: skip


def test_a_span_of_dotted_days_has_one_year():
    rows = ["A;13.04.-15.04.2027", "B;30.12. – 2.1.2028", "C;1.5. bis 3.5.2027"]
    assert whens("title;date", *rows) == {
        "A": "2027-04-13/2027-04-15", "B": "2027-12-30/2028-01-02", "C": "2027-05-01/2027-05-03",
    }  # fmt: skip


def test_a_zone_nobody_knows_is_named():
    told = lost(table("title,start,timezone", "A,2027-01-01 10:00,Nowhere"))
    assert told == ["Line 2: Nobody knows its time zone “Nowhere”. Write one such as Europe/Berlin."]
