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
    from collections.abc import Iterable


class Declaration(NamedTuple):
    """What a source declares of the addresses of its articles."""

    source: str
    """Its name."""
    article_url: str
    """Only addresses that match are articles (regular expression, searched)."""
    listings: tuple[str, ...] = ()
    """The addresses of its listings."""
    query_keys: tuple[str, ...] | None = None
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
        found = self._best(url)
        if not found and (address := _canonical(url)) != url:
            found = self._best(address)
        return found

    def _best(self, url: str) -> tuple[str, ...]:
        if not (name := host(url)):
            return ()
        forms = _Forms(url)
        claims = {
            each.source: _claim(forms.of(each), name, each, found)
            for each, found in self._declared
        }
        best = max(claims.values(), default=Claim.NONE)
        return tuple(sorted(source for source, claim in claims.items() if claim == best and claim))


class _Forms:
    """The forms of an address that patterns are searched in; most declarations have the same."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._is_https = url.startswith("https:")
        self._found: dict[tuple[object, ...], str] = {}

    def of(self, declared: Declaration) -> str:
        """The form without what the declaration does not keep, and without tracking."""
        keys = declared.query_keys
        # whether an http address is one of https depends on the whole declaration
        key = (keys,) if self._is_https else declared
        if key not in self._found:
            form = as_declared(self._url, keys, declared.listings, declared.article_url)
            self._found[key] = without_tracking(form)
        return self._found[key]


def _claim(address: str, name: str, declared: Declaration, pattern: re.Pattern[str]) -> Claim:
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
