"""What is too old to be kept, taken out in portions: neither a reader nor a crawl is held up."""

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
from newscrawler.store.grouping import duplicates
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
"""Seconds between two: as long as SQLite lets a program sleep that waits for its turn."""

STILL_LISTED = timedelta(days=2)
"""An article that a listing named since then stays: the next crawl would fetch it anew."""
OF_CRAWLS = timedelta(days=30)
"""How long crawls, resolved problems and all but the newest sightings are kept at most."""

OF_ARTICLE = (AddressRow, RevisionRow, SightingRow, *LINKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """What is too old."""

    before: datetime
    """Articles published before, and crawls and the like as old."""
    now: datetime
    sources: Sequence[str] = ()
    """Of these sources alone; empty: of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """How much was deleted, or would be."""

    articles: int
    copies: int
    """Of those, articles whose text another has."""
    addresses: int
    revisions: int
    sightings: int
    crawls: int
    problems: int
    """Resolved ones."""


def prune(url: str, retention: Retention, *, dry_run: bool = False) -> Pruned:
    """Delete what is too old, or count it; an article goes with all that belongs to it.

    Copies go first; where an article goes that others copy which stay, the earliest of those takes
    its place. Ended half-way, what is deleted is deleted wholly. Raises DatabaseError;
    names.NoSuchSource.
    """
    archive = connect(url, write=False)
    writer = archive if dry_run else connect(url, write=True)
    try:
        with archive.connect() as connection:
            old = _Old(connection, retention)
        work = _Work(writer, dry_run=dry_run)
        work.articles(old.copies)
        work.articles(old.heads)
        work.rows(
            SightingRow, SightingRow.article_id, old.sighted, *_superseded(SightingRow, old.cut)
        )
        work.rows(CrawlRow, CrawlRow.id, old.crawls)
        work.rows(ProblemRow, ProblemRow.id, old.problems)
        for table, unused in () if dry_run else _unused():
            with archive.connect() as connection:
                ids = list(connection.scalars(select(table.id).where(*unused)))
            work.rows(table, table.id, ids, *unused)
    finally:
        archive.dispose()
        writer.dispose()
    return Pruned(
        articles=work.taken[ArticleRow],
        copies=len(old.copies),
        addresses=work.taken[AddressRow],
        revisions=work.taken[RevisionRow],
        sightings=work.taken[SightingRow],
        crawls=work.taken[CrawlRow],
        problems=work.taken[ProblemRow],
    )


class _Old:
    """What is too old, by number, as it was at one moment."""

    def __init__(self, connection: Connection, retention: Retention) -> None:
        self.connection = connection
        self.sources = _numbers(connection, retention.sources)
        self.cut = max(retention.before, retention.now - OF_CRAWLS)
        listed = SightingRow.last_at > retention.now - STILL_LISTED
        old = (
            ArticleRow.published_at < retention.before,
            ~select(SightingRow).where(SightingRow.article_id == ArticleRow.id, listed).exists(),
        )
        of, id = ArticleRow.source_id, select(ArticleRow.id)
        self.copies = self._found(id.where(*old, ArticleRow.copy_of.is_not(None)), of)
        self.heads = self._found(id.where(*old, ArticleRow.copy_of.is_(None)), of)
        self.sighted = self._found(id.where(self._was_sighted(), ~and_(*old)), of)
        self.crawls = self._found(self._crawls(), CrawlRow.source_id)
        resolved = select(ProblemRow.id).where(ProblemRow.resolved_at < self.cut)
        self.problems = self._found(resolved, ProblemRow.source_id)

    def _found(self, query: Select[int], source: InstrumentedAttribute[int]) -> list[int]:
        if self.sources:
            query = query.where(source.in_(self.sources))
        return list(self.connection.scalars(query))

    def _crawls(self) -> Select[int]:
        """Old crawls, but the last of each source and the last that went well."""
        last = select(func.max(CrawlRow.id)).group_by(CrawlRow.source_id)
        return select(CrawlRow.id).where(
            CrawlRow.started_at < self.cut,
            CrawlRow.id.not_in(last),
            CrawlRow.id.not_in(last.where(CrawlRow.outcome == "ok")),
        )

    def _was_sighted(self) -> ColumnElement[bool]:
        old = aliased(SightingRow)
        mine = select(old).where(old.article_id == ArticleRow.id)
        return mine.where(*_superseded(old, self.cut)).exists()


class _Work:
    """Deletes, or only counts."""

    def __init__(self, engine: Engine, *, dry_run: bool) -> None:
        self.engine = engine
        self.dry_run = dry_run
        self.taken: Counter[type[Base]] = Counter()

    def articles(self, ids: Sequence[int]) -> None:
        for portion in self._portions(ids):
            with self._transaction() as connection:
                for table in OF_ARTICLE:
                    self._take(connection, table, table.article_id.in_(portion))
                orphans = set() if self.dry_run else _copies_that_stay(connection, portion)
                if not self.dry_run:
                    search_index.forget(connection, portion)
                self._take(connection, ArticleRow, ArticleRow.id.in_(portion))
                duplicates.regroup(connection, orphans)

    def rows(
        self,
        table: type[Base],
        key: InstrumentedAttribute[int],
        ids: Sequence[int],
        *where: ColumnElement[bool],
    ) -> None:
        for portion in self._portions(ids):
            with self._transaction() as connection:
                self._take(connection, table, key.in_(portion), *where)

    def _transaction(self) -> AbstractContextManager[Connection]:
        return self.engine.begin() if self.dry_run else writing(self.engine)

    def _portions(self, ids: Sequence[int]) -> Iterator[Sequence[int]]:
        for start in range(0, len(ids), PORTION):
            if start and not self.dry_run:
                time.sleep(PAUSE)
            yield ids[start : start + PORTION]

    def _take(
        self, connection: Connection, table: type[Base], *where: ColumnElement[bool]
    ) -> None:
        if self.dry_run:
            count = select(func.count()).select_from(table).where(*where)
            self.taken[table] += connection.scalar(count) or 0
        else:
            self.taken[table] += connection.execute(delete(table).where(*where)).rowcount


def _numbers(connection: Connection, sources: Sequence[str]) -> list[int]:
    check_sources(connection, sources)
    return list(connection.scalars(select(SourceRow.id).where(SourceRow.name.in_(sources))))


def _copies_that_stay(connection: Connection, ids: Sequence[int]) -> set[int]:
    """The copies of these articles that are not among them."""
    query = select(ArticleRow.id).where(ArticleRow.copy_of.in_(ids), ArticleRow.id.not_in(ids))
    return set(connection.scalars(query))


def _superseded(
    old: type[SightingRow], cut: datetime
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Old sightings, but the newest of an article in a listing, which tells when it has changed."""
    newer = aliased(SightingRow)
    same = (newer.article_id == old.article_id, newer.listing_id == old.listing_id)
    return old.last_at < cut, select(newer).where(*same, newer.last_at > old.last_at).exists()


def _unused() -> Iterator[
    tuple[type[TagRow | AuthorRow | StoryRow], Sequence[ColumnElement[bool]]]
]:
    """What has no articles any more, and how that is known; parts of stories before the whole."""
    for table in dict.fromkeys(table for table, _ in LINKS.values()):
        yield (
            table,
            [
                ~select(links).where(getattr(links, column) == table.id).exists()
                for links, (its, column) in LINKS.items()
                if its is table
            ],
        )
    whole = func.coalesce(StoryRow.merged_into, StoryRow.id)
    told = select(ArticleRow).where(ArticleRow.story_id == whole).exists()
    yield StoryRow, [StoryRow.merged_into.is_not(None), ~told]
    yield StoryRow, [StoryRow.merged_into.is_(None), ~told]
