"""The connection of a guarded fetch: to the checked IP address and no other, each wait and octet counted.

httpcore asks this backend for every byte it reads or writes, so nothing it does escapes the budget.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

from events.fetching.limits import Budget


class CountedStream(httpcore.NetworkStream):
    """A stream whose every wait ends with the budget, whatever timeout is asked for."""

    def __init__(self, inner: httpcore.NetworkStream, budget: Budget) -> None:
        self._inner, self._budget = inner, budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next octets, taken from the budget; FetchError when it is used up."""
        octets = self._inner.read(max_bytes, self._budget.seconds())
        self._budget.received(len(octets))
        return octets

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send octets, for no longer than the budget lasts."""
        self._inner.write(buffer, self._budget.seconds())

    def close(self) -> None:
        """Close the stream below."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same stream encrypted, still counted."""
        # server_hostname is the name of the address: the certificate is checked for it, not for the IP.
        return CountedStream(self._inner.start_tls(ssl_context, server_hostname, self._budget.seconds()), self._budget)

    def get_extra_info(self, info: str) -> Any:
        """What the stream below knows of itself."""
        return self._inner.get_extra_info(info)


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to the addresses that were checked, in their order. The name is never looked up again."""

    def __init__(self, ips: list[str], budget: Budget) -> None:
        self._ips, self._budget, self._plain = ips, budget, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first checked address that takes a connection; httpcore's error where none does."""
        failed: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for position, ip in enumerate(self._ips):
            # A dead first address leaves time for the others.
            patience = self._budget.seconds() / (len(self._ips) - position)
            try:
                return CountedStream(self._plain.connect_tcp(ip, port, patience), self._budget)
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                failed = error
        raise failed or httpcore.ConnectError("nowhere to connect to")
