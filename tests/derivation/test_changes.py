"""The record of what became public: one change a revision, named for what it means to a reader."""

from datetime import timedelta

import pytest

from events.derivation.derive import one_change
from events.models import Change, Event
from events.search.filter import EventFilter
from tests import factories

pytestmark = pytest.mark.django_db


def said(uid):
    return list(Change.objects.filter(uid=uid).order_by("id").values_list("what", flat=True))


@pytest.fixture
def forum(clock):
    with one_change():
        made = factories.event("Forum", "2025-07", organizers=[factories.organization()])
    clock.now += timedelta(hours=1)
    return Event.objects.get(pk=made.pk)


STEPS = [
    ({"when": "2025-07-12"}, "confirmed"),
    ({"when": "2025-08"}, "rescheduled"),
    ({"when": "2025-07-12/2025-08-02"}, "rescheduled"),
    ({"status": "cancelled"}, "cancelled"),
    ({"status": "tentative"}, "tentative"),
    ({"title": "The Forum"}, "updated"),
    ({"summary": "They will meet."}, "updated"),
    ({"review": "draft"}, "withdrawn"),
    ({"status": "cancelled", "when": "2025-08"}, "cancelled"),
]


@pytest.mark.parametrize(("values", "what"), STEPS, ids=lambda value: str(value))
def test_a_change_is_called_what_it_means(forum, values, what):
    for name, value in values.items():
        setattr(forum, name, value)
    forum.save()
    assert said(forum.uid) == ["new", what]


def test_a_change_keeps_what_was_and_what_became(forum, clock):
    forum.when, forum.title = "2025-09-01", "The Forum"
    forum.save()
    change = Change.objects.filter(uid=forum.uid).first()
    assert change.before == {"when": "2025-07", "title": "Forum"}
    assert change.after == {"when": "2025-09-01", "title": "The Forum"}
    assert (str(change.was), str(change.became), change.at) == ("2025-07", "2025-09-01", clock.now)


def test_what_the_public_does_not_see_is_no_change(forum):
    forum.review_note = "Ask again."
    forum.save()
    forum.save()
    assert said(forum.uid) == ["new"]


def test_a_draft_has_no_public_history_until_it_is_published(clock):
    draft = factories.event("Draft", review="draft")
    draft.title = "Another title"
    draft.save()
    assert said(draft.uid) == []
    draft.publish()
    assert said(draft.uid) == ["new"]


def test_a_deleted_event_leaves_what_was_said_of_it(forum):
    uid = forum.uid
    forum.delete()
    assert said(uid) == ["new", "withdrawn"]
    assert Change.objects.filter(uid=uid, event__isnull=False).count() == 0


def test_an_event_published_again_is_said_to_be_back(forum):
    forum.reject("a mistake")
    forum.publish()
    assert said(forum.uid) == ["new", "withdrawn", "returned"]


def test_changes_follow_the_filter_also_of_what_was_withdrawn(forum):
    other = factories.event("Summit", "2025-05-01", kind="summit")
    gone = factories.event("Gone", "2025-05-02", kind="summit")
    gone.delete()
    found = Change.objects.matching(EventFilter(kind=("summit",)))
    assert {(change.title, change.what) for change in found} == {
        ("Summit", "new"),
        ("Gone", "new"),
        ("Gone", "withdrawn"),
    }
    assert Change.objects.matching(EventFilter()).count() == 4 and other.uid != forum.uid
