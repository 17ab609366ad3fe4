"""Pages that are kept, read again: today's reading of a page in place of that of its day."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sqlalchemy import select

from newscrawler.likeness import Verdict
from newscrawler.store.ingest import match, reread
from newscrawler.store.ingest.save import Batch
from newscrawler.store.schema.models import ArticleRow
from newscrawler.store.tables import progress

if TYPE_CHECKING:
    from newscrawler.store.ingest.match import Incoming
    from newscrawler.store.tables.articles import StoredArticle

logger = logging.getLogger(__name__)


class KeptBatch(Batch):
    """Articles whose kept pages were read again; none is new.

    Today's words replace the stored ones where these were read from that page, or from a later visit
    that found the same. The site has changed nothing: no revision is kept, and the article keeps the
    times of its visits.
    """

    def save_until(self, work: str, last: int | None) -> list[Verdict]:
        """Save all, and remember up to which article the work is done now; None: all of it is."""
        verdicts = self.save()
        progress.remember(self.connection, work, last)
        return verdicts

    def _save_one(self, new: Incoming) -> Verdict:
        stored = match.find_stored(self.connection, new, self.stored_at)
        if stored is None or not self._is_of_its_words(stored, new):
            logger.debug("kept: %s: not the page of the stored words", new.article.url)
            return Verdict.SAME
        before, now = stored.reading, new.reading
        self.seen[stored.id] = stored
        if problem := reread.refine_time(stored, new):
            self.problems.append(problem)
        has_other_words = (before.headline, before.body) != (now.headline, now.body)
        self._revise(stored, new, keep=False)
        logger.debug("reread: %s: %s", new.article.url, "other words" if has_other_words else "")
        return Verdict.REVISED if has_other_words else Verdict.SAME

    def _is_of_its_words(self, stored: StoredArticle, new: Incoming) -> bool:
        if new.reading.standing < stored.reading.standing:
            return False
        since = self.connection.scalar(
            select(ArticleRow.words_since).where(ArticleRow.id == stored.id)
        )
        return since is not None and since <= new.read_at <= stored.reading.read_at
