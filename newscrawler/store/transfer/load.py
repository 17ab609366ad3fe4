"""Import records of another archive, a portion of them in one transaction."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, insert, select, text, update

from newscrawler import likeness
from newscrawler.store.grouping import duplicates, expiry
from newscrawler.store.grouping.duplicates import ArticleText
from newscrawler.store.grouping.stories import Report, StoryAssigner
from newscrawler.store.schema.columns import article_values
from newscrawler.store.schema.models import (
    AddressRow,
    ArticleAuthorRow,
    ArticleRow,
    ArticleTagRow,
    ArticleTopicRow,
    ComparisonRow,
    RevisionRow,
    SightingRow,
    SourceRow,
    StoryRow,
)
from newscrawler.store.tables import labels, listings, search_index, sql, urls
from newscrawler.store.tables.sql import chunks
from newscrawler.store.transfer import boilerplate
from newscrawler.store.transfer.record import ImportResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from newscrawler.store.query.results import EarlierWords
    from newscrawler.store.schema.models import Base
    from newscrawler.store.transfer.record import (
        AddressRecord,
        ComparisonRecord,
        Record,
        SightingRecord,
    )

_NUMBER_ON = text(
    "SELECT setval(own, greatest((SELECT max(id) FROM article), nextval(own)))"
    " FROM pg_get_serial_sequence('article', 'id') AS own"
)
"""PostgreSQL counts by itself, and has to be given the numbers that were taken without it."""


class StoredText(NamedTuple):
    """A stored article, as far as records refer to it."""

    id: int
    original: int
    """The article that it is a copy of; its own id where it is none."""
    fingerprint: str


def import_records(
    connection: Connection, records: Sequence[Record], now: datetime
) -> ImportResult:
    """Add the articles that are new, and count what became of all.

    Texts first seen shortly before `now` can be found as the originals of copies to come.
    """
    return Import(connection, records).run(now)


class Import:
    """One portion: a record whose address is stored is left out, the others are added."""

    def __init__(self, connection: Connection, records: Sequence[Record]) -> None:
        self.connection = connection
        self.records = records
        self.stored = _stored(connection, records)
        """By address: the articles of the archive, and those of this portion."""
        self.new: dict[int, Record] = {}
        """What is added, by its number here."""
        self.stories: dict[int, int | None] = {}
        self.counts: Counter[str] = Counter(new=0)

    def run(self, now: datetime) -> ImportResult:
        self._number()
        if self.new:
            self._begin_stories()
            self._write_articles()
            self._write_links()
            self._index(now)
        return ImportResult(**self.counts)

    def _number(self) -> None:
        """Give new articles their numbers: those they had, where no other has them here."""
        taken, highest = self._taken_numbers()
        for record in self.records:
            fingerprint = likeness.fingerprint(record.body)
            if stored := self.stored.get(record.url):
                self.counts["same" if stored.fingerprint == fingerprint else "kept"] += 1
                continue
            id = record.id
            if id in taken:
                id = highest = highest + 1
            taken.add(id)
            copied = self.stored.get(record.copy_of or "")
            original = copied.original if copied else id
            self.stored[record.url] = StoredText(id, original, fingerprint)
            self.new[id] = record
            self.counts["new"] += 1

    def _taken_numbers(self) -> tuple[set[int], int]:
        """Those of the records' numbers that are taken here, and the highest of all."""
        ids = [record.id for record in self.records]
        taken, highest = set[int](), max(ids, default=0)
        # a story keeps the number of the article it began with when that is gone
        for table in (ArticleRow, StoryRow):
            query = select(table.id).where(sql.among(table.id, "ids"))
            taken |= set(self.connection.scalars(query, {"ids": ids}))
            highest = max(highest, self.connection.scalar(select(func.max(table.id))) or 0)
        return taken, highest

    def _begin_stories(self) -> None:
        """Find the story of each new article: that of the story's first article.

        Where that one is not stored, the articles of a portion begin a story of their own.
        """
        firsts = {first.id for record in self.new.values() if (first := self._first(record))}
        query = select(ArticleRow.id, ArticleRow.story_id).where(sql.among(ArticleRow.id, "ids"))
        ids = {"ids": list(firsts - self.new.keys())}
        story_of = dict(self.connection.execute(query, ids).all())
        begun: dict[str, int] = {}
        for id, record in self.new.items():
            if record.story is None:
                self.stories[id] = None
            elif (first := self._first(record)) and first.id in story_of:
                self.stories[id] = story_of[first.id]
            else:
                self.stories[id] = begun.setdefault(record.story, first.id if first else id)
        if begun:
            self.connection.execute(insert(StoryRow), [{"id": id} for id in begun.values()])

    def _first(self, record: Record) -> StoredText | None:
        return self.stored.get(record.story) if record.story else None

    def _write_articles(self) -> None:
        sources = _sources(self.connection, self.new.values())
        rows = []
        for id, record in self.new.items():
            stored = self.stored[record.url]
            rows.append(
                article_values(record)
                | {
                    "id": id,
                    "source_id": sources[record.source],
                    "copy_of": stored.original if stored.original != id else None,
                    "story_id": self.stories[id],
                    "fingerprint": stored.fingerprint,
                    "ruby": record.readings or None,
                }
            )
        self.connection.execute(insert(ArticleRow), rows)
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(_NUMBER_ON)

    def _write_links(self) -> None:
        """Write what belongs to the articles: labels, addresses, revisions, sightings, comparisons."""
        new = self.new
        for links, field in (
            (ArticleTagRow, "tags"), (ArticleTopicRow, "topics"), (ArticleAuthorRow, "authors")
        ):  # fmt: skip
            names = {id: _once(getattr(record, field)) for id, record in new.items()}
            labels.link(self.connection, links, names)
        self._add(
            AddressRow, (row for id, record in new.items() for row in _addresses(id, record))
        )
        self._add(
            RevisionRow,
            (
                {"article_id": id} | _values(each)
                for id, record in new.items()
                for each in record.revisions
            ),
        )
        self._add(SightingRow, self._sightings())
        self._add(ComparisonRow, self._comparisons())
        boilerplate.write(self.connection, new.values())
        search_index.index(self.connection, new)

    def _sightings(self) -> Iterator[dict[str, Any]]:
        numbers: dict[str, int] = {}
        for id, record in self.new.items():
            for each in record.sightings:
                if each.listing not in numbers:
                    number = listings.id_of(self.connection, each.source, each.listing)
                    numbers[each.listing] = number
                row = _values(each) | {"article_id": id, "listing_id": numbers[each.listing]}
                del row["listing"], row["source"]
                yield row

    def _comparisons(self) -> Iterator[dict[str, Any]]:
        for id, record in self.new.items():
            for each in record.comparisons:
                other = self.stored.get(each.url)
                if other is None or other.id == id:
                    continue
                row = _values(each)
                del row["url"]
                ids = (id, other.id) if row.pop("shorter") else (other.id, id)
                yield row | dict(zip(("shorter_id", "longer_id"), ids, strict=True))

    def _add(self, table: type[Base], rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows, but those whose key is there already."""
        if values := list(rows):
            add = sql.insert(self.connection.dialect.name, table).on_conflict_do_nothing()
            self.connection.execute(add, values)

    def _index(self, now: datetime) -> None:
        """Let recent articles be found by copies to come, and by others of their story."""
        assigner = StoryAssigner(self.connection)
        for id, record in self.new.items():
            stored = self.stored[record.url]
            if stored.original == id:
                words = record.body or record.summary
                report = Report(id, record.headline, words, record.published_at)
                assigner.index(report, now, record.first_seen_at)
            text = ArticleText(id, stored.fingerprint, record.body, record.first_seen_at)
            duplicates.index(self.connection, text, now)
        expiry.expire(self.connection, now, len(self.new))
        assigner.close()


def _stored(connection: Connection, records: Sequence[Record]) -> dict[str, StoredText]:
    """The stored articles at the addresses of these records, and at those that they refer to."""
    urls = {record.url for record in records}
    urls |= {record.copy_of for record in records if record.copy_of}
    urls |= {record.story for record in records if record.story}
    urls |= {each.url for record in records for each in record.comparisons}
    found: dict[str, StoredText] = {}
    original = func.coalesce(ArticleRow.copy_of, ArticleRow.id)
    for chunk in chunks(urls):
        query = select(AddressRow.url, ArticleRow.id, original, ArticleRow.fingerprint)
        query = query.join_from(AddressRow, ArticleRow).where(AddressRow.url.in_(chunk))
        rows = connection.execute(query)
        found |= {url: StoredText(id, first, body) for url, id, first, body in rows}
    return found


def _sources(connection: Connection, records: Iterable[Record]) -> dict[str, int]:
    """The numbers of the records' sources; those that nothing is known of yet are described."""
    by_source = {record.source: record for record in records}
    numbers = labels.ids(connection, SourceRow, by_source)
    for name, record in by_source.items():
        unknown = (SourceRow.name == name, SourceRow.title == "")
        values = {
            "title": record.source_title,
            "language": record.source_language,
            "timezone": record.source_timezone,
            "homepage": record.source_homepage,
        }
        connection.execute(update(SourceRow).where(*unknown).values(values))
    return numbers


def _addresses(id: int, record: Record) -> Iterator[dict[str, Any]]:
    yield from ({"article_id": id} | _values(each) for each in record.addresses)
    # its own, and its canonical form by today's rules: those may have changed since the export
    for url in (record.url, urls.stored_as(record.url)):
        yield {"article_id": id, "url": url, "first_at": record.first_seen_at}


def _values(
    part: AddressRecord | EarlierWords | SightingRecord | ComparisonRecord,
) -> dict[str, Any]:
    return {field.name: getattr(part, field.name) for field in fields(part)}


def _once(words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word]
