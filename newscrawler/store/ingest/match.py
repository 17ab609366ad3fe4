"""An article that may be one we have, read again: is it, and are its words others?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from newscrawler.likeness import Standing, same_article, volatile
from newscrawler.store.tables import articles, published
from newscrawler.store.tables.urls import known_as

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newscrawler import items
    from newscrawler.likeness import Known, Telling
    from newscrawler.store.tables.articles import StoredArticle

GENERAL = "general"
"""The way of words that no declaration told."""
PATIENCE = timedelta(days=7)
"""A declared way that has not worked for longer does not come back."""


def may_be_of(
    connection: Connection, record: StoredArticle, article: items.Article, told: Telling
) -> bool:
    """Whether an article that has or claims an address of one that we have may be that one.

    Its own address is believed whatever the words, as are a listing's few words of a page.
    """
    if article.url == record.url or article.url == known_as(record.url):
        return True
    if Standing.LISTING in (record.known.standing, told.standing):
        return True
    page = same_article.PageText(
        article.headline, article.body, published.declared(article).moment
    )
    headline, body = articles.words(connection, record.known.id)
    return same_article.may_be_same_article(
        page, same_article.PageText(headline, body, record.published.moment)
    )


def has_only_passed(
    connection: Connection, known: Known, article: items.Article, told: Telling
) -> bool:
    """Whether other words are others only in what passes, and none were missing before."""
    if known.partial and told.standing > known.standing:
        return False
    headline, body = articles.words(connection, known.id)
    return volatile.same_words(headline, article.headline) and volatile.same_words(
        body, article.body
    )


def is_read_worse(record: StoredArticle, article: items.Article, told: Telling) -> bool:
    """Whether other words may be others only since the declared way to them has failed.

    A site that tries a new design for a day would otherwise leave what it puts around its articles
    in those that are read again on that day. After PATIENCE the design has come to stay.
    """
    was_declared = record.way not in ("", GENERAL)
    return (
        was_declared
        and article.ways.get("body") == GENERAL
        and told.standing == record.known.standing
        and told.read_at - record.known.read_at < PATIENCE
    )
