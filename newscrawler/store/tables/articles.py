"""Rows of `article`: what is stored of the articles that come again, and their earlier words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Row, bindparam, insert, literal, select, update

from newscrawler import likeness
from newscrawler.likeness import Reading
from newscrawler.moments import Moment
from newscrawler.store.schema.models import AddressRow, ArticleRow, RevisionRow, SourceRow
from newscrawler.store.schema.types import UtcDateTime
from newscrawler.store.tables.published import Published
from newscrawler.store.tables.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection, Update

TIMES = (
    ArticleRow.id,
    ArticleRow.partial,
    ArticleRow.read_at,
    ArticleRow.first_seen_at,
    ArticleRow.last_seen_at,
    ArticleRow.stale_since,
    ArticleRow.published_text,
    ArticleRow.published_earliest,
    ArticleRow.published_latest,
    ArticleRow.published_at,
    ArticleRow.published_basis,
)

CREDIT = (SourceRow.name.label("source"), ArticleRow.via)

_AT_ADDRESSES = (
    select(
        AddressRow.url,
        ArticleRow.url.label("own_url"),
        ArticleRow.headline,
        ArticleRow.fingerprint,
        ArticleRow.ways,
        *CREDIT,
        *TIMES,
    )
    .join_from(AddressRow, ArticleRow)
    .join(SourceRow)
    .where(AddressRow.url.in_(bindparam("urls", expanding=True)))
)


class Credit(NamedTuple):
    """To whom an article is credited, and who brought the words that are stored."""

    source: str
    via: str
    """Empty where its source brought it."""

    @property
    def brought_by(self) -> str:
        return self.via or self.source


@dataclass(slots=True)
class StoredArticle:
    """As much of a stored article as saving another reading of it needs; changes with it."""

    id: int
    url: str
    credit: Credit
    reading: Reading
    """The one whose words are stored; read_at is that of the latest visit."""
    published: Published
    first_seen_at: datetime
    last_seen_at: datetime
    stale_since: datetime | None = None


@dataclass(slots=True)
class ListedArticle:
    """As much of a stored article as decides whether a listing's entry of it is fetched."""

    id: int
    url: str
    credit: Credit
    cut_short: bool
    """Whether only the words of its listing, or its first pages, could be read."""
    read_at: datetime
    first_seen_at: datetime
    published: Published
    stale: bool


def at_addresses(connection: Connection, urls: Iterable[str]) -> dict[str, StoredArticle]:
    """The articles stored under these addresses, by address; one with several is one object."""
    by_id: dict[int, StoredArticle] = {}
    by_url: dict[str, StoredArticle] = {}
    for chunk in chunks(urls):
        for row in connection.execute(_AT_ADDRESSES, {"urls": chunk}):
            by_url[row.url] = by_id.setdefault(row.id, _stored(row))
    return by_url


def words(connection: Connection, id: int) -> tuple[str, str]:
    """An article's present headline and body."""
    query = select(ArticleRow.headline, ArticleRow.body).where(ArticleRow.id == id)
    headline, body = connection.execute(query).one()
    return headline, body


def published(row: Row[*tuple[Any, ...]]) -> Published:
    """When an article was published, from a row with the columns TIMES."""
    moment = None
    if row.published_earliest is not None:
        moment = Moment(row.published_earliest, row.published_latest)
    at = row.published_at if moment and row.published_at != moment.point else None
    return Published(row.published_text, row.published_basis, moment, at)


def _stored(row: Row[*tuple[Any, ...]]) -> StoredArticle:
    reading = Reading(
        headline=likeness.fingerprint(row.headline),
        body=row.fingerprint,
        partial=row.partial,
        standing=likeness.standing(partial=row.partial, indirect=bool(row.via)),
        way=row.ways.get("body", ""),
        read_at=row.read_at,
    )
    return StoredArticle(
        row.id,
        row.own_url,
        Credit(row.source, row.via),
        reading,
        published(row),
        row.first_seen_at,
        row.last_seen_at,
        row.stale_since,
    )


def update_articles(connection: Connection, values: Mapping[int, Mapping[str, Any]]) -> None:
    """Set columns of articles, by id; all must name the same columns."""
    if not values:
        return
    columns = tuple(next(iter(values.values())))
    connection.execute(
        _update(columns),
        [
            {"key": id, **{f"new_{name}": value for name, value in row.items()}}
            for id, row in values.items()
        ],
    )


@cache
def _update(columns: tuple[str, ...]) -> Update:
    return (
        update(ArticleRow)
        .where(ArticleRow.id == bindparam("key"))
        .values({name: bindparam(f"new_{name}") for name in columns})
    )


def keep_words(connection: Connection, article_id: int, until: datetime) -> None:
    """Copy an article's present words to `revision`, before others are written over them."""
    words = select(
        ArticleRow.id,
        *(getattr(ArticleRow, name) for name in _REVISED),
        ArticleRow.words_since,
        literal(until, UtcDateTime),
    ).where(ArticleRow.id == article_id)
    columns = ("article_id", *_REVISED, "seen_from", "seen_until")
    connection.execute(insert(RevisionRow).from_select(columns, words))


_REVISED = [
    column.key
    for column in RevisionRow.__table__.columns
    if column.key in ArticleRow.__table__.columns and column.key != "id"
]
"""What a revision keeps of the article: the columns that both tables have."""
