"""Three groups of staff: contributors draft, editors publish, administrators manage the others."""

import pytest
from django.contrib.auth.models import Group, Permission

from events.groups import install_groups

pytestmark = pytest.mark.django_db

RECORDS = {"event", "role", "participation", "stop", "figure", "outcome", "mention"}
THINGS = {"organization", "person", "location", "series", "topic", "source"}

INTAKE = {"watchedfeed", "proposal"}


def may(*actions, models):
    return {f"{action}_{model}" for action in actions for model in models}


EVERYTHING = may("view", "add", "change", "delete", models=RECORDS | THINGS | INTAKE) | {"publish_event"}
EXPECTED = {
    "Contributor": may("view", "add", "change", "delete", models=RECORDS)
    | may("view", "add", models=THINGS)
    | may("view", models=INTAKE),
    "Editor": EVERYTHING,
    "Administrator": EVERYTHING | may("view", "add", "change", "delete", models={"user", "group"}),
}


def granted(name):
    return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_group_may_do_what_is_its_own_and_no_more(name):
    assert granted(name) == EXPECTED[name]


def test_nobody_is_given_what_is_derived():
    derived = {"entry", "term", "collectiontag", "seeded"}
    for name in EXPECTED:
        assert {codename.split("_")[1] for codename in granted(name)} & derived == set()


def test_installing_again_keeps_what_was_added_by_hand_and_mends_what_was_lost():
    group = Group.objects.get(name="Contributor")
    by_hand = Permission.objects.get(codename="publish_event")
    group.permissions.add(by_hand)
    group.permissions.remove(Permission.objects.get(codename="add_event"))
    install_groups()
    assert granted("Contributor") == EXPECTED["Contributor"] | {"publish_event"}
    assert Group.objects.count() == 3
