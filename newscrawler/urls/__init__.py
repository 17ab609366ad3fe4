"""The canonical URL of an article."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import dropwhile

from newscrawler.urls import hosts, paths, queries
from newscrawler.urls.encoding import FRAGMENT
from newscrawler.urls.references import cleaned

__all__ = ["canonical"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_URL = re.compile(
    r"https?://(?P<authority>[^/?#]+)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?"
    r"(?:#(?P<fragment>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_GOOGLE = re.compile(r"(?:www\.)?google\.[a-z.]+")


@lru_cache(maxsize=4096)
def canonical(url: str) -> str:
    """The URL by which the archive identifies an article: https, sorted query, no tracking.

    Query parameters that distinguish articles stay (Jiji's g and k, `?id=`, `?p=`), and so do
    routes of scripts (`#!/…`). What only selects a presentation is removed: AMP, also from its
    caches, mobile hosts, index pages. Which of `www` and the bare name a site uses, and under
    which other paths it shows a page, is learned from the links of its pages, except for the
    sites in rules.toml.

    Idempotent: canonical(canonical(url)) == canonical(url). Raises ValueError for anything but
    an http(s) URL.
    """
    # links in pages have line breaks and tabs in them, which browsers remove, too
    match = _URL.fullmatch(cleaned(_CONTROL.sub("", url).strip()))
    if match is None:
        raise _not_http(url)
    try:
        host, segments = _outside_amp_cache(
            hosts.normalize(match["authority"]), paths.segments(match["path"])
        )
    except ValueError as error:
        raise _not_http(url) from error
    query = queries.normalize(match["query"]) if match["query"] else ""
    path = "".join(f"/{segment}" for segment in paths.without_forms(segments))
    return f"https://{host}{path}{'?' if query else ''}{query}{_route(match['fragment'])}"


def _not_http(url: str) -> ValueError:
    return ValueError(f"not an http(s) address: {url[:200]!r}")


def _outside_amp_cache(host: str, segments: list[str]) -> tuple[str, list[str]]:
    """Host and path of the page that an AMP cache has a copy of; of other pages their own."""
    # a cache may have a copy of another cache's page
    while cached := _cached_page(host, segments):
        host, segments = hosts.normalize(cached[0]), cached[1:]
    return host, segments


def _cached_page(host: str, segments: list[str]) -> list[str]:
    """The host and path in a URL of an AMP cache, behind marks such as c/s/; else nothing."""
    at_google = segments[:1] == ["amp"] and _GOOGLE.fullmatch(host)
    if not at_google and not host.endswith(".cdn.ampproject.org"):
        return []
    return list(dropwhile(lambda segment: not _HOST.fullmatch(segment), segments))


def _route(fragment: str | None) -> str:
    """The fragment, where it addresses content that a script shows: `#!/news/12`."""
    # `#comments`, `#:~:text=` and `#/photo/2` are places on the page
    if not fragment or not fragment.startswith("!") or not fragment.strip("!/"):
        return ""
    return f"#{FRAGMENT.normalize(fragment)}"
