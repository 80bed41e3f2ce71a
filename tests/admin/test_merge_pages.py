"""Duplicates for editors: hinted at while one types, listed, compared side by side, merged or said to be two."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.history import steps
from events.intake.merging import duplicate_pairs
from events.models import Distinct, Event, Figure, Mention, Outcome, Participation
from tests import factories
from tests.admin.test_admin import ADD, LIST, act

pytestmark = pytest.mark.django_db
ALIKE = "/admin/events/event/alike/"
DUPLICATES = "/admin/events/event/duplicates/"
MERGE = "/admin/events/event/merge/"
DISTINCT = "/admin/events/event/distinct/"


@pytest.fixture
def pair():
    place = factories.location("Bonn")
    keep = factories.event("Harbour Trade Forum", "2025-05-12", location=place, summary="They met.")
    other = factories.event(
        "Trade Forum of the Harbour", "2025-05-12", location=place, summary="They will meet.", theme="Ships"
    )
    return keep, other


def drafts():
    return [factories.event("Harbour Trade Forum", "2025-05-12", review="draft") for _ in range(2)]


def both(keep, other):
    return {"keep": keep.pk, "other": other.pk}


def merge_page(client, keep, other):
    return client.get(MERGE, both(keep, other))


def press(client, keep, other, **values):
    return client.post(f"{MERGE}?keep={keep.pk}&other={other.pk}", values, follow=True)


def text(answer):
    return answer.content.decode()


# While typing


def test_the_form_asks_while_one_types_a_title_or_a_date(editor, pair):
    for address, own in ((ADD, ""), (reverse("admin:events_event_change", args=[pair[0].pk]), f"?event={pair[0].pk}")):
        form = text(editor.get(address))
        assert f'hx-get="{ALIKE}{own}"' in form
        assert "from:#id_title" in form and "from:#id_when" in form


def test_the_likely_ones_are_named_with_score_reasons_date_and_place(editor, pair):
    said = text(editor.get(ALIKE, {"title": "harbour trade forum", "when": "12 May 2025"}))
    assert all(event.title in said for event in pair) and "one of these already" in said
    assert "12 May 2025, Bonn, Germany" in said and "in 100" in said and "same date" in said
    assert reverse("admin:events_event_change", args=[pair[0].pk]) in said


def test_a_title_alone_is_enough_and_a_place_makes_it_surer(editor, pair):
    assert "Harbour Trade Forum" in text(editor.get(ALIKE, {"title": "harbour trade forum"}))
    assert "same place" in text(
        editor.get(ALIKE, {"title": "harbour trade forum", "when": "12 May 2025", "location": pair[0].location_id})
    )


def test_never_more_than_three_are_named_and_the_event_itself_not(editor):
    events = [factories.event("Harbour Trade Forum", "2025-05-12") for _ in range(5)]
    said = text(editor.get(ALIKE, {"title": "Harbour Trade Forum", "when": "2025-05-12", "event": events[0].pk}))
    assert said.count("<li>") == 3 and f"/event/{events[0].pk}/" not in said


@pytest.mark.parametrize(
    "typed", [{}, {"title": "ab"}, {"title": "Wine fair", "when": "12 May 2025"}, {"title": "x" * 9000},
              {"title": "Wine", "when": "31 February"}, {"title": "Wine", "event": "9" * 30, "location": "no"}]
)  # fmt: skip
def test_where_nothing_is_alike_nothing_is_said(editor, pair, typed):
    answer = editor.get(ALIKE, typed)
    assert (answer.status_code, text(answer).strip()) == (200, "")


def test_what_is_named_is_text(editor):
    factories.event("<i>Harbour</i> Trade Forum", "2025-05-12")
    assert "<i>" not in text(editor.get(ALIKE, {"title": "<i>Harbour</i> Trade Forum", "when": "2025-05-12"}))


# Who may


@pytest.mark.parametrize("address", [ALIKE, DUPLICATES, MERGE, DISTINCT])
def test_strangers_are_sent_to_log_in(client, address):
    assert client.get(address)["Location"].startswith("/admin/login/")
    assert client.post(address)["Location"].startswith("/admin/login/")


def test_staff_of_no_group_may_do_nothing(client, pair):
    client.force_login(User.objects.create_user("new", is_staff=True))
    for address in (ALIKE, DUPLICATES):
        assert client.get(address).status_code == 403
    assert merge_page(client, *pair).status_code == 403
    assert client.post(DISTINCT, both(*pair)).status_code == 403


def test_a_contributor_merges_drafts_and_nothing_public(contributor, pair):
    assert merge_page(contributor, *pair).status_code == 403
    assert press(contributor, *pair).status_code == 403
    one, two = drafts()
    assert press(contributor, pair[0], one).status_code == 403
    assert press(contributor, one, two).status_code == 200
    assert set(Event.objects.all()) == {*pair, one}


def test_merging_needs_the_token_of_the_form(editor, pair):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="editor"))
    assert press(strict, *pair).status_code == 403
    assert Event.objects.count() == 2


# The list


def test_the_likely_pairs_are_listed_with_how_alike_and_why(editor, pair):
    factories.event("Wine fair", "2025-05-12")
    said = text(editor.get(DUPLICATES))
    assert all(event.title in said for event in pair) and "Wine fair" not in said
    assert f"{MERGE}?keep={pair[0].pk}&amp;other={pair[1].pk}" in said
    assert "Looked at: 3 events" in said and "same date, same place" in said
    assert DUPLICATES in text(editor.get(LIST))


def test_what_is_public_is_kept_whichever_is_older(editor):
    draft, public = factories.event("Trade Forum", review="draft"), factories.event("Trade Forum")
    assert f"{MERGE}?keep={public.pk}&amp;other={draft.pk}" in text(editor.get(DUPLICATES))


def test_only_so_many_are_looked_at_and_it_is_said(editor, pair, monkeypatch):
    monkeypatch.setattr("events.intake.merging.pairs.MOST_COMPARED", 2)
    monkeypatch.setattr("events.admin.duplicates.merging.MOST_COMPARED", 2)
    assert "There are more of them" in text(editor.get(DUPLICATES))


def test_the_list_asks_the_database_the_same_however_many_pairs(editor):
    counts = []
    for more in (3, 12):
        for number in range(more):
            for _twice in range(2):
                chamber, place = factories.organization(), factories.location()
                factories.event(
                    f"Forum number {more * number}", f"20{10 + number}-05-12", organizers=[chamber], location=place
                )
        editor.get(DUPLICATES)
        with CaptureQueriesContext(connection) as queries:
            editor.get(DUPLICATES)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30


# Two that are two


def test_two_that_are_two_are_not_shown_again_unless_asked_to(editor, pair):
    answer = editor.post(DISTINCT, both(*pair), follow=True)
    assert "are two" in text(answer) and "Nothing looks like a duplicate" in text(answer)
    assert (Distinct.objects.get().by.username, duplicate_pairs(pair)) == ("editor", [])
    again = editor.post(DISTINCT, both(*reversed(pair)) | {"again": "1"}, follow=True)
    assert "Compare and merge" in text(again)


def test_a_contributor_says_so_of_drafts_only(contributor, pair):
    assert contributor.post(DISTINCT, both(*pair)).status_code == 403
    assert contributor.post(DISTINCT, both(*drafts())).status_code == 302
    assert Distinct.objects.count() == 1


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example/admin/", "/admin/"])
def test_the_way_on_leads_nowhere_else(editor, pair, onward):
    answer = editor.post(DISTINCT, both(*pair) | {"next": onward})
    assert answer["Location"] == (onward if onward == "/admin/" else DUPLICATES)


# Side by side


def test_all_both_know_is_shown_side_by_side_with_a_choice_where_they_differ(editor, pair):
    keep, other = pair
    for event, name in zip(pair, ("Chamber", "Port"), strict=True):
        event.roles.create(organization=factories.organization(name), role="host")
        Participation.objects.create(event=event, person=factories.person(f"Ada {name}"))
        Figure.objects.create(event=event, label="ships", value=7)
        Outcome.objects.create(event=event, title=f"Pact of {name}")
        Mention.objects.create(event=event, source=factories.source(f"Report of {name}"), quote="They met.")
    answer = merge_page(editor, keep, other)
    rows = {row.name: row for row in answer.context["rows"]}
    assert {name for name, row in rows.items() if row.choice} == {"title", "summary"}
    assert (rows["theme"].keep, rows["theme"].other) == ((), ("Ships",))
    assert rows["when"].same and rows["figures"].same
    assert rows["roles"].keep == ("Host: Chamber",) and rows["roles"].other == ("Host: Port",)
    assert {"participations", "outcomes", "mentions", "location"} <= rows.keys()
    said = text(answer)
    assert said.count('name="take-title"') == 2 and 'name="take-when"' not in said
    assert f'href="{MERGE}?keep={other.pk}&amp;other={keep.pk}"' in said


def test_a_merge_takes_what_was_chosen_and_says_why_in_the_history(editor, pair):
    keep, other = pair
    answer = press(
        editor, keep, other, why="Two newsletters, one forum.", **{"take-title": "other", "take-summary": "keep"}
    )
    kept = Event.objects.get()
    assert (kept.uid, kept.title, kept.summary, kept.theme) == (keep.uid, other.title, "They met.", "Ships")
    assert (steps(Event, kept.pk)[0].by, steps(Event, kept.pk)[0].why) == ("editor", "Two newsletters, one forum.")
    assert answer.redirect_chain[-1][0] == reverse("admin:events_event_change", args=[kept.pk])
    assert reverse("admin:events_event_history", args=[kept.pk]) in text(answer)


def test_what_cannot_be_one_says_why_before_and_after_pressing_and_loses_no_choice(editor, pair):
    keep, other = pair
    other.part_of = keep
    other.save()
    assert "is part of" in text(merge_page(editor, keep, other))
    answer = press(editor, keep, other, why="I think so.", **{"take-title": "other"})
    assert answer.status_code == 200 and "is part of" in text(answer) and 'value="I think so."' in text(answer)
    assert next(row for row in answer.context["rows"] if row.name == "title").take
    assert Event.objects.count() == 2


def test_a_merge_that_would_make_no_valid_event_is_refused_with_the_reason(editor, pair):
    keep, other = pair
    origin = factories.event("Origin", "2025-05-12")
    Event.objects.filter(pk=other.pk).update(commemorates=origin)
    answer = press(editor, keep, other)
    assert "is not before this event" in text(answer)
    assert Event.objects.count() == 3


@pytest.mark.parametrize("query", ["", "?keep=1", "?keep=1&other=1", "?keep=a&other=b", "?keep=99998&other=99999",
                                   "?keep=" + "9" * 40 + "&other=1"])  # fmt: skip
def test_an_address_without_two_events_is_none(editor, query):
    assert editor.get(MERGE + query).status_code == 404


def test_two_chosen_in_the_list_lead_to_the_merge_and_other_numbers_do_not(editor, pair):
    assert act(editor, "merge_these_two", *pair)["Location"] == f"{MERGE}?keep={pair[0].pk}&other={pair[1].pk}"
    for some in (pair[:1], [*pair, factories.event()]):
        act(editor, "merge_these_two", *some)
        assert "exactly two" in text(editor.get(LIST))


def test_the_comparison_asks_the_database_the_same_however_much_there_is(editor, pair):
    counts = []
    for more in (2, 10):
        for event in pair:
            for number in range(more):
                event.roles.create(organization=factories.organization(), role="host", position=number)
                event.stops.create(location=factories.location(), position=len(counts) * 20 + number)
                Mention.objects.create(event=event, source=factories.source(), quote=f"Sentence {number}.")
                factories.event("Part", part_of=event)
                event.topics.add(factories.topic())
        merge_page(editor, *pair)
        with CaptureQueriesContext(connection) as queries:
            merge_page(editor, *pair)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30
