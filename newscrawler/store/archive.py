"""The only way in: nothing but an Archive writes to the database."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from sqlalchemy import update

from newscrawler.store.engine.errors import DatabaseError
from newscrawler.store.engine.shared import share
from newscrawler.store.grouping import rebuild
from newscrawler.store.ingest import poorer, select
from newscrawler.store.ingest.again import KeptBatch
from newscrawler.store.ingest.save import Batch
from newscrawler.store.schema.models import SourceRow
from newscrawler.store.tables import (
    crawls,
    labels,
    learned_layouts,
    listings,
    problems,
    search_index,
    sources,
)
from newscrawler.store.tables.listings import ListingState, Validators
from newscrawler.store.tables.urls import stored_as
from newscrawler.store.transfer import load

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Connection

    from newscrawler import items
    from newscrawler.likeness import Verdict
    from newscrawler.store.engine.shared import SharedEngine
    from newscrawler.store.transfer.record import ImportResult, Record


class Archive:
    """A database of articles, open for writing.

    Every method is one transaction, which is kept wholly or not at all. All raise DatabaseError
    where the database cannot be used. Writers take turns, also with other processes; readers never
    wait. An archive belongs to one thread.
    """

    def __init__(self, shared: SharedEngine) -> None:
        self._shared: SharedEngine | None = shared
        self.engine = shared.engine

    @classmethod
    def open(cls, url: str) -> Self:
        """The archive at an SQLAlchemy URL or path; created or upgraded where it has to be.

        Archives that a thread has open at one URL share their connections.
        """
        return cls(share(url))

    def close(self) -> None:
        if self._shared:
            self._shared.release()
            self._shared = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def declare_source(
        self, name: str, title: str, language: str, timezone: str, homepage: str = ""
    ) -> None:
        """Describe a source: its name for readers, language, zone (IANA) and home page."""
        with self._writing() as connection:
            id = labels.ids(connection, SourceRow, [name])[name]
            declared = {
                "title": title,
                "language": language,
                "timezone": timezone,
                "homepage": homepage,
            }
            connection.execute(update(SourceRow).where(SourceRow.id == id).values(declared))

    def save(self, articles: Sequence[items.Article]) -> list[Verdict]:
        """Save one batch of articles in a transaction; returns one verdict for each, in order.

        An article is another reading of a stored one where any of its addresses is stored, unless
        the words show that it only claims the address (likeness.same_article). A new article is a
        copy where its text is another's, exactly or nearly (likeness.compare), and long enough to
        tell; it is a copy of the one that was read first. All addresses of an article are kept.

        likeness.compare_reading decides whether a reading replaces the stored words. A revised
        article keeps its id, and its earlier words become a revision; a copy that is revised away
        from its text is no copy any more, and when the original of copies is revised, the earliest
        of those takes its place. The problems of an article's addresses are closed.

        Raises ValueError for an article without a source or a time of reading; then nothing of the
        batch is saved.
        """
        with self._writing() as connection:
            return Batch(connection, articles).save()

    def save_each(self, articles: Sequence[items.Article]) -> list[Verdict | Exception]:
        """Save one batch of articles as `save` does, or one by one where it cannot be saved whole.

        Returns for each, in order, its verdict, or the error for which it could not be saved.
        """
        try:
            return list(self.save(articles))
        except DatabaseError:
            raise
        # a value of a type that no column takes shows in many ways: ValueError, TypeError ...
        except Exception as error:  # noqa: BLE001
            if len(articles) == 1:
                return [error]
        return [outcome for article in articles for outcome in self.save_each([article])]

    def reread(
        self, work: str, articles: Sequence[items.Article], last: int | None
    ) -> list[Verdict]:
        """Save today's readings of kept pages; `last`: as for KeptBatch.save_until."""
        with self._writing() as connection:
            return KeptBatch(connection, articles).save_until(work, last)

    def import_records(self, records: Sequence[Record], now: datetime) -> ImportResult:
        """Add articles of another archive as they were there (store.transfer.record).

        A record whose address is stored is left out. The others keep their numbers, where these
        are free, and their relations: a copy there is a copy of the same article here.
        """
        with self._writing() as connection:
            return load.import_records(connection, records, now)

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
        """Return the entries of a listing whose articles are to be fetched; mark the others as seen.

        Fetched is what is not stored, what the listing now shows under another title or with other
        words of change than before, and, an hour later, what could be read in part only.
        An address that could not be read is left alone for a while (problems.wait).

        The words of time of stored articles refine their times of publication; those that
        contradict them are recorded as a problem of the listing. `distrust`: bases whose words may
        be the time of the last change, and refine nothing. `timezone`: of times without one.
        `language`: of the words. `listing_url`: empty leaves no sightings. `fresh`: no cache may
        have kept the listing. `revisits`: ages, since it was first seen, at which an article is read
        again whose listing does not report changes.
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
        """Find copies, stories and topics anew; after each portion, yield (articles done, of all).

        Each portion is a transaction of its own: broken off, it leaves the archive as good as it
        was, and the next run goes on from there.
        """
        with self.engine.connect() as connection:
            count = rebuild.left(connection)
        yield from self._portions(rebuild.portion, count)

    def reindex(self) -> Iterator[tuple[int, int]]:
        """Index the words of articles that search does not find yet, or of all where it finds all.

        Yields (articles done, of all) after each portion, each a transaction of its own.
        """
        with self._writing() as connection:
            count = search_index.begin(connection)
        yield from self._portions(search_index.portion, count)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        assert self._shared, "the archive is closed"
        with self._shared.writing() as connection:
            yield connection

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
        """Record problems; one that is open already counts once more.

        Raises ValueError for a problem without a time.
        """
        with self._writing() as connection:
            problems.record(connection, found)

    def resolve_problems(self, urls: Iterable[str], at: datetime) -> None:
        """Close the problems of addresses that could be read at this time (UTC)."""
        with self._writing() as connection:
            problems.resolve(connection, {stored_as(url): at for url in urls})

    def validators(
        self, source: str, listing_url: str, at: datetime, others: Collection[str] = ()
    ) -> Validators:
        """What makes a listing answer only if it has changed: its ETag and Last-Modified (RFC 9110, 8.8)."""
        with self.engine.connect() as connection:
            return listings.validators(connection, source, listing_url, at, others)

    def learned_selectors(self, source: str) -> Mapping[str, str]:
        """Field -> the selector that pages of a source agree on where its layout fails; else empty."""
        with self.engine.connect() as connection:
            return learned_layouts.selectors(connection, source)

    def poorer(
        self,
        source: str,
        listing_url: str,
        entries: Sequence[items.Entry],
        newest_at: datetime | None,
        at: datetime,
        timezone: str,
    ) -> str:
        """What a listing lacks that it had when it was last read well, in words (ingest.poorer)."""
        with self.engine.connect() as connection:
            return poorer.poorer(connection, source, listing_url, entries, newest_at, at, timezone)

    def mark_listing_unchanged(self, url: str, at: datetime) -> None:
        """Mark a listing that answered 304 (RFC 9110, 15.4.5) as read; its problems are closed."""
        with self._writing() as connection:
            listings.record_unchanged(connection, url)
            problems.resolve(connection, {stored_as(url): at})

    def pause_source(self, source: str, until: datetime) -> None:
        """Crawl a source no more until an instant (UTC) that its site asked for (Retry-After)."""
        with self._writing() as connection:
            sources.set_resume_at(connection, source, until)

    def recent_times(self, source: str, now: datetime) -> Sequence[datetime]:
        """The times of publication of a source's articles of the last two weeks, the oldest first."""
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
        """Keep a listing's validators and newest time; its problems are closed."""
        reading = ListingState(etag, last_modified, body_hash, newest_at, entries, read_at)
        with self._writing() as connection:
            listings.record_reading(connection, source, url, reading)
            problems.resolve(connection, {stored_as(url): read_at})

    def begin_crawl(self, source: str, at: datetime) -> int:
        """Write that a crawl of a source begins; returns the id of the crawl."""
        with self._writing() as connection:
            return crawls.begin(connection, source, at)

    def end_crawl(
        self,
        crawl: int,
        at: datetime,
        outcome: str,
        counts: Mapping[str, int],
        ways: Mapping[str, int],
        examples: Mapping[str, str] | None = None,
    ) -> None:
        """Write how a crawl ended: outcome `ok`, or one word for what went wrong.

        `counts`: Scrapy's counters, and medians of the articles. `ways`: `field: way` -> how many
        articles had the field learned in that way; `examples`: the address of one.
        """
        with self._writing() as connection:
            crawls.end(connection, crawl, at, outcome, counts, ways, examples or {})

    def alerted_states(self) -> dict[str, str]:
        """The state of health that people were last alerted of, by source; "" where of none yet."""
        with self.engine.connect() as connection:
            return sources.alerted_states(connection)

    def record_alert(self, source: str, state: str, *, before: str) -> bool:
        """Record that people are alerted of a state; False where another than `before` was recorded."""
        with self._writing() as connection:
            return sources.record_alert(connection, source, state, before)
