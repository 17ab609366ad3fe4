"""Which hosts belong to one site, by the Public Suffix List (publicsuffix.org)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newscrawler.urls import references

if TYPE_CHECKING:
    from tldextract import TLDExtract


LONGEST = 253
"""Characters of a host name (RFC 1035, 2.3.4, without the root and the lengths of its labels)."""


@lru_cache(maxsize=4096)
def registered_domain(host: str) -> str:
    """The domain that somebody registered, in ASCII: `bbc.co.uk` for `news.bbc.co.uk`.

    A host of a service where each user has a name is a domain of its own: `alice.github.io`.
    Empty for what nobody can register: a public suffix (`co.jp`, `github.io`), an IP address,
    a single label (`localhost`), what is longer than a name may be.
    """
    name = _ascii(host)
    if len(name) > LONGEST:
        return ""
    found = _suffixes().extract_str(name)
    if found.suffix:
        return found.top_domain_under_public_suffix
    if found.ipv4 or not found.subdomain:
        return ""
    # the list's own rule for a top-level domain that it does not have: it is a suffix
    return f"{found.subdomain.rpartition('.')[2]}.{found.domain}"


def same_site(one: str, other: str) -> bool:
    """Whether two URLs are under one registered domain, or else on one host."""
    sites = {_site(references.host(url)) for url in (one, other)}
    return len(sites) == 1 and "" not in sites


def _site(host: str) -> str:
    return registered_domain(host) or _ascii(host)


def _ascii(host: str) -> str:
    name = host.lower().rstrip(".")
    try:
        return name if name.isascii() or len(name) > LONGEST else name.encode("idna").decode()
    except UnicodeError:
        return name


@cache
def _suffixes() -> TLDExtract:
    """The list as it comes with the package: nothing is fetched, and nothing kept on disk."""
    # takes 0.1 s and 28 MB the first time, so only where a host has to be looked up
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
