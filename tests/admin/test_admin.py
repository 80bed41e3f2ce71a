"""The editors' side: plain words for dates, everything of an event on one form, shown at once, and who may do what."""

import json

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.derivation.derive import one_change
from events.models import Event, Location, Organization
from tests import factories

pytestmark = pytest.mark.django_db
ADD = "/admin/events/event/add/"
LIST = "/admin/events/event/"


def filled(client, address, **values):
    """The form of a page as a browser would send it back, with some of its values replaced."""
    form = client.get(address).context["adminform"].form
    data = {}
    for bound in form:
        value = bound.value()
        if value is not None and value is not False:
            data[bound.html_name] = list(value) if isinstance(value, list | tuple) else value
    for formset in client.get(address).context["inline_admin_formsets"]:
        inner = formset.formset
        for bound in inner.management_form:
            data[bound.html_name] = bound.value()
        for one in inner.initial_forms:
            data |= {bound.html_name: value for bound in one if (value := bound.value()) not in (None, False)}
    return {name: str(value) if not isinstance(value, list) else value for name, value in (data | values).items()}


def rows(prefix, *given):
    """What a browser sends for rows added to an inline."""
    sent = {f"{prefix}-{number}-{name}": value for number, row in enumerate(given) for name, value in row.items()}
    return {**sent, f"{prefix}-TOTAL_FORMS": len(given)}


def errors(response):
    context = response.context
    found = dict(context["adminform"].form.errors)
    for formset in context["inline_admin_formsets"]:
        for number, one in enumerate(formset.formset.errors):
            found |= {f"{formset.formset.prefix}-{number}-{name}": reasons for name, reasons in one.items()}
        found |= (
            {formset.formset.prefix: formset.formset.non_form_errors()} if formset.formset.non_form_errors() else {}
        )
    return {name: " ".join(reasons) for name, reasons in found.items() if reasons}


def add(client, **values):
    basics = {"title": "Forum", "slug": "forum", "kind": "forum", "status": "confirmed", "when": "12 May 2025"}
    return client.post(ADD, filled(client, ADD, **{**basics, **values}))


def edit(client, event, **values):
    address = reverse("admin:events_event_change", args=[event.pk])
    return client.post(address, filled(client, address, **values))


# Getting in


@pytest.mark.parametrize("address", ["/admin/", LIST, ADD, "/admin/events/event/understand-when/?when=2025"])
def test_strangers_are_sent_to_log_in(client, address):
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")


def test_an_account_that_is_not_staff_is_a_stranger(client):
    client.force_login(User.objects.create_user("reader"))
    assert client.get(LIST).status_code == 302


def test_staff_of_no_group_may_do_nothing():
    user = User.objects.create_user("new", is_staff=True)
    client = Client()
    client.force_login(user)
    assert client.get(LIST).status_code == 403


# Dates in plain words


@pytest.mark.parametrize(
    ("words", "stored"),
    [
        ("17-18 April 2025", "2025-04-17/2025-04-18"),
        ("Nov 2023", "2023-11"),
        ("about 1975", "1975~"),
        ("spring 2026", "2026-21"),
        ("2025-05-12/..", "2025-05-12/.."),
    ],
)
def test_an_event_is_added_with_its_date_in_plain_words(editor, words, stored):
    answer = add(editor, when=words, review="published")
    assert answer.status_code == 302, errors(answer)
    assert str(Event.objects.get().when) == stored


@pytest.mark.parametrize(("words", "sentence"), [("next blue moon", "next blue moon"), ("", "required")])
def test_a_date_nobody_can_place_is_refused_with_a_sentence(editor, words, sentence):
    answer = add(editor, when=words)
    assert sentence in errors(answer)["when"]
    assert not Event.objects.exists()


def test_staff_are_told_what_was_understood_of_a_date(editor):
    answer = editor.get("/admin/events/event/understand-when/", {"when": "17-18 April 2025"})
    assert answer.content.decode() == "17–18 April 2025 (exact, stored as 2025-04-17/2025-04-18)"
    refusal = editor.get("/admin/events/event/understand-when/", {"when": "<b>blue moon</b>"}).content.decode()
    assert "<b>" not in refusal
    assert "blue moon" in refusal


def test_times_of_day_need_a_zone_on_the_form_too(editor):
    timed = "2025-05-12T10:00/2025-05-12T12:00"
    assert "time zone" in errors(add(editor, when=timed))["timezone"]
    assert add(editor, when=timed, timezone="Europe/Berlin").status_code == 302


# One form for all of an event


