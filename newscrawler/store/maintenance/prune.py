"""Delete what is older than a retention period, in small transactions between which crawls go on."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, select
from sqlalchemy.orm import aliased

from newscrawler.store.engine.connect import connect
from newscrawler.store.engine.transactions import writing
from newscrawler.store.grouping import groups
from newscrawler.store.schema.models import (
    AddressRow,
    ArticleRow,
    AuthorRow,
    CrawlRow,
    ProblemRow,
    RevisionRow,
    SightingRow,
    SourceRow,
    StoryRow,
    TagRow,
)
from newscrawler.store.tables import search_index
from newscrawler.store.tables.labels import LINKS, check_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Engine, Select
    from sqlalchemy.orm import InstrumentedAttribute

    from newscrawler.store.schema.models import Base

PORTION = 200
"""Articles, or rows of another table, that one transaction deletes."""
PAUSE = 0.1
"""Seconds between two transactions: SQLite lets a waiting program sleep for up to 0.1 s, so that a
shorter pause could pass while it sleeps."""

STILL_LISTED = timedelta(days=2)
"""An article that a listing named so recently stays: the next crawl would fetch it again."""
OF_CRAWLS = timedelta(days=30)
"""How long crawls, resolved problems and superseded sightings are kept at most."""

OF_ARTICLE = (AddressRow, RevisionRow, SightingRow, *LINKS)
"""Tables whose rows belong to an article and are deleted, and counted, before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Which rows are too old."""

    before: datetime
    """Articles published before this; rows of other tables, too, unless OF_CRAWLS is shorter."""
    now: datetime
    sources: Sequence[str] = ()
    """Names of sources; only their rows are deleted. Empty: all sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """How many rows were deleted, or would be."""

    articles: int
    copies: int
    """Those of the articles that are copies of another."""
    addresses: int
    revisions: int
    sightings: int
    crawls: int
    problems: int
    """Resolved ones."""


def prune(url: str, retention: Retention, *, dry_run: bool = False) -> Pruned:
    """Delete what is too old, articles with all that belongs to them; or only count it.

    Copies are deleted before their originals. Where an original is deleted and copies stay, the
    earliest of them becomes the original. Each transaction is complete, so the work can be stopped
    at any time. Raises DatabaseError, and labels.NoSuchSource.
    """
    archive = connect(url, write=False)
    writer = archive if dry_run else connect(url, write=True)
    try:
        with archive.connect() as connection:
            old = _OldRows(connection, retention)
        work = _Deletion(writer, dry_run=dry_run)
        # copies before their originals: nothing is promoted that is deleted next
        work.articles(old.copies)
        work.articles(old.originals)
        work.rows(
            SightingRow, SightingRow.article_id, old.sighted, *_superseded(SightingRow, old.cutoff)
        )
        work.rows(CrawlRow, CrawlRow.id, old.crawls)
        work.rows(ProblemRow, ProblemRow.id, old.problems)
        for table, unused in () if dry_run else _unused():
            # asked now, since the articles that used them are gone only now
            with archive.connect() as connection:
                ids = list(connection.scalars(select(table.id).where(*unused)))
            work.rows(table, table.id, ids, *unused)
    finally:
        archive.dispose()
        writer.dispose()
    return Pruned(
        articles=work.deleted[ArticleRow],
        copies=len(old.copies),
        addresses=work.deleted[AddressRow],
        revisions=work.deleted[RevisionRow],
        sightings=work.deleted[SightingRow],
        crawls=work.deleted[CrawlRow],
        problems=work.deleted[ProblemRow],
    )


class _OldRows:
    """Ids of the rows that are too old, as of one moment."""

    def __init__(self, connection: Connection, retention: Retention) -> None:
        self.connection = connection
        self.sources = _numbers(connection, retention.sources)
        # the later of the two: --keep 365d keeps crawls for a month all the same
        self.cutoff = max(retention.before, retention.now - OF_CRAWLS)
        listed = SightingRow.last_at > retention.now - STILL_LISTED
        old = (
            ArticleRow.published_at < retention.before,
            ~select(SightingRow).where(SightingRow.article_id == ArticleRow.id, listed).exists(),
        )
        of, id = ArticleRow.source_id, select(ArticleRow.id)
        self.copies = self._ids(id.where(*old, ArticleRow.copy_of.is_not(None)), of)
        self.originals = self._ids(id.where(*old, ArticleRow.copy_of.is_(None)), of)
        self.sighted = self._ids(id.where(self._has_superseded(), ~and_(*old)), of)
        self.crawls = self._ids(self._crawls(), CrawlRow.source_id)
        resolved = select(ProblemRow.id).where(ProblemRow.resolved_at < self.cutoff)
        self.problems = self._ids(resolved, ProblemRow.source_id)

    def _ids(self, query: Select[int], source: InstrumentedAttribute[int]) -> list[int]:
        if self.sources:
            query = query.where(source.in_(self.sources))
        return list(self.connection.scalars(query))

    def _crawls(self) -> Select[int]:
        """Old crawls, except the last of each source and its last successful one: health needs both."""
        last = select(func.max(CrawlRow.id)).group_by(CrawlRow.source_id)
        return select(CrawlRow.id).where(
            CrawlRow.started_at < self.cutoff,
            CrawlRow.id.not_in(last),
            CrawlRow.id.not_in(last.where(CrawlRow.outcome == "ok")),
        )

    def _has_superseded(self) -> ColumnElement[bool]:
        old = aliased(SightingRow)
        of_article = select(old).where(old.article_id == ArticleRow.id)
        return of_article.where(*_superseded(old, self.cutoff)).exists()


