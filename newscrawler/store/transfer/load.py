"""Articles on their way in from another archive, a portion of them in one transaction."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, insert, select, text, update

from newscrawler import likeness
from newscrawler.store.grouping import duplicates, expiry
from newscrawler.store.grouping.duplicates import ArticleText
from newscrawler.store.grouping.stories import Report, StoryAssigner
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

_SAME_NAME = (
    "url",
    "via",
    "headline",
    "summary",
    "body",
    "language",
    "section",
    "image",
    "word_count",
    "partial",
    "published_at",
    "published_earliest",
    "published_latest",
    "published_text",
    "modified_text",
    "modified_at",
    "first_seen_at",
    "last_seen_at",
    "read_at",
    "words_since",
    "stale_since",
    "ways",
)
"""What is called so in the table `article`, too."""

_NUMBER_ON = text(
    "SELECT setval(own, greatest((SELECT max(id) FROM article), nextval(own)))"
    " FROM pg_get_serial_sequence('article', 'id') AS own"
)
"""PostgreSQL counts by itself, and has to be told which numbers were given without it."""


class StoredText(NamedTuple):
    """An article that the archive has."""

    id: int
    head: int
    """Of which it is a copy; its own number where it is none."""
    fingerprint: str


def take(connection: Connection, articles: Sequence[Record], now: datetime) -> ImportResult:
    """Add what is new, and tell what became of all.

    Texts first seen shortly before `now` can be found as the originals of copies to come.
    """
    return Import(connection, articles).take(now)


class Import:
    """A portion on its way in: what is known by its address is left as it is, the rest is added."""

    def __init__(self, connection: Connection, articles: Sequence[Record]) -> None:
        self.connection = connection
        self.articles = articles
        self.held = _held(connection, articles)
        self.new: dict[int, Record] = {}
        self.stories: dict[int, int | None] = {}
        self.counts: Counter[str] = Counter(new=0)

    def take(self, now: datetime) -> ImportResult:
        self._number()
        if self.new:
            self._begin_stories()
            self._write_articles()
            self._write_belongings()
            self._expect_more(now)
        return ImportResult(**self.counts)

    def _number(self) -> None:
        """Give those that are new their numbers: their own, where no other has them."""
        ids = [article.id for article in self.articles]
        taken, highest = set[int](), max(ids, default=0)
        for table in (
            ArticleRow,
            StoryRow,
        ):  # a story goes on when the article it began with is gone
            taken |= set(self.connection.scalars(select(table.id).where(table.id.in_(ids))))
            highest = max(highest, self.connection.scalar(select(func.max(table.id))) or 0)
        for article in self.articles:
            fingerprint = likeness.fingerprint(article.body)
            if known := self.held.get(article.url):
                self.counts["same" if known.fingerprint == fingerprint else "kept"] += 1
                continue
            id = article.id
            if id in taken:
                id = highest = highest + 1
            taken.add(id)
            original = self.held.get(article.copy_of or "")
            self.held[article.url] = StoredText(id, original.head if original else id, fingerprint)
            self.new[id] = article
            self.counts["new"] += 1

    def _begin_stories(self) -> None:
        """Say of each new article which story it tells: that of the story's first article.

        Where that one has not come, those of a portion begin one of their own.
        """
        firsts = {held.id for article in self.new.values() if (held := self._first(article))}
        known = select(ArticleRow.id, ArticleRow.story_id).where(
            ArticleRow.id.in_(firsts - self.new.keys())
        )
        story_of = dict(self.connection.execute(known).all())
        begun: dict[str, int] = {}
        for id, article in self.new.items():
            if article.story is None:
                self.stories[id] = None
            elif (held := self._first(article)) and held.id in story_of:
                self.stories[id] = story_of[held.id]
            else:
                self.stories[id] = begun.setdefault(article.story, held.id if held else id)
        if begun:
            self.connection.execute(insert(StoryRow), [{"id": id} for id in begun.values()])

    def _first(self, article: Record) -> StoredText | None:
        return self.held.get(article.story) if article.story else None

    def _write_articles(self) -> None:
        sources = _sources(self.connection, self.new.values())
        rows = []
        for id, article in self.new.items():
            held = self.held[article.url]
            rows.append(
                {name: getattr(article, name) for name in _SAME_NAME}
                | {
                    "id": id,
                    "source_id": sources[article.source],
                    "copy_of": held.head if held.head != id else None,
                    "story_id": self.stories[id],
                    "fingerprint": held.fingerprint,
                    "published_precision": article.precision,
                    "published_basis": article.basis,
                    "ruby": article.readings or None,
                }
            )
        self.connection.execute(insert(ArticleRow), rows)
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(_NUMBER_ON)

    def _write_belongings(self) -> None:
        new = self.new
        labels.link(self.connection, ArticleTagRow, {id: _once(a.tags) for id, a in new.items()})
        labels.link(
            self.connection, ArticleTopicRow, {id: _once(a.topics) for id, a in new.items()}
        )
        labels.link(
            self.connection, ArticleAuthorRow, {id: _once(a.authors) for id, a in new.items()}
        )
        self._add(AddressRow, (row for id, a in new.items() for row in _addresses(id, a)))
        self._add(
            RevisionRow,
            ({"article_id": id} | _told(each) for id, a in new.items() for each in a.revisions),
        )
        self._add(SightingRow, self._sightings())
        self._add(ComparisonRow, self._comparisons())
        search_index.index(self.connection, new)

    def _sightings(self) -> Iterator[dict[str, Any]]:
        numbers: dict[str, int] = {}
        for id, article in self.new.items():
            for each in article.sightings:
                if each.listing not in numbers:
                    number = listings.number(self.connection, each.source, each.listing)
                    numbers[each.listing] = number
                row = _told(each) | {"article_id": id, "listing_id": numbers[each.listing]}
                del row["listing"], row["source"]
                yield row

    def _comparisons(self) -> Iterator[dict[str, Any]]:
        for id, article in self.new.items():
            for each in article.comparisons:
                other = self.held.get(each.url)
                if other is None or other.id == id:
                    continue
                row = _told(each)
                del row["url"]
                ids = (id, other.id) if row.pop("shorter") else (other.id, id)
                yield row | dict(zip(("shorter_id", "longer_id"), ids, strict=True))

    def _add(self, table: type[Base], rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows, but those whose key is there already."""
        if told := list(rows):
            add = sql.insert(self.connection.dialect.name, table).on_conflict_do_nothing()
            self.connection.execute(add, told)

    def _expect_more(self, now: datetime) -> None:
        """Let those that are recent be found by copies, and by others of their story."""
        placing = StoryAssigner(self.connection)
        for id, article in self.new.items():
            held, first_seen_at = self.held[article.url], article.first_seen_at
            if held.head == id:
                words = article.body or article.summary
                report = Report(id, article.headline, words, article.published_at)
                placing.index(report, now, first_seen_at)
            copied = ArticleText(id, held.fingerprint, article.body, first_seen_at)
            duplicates.index(self.connection, copied, now)
        expiry.expire(self.connection, now, len(self.new))
        placing.close()


