"""Which addresses may be fetched: what is written, what a name resolves to, and which of that is public.

Nothing is connected to here. What passes is the address of a web server anybody on the internet can reach,
or one that FETCH_ALLOW of the settings names.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from events.fetching.limits import Budget, FetchError

PORTS = {"http": 80, "https": 443}
_LONGEST = 2000
# Programs disagree on where the host ends in an address with these.
_CONFUSING = re.compile(r"[\x00-\x20\x7f\\]")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.(?!-)[a-z0-9_-]{1,63})*")
UNQUOTED = "/%:@!$&'()*+,;=~?"  # of path and query; everything else but letters, digits and -._ is percent-encoded
# IPv6 that only wraps an IPv4 address, or leads out of IPv6 by a relay: never how a public server is reached.
_WRAPPED = [
    ipaddress.IPv6Network(block)
    for block in (
        "::/96",  # IPv4-compatible
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4
    )
]
# What ipaddress does not, or not in every release, call private: carriers' own networks, protocol assignments,
# the 6to4 relay, benchmarks.
_INSIDE = [
    ipaddress.IPv4Network(block) for block in ("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15")
]
_Resolved = list[str]


@dataclass(frozen=True)
class Address:
    """An http(s) address taken apart; `host` in lower case ASCII, `target` what the request line asks for."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """As the Host header says it (RFC 9110, section 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def allowed(self) -> bool:
        """This installation names it, wherever it leads."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}" in settings.FETCH_ALLOW

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.target}"


def parse_address(url: str) -> Address:
    """The address as written → its parts, or a FetchError that says what is wrong with it."""
    url = url.strip()
    if not url or len(url) > _LONGEST or _CONFUSING.search(url):
        raise FetchError(_("This is not a web address: it is empty, too long, or has spaces or odd characters in it."))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise FetchError(_("This is not a web address: its host or port cannot be read.")) from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise FetchError(_("Only addresses that begin with https:// or http:// are fetched."))
    if "@" in parts.netloc:
        raise FetchError(_("An address with a user name or password in it is not fetched. Give the public one."))
    path = quote(parts.path or "/", safe=UNQUOTED) + (f"?{quote(parts.query, safe=UNQUOTED)}" if parts.query else "")
    address = Address(scheme, _host(parts.hostname or ""), PORTS[scheme] if port is None else port, path)
    if address.port not in settings.FETCH_PORTS and not address.allowed:
        raise FetchError(
            _("Port %(port)d is not fetched from, only the usual ones of the web.") % {"port": address.port}
        )
    return address


def _host(written: str) -> str:
    """ASCII, lower case, without the root's dot; numbers only in the one spelling everybody reads alike."""
    unclear = FetchError(_("This is not a web address: its host cannot be read."))
    if ":" in written:
        try:
            ip = ipaddress.IPv6Address(written)
        except ValueError:
            raise unclear from None
        if ip.scope_id:
            raise unclear
        return ip.compressed
    try:
        host = written.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        raise unclear from None
    if not _NAME.fullmatch(host) or len(host) > 253:
        raise unclear
    if re.fullmatch(r"\d+|0x[0-9a-f]*", host.rsplit(".", 1)[-1]):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError:
            raise FetchError(_("An address in numbers is taken only as four plain ones, like 192.0.2.1.")) from None
    return host


def is_public(written: str) -> bool:
    """Can anybody on the internet reach this IP address, and is it that of one machine?"""
    ip = ipaddress.ip_address(written.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.is_site_local or any(ip in block for block in _WRAPPED):
            return False
    elif any(ip in block for block in _INSIDE):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def resolve(host: str, port: int) -> _Resolved:
    """The IP addresses of a host, as the system's resolver gives them."""
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_other, sockaddr in infos))


def destinations(address: Address, budget: Budget) -> _Resolved:
    """Where to connect. Asked once, and one address inside spoils them all: what is checked is what is used."""
    ips = _in_time(address, budget)
    if not address.allowed and not all(is_public(ip) for ip in ips):
        raise FetchError(
            _("%(host)s is not a public server: it leads inside a network or a machine.") % {"host": address.host}
        )
    return ips


def _in_time(address: Address, budget: Budget) -> _Resolved:
    """The resolver knows no deadline, so it is asked in a thread that is left behind when it is late."""
    ips: _Resolved = []

    def ask() -> None:
        try:
            ips.extend(resolve(address.host, address.port))
        except (OSError, UnicodeError):
            ips.clear()

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(budget.seconds())
    if thread.is_alive():
        raise budget.too_late()
    if not ips:
        raise FetchError(_("There is no server named %(host)s.") % {"host": address.host})
    return ips
