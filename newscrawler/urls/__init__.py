"""One address for one article."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import dropwhile

from newscrawler.urls import hosts, paths, queries
from newscrawler.urls.encoding import FRAGMENT

__all__ = ["canonical"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ADDRESS = re.compile(
    r"https?://(?P<authority>[^/?#]+)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?"
    r"(?:#(?P<fragment>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_SITE = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_GOOGLE = re.compile(r"(?:www\.)?google\.[a-z.]+")


@lru_cache(maxsize=4096)
def canonical(url: str) -> str:
    """The address under which an article is known: https, sorted query, nothing that only tracks.

    Query keys that tell one article from another stay (Jiji's g and k, `?id=`, `?p=`), as do
    routes (`#!/…`). What only says in which form the page is shown goes: AMP (also its caches),
    mobile hosts, index pages. Where a site's other forms have other paths, and which of www and
    the bare name is the site's, is told by the pages' own links, but for sites in rules.toml.

    Settled: canonical(canonical(url)) is canonical(url). Raises ValueError for what is no
    http(s) address.
    """
    match = _ADDRESS.fullmatch(_CONTROL.sub("", url).strip())
    if match is None:
        raise _no_address(url)
    try:
        host, segments = _original(hosts.settle(match["authority"]), paths.segments(match["path"]))
    except ValueError as error:
        raise _no_address(url) from error
    query = queries.settle(match["query"]) if match["query"] else ""
    path = "".join(f"/{segment}" for segment in paths.without_forms(segments))
    return f"https://{host}{path}{'?' if query else ''}{query}{_route(match['fragment'])}"


def _no_address(url: str) -> ValueError:
    return ValueError(f"not an http(s) address: {url[:200]!r}")


def _original(host: str, segments: list[str]) -> tuple[str, list[str]]:
    """Where the page is of which a cache of AMP pages has a copy; any other page where it is."""
    while kept := _kept(host, segments):
        host, segments = hosts.settle(kept[0]), kept[1:]
    return host, segments


def _kept(host: str, segments: list[str]) -> list[str]:
    """The host and path that follow marks such as c/s/ in a cache's address; nothing elsewhere."""
    at_google = segments[:1] == ["amp"] and _GOOGLE.fullmatch(host)
    if not at_google and not host.endswith(".cdn.ampproject.org"):
        return []
    return list(dropwhile(lambda segment: not _SITE.fullmatch(segment), segments))


def _route(fragment: str | None) -> str:
    """The fragment, where it is the address of what a script shows."""
    if not fragment or not fragment.startswith("!") or not fragment.strip("!/"):
        return ""
    return f"#{FRAGMENT.settle(fragment)}"
