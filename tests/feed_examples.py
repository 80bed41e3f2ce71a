"""Small calendar files for the rules of the feed checker: a good one, bad ones for each rule, and near misses."""

import datetime
import re
from dataclasses import replace

from events.feedcheck.calendar_file import LONGEST_CONTENT_LINE
from events.feedcheck.rules.rule import Delivery
from events.fetching.fetch import Fetched

NOW = datetime.datetime(2025, 4, 23, 9, 30, tzinfo=datetime.UTC)
GOOD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example.org//calendar//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:Fairs
X-WR-CALNAME:Fairs
REFRESH-INTERVAL;VALUE=DURATION:PT6H
X-PUBLISHED-TTL:PT6H
SOURCE;VALUE=URI:https://calendar.example/events.ics
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1@calendar.example
DTSTAMP:20250301T080000Z
LAST-MODIFIED:20250301T080000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20250512
DTEND;VALUE=DATE:20250514
SUMMARY:Fair of books\\, prints and maps
DESCRIPTION:Two days.\\nSource: https://press.example/a\\; see there
LOCATION:Halle 3\\, Leipzig
GEO:51.34;12.37
STATUS:CONFIRMED
TRANSP:TRANSPARENT
CATEGORIES:Fair,Books
URL:https://calendar.example/events/fair/
ORGANIZER;CN="Messe, Leipzig":https://calendar.example/organizers/messe/
END:VEVENT
BEGIN:VEVENT
UID:2@calendar.example
DTSTAMP:20250302T080000Z
LAST-MODIFIED:20250302T080000Z
SEQUENCE:3
DTSTART;TZID=Europe/Berlin:20250601T190000
DTEND;TZID=Europe/Berlin:20250601T210000
SUMMARY:Evening
STATUS:CANCELLED
CATEGORIES:Talk
RRULE:FREQ=WEEKLY;COUNT=4
END:VEVENT
END:VCALENDAR
"""


def crlf(text):
    return text.replace("\n", "\r\n").encode()


FIRST = Fetched(
    url="https://calendar.example/events.ics", status=200, content_type="text/calendar", charset="utf-8",
    body=crlf(GOOD), etag='"one"', last_modified="Wed, 23 Apr 2025 09:00:00 GMT",
    headers={
        "content-encoding": "gzip", "vary": "Accept-Encoding", "cache-control": "public, max-age=0",
        "content-disposition": 'inline; filename="events.ics"',
    },
)  # fmt: skip
CAME = Delivery(
    FIRST.url, FIRST, again=FIRST, replayed=304, head=FIRST, propfind=405, robots="User-agent: *\nDisallow:\n"
)


def other(old, new="", text=GOOD):
    assert old in text
    return crlf(text.replace(old, new))


def event(*lines, count=1):
    """The good file with more events of these lines."""
    made = "".join(
        "BEGIN:VEVENT\n" + "".join(line.replace("#", str(number)) + "\n" for line in lines) + "END:VEVENT\n"
        for number in range(count)
    )
    return crlf(GOOD.replace("END:VCALENDAR\n", made + "END:VCALENDAR\n"))


def plain_event(*lines, without=(), count=1):
    """One more good event, with some lines of it left out and others put in."""
    whole = {
        "UID": "UID:x#@calendar.example", "DTSTAMP": "DTSTAMP:20250301T080000Z",
        "LAST": "LAST-MODIFIED:20250301T080000Z",
        "SEQUENCE": "SEQUENCE:0", "DTSTART": "DTSTART;VALUE=DATE:20250701", "DTEND": "DTEND;VALUE=DATE:20250702",
        "SUMMARY": "SUMMARY:More", "TRANSP": "TRANSP:TRANSPARENT",
    }  # fmt: skip
    kept = [line for name, line in whole.items() if name not in without]
    return event(*kept, *lines, count=count)


def at(start, end, **more):
    return plain_event(f"DTSTART{start}", f"DTEND{end}", without=("DTSTART", "DTEND"), **more)


CHANGES = "".join(
    f"BEGIN:STANDARD\nDTSTART:{1950 + n}1025T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n"
    for n in range(99)
)
# What each rule catches: files, or a file and how it came.
BAD = {
    "complete": [crlf("BEGIN:VCALENDAR\n" + "BEGIN:X\n" * 50), GOOD.encode() + b" " * LONGEST_CONTENT_LINE],
    "utf-8": [
        crlf(GOOD).replace(b"Evening", "Café".encode("latin-1")),
        crlf(GOOD).replace(b"Evening", b"\xff\r\n \xfe"),
    ],
    "no-mark": [b"\xef\xbb\xbf" + crlf(GOOD)],
    "line-ends": [GOOD.encode(), crlf(GOOD).replace(b"\r\n", b"\r"), crlf(GOOD).removesuffix(b"\r\n")],
    "folding": [other("Evening", "E" * 70), other("Evening", "é" * 40)],
    "folding-characters": [crlf(GOOD).replace(b"Evening", b"Caf\xc3\r\n \xa9")],
    "blank-lines": [other("SUMMARY:Evening\n", "SUMMARY:Evening\n\n")],
    "control-characters": [other("Evening", "Even\x0bing"), other("Evening", "Even\x00ing")],
    "content-lines": [
        other("SUMMARY:Evening", "SUMMARY:Evening\nin town"),
        other("SUMMARY:Evening", 'SUMMARY;A="b:Evening'),
    ],
    "nesting": [
        other("END:VEVENT\nEND:VCALENDAR\n"),
        other("END:VCALENDAR\n"),
        other("END:VTIMEZONE\n"),
        b"X:1\r\n" + crlf(GOOD),
    ],
    "calendar": [b"", b"<!doctype html><title>Log in</title>", crlf("BEGIN:VEVENT\nEND:VEVENT\n"), b"\xff\xfe\x00\x00"],
    "one-calendar": [crlf(GOOD + GOOD.replace("UID:", "UID:b"))],
    "version": [other("VERSION:2.0\n"), other("VERSION:2.0", "VERSION:1.0")],
    "prodid": [other("PRODID:-//example.org//calendar//EN\n"), other("-//example.org//calendar//EN")],
    "method": [other("METHOD:PUBLISH", "METHOD:REQUEST")],
    "calscale": [other("CALSCALE:GREGORIAN", "CALSCALE:CHINESE")],
    "name": [other("X-WR-CALNAME:Fairs\n", "", GOOD.replace("NAME:Fairs\n", "", 1))],
    "names-agree": [other("X-WR-CALNAME:Fairs", "X-WR-CALNAME:Shows")],
    "single-event": None,
    "refresh": [other("X-PUBLISHED-TTL:PT6H\n"), other("REFRESH-INTERVAL;VALUE=DURATION:PT6H\n")],
    "refresh-form": [
        other(";VALUE=DURATION"),
        other("PT6H", "6 hours"),
        other("X-PUBLISHED-TTL:PT6H", "X-PUBLISHED-TTL:P1D"),
    ],
    "frame-once": [other("VERSION:2.0\n", "VERSION:2.0\nVERSION:2.0\n")],
    "size": [plain_event(*["COMMENT:" + "x" * 60] * 900, count=20)],
    "cap": [plain_event(count=28), plain_event(count=98)],
    "past": [plain_event(count=10)],
    "uid": [
        plain_event(without=["UID"]),
        plain_event("UID:", without=["UID"]),
        plain_event("UID:another@calendar.example"),
    ],
    "uid-unique": [plain_event("UID:1@calendar.example", without=["UID"])],
    "uid-global": [plain_event("UID:17", without=["UID"]), plain_event("UID:event-17", without=["UID"])],
    "uid-date": [
        plain_event(f"UID:{uid}", without=["UID"]) for uid in ("17-20250701@a.example", "2025-07-01-fair@a.example")
    ]
    + [plain_event("UID:1751364000@a.example", "DTSTART:20250701T100000Z", without=["UID", "DTSTART"])],
    "dtstamp": [
        plain_event(without=["DTSTAMP"]),
        plain_event("DTSTAMP:20250301T080000", without=["DTSTAMP"]),
        plain_event("DTSTAMP:yesterday", without=["DTSTAMP"]),
    ],
    "dtstamp-change": [
        crlf(
            GOOD.replace("DTSTAMP:20250301T080000Z", "DTSTAMP:20250423T093000Z").replace(
                "DTSTAMP:20250302T080000Z", "DTSTAMP:20250423T093000Z"
            )
        )
    ],
    "dtstamp-start": [
        plain_event("DTSTAMP:20250701T100000Z", "DTSTART:20250701T100000Z", without=["DTSTAMP", "DTSTART"])
    ],
    "stamps": [plain_event("LAST-MODIFIED:20990101T000000Z", without=["LAST"]), plain_event("CREATED:20250101T000000")],
    "sequence": [
        plain_event(without=["SEQUENCE"]),
        *(plain_event(f"SEQUENCE:{n}", without=["SEQUENCE"]) for n in ("-1", "1.0", "²", "9" * 10, "9" * 5000)),
    ],
    "last-modified": [plain_event(without=["LAST"])],
    "event-once": [plain_event("SUMMARY:Twice")],
    "dates": [
        plain_event(without=["DTSTART"]),
        *(
            at(start, ";VALUE=DATE:20250702")
            for start in (":20250701", ";VALUE=DATE:20250230", ";VALUE=DATE:2025-07-01", ":", ";VALUE=DATE:99999999")
        ),
        plain_event("DURATION:long", without=["DTEND"]),
        plain_event("DURATION:-P1D", without=["DTEND"]),
    ],
    "end": [plain_event(without=["DTEND"])],
    "end-after-start": [
        at(";VALUE=DATE:20250701", ";VALUE=DATE:20250701"),
        at(";VALUE=DATE:20250702", ";VALUE=DATE:20250701"),
        at(":20250701T100000Z", ":20250701T100000Z"),
    ],
    "end-kind": [
        at(";VALUE=DATE:20250701", ":20250702T100000Z"),
        at(":20250701T100000", ":20250701T110000Z"),
        plain_event("DURATION:P1D"),
        plain_event("DURATION:PT1H", without=["DTEND"]),
    ],
    "floating": [at(":20250701T100000", ":20250701T110000")],
    "repetition": [
        plain_event(f"RRULE:{rule}")
        for rule in (
            "",
            "FREQ=OFTEN",
            "COUNT=3",
            "FREQ=DAILY;COUNT=3;UNTIL=20260101",
            "FREQ=DAILY;;",
            "FREQ=DAILY;UNTIL=20260101T000000Z",
        )
    ],
    "occurrences": [
        plain_event("RECURRENCE-ID;VALUE=DATE:20250519"),
        plain_event("RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20250702T100000Z"),
        plain_event("RECURRENCE-ID:20250519T100000Z", "UID:1@calendar.example", without=["UID"]),
    ],
    "repetition-scale": [plain_event("RRULE:RSCALE=CHINESE;FREQ=YEARLY")],
    "zone-declared": [
        other("TZID:Europe/Berlin\n", "TZID:Europe/Paris\n"),
        at(";TZID=Europe/Rome:20250701T100000", ";TZID=Europe/Rome:20250701T110000"),
    ],
    "zone-form": [
        other("TZOFFSETTO:+0100\n"),
        other("TZOFFSETTO:+0100", "TZOFFSETTO:1"),
        other("TZID:Europe/Berlin\n"),
        other("DTSTART:19701025T030000", "DTSTART:19701025T030000Z"),
    ],
    "zone-use": [at(";TZID=Europe/Berlin:20250701T100000Z", ";TZID=Europe/Berlin:20250701T110000Z")],
    "zone-name": [crlf(GOOD.replace("Europe/Berlin", "W. Europe Standard Time"))],
    "zone-size": [other("BEGIN:STANDARD", CHANGES + "BEGIN:STANDARD")],
    "zone-lost": [
        crlf(GOOD.replace(";TZID=Europe/Berlin", "").replace("T190000", "T190000Z").replace("T210000", "T210000Z"))
    ],
    "title": [
        plain_event(without=["SUMMARY"]),
        plain_event("SUMMARY: ", without=["SUMMARY"]),
        other("Evening", "Evening\\nin town"),
    ],
    "escaping": [
        other("Halle 3\\,", "Halle 3,"),
        other("a\\; see", "a; see"),
        other("Evening", "C:\\temp"),
        other("Evening", "a\\\\,b"),
    ],
    "escaping-once": [other("Halle 3\\,", "Halle 3\\\\\\,"), other("Two days.\\n", "Two days.\\\\n")],
    "markup": [
        other("Two days.", "<p>Two days</p>"),
        other("Two days.", "This &amp; that"),
        other("Two days.", '<a href="x">'),
    ],
    "nothing": [
        plain_event("LOCATION:None"),
        plain_event("LOCATION:"),
        plain_event("DESCRIPTION:null"),
        plain_event("GEO:"),
    ],
    "status": [plain_event("STATUS:POSTPONED")],
    "cancelled": [
        plain_event(f"SUMMARY:{title}", without=["SUMMARY"])
        for title in ("Cancelled: Fair", "CANCELED Fair", "Fair (cancelled)", "Messe [abgesagt]")
    ],
    "busy": [plain_event(without=["TRANSP"]), plain_event("TRANSP:OPAQUE", without=["TRANSP"])],
    "categories": [
        plain_event("CATEGORIES:A", "CATEGORIES:B"),
        plain_event("CATEGORIES:fair"),
        plain_event("CATEGORIES:A,,B"),
    ],
    "organizer": [plain_event("ORGANIZER:Chamber of Trade"), plain_event("ORGANIZER:")],
    "addresses": [
        plain_event("ORGANIZER:mailto:ada.lovelace@calendar.example"),
        plain_event("DESCRIPTION:Write to ada@calendar.example"),
        plain_event("ORGANIZER;EMAIL=ada@calendar.example:https://calendar.example/"),
        plain_event("CONTACT:ada@calendar.example"),
    ],
    "attendees": [plain_event("ATTENDEE:https://calendar.example/ada")],
    "alarms": [plain_event("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT1H", "END:VALARM")],
    "links": [
        plain_event("URL:/events/fair/"),
        plain_event("URL:calendar.example"),
        plain_event("IMAGE;VALUE=URI:a.png"),
    ],
    "geo": [plain_event(f"GEO:{point}") for point in ("51.34,12.37", "51.34", "91;0", "0;181", "north;east")],
}


def came(headers=None, **changes):
    """A good file that came in another way: with these headers, or first answer and delivery changed."""
    first = {name: changes.pop(name) for name in list(changes) if hasattr(FIRST, name)}
    answer = replace(FIRST, **first, headers={**FIRST.headers, **(headers or {})})
    return replace(CAME, first=answer, **changes)


CHANGED = replace(FIRST, body=other("Evening", "Late evening"))
SENT_BADLY = {
    "https": [came(url="http://calendar.example/events.ics")],
    "address-length": [came(asked="https://calendar.example/events.ics?" + "q" * 221)],
    "robots": [
        came(robots="User-agent: *\nDisallow: /events.ics\n"),
        came(robots="User-agent: google-calendar-importer\nDisallow: /\n"),
    ],
    "content-type": [came(content_type="text/plain"), came(content_type="")],
    "charset": [came(charset=None), came(charset="iso-8859-1")],
    "validator": [came(etag=None, last_modified=None), came(etag="one")],
    "replayed": [came(replayed=200), came(replayed=500), came(replayed=0)],
    "same-again": [came(again=CHANGED)],
    "same-uids": [came(again=replace(FIRST, body=other("UID:", "UID:new-")))],
    "validator-moves": [came(again=CHANGED)],
    "last-changed": [
        came(last_modified=when) for when in ("yesterday", "Thu, 24 Apr 2025 09:00:00 GMT", "2025-04-23T09:00:00Z")
    ],
    "head": [came(head=None, head_status=405), came(head=replace(FIRST, etag='"other"'))],
    "propfind": [came(propfind=500), came(propfind=0), came(propfind=401)],
    "packed": [came({"content-encoding": "identity"}, body=event(*["COMMENT:x"] * 200)), came({"vary": "Accept"})],
    "cookies": [came({"set-cookie": "id=1"}), came({"vary": "Accept-Encoding, Cookie"}), came({"vary": "*"})],
    "keeping": [came({"cache-control": "no-store"}), came({"cache-control": "public, max-age=604800"})],
    "shown-inline": [came({"content-disposition": "attachment; filename=a.ics"})],
}
ONE = GOOD[: GOOD.index("BEGIN:VEVENT\nUID:2")] + "END:VCALENDAR\n"
ONCE = {"NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"}
JOURNEY = crlf("".join(line + "\n" for line in GOOD.splitlines() if re.split("[:;]", line)[0] not in ONCE))
BAD["single-event"] = [(crlf(ONE), came({"content-disposition": "attachment"}))]
BAD |= {id: [(way.first.body, way) for way in ways] for id, ways in SENT_BADLY.items()}
# Close to what a rule catches, and right.
FINE = {
    "utf-8": [
        other("Evening", "É" * 30),
        other("Evening", "晚" * 20 + "\n " + "晚" * 20),
        crlf(GOOD).replace(b"Evening", b"Caf\xc3\r\n \xa9 au lait"),
    ],
    "folding": [other("Evening", "E" * 67), other("Evening", "E" * 67 + "\n " + "E" * 74)],
    "folding-characters": [other("Evening", "é" * 33 + "\n " + "é" * 30)],
    "control-characters": [other("Evening", "Even\ting")],
    "content-lines": [other("SUMMARY:Evening", 'SUMMARY;ALTREP="https://a.example/;,:";LANGUAGE=en,de:a:b')],
    "name": [crlf(ONE.replace("X-WR-CALNAME:Fairs\n", "").replace("NAME:Fairs\n", ""))],
    "single-event": [(crlf(ONE), came())],
    "refresh-form": [crlf(GOOD.replace("PT6H", "P1DT12H")), crlf(GOOD.replace("PT6H", "P2W"))],
    "cap": [plain_event(count=29)],
    "past": [plain_event(count=7), at(";VALUE=DATE:20250401", ";VALUE=DATE:20250702", count=20)],
    "uid-unique": [plain_event("UID:1@calendar.example", "RECURRENCE-ID;VALUE=DATE:20250519", without=["UID"])],
    "uid-global": [
        plain_event(f"UID:{uid}", without=["UID"])
        for uid in ("0b5f4a6e-1c1d-4f7e-9d51-2a7c1e3f9b10", "urn:example:1", "k" * 26)
    ],
    "uid-date": [
        plain_event(f"UID:{uid}", without=["UID"])
        for uid in ("2024-fair@a.example", "20240701@a.example", "20250701-1c1d-4f7e-9d51-2a7c1e3f9b10")
    ],
    "dtstamp-change": [
        crlf(GOOD.replace("20250301T080000Z", "20250423T093000Z").replace("20250302T080000Z", "20250423T093000Z"))
    ],
    "sequence": [plain_event("SEQUENCE:2147483647", without=["SEQUENCE"])],
    "dates": [
        at(":20250701T100000Z", ":20250701T110000Z"),
        at(";VALUE=DATE:19000101", ";VALUE=DATE:99991231"),
        plain_event("DURATION:P0D", without=["DTEND"]),
    ],
    "end": [plain_event("DURATION:P1D", without=["DTEND"])],
    "end-after-start": [at(";TZID=Europe/Berlin:20250701T100000", ":20250701T090000Z")],
    "end-kind": [at(";TZID=Europe/Berlin:20250701T100000", ":20250701T090000Z")],
    "repetition": [plain_event("RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20260101")],
    "occurrences": [
        plain_event("RECURRENCE-ID;VALUE=DATE:20250519", "UID:1@calendar.example", without=["UID"]),
        plain_event("RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20250702,20250703"),
    ],
    "zone-declared": [at(";TZID=Europe/Berlin:20250701T100000", ";TZID=Europe/Berlin:20250701T110000")],
    "zone-name": [crlf(GOOD.replace("Europe/Berlin", "/example.org/2025/Europe/Berlin"))],
    "zone-lost": [at(":20250701T100000Z", ":20250701T110000Z")],
    "escaping": [other("Evening", "a\\\\\\,b"), other("Evening", "a\\\\\\nb")],
    "nothing": [plain_event("DESCRIPTION:None of them came"), plain_event("LOCATION:Nonesuch")],
    "cancelled": [
        plain_event("STATUS:CANCELLED", "SUMMARY:Cancelled: Fair", without=["SUMMARY"]),
        plain_event("SUMMARY:How trains are cancelled", without=["SUMMARY"]),
    ],
    "categories": [plain_event("CATEGORIES:Fair,Art\\, new")],
    "organizer": [plain_event("ORGANIZER:mailto:info@calendar.example"), plain_event("ORGANIZER:urn:example:chamber")],
    "addresses": [
        plain_event("ORGANIZER:mailto:office@calendar.example"),
        plain_event("DESCRIPTION:Follow @ada on 3@4"),
        plain_event("DESCRIPTION:https://maps.example/@52.5/x@calendar.example/y\\nMore"),
    ],
    "geo": [plain_event("GEO:-90;180"), plain_event("GEO:0;-0.5")],
    "links": [plain_event("ATTACH;VALUE=BINARY;ENCODING=BASE64:AAAA"), plain_event("URL:mailto:info@calendar.example")],
} | {
    id: [(way.first.body, way) for way in ways]
    for id, ways in {
        "address-length": [came(asked="https://calendar.example/events.ics?" + "q" * 220)],
        "robots": [
            came(robots=""),
            came(robots="User-agent: *\nDisallow: /\nAllow: /events.ics\n"),
            came(robots="User-agent: bingbot\nDisallow: /\n"),
        ],
        "validator": [came(etag=None), came(last_modified=None), came(etag='W/"one"')],
        "replayed": [came(replayed=None)],
        "validator-moves": [came(again=replace(CHANGED, etag='"two"'))],
        "same-uids": [came(again=CHANGED)],
        "packed": [came({"content-encoding": "identity"}, body=crlf(ONE))],
        "shown-inline": [came({"content-disposition": "attachment"}, body=JOURNEY)],
    }.items()
}
