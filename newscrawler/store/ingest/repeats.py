"""What the sources of a batch repeat: left out of its articles, and learned from those that are new."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawler.likeness.repeated import FORGOTTEN_AFTER, ArticleParts
from newscrawler.store.tables import boilerplate
from newscrawler.store.tables.boilerplate import LearnedBoilerplate, PartCount, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from newscrawler import items
    from newscrawler.likeness.repeated import Remainder, TextPart

logger = logging.getLogger(__name__)


class SourceRepeats:
    """What one source repeats, as of the article at hand; `parts`: all that may be counted."""

    def __init__(self, connection: Connection, source: int, parts: Iterable[TextPart]) -> None:
        self.connection = connection
        self.source = source
        self.learned = boilerplate.of_source(connection, source)
        self.number = boilerplate.newest_number(connection, source)
        marks = {part.mark for part in parts} | self.learned.keys()
        self.counts = boilerplate.counts(connection, source, marks)
        self.counted: set[int] = set()
        """Marks of the parts that new articles had."""
        self.forgotten: set[int] = set()
        self._subjects: dict[int, Subject] = {}

    def learn(self, id: int, article: Remainder, at: datetime) -> None:
        """Count the parts of a new article, which is stored with this id."""
        self.number += 1
        parts = {part.mark: (part, label) for part, label in article.others}
        # what was left out is a label or not as it was
        parts |= {part.mark: (part, True) for part in article.boilerplate}
        for mark, (part, label) in parts.items():
            count = self.counts.setdefault(mark, self._new_count(at))
            count.add(self.number, label=label)
            if count.lacks_examples and self._is_another_event(id, count.examples):
                count.examples = [*count.examples, id]
            if count.is_boilerplate(self.number):
                self._take(mark, part, count, at)
        self.counted |= parts.keys()
        for mark in [mark for mark in self.learned if self._is_over(mark)]:
            logger.debug("no boilerplate any more: %r", self.learned.pop(mark).text)
            self.forgotten.add(mark)

    def write(self) -> None:
        """Save what was learned."""
        if not self.counted:
            return
        counted = {mark: self.counts[mark] for mark in self.counted}
        boilerplate.save_counts(self.connection, self.source, counted)
        learned = {mark: each for mark, each in self.learned.items() if mark in self.counted}
        boilerplate.save(self.connection, self.source, learned)
        old = self.number - FORGOTTEN_AFTER
        boilerplate.forget(self.connection, self.source, self.forgotten, old)

    def _is_another_event(self, id: int, examples: Sequence[int]) -> bool:
        """Whether an article is about none of the events of those."""
        if not examples:
            return True
        if missing := {id, *examples} - self._subjects.keys():
            self._subjects |= boilerplate.subjects(self.connection, missing)
        own, known = self._subjects[id], map(self._subjects.get, examples)
        return not any(own.is_of(other) for other in known if other)

    def _new_count(self, at: datetime) -> PartCount:
        return PartCount(first_number=self.number, last_number=self.number, first_at=at)

    def _take(self, mark: int, part: TextPart, count: PartCount, at: datetime) -> None:
        if mark not in self.learned:
            logger.debug("boilerplate: %r, in %d articles", part.text, count.articles)
        self.forgotten.discard(mark)
        self.learned[mark] = LearnedBoilerplate(
            place=part.place,
            text=part.text,
            seen_in=count.articles,
            first_seen_at=count.first_at,
            last_seen_at=at,
        )

    def _is_over(self, mark: int) -> bool:
        """Whether a part stands in too few articles of late, or in none of them."""
        count = self.counts.get(mark)
        if count is None or self.number - count.last_number >= FORGOTTEN_AFTER:
            return True
        return not count.is_boilerplate(self.number)


class Repeats:
    """What the sources that brought a batch of articles repeat; asked of the archive once for all."""

    def __init__(
        self, connection: Connection, sources: Mapping[str, int], found: Sequence[items.Article]
    ) -> None:
        self._parts = [ArticleParts.of(article.headline, article.body) for article in found]
        by_source: dict[int, list[TextPart]] = {}
        for article, parts in zip(found, self._parts, strict=True):
            by_source.setdefault(_id_of(article, sources), []).extend(parts)
        self._sources = sources
        self._of = {id: SourceRepeats(connection, id, parts) for id, parts in by_source.items()}

    def of(self, article: items.Article) -> SourceRepeats:
        """What the source repeats that brought an article: its pages are those that were read."""
        return self._of[_id_of(article, self._sources)]

    def without(self, at: int, article: items.Article) -> tuple[items.Article, Remainder]:
        """The article at this place of the batch without boilerplate, and what is left of its parts."""
        learned = self.of(article).learned
        rest = self._parts[at].without(learned)
        if rest.boilerplate:
            texts = [part.text for part in rest.boilerplate]
            logger.debug("left out of %s: %r", article.url, texts)
            article = replace(article, headline=rest.headline, body=rest.body)
        return article, rest

    def is_all_that_differs(
        self, article: items.Article, stored: tuple[str, str], new: tuple[str, str]
    ) -> bool:
        """Whether stored words, headline and body, are the new ones but for boilerplate."""
        learned = self.of(article).learned
        rest = ArticleParts.of(*stored).without(learned)
        return bool(rest.boilerplate) and (rest.headline, rest.body) == new

    def write(self) -> None:
        """Save what was learned."""
        for repeats in self._of.values():
            repeats.write()


def _id_of(article: items.Article, sources: Mapping[str, int]) -> int:
    """The id of who brought an article, or else of its source: not all who bring are sources."""
    return sources.get(article.via) or sources[article.source]
