"""The domain as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate
from django.utils import translation
from django.utils.translation import gettext_lazy


class EventsConfig(AppConfig):
    """Connects what follows from a change, and mends after each migration what migrations do not keep.

    Modules with models are imported when they are needed: Django loads this one before any model.
    """

    name = "events"
    verbose_name = gettext_lazy("Calendar")

    def ready(self) -> None:
        from events.derivation import receivers  # noqa: F401 (connects the signals)
        from events.history import register

        register()
        post_migrate.connect(prepare_database, sender=self)


def prepare_database(using: str, **kwargs: Any) -> None:
    """What migrations alone do not keep: triggers (SQLite drops them when it remakes a table), groups, index."""
    from events.groups import install_groups
    from events.models.bases.tree_constraints import install_triggers

    install_triggers(using)
    install_groups(using)
    build_index(using)


def build_index(using: str) -> None:
    """Of a database that has events and no index yet (an older release made it), once its tables are all there."""
    from events.derivation.indexing import index_is_empty, rebuild_index
    from events.models import Event

    tables = {"events_event", "modelsearch_indexentry"}
    if not tables <= set(connections[using].introspection.table_names()) or not index_is_empty():
        return
    if Event.objects.published().exists():
        executor = MigrationExecutor(connections[using])
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            # Migrations run without any language; the index holds words of the site's.
            with translation.override(settings.LANGUAGE_CODE):
                rebuild_index()