def _held(connection: Connection, articles: Sequence[Record]) -> dict[str, StoredText]:
    """The articles that we have at these articles' addresses, and those that they refer to."""
    urls = {article.url for article in articles}
    urls |= {article.copy_of for article in articles if article.copy_of}
    urls |= {article.story for article in articles if article.story}
    urls |= {each.url for article in articles for each in article.comparisons}
    found: dict[str, StoredText] = {}
    head_of = func.coalesce(ArticleRow.copy_of, ArticleRow.id)
    for chunk in chunks(urls):
        query = select(AddressRow.url, ArticleRow.id, head_of, ArticleRow.fingerprint)
        query = query.join_from(AddressRow, ArticleRow).where(AddressRow.url.in_(chunk))
        rows = connection.execute(query)
        found |= {url: StoredText(id, head, text) for url, id, head, text in rows}
    return found


def _sources(connection: Connection, articles: Iterable[Record]) -> dict[str, int]:
    """The numbers of their sources; one that nothing is known of yet is told of."""
    told = {article.source: article for article in articles}
    numbers = labels.numbers(connection, SourceRow, told)
    for name, article in told.items():
        unknown = (SourceRow.name == name, SourceRow.title == "")
        values = {
            "title": article.source_title,
            "language": article.source_language,
            "timezone": article.source_timezone,
            "homepage": article.source_homepage,
        }
        connection.execute(update(SourceRow).where(*unknown).values(values))
    return numbers


def _addresses(id: int, article: Record) -> Iterator[dict[str, Any]]:
    yield from ({"article_id": id} | _told(each) for each in article.addresses)
    # its own, and what that is by today's rules
    for url in (article.url, urls.known_as(article.url)):
        yield {"article_id": id, "url": url, "first_at": article.first_seen_at}


def _told(
    belonging: AddressRecord | EarlierWords | SightingRecord | ComparisonRecord,
) -> dict[str, Any]:
    return {field.name: getattr(belonging, field.name) for field in fields(belonging)}


def _once(words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word]
