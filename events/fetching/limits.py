"""How long a fetch may take and how much it may bring: the limits a caller sets, and what is left of them."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.utils.translation import gettext as _


class FetchError(Exception):
    """Why an address was not fetched: a plain sentence for a person, and the status where a server answered."""

    def __init__(self, sentence: str, status: int | None = None) -> None:
        super().__init__(sentence)
        self.status = status


class TooLarge(FetchError):
    """There is an answer, and it is larger than the caller takes."""


@dataclass(frozen=True)
class Limits:
    """Of one fetch with all its redirects."""

    seconds: float = 20
    wire: int = 10_000_000  # octets received, headers and all
    body: int = 10_000_000  # octets once decompressed
    redirects: int = 5


class Budget:
    """What is left of the limits. Every octet and every wait of a fetch is taken from it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._end = time.monotonic() + limits.seconds
        self._received = 0

    def seconds(self) -> float:
        """The time left. So a server that sends an octet now and then gains nothing by it."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.too_late()
        return left

    def received(self, octets: int) -> None:
        """Take octets received from the budget; TooLarge when it is used up."""
        self._received += octets
        if self._received > self.limits.wire:
            raise too_large(self.limits.wire)

    def too_late(self) -> FetchError:
        """The error of a server that took too long."""
        return FetchError(_("The server took longer than %(seconds)g seconds.") % {"seconds": self.limits.seconds})


def too_large(octets: int) -> TooLarge:
    """The error of an answer of more than so many octets."""
    return TooLarge(_("The answer is larger than %(size)s. Nothing of it was kept.") % {"size": _size_in_words(octets)})


def _size_in_words(octets: int) -> str:
    if octets < 1000:
        return _("%(count)d bytes") % {"count": octets}
    return f"{octets / 1_000_000:.3g} MB" if octets >= 1_000_000 else f"{octets / 1000:.3g} KB"
