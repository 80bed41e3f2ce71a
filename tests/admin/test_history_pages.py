"""The editors' history: each save is a step with who and why, every state comes back, so does what was deleted."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.history import deleted_versions, record_change, steps
from events.intake.merging import merge
from events.models import Event, FormerSlug, Organization, Proposal
from tests import factories
from tests.admin.test_admin import LIST, act, add, edit, rows

pytestmark = pytest.mark.django_db


def said(thing):
    return [(step.by, step.why) for step in steps(type(thing), thing.pk)]


def history(thing):
    return reverse(f"admin:events_{thing._meta.model_name}_history", args=[thing.pk])


def page(client, thing, **query):
    answer = client.get(history(thing), query)
    assert answer.status_code == 200
    return answer.content.decode()


def bring_back(client, thing, step):
    return client.post(history(thing), {"revision": step.revision}, follow=True)


def told(answer):
    return " ".join(str(message) for message in answer.context["messages"])


# What the admin writes


def test_a_new_event_begins_its_history_with_its_reason(editor):
    assert add(editor, why="Read in the newsletter.").status_code == 302
    assert said(Event.objects.get()) == [("editor", "Read in the newsletter.")]


def test_a_saved_form_is_one_step_with_who_and_why(editor):
    event = factories.event("Forum")
    hosts = rows("roles", {"organization": factories.organization().pk, "role": "host"})
    edit(editor, event, title="The Forum", why="  So it is\ncalled. ", **hosts)
    assert said(event) == [("editor", "So it is called."), ("", "As it was before")]
    lines = {line.label: (line.before, line.after) for line in steps(Event, event.pk)[0].lines}
    assert lines == {"Title": (("Forum",), ("The Forum",)), "Roles": ((), ("Example Chamber · Host",))}


def test_without_a_reason_the_step_says_what_was_changed(editor):
    event = factories.event("Forum")
    edit(editor, event, title="The Forum")
    assert said(event)[0] == ("editor", "Changed Title.")


def test_looking_at_a_form_and_sending_a_wrong_one_leave_no_step(editor):
    event = factories.event("Forum")
    assert edit(editor, event, when="the day after never", why="Try").context["adminform"].form.errors["when"]
    editor.get(reverse("admin:events_event_change", args=[event.pk]))
    assert said(event) == []


def test_a_wrong_form_keeps_the_reason_that_was_typed(editor):
    answer = edit(editor, factories.event(), when="the day after never", why="They <wrote>.")
    assert 'value="They &lt;wrote&gt;."' in answer.content.decode()


def test_an_organization_has_its_history_too(editor):
    chamber = factories.organization("Chamber")
    address = reverse("admin:events_organization_change", args=[chamber.pk])
    values = {"name": "The Chamber", "slug": chamber.slug, "kind": "chamber", "why": "New name since May."}
    assert editor.post(address, values).status_code == 302
    assert said(chamber)[0] == ("editor", "New name since May.")
    assert "The Chamber" in page(editor, chamber)


def test_each_event_of_an_action_has_its_own_step(editor):
    first, second = factories.event("Gala 2025", review="draft"), factories.event("Fair", review="draft")
    act(editor, "publish", first, second)
    act(editor, "cancel", second)
    act(editor, "duplicate_as_next_edition", first)
    assert said(first)[0] == ("editor", "Published")
    assert [why for _, why in said(second)] == ["Cancelled", "Published", "As it was before"]
    assert said(Event.objects.get(slug="gala-2026")) == [("editor", "Drafted as next edition of “Gala 2025”")]


def test_deleting_keeps_who_and_why(editor):
    one, two, three = (factories.event(name) for name in ("One", "Two", "Three"))
    editor.post(reverse("admin:events_event_delete", args=[one.pk]), {"post": "yes", "why": "Never took place."})
    many = {"action": "delete_selected", "_selected_action": [two.pk, three.pk], "post": "yes", "why": "Tests."}
    editor.post(LIST, many)
    gone = [
        (version.object_repr, version.revision.comment, str(version.revision.user))
        for version in deleted_versions(Event)
    ]
    assert sorted(gone) == [
        ("One", "Never took place.", "editor"), ("Three", "Tests.", "editor"), ("Two", "Tests.", "editor"),
    ]  # fmt: skip


def test_an_event_something_is_proposed_of_can_still_be_deleted(editor):
    event = factories.event()
    Proposal.objects.create(event=event, origin="https://feed.example/", digest="1", changes={"title": ["A", "B"]})
    assert editor.post(reverse("admin:events_event_delete", args=[event.pk]), {"post": "yes"}).status_code == 302
    assert not Event.objects.exists()


# The page


def test_the_page_tells_each_step_newest_first_and_escapes_what_it_tells(editor, clock):
    event = factories.event("Forum")
    edit(editor, event, title="<script>alert(1)</script>", why="<b>Bold</b>")
    text = page(editor, event)
    assert "<del>Forum</del>" in text and "<ins>&lt;script&gt;alert(1)&lt;/script&gt;</ins>" in text
    assert "<b>Bold" not in text and "&lt;b&gt;Bold&lt;/b&gt;" in text
    assert text.index("&lt;b&gt;Bold") < text.index("As it was before")
    assert "23 April 2025, 09:30" in text


def test_a_record_nobody_has_changed_says_so(editor):
    assert "Nothing yet" in page(editor, factories.event())


def test_what_a_script_changed_since_is_said(editor):
    event = factories.event("Forum")
    edit(editor, event, title="The Forum")
    assert "a seed, an import or a script" not in page(editor, event)
    Event.objects.filter(pk=event.pk).update(summary="They met.")
    assert "a seed, an import or a script" in page(editor, event)


def test_strangers_are_sent_to_log_in_and_staff_of_no_group_see_nothing(client):
    event = factories.event()
    for address in (history(event), reverse("admin:events_event_deleted")):
        assert client.get(address)["Location"].startswith("/admin/login/")
        assert client.post(address, {"revision": 1})["Location"].startswith("/admin/login/")
    client.force_login(User.objects.create_user("new", is_staff=True))
    assert client.get(history(event)).status_code == 403
    assert client.get(reverse("admin:events_event_deleted")).status_code == 403


def test_a_page_asks_the_database_the_same_however_many_steps_and_fields(editor):
    event, counts = factories.event(), []
    for number in range(8):
        with record_change(event, why=str(number)):
            event.title, event.summary = f"Title {number}", f"Summary {number}"
            event.save()
            event.topics.add(factories.topic(f"Topic {number}"))
            event.roles.create(organization=factories.organization(), role="host", position=number)
        if number in (1, 7):
            page(editor, event)
            with CaptureQueriesContext(connection) as queries:
                page(editor, event)
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 30


def test_fifty_steps_are_a_page_and_the_older_ones_the_next(editor):
    event = factories.event()
    for number in range(52):
        with record_change(event, why=f"Change number {number}."):
            event.title = f"Title {number}"
            event.save()
    first = page(editor, event)
    assert "Change number 51." in first and "Change number 2." in first and "Change number 1." not in first
    before = first.split("?before=")[1].split('"')[0]
    second = page(editor, event, before=before)
    assert "Change number 1." in second and "As it was before" in second and "Change number 2." not in second
    assert "<del>Title 0</del>" in second and "<ins>Title 1</ins>" in second


# Bringing back


def test_an_editor_brings_a_state_of_a_published_event_back(editor):
    event = factories.event("Forum")
    edit(editor, event, title="Another")
    answer = bring_back(editor, event, steps(Event, event.pk)[-1])
    assert Event.objects.get().title == "Forum"
    assert "stands again as on 23 April 2025" in told(answer)
    assert said(event)[0] == ("editor", "As it was on 23 April 2025, 09:30")


def test_a_contributor_brings_back_a_draft_and_nothing_public(contributor, editor):
    draft, public = factories.event("Draft", review="draft"), factories.event("Public")
    for event in (draft, public):
        edit(editor, event, title="Another")
    assert "Bring this state back" in page(contributor, draft)
    assert bring_back(contributor, draft, steps(Event, draft.pk)[-1]).status_code == 200
    assert "Bring this state back" not in page(contributor, public)
    assert bring_back(contributor, public, steps(Event, public.pk)[-1]).status_code == 403
    assert list(Event.objects.order_by("pk").values_list("title", flat=True)) == ["Draft", "Another"]


def test_a_contributor_does_not_publish_by_bringing_back_what_was_public(contributor, editor):
    event = factories.event("Forum")
    edit(editor, event, review="draft")
    assert bring_back(contributor, event, steps(Event, event.pk)[-1]).status_code == 403
    assert Event.objects.get().review == "draft"


def test_a_state_of_another_record_is_none_of_this_one(editor):
    one, two = factories.event("One"), factories.event("Two")
    for event in (one, two):
        edit(editor, event, title="Another")
    assert bring_back(editor, one, steps(Event, two.pk)[-1]).status_code == 404


def test_bringing_back_needs_the_token_of_the_form(editor):
    event = factories.event()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="editor"))
    assert strict.post(history(event), {"revision": 1}).status_code == 403


def test_what_cannot_come_back_is_said_and_nothing_changes(editor):
    chamber = factories.organization()
    event = factories.event("Forum", organizers=[chamber])
    with record_change(event):
        event.roles.all().delete()
    chamber.delete()
    answer = bring_back(editor, event, steps(Event, event.pk)[-1])
    assert "organization it names was deleted" in told(answer)
    assert not event.roles.exists()


# What was deleted


def test_deleted_events_are_listed_and_come_back_where_they_were(editor, client):
    event = factories.event("Forum", slug="forum")
    editor.post(reverse("admin:events_event_delete", args=[event.pk]), {"post": "yes", "why": "A mistake."})
    address = reverse("admin:events_event_deleted")
    assert address in editor.get(LIST).content.decode()
    text = editor.get(address).content.decode()
    assert "Forum" in text and "A mistake." in text and "editor" in text
    answer = editor.post(address, {"revision": deleted_versions(Event)[0].revision_id})
    assert answer["Location"] == history(event)
    assert client.get("/events/forum/").status_code == 200
    assert "Nothing deleted" in editor.get(address).content.decode()


def test_a_contributor_sees_what_was_deleted_and_brings_only_drafts_back(contributor, editor):
    for review in ("draft", "published"):
        event = factories.event(review.capitalize(), review=review)
        editor.post(reverse("admin:events_event_delete", args=[event.pk]), {"post": "yes"})
    address = reverse("admin:events_event_deleted")
    public, draft = deleted_versions(Event)
    assert contributor.get(address).content.decode().count(">Bring back<") == 1
    assert contributor.post(address, {"revision": public.revision_id}).status_code == 403
    assert contributor.post(address, {"revision": draft.revision_id}).status_code == 302
    assert Event.objects.get().title == "Draft"


def test_the_list_of_the_deleted_asks_the_database_the_same_however_many_there_are(editor):
    counts = []
    for more in (2, 10):
        for _ in range(more):
            event = factories.event(organizers=[factories.organization()])
            with record_change(event):
                event.delete()
        editor.get(reverse("admin:events_event_deleted"))
        with CaptureQueriesContext(connection) as queries:
            editor.get(reverse("admin:events_event_deleted"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


def test_a_deleted_organization_comes_back_too(editor):
    chamber = factories.organization("Chamber")
    editor.post(reverse("admin:events_organization_delete", args=[chamber.pk]), {"post": "yes"})
    revision = deleted_versions(Organization)[0].revision_id
    editor.post(reverse("admin:events_organization_deleted"), {"revision": revision})
    assert Organization.objects.get().name == "Chamber"


# Merges


def test_a_merge_is_undone_from_its_step(editor):
    keep, other = factories.event("Forum"), factories.event("The Forum", summary="They met.")
    merge(keep, other)
    former = FormerSlug.objects.get()
    assert page(editor, keep).count("Undo the merge") == 1
    answer = editor.post(history(keep), {"unmerge": former.pk}, follow=True)
    assert "are two again" in told(answer)
    assert sorted(Event.objects.values_list("title", "summary")) == [("Forum", ""), ("The Forum", "They met.")]
    assert "Undo the merge" not in page(editor, keep)


def test_a_contributor_does_not_undo_a_merge_of_what_was_public(editor, contributor):
    keep, other = factories.event("Forum"), factories.event("The Forum")
    merge(keep, other)
    assert contributor.post(history(keep), {"unmerge": FormerSlug.objects.get().pk}).status_code == 403
    assert Event.objects.count() == 1


def test_a_merged_event_is_not_brought_back_beside_its_merge(editor):
    keep, other = factories.event("Forum"), factories.event("The Forum")
    merge(keep, other)
    text = editor.get(reverse("admin:events_event_deleted")).content.decode()
    assert "Bring back" not in text and history(keep) in text
