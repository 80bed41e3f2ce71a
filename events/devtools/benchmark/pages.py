"""What pages and saving cost in the database at hand; run once for each size, and compared by who runs it."""

from __future__ import annotations

from django.db import connection
from django.db.models import F
from django.db.models.functions import Abs

from events.devtools.benchmark.timing import Editor, Figures, Visitor, p50, slowest, statements
from events.models import Entry, Event, Term

_RARE = 8  # events of the organizer called rare


def gather_statistics() -> None:
    """What a database in use has of itself: without it a planner guesses."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA optimize")
        else:
            cursor.execute("VACUUM ANALYZE")


def _addresses() -> dict[str, str]:
    """The pages measured, by what the table calls them; things that are as rare, or as common, at every size."""
    organizers = Term.objects.filter(dimension="organizer", events__gt=0)
    rare = organizers.order_by(Abs(F("events") - _RARE), "value")[0].value
    common = organizers.order_by("-events", "value")[0].value
    entries = Entry.objects.live().order_by("key")
    quarter = entries[entries.count() // 4].key
    event = Event.objects.published().filter(kind="forum", series__isnull=False).order_by("pk")[10]
    return {
        "`/`": "/",
        "`/?kind=forum`": "/?kind=forum",
        "`/?country=DE`": "/?country=DE",
        "`/?organizer=` a rare one": f"/?organizer={rare}",
        "`/?kind=forum&since=2020`": "/?kind=forum&since=2020",
        "`/?before=` far back": f"/?before={quarter}",
        "an event": f"/events/{event.slug}/",
        "the commonest organizer": f"/organizers/{common}/",
        "`/events.json`": "/events.json",
    }


def measure_pages(rounds: int) -> dict[str, Figures]:
    """Milliseconds, statements and the slowest of these, for each page and for two unchanged answers (304)."""
    visitor, editor = Visitor(), Editor()
    figures = {name: _page(visitor, editor, path, rounds) for name, path in _addresses().items()}
    for name, path in (("304 of `/`", "/"), ("304 of `/events.ics`", "/events.ics")):
        etag = visitor.etag(path)

        def unchanged(path: str = path, etag: str = etag) -> None:
            visitor.get(path, 304, if_none_match=etag)

        with statements() as sent:
            unchanged()
        query, sql = slowest(sent)
        warm = p50(unchanged, rounds * 5)
        figures[name] = {"warm": warm, "cold": warm, "queries": len(sent), "query": query, "sql": sql}
    return figures


def _page(visitor: Visitor, editor: Editor, path: str, rounds: int) -> Figures:
    """As most readers meet it, and as the first one after an edit does, for whom nothing is kept."""
    visitor.get(path)
    editor.edit()
    with statements() as sent:
        visitor.get(path)
    query, sql = slowest(sent)
    return {
        "warm": p50(lambda: visitor.get(path), rounds),
        "cold": p50(lambda: visitor.get(path), max(rounds // 2, 3), before=editor.edit),
        "queries": len(sent),
        "query": query,
        "sql": sql,
    }


def measure_saving(rounds: int) -> dict[str, Figures]:
    """Saving an event, and all that follows from it."""
    editor = Editor()
    with statements() as sent:
        editor.edit()
    taken = p50(editor.edit, 3 * rounds)
    return {"saving an event": {"warm": taken, "cold": taken, "queries": len(sent), "query": 0.0, "sql": ""}}