class _Deletion:
    """Deletes rows in portions and counts them; in a dry run it only counts."""

    def __init__(self, engine: Engine, *, dry_run: bool) -> None:
        self.engine = engine
        self.dry_run = dry_run
        self.deleted: Counter[type[Base]] = Counter()

    def articles(self, ids: Sequence[int]) -> None:
        """Delete articles with their rows in other tables."""
        for portion in self._portions(ids):
            with self._transaction() as connection:
                for table in OF_ARTICLE:
                    self._delete(connection, table, table.article_id.in_(portion))
                orphans = set() if self.dry_run else _copies_that_stay(connection, portion)
                # FTS5 forgets an article by its words, which are gone with it
                if not self.dry_run:
                    search_index.forget(connection, portion)
                self._delete(connection, ArticleRow, ArticleRow.id.in_(portion))
                groups.regroup(connection, orphans)

    def rows(
        self,
        table: type[Base],
        key: InstrumentedAttribute[int],
        ids: Sequence[int],
        *where: ColumnElement[bool],
    ) -> None:
        """Delete the rows of a table whose `key` is one of `ids`, if `where` is still true of them."""
        for portion in self._portions(ids):
            with self._transaction() as connection:
                # a crawl may have used the row since it was found
                self._delete(connection, table, key.in_(portion), *where)

    def _transaction(self) -> AbstractContextManager[Connection]:
        # a dry run must not wait for a crawl, nor make one wait
        return self.engine.begin() if self.dry_run else writing(self.engine)

    def _portions(self, ids: Sequence[int]) -> Iterator[Sequence[int]]:
        for start in range(0, len(ids), PORTION):
            if start and not self.dry_run:
                time.sleep(PAUSE)
            yield ids[start : start + PORTION]

    def _delete(
        self, connection: Connection, table: type[Base], *where: ColumnElement[bool]
    ) -> None:
        if self.dry_run:
            count = select(func.count()).select_from(table).where(*where)
            self.deleted[table] += connection.scalar(count) or 0
        else:
            self.deleted[table] += connection.execute(delete(table).where(*where)).rowcount


def _numbers(connection: Connection, sources: Sequence[str]) -> list[int]:
    check_sources(connection, sources)
    return list(connection.scalars(select(SourceRow.id).where(SourceRow.name.in_(sources))))


def _copies_that_stay(connection: Connection, ids: Sequence[int]) -> set[int]:
    """Copies of these articles that are not deleted with them."""
    query = select(ArticleRow.id).where(ArticleRow.copy_of.in_(ids), ArticleRow.id.not_in(ids))
    return set(connection.scalars(query))


def _superseded(
    old: type[SightingRow], cut: datetime
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Conditions for old sightings, except the newest of an article in a listing: its mark shows
    whether the entry changes."""
    newer = aliased(SightingRow)
    same = (newer.article_id == old.article_id, newer.listing_id == old.listing_id)
    return old.last_at < cut, select(newer).where(*same, newer.last_at > old.last_at).exists()


def _unused() -> Iterator[
    tuple[type[TagRow | AuthorRow | StoryRow], Sequence[ColumnElement[bool]]]
]:
    """Tables with rows that no article refers to any more, and the conditions for those rows.

    Stories that were merged into another come before that one.
    """
    for table in dict.fromkeys(table for table, _ in LINKS.values()):
        yield (
            table,
            [
                ~select(links).where(getattr(links, column) == table.id).exists()
                for links, (labels, column) in LINKS.items()
                if labels is table
            ],
        )
    whole = func.coalesce(StoryRow.merged_into, StoryRow.id)
    has_articles = select(ArticleRow).where(ArticleRow.story_id == whole).exists()
    yield StoryRow, [StoryRow.merged_into.is_not(None), ~has_articles]
    yield StoryRow, [StoryRow.merged_into.is_(None), ~has_articles]
