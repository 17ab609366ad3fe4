"""The form in which the archive keeps an address."""

from __future__ import annotations

from newscrawler import urls


def known_as(url: str) -> str:
    """The canonical address; what is no http(s) address stays as it is, for a request to refuse."""
    try:
        return urls.canonical(url)
    except ValueError:
        return url
