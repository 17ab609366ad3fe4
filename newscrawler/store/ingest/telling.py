"""What of an article the decisions rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler import likeness
from newscrawler.likeness import Telling

if TYPE_CHECKING:
    from newscrawler import items


def telling(article: items.Article) -> Telling:
    """As much of an article as the decision needs. Raises ValueError without source or time."""
    if article.read_at is None or not article.source:
        missing = "time of reading (read_at)" if article.source else "source"
        raise ValueError(f"{article.url} has no {missing}")
    return Telling(
        urls=tuple(dict.fromkeys((article.url, *filter(_is_of_one, article.addresses)))),
        headline=likeness.fingerprint(article.headline),
        fingerprint=likeness.fingerprint(article.body),
        partial=article.partial,
        standing=likeness.standing(partial=article.partial, indirect=bool(via(article))),
        long=likeness.is_long(article.body),
        read_at=article.read_at,
    )


def _is_of_one(url: str) -> bool:
    """Whether an address can be one article's: many that are gone redirect to the front page."""
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)


def via(article: items.Article) -> str:
    """Who brought it, where that is not its publisher."""
    return article.via if article.via != article.source else ""
