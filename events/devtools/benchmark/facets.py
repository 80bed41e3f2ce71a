"""What counting a filtered view costs, beside the same counts by SQL in the same run."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.db.models import Count

from events.counting.bitmaps import collection_at
from events.counting.counts import Counting
from events.devtools.benchmark.timing import Editor, Figures, p50
from events.models import CollectionTag, Entry
from events.search.filter import EventFilter

_FILTER = EventFilter(kind=("forum",), country=("DE",))


def measure_facets(rounds: int) -> Figures:
    """Every facet and the density by year of one filter: kept by no cache, and as the first count after an edit."""
    editor = Editor()
    _count_everything()
    by_sql = Entry.objects.live().matching(_FILTER).order_by()

    def grouped() -> None:
        list(by_sql.values_list("terms__dimension", "terms__value").annotate(Count("pk")))
        list(by_sql.values_list("first_day__year", "kind").annotate(Count("pk")))

    return {
        "entries": Entry.objects.live().count(),
        "values": len(collection_at(CollectionTag.current().number).having),
        "warm": p50(_count_everything, rounds),
        "cold": p50(_count_everything, max(rounds // 2, 3), before=editor.edit),
        "sql": p50(grouped, 3),
        "vendor": connection.vendor,
    }


def _count_everything() -> None:
    counting = Counting(collection_at(CollectionTag.current().number), _FILTER)
    counting.counts(dict.fromkeys(("organizer", "location", "topic", "series", "person"), 25))
    counting.count_events()
    counting.density(date(1950, 1, 1), date(2050, 1, 1), lambda day: day.replace(year=day.year + 1))
