"""Calendar files for tests: small whole ones, and a hundred awkward ones, each with the loss it must name."""

HEALTHY = "UID:healthy@there.example\r\nSUMMARY:Healthy\r\nDTSTART;VALUE=DATE:20250601"


def event(*lines):
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])


def calendar(*events, head=""):
    """A file as its bytes; an event is its lines in one text, without BEGIN and END."""
    body = "".join(event(one) for one in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//There//EN\r\n{head}{body}END:VCALENDAR\r\n".encode()


def item(uid="a@there.example", title="Forum", start="20250512", end="", **more):
    """Lines of an all-day event; `more` are further properties, `_` for `-`."""
    lines = [f"UID:{uid}", f"SUMMARY:{title}", f"DTSTART;VALUE=DATE:{start}"]
    lines += [f"DTEND;VALUE=DATE:{end}"] if end else []
    return "\r\n".join(lines + [f"{name.upper().replace('_', '-')}:{value}" for name, value in more.items()])


def odd(*lines):
    """An awkward item beside a healthy one."""
    return calendar("\r\n".join(["UID:odd", "SUMMARY:Odd", *lines]), HEALTHY)


DAY = "DTSTART;VALUE=DATE:20250512"
CLOCK = "DTSTART;TZID=Europe/Berlin:20250512T100000"

# What is wrong with one item: its name, its lines, the words of the problem; the healthy item beside it is read.
ITEMS = {
    "no date": ([], "no date (DTSTART)"),
    "an empty date": (["DTSTART:"], "DTSTART cannot be read"),
    "a date in words": (["DTSTART:next Tuesday"], "cannot be read"),
    "30 February": (["DTSTART;VALUE=DATE:20250230"], "DTSTART cannot be read"),
    "month 13": (["DTSTART;VALUE=DATE:20251301"], "DTSTART cannot be read"),
    "the year 0": (["DTSTART;VALUE=DATE:00000101"], "DTSTART cannot be read"),
    "the year 10000": (["DTSTART;VALUE=DATE:100000101"], "DTSTART cannot be read"),
    "hour 25": (["DTSTART;TZID=Europe/Berlin:20250512T250000"], "DTSTART cannot be read"),
    "two dates": ([DAY, "DTSTART;VALUE=DATE:20250513"], "cannot be read"),
    "an end before its start": ([DAY, "DTEND;VALUE=DATE:20250501"], "ends before it starts"),
    "an hour before its start": ([CLOCK, "DTEND;TZID=Europe/Berlin:20250512T090000"], "ends before it starts"),
    "a broken end": ([DAY, "DTEND;VALUE=DATE:2025051"], "DTEND cannot be read"),
    "a broken duration": ([CLOCK, "DURATION:two hours"], "DURATION cannot be read"),
    "beyond the year 9999": (["DTSTART;VALUE=DATE:99991231", "DURATION:P2D"], "beyond the year 9999"),
    "a backward duration": ([CLOCK, "DURATION:-PT2H"], "ends before it starts"),
    "floating": (["DTSTART:20250512T100000"], "no time zone"),
    "an unknown zone": (["DTSTART;TZID=Atlantis:20250512T100000"], "Nobody knows its time zone “Atlantis”"),
    "a zone that is a path": (["DTSTART;TZID=../../etc/passwd:20250512T100000"], "Nobody knows its time zone"),
    "an unknown zone of its end": ([CLOCK, "DTEND;TZID=Mu:20250512T120000"], "Nobody knows its time zone “Mu”"),
    "a parameter without value": (["DTSTART;TZID:20250512T100000"], "no time zone"),
    "every second": ([CLOCK, "RRULE:FREQ=SECONDLY"], "repeated within a day"),
    "every minute": ([CLOCK, "RRULE:FREQ=MINUTELY;COUNT=99999999"], "repeated within a day"),
    "four times each day": ([CLOCK, "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4"], "more dates than the 400 up to 2025-08-20"),
    "30 February for ever": ([DAY, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"], "names no day"),
    "the sixth Monday": ([DAY, "RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6"], "names no day"),
    "a Tuesday each Monday": ([DAY, "RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=TU"], "names no day"),
    "daily since the year 1": (["DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=DAILY"], "more dates than the 400"),
    "counted since the year 1": (
        ["DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=DAILY;COUNT=900000;BYDAY=MO,TU;BYMONTH=1,2"],
        "since too long ago",
    ),
    "long over": (["DTSTART;VALUE=DATE:20100101", "RRULE:FREQ=YEARLY;COUNT=3"], "has no date between"),
    "far ahead": (["DTSTART;VALUE=DATE:20900101", "RRULE:FREQ=YEARLY"], "has no date between"),
    "every day for ever": ([DAY, "RRULE:FREQ=DAILY"], "more dates than the 400 up to 2026-06-15"),
    "an interval of nothing": ([DAY, "RRULE:FREQ=DAILY;INTERVAL=0"], "cannot be followed"),
    "no frequency": ([DAY, "RRULE:COUNT=3"], "cannot be followed"),
    "a rule in words": ([DAY, "RRULE:every Monday"], "cannot be followed"),
    "a long rule": ([DAY, "RRULE:FREQ=DAILY;BYMONTHDAY=" + ",".join(["1"] * 400)], "too intricate"),
    "four rules": ([DAY, *["RRULE:FREQ=YEARLY"] * 4], "too intricate"),
    "except by a broken rule": ([DAY, "RRULE:FREQ=DAILY;COUNT=3", "EXRULE:FREQ=NEVER"], "cannot be followed"),
    "a bomb of dates": ([DAY, "RDATE;VALUE=DATE:" + ",".join(["20250512"] * 11_000)], "lists 11000 dates"),
    "a long bomb of dates": ([DAY, "RDATE;VALUE=DATE:" + ",".join(["20250512"] * 90_000)], "RDATE is too long"),
    "a bomb of many lines": ([DAY, *["RDATE;VALUE=DATE:20250512"] * 3_000], "thousands of lines"),
    "a bomb of exceptions": (
        [DAY, "RRULE:FREQ=DAILY", "EXDATE;VALUE=DATE:" + "20250512," * 9_000 + "20250512"],
        "9001 dates",
    ),
    "a broken exception": ([DAY, "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:2025"], "EXDATE cannot be read"),
    "a broken RECURRENCE-ID": ([DAY, "RECURRENCE-ID;VALUE=DATE:yesterday"], "RECURRENCE-ID cannot be read"),
    "a broken SEQUENCE": ([DAY, "SEQUENCE:many"], "SEQUENCE cannot be read and was left out"),
    "a broken LAST-MODIFIED": ([DAY, "LAST-MODIFIED:yesterday"], "LAST-MODIFIED cannot be read and was left out"),
    "a broken GEO": ([DAY, "GEO:north;west"], "GEO cannot be read and was left out"),
    "half a GEO": ([DAY, "GEO:52.5"], "GEO cannot be read and was left out"),
    "a title of a megabyte": ([DAY, "DESCRIPTION:" + "x" * 1_000_000], "DESCRIPTION is very long"),
    "a place of a megabyte": ([DAY, "LOCATION:" + "x" * 1_000_000], "LOCATION is very long"),
    "a long description": ([DAY, "DESCRIPTION:" + "word " * 9_000], "description is very long and was cut"),
    "an X-EDTF of another date": ([DAY, "X-EDTF:1975~"], "X-EDTF does not agree"),
    "an X-EDTF of nothing": ([DAY, "X-EDTF:soon"], "X-EDTF does not agree"),
    "two of the same": ([DAY, "END:VEVENT", "BEGIN:VEVENT", "UID:odd", "SUMMARY:Odd", DAY], "stands there twice"),
}

WHOLE = calendar(HEALTHY, item("b"))
BODY = event(HEALTHY)
LATIN = item(title="Caf\u00e9 Gr\u00f6\u00dfe", location="M\u00fcnchen")
ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Home\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:{0}\r\n"
    "TZOFFSETTO:{0}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
AT_HOME = "UID:h\r\nSUMMARY:At home\r\nDTSTART;TZID=Home:20250512T100000"

# What is wrong with a whole file: its bytes, the words of the problem ("" if nothing is lost), the titles read.
FILES = {
    "nothing": (b"", "no calendar file", []),
    "blanks": (b" \r\n" * 1000, "no calendar file", []),
    "zeros": (b"\x00" * 5000, "no calendar file", []),
    "noise": (bytes(range(256)) * 40, "no calendar file", []),
    "a web page": (b"<!DOCTYPE html><html><body>Sign in</body></html>", "no calendar file", []),
    "an image": (b"\x89PNG\r\n\x1a\n" + b"\x00\xff" * 3000, "no calendar file", []),
    "a zip": (b"PK\x03\x04" + bytes(range(256)) * 9, "no calendar file", []),
    "json": (b'{"events": []}', "no calendar file", []),
    "an empty calendar": (calendar(), "holds no event", []),
    "tasks alone": (b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", "holds no event", []),
    "cut in an item": (WHOLE[: WHOLE.index(b"UID:b") + 20], "ends in the middle", ["Healthy"]),
    "cut after an item": (WHOLE[: WHOLE.index(b"END:VEVENT") + 12], "the rest is missing", ["Healthy"]),
    "cut in its head": (WHOLE[:30], "the rest is missing", []),
    "cut in a letter": (calendar(HEALTHY, LATIN)[:-70], "ends in the middle", ["Healthy"]),
    "cut in BEGIN": (
        WHOLE.removesuffix(b"END:VCALENDAR\r\n") + b"BEGIN:VEV",
        "the rest is missing",
        ["Healthy", "Forum"],
    ),
    "no frame": (BODY.encode(), "", ["Healthy"]),
    "a BOM": (b"\xef\xbb\xbf" + WHOLE, "", ["Healthy", "Forum"]),
    "UTF-16": (WHOLE.decode().encode("utf-16"), "", ["Healthy", "Forum"]),
    "UTF-16 of the other end": (b"\xfe\xff" + WHOLE.decode().encode("utf-16-be"), "", ["Healthy", "Forum"]),
    "Windows-1252": (calendar(LATIN).decode().encode("cp1252"), "read as Windows-1252", ["Café Größe"]),
    "a damaged letter": (
        calendar(item(title="Grüße aus Österreich und Köln, schön")).replace(b"\xc3\xb6ln", b"\xf6ln"),
        "not quite UTF-8: 1 letter is lost",
        ["Grüße aus Österreich und K\ufffdln, schön"],
    ),
    "line feeds alone": (WHOLE.replace(b"\r\n", b"\n"), "", ["Healthy", "Forum"]),
    "carriage returns alone": (WHOLE.replace(b"\r\n", b"\r"), "", ["Healthy", "Forum"]),
    "blank lines": (WHOLE.replace(b"\r\n", b"\r\n\r\n"), "", ["Healthy", "Forum"]),
    "small letters": (
        WHOLE.replace(b"BEGIN:VEVENT", b"begin:vevent").replace(b"END:VEVENT", b"end:vevent"),
        "",
        ["Healthy", "Forum"],
    ),
    "folded in a letter": (calendar(item(title="Gr\u00fc\r\n \u00dfe")), "", ["Grüße"]),
    "folded by a tab": (calendar(item(title="Fo\r\n\trum")), "", ["Forum"]),
    "a control character": (calendar(item(title="Fo\x07rum\x00")), "", ["Forum"]),
    "a 10 MB line": (calendar(HEALTHY, item(title="x" * 9_900_000)), "SUMMARY is very long", None),
    "a 10 MB line of folds": (calendar(HEALTHY, item("b", attach="x\r\n x" * 1_900_000)), "", ["Healthy", "Forum"]),
    "more than 10 MB": (calendar(HEALTHY) + b"x" * 10_000_000, "larger than 10 MB", []),
    "no UID": (
        calendar(HEALTHY, "SUMMARY:Nameless\r\nDTSTART;VALUE=DATE:20250701"),
        "has no UID",
        ["Healthy", "Nameless"],
    ),
    "no title": (calendar("UID:n\r\nDTSTART;VALUE=DATE:20250701"), "has no title", ["Untitled"]),
    "a duplicate UID": (
        calendar(item("a", "Old", sequence=1), item("a", "New", sequence=3), item("a", "Older", sequence=0)),
        "twice (UID a): the revision 3 was read",
        ["New"],
    ),
    "two calendars": (WHOLE + calendar(item("c", "Second")), "", ["Healthy", "Forum", "Second"]),
    "a calendar in a calendar": (
        b"BEGIN:VCALENDAR\r\n" + calendar(HEALTHY) + b"END:VCALENDAR\r\n",
        "",
        ["Healthy"],
    ),
    "a calendar in an item": (
        calendar("UID:x\r\nSUMMARY:Outer\r\n" + calendar(HEALTHY).decode().strip()),
        "Another calendar begins",
        ["Healthy"],
    ),
    "items nested to depth 50": (
        calendar("BEGIN:VEVENT\r\n" * 50 + HEALTHY),
        "Another item begins inside it",
        ["Healthy"],
    ),
    "alarms nested to depth 50": (
        calendar(HEALTHY + "\r\n" + "BEGIN:VALARM\r\nSUMMARY:Alarm\r\n" * 50 + "END:VALARM\r\n" * 49 + "END:VALARM"),
        "",
        ["Healthy"],
    ),
    "an item without end": (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:Endless\r\n"
        + event(HEALTHY).encode()
        + b"END:VCALENDAR\r\n",
        "“Endless”: Another item begins",
        ["Healthy"],
    ),
    "an end without item": (
        WHOLE.replace(b"BEGIN:VEVENT", b"END:VEVENT\r\nEND:VALARM\r\nBEGIN:VEVENT", 1),
        "",
        ["Healthy", "Forum"],
    ),
    "another calendar's days": (calendar(HEALTHY, head="CALSCALE:HEBREW\r\n"), "CALSCALE", []),
    "a custom zone": (calendar(AT_HOME, head=ZONE.format("+0800")), "“Home” was taken for Etc/GMT-8", ["At home"]),
    "an impossible zone": (
        calendar(AT_HOME, HEALTHY, head=ZONE.format("+0537")),
        "Nobody knows its time zone “Home”",
        ["Healthy"],
    ),
    "a zone of words": (
        calendar(AT_HOME, HEALTHY, head=ZONE.format("soon")),
        "Nobody knows its time zone “Home”",
        ["Healthy"],
    ),
    "a thousand rules that never come true": (
        calendar(*(f"UID:{n}\r\n{DAY}\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30" for n in range(1000)), HEALTHY),
        "repeats so much",
        None,
    ),
    "half a million items begun": (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 500_000, "Another item begins", []),
    "ten thousand and two items": (
        calendar(*(f"UID:{n}\r\nSUMMARY:x\r\nDTSTART;VALUE=DATE:20250512" for n in range(10_002))),
        "2 items more",
        None,
    ),
}

AWKWARD = {
    **{f"one item: {name}": (odd(*lines), words, None) for name, (lines, words) in ITEMS.items()},
    **{f"a file: {name}": values for name, values in FILES.items()},
}