def test_an_event_is_added_with_everything_that_belongs_to_it(editor):
    place, chamber, person = factories.location(), factories.organization(), factories.person()
    source, topic = factories.source(), factories.topic()
    answer = add(
        editor,
        review="published",
        topics=[topic.pk],
        **rows("stops", {"location": place.pk, "when": "12 May 2025"}, {"location": place.pk, "when": "May 2025"}),
        **rows("roles", {"organization": chamber.pk, "role": "host"}),
        **rows("participations", {"person": person.pk, "role": "speaker", "affiliation": "chair"}),
        **rows("figures", {"label": "guests", "value": "500", "bound": "at-least"}),
        **rows("outcomes", {"kind": "agreement", "title": "A pact", "parties": [chamber.pk]}),
        **rows("mentions", {"source": source.pk, "field": "when", "quote": "on 12 May"}),
    )
    assert answer.status_code == 302, errors(answer)
    event = Event.objects.get()
    assert [(stop.position, str(stop.when)) for stop in event.stops.all()] == [(1, "2025-05-12"), (2, "2025-05")]
    assert (event.roles.get().organization, event.participations.get().person) == (chamber, person)
    assert (event.figures.get().value, event.outcomes.get().parties.get()) == (500, chamber)
    assert (event.mentions.get().quote, event.topics.get()) == ("on 12 May", topic)
    assert (event.sequence, event.entries.live().count()) == (0, 3)


@pytest.fixture
def tour():
    return factories.event(stops=[factories.location("Bonn"), factories.location("Aachen")])


def names(event):
    return [stop.location.name for stop in event.stops.order_by("position")]


def test_two_stops_can_trade_places(editor, tour):
    before = list(tour.stops.values_list("pk", flat=True))
    answer = edit(editor, tour, **{"stops-0-position": 2, "stops-1-position": 1})
    assert answer.status_code == 302, errors(answer)
    assert names(tour) == ["Aachen", "Bonn"]
    assert sorted(tour.stops.values_list("pk", flat=True)) == before
    assert Event.objects.get(pk=tour.pk).entries.get().stops == ["Aachen", "Bonn"]


def test_two_stops_cannot_stand_at_one_position(editor, tour):
    answer = edit(editor, tour, **{"stops-1-position": 1})
    assert "position" in errors(answer)["stops"]
    assert names(tour) == ["Bonn", "Aachen"]


def test_a_stop_can_be_taken_out_and_another_takes_its_place(editor, tour):
    lyon = factories.location("Lyon")
    new = {"stops-0-DELETE": "on", "stops-TOTAL_FORMS": 3, "stops-2-location": lyon.pk, "stops-2-position": 1}
    answer = edit(editor, tour, **new)
    assert answer.status_code == 302, errors(answer)
    assert names(tour) == ["Lyon", "Aachen"]


def test_saving_a_form_unchanged_is_no_change(editor, tour):
    before = Event.objects.get(pk=tour.pk)
    assert edit(editor, tour).status_code == 302
    after = Event.objects.get(pk=tour.pk)
    assert (after.sequence, after.revised, after.digest) == (before.sequence, before.revised, before.digest)


def test_a_timed_stop_needs_the_zone_of_its_event(editor, tour):
    hours = "2025-05-12T10:00/2025-05-12T12:00"
    assert "stops-0-when" in errors(edit(editor, tour, **{"stops-0-when": hours}))
    assert edit(editor, tour, timezone="Europe/Berlin", **{"stops-0-when": hours}).status_code == 302
    assert "stops-0-when" in errors(edit(editor, tour, timezone=""))


