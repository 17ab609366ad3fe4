"""Names of hosts become addresses of the internet, or are refused.

A page must not make us ask the machines around us: a link, a redirect or a name that resolves to
this machine or to a private network (RFC 1918, RFC 4193, link-local ...) is refused. The check comes
after the resolution that the connection uses, so a name that changes its mind is covered.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred


class PrivateAddress(IgnoreRequest):
    """A host that is not on the internet."""


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, less the addresses that are not public; only NEWSROOM may be at home."""

    newsroom = ""

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        resolver = super().from_crawler(crawler, reactor)
        resolver.newsroom = urlsplit(crawler.settings["NEWSROOM"]).hostname or ""
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:
        found = super().getHostByName(name, timeout)
        return found if name == self.newsroom else found.addCallback(_resolved, name)


def _resolved(address: str, name: str) -> str:
    try:
        return public(address, name)
    except PrivateAddress as error:
        raise DNSLookupError(str(error)) from error


def public(address: str, name: str) -> str:
    """The address, if it is one of the internet. Raises PrivateAddress."""
    if not ip_address(address).is_global:
        raise PrivateAddress(f"{name} is at {address}, which is not on the internet")
    return address


def check_host(host: str) -> None:
    """Refuse a host that is written as a private address. Raises PrivateAddress."""
    try:
        address = ip_address(host)
    except ValueError:  # a name: checked when it is resolved
        return
    public(str(address), host)
