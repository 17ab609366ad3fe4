"""Save one batch of articles in a transaction: each is new, a copy, revised, or seen again."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from newscrawler.likeness import Effect, Standing, Verdict, compare_reading
from newscrawler.problems import ProblemKind
from newscrawler.store.grouping import duplicates, expiry
from newscrawler.store.grouping.stories import Report, StoryAssigner
from newscrawler.store.ingest import credit, learn, match, outcome, reread, sighted, words
from newscrawler.store.ingest.credit import Bearing
from newscrawler.store.ingest.repeats import Repeats
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
    published,
    search_index,
    urls,
)
from newscrawler.store.tables.articles import Credit, StoredArticle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from newscrawler import items
    from newscrawler.likeness import Decision
    from newscrawler.store.ingest.match import Incoming

logger = logging.getLogger(__name__)

# built once: building a statement takes longer than running it
_ADD = insert(ArticleRow)


class Batch:
    """Articles on their way into the archive, in one transaction.

    What the archive holds at their addresses is asked once for all. Articles are then saved one
    after the other, so that each sees those before it: one address or text may come twice in a
    batch. What need not be written at once is written at the end, in bulk.
    """

    def __init__(self, connection: Connection, found: Sequence[items.Article]) -> None:
        self.connection = connection
        self.found = found
        self.incoming: list[Incoming] = []
        """Those that are saved, as far as it has come."""
        addresses = {url for article in found for url in match.addresses(article)}
        self.sources = labels.ids(connection, SourceRow, (a.source for a in found))
        # who brings articles and has none of his own need not be a source
        spiders = labels.known(connection, SourceRow, {a.via for a in found} - self.sources.keys())
        self.repeats = Repeats(connection, self.sources | spiders, found)
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
        verdicts = []
        for at, article in enumerate(self.found):
            # one after the other: what the third article of a source teaches, the fourth is without
            new = match.incoming(*self.repeats.without(at, article))
            self.incoming.append(new)
            verdicts.append(self._save_one(new))
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
        asked = self.stored_at.get(new.asked, stored)
        if asked is not stored:  # its page leads to another article now: it is not asked each time
            reread.mark_read(asked, new)
            self.seen[asked.id] = asked
        return verdict

    def _add(self, new: Incoming) -> tuple[StoredArticle, Verdict]:
        """Add a new article, which may be a copy of another's text."""
        original = self._original_of(new)
        stored = self._insert(new, original)
        is_copy = original is not None or self._find_copies(stored, new)
        self.stories.assign(_report(stored, new), copied=is_copy)
        self.repeats.of(new.article).learn(stored.id, new.rest, new.read_at)
        if original:
            facts = (stored.id, stored.url, original, duplicates.SAME_WORDS)
            logger.debug("copy: article %s, %s, is a copy of %s: %s", *facts)
        else:  # duplicates logs what a near copy is a copy of, and why
            logger.debug("%s: article %s, %s", "copy" if is_copy else "new", stored.id, stored.url)
        return stored, Verdict.COPY if is_copy else Verdict.NEW

    def _save_again(self, stored: StoredArticle, new: Incoming) -> Verdict:
        """Mark a stored article as seen, and replace its words where the reading brings better."""
        reread.mark_seen(stored, new)
        self.seen[stored.id] = stored
        bearing = credit.of_reading(new.article.owners, new.brought_by, stored.credit)
        if bearing is Bearing.STRANGER:
            facts = (stored.id, new.article.url, new.brought_by, stored.credit.source)
            logger.debug("same: article %s, %s: brought by %s, it is of %s", *facts)
            return Verdict.SAME
        if bearing is Bearing.OWNER:
            return self._take_over(stored, new)
        return self._compare(stored, new)

    def _compare(self, stored: StoredArticle, new: Incoming) -> Verdict:
        """Refine a stored article's time, and replace its words where the reading brings better."""
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
        if problem := reread.refine_time(stored, new):
            self.problems.append(problem)
        reread.mark_read(stored, new)
        if decision.effect is Effect.NOTHING:
            return Verdict.SAME
        # the words of a partial reading were never all of the article's
        before, now = stored.reading, new.reading
        if self._differs_in_boilerplate(stored, new):
            self._revise(stored, new, keep=False, since=False)
            return Verdict.SAME
        self._revise(stored, new, keep=not before.partial or now.standing == before.standing)
        return Verdict.REVISED

    def _differs_in_boilerplate(self, stored: StoredArticle, new: Incoming) -> bool:
        """Whether the stored words are the new ones and boilerplate that was not known as such."""
        if new.reading.partial != stored.reading.partial or not new.rest.boilerplate:
            return False
        words = articles.words(self.connection, stored.id)
        return self.repeats.is_all_that_differs(new.article, words, new.words())

    def _take_over(self, stored: StoredArticle, new: Incoming) -> Verdict:
        """Credit an article that others brought to its owner, which has read it now.

        Its words are the owner's from now on, unless these are a listing's, and others read the page.
        """
        before, now = stored.reading, new.reading
        has_other_words = (before.headline, before.body) != (now.headline, now.body)
        facts = (stored.id, new.article.url, new.brought_by, stored.credit.brought_by)
        logger.debug("credited: article %s, %s: to %s; brought by %s", *facts)
        reread.take_over(stored, new)
        if now.standing == Standing.LISTING < before.standing:
            self._credit(stored, Credit(new.article.source, stored.credit.brought_by))
            return Verdict.SAME
        self._revise(stored, new, keep=has_other_words and not before.partial)
        return Verdict.REVISED if has_other_words else Verdict.SAME

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
            **words.columns(new, self.sources[new.article.source]),
            **published.columns(when, new.read_at),
        }
        key = self.connection.execute(_ADD, values).inserted_primary_key
        assert key
        self.written[key[0]] = new.article
        by = Credit(new.article.source, match.via(new.article))
        url, read_at = new.article.url, new.read_at
        return StoredArticle(key[0], url, by, new.reading, when, read_at, read_at)

    def _read_again_later(self, stored: StoredArticle, new: Incoming, decision: Decision) -> None:
        """It was seen, and its page is to be read again after a wait, as before this reading."""
        self.unread.update(new.urls)
        url = new.article.entry.url if new.article.entry else new.article.url
        self.problems.append(
            outcome.problem(new.article, ProblemKind.NOT_AS_DECLARED, decision.reason, url)
        )

    def _credit(self, stored: StoredArticle, to: Credit) -> None:
        """Credit a stored article to another source than before."""
        stored.credit = to
        values = {"source_id": self.sources[to.source], "via": to.via}
        articles.update_articles(self.connection, {stored.id: values})

    def _revise(
        self, stored: StoredArticle, new: Incoming, *, keep: bool, since: bool = True
    ) -> None:
        """Write an article's new words over the stored ones, which become a revision if `keep`.

        `since`: whether the article has other words from now on.
        With another body it leaves the copies of its text: one of those takes its place; and it
        may become a copy of what it now repeats.
        """
        before = stored.reading
        if keep:
            articles.keep_words(self.connection, stored.id, new.read_at)
        values = words.columns(new, self.sources[new.article.source])
        has_other_body = before.body != new.reading.body
        if not since or (not has_other_body and before.headline == new.reading.headline):
            del values["words_since"]
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
        stored.credit = Credit(new.article.source, match.via(new.article))
        if has_other_body:
            duplicates.remove_from_group(self.connection, stored.id, before.body)
            if values["copy_of"] is None:
                self._find_copies(stored, new)
            self.stories.reassign(_report(stored, new))

    def _write_rest(self) -> None:
        urls.save(self.connection, self.addresses.values())
        self._link(ArticleTagRow, "tags")
        self._link(ArticleTopicRow, "topics")
        self._link(ArticleAuthorRow, "authors")
        search_index.index(self.connection, self.written)
        self.repeats.write()
        articles.update_articles(
            self.connection, {id: sighted.columns(a) for id, a in self.seen.items()}
        )
        sighted.record(self.connection, self.incoming, self.stored_at)
        learn.learn(self.connection, self.incoming)
        outcome.write(self.connection, self.incoming, self.unread, self.problems)

    def _link(self, links: labels.Link, field: str) -> None:
        names = {id: _tidy(getattr(article, field)) for id, article in self.written.items()}
        labels.link(self.connection, links, names)


def _report(stored: StoredArticle, new: Incoming) -> Report:
    at = published.columns(stored.published, stored.first_seen_at)["published_at"]
    words = new.article.body or new.article.summary
    return Report(stored.id, new.article.headline, words, at)


def _tidy(words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(w.strip() for w in words) if word]