def test_an_edit_shows_at_once_on_the_page_and_in_the_feed(editor, client):
    event = factories.event("Forum", slug="forum")
    page, feed = client.get("/events/forum/"), client.get("/events.ics")
    first = b"".join(feed.streaming_content)
    assert edit(editor, event, title="Congress").status_code == 302
    again = client.get("/events/forum/", headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 200
    assert "Congress" in again.content.decode()
    fresh = client.get("/events.ics", headers={"If-None-Match": feed["ETag"]})
    assert fresh["ETag"] != feed["ETag"]
    body = b"".join(fresh.streaming_content)
    assert b"SUMMARY:Forum" in first
    assert b"SUMMARY:Congress" in body
    assert b"SEQUENCE:1" in body


def test_deleting_in_the_admin_is_announced(editor, client):
    event = factories.event("Forum", slug="forum", organizers=[factories.organization()])
    answer = editor.post(reverse("admin:events_event_delete", args=[event.pk]), {"post": "yes"})
    assert answer.status_code == 302
    assert client.get("/events/forum/").status_code == 404
    assert b"STATUS:CANCELLED" in b"".join(client.get("/events.ics").streaming_content)


# Actions


def act(client, name, *events):
    return client.post(LIST, {"action": name, "_selected_action": [event.pk for event in events]})


def actions_of(client):
    return {name for name, _ in client.get(LIST).context["action_form"].fields["action"].choices if name}


def test_an_editor_publishes_cancels_and_drafts_the_next_edition(editor):
    first, second = factories.event("Gala 2025", review="draft"), factories.event("Fair", review="draft")
    act(editor, "publish", first, second)
    assert Event.objects.published().count() == 2
    act(editor, "cancel", first)
    assert Event.objects.get(pk=first.pk).status == "cancelled"
    answer = act(editor, "duplicate_as_next_edition", first)
    draft = Event.objects.get(slug="gala-2026")
    assert answer["Location"] == reverse("admin:events_event_change", args=[draft.pk])
    assert (draft.review, draft.series) == ("draft", None)


def test_an_editor_may_take_all_actions_and_a_contributor_those_that_publish_nothing(editor, contributor):
    factories.event(review="draft")
    both = {"duplicate_as_next_edition", "merge_these_two"}
    assert actions_of(editor) == {"publish", "cancel", "delete_selected"} | both
    assert actions_of(contributor) == both


@pytest.mark.parametrize("name", ["publish", "cancel", "delete_selected"])
def test_an_action_sent_by_a_contributor_all_the_same_does_nothing(contributor, name):
    event = factories.event(review="draft")
    act(contributor, name, event)
    after = Event.objects.get(pk=event.pk)
    assert (after.review, after.status) == ("draft", "confirmed")


# Contributors


def test_what_a_contributor_adds_is_a_draft_whatever_was_sent(contributor):
    assert add(contributor, review="published").status_code == 302
    assert Event.objects.get().review == "draft"


def test_a_contributor_edits_a_draft_without_publishing_it(contributor):
    event = factories.event(review="draft")
    assert edit(contributor, event, title="Better", review="published").status_code == 302
    after = Event.objects.get(pk=event.pk)
    assert (after.title, after.review) == ("Better", "draft")


@pytest.mark.parametrize("review", ["published", "rejected"])
def test_a_contributor_sees_but_does_not_change_or_delete_what_was_reviewed(contributor, editor, review):
    event = factories.event("Forum", review=review)
    address = reverse("admin:events_event_change", args=[event.pk])
    assert contributor.get(address).status_code == 200
    assert contributor.post(address, filled(editor, address, title="Mine")).status_code == 403
    delete = reverse("admin:events_event_delete", args=[event.pk])
    assert contributor.post(delete, {"post": "yes"}).status_code == 403
    assert Event.objects.get().title == "Forum"


def test_a_contributor_adds_organizations_but_does_not_rename_them(contributor):
    answer = contributor.post(
        "/admin/events/organization/add/", {"name": "New", "slug": "new", "kind": "chamber", "country": "de"}
    )
    assert answer.status_code == 302
    organization = Organization.objects.get()
    assert organization.country == "DE"
    address = reverse("admin:events_organization_change", args=[organization.pk])
    assert contributor.post(address, {"name": "Mine", "slug": "new", "kind": "chamber"}).status_code == 403


# Things


def test_other_spellings_are_written_one_a_line(editor):
    values = {"name": "Chamber", "slug": "chamber", "kind": "chamber", "aliases": "Kammer\r\n\r\n 商会 \r\n"}
    assert editor.post("/admin/events/organization/add/", values).status_code == 302
    organization = Organization.objects.get()
    assert organization.aliases == ["Kammer", "商会"]
    address = reverse("admin:events_organization_change", args=[organization.pk])
    assert editor.get(address).context["adminform"].form["aliases"].value() == "Kammer\n商会"


@pytest.mark.parametrize("model", ["organization", "location"])
@pytest.mark.parametrize("code", ["XX", "D", "1A"])
def test_a_country_is_one_of_iso_3166(editor, model, code):
    values = {"name": "X", "slug": "x", "kind": "other" if model == "organization" else "city", "country": code}
    answer = editor.post(f"/admin/events/{model}/add/", values)
    assert "is no country code" in str(answer.context["adminform"].form.errors["country"])
    assert not Organization.objects.exists()
    assert not Location.objects.exists()


def test_an_address_that_runs_a_script_is_no_source(editor):
    values = {"title": "T", "slug": "t", "publisher": "P", "url": "javascript:alert(1)", "published": ""}
    answer = editor.post("/admin/events/source/add/", values)
    assert answer.context["adminform"].form.errors["url"]


# Many


def fill(count):
    with one_change():
        country = factories.location("Country", kind="country")
        for _ in range(count):
            region = factories.location("Region", kind="region", parent=country)
            venue = factories.location("Hall", kind="venue", parent=factories.location("City", parent=region))
            factories.event("Forum", location=venue, series=factories.series(), organizers=[factories.organization()])


@pytest.mark.parametrize(
    "address",
    [
        LIST,
        LIST + "?q=forum",
        LIST + "?review__exact=published",
        "/admin/autocomplete/?term=fo&app_label=events&model_name=event&field_name=part_of",
        "/admin/autocomplete/?term=ha&app_label=events&model_name=stop&field_name=location",
        "/admin/events/location/",
        "/admin/events/organization/",
    ],
)
def test_lists_ask_the_database_the_same_however_many_there_are(editor, address):
    counts = []
    for more in (5, 20):
        fill(more)
        editor.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_lists_of_choices_find_by_part_of_a_name(editor):
    wanted = factories.event("Spring Forum")
    factories.event("Autumn Gala")
    answer = editor.get("/admin/autocomplete/?term=spring&app_label=events&model_name=event&field_name=part_of")
    assert [one["id"] for one in json.loads(answer.content)["results"]] == [str(wanted.pk)]
