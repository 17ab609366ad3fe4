"""Save one batch of articles in a transaction: each is new, a copy, revised, or seen again."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from newscrawler import likeness
from newscrawler.likeness import Effect, Standing, Verdict, compare_reading
from newscrawler.problems import ProblemKind
from newscrawler.store.grouping import duplicates, expiry
from newscrawler.store.grouping.stories import Report, StoryAssigner
from newscrawler.store.ingest import match, outcome
from newscrawler.store.schema.columns import article_values
from newscrawler.store.schema.models import (
    ArticleAuthorRow,
    ArticleRow,
    ArticleTagRow,
    ArticleTopicRow,
    SourceRow,
)
from newscrawler.store.tables import (
    articles,
    labels,
    listings,
    published,
    search_index,
    sightings,
    urls,
)
from newscrawler.store.tables.articles import StoredArticle
from newscrawler.store.tables.sightings import Sighted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from newscrawler import items
    from newscrawler.likeness import Decision
    from newscrawler.store.ingest.match import Incoming

logger = logging.getLogger(__name__)

# built once: building a statement takes longer than running it
_ADD = insert(ArticleRow)

_NOT_WORDS = {"url", "read_at", "published_at"}
"""Columns of an article as read that have their own rules, apart from its words."""


class Batch:
    """Articles on their way into the archive, in one transaction.

    What the archive holds at their addresses is asked once for all. Articles are then saved one
    after the other, so that each sees those before it: one address or text may come twice in a
    batch. What need not be written at once is written at the end, in bulk.
    """

    def __init__(self, connection: Connection, found: Sequence[items.Article]) -> None:
        self.connection = connection
        self.incoming = [match.incoming(article) for article in found]
        addresses = {url for new in self.incoming for url in new.urls}
        self.sources = labels.ids(connection, SourceRow, (a.source for a in found))
        self.stored_at = articles.at_addresses(connection, addresses)
        self.seen: dict[int, StoredArticle] = {}
        """Stored articles that were seen again, by id."""
        self.addresses: dict[str, dict[str, Any]] = {}
        """Rows of `address` to write, by address."""
        self.written: dict[int, items.Article] = {}
        """Articles whose words were written, by id."""
        self.problems: list[items.Problem] = []
        self.unread: set[str] = set()
        """Addresses whose pages are to be read again, though they were read."""
        self.stories = StoryAssigner(connection)

    def save(self) -> list[Verdict]:
        """Save all; what each one was, in their order."""
        verdicts = [self._save_one(new) for new in self.incoming]
        self._write_rest()
        if expiry.is_time(self.written):
            now = max(new.read_at for new in self.incoming)
            expiry.expire(self.connection, now, len(self.incoming))
            self.stories.close()
        return verdicts

    def _save_one(self, new: Incoming) -> Verdict:
        stored = match.find_stored(self.connection, new, self.stored_at)
        if stored is None:
            stored, verdict = self._add(new)
        else:
            verdict = self._save_again(stored, new)
        self._keep_addresses(stored, new)
        return verdict

    def _add(self, new: Incoming) -> tuple[StoredArticle, Verdict]:
        """Add a new article, which may be a copy of another's text."""
        original = self._original_of(new)
        stored = self._insert(new, original)
        is_copy = original is not None or self._find_copies(stored, new)
        self.stories.assign(_report(stored, new), copied=is_copy)
        if original:
            facts = (stored.id, stored.url, original, duplicates.SAME_WORDS)
            logger.debug("copy: article %s, %s, is a copy of %s: %s", *facts)
        else:  # duplicates logs what a near copy is a copy of, and why
            logger.debug("%s: article %s, %s", "copy" if is_copy else "new", stored.id, stored.url)
        return stored, Verdict.COPY if is_copy else Verdict.NEW

    def _save_again(self, stored: StoredArticle, new: Incoming) -> Verdict:
        """Mark a stored article as seen, and replace its words where the reading brings better."""
        decision = compare_reading(
            new.reading,
            stored.reading,
            new_words=new.words,
            stored_words=lambda: articles.words(self.connection, stored.id),
        )
        logger.debug(
            "%s: article %s, %s: %s",
            decision.effect, stored.id, new.article.url, decision.reason,
        )  # fmt: skip
        if decision.effect is Effect.UNTRUSTED:
            self._read_again_later(stored, new, decision)
            return Verdict.SAME
        self._mark_seen(stored, new)
        if decision.effect is Effect.NOTHING:
            return Verdict.SAME
        self._revise(stored, new)
        return Verdict.REVISED

    def _keep_addresses(self, stored: StoredArticle, new: Incoming) -> None:
        """Keep its addresses. Its own address is its own, whichever article claimed it before."""
        for url in new.urls:
            holder = self.stored_at.get(url)
            if holder is None or (url == new.article.url and holder is not stored):
                self.stored_at[url] = stored
                row = {"url": url, "article_id": stored.id, "first_at": new.read_at}
                self.addresses[url] = row

    def _original_of(self, new: Incoming) -> int | None:
        """The article that has exactly this text, where the text is long enough to tell."""
        return duplicates.original(self.connection, new.reading.body) if new.is_long else None

    def _find_copies(self, stored: StoredArticle, new: Incoming) -> bool:
        """Group an article with those that have nearly its text; whether there are any."""
        text = duplicates.ArticleText(
            stored.id, new.reading.body, new.article.body, stored.first_seen_at
        )
        return duplicates.find_copies(self.connection, text)

    def _insert(self, new: Incoming, copy_of: int | None) -> StoredArticle:
        when = published.possible(published.declared(new.article), new.read_at)
        values = {
            "url": new.article.url,
            "copy_of": copy_of,
            "first_seen_at": new.read_at,
            "last_seen_at": new.read_at,
            "read_at": new.read_at,
            **self._words(new),
            **published.columns(when, new.read_at),
        }
        key = self.connection.execute(_ADD, values).inserted_primary_key
        assert key
        self.written[key[0]] = new.article
        return StoredArticle(key[0], new.article.url, new.reading, when, new.read_at, new.read_at)

    def _mark_seen(self, stored: StoredArticle, new: Incoming) -> None:
        """Whatever its words: it was seen, and its time may be known better now."""
        stored.last_seen_at = max(stored.last_seen_at, new.read_at)
        self._refine_time(stored, new)
        before, now = stored.reading, new.reading
        # a listing's words are no visit to the page, unless nothing more was ever read of it
        if now.standing > Standing.LISTING or before.standing == Standing.LISTING:
            stored.reading = replace(before, read_at=max(before.read_at, new.read_at))
            if stored.stale_since and stored.stale_since <= new.read_at:
                stored.stale_since = None
        self.seen[stored.id] = stored

    def _read_again_later(self, stored: StoredArticle, new: Incoming, decision: Decision) -> None:
        """It was seen, and its page is to be read again after a wait, as before this reading."""
        stored.last_seen_at = max(stored.last_seen_at, new.read_at)
        self.seen[stored.id] = stored
        self.unread.update(new.urls)
        url = new.article.entry.url if new.article.entry else new.article.url
        self.problems.append(
            outcome.problem(new.article, ProblemKind.NOT_AS_DECLARED, decision.reason, url)
        )

    def _refine_time(self, stored: StoredArticle, new: Incoming) -> None:
        before, found = stored.published, published.declared(new.article)
        first_seen_at = stored.first_seen_at
        if published.contradict(before, found, first_seen_at=first_seen_at):
            detail = f"{found.text!r} at {new.article.url}, known to be {before.moment or 'older'}"
            url = outcome.listing(new.article)
            self.problems.append(
                outcome.problem(new.article, ProblemKind.CONTRADICTING_TIMES, detail, url)
            )
        better = new.reading.standing > stored.reading.standing
        stored.published = published.merged(
            before, found, first_seen_at=first_seen_at, better=better
        )

    def _revise(self, stored: StoredArticle, new: Incoming) -> None:
        """Write an article's new words over the stored ones, which become a revision.

        The words of a partial reading are not kept when a fuller one replaces them: they were
        never all of the article's. With another body it leaves the copies of its text: one of
        those takes its place; and it may become a copy of what it now repeats.
        """
        before = stored.reading
        if not before.partial or new.reading.standing == before.standing:
            articles.keep_words(self.connection, stored.id, new.read_at)
        values = self._words(new)
        has_other_body = before.body != new.reading.body
        if has_other_body:
            original = self._original_of(new)
            values["copy_of"] = original if original != stored.id else None
        search_index.forget(self.connection, [stored.id])
        for links in labels.LINKS:
            labels.unlink(self.connection, links, stored.id)
        self.connection.execute(
            update(ArticleRow).where(ArticleRow.id == stored.id).values(values)
        )
        self.written[stored.id] = new.article
        stored.reading = replace(new.reading, read_at=before.read_at)
        if has_other_body:
            duplicates.remove_from_group(self.connection, stored.id, before.body)
            if values["copy_of"] is None:
                self._find_copies(stored, new)
            self.stories.reassign(_report(stored, new))

    def _words(self, new: Incoming) -> dict[str, Any]:
        """The columns that an article's words fill."""
        article = new.article
        values = article_values(article)
        return {name: values[name] for name in values.keys() - _NOT_WORDS} | {
            "source_id": self.sources[article.source],
            "via": match.via(article),
            "word_count": likeness.word_count(article.body),
            "ruby": article.ruby or None,
            "fingerprint": new.reading.body,
            "modified_text": article.modified[0].words if article.modified else "",
            "modified_at": article.changed.point if article.changed else None,
            "words_since": new.read_at,
        }

    def _write_rest(self) -> None:
        urls.save(self.connection, self.addresses.values())
        self._link(ArticleTagRow, "tags")
        self._link(ArticleTopicRow, "topics")
        self._link(ArticleAuthorRow, "authors")
        search_index.index(self.connection, self.written)
        articles.update_articles(self.connection, {id: _sighted(a) for id, a in self.seen.items()})
        self._note_sightings()
        outcome.write(self.connection, self.incoming, self.unread, self.problems)

    def _link(self, links: labels.Link, field: str) -> None:
        names = {id: _tidy(getattr(article, field)) for id, article in self.written.items()}
        labels.link(self.connection, links, names)

    def _note_sightings(self) -> None:
        """Keep the words of time under which a listing named each article."""
        by_listing: dict[tuple[str, str], list[Sighted]] = {}
        for new in self.incoming:
            entry = new.article.entry
            if entry and entry.listing and entry.read_at:
                listing = (outcome.spider(new.article), entry.listing)
                id = self.stored_at[new.article.url].id
                by_listing.setdefault(listing, []).append(Sighted(id, entry))
        for listing, seen in by_listing.items():
            sightings.record(self.connection, listings.id_of(self.connection, *listing), seen)


def _report(stored: StoredArticle, new: Incoming) -> Report:
    at = published.columns(stored.published, stored.first_seen_at)["published_at"]
    words = new.article.body or new.article.summary
    return Report(stored.id, new.article.headline, words, at)


def _sighted(stored: StoredArticle) -> dict[str, Any]:
    """The columns that a sighting changes."""
    return {
        "last_seen_at": stored.last_seen_at,
        "read_at": stored.reading.read_at,
        "stale_since": stored.stale_since,
        **published.columns(stored.published, stored.first_seen_at),
    }


def _tidy(words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(w.strip() for w in words) if word]
