"""No event is part of its own part, no location lies below itself: held by the database with triggers.

A check constraint sees one row; a circle takes several. Reinstalled after every migration.
"""

from __future__ import annotations

from django.db import connections

_TREES = (
    ("events_event", "part_of_id", "An event cannot be part of one of its own parts."),
    ("events_location", "parent_id", "A location cannot lie in one that lies in it."),
)

# UNION, not UNION ALL: the walk ends even where a circle already stands.
_ABOVE = """WITH RECURSIVE above(id) AS (
  SELECT NEW.{column} UNION SELECT row.{column} FROM {table} row JOIN above ON row.id = above.id
  WHERE row.{column} IS NOT NULL
) SELECT 1 FROM above WHERE id = NEW.id"""


def install_triggers(using: str = "default") -> None:
    """Put the triggers on those of the tables that exist in a database; those already there are replaced."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table, column, message in _TREES:
            if table in tables:
                for statement in _statements(connection.vendor, table, column, message):
                    cursor.execute(statement)


def _statements(vendor: str, table: str, column: str, message: str) -> list[str]:
    above = _ABOVE.format(table=table, column=column)
    name = f"{table}_{column}_no_circle"
    if vendor == "sqlite":
        body = f"WHEN NEW.{column} IS NOT NULL BEGIN SELECT RAISE(ABORT, '{message}') WHERE EXISTS ({above}); END"
        return [
            f"DROP TRIGGER IF EXISTS {name}",
            f"DROP TRIGGER IF EXISTS {name}_new",
            f"CREATE TRIGGER {name} BEFORE UPDATE OF {column} ON {table} {body}",
            # Rows that come with ids of their own can close a circle as well.
            f"CREATE TRIGGER {name}_new AFTER INSERT ON {table} {body}",
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN "
        f"IF EXISTS ({above}) THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation'; END IF; "
        f"RETURN NEW; END $$ LANGUAGE plpgsql",
        f"CREATE OR REPLACE TRIGGER {name} BEFORE INSERT OR UPDATE OF {column} ON {table} "
        f"FOR EACH ROW WHEN (NEW.{column} IS NOT NULL) EXECUTE FUNCTION {name}()",
    ]
