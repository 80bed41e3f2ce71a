"""A watched feed through the years, as an editor sees it: proposals say what differs, and nothing else."""

import html
import re
import runpy
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.dates.when import When
from events.ical.items import Item
from events.intake.importing import apply_plan, plan_import
from events.intake.importing.rows import Coverage
from events.intake.importing.watching import watch
from events.models import Event, Imported, Proposal, WatchedFeed
from tests import factories
from tests.conftest import NOW, TODAY
from tests.importing.calendars import calendar, item

pytestmark = pytest.mark.django_db
FEEDS = "/admin/events/watchedfeed/"
PROPOSALS = "/admin/events/proposal/"


@pytest.fixture
def feed(there):
    return WatchedFeed.objects.create(name="Theirs", url=there.url, kind="forum")


@pytest.fixture
def reading(feed, there):
    """Serve these items and read the feed; what is said."""

    def read(*items, **more):
        there.body, there.etag = calendar(*items), f'"{len(there.asked)}"'
        feed.refresh_from_db()
        return watch(feed, TODAY, NOW, **more)

    return read


def timed(uid, title, start, **more):
    """Lines of an hour in Berlin."""
    end = f"{start[:9]}{int(start[9:11]) + 1:02}{start[11:]}"
    lines = [f"UID:{uid}", f"SUMMARY:{title}", f"DTSTART;TZID=Europe/Berlin:{start}", f"DTEND;TZID=Europe/Berlin:{end}"]
    return "\r\n".join(lines + [f"{name.upper()}:{value}" for name, value in more.items()])


def plain(answer):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", answer.content.decode())).split())


def rows(client):
    """What the page of proposals shows: event, what would change, why."""
    body = client.get(PROPOSALS).content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    cells = re.compile(r'<t[hd] class="field-(event|what|reason)[^"]*">(.*?)</t[hd]>', re.DOTALL)
    shown = [" ".join(html.unescape(re.sub(r"<[^>]*>", " ", cell)).split()) for _name, cell in cells.findall(body)]
    return sorted(zip(shown[::3], shown[1::3], shown[2::3], strict=True))


def publish_all():
    for event in Event.objects.filter(review="draft"):
        event.publish()


def minted(prefix):
    """The feed as its program writes it: four of a series, and six events of a day."""
    titles = ["Solar congress", "Hydrogen days", "Alpha forum", "Beta fair", "Gamma summit", "Delta seminar"]
    return [item(f"{prefix}-{n}", title, start=f"2025{6 + n:02}12") for n, title in enumerate(titles)]


