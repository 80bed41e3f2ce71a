"""The three groups of staff: contributor (drafts only), editor (publishes), administrator."""

from __future__ import annotations

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

_RECORDS = ("event", "role", "participation", "stop", "figure", "outcome", "mention")
_THINGS = ("organization", "person", "location", "series", "topic", "source")
_INTAKE = ("watchedfeed", "proposal")
PUBLISH = "events.publish_event"  # the permission, as it is asked for
CONTRIBUTOR, EDITOR, ADMINISTRATOR = "Contributor", "Editor", "Administrator"


def install_groups(using: str = "default") -> None:
    """Make the groups and give them what is theirs; permissions added by hand stay."""
    for label in ("events", "auth"):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    granted = {
        CONTRIBUTOR: _may(using, _RECORDS, "view add change delete")
        + _may(using, _THINGS, "view add")
        + _may(using, _INTAKE, "view"),
        EDITOR: _may(using, _RECORDS + _THINGS + _INTAKE, "view add change delete")
        + _may(using, ("event",), "publish"),
        ADMINISTRATOR: _may(using, _RECORDS + _THINGS + _INTAKE, "view add change delete")
        + _may(using, ("event",), "publish")
        + _may(using, ("user", "group"), "view add change delete"),
    }
    for name, permissions in granted.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*permissions)


def _may(using: str, models: tuple[str, ...], actions: str) -> list[Permission]:
    names = [f"{action}_{model}" for action in actions.split() for model in models]
    return list(
        Permission.objects.using(using).filter(codename__in=names, content_type__app_label__in=("events", "auth"))
    )
