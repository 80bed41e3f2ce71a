"""Finished answers, kept as long as their ETag holds: whoever asks next gets the same bytes for the price of a look.

Pages and feeds alike, compressed or not. Never purged, only pushed out: under a strong ETag (RFC 9110, section 8.8.1)
an answer cannot become untrue. In this process, within PAGE_CACHE_BYTES; and where several nodes share a cache
(CACHE_URL), there too, so that one node renders for all.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches

DAY = 24 * 3600  # seconds; an ETag holds the day, so none is asked for longer
SHARE = 4  # an answer larger than this part of the whole is not kept


@dataclass(frozen=True)
class KeptAnswer:
    """A whole body as it was sent, and the headers that belong to it."""

    body: bytes
    headers: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        """Bytes it takes, about."""
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers)


class PageCache:
    """Answers by ETag within a bound of bytes.

    Room is made by the view that holds most, which gives up what was not asked for longest: ten thousand variants
    of one address push out each other, and leave every other page where it is.
    """

    def __init__(self) -> None:
        self._by_view: dict[str, OrderedDict[str, KeptAnswer]] = {}
        self._sizes: dict[str, int] = {}
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """Bytes held in this process."""
        return sum(self._sizes.values())

    def get(self, view: str, etag: str) -> KeptAnswer | None:
        """The answer a view (by its url name) gave under an ETag; None where it is not kept."""
        with self._lock:
            answers = self._by_view.get(view)
            if answers and etag in answers:
                answers.move_to_end(etag)
                return answers[etag]
        answer: KeptAnswer | None = caches["default"].get(_key(etag)) if _is_shared() else None
        if answer:
            self._hold(view, etag, answer)
        return answer

    def add(self, view: str, etag: str, answer: KeptAnswer) -> None:
        """Keep an answer, unless it is too large for its share."""
        if answer.size * SHARE > settings.PAGE_CACHE_BYTES:
            return
        self._hold(view, etag, answer)
        if _is_shared():
            caches["default"].set(_key(etag), answer, DAY)

    def collect(
        self, view: str, etag: str, pieces: Iterable[bytes], headers: tuple[tuple[str, str], ...]
    ) -> Iterator[bytes]:
        """The pieces as they come; once the last has gone the whole is kept, unless too large or cut off."""
        whole: list[bytes] | None = []
        size = 0
        for piece in pieces:
            size += len(piece)
            if whole is not None:
                whole.append(piece)
            if size * SHARE > settings.PAGE_CACHE_BYTES:
                whole = None
            yield piece
        if whole is not None:
            self.add(view, etag, KeptAnswer(b"".join(whole), headers))

    def clear(self) -> None:
        """Forget everything: another database stands behind the same ETags now (tests)."""
        with self._lock:
            self._by_view.clear()
            self._sizes.clear()

    def _hold(self, view: str, etag: str, answer: KeptAnswer) -> None:
        with self._lock:
            answers = self._by_view.setdefault(view, OrderedDict())
            if etag in answers:
                return
            answers[etag] = answer
            self._sizes[view] = self._sizes.get(view, 0) + answer.size
            while self.size > settings.PAGE_CACHE_BYTES:
                largest = max(self._sizes, key=self._sizes.__getitem__)
                _etag, dropped = self._by_view[largest].popitem(last=False)
                self._sizes[largest] -= dropped.size


page_cache = PageCache()


def _is_shared() -> bool:
    return (
        "locmem" not in settings.CACHES["default"]["BACKEND"] and "dummy" not in settings.CACHES["default"]["BACKEND"]
    )


def _key(etag: str) -> str:
    return f"answer:{etag.strip(chr(34))}"
