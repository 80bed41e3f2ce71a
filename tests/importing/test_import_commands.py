"""manage.py import_events, watch and export_events."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from events.models import Event, Imported, Proposal, WatchedFeed
from tests import factories
from tests.importing.calendars import calendar, item

pytestmark = pytest.mark.django_db


def run(*args, **options):
    out, err = io.StringIO(), io.StringIO()
    call_command(*args, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(content, name="there.ics"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


# import_events


def test_a_file_is_imported_row_by_row(file):
    path = file(calendar(item("a", "Forum"), item("b", "Gala", start="20250601")))
    out, err = run("import_events", path, "--kind", "summit")
    assert "add     2025-05-12  Forum (a draft for an editor)" in out
    assert out.endswith(f"{path}: 2 new\n") and err == ""
    assert {event.kind for event in Event.objects.all()} == {"summit"}
    assert run("import_events", path)[0].endswith(f"{path}: 2 left as they are\n")


def test_a_dry_run_says_all_and_writes_nothing(file):
    path = file(calendar(item()))
    out, _ = run("import_events", path, "--dry-run")
    assert "add     2025-05-12  Forum" in out and "1 new (nothing was written: --dry-run)" in out
    assert not Event.objects.exists()


def test_what_would_change_is_shown_before_and_after(file):
    run("import_events", file(calendar(item())))
    out, _ = run("import_events", file(calendar(item(title="Gala", sequence=1))), "--dry-run")
    assert "update  2025-05-12  Gala" in out and "title: Forum → Gala" in out


def test_a_table_is_imported_too(file):
    out, err = run("import_events", file("title,when\nForum,about 1975\nGala,soon\n", "events.csv"))
    assert "1 new" in out and "Line 3: Cannot place “soon”" in err
    assert str(Event.objects.get().when) == "1975~"


def test_times_without_a_zone_take_the_one_given(file):
    path = file(calendar("UID:a\r\nSUMMARY:Forum\r\nDTSTART:20250512T100000"))
    run("import_events", path, "--zone", "W. Europe Standard Time")
    assert Event.objects.get().timezone == "Europe/Berlin"
    with pytest.raises(CommandError, match="is no time zone"):
        run("import_events", path, "--zone", "Atlantis")


def test_it_fails_only_when_nothing_could_be_read(file, tmp_path):
    good, bad, missing = file(calendar(item())), file(b"<html>", "bad.ics"), str(tmp_path / "missing.ics")
    out, err = run("import_events", bad, missing, good)
    assert "1 new" in out and "no calendar file" in err and "No such file" in err
    for path in (bad, missing, "http://127.0.0.1:9/x.ics"):
        with pytest.raises(CommandError, match="Nothing could be read"):
            run("import_events", path)


def test_an_address_is_imported_through_the_guarded_fetch(there):
    there.body = calendar(item(), head="NAME:Their calendar\r\n")
    out, _ = run("import_events", there.url)
    assert "1 new" in out
    assert Imported.objects.get().origin == there.url
    assert Event.objects.get().mentions.get().source.publisher == "Their calendar"


def test_a_web_page_at_an_address_is_refused(there):
    there.body, there.kind = b"<html>", "text/html"
    with pytest.raises(CommandError):
        run("import_events", there.url)


# watch


@pytest.fixture
def feed(there):
    there.body = calendar(item("a"), item("b", "Gala"))
    return WatchedFeed.objects.create(name="Theirs", url=there.url, kind="forum")


def test_a_watched_feed_is_read_again_only_when_it_changed(feed, there, clock):
    assert run("watch")[0] == "Theirs: 2 new\n"
    assert run("watch")[0] == "Theirs: not changed\n"
    assert there.asked[1]["If-None-Match"] == '"one"'
    there.body, there.etag = calendar(item("a", title="Great Forum", sequence=1), item("b", "Gala")), '"two"'
    assert run("watch")[0] == "Theirs: 1 updated, 1 left as they are\n"
    feed.refresh_from_db()
    assert (feed.etag, feed.checked, feed.problem) == ('"two"', clock.now, "")


def test_what_is_gone_is_proposed_unless_something_was_lost_on_the_way(feed, there):
    run("watch")
    there.body, there.etag = calendar(item("a"), "UID:c\r\nSUMMARY:Dateless"), '"two"'
    assert "1 not read: “Dateless”: It has no date" in run("watch")[1]
    assert not Proposal.objects.exists()
    feed.refresh_from_db()
    assert (feed.etag, feed.problem != "") == ("", True)  # all of it is read again
    there.body, there.etag = calendar(item("a")), '"three"'
    assert run("watch")[0] == "Theirs: 1 proposed, 1 left as they are\n"
    assert Proposal.objects.get().feed == feed
    feed.refresh_from_db()
    assert feed.problem == ""


def test_a_feed_that_cannot_be_read_says_so_and_nothing_changes(feed, there):
    run("watch")
    there.status, there.etag = 500, '"broken"'
    assert "500" in run("watch")[1]
    feed.refresh_from_db()
    assert "500" in feed.problem and feed.etag == '"one"'
    there.status, there.body = 200, b""
    assert "no calendar file" in run("watch")[1]
    assert Event.objects.count() == 2 and not Proposal.objects.exists()


def test_only_active_feeds_are_watched(feed):
    WatchedFeed.objects.update(active=False)
    assert "No feed is watched" in run("watch")[0]


def test_a_feed_takes_up_what_was_first_imported_from_a_file(feed, there, file):
    run("import_events", file(there.body))
    assert run("watch")[0] == "Theirs: 2 left as they are\n"
    assert {one.feed for one in Imported.objects.all()} == {feed}


# export_events


@pytest.fixture
def shelf():
    berlin = factories.location("Berlin", country="DE")
    factories.event("Größe", "2025-05-12", location=berlin)
    factories.event("Gala", "2025-06", kind="summit", location=berlin)
    factories.event("Elsewhere", "2025-07", location=factories.location("Paris", country="FR"))


@pytest.mark.parametrize("format", ["ics", "csv", "json"])
@pytest.mark.parametrize("query", ["", "kind=forum&country=DE", "q=gala", "past=all&vague=omit"])
def test_a_file_has_the_bytes_of_the_feed_of_that_filter(client, shelf, format, query):
    expected = client.get(f"/events.{format}" + (f"?{query}" if query else "")).getvalue()
    assert run("export_events", *filter(None, query.split("&")), "--format", format)[0].encode() == expected
    options = [
        part for pair in filter(None, query.split("&")) for part in ("--" + pair.split("=")[0], pair.split("=")[1])
    ]
    assert run("export_events", "--format", format, *options)[0].encode() == expected


def test_a_file_is_written_as_bytes(client, shelf, tmp_path):
    run("export_events", "--format", "csv", "--output", str(tmp_path / "all.csv"))
    assert (tmp_path / "all.csv").read_bytes() == client.get("/events.csv").getvalue()


def test_a_json_file_has_all_pages(shelf, monkeypatch):
    monkeypatch.setattr("timeline.feeds.json.EVENTS_A_PAGE", 2)
    found = json.loads(run("export_events", "--format", "json")[0])
    assert ([event["title"] for event in found["events"]], found["next"]) == (["Größe", "Gala", "Elsewhere"], None)


@pytest.mark.parametrize("pair", ["colour=red", "kind", "since=soon"])
def test_a_filter_that_means_nothing_is_refused(shelf, pair):
    with pytest.raises(CommandError):
        run("export_events", pair)
