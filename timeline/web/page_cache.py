"""Compressed bodies of feeds, kept as long as their ETag holds: a repeated gzip answer costs what the plain one does.

In this process and bounded; never purged, only pushed out: under an ETag a body cannot become untrue.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST = 32_000_000  # bytes in all
LARGEST = 8_000_000  # of one


@dataclass(frozen=True)
class Packed:
    """A whole body in gzip, and the headers that belong to it."""

    body: bytes
    headers: tuple[tuple[str, str], ...]


_kept: OrderedDict[str, Packed] = OrderedDict()
_lock = threading.Lock()


def held(etag: str) -> Packed | None:
    with _lock:
        packed = _kept.get(etag)
        if packed:
            _kept.move_to_end(etag)
        return packed


def keeping(etag: str, pieces: Iterable[bytes], headers: tuple[tuple[str, str], ...]) -> Iterator[bytes]:
    """The pieces as they come; once the last has gone, the body is kept, unless it is too large or was cut off."""
    whole: list[bytes] | None = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if whole is not None:
            whole.append(piece)
        if size > LARGEST:
            whole = None
        yield piece
    if whole is not None:
        _keep(etag, Packed(b"".join(whole), headers))


def _keep(etag: str, packed: Packed) -> None:
    with _lock:
        _kept[etag] = packed
        while sum(len(one.body) for one in _kept.values()) > MOST:
            _kept.popitem(last=False)


def forget() -> None:
    """Another database stands behind the same ETags now (tests)."""
    with _lock:
        _kept.clear()
