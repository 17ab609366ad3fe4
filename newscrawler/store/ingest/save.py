"""Filing: what a batch of articles is to those we have, decided and written in one transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from newscrawler import items, likeness
from newscrawler.items import CONTRADICTING_TIMES, NOT_AS_DECLARED
from newscrawler.likeness import Known, Standing, Verdict
from newscrawler.store.grouping import duplicates, expiry, stories
from newscrawler.store.ingest import match, outcome
from newscrawler.store.ingest.telling import telling, via
from newscrawler.store.schema.models import (
    ArticleAuthorRow,
    ArticleRow,
    ArticleTagRow,
    ArticleTopicRow,
    SourceRow,
)
from newscrawler.store.tables import articles as article_rows
from newscrawler.store.tables import (
    labels,
    listings,
    published,
    search_index,
    sightings,
    urls,
)
from newscrawler.store.tables.articles import StoredArticle, update_articles
from newscrawler.store.tables.sightings import Sighted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from newscrawler.likeness import Telling

_ADD = insert(ArticleRow)


class Filing:
    """One batch on its way into the archive.

    What the archive holds of it is asked once for all. Articles are then taken one after the
    other, so that each sees those before it: the same address or text may come twice in a batch.
    What need not be written at once is written at the end, in bulk.
    """

    def __init__(self, connection: Connection, articles: Sequence[items.Article]) -> None:
        self.connection = connection
        self.batch = [(article, telling(article)) for article in articles]
        urls = {url for _, told in self.batch for url in told.urls}
        self.sources = labels.numbers(connection, SourceRow, (a.source for a in articles))
        self.records = article_rows.at_addresses(connection, urls)
        self.noted: dict[int, StoredArticle] = {}
        self.addresses: dict[str, dict[str, Any]] = {}
        self.words: dict[int, items.Article] = {}
        self.problems: list[items.Problem] = []
        self.unread: set[str] = set()
        self.placing = stories.StoryAssigner(connection)

    def file(self) -> list[Verdict]:
        verdicts = [self._take(article, told) for article, told in self.batch]
        self._write_rest()
        if expiry.is_time(self.words):
            now = max(told.read_at for _, told in self.batch)
            expiry.expire(self.connection, now, len(self.batch))
            self.placing.close()
        return verdicts

    def _take(self, article: items.Article, told: Telling) -> Verdict:
        record = self._known_by_address(article, told)
        verdict, known = likeness.decide(told, self._candidates(told, record))
        if record is None:
            record = self._add(article, told, known.id if known else None)
            if verdict is Verdict.NEW and self._settle(record, article, told):
                verdict = Verdict.COPY
            copied = verdict is Verdict.COPY
            self.placing.assign(_placed(record, article), copied=copied)
        else:
            verdict = self._take_again(record, article, told, verdict)
        self._remember(record, article, told)
        return verdict

    def _take_again(
        self, record: StoredArticle, article: items.Article, told: Telling, verdict: Verdict
    ) -> Verdict:
        """Note an article that we have, with its new words where they are to be believed."""
        revised = verdict is Verdict.REVISED and not match.has_only_passed(
            self.connection, record.known, article, told
        )
        if revised and match.is_read_worse(record, article, told):
            self._leave(record, article, told)
            return Verdict.SAME
        self._note(record, article, told)
        if revised:
            self._revise(record, article, told)
            return Verdict.REVISED
        return Verdict.SAME

    def _known_by_address(self, article: items.Article, told: Telling) -> StoredArticle | None:
        """The article that we have at one of its addresses, where they may be one."""
        for record in (self.records[url] for url in told.urls if url in self.records):
            if match.may_be_of(self.connection, record, article, told):
                return record
        return None

    def _remember(self, record: StoredArticle, article: items.Article, told: Telling) -> None:
        """Keep its addresses. Its own is its own, whichever article claimed it before."""
        for url in told.urls:
            holder = self.records.get(url)
            if holder is None or (url == article.url and holder is not record):
                self.records[url] = record
                row = {"url": url, "article_id": record.known.id, "first_at": told.read_at}
                self.addresses[url] = row

    def _candidates(self, told: Telling, record: StoredArticle | None) -> list[Known]:
        if record:
            return [replace(record.known, urls=told.urls)]
        if told.long and (head := duplicates.original(self.connection, told.fingerprint)):
            return [Known(id=head, fingerprint=told.fingerprint, read_at=told.read_at)]
        return []

    def _add(self, article: items.Article, told: Telling, copy_of: int | None) -> StoredArticle:
        when = published.possible(published.declared(article), told.read_at)
        values = {
            "url": article.url,
            "copy_of": copy_of,
            "first_seen_at": told.read_at,
            "last_seen_at": told.read_at,
            "read_at": told.read_at,
            **self._columns(article, told),
            **published.columns(when, told.read_at),
        }
        key = self.connection.execute(_ADD, values).inserted_primary_key
        assert key
        self.words[key[0]] = article
        return StoredArticle(
            article.url,
            _known(key[0], told),
            when,
            told.read_at,
            told.read_at,
            way=article.ways.get("body", ""),
        )

    def _note(self, record: StoredArticle, article: items.Article, told: Telling) -> None:
        """Whatever its words: it was seen, and perhaps its time was told better."""
        known = record.known
        record.last_seen_at = max(record.last_seen_at, told.read_at)
        self._tell_time(record, article, better=told.standing > known.standing)
        if told.standing > Standing.LISTING or known.standing == Standing.LISTING:
            record.known = replace(known, read_at=max(known.read_at, told.read_at))
            if record.stale_since and record.stale_since <= told.read_at:
                record.stale_since = None
        self.noted[known.id] = record

    def _leave(self, record: StoredArticle, article: items.Article, told: Telling) -> None:
        """It was seen, and its page is as much to be read again as it was, after a wait."""
        record.last_seen_at = max(record.last_seen_at, told.read_at)
        self.noted[record.known.id] = record
        self.unread.update(told.urls)
        url = article.entry.url if article.entry else article.url
        detail = f"the body is learned by {article.ways['body']}, before by {record.way}"
        self.problems.append(outcome.problem(article, NOT_AS_DECLARED, detail, url))

    def _tell_time(self, record: StoredArticle, article: items.Article, *, better: bool) -> None:
        known, said = record.published, published.declared(article)
        first_seen_at = record.first_seen_at
        if published.contradict(known, said, first_seen_at=first_seen_at):
            detail = f"{said.text!r} at {article.url}, known to be {known.moment or 'older'}"
            self.problems.append(
                outcome.problem(article, CONTRADICTING_TIMES, detail, outcome.listing(article))
            )
        record.published = published.merged(
            known, said, first_seen_at=first_seen_at, better=better
        )

    def _revise(self, record: StoredArticle, article: items.Article, told: Telling) -> None:
        """Write an article's new words over the old, which are kept.

        The words of a partial reading are not kept when a fuller one replaces them: they were
        never all of the article's. With another body it leaves the copies of its text: one of
        those takes its place; and it may become a copy of what it now repeats.
        """
        known = record.known
        if not known.partial or told.standing == known.standing:
            article_rows.keep_words(self.connection, known.id, told.read_at)
        before, known = known, replace(_known(known.id, told), read_at=known.read_at)
        values = self._columns(article, told)
        moved = before.fingerprint != known.fingerprint
        if moved:
            values["copy_of"] = self._copied(known.id, told)
        search_index.forget(self.connection, [known.id])
        for links in labels.LINKS:
            labels.unlink(self.connection, links, known.id)
        self.connection.execute(update(ArticleRow).where(ArticleRow.id == known.id).values(values))
        self.words[known.id] = article
        record.known, record.way = known, article.ways.get("body", "")
        if moved:
            duplicates.remove_from_group(self.connection, known.id, before.fingerprint)
            if values["copy_of"] is None:
                self._settle(record, article, told)
            self.placing.reassign(_placed(record, article))

    def _copied(self, id: int, told: Telling) -> int | None:
        head = duplicates.original(self.connection, told.fingerprint) if told.long else None
        return head if head != id else None

    def _settle(self, record: StoredArticle, article: items.Article, told: Telling) -> bool:
        """Whether others have nearly its text."""
        id, first_seen_at = record.known.id, record.first_seen_at
        copied = duplicates.ArticleText(id, told.fingerprint, article.body, first_seen_at)
        return duplicates.find_copies(self.connection, copied)

    def _columns(self, article: items.Article, told: Telling) -> dict[str, Any]:
        return {
            "source_id": self.sources[article.source],
            "via": via(article),
            "headline": article.headline,
            "body": article.body,
            "summary": article.summary,
            "language": article.language,
            "section": article.section,
            "image": article.image,
            "word_count": likeness.word_count(article.body),
            "partial": article.partial,
            "ways": article.ways,
            "ruby": article.ruby or None,
            "fingerprint": told.fingerprint,
            "modified_text": article.modified[0].words if article.modified else "",
            "modified_at": article.changed.point if article.changed else None,
            "words_since": told.read_at,
        }

    def _write_rest(self) -> None:
        urls.keep(self.connection, self.addresses.values())
        self._link(ArticleTagRow, "tags")
        self._link(ArticleTopicRow, "topics")
        self._link(ArticleAuthorRow, "authors")
        search_index.index(self.connection, self.words)
        update_articles(self.connection, {i: _noted(r) for i, r in self.noted.items()})
        self._note_sightings()
        outcome.write(self.connection, self.batch, self.unread, self.problems)

    def _link(self, links: labels.Link, field: str) -> None:
        told = {id: _tidy(getattr(article, field)) for id, article in self.words.items()}
        labels.link(self.connection, links, told)

    def _note_sightings(self) -> None:
        """What the listing told of an article that it named for the first time."""
        by_listing: dict[tuple[str, str], list[Sighted]] = {}
        for article, _ in self.batch:
            entry = article.entry
            if entry and entry.listing and entry.read_at:
                listing = (outcome.spider(article), entry.listing)
                id = self.records[article.url].known.id
                by_listing.setdefault(listing, []).append(Sighted(id, entry))
        for listing, seen in by_listing.items():
            sightings.note(self.connection, listings.number(self.connection, *listing), seen)


def _known(id: int, told: Telling) -> Known:
    return Known(
        id=id,
        headline=told.headline,
        fingerprint=told.fingerprint,
        partial=told.partial,
        standing=told.standing,
        read_at=told.read_at,
    )


def _placed(record: StoredArticle, article: items.Article) -> stories.Report:
    at = published.columns(record.published, record.first_seen_at)["published_at"]
    words = article.body or article.summary
    return stories.Report(record.known.id, article.headline, words, at)


def _noted(record: StoredArticle) -> dict[str, Any]:
    return {
        "last_seen_at": record.last_seen_at,
        "read_at": record.known.read_at,
        "stale_since": record.stale_since,
        **published.columns(record.published, record.first_seen_at),
    }


def _tidy(words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(w.strip() for w in words) if word]
