"""One address for one article."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

_KEPT = "/:@!$&'()*+,;=-._~%"


@lru_cache(maxsize=4096)
def canonical(url: str) -> str:
    """The address under which an article is known: https, sorted query, nothing that only tracks.

    Query keys that tell one article from another stay (Jiji's g and k, `?id=`, `?p=`). The host
    keeps its www and mobile names: which of them are one site is told by the pages' own links.

    Raises ValueError for what is no http(s) address.
    """
    # imported here: it takes a quarter of a second, and most questions need no address
    from ural import normalize_url

    url = url.strip()
    if not re.match(r"https?://[^/?#\s]", url, re.IGNORECASE):
        raise ValueError(f"not an http(s) address: {url[:200]!r}")
    settled: str = normalize_url(
        url,
        sort_query=False,
        strip_protocol=False,
        strip_irrelevant_subdomains=False,
        strip_index=False,
        strip_fragment=True,
        infer_redirection=False,
    )
    parts = urlsplit(settled)
    path = quote(parts.path, safe=_KEPT)
    query = "&".join(sorted(quote(parts.query, safe=_KEPT + "?").split("&")))
    return urlunsplit(("https", parts.netloc, path, query, ""))
