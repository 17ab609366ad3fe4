"""Which stored article an incoming one is another reading of."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler import likeness
from newscrawler.likeness import Reading, Standing, same_article
from newscrawler.likeness.same_article import PageText
from newscrawler.store.ingest import credit
from newscrawler.store.ingest.credit import Bearing
from newscrawler.store.tables import articles, published
from newscrawler.store.tables.urls import stored_as

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from newscrawler import items
    from newscrawler.likeness.repeated import Remainder
    from newscrawler.store.tables.articles import StoredArticle

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article on its way in, and what the decisions about it rest on."""

    article: items.Article
    urls: tuple[str, ...]
    """Its addresses, the canonical one first."""
    reading: Reading
    is_long: bool
    """Whether the body is long enough that two articles with it are copies of one text."""
    rest: Remainder
    """Its parts that may be boilerplate: those that were left out of it, and the others."""

    @property
    def read_at(self) -> datetime:
        return self.reading.read_at

    @property
    def brought_by(self) -> str:
        return self.article.via or self.article.source

    @property
    def asked(self) -> str:
        """The address that its listing names; empty where none does."""
        return stored_as(self.article.entry.url) if self.article.entry else ""

    @property
    def is_strangers(self) -> bool:
        """Whether its address is another source's than the one that brought it."""
        return bool(self.article.owners) and self.brought_by not in self.article.owners

    def words(self) -> tuple[str, str]:
        """Its headline and body."""
        return self.article.headline, self.article.body


def incoming(article: items.Article, rest: Remainder) -> Incoming:
    """Prepare an article for saving. Raises ValueError without a source or a time of reading."""
    if article.read_at is None or not article.source:
        missing = "time of reading (read_at)" if article.source else "source"
        raise ValueError(f"{article.url} has no {missing}")
    reading = Reading(
        headline=likeness.fingerprint(article.headline),
        body=likeness.fingerprint(article.body),
        partial=article.partial,
        standing=likeness.standing(partial=article.partial, indirect=bool(via(article))),
        way=article.ways.get("body", ""),
        read_at=article.read_at,
    )
    return Incoming(article, addresses(article), reading, likeness.is_long(article.body), rest)


def addresses(article: items.Article) -> tuple[str, ...]:
    """The addresses that are one article's, the canonical one first."""
    return tuple(dict.fromkeys((article.url, *filter(_is_of_one_article, article.addresses))))


def via(article: items.Article) -> str:
    """Who brought it, where that is not its publisher; else empty."""
    return article.via if article.via != article.source else ""


def find_stored(
    connection: Connection, new: Incoming, stored_at: Mapping[str, StoredArticle]
) -> StoredArticle | None:
    """The stored article, by its addresses, that an incoming one is another reading of."""
    for url in new.urls:
        if (stored := stored_at.get(url)) is None:
            continue
        if _is_same_article(connection, new, stored):
            return stored
        logger.debug(
            "another article: %s claims %s, which article %s has with other words",
            new.article.url, url, stored.id,
        )  # fmt: skip
    return None


def _is_same_article(connection: Connection, new: Incoming, stored: StoredArticle) -> bool:
    """Whether an article that has or claims an address of a stored one is that one.

    Its own address is believed whatever the words: articles are rewritten. So is a listing's title
    and summary of a page. Any other address is only a claim: on many sites all pages of a section
    call the section's page canonical. What others have brought is its owner's where the owner was
    asked for it; else an address of an owner is never that of another source's article.
    """
    if new.article.url in (stored.url, stored_as(stored.url)):
        return True
    owners = new.article.owners
    if credit.of_reading(owners, new.brought_by, stored.credit) is Bearing.OWNER and (
        new.asked == stored.url
    ):
        return True
    if credit.is_of_others(owners, stored.credit):
        return False
    if Standing.LISTING in (stored.reading.standing, new.reading.standing):
        return True
    page = PageText(*new.words(), published.declared(new.article).moment)
    stored_page = PageText(*articles.words(connection, stored.id), stored.published.moment)
    return same_article.may_be_same_article(page, stored_page)


def _is_of_one_article(url: str) -> bool:
    """Whether an address can be one article's: articles that are gone redirect to the front page."""
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)
