"""The present filter as a subscription: its address, how large it is, and the address as a code for a phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.db.models import BigIntegerField, Count, Func, Sum
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from events.models import Event, Shortcut
from events.models.entry_queryset import EntryQuerySet
from timeline.subscribe.clients import webcal_of
from timeline.web.language import number
from timeline.web.query import FeedOptions, Reading

GOOGLE_LIMIT = 1_000_000  # bytes, as its users report
_LONGEST_ADDRESS = 256  # characters: a longer address fails silently in Google Calendar
_LONGEST_CODE = 600  # characters
_USUAL = FeedOptions()


class _Utf8Length(Func):
    """How many bytes a text has in UTF-8, whatever the database counts by itself."""

    output_field = BigIntegerField()
    function = "OCTET_LENGTH"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="LENGTH(CAST(%(expressions)s AS BLOB))", **context)


@dataclass(frozen=True)
class KindSize:
    """How many entries of one kind a feed holds, and how many bytes their VEVENTs are."""

    entries: int
    octets: int


@dataclass(frozen=True)
class Subscription:
    """A feed one subscribes to: its absolute address, what it holds by kind, and the bytes of the frame around that."""

    address: str
    by_kind: Mapping[str, KindSize]
    frame_octets: int

    @property
    def webcal(self) -> str:
        """The address under the scheme that opens a calendar program."""
        return webcal_of(self.address)

    @property
    def entries(self) -> int:
        """How many entries it holds now."""
        return sum(size.entries for size in self.by_kind.values())

    @property
    def octets(self) -> int:
        """The bytes of its body as sent to who asks for no compression: a client counts these, its limits too."""
        return self.frame_octets + sum(size.octets for size in self.by_kind.values())

    @property
    def size_in_words(self) -> str:
        """“It holds 184 entries now, 151.5 KB uncompressed.”"""
        pattern = ngettext(
            "It holds %(shown)s entry now, %(size)s uncompressed.",
            "It holds %(shown)s entries now, %(size)s uncompressed.",
            self.entries,
        )
        return pattern % {"shown": number(self.entries), "size": filesizeformat(self.octets)}

    @property
    def is_short(self) -> bool:
        """The address is that of a stored filter."""
        return "/f/" in self.address

    @property
    def too_long(self) -> bool:
        """Google Calendar does not take the address."""
        return len(self.address) > _LONGEST_ADDRESS

    @property
    def too_large(self) -> bool:
        """Google Calendar is said not to take what it holds."""
        return self.octets > GOOGLE_LIMIT


@dataclass(frozen=True)
class SmallerFeed:
    """A smaller filter to offer instead: its kind, the page to subscribe to it, and its size in bytes."""

    label: str
    url: str
    octets: int


def sizes_by_kind(entries: EntryQuerySet) -> dict[str, KindSize]:
    """By kind how many entries a feed holds, and the bytes of their VEVENTs. One query."""
    rows = entries.order_by().values("kind").annotate(entries=Count("pk"), size=Sum(_Utf8Length("vevent")))
    return {row["kind"]: KindSize(row["entries"], row["size"]) for row in rows}


def smaller_feeds(reading: Reading, whole: Subscription, of: Callable[[Reading], Subscription]) -> list[SmallerFeed]:
    """Single kinds that stay under Google's limit, the largest first, three at most; `of` gives a reading's feed."""
    labels, path = dict(Event.Kind.choices), reverse("subscribe")
    kinds = sorted(whole.by_kind, key=lambda kind: whole.by_kind[kind].octets, reverse=True)
    narrowed = [(kind, replace(reading, filter=replace(reading.filter, kind=(kind,)))) for kind in kinds]
    fitting = ((kind, one, of(one)) for kind, one in narrowed if whole.by_kind[kind].octets <= GOOGLE_LIMIT)
    return [
        SmallerFeed(str(labels[kind]), f"{path}?{query_of(one)}", feed.octets)
        for kind, one, feed in islice((found for found in fitting if not found[2].too_large), 3)
    ]


def option_pairs(options: FeedOptions) -> list[tuple[str, str]]:
    """The feed's options as its address keeps them: the usual ones go without saying."""
    pairs = {
        "past": (options.past, _USUAL.past),
        "cancelled": (options.cancelled, _USUAL.cancelled),
        "vague": (options.vague, _USUAL.vague),
    }
    return [(name, "all" if value is None else str(value)) for name, (value, usual) in pairs.items() if value != usual]


def query_of(reading: Reading) -> str:
    """The canonical query string of filter and options."""
    return urlencode([*reading.filter.pairs(), *option_pairs(reading.feed)])


def address_of(query: str, short: bool) -> str:
    """The absolute address of the feed; the short one if it is asked for and kept."""
    if short and query and Shortcut.objects.filter(pk=Shortcut.id_of(query)).exists():
        return settings.SITE_URL + reverse("shortcut", args=[Shortcut.id_of(query)])
    return settings.SITE_URL + reverse("feed") + (f"?{query}" if query else "")


def qr_code(address: str) -> SafeString:
    """The address as a QR code (ISO/IEC 18004), drawn as SVG without styles; dark on white in any scheme.

    "" for an address no camera would read: past some 600 characters the modules are too fine.
    """
    if len(address) > _LONGEST_CODE:
        return SafeString("")
    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(scale=4, border=3, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None)
    return mark_safe(svg)  # noqa: S308 (modules of a code, no text of the address)
