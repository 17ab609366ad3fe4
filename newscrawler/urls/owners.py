"""Whose article an address is, by what all sources declare."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.urls import canonical
from newscrawler.urls.links import as_declared, without_tracking
from newscrawler.urls.references import host
from newscrawler.urls.sites import registered_domain, same_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Declaration(NamedTuple):
    """What a source declares of the addresses of its articles."""

    source: str
    """Its name."""
    article_url: str
    """Only addresses that match are articles (regular expression, searched)."""
    listings: tuple[str, ...] = ()
    """The addresses of its listings."""
    query_keys: Sequence[str] | None = None
    """The parameters of an address that are kept; None: all are."""


class Claim(IntEnum):
    """How well a source's declaration says that an address is its own."""

    NONE = 0
    SITE = 1
    """One of its listings is at the same site."""
    HOST = 2
    """One of its listings is at the same host."""
    NAMED = 3
    """Its pattern names the site: it would not match the address at another."""


class Owners:
    """Tells for an address the sources whose article it is."""

    def __init__(self, declarations: Iterable[Declaration] = ()) -> None:
        self._declared = [(each, re.compile(each.article_url)) for each in declarations]

    def of(self, url: str) -> tuple[str, ...]:
        """The sources that have the best claim to an address, sorted; empty where none has any.

        Several have one where they declare the same addresses.
        """
        # as it was asked: a pattern may want the slash at the end, which the canonical form lacks
        return self._best(url) or self._best(_canonical(url))

    def _best(self, url: str) -> tuple[str, ...]:
        if not (name := host(url)):
            return ()
        claims = {each.source: _claim(url, name, each, found) for each, found in self._declared}
        best = max(claims.values(), default=Claim.NONE)
        return tuple(sorted(source for source, claim in claims.items() if claim == best and claim))


def _claim(url: str, name: str, declared: Declaration, pattern: re.Pattern[str]) -> Claim:
    address = as_declared(url, declared.query_keys, declared.listings, declared.article_url)
    address = without_tracking(address)
    if not pattern.search(address):
        return Claim.NONE
    if not pattern.search(address.replace(name, _elsewhere(name), 1)):
        return Claim.NAMED
    if any(host(listing) == name for listing in declared.listings):
        return Claim.HOST
    at_site = any(same_site(listing, address) for listing in declared.listings)
    return Claim.SITE if at_site else Claim.NONE


def _elsewhere(name: str) -> str:
    """The host of an invented site under the same suffix: a pattern may name all of `.jp`."""
    domain = registered_domain(name)
    if not domain or not name.endswith(domain):
        return "elsewhere.invalid"
    return f"{name.removesuffix(domain)}elsewhere.{domain.partition('.')[2]}"


def _canonical(url: str) -> str:
    try:
        return canonical(url)
    except ValueError:
        return url
