"""The calendar feed: complete, byte-stable, cheap to ask about again, and as every calendar client needs it."""

import datetime
import gzip
import re

import pytest
from icalendar import Calendar

from events.derivation.derive import one_change
from events.models import Entry, Event, Organization
from tests import factories
from tests.web.test_public_pages import body

pytestmark = pytest.mark.django_db
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


def fetch(client, query="", **headers):
    return client.get(f"/events.ics{query}", headers={name.replace("_", "-"): value for name, value in headers.items()})


def calendar(client, query=""):
    (found,) = Calendar.from_ical(body(fetch(client, query)), multiple=True)
    return found


def titles(client, query=""):
    return [str(item["SUMMARY"]) for item in calendar(client, query).walk("VEVENT")]


@pytest.fixture
def two():
    berlin = factories.location()
    factories.event("Forum", "2025-05-12T10:00/2025-05-12T18:00", slug="one", timezone="Europe/Berlin", location=berlin)
    return factories.event("Tour", "2025-04-10/2025-04-30", slug="two", organizers=[factories.organization()])


# Stable, and validated


def test_an_hour_later_the_bytes_and_the_validators_are_the_same(client, two, clock):
    clock.now = clock.now.replace(hour=0, minute=0)
    one = fetch(client)
    clock.now = clock.now.replace(hour=23, minute=59)
    other = fetch(client)
    assert body(one) == body(other) and one["ETag"] == other["ETag"] and one["Last-Modified"] == other["Last-Modified"]


def test_an_edit_the_next_day_and_another_address_each_have_another_etag(client, two, clock):
    seen = [fetch(client)["ETag"], fetch(client, "?past=all")["ETag"], client.get("/")["ETag"]]
    two.theme = "New"
    two.save()
    seen.append(fetch(client)["ETag"])
    Organization.objects.get().save()  # nothing anybody sees
    assert fetch(client)["ETag"] == seen[-1]
    clock.now += DAY
    seen.append(fetch(client)["ETag"])
    assert len(set(seen)) == 5


@pytest.mark.parametrize("accept", ["", "*/*", "text/html", "application/xml;q=0.9", "image/png", "nonsense", ";;;"])
def test_no_accept_header_changes_the_feed(client, two, accept):
    response = fetch(client, accept=accept)
    assert response.status_code == 200 and response["Content-Type"] == "text/calendar; charset=utf-8"


# What it holds


def test_what_lasts_to_the_window_stays_and_nothing_vanishes_the_day_it_is_over(client, two, clock):
    factories.event("Over", "2025-04-22")
    factories.event("Last day", "2025-04-01/2025-04-23")
    factories.event("A year ago", "2024-04-23")
    factories.event("Before", "2024-04-22")
    factories.event("Long ago", "1975-04-22")
    factories.event("Open", "1990-01-01/..")
    now = {"Tour", "Last day", "Forum"}
    opened = {"Open (from 1 January 1990, end open)"}
    assert set(titles(client)) == now | opened | {"Over", "A year ago"}
    assert set(titles(client, "?past=all")) == now | opened | {"Over", "A year ago", "Before", "Long ago"}
    assert set(titles(client, "?past=6")) == now | opened | {"Over"}
    assert set(titles(client, "?past=0")) == now | opened
    assert set(titles(client, "?past=12000")) == set(titles(client, "?past=all"))
    clock.now += DAY
    assert "Last day" in titles(client)


def test_a_cancelled_event_stays_marked_or_is_hidden_on_request(client, two):
    two.cancel()
    (item,) = [item for item in calendar(client).walk("VEVENT") if "Tour" in item["SUMMARY"]]
    assert item["STATUS"] == "CANCELLED" and item["SUMMARY"] == "Cancelled: Tour"
    assert titles(client, "?cancelled=note") == titles(client)
    assert titles(client, "?cancelled=hide") == ["Forum"]


