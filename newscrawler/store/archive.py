"""The way in: nothing else writes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from sqlalchemy import update

from newscrawler.store.engine.connect import connect
from newscrawler.store.engine.transactions import writing_on
from newscrawler.store.grouping import rebuild
from newscrawler.store.ingest import select
from newscrawler.store.ingest.save import Batch
from newscrawler.store.schema.models import SourceRow
from newscrawler.store.tables import (
    crawls,
    labels,
    listings,
    problems,
    search_index,
    sources,
)
from newscrawler.store.tables.listings import ListingState, Validators
from newscrawler.store.tables.urls import known_as
from newscrawler.store.transfer import load

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Connection, Engine

    from newscrawler import items
    from newscrawler.likeness import Verdict
    from newscrawler.store.transfer.record import ImportResult, Record


class Archive:
    """Every method is one transaction: it is kept wholly or not at all.

    All raise DatabaseError where the database cannot be used. Writers take turns, also with those
    of other programs; readers never wait. One thread uses an archive; others open theirs.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer: Connection | None = None

    @classmethod
    def open(cls, url: str) -> Self:
        """The archive at an SQLAlchemy URL or path; created or upgraded where it has to be."""
        return cls(connect(url, write=True))

    def close(self) -> None:
        if self._writer:
            self._writer.close()
            self._writer = None
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def declare_source(
        self, name: str, title: str, language: str, timezone: str, homepage: str = ""
    ) -> None:
        """Say what there is to know of a source, or say it anew."""
        with self._writing() as connection:
            id = labels.numbers(connection, SourceRow, [name])[name]
            declared = {
                "title": title,
                "language": language,
                "timezone": timezone,
                "homepage": homepage,
            }
            connection.execute(update(SourceRow).where(SourceRow.id == id).values(declared))

    def save(self, articles: Sequence[items.Article]) -> list[Verdict]:
        """Add, revise or merely note articles; say which, one verdict for each.

        An article is the same as one we have if any of its addresses is known, unless their words
        tell that it only claims an address (claims.may_be_one). A new one is a copy if its text is
        another's, or nearly (likeness.compare), be it partial but long enough: of the one that was
        read first. All its addresses are remembered. Ages and counters (passing.lasting) make no
        revision. A partial reading never overwrites a whole one, nor an aggregator's the source's
        own. An article that is revised keeps its id; a copy that is revised away from its text is
        no copy any more, and when the article that others copy is revised, the earliest of those
        takes its place. Filing an article closes the problems of its addresses.

        Raises ValueError for an article without source or time of reading.
        """
        with self._writing() as connection:
            return Batch(connection, articles).save()

    def import_records(self, articles: Sequence[Record], now: datetime) -> ImportResult:
        """Add articles of another archive as they were there (store.portable).

        One whose address is known stays as it is here. The others keep their numbers, where these
        are free, and their places: what is a copy here is one of the same article as there.
        """
        with self._writing() as connection:
            return load.take(connection, articles, now)

    def select_unseen(
        self,
        source: str,
        listing_url: str,
        entries: Sequence[items.Entry],
        timezone: str,
        *,
        language: str = "",
        distrust: Collection[str] = (),
        fresh: bool = False,
        revisits: Sequence[timedelta] = (),
    ) -> list[items.Entry]:
        """The entries of a listing that have to be fetched; the others are noted as seen.

        Fetched is what we have not, what the listing now shows under another title or with other
        words of change than before, and what we have only in the listing's words for an hour. An
        address that could not be read is left alone for a while (problems.wait). The words of
        time of those we have narrow their times of publication, and what contradicts those is
        recorded; but no words of a basis in `distrust`, which may tell the last change. `timezone`
        is that of times without one, `language` that of their words; an empty `listing_url` leaves
        no sightings; `fresh` says that no cache may have kept the listing. `revisits` are the ages,
        since it was first seen, at which an article is read again whose listing does not tell of
        changes.
        """
        with self._writing() as connection:
            return select.select_unseen(
                connection,
                source,
                listing_url,
                entries,
                timezone,
                language=language,
                distrust=distrust,
                fresh=fresh,
                revisits=revisits,
            )

    def regroup(self) -> Iterator[tuple[int, int]]:
        """Find copies and stories anew over all articles; after each portion, how many are done and of how many.

        Each portion is a transaction of its own: broken off, it leaves the archive as good as it
        was, and the next run goes on from there.
        """
        with self.engine.connect() as connection:
            count = rebuild.left(connection)
        yield from self._portions(rebuild.portion, count)

    def reindex(self) -> Iterator[tuple[int, int]]:
        """Index the words of all articles that are not indexed yet, else of all anew; as `regroup`."""
        with self._writing() as connection:
            count = search_index.begin(connection)
        yield from self._portions(search_index.portion, count)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._writer = self._writer or self.engine.connect()
        with writing_on(self._writer):
            yield self._writer

    def _portions(
        self, portion: Callable[[Connection], int], count: int
    ) -> Iterator[tuple[int, int]]:
        done = 0
        while True:
            with self._writing() as connection:
                step = portion(connection)
            if not step:
                return
            done += step
            yield done, max(count, done)

    def record_problems(self, found: Sequence[items.Problem]) -> None:
        """Note problems: since when, how often. Raises ValueError for one without a time."""
        with self._writing() as connection:
            problems.record(connection, found)

    def resolve_problems(self, urls: Iterable[str], at: datetime) -> None:
        """Close the problems of addresses that were read after all, at this time."""
        with self._writing() as connection:
            problems.resolve(connection, {known_as(url): at for url in urls})

    def validators(
        self, listing_url: str, at: datetime, others: Collection[str] = ()
    ) -> Validators:
        """What to ask a listing with at an instant, so that it answers only if it has changed."""
        with self.engine.connect() as connection:
            return listings.validators(connection, listing_url, at, others)

    def mark_listing_unchanged(self, url: str, at: datetime) -> None:
        """Note that a listing answered that nothing has changed; its problems are over."""
        with self._writing() as connection:
            listings.unchanged(connection, url)
            problems.resolve(connection, {known_as(url): at})

    def pause_source(self, source: str, until: datetime) -> None:
        """Remember until when a source's site asked to be left alone (UTC)."""
        with self._writing() as connection:
            sources.leave_alone(connection, source, until)

    def recent_times(self, source: str, now: datetime) -> Sequence[datetime]:
        """When the articles of a source were published in the last two weeks, the oldest first."""
        with self.engine.connect() as connection:
            return crawls.published(connection, source, now)

    def save_listing(
        self,
        source: str,
        url: str,
        *,
        etag: str = "",
        last_modified: str = "",
        body_hash: str = "",
        newest_at: datetime | None = None,
        entries: int = 0,
        read_at: datetime,
    ) -> None:
        """Keep what a listing said of itself; its problems are over."""
        reading = ListingState(etag, last_modified, body_hash, newest_at, entries, read_at)
        with self._writing() as connection:
            listings.read(connection, source, url, reading)
            problems.resolve(connection, {known_as(url): read_at})

    def begin_crawl(self, source: str, at: datetime) -> int:
        """Note that a source is being crawled; the number of the run."""
        with self._writing() as connection:
            return crawls.begin(connection, source, at)

    def end_crawl(
        self,
        crawl: int,
        at: datetime,
        outcome: str,
        counts: Mapping[str, int],
        ways: Mapping[str, int],
    ) -> None:
        """Note what came of a run: `ok`, or one word for what went wrong.

        `ways`: how often each field was learned in each way.
        """
        with self._writing() as connection:
            crawls.end(connection, crawl, at, outcome, counts, ways)

    def alerted_states(self) -> dict[str, str]:
        """The state of health that people were last told of, by source; empty: of none yet."""
        with self.engine.connect() as connection:
            return sources.alerted_states(connection)

    def record_alert(self, source: str, state: str, *, before: str) -> bool:
        """Note that people are told of a state; False where it was another than `before`."""
        with self._writing() as connection:
            return sources.record_alert(connection, source, state, before)
