"""The DNS, without addresses of private networks (protection against SSRF and DNS rebinding).

A page must not make us ask the machines around us: a link, a redirect or a name that resolves to
this machine or to a private network (RFC 1918, RFC 4193, link-local ...) is refused. The resolution
that is checked is the one that the connection uses, so that redirects and names whose address
changes between two look-ups are covered.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from socket import inet_aton
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.resolver import CachingThreadedResolver, dnscache
from twisted.internet.error import DNSLookupError

from newscrawler.download.failures import NotAsked
from newscrawler.problems import ProblemKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred

UNICAST = IPv6Network("2000::/3")
"""All addresses of IPv6 that are given to hosts of the internet (RFC 4291, 2.4)."""
RELAYS = IPv4Network("192.88.99.0/24")
"""Relays of 6to4, deprecated: whichever is near (RFC 7526)."""


class PrivateAddress(NotAsked):
    """A host that is not on the internet."""

    def __init__(self, detail: str) -> None:
        super().__init__(ProblemKind.PRIVATE_ADDRESS, detail)


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, without addresses that are not public, but for the host of NEWSROOM."""

    newsroom = ""

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        resolver = super().from_crawler(crawler, reactor)
        resolver.newsroom = urlsplit(crawler.settings["NEWSROOM"]).hostname or ""
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:
        found = super().getHostByName(name, timeout)
        # the demo runs on this machine
        return found if name == self.newsroom else found.addCallback(_resolved, name)


def _resolved(address: str, name: str) -> str:
    try:
        return public(address, name)
    except PrivateAddress as error:
        raise DNSLookupError(str(error)) from error


def public(address: str, name: str) -> str:
    """Return an address of the internet as it is. Raises PrivateAddress for any other."""
    if not _is_public(ip_address(address)):
        raise PrivateAddress(f"{name} is at {address}, which is not on the internet")
    return address


def check_host(host: str) -> None:
    """Refuse a host that is written as a private address. Raises PrivateAddress."""
    if host.rstrip(".").endswith("localhost"):  # RFC 6761, 6.3
        raise PrivateAddress(f"{host} is this machine, which is not on the internet")
    try:
        address: IPv4Address | IPv6Address = ip_address(host)
    except ValueError:
        try:
            address = IPv4Address(inet_aton(host))  # 127.1, 0x7f000001
        except OSError:  # a name: checked when it is resolved
            return
    public(str(address), host)


def check_resolved(name: str) -> None:
    """Raise PrivateAddress if a name was last resolved to a private address."""
    if name in dnscache:
        public(dnscache[name], name)


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return _is_public(address.ipv4_mapped)
        # 6to4, NAT64 and site-local addresses are global to Python, and may lead anywhere
        return address.is_global and address in UNICAST and not address.sixtofour
    return address.is_global and not address.is_multicast and address not in RELAYS