def test_a_feed_through_five_stages(feed, there, reading, editor):
    rule = "FREQ=MONTHLY;COUNT=4"
    breakfast = timed("series", "Trade breakfast", "20250505T100000", rrule=rule)
    assert reading(*minted("first"), breakfast, timed("once", "Round table", "20250602T140000")) == "11 new"
    publish_all()
    assert rows(editor) == []

    # New UIDs: nothing is gone, nothing is new.
    once = timed("other", "Round table", "20250602T140000")
    again = timed("another", "Trade breakfast", "20250505T100000", rrule=rule)
    assert reading(*minted("second"), again, once) == "11 left as they are"
    assert rows(editor) == [] and Event.objects.count() == 11
    assert set(Imported.objects.values_list("uid", flat=True)) >= {"second-0", "other", "another"}

    # A series is an hour later: its four times differ.
    later = timed("another", "Trade breakfast", "20250505T110000", rrule=rule, sequence="1")
    assert reading(*minted("second"), later, once) == "4 proposed, 7 left as they are"
    assert rows(editor) == [
        ("Trade breakfast", f"date {day} 2025, 10:00–11:00 → {day} 2025, 11:00–12:00", "it is published")
        for day in ("5 August", "5 July", "5 June", "5 May")
    ]
    editor.post(
        PROPOSALS, {"action": "accept", "_selected_action": list(Proposal.objects.values_list("pk", flat=True))}
    )
    assert rows(editor) == []
    assert reading(*minted("second"), later, once) == "11 left as they are"

    # One date becomes a series: it stays what it is, the further dates are new.
    often = timed("other", "Round table", "20250602T140000", rrule="FREQ=WEEKLY;COUNT=3")
    assert reading(*minted("second"), later, often) == "2 new, 11 left as they are"
    assert rows(editor) == []
    assert [str(event.when)[:10] for event in Event.objects.filter(review="draft")] == ["2025-06-09", "2025-06-16"]
    publish_all()

    # One is removed.
    assert reading(*minted("third")[:-1], later, often) == "1 proposed, 12 left as they are"
    gone = ("Delta seminar", "status Confirmed → Cancelled", "is gone from the calendar: cancelled, perhaps")
    assert rows(editor) == [gone]

    # Emptied by mistake: nothing more is proposed, and it is said where an editor looks.
    said = reading()
    assert said.startswith("12 coming events are missing from it. Was it emptied by mistake? Nothing is proposed.")
    assert rows(editor) == [gone]
    for page in ("/admin/", FEEDS, f"{FEEDS}{feed.pk}/change/"):
        assert "12 coming events are missing from it. Was it emptied by mistake?" in plain(editor.get(page))
    assert "11 coming events are missing" in reading(minted("fourth")[0])  # nearly so

    # The next whole reading is like any other; the one that was gone is back.
    assert reading(*minted("fifth"), later, often) == "13 left as they are"
    assert rows(editor) == [] and Event.objects.count() == 13
    assert "Was it emptied" not in plain(editor.get(FEEDS))

    # It was no mistake: an editor says so on the page of the feed.
    reading()
    assert "Read now: what is missing was taken out" in plain(editor.get(f"{FEEDS}{feed.pk}/change/"))
    answer = editor.post(FEEDS, {"action": "read_loss_meant", "_selected_action": [feed.pk]}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Theirs: 13 proposed"]
    assert {row[1:] for row in rows(editor)} == {gone[1:]} and len(rows(editor)) == 13


def test_few_may_leave_at_once_and_more_of_a_large_feed(reading):
    reading(
        *(item(f"{n}", f"Meeting of group {n:03}", start=f"2025{n // 20 + 6:02}{n % 20 + 1:02}") for n in range(40))
    )
    whole = [item(f"{n}", f"Meeting of group {n:03}", start=f"2025{n // 20 + 6:02}{n % 20 + 1:02}") for n in range(40)]
    assert reading(*whole[20:]) == "20 proposed, 20 left as they are"
    # What was proposed before is not counted again.
    assert reading(*whole[30:]) == "10 proposed, 30 left as they are"
    assert "missing" in reading(*whole[36:])
    assert reading(*whole[37:38], loss_meant=True).startswith("9 proposed")


def test_a_mistake_is_told_until_the_feed_is_whole_again(feed, there, reading):
    reading(item())
    assert "1 coming event is missing" in reading()
    watch(feed, TODAY, NOW)
    assert "missing" in feed.problem  # not answered by “not changed”
    assert reading(item()) == "1 left as they are" and feed.problem == ""


@pytest.mark.parametrize("body", [b"", b"<html>Sign in</html>", calendar(item())[:60]])
def test_what_is_no_calendar_says_nothing_of_what_is_gone(feed, there, reading, body):
    reading(item())
    there.body, there.etag = body, '"broken"'
    watch(feed, TODAY, NOW, loss_meant=True)
    assert feed.problem and not Proposal.objects.exists()


def test_what_is_over_or_beyond_what_is_read_is_never_gone(reading):
    over = item("old", "Past talk", start="20250422")
    weekly = timed("s", "Seminar", "20250505T100000", rrule="FREQ=WEEKLY")
    reading(over, weekly, item("b", "Gala"))
    last = Imported.objects.filter(uid="s").order_by("-recurrence").first()
    last.recurrence, last.when = "20291231T090000Z", "2029-12-31"  # of a reading that went further
    last.save()
    last.event.when = When.parse("2029-12-31")
    last.event.timezone = ""
    last.event.save()
    reading(weekly, item("b", "Gala"))
    assert not Proposal.objects.exists()


def test_an_event_recorded_here_before_is_known_from_then_on(reading):
    event = factories.event("Great Forum of Trade", "2025-05-12")
    assert (
        reading(item("a", "Great forum of trade"), item("b", "Gala", start="20250601")) == "1 new, 1 left as they are"
    )
    assert reading(item("c", "Great forum of trade", start="20250519"), item("b", "Gala", start="20250601")) == (
        "1 proposed, 1 left as they are"
    )
    assert Proposal.objects.get().event == event
    assert reading(item("b", "Gala", start="20250601")) == "1 proposed, 1 left as they are"
    assert Proposal.objects.get().changes == {"status": ["confirmed", "cancelled"]}


def test_a_draft_written_here_is_not_overwritten_by_a_feed_that_knows_it_too(reading):
    event = factories.event("Great Forum of Trade", "2025-05-12", review="draft")
    reading(item("a", "Great forum of trade"))
    reading(item("a", "Great forum of trade", start="20250513"))
    event.refresh_from_db()
    assert str(event.when) == "2025-05-12" and Proposal.objects.get().event == event


def test_a_further_event_of_a_title_that_day_is_new(reading):
    morning, noon, evening = (timed(f"w{hour}", "Workshop", f"20250512T{hour}0000") for hour in (10, 12, 18))
    assert reading(morning, noon) == "2 new"
    assert reading(morning, noon, evening) == "1 new, 2 left as they are"


def test_two_feeds_may_use_one_uid_for_different_events(reading, there):
    reading(item("1", "Forum"))
    other = WatchedFeed.objects.create(name="Others", url=f"{there.url}?other")
    there.body = calendar(item("1", "Gala", start="20250601"))
    assert watch(other, TODAY, NOW) == "1 new"
    assert watch(other, TODAY, NOW) == "not changed"
    there.body, there.etag = calendar(item("1", "Grand gala", start="20250601")), '"three"'
    assert watch(other, TODAY, NOW) == "1 updated"
    assert reading(item("1", "Forum")) == "1 left as they are"
    assert sorted(Event.objects.values_list("title", flat=True)) == ["Forum", "Grand gala"]


def test_two_feeds_may_bring_one_event(reading, there):
    reading(item("1", "Forum"))
    other = WatchedFeed.objects.create(name="Others", url=f"{there.url}?other")
    there.body = calendar(item("1", "Forum", start="20250513"))
    assert watch(other, TODAY, NOW) == "1 proposed"
    assert Proposal.objects.get().why == "another calendar says otherwise"
    assert Imported.objects.count() == 2 and Event.objects.count() == 1


def test_uids_given_out_anew_follow_the_events(reading):
    """A calendar that numbers its events: when the first is over, all get another number."""
    titles = ["Forum", "Gala", "Summit"]
    reading(*(item(f"{n}", title, start=f"2025060{n + 1}") for n, title in enumerate(titles)))
    Event.objects.filter(title="Forum").update(first_day="2025-04-01", last_day="2025-04-01", when="2025-04-01")
    left = [item(f"{n}", title, start=f"2025060{n + 2}") for n, title in enumerate(titles[1:])]
    assert reading(*left) == "2 left as they are"
    assert reading(*left) == "2 left as they are"
    assert not Proposal.objects.exists()


def test_an_editors_words_survive_new_uids(reading):
    reading(item("a", "Forum"))
    event = Event.objects.get()
    event.title, event.summary = "The Great Forum of Trade", "Ours."
    event.save()
    event.publish()
    assert reading(item("b", "Forum")) == "1 left as they are"
    assert not Proposal.objects.exists()


def test_a_new_uid_begins_a_new_count_of_revisions(reading):
    reading(item("a", "Forum", sequence=7))
    reading(item("b", "Forum", sequence=0))
    assert reading(item("b", "Forum", start="20250513", sequence=1)) == "1 updated"


def accept(editor):
    pending = Proposal.objects.filter(state="open").values_list("pk", flat=True)
    editor.post(PROPOSALS, {"action": "accept", "_selected_action": list(pending)})


def test_what_was_cancelled_because_it_was_gone_may_come_back_and_go_again(reading, editor):
    reading(item("a"), item("b", "Gala"))
    publish_all()
    for _turn in range(2):
        assert reading(item("a")) == "1 proposed, 1 left as they are"
        accept(editor)
        assert reading(item("a")) == "1 left as they are"
        assert reading(item("a"), item("b", "Gala")) == "1 proposed, 1 left as they are"
        assert rows(editor) == [
            ("Gala", "status Cancelled → Confirmed", "the calendar has taken back what was accepted from it")
        ]
        accept(editor)
        assert reading(item("a"), item("b", "Gala")) == "2 left as they are"
    assert Event.objects.get(title="Gala").status == "confirmed"


def test_a_date_that_was_moved_may_move_back(reading, editor):
    reading(item(start="20250512"))
    publish_all()
    for day in ("20250519", "20250512", "20250519"):
        assert reading(item(start=day)) == "1 proposed"
        accept(editor)
        assert reading(item(start=day)) == "1 left as they are"
    assert str(Event.objects.get().when) == "2025-05-19"


def test_what_an_editor_wrote_after_accepting_is_not_asked_about_again(reading, editor):
    reading(item(start="20250512"))
    publish_all()
    reading(item(start="20250519"))
    accept(editor)
    event = Event.objects.get()
    event.when = When.parse("2025-05-20")
    event.save()
    assert reading(item(start="20250519")) == "1 left as they are"
    assert rows(editor) == []


# A zone


def test_a_feed_of_times_without_zone_asks_for_one(feed, there, reading, editor):
    floating = "UID:a\r\nSUMMARY:Forum\r\nDTSTART:20250512T100000\r\nDTEND:20250512T110000"
    said = reading(floating, item("b", "Gala"))
    asked = "1 of its events has a time of day and no time zone: set the time zone of this feed."
    assert said == f"1 new; {asked}"
    address = f"{FEEDS}{feed.pk}/change/"
    assert asked in plain(editor.get(address))
    form = {"name": "Theirs", "url": feed.url, "kind": "forum", "active": "on"}
    assert "is no time zone" in plain(editor.post(address, form | {"zone": "Atlantis"}))
    editor.post(address, form | {"zone": "W. Europe Standard Time"})
    assert reading(floating, item("b", "Gala")) == "1 new, 1 left as they are"
    assert Event.objects.get(title="Forum").timezone == "Europe/Berlin"
    feed.refresh_from_db()
    assert (feed.zone, feed.problem) == ("Europe/Berlin", "")


def test_a_feed_is_read_again_when_it_is_to_be_read_otherwise(feed, there, reading, editor):
    reading(item())
    editor.post(f"{FEEDS}{feed.pk}/change/", {"name": "Renamed", "url": feed.url, "kind": "forum", "active": "on"})
    assert WatchedFeed.objects.get().etag
    editor.post(f"{FEEDS}{feed.pk}/change/", {"name": "Renamed", "url": feed.url, "kind": "summit", "active": "on"})
    assert not WatchedFeed.objects.get().etag


# Two stages, written by others


def test_two_stages_of_feeds_as_people_reported_them(feed, there, tmp_path, clock, monkeypatch):
    script = Path(__file__).resolve().parents[3] / "shared/cases/feeds/watch/make.py"
    if not script.exists():
        pytest.skip("../shared/cases is not there")
    clock.now += timedelta(days=556)  # 31 October 2026
    today = clock.now.date()
    feeds = {}
    for stage in ("1", "2"):
        monkeypatch.setattr(sys, "argv", ["make.py", stage, str(tmp_path)])
        runpy.run_path(str(script))
        for path in sorted(tmp_path.glob("*.ics")):
            there.body, there.etag = path.read_bytes(), f'"{stage} {path.name}"'
            if path.name not in feeds:
                feeds[path.name] = WatchedFeed.objects.create(name=path.name, url=f"{there.url}?{path.name}")
            watch(feeds[path.name], today, clock.now)
        publish_all()
        clock.now += timedelta(days=3)
        today = clock.now.date()
    changes = {
        name: sorted((proposal.event.title, *map(str, proposal.changes)) for proposal in one.proposals.all())
        for name, one in feeds.items()
    }
    ended = changes.pop("removed-with-ended-series.ics")
    assert changes == {
        "removed.ics": [("Beta fair", "status")],
        "new-uids.ics": [],
        "moved-series.ics": [("Trade breakfast", "when")] * 4,
        "cancelled-and-moved.ics": [("Autumn fair", "status"), ("Moved fair", "when")],
        "rolling.ics": [],
    }
    assert ended == [("Delta fair", "status")]  # the series that ended is no loss
    assert not any(one.problem for one in feeds.values())
    assert Event.objects.count() == 14


def test_the_command_says_it_too(feed, there, capsys):
    there.body = calendar(item())
    call_command("watch")
    there.body, there.etag = calendar(), '"two"'
    call_command("watch")
    assert "emptied by mistake" in capsys.readouterr().err


def test_what_was_rejected_does_not_come_back_under_a_new_uid(reading):
    reading(item("a", "Forum"))
    Event.objects.get().reject()
    assert reading(item("b", "Forum")) == "1 left as they are"
    assert reading().startswith("The calendar holds no event")
    assert Event.objects.count() == 1 and not Proposal.objects.exists()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_reading_twice_is_one_and_nothing_is_gone_and_there(feed, data):
    """Whatever a feed does to its events between two readings, by UIDs of few letters and a few titles."""
    events = st.lists(
        st.tuples(st.sampled_from("abcde"), st.sampled_from(["Forum", "Gala", "Summit"]), st.integers(1, 28)),
        max_size=6,
        unique_by=lambda one: one[0],
    )
    Event.objects.all().delete()
    for _turn in range(3):
        items = [Item(uid, title, When.parse(f"2025-05-{day:02}")) for uid, title, day in data.draw(events)]
        whole = Coverage(TODAY, loss_meant=True)
        made = plan_import(items, feed.url, feed, today=TODAY, whole=whole)
        gone = {row.event.pk for row in made.rows if row.event and row.item is None}
        there = [row.event.pk for row in made.rows if row.event and row.item and row.imported]
        assert not gone & set(there) and len(there) == len(set(there))
        assert apply_plan(made).failed == []
        if data.draw(st.booleans()):
            publish_all()
        again = plan_import(data.draw(st.permutations(items)), feed.url, feed, today=TODAY, whole=whole)
        assert [row.action for row in again.rows if row.action in ("add", "update")] == []
        assert not any(row.attaches for row in again.rows) and again.released == ()


def test_a_series_of_very_many_dates_hides_no_removal_and_none_of_its_own_dates_is_gone(feed, reading):
    daily = timed("d", "Doors open", "20240401T100000", rrule="FREQ=DAILY")
    alpha, beta = item("a", "Alpha forum", start="20250601"), item("b", "Beta fair", start="20250701")
    reading(timed("d", "Doors open", "20250501T100000", rrule="FREQ=DAILY"), alpha, beta)
    publish_all()
    # It began earlier: of the dates that are read fewer lie ahead.
    assert "1 proposed" in reading(daily, alpha)
    [gone] = Proposal.objects.filter(changes__has_key="status")
    assert gone.event.title == "Beta fair" and feed.problem == ""


def test_once_a_month_a_feed_is_read_whole_for_the_dates_that_came_within_reach(feed, there, reading):
    weekly = timed("s", "Seminar", "20250505T100000", rrule="FREQ=WEEKLY")
    reading(weekly)
    assert watch(feed, TODAY, NOW) == "not changed"
    later = timedelta(days=31)
    assert watch(feed, TODAY + later, NOW + later).startswith("5 new")
    assert watch(feed, TODAY + later, NOW + later) == "not changed"


def test_events_of_one_uid_and_one_date_are_imported_each_and_stay_so(reading):
    same = [item("x", title, start="20250512") for title in ("Opening", "Reception", "Concert")]
    assert reading(*same) == "3 new"
    assert reading(*same[::-1]) == "3 left as they are"
    publish_all()
    assert reading(*same[:2]) == "1 proposed, 2 left as they are"
    assert Proposal.objects.get().event.title == "Concert"


def test_titles_with_something_put_before_them_are_the_same_events_under_new_uids_too(reading, editor):
    reading(*minted("first"))
    publish_all()
    named = [one.replace("SUMMARY:", "SUMMARY:[Hall 3] ") for one in minted("second")]
    assert reading(*named) == "6 proposed"
    assert ("Beta fair", "title Beta fair → [Hall 3] Beta fair", "it is published") in rows(editor)


def test_the_same_times_told_in_utc_are_no_difference(reading):
    reading(timed("a", "Fair", "20250610T090000"))
    publish_all()
    lines = "UID:a\r\nSUMMARY:Fair\r\nDTSTART:20250610T{}0000Z\r\nDTEND:20250610T{}0000Z"
    assert reading(lines.format("07", "08")) == "1 left as they are"
    assert reading(lines.format("07", "09")) == "1 proposed"
