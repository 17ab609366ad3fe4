"""newscrawler: crawl the news into a database, each article with its time of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawler.api import News

__all__ = ["open"]


def open(database_url: str | None = None) -> News:
    """Open an archive for reading, at a path or a database URL; by default the user's own.

    Raises NoDatabase, a DatabaseError, where there is none yet, and DatabaseError where it cannot
    be used.
    """
    # imported late, so that a crawl or a spider does not wait for SQLAlchemy
    from newscrawler.api import News

    return News(database_url)