@pytest.mark.parametrize("going", ["deleted", "unpublished"])
def test_what_goes_is_announced_as_cancelled_for_90_days_and_nowhere_else(client, two, clock, going):
    uid, clock.now, before = two.uid, clock.now + HOUR, Entry.objects.get(uid=two.uid).sequence
    two.delete() if going == "deleted" else two.reject()
    (item,) = [item for item in calendar(client).walk("VEVENT") if item["UID"] == uid]
    assert item["STATUS"] == "CANCELLED" and item["SEQUENCE"] == before + 1 and item["DTSTAMP"].dt == clock.now
    assert "Tour" not in str(titles(client, "?cancelled=hide"))
    for address in ("/", "/events.json", "/organizers/"):
        assert "Tour" not in body(client.get(address)).decode()
    assert client.get("/events/two/").status_code == client.get("/events/two.ics").status_code == 404
    clock.now += 89 * DAY
    assert uid in body(fetch(client)).decode()
    clock.now += 2 * DAY
    assert uid not in body(fetch(client, "?past=all")).decode()


@pytest.mark.parametrize(
    "query",
    ["kind=forum", "location=berlin", "organizer=org", "since=2025", "q=tour"],
)
@pytest.mark.parametrize("going", ["deleted", "unpublished"])
def test_what_goes_is_announced_in_every_feed_that_held_it(client, query, going):
    place, chamber = factories.location(slug="berlin"), factories.organization(slug="org")
    made = factories.event("Tour", location=place, organizers=[chamber])
    assert titles(client, f"?{query}") == ["Tour"]
    made.delete() if going == "deleted" else made.reject()
    assert titles(client, f"?{query}") == ["Cancelled: Tour"]


def test_the_last_day_of_an_announcement_is_a_whole_day(client, two, clock):
    two.delete()
    clock.now += 90 * DAY - HOUR
    before = body(fetch(client))
    clock.now += 2 * HOUR
    assert body(fetch(client)) == before


def test_vague_dates_are_placeholders_in_words_or_left_out(client, two):
    for title, when in (("Month", "2025-06"), ("About", "2025-06-10~"), ("Open", "2025-06-03/..")):
        factories.event(title, when)
    assert titles(client) == [
        "Tour", "Forum", "Open (from 3 June 2025, end open)", "About (about 10 June 2025)", "Month (June 2025)"
    ]  # fmt: skip
    assert titles(client, "?vague=placeholder") == titles(client)
    assert titles(client, "?vague=omit") == ["Tour", "Forum"]


