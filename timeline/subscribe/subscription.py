"""The present filter as a subscription: its address, how large it is, and the address as a code for a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.db.models import BigIntegerField, Count, Func, Sum
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from events.models import Event, Shortcut
from events.models.entry_queryset import EntryQuerySet
from timeline.web.query import Reading

LONGEST = 256  # characters: a longer address fails silently in Google Calendar
LONGEST_CODE = 600  # characters
GOOGLE_LIMIT = 1_000_000  # bytes, as its users report
MOST_SHORTCUTS = 100_000


class Octets(Func):
    """How many bytes a text has in UTF-8, whatever the database counts by itself."""

    output_field = BigIntegerField()
    function = "OCTET_LENGTH"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="LENGTH(CAST(%(expressions)s AS BLOB))", **context)


@dataclass(frozen=True)
class Narrower:
    """A smaller filter to offer instead."""

    label: str
    query: str
    size: int


def sizes(found: EntryQuerySet) -> dict[str, tuple[int, int]]:
    """By kind how many entries the feed holds, and the bytes of their VEVENTs."""
    rows = found.order_by().values("kind").annotate(number=Count("pk"), size=Sum(Octets("vevent")))
    return {row["kind"]: (row["number"], row["size"]) for row in rows}


def narrower(reading: Reading, by_kind: dict[str, tuple[int, int]]) -> list[Narrower]:
    """Single kinds that stay under the limit, the largest first."""
    labels = dict(Event.Kind.choices)
    fitting = sorted(((size, kind) for kind, (_, size) in by_kind.items() if size <= GOOGLE_LIMIT), reverse=True)
    bare = reading.filter.without("kind")
    kept = [*bare.pairs(), *option_pairs(reading)]
    return [Narrower(str(labels[kind]), urlencode([*kept, ("kind", kind)]), size) for size, kind in fitting[:3]]


def option_pairs(reading: Reading) -> list[tuple[str, str]]:
    """The feed's options as its address keeps them: the usual ones go without saying."""
    options = reading.feed
    pairs = [] if options.past == 12 else [("past", "all" if options.past is None else str(options.past))]
    pairs += [] if options.cancelled == "note" else [("cancelled", options.cancelled)]
    return pairs + ([] if options.vague == "placeholder" else [("vague", options.vague)])


def query_of(reading: Reading) -> str:
    """The canonical query string of filter and options."""
    return urlencode([*reading.filter.pairs(), *option_pairs(reading)])


def address_of(query: str, short: bool) -> str:
    """The absolute address of the feed; the short one if it is asked for and kept."""
    if short and query and Shortcut.objects.filter(pk=Shortcut.id_of(query)).exists():
        return settings.SITE_URL + reverse("shortcut", args=[Shortcut.id_of(query)])
    return settings.SITE_URL + reverse("feed") + (f"?{query}" if query else "")


def qr(address: str) -> SafeString:
    """The address as a QR code (ISO/IEC 18004), drawn as SVG without styles; dark on white in any scheme.

    "" for an address no camera would read: past some 600 characters the modules are too fine.
    """
    if len(address) > LONGEST_CODE:
        return SafeString("")
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(scale=4, border=3, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None)
    return mark_safe(drawn)  # noqa: S308 (modules of a code, no text of the address)
