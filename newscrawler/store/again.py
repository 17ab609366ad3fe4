"""An article that may be one we have, read again: is it, and are its words others?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler import claims, passing
from newscrawler.likeness import Standing
from newscrawler.store import published, records
from newscrawler.store.addresses import known_as

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newscrawler import items
    from newscrawler.likeness import Known, Telling
    from newscrawler.store.records import Record


def may_be_of(
    connection: Connection, record: Record, article: items.Article, told: Telling
) -> bool:
    """Whether an article that has or claims an address of one that we have may be that one.

    Its own address is believed whatever the words, as are a listing's few words of a page.
    """
    if article.url == record.url or article.url == known_as(record.url):
        return True
    if Standing.LISTING in (record.known.standing, told.standing):
        return True
    page = claims.Page(article.headline, article.body, published.told(article).moment)
    headline, body = records.words(connection, record.known.id)
    return claims.may_be_one(page, claims.Page(headline, body, record.published.moment))


def has_only_passed(
    connection: Connection, known: Known, article: items.Article, told: Telling
) -> bool:
    """Whether other words are others only in what passes, and none were missing before."""
    if known.partial and told.standing > known.standing:
        return False
    headline, body = records.words(connection, known.id)
    return passing.same_words(headline, article.headline) and passing.same_words(
        body, article.body
    )