def test_drafts_never_leak(client):
    for review in ("draft", "rejected"):
        made = factories.event("Secret", review=review, slug=f"secret-{review}", commemorated_as="Secret")
        factories.event("Seen", part_of=made, commemorates=made, slug=f"seen-{review}")
    for address in ("/events.ics?past=all", "/events.json", "/", "/?q=secret", "/events/seen-draft/", "/subscribe/"):
        text = body(client.get(address)).decode().replace("matching “secret”", "").replace("q=secret", "")
        assert "Secret" not in text and "secret-" not in text
    for address in ("/events/secret-draft/", "/events/secret-draft.ics", "/events/secret-rejected/"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("number", [0, 1, 499, 500, 501, 1001])
def test_there_is_no_silent_cap_and_no_seam(client, number):
    with one_change():
        for _ in range(number):
            factories.event()
    found = calendar(client).walk("VEVENT")
    assert len(found) == len({item["UID"] for item in found}) == number


# As clients need it


def test_an_empty_feed_is_valid_and_says_what_it_would_hold(client):
    factories.event(location=factories.location(slug="berlin"))
    names = {
        "": "Almanac",
        "?location=berlin&kind=forum&since=2024": "Almanac: forums, in Berlin, since 2024",
        "?topic=none&q=a,b;c": "Almanac: matching “a,b;c”, on none",
    }
    for query, name in names.items():
        found = calendar(client, query)
        # icalendar reads these two as they stand.
        escaped = name.replace(",", "\\,").replace(";", "\\;")
        assert [str(found[key]) for key in ("X-WR-CALNAME", "NAME")] == [escaped, escaped]
        assert (found["VERSION"], found["METHOD"], found["X-PUBLISHED-TTL"]) == ("2.0", "PUBLISH", "PT6H")
        assert found["PRODID"] and found["REFRESH-INTERVAL"].dt == 6 * HOUR
        assert found["SOURCE"] == f"https://calendar.example/events.ics{query}"
    assert not calendar(client, "?topic=none").walk("VEVENT")


def test_one_event_is_a_file_to_add_once_and_not_a_calendar(client, two):
    response = client.get("/events/one.ics")
    text = body(response).decode()
    assert response["Content-Disposition"] == 'attachment; filename="one.ics"'
    assert "X-WR-" not in text and "\r\nNAME:" not in text and "REFRESH" not in text and "METHOD:PUBLISH" in text
    assert fetch(client)["Content-Disposition"] == 'inline; filename="events.ics"'


def test_lines_end_in_crlf_and_are_folded_at_75_octets_within_no_character(client):
    factories.event("Österreichisch-chinesisches Forum 中奥经济论坛" * 5, summary="经济🎉é, ;\\\n" * 80, slug="x")
    for address in ("/events.ics?q=%E4%B8%AD" + "%E5%A5%A5" * 60, "/events/x.ics"):
        raw = body(client.get(address))
        assert raw.endswith(b"END:VCALENDAR\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
        lines = raw.split(b"\r\n")
        assert max(map(len, lines)) <= 75 and all(line.decode() for line in lines[:-1])


def test_every_item_has_what_clients_insist_on_and_no_mail_address(client, two):
    made = factories.event("No place, no end", "2025-06-01/..", summary="x\r\nATTENDEE:mailto:a@b.example")
    factories.event(
        "Founding\r\nX-EVIL:1", "1995-05-01", commemorated_as="it", organizers=[factories.organization('A "B"')]
    )
    factories.event("Journey", kind="delegation", stops=[(factories.location(), "2025-05-12")])
    raw = body(fetch(client, "?past=all")).decode()
    assert not re.search(r"^(ATTENDEE|X-EVIL)|@(?!calendar)", raw.replace("a@b.example", ""), re.MULTILINE)
    for item in calendar(client, "?past=all").walk("VEVENT"):
        assert not item.errors
        for name in ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS",
                     "CATEGORIES", "URL", "TRANSP", "DESCRIPTION"):  # fmt: skip
            assert name in item, f"{name} of {item['SUMMARY']}"
        assert item["DTEND"].dt > item["DTSTART"].dt
        assert item["DTSTAMP"].dt == Event.objects.get(pk=made.pk).revised and item["DTSTAMP"].dt.utcoffset() == 0 * DAY
        if "ORGANIZER" in item:
            assert item["ORGANIZER"].startswith("https://calendar.example/organizers/")


def test_a_zone_is_declared_once_trimmed_to_the_years_used_and_no_time_floats(client, two):
    factories.event("Night", "2026-01-02T20:00/2026-01-03T02:00", timezone="Asia/Shanghai")
    factories.event("Again", "2025-06-02T20:00/2025-06-02T22:00", timezone="Europe/Berlin")
    found = calendar(client)
    assert [str(zone["TZID"]) for zone in found.walk("VTIMEZONE")] == ["Asia/Shanghai", "Europe/Berlin"]
    assert len(found.walk("VTIMEZONE")[1].to_ical()) < 1500
    timed = [item for item in found.walk("VEVENT") if isinstance(item["DTSTART"].dt, datetime.datetime)]
    assert len(timed) == 3 and all(item["DTSTART"].dt.tzinfo and item["DTEND"].dt.tzinfo for item in timed)


def test_items_come_in_the_order_of_the_timeline(client, two):
    factories.event("Founding", "1995-05-01", commemorated_as="it")
    uids = [str(item["UID"]) for item in calendar(client, "?past=all").walk("VEVENT")]
    assert uids == list(Entry.objects.order_by("key").values_list("uid", flat=True))


def test_whatever_changes_the_uid_stays_and_the_revision_rises(client, clock):
    made = factories.event("Forum", slug="old", timezone="Europe/Berlin")
    place, sequence, stamp = factories.location(), 0, clock.now
    changes = {
        "title": "New", "when": "2026-01-01", "kind": "summit", "status": "tentative", "slug": "new",
        "location": place, "summary": "S", "theme": "T", "previous_when": "2025-05-11", "series": factories.series(),
    }  # fmt: skip
    for name, value in changes.items():
        clock.now += HOUR
        setattr(made, name, value)
        made.save()
        (item,) = calendar(client, "?past=all").walk("VEVENT")
        assert item["UID"] == made.uid and item["SEQUENCE"] == sequence + 1, name
        assert item["DTSTAMP"].dt == item["LAST-MODIFIED"].dt == clock.now > stamp
        sequence, stamp = item["SEQUENCE"], clock.now


@pytest.mark.parametrize(
    "query",
    ["past=soon", "past=-1", "past=1.5", "past=99999999", "cancelled=maybe", "vague=1", "since=2025-02-30", "until=x",
     "since=2025/2026", "q=" + "x" * 201, "kind=a%00b", "after=1", "&".join(f"kind=k{n}" for n in range(51))],
)  # fmt: skip
def test_a_malformed_value_is_refused_with_a_plain_sentence(client, two, query):
    for address in ("/events.ics", "/events.json"):
        response = client.get(f"{address}?{query}")
        assert response.status_code == 400 and response["Content-Type"] == "text/plain; charset=utf-8"
        assert re.fullmatch(r".{15,}\.\n", response.content.decode()) and "<" not in response.content.decode()


def test_a_repeated_compressed_answer_is_the_same_bytes_and_reads_no_entry(client, django_assert_num_queries):
    for number in range(3):
        factories.event(f"Forum {number}")
    ask = {"Accept-Encoding": "gzip"}
    first = client.get("/events.ics", headers=ask)
    whole = b"".join(first.streaming_content)
    with django_assert_num_queries(1):
        again = client.get("/events.ics", headers=ask)
    assert again.content == whole and gzip.decompress(whole).count(b"BEGIN:VEVENT") == 3
    for name in ("Content-Type", "Content-Disposition", "ETag", "Vary", "Cache-Control", "Content-Encoding"):
        assert again[name] == first[name]
    assert client.get("/events.ics", headers={**ask, "If-None-Match": again["ETag"]}).status_code == 304
    factories.event("Another")
    fresh = client.get("/events.ics", headers=ask)
    assert gzip.decompress(b"".join(fresh.streaming_content)).count(b"BEGIN:VEVENT") == 4


def test_an_answer_broken_off_is_not_kept(client):
    factories.event("Forum")
    ask = {"Accept-Encoding": "gzip"}
    broken = client.get("/events.ics", headers=ask)
    next(iter(broken.streaming_content))
    whole = client.get("/events.ics", headers=ask)
    assert whole.streaming and b"END:VCALENDAR" in gzip.decompress(b"".join(whole.streaming_content))


PROMISES = {
    "": [
        "The last 12 months and everything ahead",
        "what is cancelled stays, marked",
        "dates known only roughly say so",
    ],
    "?past=all&cancelled=hide&vague=omit": [
        "All of the past and everything ahead",
        "what is cancelled is left out",
        "dates known only roughly are left out",
    ],
}


@pytest.mark.parametrize("query", PROMISES)
def test_a_feed_says_what_it_holds_and_leaves_out(client, query):
    calendar = Calendar.from_ical(body(client.get(f"/events.ics{query}")))
    twin = str(calendar["X-WR-CALDESC"]).replace("\\", "")  # icalendar leaves the text of an X- property escaped
    assert str(calendar["DESCRIPTION"]) == twin == "; ".join(PROMISES[query]) + "."
    factories.event("Forum", slug="forum")
    assert "X-WR-CALDESC" not in Calendar.from_ical(body(client.get("/events/forum.ics")))
