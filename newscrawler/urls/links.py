"""A link as a listing has it: whether its site answers at https, and what it only adds for tracking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from w3lib.url import url_query_cleaner

from newscrawler.urls import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def as_declared(
    url: str, query_keys: Sequence[str] | None, listings: Iterable[str], pattern: str
) -> str:
    """An address without the parameters that `query_keys` does not name, at https if it can be."""
    url = url if query_keys is None else url_query_cleaner(url, query_keys, unique=False)
    return at_https(url, listings, pattern)


def at_https(url: str, addresses: Iterable[str], pattern: str) -> str:
    """An http address with https, if its site is known to answer there; else as it is.

    It is known where an https address among `addresses` is on the same host, or where `pattern` (a
    regular expression, searched) is found in the https form alone.
    """
    if not url.startswith("http://"):
        return url
    secure = f"https://{url[7:]}"
    # all links of Asahi's feed are http:// (2026-08), which the site redirects
    if _authority(secure) in {_authority(each) for each in addresses if each.startswith("https:")}:
        return secure
    found, found_at_http = (re.search(pattern, without_tracking(form)) for form in (secure, url))
    return secure if found and not found_at_http else url


def without_tracking(url: str) -> str:
    """An address without its fragment, and without the parameters that tell where a reader came from.

    What remains is unchanged. A route of a script (`#!/news/12`) is no fragment of a page, and stays.
    """
    address, _, fragment = url.partition("#")
    if fragment.startswith("!"):
        return url
    page, mark, query = address.partition("?")
    query = queries.without_tracking(query)
    return f"{page}{mark if query else ''}{query}"


def _authority(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:  # such as "http://["
        return url
